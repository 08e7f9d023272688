"""Making one backup of a journal that is in use, and bringing finished ones to the second place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from journal.domain.backup import BackupKind, Counts
from journal.domain.errors import CannotWrite, JournalError
from journal.store import copies, copy_facts, copy_names, faults, permissions
from journal.store.connection import CipherDatabase
from journal.store.key import Key, is_salt_of
from journal.store.pages import Report, first_wrong_page

_PAGES_AT_ONCE = 500  # 2 MB: some milliseconds between two looks whether to stop
_AT_ONCE = 1 << 20


def free_name(journal: Path, kind: BackupKind, made_at: datetime) -> Path:
    """Where a copy made now goes: the next second for which the folder has no copy yet."""
    folder = copies.backup_folder(journal)
    while True:
        target = folder / copy_names.name_for(journal, kind, made_at)
        if not os.path.lexists(target):
            return target
        made_at += timedelta(seconds=1)


def copy_connection(
    source: AbstractContextManager[Any],
    journal: Path,
    key: Key,
    target: Path,
    report: Report,
    new_key: Key | None = None,
) -> Counts:
    """Copies what the connection of `source` (to `journal`, under `key`) sees to the new file `target`, under
    `new_key` if there is one, proves it page by page and row by row, and returns what it holds.

    `source` is entered for the copying alone: while a snapshot is held, the write-ahead file only grows.

    Until it is whole it has the ending ".part". `report` gets (done, in all) and may raise to end it. Raises
    JournalDamaged when a page of the journal cannot be read, and CannotWrite.
    """
    part = target.with_name(target.name + copy_names.PART)
    wanted = key if new_key is None else new_key
    with _taken_away(part, target):
        # The backup interface would copy a damaged page as zeros and sign it anew.
        if first_wrong_page(journal, key, report) is not None:
            raise faults.damaged(journal)
        permissions.make_private_file(part)
        with source as connection:
            rows = _copy_pages(connection, part, wanted, report)
        copies.prove(part, wanted, report)
        with copies.reading(part, wanted) as copy:
            if copy_facts.rows_of_tables(copy) != rows:
                raise CannotWrite(
                    "The copy {path} is not complete and was removed. Try another disk.", path=target
                )
            counts = copy_facts.counts(copy)
        copies.put_in_place(part, target)
    return counts


def copy_file(source: Path, target: Path, key: Key | None, report: Report) -> None:
    """A finished copy once more, whole or not at all; its date stays. Proven with `key` (None: by its size).

    Raises CannotWrite, FileUnreadable.
    """
    part = target.with_name(target.name + copy_names.PART)
    with _taken_away(part, target):
        permissions.make_private_file(part)
        size = source.stat().st_size
        with source.open("rb") as old, part.open("wb") as new:
            while block := old.read(_AT_ONCE):
                new.write(block)
                report(new.tell(), size)
            new.flush()
            os.fsync(new.fileno())
        if part.stat().st_size != size or (key is not None and first_wrong_page(part, key, report)):
            raise CannotWrite(
                "The copy {path} is not complete and was removed. Try another disk.", path=target
            )
        shutil.copystat(source, part)
        copies.put_in_place(part, target)


def is_ours(path: Path, key: Key) -> bool:
    """Whether the copy was made of the journal of `key`: its first bytes are the salt of that journal."""
    return is_salt_of(path, key.salt)


def clear_parts(journal: Path, folder: Path) -> None:
    """Removes what a killed program left half made in `folder`."""
    try:
        names = [item.name for item in folder.iterdir()]
    except OSError:
        return
    copies.remove(*(folder / name for name in names if copy_names.is_part(journal, name)))


def _copy_pages(source: Any, target: Path, key: Key, report: Report) -> dict[str, int]:
    database = CipherDatabase(target, key)
    database.connect()
    with closing(database):
        copy = database.connection()

        def step(_status: int, remaining: int, total: int) -> None:
            report(total - remaining, total)

        source.backup(copy, pages=_PAGES_AT_ONCE, progress=step)
        # A copy is one file: what the journal's own mode would keep beside it is folded in.
        copy.execute("PRAGMA journal_mode = delete")
        return copy_facts.rows_of_tables(source)


@contextmanager
def _taken_away(part: Path, target: Path) -> Iterator[None]:
    copies.remove(part)
    try:
        yield
    except BaseException as error:
        copies.remove(part)
        if isinstance(error, JournalError):
            raise
        if isinstance(error, OSError):
            raise permissions.cannot_make(target, error) from error
        translated = faults.as_journal_error(error, target)
        if translated is None:
            raise
        raise translated from error
