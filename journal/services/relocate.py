"""Where the journal lies: what is to be said of that place, and moving it to another one."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import CannotWrite, InputRefused
from journal.domain.sync_place import SyncWarning
from journal.privacy.sync_folders import warnings_for
from journal.services import backup_places
from journal.services.backup_places import second_place
from journal.store import copy_names, moving, permissions, upkeep
from journal.store.database import Store
from journal.store.pages import Report

KNOWN = "place.known"

_ROOM_TO_SPARE = 1_000_000  # bytes, for what is written while it is moved


@dataclass(frozen=True, slots=True)
class Moved:
    """`left`: copies that stayed behind. `remains`: who may keep older versions of the file at the old
    place."""

    old: Path
    path: Path
    left: tuple[Path, ...] = ()
    remains: tuple[SyncWarning, ...] = ()


def place_warnings(store: Store) -> tuple[SyncWarning, ...]:
    """What is to be said of the place of the open journal, known or not."""
    return warnings_for(store.path)


def untold_warnings(store: Store) -> tuple[SyncWarning, ...]:
    """What is to be said of it and was not yet answered with "I know" for this very folder."""
    known = upkeep.read(store, KNOWN)
    seen = {one for one in known if isinstance(one, str)} if isinstance(known, list) else set()
    return tuple(one for one in place_warnings(store) if _mark(store, one) not in seen)


def acknowledge(store: Store) -> Done[None]:
    """The user knows about the place of the journal; said inside the journal, for this folder alone."""
    upkeep.write(store, KNOWN, sorted({_mark(store, one) for one in place_warnings(store)}))
    return Done(None, Changes())


def check_target(store: Store, target: Path) -> None:
    """Returns when the journal could be moved to the new file `target`, as far as can be seen before.

    Raises InputRefused for a place that cannot be meant, CannotWrite for a disk that is full or read-only.
    """
    here = store.path.resolve()
    if not target.is_absolute():
        raise InputRefused("{path} is not a whole path. Choose a folder.", path=target)
    if target.resolve() == here:
        raise InputRefused("The journal is there already: {path}.", path=target)
    if os.path.lexists(target):
        raise InputRefused(
            "There is already a file {path}. Nothing was moved. Choose another name or another folder.",
            path=target,
        )
    backups = copy_names.folder_of(here).resolve()
    if target.resolve().is_relative_to(backups) or target.parent.resolve() == second_folder(store):
        raise InputRefused("{path} is a folder for backups. Choose another one.", path=target.parent)
    folder = next(one for one in target.parents if one.exists())
    if not folder.is_dir():
        raise InputRefused("{path} is not a folder. Nothing was moved. Choose another place.", path=folder)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise CannotWrite(
            "Nothing can be written in {path}. Nothing was moved. Choose another folder, or allow writing"
            " there.",
            path=folder,
        )
    needed = moving.space_needed(here) + _ROOM_TO_SPARE
    if folder.stat().st_dev != here.stat().st_dev and shutil.disk_usage(folder).free < needed:
        raise CannotWrite(
            "There is not enough room in {path}: the journal and its copies need {size} MB. Nothing was"
            " moved. Make room, or choose another disk.",
            path=folder,
            size=-(-needed // 1_000_000),
        )


def move_journal(store: Store, target: Path, report: Report) -> Done[Moved]:
    """Moves the open journal with its recovery file and its copies to the new file `target`; it stays open,
    and what can be undone stays so. `finish_move` once the new place is remembered.

    Raises what `check_target` raises, and CannotWrite, JournalDamaged or JournalInUse: then it is where it
    was.
    """
    check_target(store, target)
    old = store.path
    remains = place_warnings(store)
    if target.name != old.name:
        # Noted before: a program killed in between has moved it all the same.
        backup_places.note_former_name(store, old.name)
    left = moving.move(store, target, report)
    moved = Moved(old, store.path, left, remains)
    return Done(moved, Changes(topics=frozenset({Topic.BACKUPS})))


def finish_move(old: Path) -> None:
    """The new place is remembered: nothing at the old one needs to lead there any more. Raises nothing."""
    moving.forget(old)


def ready_folder(folder: Path) -> None:
    """Makes the program's own folder, for the user alone, if it is missing. Raises CannotWrite."""
    permissions.make_private_folder(folder)


def settle(path: Path) -> Path:
    """Where the journal of `path` is, after ending or taking back a move that a killed program left."""
    return moving.settle(path)


def second_folder(store: Store) -> Path | None:
    """The folder for second copies, without links; None: there is none."""
    found = second_place(store)
    return None if found is None else found.resolve()


def _mark(store: Store, warning: SyncWarning) -> str:
    return f"{warning.provider.value} {store.path.parent}"
