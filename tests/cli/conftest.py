"""Journals for the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.services.sample import create_sample
from tests.journals import PASSPHRASE, JournalFile


@pytest.fixture(scope="session")
def sample_journal(tmp_path_factory: pytest.TempPathFactory) -> JournalFile:
    """The sample journal, closed; tests work on copies."""
    path = tmp_path_factory.mktemp("sample") / "journal.db"
    today = datetime.now(UTC).astimezone().date()
    with create_sample(path, today, PASSPHRASE) as store:
        key = store.key.copy()
    return JournalFile(path, key)


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase"
    path.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return path


@pytest.fixture
def sample_arguments(sample_journal: JournalFile, tmp_path: Path, passphrase_file: Path) -> list[str]:
    """The options that open the test's own copy of the sample journal."""
    copy = sample_journal.copy_to(tmp_path / "data" / "journal.db")
    return ["--journal", str(copy.path), "--passphrase-file", str(passphrase_file)]
