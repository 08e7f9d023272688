"""Going back to a backup: what it would change, doing it, and going back from that.

The present state is saved first, as a copy among the backups. The backup's content goes under the key that
the journal has now, so that the passphrase, the recovery sheet and the keychain stay what they are. Going
back from a restore is a restore of that copy.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from journal.domain.backup import Backup, BackupKind, Counts, RestorePreview
from journal.services import backups
from journal.store import (
    change_mark,
    copies,
    copy_facts,
    copy_names,
    live_copy,
    permissions,
    replacing,
    upkeep,
)
from journal.store.connection import unlocked_place
from journal.store.database import Store
from journal.store.key import Key, derive_key
from journal.store.loan import Loan
from journal.store.lock_file import LockFile

Report = Callable[[int, int], None]

MOST_NAMES = 100

_LEFT_OUT = """
SELECT {what} FROM {here}.{table} AS x WHERE x.deleted_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM {there}.{table} AS y WHERE y.uid = x.uid AND y.deleted_at IS NULL)
"""
_CHANGED = """
SELECT {what} FROM main.{table} AS x JOIN backup.{table} AS y ON y.uid = x.uid
WHERE x.deleted_at IS NULL AND y.deleted_at IS NULL AND x.updated_at <> y.updated_at
"""


@dataclass(slots=True)
class Restoration:
    """A restore that is ready: the present state is saved, the new file waits beside the journal.

    `finish` has to come after the journal was closed, else `abandon`. `key` is the journal's own, a copy.
    """

    journal: Path
    saved: Path
    key: Key
    facts: dict[str, Counts]
    second: Path | None

    def finish(self) -> Store:
        """Puts the new file in the journal's place and opens it, brought to the newest schema.

        Raises JournalInUse and CannotWrite, with the old journal in its place.
        """
        try:
            replacing.replace(self.journal, replacing.part_of(self.journal))
            store = Store.open(self.journal, self.key)
        except BaseException:
            self.key.wipe()
            raise
        backups.note_facts(store, self.facts)
        upkeep.write(store, backups.REPLACED, self.saved.name)
        upkeep.write(store, backups.SECOND, None if self.second is None else str(self.second))
        upkeep.write(store, backups.TROUBLE, None)
        # What is there now is in no backup of this day: one is due.
        upkeep.write(store, change_mark.CHANGED, int(upkeep.read(store, change_mark.CHANGED) or 0) + 1)
        return store

    def abandon(self) -> None:
        """Nothing is replaced; the copy that was saved stays."""
        self.key.wipe()
        copies.remove(replacing.part_of(self.journal))


def preview(store: Store, path: Path, passphrase: str | None, report: Report) -> RestorePreview:
    """What restoring the backup at `path` would change, without changing anything.

    `passphrase` is the backup's own, if it was made under another one than the journal has now; else None.
    Raises WrongPassphrase, NotAJournal, JournalDamaged, JournalTooNew and FileUnreadable.
    """
    key = _key_of(store.key, path, passphrase)
    try:
        copies.prove(path, key, report)
        replacing.prove_usable(path, key)
        with Loan(store.path, store.key).snapshot() as connection:
            spoken = key.spoken()
            try:
                connection.execute("ATTACH ? AS backup KEY ?", (_place(path), spoken))
            finally:
                spoken[:] = bytes(len(spoken))
            found = _compare(connection)
        with copies.reading(path, key) as connection:
            return _preview_of(path, _made_at(store.path, path), found, copy_facts.counts(connection))
    finally:
        key.wipe()


def prepare(store: Store, path: Path, passphrase: str | None, now: datetime, report: Report) -> Restoration:
    """Saves the present state and makes the new file, while the journal is still open.

    `now` is aware. Raises what `preview` raises, and CannotWrite; the journal is unchanged then.
    """
    part = replacing.part_of(store.path)
    copies.remove(part)
    saved = live_copy.free_name(store.path, BackupKind.BEFORE_RESTORE, now)
    key = _key_of(store.key, path, passphrase)
    try:
        copies.prove(path, key, report)
        replacing.prove_usable(path, key)
        store.rows("PRAGMA wal_checkpoint(PASSIVE)")
        counts = live_copy.copy_connection(
            nullcontext(store.connection), store.path, store.key, saved, report
        )
        _put_beside(path, key, part, store.key, report)
    finally:
        key.wipe()
    facts = {**backups.facts_of(store), saved.name: counts}
    return Restoration(store.path, saved, store.key.copy(), facts, backups.second_place(store))


def restore(store: Store, path: Path, passphrase: str | None, now: datetime, report: Report) -> Store:
    """All of it for a program without a window: closes `store` and returns the restored journal, open."""
    ready = prepare(store, path, passphrase, now, report)
    store.close()
    return ready.finish()


def restore_file(journal: Path, backup: Backup | Path, passphrase: str) -> Path | None:
    """Puts a backup in the place of a journal that cannot be opened; returns where the old file was put aside
    (None: there was none), with its write-ahead file beside it.

    The journal then has the backup's passphrase. Raises WrongPassphrase, NotAJournal, JournalDamaged,
    JournalTooNew, FileUnreadable, JournalInUse and CannotWrite, with the old file in its place.
    """
    path = backup.path if isinstance(backup, Backup) else backup
    key = derive_key(passphrase, path)
    part = replacing.part_of(journal)
    try:
        copies.prove(path, key)
        replacing.prove_usable(path, key)
        permissions.make_private_folder(journal.parent)
        lock = LockFile(journal)
        try:
            aside = _put_aside(journal)
        finally:
            lock.release()
        copies.remove(part)
        _put_beside(path, key, part, key, _silently)
        replacing.replace(journal, part, saved=True)
    finally:
        key.wipe()
    return aside


def _key_of(present: Key, path: Path, passphrase: str | None) -> Key:
    return present.copy() if passphrase is None else derive_key(passphrase, path)


def _put_beside(path: Path, key: Key, part: Path, new_key: Key, report: Report) -> None:
    """The backup's content under the journal's key, whole, beside the journal."""
    try:
        live_copy.copy_connection(copies.reading(path, key), path, key, part, report, new_key)
    except BaseException:
        copies.remove(part)
        raise


def _put_aside(journal: Path) -> Path | None:
    if not journal.exists():
        return None
    aside = live_copy.free_name(journal, BackupKind.DAMAGED, datetime.now(UTC))
    live_copy.copy_file(journal, aside, None, _silently)
    for ending in ("-wal", "-journal"):
        beside = journal.with_name(journal.name + ending)
        if beside.exists() and beside.stat().st_size:
            live_copy.copy_file(beside, aside.with_name(aside.name + ending), None, _silently)
    return aside


def _place(path: Path) -> str:
    beside = path.with_name(path.name + "-wal")
    return str(path) if beside.exists() else unlocked_place(path)


def _compare(connection: Any) -> dict[str, tuple[int, tuple[str, ...]]]:
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for table in ("person", "entry"):
        for name, sql in (
            ("lost", _LEFT_OUT.format(what="{what}", here="main", there="backup", table=table)),
            ("back", _LEFT_OUT.format(what="{what}", here="backup", there="main", table=table)),
            ("changed", _CHANGED.format(what="{what}", table=table)),
        ):
            count = int(connection.execute(sql.format(what="count(*)")).fetchone()[0])
            names: tuple[str, ...] = ()
            if table == "person" and count:
                ordered = sql.format(what="x.name") + f" ORDER BY x.sort_key, x.id LIMIT {MOST_NAMES}"
                names = tuple(str(row[0]) for row in connection.execute(ordered))
            found[f"{table}.{name}"] = count, names
    return found


def _made_at(journal: Path, path: Path) -> datetime:
    named = copy_names.kind_and_moment(journal, path.name)
    return named[1] if named else datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)


def _preview_of(
    path: Path, made_at: datetime, found: dict[str, tuple[int, tuple[str, ...]]], counts: Counts
) -> RestorePreview:
    return RestorePreview(
        path=path,
        made_at=made_at,
        counts=counts,
        people_lost=found["person.lost"][0],
        people_back=found["person.back"][0],
        people_changed=found["person.changed"][0],
        entries_lost=found["entry.lost"][0],
        entries_back=found["entry.back"][0],
        entries_changed=found["entry.changed"][0],
        names_lost=found["person.lost"][1],
        names_back=found["person.back"][1],
        names_changed=found["person.changed"][1],
    )


def _silently(_done: int, _total: int) -> None:
    """Nobody looks."""
