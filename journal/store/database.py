"""The journal's file, open: statements, transactions and their mapping to sentences the user understands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.domain.changes import Changes
from journal.domain.journal_info import FilePlace
from journal.store import faults, soundness
from journal.store.change_mark import ChangeMark
from journal.store.file_place import OpenFile
from journal.store.key import Key
from journal.store.undo import UndoLog

if TYPE_CHECKING:
    from types import TracebackType

    from peewee import Query

    from journal.store.lock_file import LockFile

IntegrityError = faults.IntegrityError
_STEPS_BETWEEN_LOOKS = 20_000  # of SQLite's virtual machine: some milliseconds


class Store(AbstractContextManager["Store"]):
    """An open journal; belongs to the thread that opened it.

    A statement is SQL by hand with its parameters, or a peewee query over the models of store/tables.py.

    Every method that reads or writes raises CannotWrite, JournalDamaged or JournalInUse for what the disk
    does; a broken rule of the schema (IntegrityError) and other driver errors come through as they are: they
    are bugs or the repository's business.
    """

    def __init__(self, path: Path, database: Any, key: Key, lock: LockFile) -> None:
        """Use `create` or `open`."""
        self.path = path
        self.database = database  # peewee's
        self.connection: Any = database.connection()
        self.key = key
        self._lock = lock
        self._depth = 0
        self._label = ""
        self._place: int | None = None
        self._only_reads = False
        self.guard: Callable[[object], Exception | None] | None = None  # while something is hidden
        self._log = UndoLog(self.connection)
        self.mark = ChangeMark(self.connection)
        self._file = OpenFile(path)

    @classmethod
    def create(cls, path: Path, passphrase: str) -> Store:
        """A new, empty journal at `path`, which must not exist; missing folders are made for the user alone.

        Raises InputRefused for an empty passphrase or an existing file, CannotWrite when the disk refuses.
        """
        from journal.store.opening import create_file

        return cls(*create_file(path, passphrase))

    @classmethod
    def open(cls, path: Path, key: Key) -> Store:
        """Opens the journal at `path` and brings it to the newest schema. The store wipes `key` when it
        closes.

        Raises WrongPassphrase, NotAJournal, JournalDamaged, JournalTooNew, JournalInUse, CannotWrite or
        FileUnreadable, always with nothing changed.
        """
        from journal.store.opening import open_file

        return cls(*open_file(path, key))

    def rows(self, statement: str | Query, params: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with soundness.reading(self.connection, self.path):
            return list(self._run(statement, params).fetchall())

    def one(self, statement: str | Query, params: Sequence[object] = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        with soundness.reading(self.connection, self.path):
            found: tuple[Any, ...] | None = self._run(statement, params).fetchone()
        return found

    def scalar(self, statement: str | Query, params: Sequence[object] = ()) -> Any:
        """The first value of the first row, or None when there is no row."""
        found = self.one(statement, params)
        return None if found is None else found[0]

    def execute(self, statement: str | Query, params: Sequence[object] = ()) -> int:
        """Runs one writing statement and returns the id of the row inserted last."""
        with self.transaction(), faults.told(self.path):
            return int(self._run(statement, params).lastrowid or 0)

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Runs one writing statement once for each of `rows`."""
        with self.transaction(), faults.told(self.path):
            self.connection.executemany(sql, (_looked_at(row, self.guard) for row in rows))

    @contextmanager
    def transaction(self, label: str = "") -> Iterator[None]:
        """All or nothing: what fails inside leaves the journal as it was, and the error goes on.

        A label makes it one step of undo. Nested transactions join the outer one: they are saved with it,
        and the outer label counts (the first inner one when the outer has none). An inner one that fails
        takes only its own rows back, if the caller catches the error.
        """
        if self._depth:
            with self._nested(label):
                yield
            return
        self._begin(label)
        try:
            yield
            self._commit()
        except BaseException as error:
            self._roll_back()
            soundness.after_failure(self.connection, self.path, error)
            if isinstance(error, faults.DriverError):
                raise self._translated(error) from error
            raise
        finally:
            self._depth = 0
            self._place = None

    def undo(self) -> tuple[str, Changes]:
        """Takes the last step back; ("", nothing) when there is none."""
        return self._travel(self._log.undo)

    def redo(self) -> tuple[str, Changes]:
        """Does the step that was taken back last again; ("", nothing) when there is none."""
        return self._travel(self._log.redo)

    def history(self) -> tuple[str, str]:
        """The labels of the steps that undo and redo would take; "" for none."""
        return self._log.undo_label, self._log.redo_label

    def forget_history(self) -> None:
        """Empties undo and redo, for what is too large to be taken back."""
        self._log.clear()

    @contextmanager
    def reading_until(self, ends: Callable[[], bool], error: type[Exception]) -> Iterator[None]:
        """For long readings: raises `error` soon after `ends` says so. Nothing may be written within."""
        if ends():
            raise error
        self._only_reads = True
        self.connection.set_progress_handler(ends, _STEPS_BETWEEN_LOOKS)
        try:
            yield
        except faults.DriverError as found:
            if faults.is_interrupted(found):
                raise error from found
            raise
        finally:
            self._only_reads = False
            self.connection.set_progress_handler(None, 0)

    @contextmanager
    def refusing(self, refused: Callable[[object], Exception | None]) -> Iterator[None]:
        """Within, nothing is written with a parameter for which `refused` answers an error: it is raised."""
        self.guard = refused
        try:
            yield
        finally:
            self.guard = None

    def go_on_with(self, connect: Callable[[], tuple[Any, Key]]) -> None:
        """Closes the connection and goes on, undo and all, with that and the key which `connect` returns."""
        kept = self._log.pack()
        self.database.close()
        self._file.close()
        self.database, self.key = connect()
        self._file = OpenFile(self.path)
        self.connection = self.database.connection()
        self._log = UndoLog.unpacked(self.connection, kept)
        self.mark = ChangeMark(self.connection)

    def take_place(self, path: Path, lock: LockFile) -> None:
        """While `go_on_with` connects: the closed file was moved to `path`, and `lock` is held there."""
        self._lock.release()
        self._lock = lock
        self.path = path

    def place(self) -> FilePlace:
        """Whether the open file lies where it was opened; if not, nothing waits beside it after this."""
        return self._file.settle(self.connection)

    def close(self) -> None:
        """Writes everything into the one file, drops the key and lets others open the journal.

        A file that was deleted or replaced meanwhile is saved beside its place first, since it ends with
        this; raises CannotWrite or JournalDamaged when that fails.
        """
        try:
            with suppress(faults.DriverError):  # the write-ahead file stays and is read at the next start
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._file.rescue(self.connection, self.key)
        finally:
            self.database.close()
            self._file.close()
            self.key.wipe()
            self._lock.release()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self, statement: str | Query, params: Sequence[object]) -> Any:
        if not isinstance(statement, str):
            # Not query.execute(): peewee would put errors of its own over the driver's.
            statement, params = self.database.get_sql_context().sql(statement).query()
        written = _looked_at(params, self.guard) if self._depth else params
        return self.connection.execute(statement, written)

    def _begin(self, label: str) -> None:
        if self._only_reads:
            raise RuntimeError("what may be ended at any moment must not write")
        with faults.told(self.path):
            self._log.prepare()
            self._log.begin()
            self.connection.execute("BEGIN IMMEDIATE")
            self.mark.begin()
        self._depth = 1
        self._label = label
        self._place = self._log.start() if label else None

    def _commit(self) -> None:
        if self._place is not None:
            self._log.finish(self._label, self._place)
        self.mark.finish()
        self.connection.execute("COMMIT")
        soundness.prove_sound(self.connection, self.path)
        self.place()  # what waits beside a place that it has left would be lost to the file

    def _roll_back(self) -> None:
        if self.connection.in_transaction:  # a full disk has rolled back already
            self.connection.execute("ROLLBACK")
        self._log.rolled_back()
        self.mark.rolled_back()

    @contextmanager
    def _nested(self, label: str) -> Iterator[None]:
        if not self.connection.in_transaction:
            # A full disk ends the whole transaction; what came after would be saved without what came before.
            raise RuntimeError("a transaction went on after the disk had refused a part of it")
        if label and self._place is None:
            self._label = label
            self._place = self._log.start()
        name = f"nested_{self._depth}"
        self.connection.execute(f"SAVEPOINT {name}")
        self._depth += 1
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute(f"ROLLBACK TO {name}")
                self.connection.execute(f"RELEASE {name}")
            raise
        else:
            self.connection.execute(f"RELEASE {name}")
        finally:
            self._depth -= 1

    def _travel(self, move: Any) -> tuple[str, Changes]:
        if self._depth:
            raise RuntimeError("undo inside a transaction")
        with self.transaction():
            label, changes = move()
        return label, changes

    def _translated(self, error: Exception) -> Exception:
        return faults.as_journal_error(error, self.path) or error


def _looked_at(
    params: Sequence[object], refused: Callable[[object], Exception | None] | None
) -> Sequence[object]:
    if refused is not None:
        for error in filter(None, map(refused, params)):
            raise error
    return params
