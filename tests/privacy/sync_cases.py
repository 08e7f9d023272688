"""The trace of every provider, planted: a place that it tells of, and one close by that it does not."""

from __future__ import annotations

import plistlib
from collections.abc import Callable
from dataclasses import dataclass

from journal.domain.sync_place import Provider
from journal.file_systems import Mount, parse_mount_list
from tests.privacy.planted import Planted, linux, mac, windows

FINDER = "/Volumes/rosa/Library/Preferences/com.apple.finder.plist"
LOCAL = r"C:\Profiles\rosa\AppData\Local"
ROAMING = r"C:\Profiles\rosa\AppData\Roaming"
CONFIG_OF_SYNCTHING = '<configuration version="37"><folder id="a" path="{}"></folder></configuration>'


@dataclass(frozen=True)
class Case:
    """A trace planted on a computer, a place that it tells of, and one close by that it does not."""

    provider: Provider
    plant: Callable[[], Planted]
    inside: str
    outside: str


def planted(computer: Planted, *, env: dict[str, str] | None = None, **fields: object) -> Planted:
    for name, value in fields.items():
        setattr(computer, name, value)
    computer.environment = {**computer.environment, **(env or {})}
    return computer


def finder(**values: bool) -> bytes:
    return plistlib.dumps(values, fmt=plistlib.FMT_BINARY)


