"""One flipped byte anywhere in the file: the program says so or shows what is right, nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from journal.domain.errors import JournalDamaged
from journal.services.journal_file import back_up
from journal.store.database import Store
from journal.store.key import PAGE_SIZE
from journal.store.migrate import Step, shipped_steps
from journal.store.opening import open_file
from tests.bad_days.conftest import Program, Said, Unlock
from tests.journals import PASSPHRASE, JournalFile
from ui.context import Context

COMMANDS = (
    ("people",),
    ("show", "1"),
    ("search", "bus"),
    ("brief", "2"),
    ("--json", "templates"),
)
PLACES = (0.001, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 0.999)


def flip(path: Path, offset: int) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        (old,) = file.read(1)
        file.seek(offset)
        file.write(bytes([old ^ 0x10]))


def page_at(path: Path, share: float) -> int:
    pages = path.stat().st_size // PAGE_SIZE
    return max(1, int(pages * share)) * PAGE_SIZE + 321


@pytest.fixture(scope="session")
def right(sample: JournalFile, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], Said]:
    """What the commands say about the sound journal."""
    folder = tmp_path_factory.mktemp("right")
    (folder / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    program = Program(sample.copy_to(folder / "journal.db").path, folder / "passphrase")
    return {command: program(*command) for command in COMMANDS}


@pytest.mark.parametrize("share", PLACES)
def test_the_command_line_is_right_or_says_so(
    program: Program, right: dict[tuple[str, ...], Said], share: float
) -> None:
    flip(program.journal, page_at(program.journal, share))
    damaged = program.journal.read_bytes()
    for command, wanted in right.items():
        said = program(*command)
        assert said.err == "" or "is damaged" in said.err, said.err
        if said.code == 0:
            assert said.out == wanted.out
        else:
            assert said.code == 5
    logged = program("log", "1", "--text", "after the damage")
    assert logged.code in (0, 5), logged.err
    assert "Traceback" not in logged.err
    assert "bug" not in logged.err
    if logged.code:
        assert program.journal.read_bytes() == damaged
    checked = program("check")
    assert checked.code == 1
    assert "damaged" in checked.out


@pytest.mark.parametrize("offset", [0, 100, 2000])
def test_a_damaged_first_page_is_not_taken_for_a_wrong_passphrase(program: Program, offset: int) -> None:
    flip(program.journal, offset)
    said = program("people")
    # The salt is the file's first 16 bytes: with another one there is no telling.
    assert said.code == (3 if offset < 16 else 5)
    assert ("is damaged" in said.sentence) is (offset >= 16)


@pytest.mark.parametrize("share", PLACES)
def test_a_damaged_journal_is_not_copied_as_if_it_were_whole(
    sample_file: JournalFile, tmp_path: Path, share: float
) -> None:
    flip(sample_file.path, page_at(sample_file.path, share))
    with pytest.raises(JournalDamaged, match="is damaged"), sample_file.open() as store:
        back_up(store, tmp_path / "copy.db")
    assert not list(tmp_path.glob("copy*"))


@pytest.mark.parametrize("share", PLACES)
def test_a_damaged_journal_is_not_migrated(sample_file: JournalFile, share: float) -> None:
    flip(sample_file.path, page_at(sample_file.path, share))
    before = sample_file.path.read_bytes()
    planted = Step(len(shipped_steps()) + 1, "planted", "ALTER TABLE person ADD COLUMN mood TEXT;")
    with pytest.raises(JournalDamaged, match="is damaged"):
        open_file(sample_file.path, sample_file.key(), (*shipped_steps(), planted))
    assert sample_file.path.read_bytes() == before
    assert not list(sample_file.path.parent.glob("*before*"))


def test_the_window_says_so_at_unlocking(
    unlock: Unlock, faults: list[Exception], sample_file: JournalFile
) -> None:
    flip(sample_file.path, 2000)
    assert "damaged" in unlock(sample_file.path, PASSPHRASE)
    assert faults == []


def test_a_page_that_reads_a_damaged_part_gets_the_sentence(
    qtbot: QtBot, unlock: Unlock, context: Context, faults: list[Exception], sample_file: JournalFile
) -> None:
    # At the end of the file, where nothing looks at unlocking: a row of many pages.
    with sample_file.open() as store:
        store.execute("INSERT INTO word_list VALUES ('unread', ?, '')", ("word " * 100_000,))
    flip(sample_file.path, page_at(sample_file.path, 0.99))
    assert unlock(sample_file.path, PASSPHRASE) == ""
    said: list[Exception] = []
    context.bridge.submit(_read_all, owner=context.bridge, failed=said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert isinstance(said[0], JournalDamaged)
    assert faults == []


def _read_all(store: Store) -> None:
    tables = store.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'virtual'")
    for (table,) in tables:
        store.rows(f"SELECT * FROM {table} NOT INDEXED ORDER BY 1")
