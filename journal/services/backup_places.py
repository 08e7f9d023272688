"""The folders that hold copies besides the one beside the journal: which they are, and which are there today.

A folder to which copies came is noted, and stays noted when another one is chosen: a purge and a new
passphrase reach the copies there too, today or when it is back. One that is noted and holds no copy is not
there today: so looks the place of a stick that is not plugged in, which some systems leave behind as an empty
folder. What is written there would stay on this computer's disk, and what is owed to the stick would be
forgotten. A mark on the stick itself could not tell this from a stick that somebody cleaned either; only
the user can (`use_again`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from journal.services.old_keys import old_keys
from journal.store import copies, copy_names, upkeep
from journal.store.database import Store
from journal.store.key import is_salt_of

SECOND = "backup.second"
HOLD_COPIES = "backup.places"
FORMER_NAMES = "backup.former_names"
"""How the journal's file was called before it was moved: copies in a place that was away still are."""

_MOST = 8


def second_place(store: Store) -> Path | None:
    """The folder that the user chose for second copies; None: there is none."""
    return known_path(upkeep.read(store, SECOND))


def choose(store: Store, folder: Path | None) -> None:
    """From now on second copies come to `folder`, empty or not; None: to none. Those elsewhere stay."""
    if folder is not None:
        use_again(store, folder)
    upkeep.write(store, SECOND, None if folder is None else str(folder))


def places(store: Store, second: Path | None = None) -> tuple[Path, ...]:
    """Every folder that may hold copies, there today or not: `second`, the chosen one, those of before."""
    named = (second, second_place(store), *_holding(store))
    return tuple(dict.fromkeys(place for place in named if place is not None))


def is_there(store: Store, place: Path) -> bool:
    """Whether the folder is there today; one that held copies and holds none is not."""
    return _is_folder(place) and (place not in _holding(store) or _holds_copies(store, place))


def is_emptied(store: Store, place: Path) -> bool:
    """Whether there is a folder, but without the copies that came to it."""
    return _is_folder(place) and not is_there(store, place)


def away(store: Store, second: Path | None = None) -> tuple[Path, ...]:
    """Those of `places` that are not there today."""
    return tuple(place for place in places(store, second) if not is_there(store, place))


def present(store: Store, second: Path | None = None) -> tuple[Path, ...]:
    """Those of `places` that are there today."""
    return tuple(place for place in places(store, second) if is_there(store, place))


def take_in(store: Store, second: Path | None = None) -> None:
    """Before anything is done to copies: those that still have a former name of the journal get its present
    one, and where copies lie is noted.
    """
    for place in present(store, second):
        _name_anew(store, place)
        if place not in _holding(store) and _holds_copies(store, place):
            note_copies(store, place)


def all_copies(store: Store, second: Path | None = None) -> tuple[Path, ...]:
    """Every copy that the program made and that can be reached today, those beside the journal first."""
    found = list(copies.copies_of(store.path))
    for place in present(store, second):
        found += copies.copies_of(store.path, place)
    return tuple(dict.fromkeys(found))


def copies_in(store: Store, place: Path) -> tuple[Path, ...]:
    """The copies in this place."""
    return tuple(path for path in copies.copies_of(store.path, place) if path.parent == place)


def note_copies(store: Store, place: Path) -> None:
    """Copies came to this place."""
    others = [one for one in _holding(store) if one != place]
    upkeep.write(store, HOLD_COPIES, [str(one) for one in (*others[1 - _MOST :], place)])


def use_again(store: Store, place: Path) -> None:
    """The user says that the folder was emptied on purpose, or chooses it anew."""
    others = [str(one) for one in _holding(store) if one != place]
    upkeep.write(store, HOLD_COPIES, others or None)


def note_former_name(store: Store, name: str) -> None:
    """The journal's file is about to be called otherwise than `name`."""
    others = [one for one in _former_names(store) if one != name]
    upkeep.write(store, FORMER_NAMES, [*others[1 - _MOST :], name])


def name_now(store: Store, name: str) -> str:
    """How a copy is called that was noted as `name`, perhaps under a former name of the journal."""
    for former in (store.path, *_former_paths(store)):
        found = copy_names.kind_and_moment(former, name)
        if found is not None:
            return copy_names.name_for(store.path, *found)
    return name


def known_path(kept: object) -> Path | None:
    """A path that was noted; None for what is none, or what no system can have as one."""
    if not isinstance(kept, str) or not kept or "\0" in kept:
        return None
    try:
        os.fsencode(kept)
    except ValueError:
        return None
    return Path(kept)


def _holding(store: Store) -> tuple[Path, ...]:
    kept = upkeep.read(store, HOLD_COPIES)
    found = map(known_path, kept if isinstance(kept, list) else ())
    return tuple(place for place in found if place is not None)


def _holds_copies(store: Store, place: Path) -> bool:
    return bool(copies_in(store, place)) or any(_of_former_names(store, place))


def _name_anew(store: Store, place: Path) -> None:
    for path in _of_former_names(store, place):
        target = place / name_now(store, path.name)
        with suppress(OSError):  # a stick that is write-protected: the next time finds it
            if not os.path.lexists(target):
                path.rename(target)


def _of_former_names(store: Store, place: Path) -> Iterator[Path]:
    """Copies of this journal and not of another one that has its former name now."""
    formers = tuple(_former_paths(store))
    if not formers:
        return
    known = [store.key.salt]
    for key in old_keys(store):
        known.append(key.salt)
        key.wipe()
    for former in formers:
        for path in copies.copies_of(former, place):
            if path.parent == place and any(is_salt_of(path, salt) for salt in known):
                yield path


def _former_paths(store: Store) -> Iterator[Path]:
    return (store.path.with_name(name) for name in _former_names(store) if name != store.path.name)


def _former_names(store: Store) -> list[str]:
    kept = upkeep.read(store, FORMER_NAMES)
    names = kept if isinstance(kept, list) else []
    return [name for name in names if known_path(name) is not None and Path(name).name == name]


def _is_folder(place: Path) -> bool:
    try:
        return place.is_dir()
    except OSError:  # a stale network disk, a folder that is not ours to look into
        return False
