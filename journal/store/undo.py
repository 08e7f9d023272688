"""Undo and redo: temporary triggers keep the old value of every row that a named transaction changes.

After "Automatic Undo/Redo Using SQLite" (https://www.sqlite.org/undoredo.html), with the old values kept as
values instead of SQL text, so that they come back exactly as they were. The log is a temporary table in
memory: nothing of it reaches the disk, and it ends with the connection.

A transaction without a name is no step. When it changes rows that steps know about, older steps could not be
taken back truly any more: the history is forgotten. Drafts are outside of all this.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from journal.domain.changes import Changes, Topic
from journal.store.undo_tables import Table, read_tables, trigger_sql

MAX_STEPS = 200
MAX_ROWS = 400_000
_MOST_PACKED = 50_000

_INSERTED, _UPDATED, _DELETED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class UndoStep:
    """`first` to `last` are the numbers of its rows in the log."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class History:
    """The steps with all rows of the log."""

    done: tuple[UndoStep, ...]
    undone: tuple[UndoStep, ...]
    rows: list[tuple[Any, ...]]


@dataclass(slots=True)
class _Touched:
    people: set[int] = field(default_factory=set)
    entries: set[int] = field(default_factory=set)
    topics: set[Topic] = field(default_factory=set)


class UndoLog:
    """The history of one connection. The store tells it when a transaction begins and ends."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._tables: tuple[Table, ...] = ()
        self._done: list[UndoStep] = []
        self._undone: list[UndoStep] = []
        self._before: tuple[tuple[UndoStep, ...], tuple[UndoStep, ...]] = ((), ())

    @property
    def undo_label(self) -> str:
        """What undo would take back; "" when there is nothing."""
        self._forget_if_touched()
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again; "" when there is nothing."""
        self._forget_if_touched()
        return self._undone[-1].label if self._undone else ""

    def prepare(self) -> None:
        """Outside of any transaction: sets the triggers when this is the connection's first write."""
        if not self._tables:
            self._install()

    def begin(self) -> None:
        """At the start of every transaction."""
        self._forget_if_touched()
        self._before = (tuple(self._done), tuple(self._undone))

    def start(self) -> int | None:
        """Inside a transaction: rows are kept from now on. Returns the place for `finish`.

        None when the transaction has changed rows already: half a step cannot be taken back.
        """
        if self._touched():
            return None
        self._connection.execute("UPDATE temp.undo_state SET keep = 1")
        return self._last_row()

    def finish(self, label: str, place: int) -> None:
        """Inside the transaction, before its COMMIT: its rows become one step."""
        self._connection.execute("UPDATE temp.undo_state SET keep = 0")
        last = self._last_row()
        if last == place:
            return
        self._drop(self._undone)
        self._done.append(UndoStep(label, place + 1, last))
        if len(self._done) > MAX_STEPS or last - self._done[0].first >= MAX_ROWS:
            self._shorten(last)

    def rolled_back(self) -> None:
        """After a ROLLBACK, which took the rows of the log back too."""
        self._done, self._undone = (list(steps) for steps in self._before)

    def clear(self) -> None:
        """Forgets everything; undo and redo have nothing to do."""
        self._done.clear()
        self._undone.clear()
        if self._tables:
            self._connection.execute("DELETE FROM temp.undo_row")
            self._connection.execute("UPDATE temp.undo_state SET touched = 0")

    def pack(self) -> History | None:
        """Everything known, for another connection to the same journal; None when there is nothing, or more
        than belongs into memory.
        """
        self._forget_if_touched()
        if not self._done and not self._undone:
            return None
        rows = self._connection.execute("SELECT * FROM temp.undo_row LIMIT ?", (_MOST_PACKED + 1,)).fetchall()
        return History(tuple(self._done), tuple(self._undone), rows) if len(rows) <= _MOST_PACKED else None

    @classmethod
    def unpacked(cls, connection: Any, history: History | None) -> UndoLog:
        """The log of a new connection that goes on where another one ended."""
        log = cls(connection)
        if history is not None and history.rows:
            log.prepare()
            marks = ", ".join("?" * len(history.rows[0]))
            connection.executemany(f"INSERT INTO temp.undo_row VALUES ({marks})", history.rows)  # noqa: S608 - marks alone
            log._done, log._undone = list(history.done), list(history.undone)
        return log

    def undo(self) -> tuple[str, Changes]:
        """Inside a transaction: takes the last step back."""
        return self._step_back(self._done, self._undone)

    def redo(self) -> tuple[str, Changes]:
        """Inside a transaction: does the step taken back last again."""
        return self._step_back(self._undone, self._done)

    def _step_back(self, source: list[UndoStep], target: list[UndoStep]) -> tuple[str, Changes]:
        if not source:
            return "", Changes()
        step = source.pop()
        rows = self._connection.execute(
            "SELECT * FROM temp.undo_row WHERE id BETWEEN ? AND ? ORDER BY id DESC", (step.first, step.last)
        ).fetchall()
        touched = _Touched()
        self._collect(rows, touched)
        self._connection.execute(
            "DELETE FROM temp.undo_row WHERE id BETWEEN ? AND ?", (step.first, step.last)
        )
        self._connection.execute("PRAGMA defer_foreign_keys = on")
        place = self._last_row()
        self._connection.execute("UPDATE temp.undo_state SET keep = 1")
        for row in rows:
            self._apply(row)
        self._connection.execute("UPDATE temp.undo_state SET keep = 0")
        self._collect_people(touched)
        last = self._last_row()
        if last > place:
            target.append(UndoStep(step.label, place + 1, last))
        return step.label, Changes(
            frozenset(touched.people), frozenset(touched.entries), frozenset(touched.topics)
        )

    def _apply(self, row: tuple[Any, ...]) -> None:
        table = self._tables[row[1]]
        now, old = table.now_and_old(row)
        if row[2] == _INSERTED:
            self._connection.execute(table.delete_sql, now)
        elif row[2] == _UPDATED:
            self._connection.execute(table.update_sql, (*old, *now))
        else:
            self._connection.execute(table.insert_sql, old)

    def _collect(self, rows: list[tuple[Any, ...]], touched: _Touched) -> None:
        for row in rows:
            table = self._tables[row[1]]
            touched.topics.update(table.topics(row))
            for people, value in table.ids(row):
                (touched.people if people else touched.entries).add(value)
        self._collect_people(touched)

    def _collect_people(self, touched: _Touched) -> None:
        for entry in touched.entries:
            found = self._connection.execute(
                "SELECT person_id FROM main.entry_person WHERE entry_id = ?", (entry,)
            )
            touched.people.update(person for (person,) in found)

    def _forget_if_touched(self) -> None:
        if self._touched():
            self.clear()

    def _touched(self) -> bool:
        if not self._tables:
            return False
        return bool(self._connection.execute("SELECT touched FROM temp.undo_state").fetchone()[0])

    def _drop(self, steps: list[UndoStep]) -> None:
        for step in steps:
            self._connection.execute(
                "DELETE FROM temp.undo_row WHERE id BETWEEN ? AND ?", (step.first, step.last)
            )
        steps.clear()

    def _shorten(self, last: int) -> None:
        while self._done and (len(self._done) > MAX_STEPS or last - self._done[0].first >= MAX_ROWS):
            step = self._done.pop(0)
            self._connection.execute(
                "DELETE FROM temp.undo_row WHERE id BETWEEN ? AND ?", (step.first, step.last)
            )

    def _last_row(self) -> int:
        found = self._connection.execute(
            "SELECT seq FROM temp.sqlite_sequence WHERE name = 'undo_row'"
        ).fetchone()
        return int(found[0]) if found else 0

    def _install(self) -> None:
        tables = read_tables(self._connection)
        for sql in trigger_sql(tables):
            self._connection.execute(sql)
        self._tables = tables
