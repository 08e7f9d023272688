"""Only the system's own keychains are trusted, and nothing that they are told says whose it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from journal.domain.errors import NotFound
from journal.privacy.keychain import (
    SERVICE,
    NoKeychain,
    back_end,
    entry_name,
    forget_passphrase,
    name_of_salt,
    store_passphrase,
    stored_passphrase,
)
from tests.journals import PASSPHRASE, JournalFile

ROOT = Path(__file__).parents[2]


class Memory:
    """A keychain in memory."""

    priority = 5

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Broken(Memory):
    def get_password(self, service: str, username: str) -> str | None:
        raise OSError(f"no bus for {username}")


def test_it_is_kept_given_back_and_taken_away(journal_file: JournalFile) -> None:
    keychain, name = Memory(), entry_name(journal_file.path)
    with pytest.raises(NotFound):
        stored_passphrase(name, keychain)
    store_passphrase(name, PASSPHRASE, keychain)
    assert stored_passphrase(name, keychain) == PASSPHRASE
    assert list(keychain.kept) == [(SERVICE, name)]
    forget_passphrase(name, keychain)
    forget_passphrase(name, keychain)
    assert keychain.kept == {}


def test_the_name_is_chance_and_follows_the_salt(journal_file: JournalFile, tmp_path: Path) -> None:
    moved = journal_file.copy_to(tmp_path / "Rosa Medina" / "diary.db")
    assert entry_name(moved.path) == entry_name(journal_file.path) == name_of_salt(journal_file.derived.salt)
    assert name_of_salt(bytes(16)) != name_of_salt(b"1" * 16)
    assert not {"rosa", "medina", "diary"} & set(entry_name(moved.path).lower().split("-"))


def test_what_goes_wrong_is_a_sentence_without_a_secret() -> None:
    for call in (
        lambda: stored_passphrase("journal-1", Broken()),
        lambda: store_passphrase("journal-1", PASSPHRASE, Broken()),
        lambda: forget_passphrase("journal-1", Broken()),
    ):
        with pytest.raises(NoKeychain) as told:
            call()
        assert PASSPHRASE not in str(told.value)
        assert "journal-1" not in str(told.value)


class Forgetful(Memory):
    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password[:8]


def test_a_keychain_that_keeps_something_else_is_told() -> None:
    with pytest.raises(NoKeychain, match="did not keep"):
        store_passphrase("journal-1", PASSPHRASE, Forgetful())


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32", "freebsd14"])
def test_only_named_back_ends_are_ever_loaded(platform: str) -> None:
    asked: list[str] = []

    def load(name: str) -> object:
        asked.append(name)
        raise ImportError

    with pytest.raises(NoKeychain):
        back_end(platform, load)
    named = {"SecretService", "libsecret", "kwallet", "macOS", "Windows"}
    assert asked
    assert all(name.removeprefix("keyring.backends.") in named for name in asked)


def test_the_first_that_works_is_taken() -> None:
    class Away(Memory):
        @property
        def priority(self) -> int:  # type: ignore[override]  # a class property in keyring
            raise RuntimeError

    def load(name: str) -> object:
        if name.endswith("SecretService"):
            raise RuntimeError("no bus")
        return SimpleNamespace(Keyring=Memory, DBusKeyring=Away)

    assert isinstance(back_end("linux", load), Memory)


_CHILD = """
import os, sys
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "tcp:host=127.0.0.1,port=9"
os.environ["KEYRING_PROPERTY_FILE_PATH"] = "/tmp/x"
sockets = []
sys.addaudithook(lambda event, args: sockets.append((event, args)) if event.startswith("socket.") else None)
from journal.privacy import keychain
assert "keyring" not in sys.modules
try:
    keychain.back_end()
except keychain.NoKeychain:
    print("none")
bad = [name for name in sys.modules if name.startswith("keyring.backends.") and name.rsplit(".")[-1]
       in ("null", "fail", "chainer") or name.startswith("keyrings")]
# keyring imports `fail` with its core, but it is never asked.
connected = [event for event, _ in sockets if event == "socket.connect"]
print(sorted(set(bad) - {"keyring.backends.fail"}), connected)
"""


def test_neither_environment_nor_a_bus_over_the_network_changes_that() -> None:
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _CHILD], cwd=ROOT, capture_output=True, text=True, check=True,
        timeout=50,
    )  # fmt: skip
    assert said.stdout.split("\n")[:2] == ["none", "[] []"]
