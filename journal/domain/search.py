"""Results of the one search box."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from journal.domain.person import PersonRef


class HitKind(StrEnum):
    PERSON = "person"  # name, work, neighbourhood, how you met, free notes
    CONTACT = "contact"
    NOTE = "note"
    CONCERN = "concern"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """`passage` is plain text, `marks` are (start, end) character offsets of the matches in it.

    A sealed hit has an empty passage: the words are in a sensitive note.
    """

    kind: HitKind
    person: PersonRef
    entry_id: int | None
    on: date | None
    label: str  # the field it was found in: "notes", a stage's title, "phone" ...
    passage: str
    marks: tuple[tuple[int, int], ...] = ()
    sealed: bool = False
    archived: bool = False  # the person is
    field: str = ""  # of a note: "stage", "text", "promise" ...
