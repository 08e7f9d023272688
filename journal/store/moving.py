"""Moving an open journal to another place, so that a program killed at any moment leaves one journal.

On one disk the closed file is renamed: one step. To another disk it is copied under a name that nobody opens
(".moving"), proven and given to the disk; then the old one gets a name that nobody opens (".moved-away"), and
only then the new one its own. At no moment are there two that could both be written. A note beside the old
place (".moved-to") is there from the first step until the program's settings know the new place: with it
`settle` ends what was begun, or takes it back.

What belongs to the journal follows it file by file: the recovery file and the copies that the program made.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from journal.domain.errors import CannotWrite, JournalError
from journal.store import copies, copy_names, faults, live_copy, permissions
from journal.store.key import Key
from journal.store.lock_file import LockFile, lock_path
from journal.store.opening import connect_file
from journal.store.pages import Report
from journal.store.recovery_file import recovery_path

if TYPE_CHECKING:
    from journal.store.connection import CipherDatabase
    from journal.store.database import Store

Reached = Callable[[str], None]

NOTE = ".moved-to"
_NEW = ".moving"
_OLD = ".moved-away"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Note:
    """Where a move began and where it leads; `source` is the file itself, behind any link."""

    source: Path
    target: Path


def move(store: Store, target: Path, report: Report, reached: Reached | None = None) -> tuple[Path, ...]:
    """Moves the open journal to the free name `target`, where the store goes on, undo and all. Returns what
    of its copies had to stay behind. The note stays too: `forget` removes it.

    `report` gets (done, in all) and may raise to end it. `reached` is told the name of each step, for tests
    that end the program there. Raises CannotWrite, JournalDamaged, JournalInUse, InputRefused or what
    `report` raises: then the journal is open at its old place. Only when it cannot be opened again is the
    store closed; the sentence says so.
    """
    if store.connection.in_transaction:
        raise RuntimeError("moved in the middle of a transaction")
    at = _nothing if reached is None else reached
    given = store.path
    note = Note(given.resolve(), target)
    permissions.make_private_folder(target.parent)
    permissions.refuse_existing(target)
    change = _Move(store, note, report, at)
    lock = LockFile(target)
    try:
        store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        _write_note(given, note)
        at("noted")
        change.lock = lock
        store.go_on_with(change)
    except BaseException:
        if store.path != target:
            lock.release()
            _take_away(lock_path(target))
        raise
    if change.error is not None:
        lock.release()
        _take_away(lock_path(target), *_halves(note))
        if not any(map(os.path.lexists, _halves(note))):  # else the next opening takes them away
            forget(given)
        raise _told(change.error, target) from change.error
    left = _bring_rest(note)
    if given.is_symlink():
        _take_away(given)
    at("rest")
    return left


def settle(path: Path) -> Path:
    """Where the journal of `path` is, after ending or taking back a move that a killed program left.

    Without a note this is one look for a file. Raises nothing: what cannot be done now is tried again.
    """
    note = read_note(path)
    if note is None:
        return path
    try:
        lock = LockFile(path)
    except JournalError:  # a program is at it now, or the place is gone
        return path
    try:
        return _settled(path, note)
    except OSError:
        return path
    finally:
        lock.release()
        if not path.exists():
            _take_away(lock_path(path))


def read_note(path: Path) -> Note | None:
    """The note beside `path`; None when there is none or it is not ours."""
    try:
        found = json.loads(_note(path).read_text(encoding="utf-8"))
        return Note(Path(found["from"]), Path(found["to"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget(path: Path) -> None:
    """The new place is known: the note beside the old one goes."""
    _take_away(_note(path))


def space_needed(journal: Path) -> int:
    """Bytes of the journal and of everything that follows it."""
    sizes = [journal.stat().st_size]
    for source, _target in _companions(Note(journal, journal)):
        with suppress(OSError):
            sizes.append(source.stat().st_size)
    return sum(sizes)


class _Move:
    """The connection to go on with: at the new place, or at the old one when `error` kept the file there."""

    def __init__(self, store: Store, note: Note, report: Report, at: Reached) -> None:
        self._store = store
        self._note = note
        self._report = report
        self._at = at
        self.lock: LockFile | None = None
        self.error: BaseException | None = None

    def __call__(self) -> tuple[CipherDatabase, Key]:
        store, note = self._store, self._note
        try:
            self._at("closed")
            _prove_alone(note.source)
            _carry(note, store.key, self._report, self._at)
        except BaseException as error:  # noqa: BLE001 - raised by `move` once the journal is open again
            self.error = error
            if _old(note).exists() and not note.target.exists():
                with suppress(OSError):  # the note leads to it: the next opening tries again
                    _old(note).rename(note.source)
        if note.target.exists() and not note.source.exists():
            self.error = None  # what failed came after the step that counts
            if self.lock is not None:
                store.take_place(note.target, self.lock)
        try:
            return connect_file(store.path, store.key), store.key
        except JournalError as error:
            raise CannotWrite(
                "The journal could not be opened again after it was moved: {reason} Nothing is lost: it"
                " lies in {path}. Lock the journal and open that file.",
                reason=error,
                path=store.path,
            ) from error


def _carry(note: Note, key: Key, report: Report, at: Reached) -> None:
    """From here to there, with the database closed."""
    source, target, new = note.source, note.target, _new(note)
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
    else:
        _sync(source.parent, target.parent)
        at("renamed")
        return
    live_copy.copy_file(source, new, key, report)
    if _digest(source) != _digest(new):
        raise CannotWrite("The copy {path} is not complete and was removed. Try another disk.", path=target)
    at("copied")
    source.rename(_old(note))
    _sync(source.parent)
    at("retired")
    new.rename(target)
    _sync(target.parent)
    at("in place")


def _settled(path: Path, note: Note) -> Path:
    source, target, new, old = note.source, note.target, _new(note), _old(note)
    if source.exists():
        # Never begun, or somebody made a journal here since: whatever waits there under no name of its own
        # is only a copy while the old one was not put aside.
        if not old.exists():
            _take_away(*_halves(note))
        forget(path)
        return path
    if not target.exists():
        if new.exists() and old.exists():
            new.rename(target)
            _sync(target.parent)
        elif old.exists() and target.parent.is_dir():
            old.rename(source)
            _sync(source.parent)
            forget(path)
            return path
        else:
            return target  # its disk is not there today
    _bring_rest(note)
    if path.is_symlink():
        _take_away(path)
    return target


def _bring_rest(note: Note) -> tuple[Path, ...]:
    """Everything else follows; returns what could not, the old file included if it could not be removed."""
    old = _old(note)
    _take_away(old, *(note.source.with_name(note.source.name + end) for end in ("-wal", "-shm")))
    left = [old] if os.path.lexists(old) else []
    for source, target in tuple(_companions(note)):
        try:
            _bring(source, target)
        except (OSError, JournalError):
            left.append(source)
    with suppress(OSError):  # something that is not the program's lies in it
        copy_names.folder_of(note.source).rmdir()
    _take_away(lock_path(note.source))
    return tuple(left)


def _companions(note: Note) -> Iterator[tuple[Path, Path]]:
    """What belongs to the journal, and its name there: copies are known by the journal's own name."""
    recovery = recovery_path(note.source)
    if recovery.exists():
        yield recovery, recovery_path(note.target)
    stem, suffix = note.source.stem, note.source.suffix
    for copy in copies.copies_of(note.source):
        name = note.target.stem + copy.name[len(stem) : len(copy.name) - len(suffix)] + note.target.suffix
        folder = (
            copy_names.folder_of(note.target) if copy.parent != note.source.parent else note.target.parent
        )
        yield copy, folder / name


