"""The imports that were made, and the way back: also days later, around what was edited since."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import InputRefused
from journal.domain.import_run import ImportRun
from journal.domain.text import fold
from journal.exchange import said
from journal.exchange.import_row import CIRCLES
from journal.exchange.record import Remark, remark
from journal.exchange.three_way import empty, three_way
from journal.services.importing.pace import Cancelled, Pace, Progress
from journal.services.importing.running import MOST_UNDOABLE
from journal.services.importing.talk_writer import entry_digest
from journal.services.importing.writer import STAMP
from journal.store import (
    card_lines,
    circles,
    entries,
    import_undo,
    imports,
    leaving,
    people,
    person_columns,
    summaries,
)
from journal.store.database import Store
from journal.store.imports import Touched
from journal.store.leaving import LeavingPerson

EDITED: Final = Remark("Changed here since.")
WRITTEN: Final = Remark("Something was written about them since.")
_FIELDS_EDITED: Final = "Changed here since: {fields}."
_TALK_EDITED: Final = "The entry of {day} was changed here since."
_AT_ONCE: Final = 100
_GO_AT_ONCE: Final = 25  # a number that goes is taken out of the search's three-letter pieces: slow


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who stays as they are, or keeps a part of it, and why."""

    person_id: int
    name: str
    why: Remark


@dataclass(frozen=True, slots=True)
class UndoReport:
    """How many people and talks went, and how many people are again as they were; `left` is what stays."""

    people: int
    changed: int
    talks: int
    left: tuple[Left, ...]


@dataclass(slots=True)
class _Way:
    """What goes and what goes back."""

    people: list[int] = field(default_factory=list)
    entries: list[int] = field(default_factory=list)
    back: list[tuple[int, dict[str, Any], str]] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)


def all_imports(store: Store) -> tuple[ImportRun, ...]:
    """The imports of this journal, the newest first."""
    return imports.runs(store)


def undo_preview(store: Store, import_id: int) -> UndoReport:
    """What `undo_import` would do. Raises NotFound, and InputRefused for one that was taken back."""
    return _report(_way(store, import_id, Pace()))


