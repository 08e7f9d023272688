"""Whether a place is kept in step with a cloud or lies on another computer.

Every provider is known by the trace that it leaves, each with its source in `sync_traces`. A folder that only
has a provider's name is "likely" at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from journal.domain.sync_place import Provider, SyncWarning
from journal.file_systems import is_unc, mount_of
from journal.privacy.computer import Computer, ThisComputer
from journal.privacy.sync_look import Look
from journal.privacy.sync_traces import DETECTORS

_NAMED = {
    "dropbox": Provider.DROPBOX,
    "onedrive": Provider.ONEDRIVE,
    "icloud drive": Provider.ICLOUD,
    "iclouddrive": Provider.ICLOUD,
    "google drive": Provider.GOOGLE_DRIVE,
    "googledrive": Provider.GOOGLE_DRIVE,
    "nextcloud": Provider.NEXTCLOUD,
    "owncloud": Provider.OWNCLOUD,
    "box": Provider.BOX,
    "box sync": Provider.BOX,
    "pclouddrive": Provider.PCLOUD,
    "pcloud drive": Provider.PCLOUD,
    "pcloud sync": Provider.PCLOUD,
    "mega": Provider.MEGA,
    "megasync": Provider.MEGA,
    "syncthing": Provider.SYNCTHING,
}


def warnings_for(path: PurePath, computer: Computer | None = None) -> tuple[SyncWarning, ...]:
    """What is to be said of `path`, a file or a folder that need not be there: one warning for each provider,
    the certain ones first.

    Links are followed. What lies on a network is told by the list of mounts alone, and nothing there is
    opened. Nothing is raised.
    """
    view: Computer = ThisComputer() if computer is None else computer
    given = _absolute(path, view)
    found = list(_on_network(given, view))
    if not found:
        given = view.resolved(given)
        found = list(_on_network(given, view))
    look = Look(view, given, touches=not found)
    for detect in DETECTORS:
        found += detect(look)
    found += _by_name(look)
    kept: dict[Provider, SyncWarning] = {}
    for warning in sorted(found, key=lambda one: not one.certain):
        kept.setdefault(warning.provider, warning)
    return tuple(kept.values())


def _absolute(path: PurePath, view: Computer) -> PurePath:
    if isinstance(path, Path) and not path.is_absolute():
        return path.absolute()
    kind = PureWindowsPath if view.system == "win32" else PurePosixPath
    return path if isinstance(path, Path) else kind(path)


def _on_network(path: PurePath, view: Computer) -> Iterator[SyncWarning]:
    if is_unc(path):
        yield SyncWarning(Provider.NETWORK, "{folder} is a folder of another computer.", path.drive)
    elif view.system == "win32":
        if view.is_remote_drive(path.drive):
            yield SyncWarning(Provider.NETWORK, "{folder} is a drive of another computer.", path.drive)
    else:
        mount = mount_of(path, view.mounts())
        if mount is not None and mount.is_network:
            words = f"{{folder}} is mounted over a network ({mount.kind.replace('{', '').replace('}', '')})."
            yield SyncWarning(Provider.NETWORK, words, mount.point)


def _by_name(look: Look) -> Iterator[SyncWarning]:
    """A folder right below the home folder or at the top of a drive that is called as a provider's is."""
    for folder in look.folders:
        above = folder.parent
        if not look.same(above, look.home) and above != above.parent:
            continue
        name = folder.name.casefold()
        provider = _NAMED.get(name) or (Provider.ONEDRIVE if name.startswith("onedrive - ") else None)
        if provider is not None:
            yield SyncWarning(provider, "The folder {folder} has its name.", str(folder), certain=False)
