"""A journal that a newer program wrote: refused with both versions named, and left as it is."""

from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2 as cipher

from tests.bad_days.conftest import Program, Snapshot, Unlock
from tests.journals import PASSPHRASE, JournalFile


@pytest.fixture
def newer(sample_file: JournalFile) -> JournalFile:
    connection = cipher.connect(sample_file.path, isolation_level=None)
    connection.set_key(bytes(sample_file.derived.spoken()))
    connection.execute("PRAGMA user_version = 77")
    connection.close()
    return sample_file


@pytest.mark.parametrize("command", [("people",), ("check",), ("log", "1"), ("info",)])
def test_the_command_line(newer: JournalFile, program: Program, command: tuple[str, ...]) -> None:
    before = newer.path.read_bytes()
    said = program(*command)
    assert said.code == 5
    assert "version is 77" in said.sentence
    assert newer.path.read_bytes() == before


def test_the_window(newer: JournalFile, unlock: Unlock, faults: list[Exception], snapshot: Snapshot) -> None:
    before = newer.path.read_bytes()
    assert "newer version" in unlock(newer.path, PASSPHRASE)
    assert newer.path.read_bytes() == before
    assert not [name for name in snapshot(newer.path.parent) if "before" in name]
    assert faults == []
