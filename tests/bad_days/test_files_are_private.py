"""Folders 0700 and files 0600, whatever the umask: the journal, its companions and copies, the settings."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.services.journal_file import back_up, create_journal
from journal.services.people import add_person_line
from journal.store.migrate import Step, shipped_steps
from journal.store.opening import open_file
from tests.bad_days.conftest import Program
from tests.journals import PASSPHRASE, JournalFile
from ui.preferences import Preferences, save

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in the folder of the user")


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    return [
        f"{path.relative_to(folder)} {stat.S_IMODE(path.stat().st_mode):o}"
        for path in sorted((folder, *folder.rglob("*")))
        if stat.S_IMODE(path.stat().st_mode) != (0o700 if path.is_dir() else 0o600)
    ]


def test_a_journals_whole_life(umask: int, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    path = folder / "deep" / "journal.db"
    with create_journal(path, PASSPHRASE) as store:
        key = store.key.copy()
        add_person_line(store, "Rosa Medina")
        assert {file.name for file in path.parent.iterdir()} >= {"journal.db-wal", "journal.db-shm"}
        assert open_to_others(folder) == []
        store.connection.execute("VACUUM")
        assert open_to_others(folder) == []
        back_up(store, folder / "copies" / "copy.db")
        assert open_to_others(folder) == []
    planted = Step(len(shipped_steps()) + 1, "planted", "ALTER TABLE person ADD COLUMN mood TEXT;")
    _path, database, _key, lock = open_file(path, key, (*shipped_steps(), planted))
    assert len(list(path.parent.glob("*before*"))) == 1
    assert open_to_others(folder) == []
    database.close()
    lock.release()
    assert open_to_others(folder) == []


def test_rights_given_away_are_taken_back_when_it_is_opened(umask: int, journal_file: JournalFile) -> None:
    journal_file.path.chmod(0o666)
    with journal_file.open() as store:
        add_person_line(store, "Rosa Medina")
        assert open_to_others(journal_file.path.parent) == []


@pytest.mark.parametrize("umask_of_child", [0o000, 0o022])
def test_the_command_line(umask_of_child: int, passphrase_file: Path, tmp_path: Path) -> None:
    program = Program(tmp_path / "data" / "new" / "journal.db", passphrase_file, umask_of_child)
    assert program("init").code == 0
    program("import", passphrase_file)
    assert program("demo", tmp_path / "data" / "other" / "demo.db").code == 0
    assert program("check").code == 0
    assert open_to_others(tmp_path / "data") == []


def test_the_settings(umask: int, tmp_path: Path) -> None:
    save(tmp_path / "config" / "one-to-one" / "settings.toml", Preferences())
    assert open_to_others(tmp_path / "config") in ([], [". 755"], [". 777"])  # only our own folder is ours
    assert open_to_others(tmp_path / "config" / "one-to-one") == []
