"""Whole copies of an open journal, under the same key: nothing is ever written in the clear."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from journal.domain.errors import CannotWrite
from journal.store import faults, permissions
from journal.store.connection import CipherDatabase
from journal.store.copy_names import migration_copy
from journal.store.key import Key
from journal.store.migrate import Step
from journal.store.on_disk import put_in_place

_PAGES_AT_ONCE = 2000


def back_up(
    connection: Any, key: Key, target: Path, progress: Callable[[int, int], None] | None = None
) -> None:
    """Copies the whole open journal to the new file `target` (0600) and proves that it opens.

    `progress` gets (pages done, pages in all). Raises InputRefused when `target` exists, CannotWrite when
    the disk refuses and JournalDamaged when a page of the journal cannot be read; then no copy is left.
    """
    permissions.make_private_folder(target.parent)
    permissions.refuse_existing(target)
    _prove_whole(connection)
    # Under another name until it is whole: a copy that was cut off never passes for one.
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        permissions.make_private_file(part)
        _copy(connection, key, part, progress)
        put_in_place(part, target)
    except BaseException as error:
        with suppress(OSError):  # the first error says what is wrong
            part.unlink()
        if isinstance(error, OSError):
            raise permissions.cannot_make(target, error) from error
        raise (faults.as_journal_error(error, target) or error) from error


def back_up_before(step: Step, connection: Any, path: Path, key: Key) -> None:
    """The copy made before a migration, beside the journal: "journal.before-2.db"; an older copy is kept."""
    target = migration_copy(path, step.number)
    if not target.exists():
        back_up(connection, key, target)


def _prove_whole(connection: Any) -> None:
    """Raises JournalDamaged for a page with a wrong HMAC: the backup interface would copy it as zeros and
    sign it anew, so that the copy looks whole.
    """
    with suppress(faults.DriverError):  # a full disk: the pages that wait beside the file were just written
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    if connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
        raise faults.damaged(Path(connection.execute("PRAGMA database_list").fetchone()[2]))


def _copy(connection: Any, key: Key, target: Path, progress: Callable[[int, int], None] | None) -> None:
    database = CipherDatabase(target, key)
    database.connect()
    try:
        copy = database.connection()

        def report(_status: int, remaining: int, total: int) -> None:
            if progress is not None:
                progress(total - remaining, total)

        connection.backup(copy, pages=_PAGES_AT_ONCE, progress=report)
        # A copy is one file: what the journal's own mode would keep beside it is folded in.
        copy.execute("PRAGMA journal_mode = delete")
        found = copy.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        wanted = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if found != wanted:
            raise CannotWrite(
                "The copy {path} is not complete and was removed. Try another disk.", path=target
            )
    finally:
        database.close()