CASES = {
    "dropbox on linux": Case(
        Provider.DROPBOX,
        lambda: planted(
            linux(),
            files={"/home/rosa/.dropbox/info.json": '{"personal": {"path": "/data/drop", "host": 1}}'},
        ),
        "/data/drop/notes/journal.db",
        "/data/drop2/journal.db",
    ),
    "dropbox business on windows": Case(
        Provider.DROPBOX,
        lambda: planted(
            windows(),
            files={LOCAL + r"\Dropbox\info.json": '{"business": {"path": "D:\\\\Team (Rosa)"}}'},
        ),
        r"d:\team (rosa)\journal.db",
        r"D:\Team\journal.db",
    ),
    "dropbox of all users on windows": Case(
        Provider.DROPBOX,
        lambda: planted(
            windows(), files={ROAMING + r"\Dropbox\info.json": '{"personal": {"path": "D:\\\\Drop"}}'}
        ),
        r"D:\Drop\journal.db",
        r"D:\journal.db",
    ),
    "dropbox by its cache": Case(
        Provider.DROPBOX,
        lambda: planted(linux(), files={"/mnt/stuff/.dropbox.cache/new_files": ""}),
        "/mnt/stuff/a/journal.db",
        "/mnt/other/journal.db",
    ),
    "dropbox on macos": Case(
        Provider.DROPBOX,
        mac,
        "/Volumes/rosa/Library/CloudStorage/Dropbox/journal.db",
        "/Volumes/rosa/Library/CloudStorageX/Dropbox/journal.db",
    ),
    "onedrive variable": Case(
        Provider.ONEDRIVE,
        lambda: planted(windows(), env={"OneDriveConsumer": r"C:\Profiles\rosa\Cloud"}),
        r"C:\Profiles\rosa\Cloud\Documents\journal.db",
        r"C:\Profiles\rosa\Documents\journal.db",
    ),
    "onedrive registry": Case(
        Provider.ONEDRIVE,
        lambda: planted(windows(), accounts=(r"D:\OneDrive - Union",)),
        r"D:\OneDrive - Union\journal.db",
        r"D:\journal.db",
    ),
    "onedrive on macos": Case(
        Provider.ONEDRIVE,
        mac,
        "/Volumes/rosa/Library/CloudStorage/OneDrive-Union/journal.db",
        "/Volumes/rosa/Library/journal.db",
    ),
    "onedrive on linux, default folder": Case(
        Provider.ONEDRIVE,
        lambda: planted(linux(), files={"/home/rosa/.config/onedrive/refresh_token": "x"}),
        "/home/rosa/OneDrive/journal.db",
        "/home/rosa/journal.db",
    ),
    "onedrive on linux, own folder": Case(
        Provider.ONEDRIVE,
        lambda: planted(
            linux(), files={"/home/rosa/.config/onedrive-work/config": '# x\nsync_dir = "~/Work"\n'}
        ),
        "/home/rosa/Work/journal.db",
        "/home/rosa/OneDriveX/journal.db",
    ),
    "icloud drive": Case(
        Provider.ICLOUD,
        mac,
        "/Volumes/rosa/Library/Mobile Documents/com~apple~CloudDocs/journal.db",
        "/Volumes/rosa/Library/Mobile Things/journal.db",
    ),
    "icloud's documents": Case(
        Provider.ICLOUD,
        lambda: planted(
            mac(),
            files={
                FINDER: finder(FXICloudDriveDocuments=True)
            },
        ),
        "/Volumes/rosa/documents/journal.db",
        "/Volumes/rosa/Desktop/journal.db",
    ),
    "icloud's desktop": Case(
        Provider.ICLOUD,
        lambda: planted(
            mac(),
            files={
                "/Volumes/rosa/Library/Preferences/com.apple.finder.plist": finder(
                    FXICloudDriveDesktop=True, FXICloudDriveDocuments=False
                )
            },
        ),
        "/Volumes/rosa/Desktop/journal.db",
        "/Volumes/rosa/Documents/journal.db",
    ),
    "icloud on windows": Case(
        Provider.ICLOUD,
        lambda: planted(windows(), files={LOCAL + r"\Packages\AppleInc.iCloud_nzyj5cx40ttqa\x": ""}),
        r"C:\Profiles\rosa\iCloudDrive\journal.db",
        r"C:\Profiles\rosa\iCloudDrives\journal.db",
    ),
    "google drive on macos": Case(
        Provider.GOOGLE_DRIVE,
        mac,
        "/Volumes/rosa/Library/CloudStorage/GoogleDrive-rosa@example.org/My Drive/journal.db",
        "/Volumes/rosa/GoogleDrive-rosa@example.org.db",
    ),
    "google's virtual drive": Case(
        Provider.GOOGLE_DRIVE,
        lambda: planted(
            windows(),
            files={
                LOCAL + r"\Google\DriveFS\root_preference_sqlite.db": "",
                "G:\\.shortcut-targets-by-id\\x": "",
            },
        ),
        r"G:\My Drive\journal.db",
        r"H:\My Drive\journal.db",
    ),
    "google's mirrored folder": Case(
        Provider.GOOGLE_DRIVE,
        lambda: planted(
            windows(),
            files={LOCAL + r"\Google\DriveFS\root_preference_sqlite.db": "x"},
            tables={LOCAL + r"\Google\DriveFS\root_preference_sqlite.db": (r"C:\Profiles\rosa\Papers",)},
        ),
        r"C:\Profiles\rosa\Papers\journal.db",
        r"C:\Profiles\rosa\Paper\journal.db",
    ),
    "google by its downloads": Case(
        Provider.GOOGLE_DRIVE,
        lambda: planted(windows(), files={r"D:\Backed up\.tmp.drivedownload\x": ""}),
        r"D:\Backed up\journal.db",
        r"D:\journal.db",
    ),
    "nextcloud.cfg on linux": Case(
        Provider.NEXTCLOUD,
        lambda: planted(
            linux(),
            files={
                "/home/rosa/.config/Nextcloud/nextcloud.cfg": "[A]\n0\\Folders\\1\\localPath=/srv/nc/\n"
            },
        ),
        "/srv/nc/journal.db",
        "/srv/ncx/journal.db",
    ),
    "nextcloud.cfg on windows": Case(
        Provider.NEXTCLOUD,
        lambda: planted(
            windows(),
            files={
                ROAMING + r"\Nextcloud\nextcloud.cfg": '0\\Folders\\1\\localPath="D:/Caf\\xe9, one/"\r\n'
            },
        ),
        "D:\\Café, one\\journal.db",
        "D:\\Café\\journal.db",
    ),
    "nextcloud by its journal": Case(
        Provider.NEXTCLOUD,
        lambda: planted(linux(), files={"/srv/cloud/.sync_0a1b2c3d4e5f.db": ""}),
        "/srv/cloud/deep/journal.db",
        "/srv/journal.db",
    ),
    "owncloud.cfg on macos": Case(
        Provider.OWNCLOUD,
        lambda: planted(
            mac(),
            files={
                "/Volumes/rosa/Library/Preferences/ownCloud/owncloud.cfg": (
                    "0\\FoldersWithPlaceholders\\2\\localPath=/Volumes/rosa/oc/\n"
                )
            },
        ),
        "/Volumes/rosa/oc/journal.db",
        "/Volumes/rosa/ocx/journal.db",
    ),
    "owncloud by its journal": Case(
        Provider.OWNCLOUD,
        lambda: planted(
            linux(), files={"/srv/oc/._sync_0a1b2c.db": "", "/srv/oc/.owncloudsync.log": "x"}
        ),
        "/srv/oc/journal.db",
        "/srv/journal.db",
    ),
    "box on windows": Case(
        Provider.BOX,
        lambda: planted(windows(), files={LOCAL + r"\Box\Box\cache\x": ""}),
        r"C:\Profiles\rosa\Box\journal.db",
        r"C:\Profiles\rosa\Boxes\journal.db",
    ),
    "box on macos": Case(
        Provider.BOX,
        mac,
        "/Volumes/rosa/Library/CloudStorage/Box-Box/journal.db",
        "/Volumes/rosa/Library/Boxes/journal.db",
    ),
    "pcloud's drive on windows": Case(
        Provider.PCLOUD,
        lambda: planted(windows(), files={LOCAL + r"\pCloud\data.db": ""}),
        r"P:\journal.db",
        r"Q:\journal.db",
    ),
    "pcloud's drive on linux": Case(
        Provider.PCLOUD,
        lambda: planted(linux(), listed=(Mount("/home/rosa/pCloudDrive", "fuse", "pCloud.fs"),)),
        "/home/rosa/pCloudDrive/journal.db",
        "/home/rosa/pCloudDriveX/journal.db",
    ),
    "mega": Case(
        Provider.MEGA,
        lambda: planted(linux(), files={"/home/rosa/papers/.megaignore": "+sync:.megaignore"}),
        "/home/rosa/papers/a/b/journal.db",
        "/home/rosa/journal.db",
    ),
    "syncthing's marker": Case(
        Provider.SYNCTHING,
        lambda: planted(linux(), files={"/srv/st/.stfolder/syncthing-folder-1.txt": ""}),
        "/srv/st/a/journal.db",
        "/srv/journal.db",
    ),
    "syncthing's settings": Case(
        Provider.SYNCTHING,
        lambda: planted(
            linux(),
            files={
                "/home/rosa/.local/state/syncthing/config.xml": CONFIG_OF_SYNCTHING.format("~/Sync"),
            },
        ),
        "/home/rosa/Sync/journal.db",
        "/home/rosa/Synchronised/journal.db",
    ),
    "syncthing on windows": Case(
        Provider.SYNCTHING,
        lambda: planted(
            windows(), files={LOCAL + r"\Syncthing\config.xml": CONFIG_OF_SYNCTHING.format("D:\\All")}
        ),
        r"D:\all\journal.db",
        r"D:\alles\journal.db",
    ),
    "a roaming profile": Case(
        Provider.ROAMING,
        lambda: planted(windows(), roams=True),
        ROAMING + r"\one-to-one\journal.db",
        LOCAL + r"\one-to-one\journal.db",
    ),
    "another cloud on macos": Case(
        Provider.OTHER_CLOUD,
        mac,
        "/Volumes/rosa/Library/CloudStorage/SomeDrive-rosa/journal.db",
        "/Volumes/rosa/Library/Cloud/journal.db",
    ),
    "a redirected folder": Case(
        Provider.NETWORK, windows, r"\\server\profiles\rosa\journal.db", r"C:\server\profiles\journal.db"
    ),
    "a long redirected folder": Case(
        Provider.NETWORK, windows, r"\\?\UNC\server\rosa\journal.db", "\\\\?\\C:\\rosa\\journal.db"
    ),
    "a network drive": Case(
        Provider.NETWORK,
        lambda: planted(windows(), remote=frozenset(("Z:",))),
        r"Z:\journal.db",
        r"Y:\journal.db",
    ),
    "nfs": Case(
        Provider.NETWORK,
        lambda: planted(
            linux(),
            mounted=(
                "22 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw\n"
                "90 22 0:52 / /mnt/nas\\040one rw,relatime shared:40 - nfs4 nas:/home rw\n"
            ),
        ),
        "/mnt/nas one/journal.db",
        "/mnt/journal.db",
    ),
    "sshfs": Case(
        Provider.NETWORK,
        lambda: planted(linux(), listed=(Mount("/", "btrfs"), Mount("/mnt/far", "fuse.sshfs", "rosa@far:"))),
        "/mnt/far/journal.db",
        "/mnt/farther/journal.db",
    ),
    "gvfs": Case(
        Provider.NETWORK,
        lambda: planted(
            linux(), listed=(Mount("/run/user/1000/gvfs", "fuse.gvfsd-fuse", "gvfsd-fuse"),)
        ),
        "/run/user/1000/gvfs/smb-share:server=nas,share=home/journal.db",
        "/run/user/1000/journal.db",
    ),
    "smb on macos": Case(
        Provider.NETWORK,
        lambda: planted(
            mac(),
            listed=parse_mount_list(
                "/dev/disk3s1 on / (apfs, sealed, local)\n"
                "//rosa@nas._smb._tcp.local/home on /Volumes/home (old) (smbfs, nodev, nosuid)\n"
            ),
        ),
        "/Volumes/home (old)/journal.db",
        "/Volumes/home/journal.db",
    ),
}  # fmt: skip
