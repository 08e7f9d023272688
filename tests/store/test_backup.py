"""Whole copies: complete, encrypted, private, and never half there."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from journal.domain.errors import CannotWrite, InputRefused
from journal.services import journal_file as service
from journal.store.check import check
from journal.store.database import Store
from tests.journals import PASSPHRASE, JournalFile

PERSON = "INSERT INTO person (name, sort_key, created_at, updated_at) VALUES (?, '', '', '')"


def test_a_copy_of_an_open_journal_has_everything(
    store: Store, journal_file: JournalFile, tmp_path: Path
) -> None:
    store.execute(PERSON, ("Rosa",))  # still in the write-ahead file
    target = tmp_path / "new" / "copy.db"
    seen: list[tuple[int, int]] = []
    service.back_up(store, target, lambda done, total: seen.append((done, total)))
    assert seen
    assert seen[-1][0] == seen[-1][1]
    assert [file.name for file in target.parent.iterdir()] == ["copy.db"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert b"SQLite format 3" not in target.read_bytes()
    with Store.open(target, journal_file.key()) as copy:
        assert copy.rows("SELECT name FROM person") == [("Rosa",)]
        assert check(copy).ok


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such call for folders")
def test_a_power_cut_does_not_undo_its_name(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is given to the disk before it gets its name, and the folder after that."""
    done: list[str] = []
    real, target = os.fsync, tmp_path / "copy.db"

    def look(descriptor: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file"
        done.append(f"{kind}, {'named' if target.exists() else 'unnamed'}")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    service.back_up(store, target)
    assert done[-2:] == ["file, unnamed", "folder, named"]


def test_a_copy_opens_with_the_passphrase_in_other_tools(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    service.back_up(store, target)
    connection = driver.connect(target)
    connection.execute(f"PRAGMA key = '{PASSPHRASE}'")
    assert connection.execute("SELECT count(*) FROM person").fetchone() == (0,)
    connection.close()


def test_an_existing_file_is_kept(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("precious")
    with pytest.raises(InputRefused, match="already a file"):
        service.back_up(store, target)
    assert target.read_text() == "precious"


def test_a_copy_that_was_cut_off_does_not_stand_in_the_way(store: Store, tmp_path: Path) -> None:
    (tmp_path / "copy.db.part").write_text("half")
    service.back_up(store, tmp_path / "copy.db")
    assert [file.name for file in tmp_path.glob("copy*")] == ["copy.db"]


def test_a_place_where_nothing_can_be_made(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite):
        service.back_up(store, tmp_path / "file" / "copy.db")
    (tmp_path / "copy.db.part").mkdir()
    with pytest.raises(CannotWrite):
        service.back_up(store, tmp_path / "copy.db")
