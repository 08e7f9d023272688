"""Places on this computer that do not stay on this computer: folders that a cloud keeps in step, other
computers' disks.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Provider(StrEnum):
    """Who else gets what lies in a place."""

    DROPBOX = "dropbox"
    ONEDRIVE = "onedrive"
    ICLOUD = "icloud"
    GOOGLE_DRIVE = "google_drive"
    NEXTCLOUD = "nextcloud"
    OWNCLOUD = "owncloud"
    BOX = "box"
    PCLOUD = "pcloud"
    MEGA = "mega"
    SYNCTHING = "syncthing"
    OTHER_CLOUD = "other_cloud"
    ROAMING = "roaming"  # a Windows profile that a server keeps
    NETWORK = "network"  # another computer's disk


NAMES = {
    Provider.DROPBOX: "Dropbox",
    Provider.ONEDRIVE: "OneDrive",
    Provider.ICLOUD: "iCloud Drive",
    Provider.GOOGLE_DRIVE: "Google Drive",
    Provider.NEXTCLOUD: "Nextcloud",
    Provider.OWNCLOUD: "ownCloud",
    Provider.BOX: "Box",
    Provider.PCLOUD: "pCloud",
    Provider.MEGA: "MEGA",
    Provider.SYNCTHING: "Syncthing",
    Provider.OTHER_CLOUD: "A cloud drive",
    Provider.ROAMING: "The server of your Windows account",
    Provider.NETWORK: "Another computer",
}
"""As they call themselves; the last three are English and stand at the beginning of a sentence."""


@dataclass(frozen=True, slots=True)
class SyncWarning:
    """That a place is kept in step by `provider`.

    `evidence` is the template of a short fact that says how this is known; `{folder}` in it stands for
    `folder`, the one that is kept in step, or the trace that was found. `certain`: the provider's own
    trace was found; otherwise only a name looks like it.
    """

    provider: Provider
    evidence: str
    folder: str
    certain: bool = True

    def __str__(self) -> str:
        return self.evidence.format(folder=self.folder)


_SERVED = (
    "The journal is encrypted there too, and nobody reads it without the passphrase. But its name, its size"
    " and when you write in it are known to whoever runs the service. Older versions that the service keeps"
    " outlive what you purge here. If two computers write the file, it can be damaged."
)
_OWN_DEVICES = (
    "The journal is encrypted there too, and nobody reads it without the passphrase. But copies of it come"
    " onto every device that Syncthing reaches, and older versions that they keep outlive what you purge"
    " here. If two computers write the file, it can be damaged."
)
_NETWORK = (
    "The journal is encrypted there too, and nobody reads it without the passphrase. But whoever runs that"
    " computer sees its name, its size and when you write in it, and its backups outlive what you purge here."
    " Locks are not safe everywhere on a network: open the journal on one computer at a time. It works in a"
    " slower, safer manner there."
)
_ROAMING = (
    "Windows copies this folder to a server when you log off. The journal is encrypted there too, and nobody"
    " reads it without the passphrase. But whoever runs the server sees its name, its size and its times, and"
    " older copies on the server outlive what you purge here."
)
ADVICE = "Keep it in a folder that stays on this computer, and backups on a disk of your own."
"""What to do about any of them."""


def what_happens(provider: Provider) -> str:
    """What it means that the journal lies there, in plain words."""
    special = {Provider.SYNCTHING: _OWN_DEVICES, Provider.NETWORK: _NETWORK, Provider.ROAMING: _ROAMING}
    return special.get(provider, _SERVED)


def headline(warning: SyncWarning) -> str:
    """The template of one sentence on who gets the file; `{name}` stands for the provider."""
    if warning.provider is Provider.NETWORK:
        return "This place is on another computer."
    if warning.certain:
        return "{name} copies what lies in this place."
    return "{name} may copy what lies in this place."
