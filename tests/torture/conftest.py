"""What the torture tests share."""

from __future__ import annotations

import pytest

from journal.services.sample import create_sample
from journal.store.key import derive_key
from tests.journals import PASSPHRASE, JournalFile
from tests.torture.deeds import TODAY


@pytest.fixture(scope="session")
def torture_sample(tmp_path_factory: pytest.TempPathFactory) -> JournalFile:
    """The sample journal, to be copied."""
    path = tmp_path_factory.mktemp("torture") / "sample.db"
    create_sample(path, TODAY, PASSPHRASE).close()
    return JournalFile(path, derive_key(PASSPHRASE, path))
