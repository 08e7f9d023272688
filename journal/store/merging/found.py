"""What a merge found and did, as the store knows it: ids of the open journal, names of tables and columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from journal.store.merging.settle import Value


@dataclass(frozen=True, slots=True)
class Clash:
    """Both edited since they were the same. `field`: "" when the row was deleted in one of them. `theirs`:
    what the other journal says stays. `key`: the row as both know it. `sealed`: it is of a sensitive note.
    """

    table: str
    key: str
    field: str
    kept: Value
    lost: Value
    theirs: bool
    person_id: int | None
    entry_id: int | None
    sealed: bool = False


@dataclass(slots=True)
class Found:
    """Counts are by table. `people` and `entries` are the ids of all that were touched."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    new_people: list[int] = field(default_factory=list)
    changed_people: list[int] = field(default_factory=list)
    purged_people: list[int] = field(default_factory=list)
    purged_entries: list[int] = field(default_factory=list)
    people: set[int] = field(default_factory=set)
    entries: set[int] = field(default_factory=set)
    clashes: list[Clash] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows were written."""
        return self.added.total() + self.changed.total() + self.removed.total()

    def touch(self, table: str, row_id: int | None) -> None:
        """A row of this table, or one that a written row points to."""
        if row_id is None:
            return
        if table == "person":
            self.people.add(row_id)
        elif table == "entry":
            self.entries.add(row_id)