def undo_import(
    store: Store, import_id: int, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Done[UndoReport]:
    """Takes an import back. People it added go, unless they were edited or written about since; those it
    changed go back field by field, where they still are as it left them.

    Raises NotFound, InputRefused for one that was taken back, and ImportCancelled, with nothing changed.
    """
    pace = Pace(progress, cancelled)
    way = _way(store, import_id, pace)
    small = len(way.people) + len(way.entries) + len(way.back) <= MOST_UNDOABLE
    label = "Take back an import" if small else ""
    with store.transaction(label):
        _take(store, import_id, way, pace)
    return Done(_report(way), Changes(topics=frozenset({Topic.EVERYTHING}), label=label))


def _report(way: _Way) -> UndoReport:
    return UndoReport(len(way.people), len(way.back), len(way.entries), tuple(way.left))


# ---------------------------------------------------------------- what would go


def _way(store: Store, import_id: int, pace: Pace) -> _Way:
    if imports.run(store, import_id).undone_at is not None:
        raise InputRefused("This import was taken back already.")
    way = _Way()
    _see_entries(store, import_id, way)
    waiting = iter(imports.touched(store, import_id).values())
    while batch := list(islice(waiting, _AT_ONCE)):
        pace.tell(0, 0)
        added = [one.person_id for one in batch if not one.before]
        spoken_of = import_undo.written_about(store, added, way.entries) if added else set()
        marks = {one.person_id: one for one in batch}
        for person in leaving.people(store, list(marks)):
            mark = marks[person.id]
            if mark.before:
                _see_changed(way, person, mark)
            else:
                _see_added(way, person, mark, spoken_of)
    return way


def _see_entries(store: Store, import_id: int, way: _Way) -> None:
    came = [one for one in imports.entries_of(store, import_id) if not one.gone]
    built = import_undo.built_upon(store, (one.entry_id for one in came))
    for one in came:
        whole = one.after.partition("/")[2] == entry_digest(store, one.entry_id)
        if whole and one.entry_id not in built:
            way.entries.append(one.entry_id)
            continue
        day = imports.entry_columns(store, one.entry_id)[0]
        there = people.known(store, entries.people_of(store, (one.entry_id,)))
        way.left += [Left(each.id, each.name, remark(_TALK_EDITED, day=day)) for each in there.values()][:1]


def _see_added(way: _Way, person: LeavingPerson, mark: Touched, spoken_of: set[int]) -> None:
    fields = person.fields
    same = mark.after == said.digest_of_person(_values(person))
    if not same or person.archived or fields.codename or fields.introduced_by:
        way.left.append(Left(person.id, fields.name, EDITED))
    elif person.id in spoken_of:
        way.left.append(Left(person.id, fields.name, WRITTEN))
    else:
        way.people.append(person.id)
        return
    way.kept.append(person.id)


def _see_changed(way: _Way, person: LeavingPerson, mark: Touched) -> None:
    now = _values(person)
    stored = json.loads(mark.before)
    stamp = stored.pop(STAMP)
    before = {name: said.typed(name, value) for name, value in stored.items()}
    after = {name: empty(name) for name in before} | said.from_json(mark.after)
    mine = {name: now.get(name, empty(name)) for name in before}
    back, kept = _compared(after, mine, before)
    if kept:
        way.left.append(Left(person.id, person.fields.name, remark(_FIELDS_EDITED, fields=", ".join(kept))))
    if back:
        whole = not kept and all(back.get(name, mine[name]) == before[name] for name in before)
        way.back.append((person.id, back, stamp if whole else ""))


def _compared(
    after: dict[str, Any], mine: dict[str, Any], before: dict[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """The fields that go back, with their values, and the names of those that stay as they are now."""
    lines = said.with_lines(after, mine, before)
    changes = three_way(lines, mine, before)
    back = {one.field: one.new for one in changes if one.new != one.old and one.field != CIRCLES}
    if CIRCLES in before:
        joined = {fold(name) for name in after[CIRCLES]} - {fold(name) for name in before[CIRCLES]}
        stays = tuple(name for name in mine[CIRCLES] if fold(name) not in joined)
        if stays != mine[CIRCLES]:
            back[CIRCLES] = stays
    return back, [one.field for one in changes if one.conflict and one.field != CIRCLES]


def _values(person: LeavingPerson) -> dict[str, Any]:
    return said.values_of(person.fields, person.circles, person.card)


# ---------------------------------------------------------------- taking it back


def _take(store: Store, import_id: int, way: _Way, pace: Pace) -> None:
    total = len(way.people) + len(way.back)
    concerned = entries.people_of(store, way.entries)
    made = json.loads(imports.made_by(store, import_id) or "{}")
    import_undo.delete_entries(store, way.entries)
    # Before the people: what the records said of somebody who was there before stays with them.
    imports.forget_sources(store, import_id, way.kept)
    done = 0
    for some in _batches(way.people):
        pace.tell(done, total)
        import_undo.delete_people(store, some)
        done += len(some)
    for person_id, values, stamp in way.back:
        pace.tell(done, total)
        _put_back(store, person_id, values, stamp)
        done += 1
    imports.forget_people(store, import_id, [person_id for person_id, _, _ in way.back])
    import_undo.sweep(store, made.get("circles", ()), made.get("places", ()))
    summaries.refresh(store, concerned)
    imports.mark_undone(store, import_id)


def _put_back(store: Store, person_id: int, values: dict[str, Any], stamp: str) -> None:
    (person,) = leaving.people(store, (person_id,))
    whole = {**_values(person), **values}
    if CIRCLES in values:
        ids = {fold(name): circle_id for circle_id, name in circles.names(store)}
        circles.replace(store, person_id, (ids[fold(name)] for name in values[CIRCLES]))
    if "card" in values:
        card_lines.replace(store, person_id, values["card"])
    person_columns.write(store, person_id, said.fields_of(whole), values.keys(), stamp)


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _GO_AT_ONCE] for start in range(0, len(ids), _GO_AT_ONCE))