def _bring(source: Path, target: Path) -> None:
    """One file, whole or not at all; one of that name that is another stays, and so does the source."""
    permissions.make_private_folder(target.parent)
    if os.path.lexists(target):
        if _digest(target) != _digest(source):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    else:
        try:
            source.rename(target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            live_copy.copy_file(source, target, None, _unheard)
        else:
            _sync(source.parent, target.parent)
            return
    source.unlink()


def _prove_alone(source: Path) -> None:
    """The closed file is all there is of the journal."""
    for ending in ("-wal", "-journal"):
        beside = source.with_name(source.name + ending)
        if beside.exists() and beside.stat().st_size:
            raise faults.in_use(source)


def _digest(path: Path) -> bytes:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.digest()


def _write_note(path: Path, note: Note) -> None:
    place = _note(path)
    part = place.with_name(f"{place.name}.part")
    words = json.dumps({"from": str(note.source), "to": str(note.target)})
    try:
        _take_away(part)
        permissions.make_private_file(part)
        part.write_text(words, encoding="utf-8")
        copies.put_in_place(part, place)
    except OSError as error:
        _take_away(part)
        raise permissions.cannot_make(place, error) from error


def _told(error: BaseException, target: Path) -> BaseException:
    if isinstance(error, OSError):
        return permissions.cannot_make(target, error)
    return faults.as_journal_error(error, target) or error


def _sync(*folders: Path) -> None:
    for folder in folders:
        with suppress(OSError):  # renamed it is; a disk that failed now says so at the next write
            copies.sync_folder(folder)


def _take_away(*paths: Path) -> None:
    for path in paths:
        with suppress(OSError):  # encrypted or empty, and in nobody's way
            path.unlink(missing_ok=True)


def _note(path: Path) -> Path:
    return path.with_name(path.name + NOTE)


def _new(note: Note) -> Path:
    return note.target.with_name(note.target.name + _NEW)


def _halves(note: Note) -> tuple[Path, Path]:
    """What a copy that was not finished leaves at the new place."""
    new = _new(note)
    return new, new.with_name(new.name + copy_names.PART)


def _old(note: Note) -> Path:
    return note.source.with_name(note.source.name + _OLD)


def _nothing(_step: str) -> None:
    """Nobody wants to know."""


def _unheard(_done: int, _total: int) -> None:
    """Small files; nobody waits for them."""
