"""Going back to a backup: what it would change, doing it, and going back from that.

The present state is saved first, as a copy among the backups. The backup's content goes under the key that
the journal has now, so that the passphrase, the recovery sheet and the keychain stay what they are; and so
does all else that the journal notes of what lies outside of it (`OUTSIDE`): what is still owed to a stick
that is away must not be forgotten, and what was purged must not come back from there. Going back from a
restore is a restore of that copy.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from journal.domain.backup import Backup, BackupKind, Counts, RestorePreview
from journal.domain.errors import CannotWrite, JournalError
from journal.services import backup_places, backups, purge, recovery, relocate
from journal.services.old_keys import OLD_KEYS
from journal.store import (
    change_mark,
    copies,
    copy_facts,
    copy_names,
    faults,
    live_copy,
    permissions,
    replacing,
    upkeep,
)
from journal.store.connection import unlocked_place
from journal.store.database import Store
from journal.store.key import Key, derive_key, fits_a_page
from journal.store.loan import Loan
from journal.store.lock_file import LockFile
from journal.store.lost_salt import key_of_damaged
from journal.store.purge_marks import Marks
from journal.store.salvage.notes import notes_of_damaged

Report = Callable[[int, int], None]

MOST_NAMES = 100

OUTSIDE = (
    backup_places.SECOND,
    backup_places.HOLD_COPIES,
    backup_places.FORMER_NAMES,
    OLD_KEYS,
    purge.DEBTS,
    purge.PENDING,
    recovery.SHEET_KEY,
    recovery.SHEET_MADE_ON,
    relocate.KNOWN,
)
"""What the table `upkeep` holds of things outside of the file: going back in it changes none of them."""

_LEFT_OUT = """
SELECT {what} FROM {here}.{table} AS x WHERE x.deleted_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM {there}.{table} AS y WHERE y.uid = x.uid AND y.deleted_at IS NULL)
"""
_NOT_PURGED = " AND hex(x.uid) NOT IN (SELECT value FROM json_each(:gone))"
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
    notes: dict[str, Any]

    def finish(self) -> Store:
        """Puts the new file in the journal's place and opens it, brought to the newest schema.

        Raises JournalInUse and CannotWrite: with the old journal in its place, or, as the sentence then says,
        with the new one there, closed.
        """
        try:
            replacing.replace(self.journal, replacing.part_of(self.journal))
            return self._open()
        except BaseException:
            self.key.wipe()
            raise

    def _open(self) -> Store:
        """The new file is in its place, whatever goes wrong now."""
        store: Store | None = None
        try:
            store = Store.open(self.journal, self.key)
            # Most lies in the new file already; one of an older schema had no room for it.
            with store.transaction():
                for name, data in self.notes.items():
                    upkeep.write(store, name, data)
                # What is there now is in no backup of this day: one is due.
                changed = backups.whole_number(upkeep.read(store, change_mark.CHANGED))
                upkeep.write(store, change_mark.CHANGED, changed + 1)
        except JournalError as error:
            if store is not None:
                with suppress(JournalError):  # the first error says what is wrong
                    store.close()
            raise CannotWrite(
                "The backup lies in the journal's place now, but it could not be opened and put in order:"
                " {reason} What was there before is kept in {saved}; going back to that file undoes it.",
                reason=error,
                saved=self.saved,
            ) from error
        return store

    def abandon(self) -> None:
        """Nothing is replaced; the copy that was saved stays."""
        self.key.wipe()
        copies.remove(replacing.part_of(self.journal))


def is_undo(journal: Path, backup: Path) -> bool:
    """Whether the copy is, by its name, what a restore of `journal` replaced: to go back to it undoes it."""
    known = copy_names.kind_and_moment(journal, backup.name)
    return known is not None and known[0] is BackupKind.BEFORE_RESTORE


def preview(store: Store, path: Path, words: str | None, report: Report) -> RestorePreview:
    """What restoring the backup at `path` would change, without changing anything.

    `words` is the backup's own passphrase, if it was made under another one than the journal has now; else
    None. Raises WrongPassphrase, NotAJournal, JournalDamaged, JournalTooNew and FileUnreadable.
    """
    key = _key_of(store.key, path, words)
    try:
        copies.prove(path, key, report)
        replacing.prove_usable(path, key)
        purged = purge.still_owed(store)
        with _reader(store) as connection, _attached(connection, path, key):
            found = _compare(connection, purged)
        with copies.reading(path, key) as connection:
            unreached = words is not None or not _is_among(path, backup_places.all_copies(store))
            return replace(
                _preview_of(path, _made_at(store.path, path), found, copy_facts.counts(connection)),
                purged_may_return=unreached,
            )
    finally:
        key.wipe()


def prepare(store: Store, path: Path, words: str | None, now: datetime, report: Report) -> Restoration:
    """Saves the present state and makes the new file, while the journal is still open.

    `now` is aware. Raises what `preview` raises, and CannotWrite; the journal is unchanged then.
    """
    part = replacing.part_of(store.path)
    copies.remove(part)
    saved = live_copy.free_name(store.path, BackupKind.BEFORE_RESTORE, now)
    key = _key_of(store.key, path, words)
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
    notes = {name: upkeep.read(store, name) for name in OUTSIDE} | {
        backups.FACTS: backups.facts_data({**backups.facts_of(store), saved.name: counts}),
        backups.REPLACED: saved.name,
        backups.TROUBLE: None,
    }
    _bring_up_to_date(part, store.key, notes)
    return Restoration(store.path, saved, store.key.copy(), notes)


def _bring_up_to_date(part: Path, key: Key, notes: dict[str, Any]) -> bool:
    """What was purged since is purged from the new file too, and what lies outside of it is noted there
    before it takes the journal's place: a program killed between the two steps forgets none of it. Returns
    whether the new file has room for such notes.
    """
    marks = purge.owed_in(notes)
    try:
        if marks:
            copies.rewrite_copy(part, key, partial(purge.without, marks))
        with copies.writing(part, key) as connection:
            noted = upkeep.write_in(connection, notes)
        copies.sync_file(part)
    except BaseException as error:
        copies.remove(part)
        if isinstance(error, OSError):
            raise permissions.cannot_make(part, error) from error
        raise (faults.as_journal_error(error, part) or error) from error
    return noted


def restore(store: Store, path: Path, words: str | None, now: datetime, report: Report) -> Store:
    """All of it for a program without a window: closes `store` and returns the restored journal, open."""
    ready = prepare(store, path, words, now, report)
    store.close()
    return ready.finish()


@dataclass(frozen=True, slots=True)
class Replaced:
    """A backup lies in the place of a journal that could not be opened.

    `aside`: where the old file was put, with its write-ahead file beside it (None: there was none).
    `all_noted`: all that it had noted of what lies outside of it (`OUTSIDE`) was read and goes on.
    `purged_may_return`: as of `RestorePreview`.
    """

    aside: Path | None
    all_noted: bool
    purged_may_return: bool


def restore_file(journal: Path, backup: Backup | Path, passphrase: str) -> Path | None:
    """`replace_damaged` for who only wants to know where the old file was put aside."""
    return replace_damaged(journal, backup, passphrase).aside


def replace_damaged(journal: Path, backup: Backup | Path, passphrase: str) -> Replaced:
    """Puts a backup in the place of a journal that cannot be opened, and notes there what the old file can
    still tell of sticks, debts and the recovery sheet.

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
            notes, all_noted = _notes_of(journal, key, passphrase)
        finally:
            lock.release()
        copies.remove(part)
        _put_beside(path, key, part, key, _silently)
        if notes:
            all_noted = _bring_up_to_date(part, key, notes) and all_noted
        replacing.replace(journal, part, saved=True)
    finally:
        key.wipe()
    return Replaced(aside, all_noted, not _is_among(path, copies.copies_of(journal)))


