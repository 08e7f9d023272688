"""A new journal out of the rows of a damaged one, whole by its own check."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from journal.domain.errors import JournalDamaged, JournalError
from journal.domain.salvage import SalvageReport, TableSaved
from journal.store import edit_stamps, faults, permissions, summaries
from journal.store.check import check
from journal.store.clock import utc_now
from journal.store.copies import put_in_place
from journal.store.database import Store
from journal.store.key import Key, derive_key
from journal.store.lock_file import LockFile, lock_path
from journal.store.migrate import migrate, shipped_steps
from journal.store.opening import create_file
from journal.store.salvage.decrypt import Decrypter
from journal.store.salvage.image import Image
from journal.store.salvage.mend import Mended, Mender
from journal.store.salvage.rows import Finder, Row, TableRows
from journal.store.salvage.trees import Pages

Progress = Callable[[int, int], None]


def salvage_into(path: Path, key: Key, target: Path, passphrase: str, progress: Progress) -> SalvageReport:
    """Writes the new journal `target` with every row of the journal at `path` that can still be read.

    The journal at `path` is read and not changed. `progress` gets (pages done, pages in all, both doubled).
    Raises InputRefused when `target` exists, JournalInUse, CannotWrite, and JournalDamaged when no row can be
    read; then nothing is left of `target`.
    """
    permissions.refuse_existing(target)
    permissions.make_private_folder(target.parent)
    part = target.with_name(f"{target.name}.part")
    _remove(part)
    lock = LockFile(path)
    try:
        image = Image(path, key)
        try:
            with Decrypter(image, key, target.with_name(f"{target.name}.pages")) as plain:
                report = _rebuild(path, target, part, plain, passphrase, progress)
        finally:
            image.close()
        put_in_place(part, target)
    except BaseException as error:
        _remove(part)
        if isinstance(error, OSError) and not isinstance(error, JournalError):
            raise permissions.cannot_make(target, error) from error
        raise (faults.as_journal_error(error, target) or error) from error
    finally:
        lock.release()
        with suppress(OSError):  # it is empty; what went wrong before is what is told
            lock_path(part).unlink()
    return report


def _rebuild(
    path: Path, target: Path, part: Path, plain: Decrypter, passphrase: str, progress: Progress
) -> SalvageReport:
    finder = Finder(Pages(plain, progress))
    found = {shape.name: TableRows(shape) for shape in finder.tables}
    with Store(*create_file(part, passphrase, shipped_steps()[: finder.version])) as store:
        written, mended = _write(store.connection, finder, found, progress, plain.image.count)
        migrate(store.connection, part, shipped_steps())
    # Opened anew: what undo follows is told by the tables of the newest schema.
    if not any(written.values()):
        raise JournalDamaged(
            "Nothing in {path} can be read any more. Nothing was changed. Open your latest backup.", path=path
        )
    with Store.open(part, derive_key(passphrase, part)) as store:
        summaries.refresh(store, None)
        store.forget_history()
        problems = check(store).problems
    progress(2 * plain.image.count, 2 * plain.image.count)
    return SalvageReport(
        path=path,
        new=target,
        pages=plain.image.count,
        damaged=tuple(sorted(plain.image.damaged)),
        stray=finder.stray,
        version=finder.version,
        tables=tuple(
            TableSaved(name, written[name], rows.from_indexes, len(rows.parts))
            for name, rows in found.items()
        ),
        stand_ins=mended.stand_ins,
        changed=mended.changed,
        problems=problems,
    )


def _write(
    connection: Any, finder: Finder, found: dict[str, TableRows], progress: Progress, pages: int
) -> tuple[dict[str, int], Mended]:
    written = dict.fromkeys(found, 0)
    done = pages

    def step(count: int) -> None:
        nonlocal done
        done = min(done + count, 2 * pages)
        progress(done, 2 * pages)

    connection.execute("PRAGMA foreign_keys = off")
    connection.execute("BEGIN IMMEDIATE")
    for name, rows in found.items():
        marks = ", ".join("?" * len(rows.shape.names))
        sql = f"INSERT INTO {name} ({', '.join(rows.shape.names)}) VALUES ({marks})"  # noqa: S608 - from the schema
        for row in finder.rows(rows, step):
            written[name] += _insert(connection, sql, row)
    with edit_stamps.as_they_are(connection):  # a stand-in must not win over the real row of another journal
        mended = Mender(connection, found, utc_now()).mend()
    connection.execute("COMMIT")
    connection.execute("PRAGMA foreign_keys = on")
    return written, mended


def _insert(connection: Any, sql: str, row: Row) -> int:
    try:
        connection.execute(sql, row)
    except faults.IntegrityError:
        return 0  # no row of this table could ever have been so
    return 1


def _remove(part: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):  # encrypted; the next salvage tries again
            part.with_name(part.name + ending).unlink()
