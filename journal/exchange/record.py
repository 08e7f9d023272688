"""What an import reads out of a file, before anything is compared or written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from journal.domain.entry import EntryKind
from journal.domain.person import PersonFields


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence with `{name}` fields, kept in two parts so that a window can translate it; `str` is
    English.
    """

    template: str
    params: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.template.format(**dict(self.params))


def remark(template: str, **params: object) -> Remark:
    """A remark with its parameters."""
    return Remark(template, tuple(params.items()))


@dataclass(frozen=True, slots=True)
class Record:
    """One person of a file. `line` is where the record begins (the first line is 1).

    `skipped` says why it cannot be taken; then `fields` holds what could be read for naming it. `remarks`
    name what was left out of a record that is taken. `record_id` is what the file itself calls the record
    ("" when it does not): the same one when a newer version of the file comes. `card` holds the content
    lines of a card, unfolded and decoded, so that they go out again. `circles` are the circles that the
    file puts them in.
    """

    line: int
    fields: PersonFields = field(default_factory=PersonFields)
    skipped: Remark | None = None
    remarks: tuple[Remark, ...] = ()
    record_id: str = ""
    card: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """One dated entry of a diary, a calendar or another program: a conversation that was had.

    `people` are the names as the file writes them, `record_ids` the people of the same file it is about;
    both may be empty: then the user says with whom. `day` and `at` are local.
    """

    line: int
    day: date | None = None
    at: time | None = None
    minutes: int | None = None
    kind: EntryKind = EntryKind.ONE_TO_ONE
    title: str = ""
    text: str = ""
    place: str = ""
    people: tuple[str, ...] = ()
    record_ids: tuple[str, ...] = ()
    skipped: Remark | None = None
    remarks: tuple[Remark, ...] = ()
    record_id: str = ""
