"""The copies of a journal that the program itself made: finding them, proving them, changing them in place.

A purge and a new passphrase reach the copies through `rewrite_copy`. Whenever the process is killed, a copy
is there whole, the old one or the new one; a half-made one has the ending ".part".
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from journal.domain.errors import CannotWrite, JournalDamaged, NotAJournal
from journal.store import copy_names, faults, permissions
from journal.store.connection import CipherDatabase
from journal.store.key import Key
from journal.store.on_disk import put_in_place as put_in_place  # noqa: PLC0414 - a part of what copies need
from journal.store.on_disk import sync_file as sync_file  # noqa: PLC0414 - likewise
from journal.store.on_disk import sync_folder as sync_folder  # noqa: PLC0414 - likewise
from journal.store.opening import APPLICATION_ID, prove_key
from journal.store.pages import Report, first_wrong_page

_PAGES_AT_ONCE = 2000
_STEPS_BETWEEN_REPORTS = 20_000  # of SQLite's virtual machine: some milliseconds
_BESIDE = ("", "-journal", "-wal", "-shm")


def backup_folder(journal: Path) -> Path:
    """The folder "backups" beside the journal, made for the user alone (0700) when it is missing.

    Raises CannotWrite.
    """
    folder = copy_names.folder_of(journal)
    permissions.make_private_folder(folder)
    permissions.close_folder_to_others(folder)
    return folder


def copies_of(journal: Path, second: Path | None = None) -> tuple[Path, ...]:
    """Every copy that the program made of `journal`: those in the folder "backups", those before a migration,
    then those in the folder `second`; each by name.

    Files that the user made under other names are not among them, nor is what is half made. A place that is
    not there or cannot be read holds none. Some may be of another passphrase; a damaged journal that was put
    aside is among them.
    """
    beside = (name for name in _names(journal.parent) if copy_names.is_migration_copy(journal, name))
    found = [*_dated(journal, copy_names.folder_of(journal)), *(journal.parent / name for name in beside)]
    if second is not None:
        found += (path for path in _dated(journal, second) if path not in found)
    return tuple(found)


def rewrite_copy(
    copy: Path,
    key: Key,
    change: Callable[[Any], None],
    new_key: Key | None = None,
    report: Report | None = None,
) -> None:
    """Puts a changed version in the place of `copy`: `change(connection)` is run on it in one transaction,
    nothing that it deleted stays in the file, and with `new_key` it lies under that key and its salt.

    The new version is proven before it takes the old one's place in one step. Its date stays. `report` gets
    (done, in all), 0 in all when that is unknown, and may raise to end it. Raises
    WrongPassphrase for a copy of another passphrase, JournalDamaged, NotAJournal, FileUnreadable and
    CannotWrite, and what `change` raises; then the old one is untouched.
    """
    part, changed = (copy.with_name(copy.name + end) for end in (copy_names.PART, ".changed.part"))
    wanted = key if new_key is None else new_key
    prove(copy, key, report)
    with _scratch(copy, part, changed):
        times = copy.stat()
        _copy_pages(copy, key, part, wanted, report)
        with writing(part, wanted) as connection, _ending(connection, report):
            connection.execute("BEGIN IMMEDIATE")
            change(connection)
            connection.execute("COMMIT")
            permissions.make_private_file(changed)
            # Not VACUUM: that would hold the whole file in memory a second time.
            connection.execute("VACUUM INTO ?", (str(changed),))
        prove(changed, wanted, report)
        os.utime(changed, ns=(times.st_atime_ns, times.st_mtime_ns))
        put_in_place(changed, copy)


def prove(path: Path, key: Key, report: Report | None = None) -> None:
    """Returns when the closed file at `path` is a whole journal under `key`: every page's HMAC, the structure
    and the references. Nothing is written, not even beside it.

    `report` gets (done, in all), 0 in all when that is unknown, and may raise to end it. Raises
    WrongPassphrase, NotAJournal, JournalDamaged and FileUnreadable.
    """
    prove_key(path, key)
    _prove_pages(path, key, report)
    with reading(path, key) as connection, _ending(connection, report):
        _prove_open(connection, path)


@contextmanager
def reading(path: Path, key: Key) -> Iterator[Any]:
    """A connection that only reads the closed copy at `path`; its folder may be read-only.

    Raises the user's sentence for what the driver finds.
    """
    # Without a write-ahead file there is nothing beside to be read, and nothing needs to be made there.
    alone = not any(path.with_name(path.name + ending).exists() for ending in _BESIDE[1:])
    database = CipherDatabase(path, key, only_reads=alone)
    try:
        database.connect()
        with closing(database):
            connection = database.connection()
            connection.execute("PRAGMA temp_store = memory")
            if alone:
                connection.execute("PRAGMA query_only = on")
            yield connection
    except faults.DriverError as error:
        raise faults.as_journal_error(error, path) or error from error
    except OSError as error:
        raise permissions.cannot_read(path, error) from error


@contextmanager
def writing(path: Path, key: Key) -> Iterator[Any]:
    """A connection that may write the copy at `path`, which stays one file. Raises what the driver finds."""
    database = CipherDatabase(path, key)
    database.connect()
    try:
        connection = database.connection()
        database.prepare(connection)
        connection.execute("PRAGMA journal_mode = delete")
        yield connection
    finally:
        database.close()


@contextmanager
def _ending(connection: Any, report: Report | None) -> Iterator[None]:
    """Within, statements end when `report` raises, with what it raised."""
    ends = _Ends(report)
    connection.set_progress_handler(ends, _STEPS_BETWEEN_REPORTS)
    try:
        yield
    except faults.DriverError:
        if ends.error is not None:
            raise ends.error from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


class _Ends:
    """A progress handler that keeps what `report` raised, since the driver would drop it."""

    def __init__(self, report: Report | None) -> None:
        self._report = report
        self.error: BaseException | None = None

    def __call__(self) -> int:
        try:
            if self._report is not None:
                self._report(0, 0)
        except BaseException as error:  # noqa: BLE001 - raised again by `_ending`
            self.error = error
            return 1
        return 0


def _prove_pages(path: Path, key: Key, report: Report | None) -> None:
    try:
        if first_wrong_page(path, key, report) is not None:
            raise faults.damaged(path)
    except OSError as error:
        raise permissions.cannot_read(path, error) from error


def _prove_open(connection: Any, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotAJournal(
            "The passphrase is right, but {path} belongs to another program. Nothing was changed.", path=path
        )
    if connection.execute("PRAGMA user_version").fetchone()[0] < 1:
        raise JournalDamaged("{path} was never finished. It holds nothing.", path=path)
    # Table by table: of the file as a whole, SQLite would have the search indexes read their own words, which
    # cannot be ended and takes seconds while somebody waits for the lock.
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')"
    ).fetchall()
    for (name,) in tables:
        if connection.execute(f'PRAGMA integrity_check("{name}")').fetchone()[0] != "ok":
            raise faults.damaged(path)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise faults.damaged(path)


def _copy_pages(source: Path, key: Key, target: Path, target_key: Key, report: Report | None) -> None:
    def step(_status: int, remaining: int, total: int) -> None:
        if report is not None:
            report(total - remaining, total)

    permissions.make_private_file(target)
    with reading(source, key) as connection:
        database = CipherDatabase(target, target_key)
        database.connect()
        with closing(database):
            connection.backup(database.connection(), pages=_PAGES_AT_ONCE, progress=step)


@contextmanager
def _scratch(copy: Path, *parts: Path) -> Iterator[None]:
    """Removes the half-made files before and after, and says what the disk refused about `copy`."""
    remove(*parts)
    try:
        with faults.told(copy):
            yield
    except (JournalDamaged, NotAJournal) as error:
        # The copy itself was proven. A disk that refuses once to open a new file lets SQLite open it for
        # reading only, which looks like damage when it is written.
        raise CannotWrite(
            "{path} could not be written anew: the disk failed. The copy is as it was. See whether the disk"
            " is connected and not full, then try again.",
            path=copy,
        ) from error
    except OSError as error:
        raise permissions.cannot_make(copy, error) from error
    finally:
        remove(*parts)


def remove(*paths: Path) -> None:
    """Removes files with what SQLite keeps beside them; what cannot be removed stays."""
    for path in paths:
        for ending in _BESIDE:
            with suppress(OSError):  # a stick that was pulled out; the next time finds it
                path.with_name(path.name + ending).unlink()


def _dated(journal: Path, folder: Path) -> list[Path]:
    names = (name for name in _names(folder) if copy_names.kind_and_moment(journal, name) is not None)
    return [folder / name for name in names]


def _names(folder: Path) -> list[str]:
    try:
        return sorted(item.name for item in folder.iterdir() if item.is_file())
    except OSError:  # not there today: no error
        return []
