"""What becomes of one record of a file, and what the user decides about it. Nothing here is written yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import IntEnum, StrEnum

from journal.domain.dates import PartialDate
from journal.domain.entry import EntryKind
from journal.domain.person import Channel, ContactPoint, PersonFields
from journal.exchange.record import Remark
from journal.matching.likeness import Reason

Value = str | PartialDate | Channel | int | None | tuple[ContactPoint, ...] | tuple[str, ...]
"""What a field of a record holds: of a person's fields, `circles`, and `card` (the lines of a card)."""

CIRCLES = "circles"
CARD = "card"


class RowKind(IntEnum):
    """What happens to a record by default. Small numbers: a plan keeps one byte for each."""

    NEW = 0
    UPDATE = 1
    UNCHANGED = 2
    DOUBLE = 3  # perhaps somebody who is there: the user says
    SKIPPED = 4

    @property
    def word(self) -> str:
        """For the command line and its documents."""
        return _WORDS[self]


_WORDS = {
    RowKind.NEW: "new",
    RowKind.UPDATE: "update",
    RowKind.UNCHANGED: "unchanged",
    RowKind.DOUBLE: "possible double",
    RowKind.SKIPPED: "skipped",
}


class Choice(StrEnum):
    """What becomes of a record."""

    NEW = "new"
    SAME = "same"  # as somebody of the journal, or of an earlier record of the file
    OUT = "out"


class Side(StrEnum):
    """Whose word holds where both changed."""

    MINE = "mine"
    THEIRS = "theirs"


class Groups(StrEnum):
    """What the groups of a file become."""

    CIRCLES = "circles"
    TAGS = "tags"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Change:
    """A field that is written. With `conflict` it changed here too: `mine` and `theirs` are the two values
    to choose from, `new` the one that holds now (`mine` unless the user decided).
    """

    field: str
    old: Value
    new: Value
    conflict: bool = False
    theirs: Value = None


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody who may be the same: of the journal (`person_id`), or one whom an earlier record adds
    (`place`, the number of its row).
    """

    name: str
    person_id: int | None = None
    place: int | None = None
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody a talk was with: of the journal, or whom row `place` of the file brings."""

    name: str
    person_id: int | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class TalkLook:
    """A dated entry of the file. `named` are the names that the file writes, `people` whom they seem to
    mean; without any it is left out, unless the user says with whom it was.
    """

    on: date | None
    at: time | None
    minutes: int | None
    kind: EntryKind
    title: str
    text: str
    location: str
    named: tuple[str, ...] = ()
    people: tuple[Whom, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One record: `place` is the number of the row in the plan, `line` where it stands in the file (the
    first is 1).

    `fields` is what the record says. `person_id` or `same_as` (the number of an earlier row that adds them)
    is whom it is about, if that is known. `changes` are what is written about them; those with a conflict
    may come out as no change. `others` are who it might be, the likeliest first. `reason` says why it is
    skipped. `choice` is what happens unless the user decides otherwise. `talk` is filled for an entry of a
    diary or a calendar, whose `fields` are empty.
    """

    place: int
    line: int
    name: str
    kind: RowKind
    choice: Choice
    fields: PersonFields = field(default_factory=PersonFields)
    circles: tuple[str, ...] = ()
    card: tuple[str, ...] = ()
    person_id: int | None = None
    same_as: int | None = None
    changes: tuple[Change, ...] = ()
    others: tuple[Other, ...] = ()
    reason: Remark | None = None
    remarks: tuple[Remark, ...] = ()
    talk: TalkLook | None = None

    @property
    def conflicts(self) -> tuple[Change, ...]:
        """Where both changed, and the user may choose."""
        return tuple(one for one in self.changes if one.conflict)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the user says of one row. `choice` None: as the plan has it.

    With SAME, `person_id` or `place` (an earlier row) says who it is. `sides` holds for fields in conflict.
    `people` are whom a talk was with (None: as suggested, () leaves it out).
    """

    choice: Choice | None = None
    person_id: int | None = None
    place: int | None = None
    sides: Mapping[str, Side] = field(default_factory=dict)
    people: tuple[Whom, ...] | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the user says of a plan: by row, and for all rows that they did not look at.

    `groups`: what the groups of the file become (None: as it was planned). `doubles`: what possible doubles
    become (None: as each row's `choice`).
    """

    rows: Mapping[int, Decision] = field(default_factory=dict)
    conflicts: Side = Side.MINE
    groups: Groups | None = None
    doubles: Choice | None = None

    def of(self, place: int) -> Decision:
        return self.rows.get(place, _AS_PLANNED)


_AS_PLANNED = Decision()
