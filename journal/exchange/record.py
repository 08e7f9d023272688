"""What an import reads out of a file, before anything is compared or written."""

from __future__ import annotations

from dataclasses import dataclass, field

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
    name what was left out of a record that is taken.
    """

    line: int
    fields: PersonFields = field(default_factory=PersonFields)
    skipped: Remark | None = None
    remarks: tuple[Remark, ...] = ()
