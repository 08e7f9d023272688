"""Two rows that may be one person, and how they are made one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, Final

from journal.domain.dates import PartialDate
from journal.domain.person import LINE_FIELDS, Channel, ContactPoint, PersonFields, PersonRef

Value = str | PartialDate | Channel | int | None

_UNITED: Final = frozenset({"contacts", "tags"})
CHOSEN: Final = tuple(field.name for field in fields(PersonFields) if field.name not in _UNITED)
"""The fields of which one of two values is kept, in their order. Contacts and tags are united."""
JOINED: Final = frozenset({"notes", "how_met"})
"""Of these both may be kept, one below the other."""
_NAMES: Final = ("given", "family")


class Pick(StrEnum):
    """Whose value a field gets."""

    KEPT = "kept"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class MergeField:
    """A field in which the two differ, and whose value it gets."""

    name: str
    kept: Value
    other: Value
    pick: Pick


@dataclass(frozen=True, slots=True)
class HistoryCount:
    """How many rows of a kind somebody has: "entries", "promises", "circles" ..."""

    kind: str
    kept: int
    other: int


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What merging would do. `fields` are those that differ, with what is taken unless the user says
    otherwise; `contacts`, `tags` and `circles` what they have together; `refused` says why it cannot be done
    now. `introducers` are the people behind the ids of `introduced_by`.
    """

    kept: PersonRef
    other: PersonRef
    kept_fields: PersonFields
    other_fields: PersonFields
    fields: tuple[MergeField, ...]
    contacts: tuple[ContactPoint, ...]
    tags: tuple[str, ...]
    circles: tuple[str, ...]
    history: tuple[HistoryCount, ...]
    introducers: tuple[PersonRef, ...] = ()
    refused: str = ""


def differing(kept: PersonFields, other: PersonFields) -> tuple[MergeField, ...]:
    """The fields that differ where the other has something, and whose value is taken: what is empty is
    filled, what both have stays as it is, texts are put below each other.
    """
    found = []
    for name in CHOSEN:
        mine, theirs = getattr(kept, name), getattr(other, name)
        if mine != theirs and theirs not in ("", None):
            found.append(MergeField(name, mine, theirs, _suggested(name, kept, other)))
    return tuple(found)


def merged_fields(
    kept: PersonFields, suggested: tuple[MergeField, ...], picks: Mapping[str, Pick]
) -> PersonFields:
    """`kept` with what was picked of the other; contacts and tags are those of `kept`."""
    taken: dict[str, Any] = {}
    for field in suggested:
        pick = picks.get(field.name, field.pick)
        if pick is Pick.OTHER:
            taken[field.name] = field.other
        elif pick is Pick.BOTH and field.name in JOINED:
            taken[field.name] = _joined(field.name, str(field.kept or ""), str(field.other or ""))
    return replace(kept, **taken)


def _suggested(name: str, kept: PersonFields, other: PersonFields) -> Pick:
    mine, theirs = getattr(kept, name), getattr(other, name)
    if name in _NAMES:
        # A whole name over half of one: "Rosa" and "Rosa Medina".
        fuller = bool(other.given and other.family) and not (kept.given and kept.family)
        return Pick.OTHER if fuller else Pick.KEPT
    if mine in ("", None):
        return Pick.OTHER
    if name in JOINED:
        return Pick.KEPT if str(theirs) in str(mine) else Pick.BOTH
    if isinstance(mine, PartialDate) and isinstance(theirs, PartialDate):
        fuller = mine.year is None and theirs.year is not None
        return Pick.OTHER if fuller and (mine.month, mine.day) == (theirs.month, theirs.day) else Pick.KEPT
    return Pick.KEPT


def _joined(name: str, mine: str, theirs: str) -> str:
    if theirs in mine:
        return mine
    if mine in theirs:
        return theirs
    between = "; " if name in LINE_FIELDS else "\n\n"
    return f"{mine}{between}{theirs}"
