"""One merge, inside the caller's transaction, with the other journal attached as `other`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from journal.store import edit_stamps
from journal.store.merging import extras
from journal.store.merging.found import Found
from journal.store.merging.new_rows import NewRows
from journal.store.merging.removals import Removals, gone_alone
from journal.store.merging.rows import Table
from journal.store.merging.sides import Sides
from journal.store.merging.tables import read_shapes

Progress = Callable[[int, int], None]
_ROWS_BETWEEN_LOOKS = 64


class _Tick:
    """Tells how far it is, now and then; what it calls may raise to end the merge."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._part = 0
        self._rows = 0

    def next(self) -> None:
        self._part += 1
        self._tell()

    def __call__(self) -> None:
        self._rows += 1
        if self._rows % _ROWS_BETWEEN_LOOKS == 0:
            self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self._part, self._total)


def merge(connection: Any, progress: Progress | None = None) -> Found:
    """Brings everything of `other` into `main`. `progress` gets (parts done, parts in all) and may raise.

    Settings, the story and the like are the user's own: of a journal that is somebody else's they stay there.
    """
    shapes = tuple(shape for shape in read_shapes(connection) if not shape.kind.own or same_owner(connection))
    sides = Sides(connection, read_shapes(connection))
    found = Found()
    tick = _Tick(progress, len(shapes) + 2)
    connection.execute(
        "PRAGMA defer_foreign_keys = on"
    )  # until the transaction's end: rows point to each other
    with edit_stamps.as_they_are(connection):
        extras.people_merged_there(sides, read_shapes(connection), found)
        extras.rename_places(sides)
        extras.know_by_name(sides)
        dead = gone_alone(sides, "other")

        def revive(table: str, told: str) -> int | None:
            return NewRows(sides.shape(table), sides, found, revive).bring_back(told)

        for shape in shapes:
            Table(shape, sides, found, revive, dead).merge(tick)
            tick.next()
        Removals(sides, found, gone_alone(sides, "main")).remove(tuple(reversed(shapes)), tick)
        extras.follow_up_marks(sides, found)
        tick.next()
    extras.join_stamps(sides, tuple(shape.name for shape in shapes))
    tick.next()
    return found


def same_owner(connection: Any) -> bool:
    """Whether both journals are of one user: nobody is named otherwise in the other one's profile."""
    names = [
        connection.execute(f"SELECT value FROM {side}.setting WHERE key = 'profile.name'").fetchone()  # noqa: S608 - one of two names
        for side in ("main", "other")
    ]
    mine, theirs = ((row[0] if row else "").strip().casefold() for row in names)
    return bool(not mine or not theirs or mine == theirs)
