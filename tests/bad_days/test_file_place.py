"""A journal that is moved, deleted or replaced while it is open: nothing that was saved is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from journal.domain.journal_info import FilePlace
from journal.services.people import add_person_line, people_count
from journal.store.check import check
from journal.store.database import Store
from tests.journals import JournalFile


def names(file: JournalFile) -> set[str]:
    with file.open() as store:
        assert check(store).ok
        return {name for (name,) in store.rows("SELECT name FROM person")}


def killed(file: JournalFile, folder: Path) -> JournalFile:
    """The file as a kill would leave it, and nothing that waits beside it."""
    folder.mkdir()
    return file.copy_to(folder / "journal.db")


def test_at_its_place(journal_file: JournalFile) -> None:
    with journal_file.open() as store:
        add_person_line(store, "Ana Lima")
        assert store.place() is FilePlace.THERE


@pytest.mark.parametrize("whole_folder", [False, True])
def test_moved_it_is_written_on_where_it_is_now(
    journal_file: JournalFile, tmp_path: Path, whole_folder: bool
) -> None:
    new = tmp_path / "elsewhere" / "journal.db"
    with journal_file.open() as store:
        add_person_line(store, "Before Moving")
        if whole_folder:
            journal_file.path.parent.rename(new.parent)
        else:
            new.parent.mkdir()
            journal_file.path.rename(new)
        assert store.place() is FilePlace.MOVED
        add_person_line(store, "After Moving")
        moved = JournalFile(new, journal_file.derived)
        # Killed now, the moved file alone has it all.
        assert names(killed(moved, tmp_path / "killed")) == {"Before Moving", "After Moving"}
        add_person_line(store, "Last One")
    assert names(moved) == {"Before Moving", "After Moving", "Last One"}
    assert sorted(path.name for path in new.parent.iterdir() if ".lock" not in path.name) == ["journal.db"]


def test_deleted_it_is_saved_beside_its_place(journal_file: JournalFile) -> None:
    with journal_file.open() as store:
        add_person_line(store, "Before Deleting")
        journal_file.path.unlink()
        assert store.place() is FilePlace.DELETED
        add_person_line(store, "After Deleting")
        assert people_count(store) == 2
    rescued = journal_file.path.with_name("journal-rescued.db")
    assert names(JournalFile(rescued, journal_file.derived)) == {"Before Deleting", "After Deleting"}
    assert not journal_file.path.exists()


def test_deleted_with_its_folder(journal_file: JournalFile) -> None:
    with journal_file.open() as store:
        add_person_line(store, "Ana Lima")
        shutil.rmtree(journal_file.path.parent)
        add_person_line(store, "Bo Field")
    rescued = journal_file.path.with_name("journal-rescued.db")
    assert names(JournalFile(rescued, journal_file.derived)) == {"Ana Lima", "Bo Field"}


def test_replaced_by_an_older_one_both_are_kept(journal_file: JournalFile, tmp_path: Path) -> None:
    with journal_file.open() as store:
        add_person_line(store, "In Both")
    older = journal_file.copy_to(tmp_path / "older.db")
    with journal_file.open() as store:
        add_person_line(store, "Newer Only")
        shutil.copyfile(older.path, tmp_path / "incoming.db")
        (tmp_path / "incoming.db").replace(journal_file.path)
        assert store.place() is FilePlace.REPLACED
        add_person_line(store, "After Replacing")
        # Killed now, nothing waits beside the file that another would be given.
        wal = journal_file.path.with_name("journal.db-wal")
        assert not wal.exists() or wal.stat().st_size == 0
    assert names(journal_file) == {"In Both"}
    rescued = JournalFile(journal_file.path.with_name("journal-rescued.db"), journal_file.derived)
    assert names(rescued) == {"In Both", "Newer Only", "After Replacing"}


def test_a_rescued_one_is_never_written_over(journal_file: JournalFile) -> None:
    taken = journal_file.path.with_name("journal-rescued.db")
    taken.write_text("mine")
    with journal_file.open():
        journal_file.path.unlink()
    assert taken.read_text() == "mine"
    assert journal_file.path.with_name("journal-rescued-2.db").exists()


def test_a_second_program_is_still_refused_after_looking(journal_file: JournalFile) -> None:
    """Looking where the file is must not drop SQLite's own locks on it."""
    with journal_file.open() as store:
        store.place()
        with (
            pytest.raises(Exception, match="open in another"),
            Store.open(journal_file.path, journal_file.key()),
        ):
            pass
