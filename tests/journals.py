"""Journals for tests: real encrypted files, made once and copied, because every new key costs 200 ms."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from journal.store.database import Store
from journal.store.key import Key, derive_key

PASSPHRASE = "correct horse battery staple"


@dataclass(frozen=True, slots=True)
class JournalFile:
    """A closed journal; `PASSPHRASE` opens it, `key()` too but without the wait."""

    path: Path
    derived: Key

    def key(self) -> Key:
        """A key of its own for each opening: a store wipes the one it was given."""
        return self.derived.copy()

    def open(self) -> Store:
        return Store.open(self.path, self.key())

    def copy_to(self, path: Path) -> JournalFile:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(self.path, path)
        path.chmod(0o600)
        return JournalFile(path, self.derived)


@pytest.fixture(scope="session")
def empty_journal(tmp_path_factory: pytest.TempPathFactory) -> JournalFile:
    """An empty journal to be copied, never opened by a test."""
    path = tmp_path_factory.mktemp("journals") / "journal.db"
    Store.create(path, PASSPHRASE).close()
    return JournalFile(path, derive_key(PASSPHRASE, path))


@pytest.fixture
def journal_file(empty_journal: JournalFile, tmp_path: Path) -> JournalFile:
    """The test's own empty journal, closed."""
    return empty_journal.copy_to(tmp_path / "data" / "journal.db")


@pytest.fixture
def store(journal_file: JournalFile) -> Iterator[Store]:
    """The test's own empty journal, open."""
    with journal_file.open() as opened:
        yield opened
