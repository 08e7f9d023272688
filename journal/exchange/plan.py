"""What an import would do, worked out before anything is written; the same file twice changes nothing.

A record belongs to somebody of the same given and family name when they share a phone number or an e-mail,
or when nothing speaks against it (one of the two has neither). Somebody of the same name with other numbers
is another person. Nothing the user wrote is ever overwritten: a record fills what is empty and adds what is
missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from journal.domain.person import LINE_FIELDS, ContactKind, ContactPoint, PersonFields
from journal.domain.text import digits, fold
from journal.exchange.record import Record, Remark, remark

_FILLED_WHEN_EMPTY = (*LINE_FIELDS, "birthday")
_COMPARED_DIGITS = 9  # "+34 600 123 456" and "600 123 456" are one number


class ImportAction(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody already in the journal."""

    id: int
    fields: PersonFields


@dataclass(frozen=True, slots=True)
class ImportRow:
    """What becomes of one record. `fields` is the person as it will be; `changed` the names of its fields.

    `person_id` is missing for somebody new. `same_as` is the place in the plan of the new person whom an
    earlier record adds and this one completes.
    """

    line: int
    name: str
    action: ImportAction
    fields: PersonFields
    person_id: int | None = None
    same_as: int | None = None
    changed: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class _Candidate:
    fields: PersonFields
    person_id: int | None
    place: int | None
    reach: frozenset[str]


def plan_rows(known: Iterable[Known], records: Sequence[Record]) -> Iterator[ImportRow]:
    """A row for each record, in order. `known` needs to hold only people whose `name_key` a record has."""
    by_name: defaultdict[str, list[_Candidate]] = defaultdict(list)
    for one in known:
        by_name[name_key(one.fields)].append(_Candidate(one.fields, one.id, None, _reach(one.fields)))
    for place, record in enumerate(records):
        if record.skipped is not None:
            yield _skipped(record, record.skipped)
        else:
            yield _planned(place, record, by_name[name_key(record.fields)])


def name_key(fields: PersonFields) -> str:
    """What two ways of writing one name have in common: given and family name, without title and middle
    name.
    """
    return fold(" ".join(part for part in (fields.given, fields.family) if part) or fields.nickname)


def merged(old: PersonFields, new: PersonFields) -> PersonFields:
    """`old` with what `new` knows more: empty fields filled, contacts, tags and notes added, nothing
    replaced.
    """
    filled: dict[str, Any] = {
        name: getattr(new, name)
        for name in _FILLED_WHEN_EMPTY
        if not getattr(old, name) and getattr(new, name)
    }
    if old.given or old.family:
        # A name is one thing: half of it from elsewhere could make another one.
        for name in ("given", "family"):
            filled.pop(name, None)
    notes = old.notes
    if new.notes and new.notes not in old.notes:
        notes = f"{old.notes}\n\n{new.notes}" if old.notes else new.notes
    held = {_same(point) for point in old.contacts}
    held_tags = {fold(tag) for tag in old.tags}
    tags = (*old.tags, *(tag for tag in new.tags if fold(tag) not in held_tags))
    return replace(
        old,
        **filled,
        notes=notes,
        contacts=(*old.contacts, *(point for point in new.contacts if _same(point) not in held)),
        tags=tuple(sorted(tags, key=lambda tag: (fold(tag), tag))) if len(tags) > len(old.tags) else old.tags,
    )


def _planned(place: int, record: Record, candidates: list[_Candidate]) -> ImportRow:
    reach = _reach(record.fields)
    sharing = [one for one in candidates if reach & one.reach]
    open_ones = [one for one in candidates if not reach or not one.reach]
    if not sharing and len(open_ones) > 1:
        open_ones = [one for one in open_ones if merged(one.fields, record.fields) == one.fields][:1]
        if not open_ones:
            return _skipped(record, remark("Several people are called so; which one is meant is not clear."))
    if not sharing and not open_ones:
        candidates.append(_Candidate(record.fields, None, place, reach))
        twin = (remark("Somebody else of this name is there, with other numbers."),) if candidates[1:] else ()
        return ImportRow(
            record.line,
            record.fields.name,
            ImportAction.ADDED,
            record.fields,
            remarks=(*record.remarks, *twin),
        )
    match = (sharing or open_ones)[0]
    fields = merged(match.fields, record.fields)
    changed = tuple(name for name in _names(fields) if getattr(fields, name) != getattr(match.fields, name))
    match.fields, match.reach = fields, _reach(fields)
    return ImportRow(
        record.line,
        record.fields.name,
        ImportAction.UPDATED if changed else ImportAction.UNCHANGED,
        fields,
        match.person_id,
        match.place,
        changed,
        record.remarks,
    )


def _skipped(record: Record, reason: Remark) -> ImportRow:
    return ImportRow(
        record.line,
        record.fields.name,
        ImportAction.SKIPPED,
        record.fields,
        remarks=(reason, *record.remarks),
    )


def _names(fields: PersonFields) -> tuple[str, ...]:
    return tuple(fields.__dataclass_fields__)


def _reach(fields: PersonFields) -> frozenset[str]:
    """The numbers and e-mails by which one person is told from another."""
    return frozenset(
        _same(point)[1] for point in fields.contacts if point.kind in (ContactKind.PHONE, ContactKind.EMAIL)
    )


def _same(point: ContactPoint) -> tuple[ContactKind, str]:
    """What two ways of writing the same contact have in common."""
    if point.kind is ContactKind.PHONE and (number := digits(point.value)):
        return point.kind, number[-_COMPARED_DIGITS:]
    return point.kind, fold(" ".join(point.value.split()))
