"""The people of an import, written some hundred at a time, with what is needed to know them again and to take
the import back.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from journal.domain.text import fold
from journal.exchange import said
from journal.exchange.import_row import CARD, CIRCLES, Choice, Side, Value
from journal.exchange.three_way import decided, empty
from journal.services.importing.comparing import Comparer
from journal.services.importing.steps import Step
from journal.store import card_lines, circles, imports, person_columns
from journal.store import people as people_store
from journal.store.database import Store
from journal.store.imports import Source, Touched

STAMP: Final = "updated_at"
"""Beside the fields in what is kept of somebody as they were."""


class Run:
    """One import: it gets its row when the first thing is written."""

    def __init__(self, store: Store, origin: str, file_name: str) -> None:
        self.store = store
        self.origin = origin
        self._file_name = file_name
        self._id: int | None = None
        self.circles: list[int] = []
        self.places: list[int] = []

    @property
    def started(self) -> bool:
        return self._id is not None

    @property
    def id(self) -> int:
        if self._id is None:
            self._id = imports.add_run(self.store, self.origin, self._file_name)
        return self._id

    def made(self) -> str:
        """JSON of the circles and places that it made."""
        found = {"circles": self.circles, "places": self.places}
        return json.dumps({name: ids for name, ids in found.items() if ids}) if any(found.values()) else ""


class Writer:
    """Belongs to one transaction. `ids` gets the person of each row."""

    def __init__(self, run: Run, comparer: Comparer, others: Side, ids: array[int]) -> None:
        self.added = self.updated = self.unchanged = self.skipped = 0
        self._run = run
        self._store = run.store
        self._others = others
        self._ids = ids
        self._comparer = comparer
        self._keys: set[str] = set()
        self._circles: dict[str, int] | None = None

    def write(self, steps: Sequence[Step]) -> None:
        """Some rows, in the order of the plan."""
        self._comparer.load_sources(step.record.key for step in steps)
        self.skipped += sum(step.choice is Choice.OUT for step in steps)
        self._add([step for step in steps if step.choice is Choice.NEW])
        self._complete([step for step in steps if step.choice is Choice.SAME])

    # ------------------------------------------------------------ new people

    def _add(self, steps: Sequence[Step]) -> None:
        if not steps:
            return
        values = [step.record.values(self._comparer.groups) for step in steps]
        new = people_store.insert_many(self._store, [said.fields_of(each) for each in values])
        for step, person_id in zip(steps, new, strict=True):
            self._ids[step.place] = person_id
        self.added += len(steps)
        card_lines.insert_many(
            self._store, ((i, each[CARD]) for i, each in zip(new, values, strict=True) if CARD in each)
        )
        self._join((i, each[CIRCLES]) for i, each in zip(new, values, strict=True) if CIRCLES in each)
        imports.note_people(
            self._store,
            self._run.id,
            (Touched(i, "", said.digest_of_person(each)) for i, each in zip(new, values, strict=True)),
        )
        self._learn(zip(steps, new, strict=True))

    def _learn(self, people: Iterable[tuple[Step, int]]) -> None:
        """What the records of new people say."""
        fresh = []
        for step, person_id in people:
            key, text = step.record.key, self._comparer.text(step.record)
            source = self._comparer.source(key)
            if key in self._keys:
                continue
            self._keys.add(key)
            if source is None:
                fresh.append((person_id, key, text))
            else:
                now = Source(source.id, person_id, key, text, gone=False)
                imports.rewrite_source(self._store, self._run.id, source, now)
        imports.add_sources(self._store, self._run.id, self._run.origin, fresh)

    # ------------------------------------------------------------ people who are there

    def _complete(self, steps: Sequence[Step]) -> None:
        if not steps:
            return
        people = {step.place: step.person_id or self._ids[step.target or 0] for step in steps}
        strangers = {people[step.place] for step in steps if self._comparer.source(step.record.key) is None}
        self._comparer.load_people(set(people.values()), strangers)
        for step in steps:
            self._complete_one(step, people[step.place])

    def _complete_one(self, step: Step, person_id: int) -> None:
        mine = self._comparer.mine(person_id)
        if mine is None:  # went meanwhile, in this very import's eyes: there is nobody to be completed
            self.skipped += 1
            return
        self._ids[step.place] = person_id
        if step.record.key in self._keys:  # the very same record again
            self.unchanged += 1
            return
        self._keys.add(step.record.key)
        base = self._comparer.base(step.record, person_id)
        text = self._comparer.text(step.record)
        changes = () if base and base.said == text else self._comparer.changes(step.record, mine, base)
        values = decided(changes, step.sides, self._others)
        if values:
            self._update(person_id, mine, values)
        self.updated += bool(values)
        self.unchanged += not values
        self._learn_again(step, person_id, base, text)

    def _learn_again(self, step: Step, person_id: int, base: Source | None, text: str) -> None:
        source = base or self._comparer.source(step.record.key)
        if source is None:
            row = (person_id, step.record.key, text)
            imports.add_sources(self._store, self._run.id, self._run.origin, (row,))
        elif (source.person_id, source.key, source.said) != (person_id, step.record.key, text):
            now = Source(source.id, person_id, step.record.key, text, gone=False)
            imports.rewrite_source(self._store, self._run.id, source, now)

    def _update(self, person_id: int, mine: Mapping[str, Any], values: Mapping[str, Value]) -> None:
        now = {**mine, **values}
        stamp = person_columns.stamp_of(self._store, person_id)
        person_columns.write(self._store, person_id, said.fields_of(now), values.keys())
        if CARD in values:
            card_lines.replace(self._store, person_id, now[CARD])
        if CIRCLES in values:
            held = {fold(name) for name in mine.get(CIRCLES, ())}
            self._join([(person_id, tuple(name for name in now[CIRCLES] if fold(name) not in held))])
        self._comparer.set_mine(person_id, now)
        self._note(person_id, mine, values, now, stamp)

    def _note(
        self,
        person_id: int,
        mine: Mapping[str, Any],
        values: Mapping[str, Value],
        now: Mapping[str, Any],
        stamp: str,
    ) -> None:
        """How they were, and how this import leaves them."""
        known = imports.touched(self._store, self._run.id, (person_id,)).get(person_id)
        if known is not None and not known.before:
            touched = Touched(person_id, "", said.digest_of_person(now))
        else:
            before = {name: said.plain(mine.get(name, empty(name))) for name in values}
            before[STAMP] = stamp
            after = json.loads(said.to_json(values))
            if known is not None:
                before |= json.loads(known.before)
                after = json.loads(known.after) | after
            touched = Touched(person_id, _json(before), _json(after))
        imports.note_people(self._store, self._run.id, (touched,))

    # ------------------------------------------------------------ circles

    def _join(self, people: Iterable[tuple[int, Sequence[str]]]) -> None:
        joining: dict[int, list[int]] = {}
        for person_id, names in people:
            for name in names:
                joining.setdefault(self._circle(name), []).append(person_id)
        for circle_id, members in joining.items():
            circles.join(self._store, circle_id, members)

    def _circle(self, name: str) -> int:
        if self._circles is None:
            self._circles = {fold(each): circle_id for circle_id, each in circles.names(self._store)}
        if fold(name) not in self._circles:
            self._circles[fold(name)] = circles.insert(self._store, name, "")
            self._run.circles.append(self._circles[fold(name)])
        return self._circles[fold(name)]


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
