"""A disk without room and one that may not be written: each use case says so, and nothing is lost."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.domain.errors import CannotWrite
from journal.domain.story import StoryFields
from journal.services import circle_pages, circles, journal_file, meetings, story, undo
from journal.services.importing.planning import plan_import
from journal.services.importing.running import run_import
from journal.services.people import people_count
from journal.store.check import check
from journal.store.database import Store
from journal.store.migrate import Step, shipped_steps
from journal.store.opening import open_file
from tests.bad_days.conftest import Disk, Program, Unlock
from tests.journals import PASSPHRASE, JournalFile

PLANTED = (
    *shipped_steps(),
    Step(
        len(shipped_steps()) + 1, "planted", "ALTER TABLE person ADD COLUMN mood TEXT NOT NULL DEFAULT 'x';"
    ),
)

TODAY = datetime.now(UTC).astimezone().date()


@pytest.fixture
def journal(disk: Disk, sample: JournalFile) -> JournalFile:
    return sample.copy_to(disk.folder / "data" / "journal.db")


@pytest.fixture
def on_disk(journal: JournalFile, passphrase_file: Path) -> Program:
    return Program(journal.path, passphrase_file)


def people_file(folder: Path, count: int) -> Path:
    path = folder / "people.csv"
    rows = (f"Given{number},Family{number},{'word ' * 200}" for number in range(count))
    path.write_text("\n".join(("first name,last name,notes", *rows)), encoding="utf-8")
    return path


@pytest.mark.parametrize("room", [0, 8192, 40_000, 90_000])
def test_the_command_line_on_a_full_disk(
    disk: Disk, journal: JournalFile, on_disk: Program, tmp_path: Path, room: int
) -> None:
    words = tmp_path / "words"
    words.write_text("word " * 20_000, encoding="utf-8")
    before = on_disk("--json", "people").out
    disk.leave(room)
    refused = 0
    for arguments in (
        ("import", people_file(tmp_path, 2000)),
        ("log", "1", "--text", "word " * 20_000),
        ("invite", "1", "--template", "coffee", "--where", "x" * 60_000, "--mark-sent"),
        ("respond", "1", "maybe", "--words", "word " * 20_000),
    ):
        said = on_disk(*arguments)
        if said.code:
            refused += 1
            assert said.code == 5, said
            assert "disk" in said.sentence or "Nothing was changed" in said.sentence
        disk.fill()
    assert refused >= 3
    disk.make_room()
    assert on_disk("check").code == 0
    with journal.open() as store:
        assert store.scalar("SELECT count(*) FROM person WHERE given LIKE 'Given%'") == 0
    assert len(on_disk("--json", "people").out) == len(before)
    assert on_disk("log", "1", "--text", "there is room").code == 0


def test_a_new_journal_waits_for_room(disk: Disk, passphrase_file: Path) -> None:
    program = Program(disk.folder / "new" / "journal.db", passphrase_file)
    for room in (0, 4096, 60_000, 200_000):
        disk.leave(room)
        said = program("init")
        assert said.code == 5, room
        assert said.sentence
        assert not program.journal.exists()
    disk.make_room()
    assert program("init").code == 0
    assert program("check").code == 0


def test_an_import_on_a_full_disk_is_all_or_nothing(disk: Disk, journal: JournalFile, tmp_path: Path) -> None:
    with journal.open() as store:
        before = people_count(store)
        plan = plan_import(store, people_file(tmp_path, 600))
        disk.leave(300_000)
        with pytest.raises(CannotWrite):
            run_import(store, plan)
        assert people_count(store) == before
        disk.make_room()
        assert run_import(store, plan).result.added == 600
        assert people_count(store) == before + 600
        assert check(store).ok


@pytest.mark.parametrize("room", [0, 100_000, 400_000])
def test_a_migration_on_a_full_disk_leaves_the_journal_as_it_was(
    disk: Disk, journal: JournalFile, room: int
) -> None:
    with journal.open() as store:
        store.execute("INSERT INTO setting (key, value) VALUES ('x', 'y')")
    before = journal.path.read_bytes()
    disk.leave(room)
    with pytest.raises(CannotWrite):
        Store(*open_file(journal.path, journal.key(), PLANTED))
    assert journal.path.read_bytes() == before
    assert not list(journal.path.parent.glob("*before*"))
    disk.make_room()
    with journal.open() as store:
        assert check(store).ok
    with Store(*open_file(journal.path, journal.key(), PLANTED)) as store:
        assert store.scalar("SELECT count(*) FROM person WHERE mood = 'x'") > 0
    assert len(list(journal.path.parent.glob("*before*"))) == 1


@pytest.mark.parametrize("room", [0, 100_000])
def test_a_copy_on_a_full_disk_leaves_no_half(disk: Disk, sample_file: JournalFile, room: int) -> None:
    disk.leave(room)
    with sample_file.open() as store:
        with pytest.raises(CannotWrite):
            journal_file.back_up(store, disk.folder / "copies" / "copy.db")
        assert check(store).ok
        assert not list(disk.folder.rglob("copy*.*"))
        disk.make_room()
        journal_file.back_up(store, disk.folder / "copies" / "copy.db")
    copy = JournalFile(disk.folder / "copies" / "copy.db", sample_file.derived)
    with copy.open() as store:
        assert check(store).ok


def test_a_read_only_disk(disk: Disk, journal: JournalFile, on_disk: Program, tmp_path: Path) -> None:
    before = journal.path.read_bytes()
    disk.remount("ro")
    for arguments in (
        ("people",),
        ("log", "1", "--text", "x"),
        ("import", people_file(tmp_path, 1)),
        ("check",),
    ):
        said = on_disk(*arguments)
        assert said.code == 5, said
        assert "Allow writing" in said.sentence
    assert on_disk.on(disk.folder / "new" / "journal.db")("init").code == 5
    assert on_disk.on(disk.folder / "journal.db")("init").code == 5
    disk.remount("rw")
    assert journal.path.read_bytes() == before
    assert on_disk("check").code == 0


def test_the_window_on_a_read_only_disk(
    disk: Disk, journal: JournalFile, unlock: Unlock, faults: list[Exception]
) -> None:
    disk.remount("ro")
    assert "Allow writing" in unlock(journal.path, PASSPHRASE)
    assert faults == []
    disk.remount("rw")
    assert unlock(journal.path, PASSPHRASE) == ""


def test_ticking_and_keeping_a_story_on_a_full_and_a_read_only_disk(disk: Disk, journal: JournalFile) -> None:
    with journal.open() as store:
        circle = circles.circles(store)[0]
        view = circle_pages.circle_view(store, circle.id, TODAY)
        meeting, person = view.past[0].id, view.members[0].person.id
        story_before = story.story(store)
        states = [line.state for line in meetings.attendance_sheet(store, meeting, TODAY)]
        long = StoryFields(spark="word " * 3000, short="Short.")
        disk.fill()
        for _ in range(3):
            with pytest.raises(CannotWrite, match=r"Everything saved before is there\. Make room"):
                story.keep_version(store, long)
            with contextlib.suppress(CannotWrite):  # a tick may still fit
                meetings.take_attendance(store, meeting, {person: None}, TODAY)
                undo.undo(store)
        disk.make_room()
        assert story.story(store) == story_before
        assert [line.state for line in meetings.attendance_sheet(store, meeting, TODAY)] == states
        story.keep_version(store, long)
        assert story.story(store).spark.startswith("word word")
    before = journal.path.read_bytes()
    disk.remount("ro")
    with pytest.raises(CannotWrite), journal.open() as store:
        meetings.take_attendance(store, meeting, {person: None}, TODAY)
    disk.remount("rw")
    assert journal.path.read_bytes() == before
