"""The passphrase in the system's keychain, for those who ask for it.

Through the library `keyring` (https://keyring.readthedocs.io), but past its own choice of a back end: that
goes by what is installed, by a file and by an environment variable, and may end at one that writes plain text
(keyrings.alt), keeps nothing (null) or only fails. Here the back ends are named one by one; any other is
never loaded. What is stored is called "one-to-one-journal" and a number drawn from the journal's salt, which
is chance: nothing in it says whose it is. On Linux it travels over the session's D-Bus, a local socket.

Every call may wait for the system, and for the user whom the system asks to unlock the keychain: never on the
thread of the window.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol

from journal.domain.errors import FileUnreadable, JournalError, NotFound

SERVICE: Final = "one-to-one-journal"

_SALT_LENGTH = 16
# (module below keyring.backends, class), the best first.
_BACK_ENDS: Final = {
    "darwin": (("macOS", "Keyring"),),
    "win32": (("Windows", "WinVaultKeyring"),),
    "linux": (("SecretService", "Keyring"), ("libsecret", "Keyring"), ("kwallet", "DBusKeyring")),
}


class BackEnd(Protocol):
    """What is used of a keyring back end."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


class NoKeychain(JournalError):
    """There is no keychain that keeps a secret, or it does not answer."""


def entry_name(journal: Path) -> str:
    """Under what name the journal's passphrase is kept: a digest of its salt. A changed passphrase has
    another one. Raises FileUnreadable.
    """
    try:
        with journal.open("rb") as file:
            return name_of_salt(file.read(_SALT_LENGTH))
    except OSError as error:
        raise FileUnreadable("{path} cannot be read. Nothing was changed.", path=journal) from error


def name_of_salt(salt: bytes) -> str:
    """The name for the journal whose file begins with `salt`."""
    return "journal-" + hashlib.sha256(b"keychain:" + salt).hexdigest()[:16]


def back_end(platform: str = sys.platform, load: Callable[[str], Any] = import_module) -> BackEnd:
    """The system's keychain. Raises NoKeychain when there is none that keeps secrets encrypted.

    `load` imports a module by its name.
    """
    kind = "linux" if platform not in ("darwin", "win32") else platform
    for module, name in _BACK_ENDS[kind]:
        try:
            found = getattr(load(f"keyring.backends.{module}"), name)
            if found.priority > 0:  # looks whether the service is there; raises when it is not
                made: BackEnd = found()
                return made
        except Exception:  # noqa: BLE001, S112 - whatever keeps one from working, the next is tried
            continue
    raise NoKeychain(
        "There is no keychain on this system that could keep the passphrase safely. Nothing was stored: go on"
        " typing it."
    )


def store_passphrase(name: str, passphrase: str, keychain: BackEnd | None = None) -> None:
    """Keeps the passphrase under `name`, and proves that it comes back. Raises NoKeychain."""
    found = keychain or back_end()
    with_sentence(found.set_password, SERVICE, name, passphrase)
    if with_sentence(found.get_password, SERVICE, name) != passphrase:
        raise NoKeychain("The keychain did not keep the passphrase. Go on typing it.")


def stored_passphrase(name: str, keychain: BackEnd | None = None) -> str:
    """What is kept under `name`. Raises NotFound when nothing is, and NoKeychain."""
    words = with_sentence((keychain or back_end()).get_password, SERVICE, name)
    if not isinstance(words, str) or not words:
        raise NotFound("The keychain holds no passphrase for this journal. Type it.")
    return words


def forget_passphrase(name: str, keychain: BackEnd | None = None) -> None:
    """Takes away what is kept under `name`; nothing there is no error. Raises NoKeychain."""
    found = keychain or back_end()
    if with_sentence(found.get_password, SERVICE, name) is not None:
        with_sentence(found.delete_password, SERVICE, name)


def with_sentence(call: Callable[..., Any], *words: str) -> Any:
    """`call(*words)`; whatever the keychain says becomes a sentence without any of them: NoKeychain."""
    try:
        return call(*words)
    except Exception as error:  # every back end has errors of its own
        raise NoKeychain(
            "The keychain refused: it may be locked, or the question was turned down. Type the passphrase, or"
            " try again."
        ) from error
