"""Concerns: what people care or worry about, under how many names, and who shares it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from journal.domain.person import PersonRef


class ConcernOrder(StrEnum):
    """How the list stands: most people first, or the one spoken of last first."""

    PEOPLE = "people"
    RECENT = "recent"


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """A line of the list. `people` counts those who are neither deleted nor archived; `mine`: it touches my
    story.
    """

    id: int
    name: str
    people: int
    last_on: date | None
    mine: bool = False


@dataclass(frozen=True, slots=True)
class ConcernChoice:
    """A concern as a form offers it."""

    name: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody said about a concern, in their own words ("": none were kept); `entry_id` is the card."""

    person: PersonRef
    on: date
    entry_id: int
    words: str = ""
    quotable: bool = False


@dataclass(frozen=True, slots=True)
class Sharer:
    """Somebody who shares a concern; `in_circle`: in a circle that grew from it."""

    person: PersonRef
    last_on: date
    in_circle: bool = False


class Kinship(StrEnum):
    """Why two names may mean the same."""

    SAME_WORDS = "same_words"  # but for endings, accents and small words
    SYNONYM = "synonym"  # both stand in one group of the word list
    PART = "part"  # all words of the one are in the other


@dataclass(frozen=True, slots=True)
class NamedConcern:
    """A concern with all its names, the main one first."""

    id: int
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """The main name."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Related:
    """A concern that may mean the same as another. `why` is the group's name, or the words they share."""

    concern: NamedConcern
    kinship: Kinship
    why: str


@dataclass(frozen=True, slots=True)
class ConcernPage:
    """All about one concern. `sharers` and `spoken` are the newest, at most as many as were asked for;
    `row.people` and `spoken_count` say how many there are. `synonyms` are (id, name). `touches` is the name
    of my concern or value that it touches, "" for none; its own name when it is mine.
    """

    row: ConcernRow
    synonyms: tuple[tuple[int, str], ...]
    sharers: tuple[Sharer, ...]
    spoken: tuple[Spoken, ...]
    spoken_count: int
    doubles: tuple[Related, ...]
    circles: tuple[tuple[int, str], ...] = ()
    my_words: str = ""
    unused: bool = False
    touches: str = ""


class SharedKind(StrEnum):
    """Where something in common comes from."""

    NOTED = "noted"  # written down as common ground
    CONCERN = "concern"  # their concern is one of mine
    VALUE = "value"  # their concern touches a value of mine


@dataclass(frozen=True, slots=True)
class Shared:
    """Something you and they have in common. `text` is theirs, or what was noted; `mine` the name of my
    concern or value that it touches ("" for none). `others`: who else shares it, the newest first, of
    `other_count` in all.
    """

    kind: SharedKind
    text: str
    mine: str = ""
    concern_id: int | None = None
    others: tuple[PersonRef, ...] = ()
    other_count: int = 0
