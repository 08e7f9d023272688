"""The traces of the providers of synced folders, one detector each, with where the trace is written down."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from journal.domain.sync_place import Provider, SyncWarning
from journal.privacy.sync_look import Look

Detector = Callable[[Look], Iterator[SyncWarning]]

_KEPT = "{folder} is the folder that it keeps in step."
_TRACE = "Its trace is there: {folder}."
_MAC_DRIVES = (
    ("dropbox", Provider.DROPBOX),
    ("onedrive", Provider.ONEDRIVE),
    ("googledrive", Provider.GOOGLE_DRIVE),
    ("box", Provider.BOX),
    ("pcloud", Provider.PCLOUD),
    ("nextcloud", Provider.NEXTCLOUD),
    ("owncloud", Provider.OWNCLOUD),
    ("mega", Provider.MEGA),
)
_LOCAL_PATH = re.compile(r"(?m)^[^=\n]*\\localPath=(.*)$")
_HEX = re.compile(r"\\x([0-9a-fA-F]{1,4})")
_NEXTCLOUD_JOURNAL = re.compile(r"\._?sync_[0-9a-f]+\.db|\._sync_[0-9a-f]+\.db", re.IGNORECASE)


def dropbox(look: Look) -> Iterator[SyncWarning]:
    """`info.json` names each account's folder: ~/.dropbox on Linux and macOS, %APPDATA% or %LOCALAPPDATA% on
    Windows (https://help.dropbox.com/installs/locate-dropbox-folder). `.dropbox.cache` lies in the folder
    itself (https://help.dropbox.com/delete-restore/dropbox-cache-folder).
    """
    files = (look.home / ".dropbox" / "info.json", look.roaming("Dropbox", "info.json"))
    for file in (*files, look.local("Dropbox", "info.json")):
        for account in look.json(file).values():
            folder = account.get("path") if isinstance(account, dict) else None
            if isinstance(folder, str) and look.within(folder):
                yield SyncWarning(Provider.DROPBOX, _KEPT, folder)
    for trace in look.marked(".dropbox.cache"):
        yield SyncWarning(Provider.DROPBOX, _TRACE, str(trace))


def onedrive(look: Look) -> Iterator[SyncWarning]:
    """Windows: the variables OneDrive, OneDriveConsumer and OneDriveCommercial, and `UserFolder` of each
    account in the registry (https://learn.microsoft.com/sharepoint/use-group-policy and the files of a
    signed-in client); Desktop and Documents that it has taken over lie below that folder. Linux:
    `sync_dir` of the client
    (https://github.com/abraunegg/onedrive/blob/master/docs/application-config-options.md), "~/OneDrive" by
    itself.
    """
    if look.windows:
        names = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
        named = [str(found) for name in names if (found := look.variable(name)) is not None]
        for folder in (*named, *look.computer.onedrive_folders()):
            if look.within(folder):
                yield SyncWarning(Provider.ONEDRIVE, _KEPT, folder)
    elif look.system != "darwin":
        for name in look.computer.names(look.config()):
            if name == "onedrive" or name.startswith("onedrive-"):
                yield from _onedrive_on_linux(look, name)


def _onedrive_on_linux(look: Look, name: str) -> Iterator[SyncWarning]:
    folder = look.config(name)
    found = re.search(r'(?m)^[^\S\n]*sync_dir[^\S\n]*=[^\S\n]*"([^"\n]*)"', look.text(folder / "config"))
    if found is None and not look.exists(folder / "refresh_token"):
        return
    kept = found[1] if found else "~/OneDrive"
    if look.within(kept):
        yield SyncWarning(Provider.ONEDRIVE, _KEPT, str(look.as_path(kept)))


def icloud(look: Look) -> Iterator[SyncWarning]:
    """macOS: everything of iCloud Drive lies in ~/Library/Mobile Documents
    (https://developer.apple.com/documentation/foundation/filemanager/1411653-url). Whether Desktop and
    Documents are in it the Finder keeps in its settings, `FXICloudDriveDesktop` and `FXICloudDriveDocuments`
    (https://support.apple.com/109344). Windows: the folder iCloudDrive in the profile, made by the app whose
    package is AppleInc.iCloud (https://support.apple.com/103232).
    """
    if look.system == "darwin":
        drive = look.home / "Library" / "Mobile Documents"
        if look.within(drive):
            yield SyncWarning(Provider.ICLOUD, _KEPT, str(drive))
        yield from _icloud_of_home(look)
    packages = look.local("Packages")
    if packages is not None and look.within(look.home / "iCloudDrive"):
        names = look.computer.names(packages)
        if any(name.startswith("AppleInc.iCloud_") for name in names):
            yield SyncWarning(Provider.ICLOUD, _KEPT, str(look.home / "iCloudDrive"))


def _icloud_of_home(look: Look) -> Iterator[SyncWarning]:
    settings = look.plist(look.home / "Library" / "Preferences" / "com.apple.finder.plist")
    for name, key in (("Desktop", "FXICloudDriveDesktop"), ("Documents", "FXICloudDriveDocuments")):
        if settings.get(key) and look.within(look.home / name):
            words = "iCloud Drive keeps your Desktop and Documents in step, and {folder} is one of them."
            yield SyncWarning(Provider.ICLOUD, words, str(look.home / name))


def google_drive(look: Look) -> Iterator[SyncWarning]:
    """Windows: %LOCALAPPDATA%\\Google\\DriveFS with root_preference_sqlite.db, whose table `roots` names
    every folder that is mirrored or backed up; its virtual drive has `.shortcut-targets-by-id` at its top
    (https://support.google.com/drive/answer/10838124; forensic descriptions of DriveFS agree). macOS keeps
    the same file in ~/Library/Application Support. Folders that it mirrors hold `.tmp.drivedownload` or
    `.tmp.driveupload`.
    """
    for base in (look.local("Google", "DriveFS"), look.library("Application Support", "Google", "DriveFS")):
        if base is None or not look.exists(base):
            continue
        query = "SELECT last_seen_absolute_path FROM roots"
        for folder in look.computer.rows(base / "root_preference_sqlite.db", query):
            if look.within(folder):
                yield SyncWarning(Provider.GOOGLE_DRIVE, _KEPT, folder)
        top = look.folders[-1] / ".shortcut-targets-by-id"
        if look.windows and look.touches and look.exists(top):
            words = "{folder} is its drive."
            yield SyncWarning(Provider.GOOGLE_DRIVE, words, look.path.drive)
    for trace in look.marked(".tmp.drivedownload", ".tmp.driveupload"):
        yield SyncWarning(Provider.GOOGLE_DRIVE, _TRACE, str(trace))


def nextcloud(look: Look) -> Iterator[SyncWarning]:
    """`localPath` of each folder in nextcloud.cfg, resp. owncloud.cfg, an INI file of Qt's
    (https://docs.nextcloud.com/desktop/latest/conffile.html,
    https://doc.owncloud.com/desktop/latest/advanced_usage/configuration_file.html); `.sync_*.db`,
    `._sync_*.db` and the older `.csync_journal.db` lie at the top of each synced folder (the same manuals,
    "architecture").
    """
    for name, provider in (("Nextcloud", Provider.NEXTCLOUD), ("ownCloud", Provider.OWNCLOUD)):
        file = f"{name.lower()}.cfg"
        flatpak = look.home / ".var" / "app" / "com.nextcloud.desktopclient.nextcloud" / "config"
        places = [look.roaming(name, file), look.library("Preferences", name, file)]
        if look.system not in ("darwin", "win32"):
            places += [look.config(name) / file, flatpak / name / file]
        for place in places:
            for folder in _LOCAL_PATH.findall(look.text(place)):
                if look.within(_of_qt(folder)):
                    yield SyncWarning(provider, _KEPT, _of_qt(folder))
    for above, name in look.listed():
        if _NEXTCLOUD_JOURNAL.fullmatch(name) or name == ".csync_journal.db":
            own = look.exists(above / ".owncloudsync.log") and not look.exists(above / ".nextcloudsync.log")
            provider = Provider.OWNCLOUD if own else Provider.NEXTCLOUD
            yield SyncWarning(provider, _TRACE, str(above / name))


def box(look: Look) -> Iterator[SyncWarning]:
    """The folder Box of the home folder, and what the program keeps for itself
    (https://support.box.com/hc/articles/360043695894): %LOCALAPPDATA%\\Box\\Box, ~/Library/Application
    Support/Box/Box.
    """
    own = (look.local("Box", "Box"), look.library("Application Support", "Box", "Box"))
    if any(look.exists(place) for place in own):
        for name in ("Box", "Box Sync"):
            if look.within(look.home / name):
                yield SyncWarning(Provider.BOX, _KEPT, str(look.home / name))


def pcloud(look: Look) -> Iterator[SyncWarning]:
    """The virtual drive: P: on Windows with %LOCALAPPDATA%\\pCloud, else a mount called pCloudDrive or
    "pCloud Drive" in the home folder (https://www.pcloud.com/help/drive-help-center/what-is-pcloud-drive),
    whose source is pCloud.fs.
    """
    if look.windows:
        if look.path.drive.upper() == "P:" and look.exists(look.local("pCloud")):
            yield SyncWarning(Provider.PCLOUD, "{folder} is its drive.", look.path.drive)
        return
    for mount in look.computer.mounts():
        named = f"{mount.source} {mount.point.rpartition('/')[2]}".casefold()
        if "pcloud" in named and look.within(mount.point):
            yield SyncWarning(Provider.PCLOUD, "{folder} is its drive.", mount.point)


def mega(look: Look) -> Iterator[SyncWarning]:
    """`.megaignore` lies at the top of every sync (https://help.mega.io/installs-apps/desktop/megaignore);
    what others deleted is kept in `.debris`, on Windows in Rubbish
    (https://help.mega.io/installs-apps/desktop/how-does-syncing-work), names that others may use too.
    """
    for trace in look.marked(".megaignore"):
        yield SyncWarning(Provider.MEGA, _TRACE, str(trace))
    for trace in look.marked(".debris"):
        yield SyncWarning(Provider.MEGA, _TRACE, str(trace), certain=False)


def syncthing(look: Look) -> Iterator[SyncWarning]:
    """`.stfolder` marks the top of every folder (https://docs.syncthing.net/users/faq.html, "folder marker");
    config.xml names them (https://docs.syncthing.net/users/config.html).
    """
    state = look.variable("XDG_STATE_HOME") or look.home / ".local" / "state"
    homes = [look.local("Syncthing"), look.library("Application Support", "Syncthing")]
    if look.system not in ("darwin", "win32"):
        homes += [state / "syncthing", look.config("syncthing")]
    for place in homes:
        for folder in _syncthing_folders(look.text(None if place is None else place / "config.xml")):
            if look.within(folder):
                yield SyncWarning(Provider.SYNCTHING, _KEPT, folder)
    for trace in look.marked(".stfolder"):
        yield SyncWarning(Provider.SYNCTHING, _TRACE, str(trace))


def _syncthing_folders(text: str) -> list[str]:
    if not text or "<!DOCTYPE" in text or "<!ENTITY" in text:  # its own has neither; entities can blow up
        return []
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - without entities nothing in it can blow up
    except ElementTree.ParseError:
        return []
    return [one.get("path", "") for one in root.iter("folder")]


def mac_drives(look: Look) -> Iterator[SyncWarning]:
    """macOS 12.1 and later keeps every file provider's drive in ~/Library/CloudStorage, one folder each,
    named "Provider-account" (https://support.apple.com/guide/mac-help/mchl4a2ea2c5 and the providers'
    manuals).
    """
    base = look.library("CloudStorage")
    if base is None or not look.within(base):
        return
    below = look.path.parts[len(base.parts) :]
    name = below[0] if below else ""
    plain = name.casefold().replace(" ", "")
    provider = next((one for start, one in _MAC_DRIVES if plain.startswith(start)), Provider.OTHER_CLOUD)
    yield SyncWarning(provider, _KEPT, str(base / name) if name else str(base))


def roaming_profile(look: Look) -> Iterator[SyncWarning]:
    """A roaming profile is copied to a server at logging off, but for AppData\\Local and AppData\\LocalLow
    (https://learn.microsoft.com/windows-server/storage/folder-redirection/deploy-roaming-user-profiles).
    """
    if not look.windows or not look.computer.profile_roams() or not look.within(look.home):
        return
    own = look.home / "AppData"
    left_out = (look.variable("LOCALAPPDATA"), own / "Local", own / "LocalLow")
    if not any(look.within(folder) for folder in left_out):
        words = "{folder} is a roaming profile, which Windows keeps on a server."
        yield SyncWarning(Provider.ROAMING, words, str(look.home))


def _of_qt(value: str) -> str:
    """A value of an INI file as QSettings writes it: quoted when it must be, other letters as \\x41."""
    plain = value.strip()
    if len(plain) > 1 and plain[0] == plain[-1] == '"':
        plain = plain[1:-1]
    plain = _HEX.sub(lambda found: chr(int(found[1], 16)), plain)
    return plain.replace("\\\\", "\\").replace('\\"', '"')


DETECTORS: tuple[Detector, ...] = (
    dropbox, onedrive, icloud, google_drive, nextcloud, box, pcloud, mega, syncthing, mac_drives,
    roaming_profile,
)  # fmt: skip
