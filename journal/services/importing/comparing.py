"""What the journal holds and what a record said last, against what it says now, some rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from journal.exchange import said
from journal.exchange.import_row import Change, Groups
from journal.exchange.packed_row import AnyRecord, PersonRecord
from journal.exchange.three_way import three_way
from journal.store import imports, leaving
from journal.store.database import Store
from journal.store.imports import Source


class Comparer:
    """Reads for a batch of rows at once what they are compared with."""

    def __init__(
        self, store: Store, origin: str, groups: Groups, records: Callable[[], Iterable[AnyRecord]]
    ) -> None:
        """`records` reads all of the file, from its beginning."""
        self._records = records
        self._keys: frozenset[str] | None = None
        self._store = store
        self._origin = origin
        self.groups = groups
        self._sources: dict[str, Source] = {}
        self._of_people: dict[int, list[Source]] = {}
        self._mine: dict[int, dict[str, Any] | None] = {}
        self._claimed: set[int] = set()

    def load_sources(self, keys: Iterable[str]) -> None:
        """What the records of these keys said last."""
        self._sources = imports.sources(self._store, self._origin, (key for key in keys if key))

    def load_people(self, people: Collection[int], strangers: Collection[int] = ()) -> None:
        """All about these people; of `strangers` (among them) also what other records said of them."""
        self._mine = dict(self._read(tuple(people)))
        self._of_people = imports.sources_of(self._store, self._origin, strangers) if strangers else {}

    def source(self, key: str) -> Source | None:
        return self._sources.get(key)

    def mine(self, person_id: int) -> dict[str, Any] | None:
        """The fields of somebody as they are; None when they are gone."""
        if person_id not in self._mine:
            self._mine[person_id] = dict(self._read((person_id,))).get(person_id)
        return self._mine[person_id]

    def set_mine(self, person_id: int, values: dict[str, Any]) -> None:
        """What is written about them in this batch counts for the rows that follow."""
        self._mine[person_id] = values

    def base(self, record: PersonRecord, person_id: int) -> Source | None:
        """What this record said of this person last: by its key, else what is most like it.

        A file that has no names for its records says the same in another row when somebody changed there.
        """
        known = self._sources.get(record.key)
        if known is not None:
            return known if known.person_id == person_id else None
        if record.record_id:
            return None
        now = set(_pieces(said.from_json(record.said)))
        likest, most = None, 0
        for source in self._of_people.get(person_id, ()):
            if not said.is_own_key(source.key) or source.id in self._claimed:
                continue
            if source.key in self._keys_of_file():
                continue  # that row is there still, and says so itself
            shared = len(now.intersection(_pieces(said.from_json(source.said))))
            if shared > most:
                likest, most = source, shared
        if likest is not None:
            self._claimed.add(likest.id)
        return likest

    def _keys_of_file(self) -> frozenset[str]:
        if self._keys is None:
            self._keys = frozenset(one.key for one in self._records())
        return self._keys

    def changes(
        self, record: PersonRecord, mine: Mapping[str, Any], base: Source | None
    ) -> tuple[Change, ...]:
        """What would be written about somebody who is `mine` now."""
        theirs = record.values(self.groups)
        last = None if base is None else said.from_json(base.said)
        return three_way(said.with_lines(last, mine, theirs), mine, theirs)

    def text(self, record: PersonRecord) -> str:
        """What the record says, as it is kept for its next coming."""
        if not record.circles and not record.card:
            return record.said
        return said.to_json(record.values(self.groups))

    def _read(self, people: Sequence[int]) -> Iterator[tuple[int, dict[str, Any]]]:
        for one in leaving.people(self._store, people):
            yield one.id, said.values_of(one.fields, one.circles, one.card)


def _pieces(values: Mapping[str, Any]) -> Iterable[tuple[str, object]]:
    for name, value in values.items():
        if isinstance(value, tuple):
            yield from ((name, one) for one in value)
        else:
            yield name, value