def _notes_of(journal: Path, key: Key, passphrase: str) -> tuple[dict[str, Any], bool]:
    """What a damaged journal still tells of what lies outside of it, and whether that is all of it; `key` is
    that of the backup. What it does not tell stays as the backup has it.
    """
    other = None
    try:
        fits = key if fits_a_page(key, journal) else None
        other = key_of_damaged(journal, passphrase) if fits is None else None
        found, whole = notes_of_damaged(journal.resolve(), fits or other or key, replacing.part_of(journal))
    except (OSError, JournalError, faults.DriverError):  # gone, another passphrase, nothing in it to be read
        return {}, False
    finally:
        if other is not None:
            other.wipe()
    wanted = (*OUTSIDE, backups.FACTS)
    return {name: found.get(name) for name in wanted if whole or name in found}, whole


def _key_of(present: Key, path: Path, words: str | None) -> Key:
    return present.copy() if words is None else derive_key(words, path)


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
    for ending, beside in zip(replacing.BESIDE, replacing.beside(journal), strict=True):
        if ending != "-shm" and beside.exists() and beside.stat().st_size:
            live_copy.copy_file(beside, aside.with_name(aside.name + ending), None, _silently)
    return aside


def _reader(store: Store) -> AbstractContextManager[Any]:
    """A look at the journal as it is now. One without a write-ahead file is read by its owner: a second
    reader would hold up whoever writes.
    """
    if str(store.scalar("PRAGMA journal_mode")) == "wal":
        return Loan(store.path, store.key).snapshot()
    return nullcontext(store.connection)


@contextmanager
def _attached(connection: Any, path: Path, key: Key) -> Iterator[None]:
    spoken = key.spoken()
    try:
        connection.execute("ATTACH ? AS backup KEY ?", (_place(path), spoken))
    finally:
        spoken[:] = bytes(len(spoken))
    try:
        yield
    finally:
        if not connection.in_transaction:  # a snapshot goes with its connection
            connection.execute("DETACH backup")


def _is_among(path: Path, known: Iterable[Path]) -> bool:
    return path.resolve() in {one.resolve() for one in known}


def _place(path: Path) -> str:
    beside = path.with_name(path.name + "-wal")
    return str(path) if beside.exists() else unlocked_place(path)


def _compare(connection: Any, purged: Marks) -> dict[str, tuple[int, tuple[str, ...]]]:
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for table, gone in (("person", purged.people), ("entry", purged.entries)):
        marked = {"gone": json.dumps(gone)}
        for name, sql in (
            ("lost", _LEFT_OUT.format(what="{what}", here="main", there="backup", table=table)),
            ("back", _LEFT_OUT.format(what="{what}", here="backup", there="main", table=table) + _NOT_PURGED),
            ("changed", _CHANGED.format(what="{what}", table=table)),
        ):
            count = int(connection.execute(sql.format(what="count(*)"), marked).fetchone()[0])
            names: tuple[str, ...] = ()
            if table == "person" and count:
                ordered = sql.format(what="x.name") + f" ORDER BY x.sort_key, x.id LIMIT {MOST_NAMES}"
                names = tuple(str(row[0]) for row in connection.execute(ordered, marked))
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
