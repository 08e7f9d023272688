"""What must not leave by mistake in an invitation.

Positions are Python characters (code points) of the text that was looked through; Qt counts UTF-16 units.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from journal.domain.person import PersonRef


class LeakKind(StrEnum):
    """The gravest first."""

    SENSITIVE = "sensitive"  # words of a sensitive note
    NOT_QUOTABLE = "not_quotable"  # what this person said and did not give away
    NOTED = "noted"  # how the user rated somebody, or what somebody else needs
    ANOTHERS_WORDS = "anothers_words"  # what somebody else said
    WRITTEN_FOR_ANOTHER = "written_for_another"  # greets somebody else, or is their invitation
    NAMES_ANOTHER = "names_another"  # somebody of the journal by name


@dataclass(frozen=True, slots=True)
class Guarded:
    """Words that are to stay in the journal: whose they are and where they stand."""

    text: str
    kind: LeakKind
    person: PersonRef
    entry_id: int | None = None
    said_on: date | None = None
    note_id: int | None = None


@dataclass(frozen=True, slots=True)
class KnownName:
    """Somebody of the journal as they may be called in a text."""

    person: PersonRef
    given: str = ""
    family: str = ""
    nickname: str = ""


@dataclass(frozen=True, slots=True)
class Leak:
    """One thing to answer before the text may be copied.

    `spans` are (start, end) pairs in order. `answer_key` stays the same while the words meant do, so that an
    answer holds until they change; it is not for showing.
    """

    kind: LeakKind
    spans: tuple[tuple[int, int], ...]
    person: PersonRef
    answer_key: str
    entry_id: int | None = None
    said_on: date | None = None
    note_id: int | None = None
