"""What looks after the file, together: going back to a backup, purging, sheets, passphrases, sticks."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from journal.domain.errors import CannotWrite, FileUnreadable, NotFound
from journal.domain.person import PersonFields
from journal.domain.purge import PurgeTarget
from journal.services import backups, passphrase, people, purge, restoring
from journal.services.journal_file import open_journal
from journal.services.recovery import make_sheet, recover_passphrase, revoke_sheet, sheet_state
from journal.store import change_key as change_key_module
from journal.store import copies, upkeep
from journal.store.database import Store
from journal.store.key import PAGE_SIZE
from journal.store.recovery_file import recovery_path
from tests.journals import PASSPHRASE, JournalFile

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)
TODAY = date(2026, 11, 22)
NEW = "six other words for this one"


def silently(_done: int, _total: int) -> None:
    """Nobody looks."""


def add(store: Store, name: str) -> int:
    return people.add_person(store, PersonFields(given=name)).result


def back_up(store: Store, now: datetime = NOON) -> Path:
    return backups.back_up_now(store, now, silently).backup.path


def go_back(store: Store, path: Path) -> Store:
    return restoring.restore(store, path, None, NOON + DAY, silently)


def names_in(copy: Path, journal_file: JournalFile) -> list[str]:
    with copies.reading(copy, journal_file.key()) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM person ORDER BY id").fetchall()]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_sheet_made_after_the_backup_is_known_after_going_back(journal_file: JournalFile) -> None:
    store = journal_file.open()
    add(store, "Rosa")
    older = back_up(store)
    sheet = make_sheet(store, PASSPHRASE, TODAY)
    with go_back(store, older) as restored:
        assert sheet_state(restored).works
        passphrase.change_passphrase(restored, PASSPHRASE, NEW)
    assert recover_passphrase(journal_file.path, sheet.code) == NEW


def test_a_sheet_withdrawn_after_going_back_opens_nothing(journal_file: JournalFile) -> None:
    store = journal_file.open()
    add(store, "Rosa")
    make_sheet(store, PASSPHRASE, TODAY)
    older = back_up(store)
    sheet = make_sheet(store, PASSPHRASE, TODAY)
    with go_back(store, older) as restored:
        revoke_sheet(restored)
    assert not recovery_path(journal_file.path).exists()
    with pytest.raises(NotFound):
        recover_passphrase(journal_file.path, sheet.code)


def test_what_is_owed_to_a_stick_is_owed_after_going_back(
    journal_file: JournalFile, stick: Path, tmp_path: Path
) -> None:
    store = journal_file.open()
    add(store, "Rosa")
    omar = add(store, "Omar")
    backups.set_second_place(store, stick)
    older = back_up(store)
    stick.rename(tmp_path / "drawer")
    purge.purge(store, PurgeTarget(people=(omar,)), second=stick)
    passphrase.change_passphrase(store, PASSPHRASE, NEW)
    passphrase.rekey_copies(store, stick)
    with go_back(store, older) as restored:
        assert purge.debts(restored) == (stick,)
        assert passphrase.copies_owed(restored)
        (tmp_path / "drawer").rename(stick)
        back_up(restored, NOON + 2 * DAY)
        assert purge.debts(restored) == ()
        assert not passphrase.copies_owed(restored)
        for copy in sorted(stick.iterdir()):
            with copies.reading(copy, restored.key) as connection:
                assert connection.execute("SELECT name FROM person").fetchall() == [("Rosa",)]


def test_a_copy_with_a_debt_brings_nothing_back(
    journal_file: JournalFile, stick: Path, tmp_path: Path
) -> None:
    store = journal_file.open()
    add(store, "Rosa")
    omar = add(store, "Omar")
    backups.set_second_place(store, stick)
    back_up(store)
    stick.rename(tmp_path / "drawer")
    purge.purge(store, PurgeTarget(people=(omar,)), second=stick)
    (tmp_path / "drawer").rename(stick)
    (copy,) = stick.iterdir()
    assert names_in(copy, journal_file) == ["Rosa", "Omar"]
    assert restoring.preview(store, copy, None, silently).names_back == ()
    with go_back(store, copy) as restored:
        assert restored.rows("SELECT name FROM person") == [("Rosa",)]
        assert purge.debts(restored) == (stick,)  # paid with the next backup there


def test_the_preview_says_where_a_purge_did_not_reach(
    journal_file: JournalFile, stick: Path, tmp_path: Path
) -> None:
    """A copy made by hand, and one under another passphrase; not those that a purge rewrites."""
    with journal_file.open() as store:
        add(store, "Rosa")
        omar = add(store, "Omar")
        backups.set_second_place(store, stick)
        older = back_up(store)
        mine = tmp_path / "mine.db"
        mine.write_bytes(older.read_bytes())
        purge.purge(store, PurgeTarget(people=(omar,)))

        def may_return(path: Path, words: str | None = None) -> bool:
            return restoring.preview(store, path, words, silently).purged_may_return

        assert restoring.preview(store, mine, None, silently).names_back == ("Omar",)
        assert may_return(mine)
        assert not may_return(older)
        assert not may_return(stick / older.name)
        link = tmp_path / "link"
        link.symlink_to(older.parent)
        assert not may_return(link / older.name)
        out_of_reach = older.read_bytes()
        passphrase.change_passphrase(store, PASSPHRASE, NEW)
        older.write_bytes(out_of_reach)
        assert may_return(older, PASSPHRASE)
    journal_file.path.unlink()
    assert restoring.replace_damaged(journal_file.path, mine, PASSPHRASE).purged_may_return


def test_a_purge_waits_for_no_second_look_at_copies_under_the_old_passphrase(
    journal_file: JournalFile,
) -> None:
    """The change of the passphrase was interrupted before its copies followed."""
    with journal_file.open() as store:
        add(store, "Rosa")
        omar = add(store, "Omar")
        older = back_up(store)
        passphrase.change_passphrase(store, PASSPHRASE, NEW)
        assert purge.purge(store, PurgeTarget(people=(omar,))).result.unopened == ()
        with copies.reading(older, store.key) as connection:
            assert connection.execute("SELECT name FROM person").fetchall() == [("Rosa",)]


def test_an_interrupted_purge_brings_nothing_back_and_is_finished_later(
    journal_file: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = journal_file.open()
    add(store, "Rosa")
    omar = add(store, "Omar")
    older = back_up(store)

    def full(*_: object) -> None:
        raise CannotWrite("full")

    with monkeypatch.context() as patch:
        patch.setattr("journal.store.scrub.scrub", full)
        with pytest.raises(CannotWrite):
            purge.purge(store, PurgeTarget(people=(omar,)))
    assert purge.pending(store)
    with go_back(store, older) as restored:
        assert restored.rows("SELECT name FROM person") == [("Rosa",)]
        assert purge.pending(restored)
        purge.finish(restored)
        assert not purge.pending(restored)
        for copy in copies.copies_of(journal_file.path):
            assert names_in(copy, journal_file) == ["Rosa"]


def test_a_stick_that_refuses_its_debt_keeps_no_backup_from_being_made_here(
    store: Store, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "Rosa")
    omar = add(store, "Omar")
    backups.set_second_place(store, stick)
    back_up(store)
    stick.rename(tmp_path / "drawer")
    purge.purge(store, PurgeTarget(people=(omar,)), second=stick)
    (tmp_path / "drawer").rename(stick)
    before = sorted(stick.iterdir())
    with monkeypatch.context() as patch:
        refuse_on(patch, stick)
        made = backups.back_up_now(store, NOON + DAY, silently)
    assert made.backup.path.exists()
    assert made.second_trouble is not None
    assert backups.state(store, NOON + DAY).trouble is None
    assert sorted(stick.iterdir()) == before  # nothing new beside what is still owed
    assert purge.debts(store) == (stick,)
    back_up(store, NOON + 2 * DAY)
    assert purge.debts(store) == ()


def test_a_debt_stays_while_a_copy_waits_for_its_new_key(
    journal_file: JournalFile, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with journal_file.open() as store:
        add(store, "Rosa")
        omar = add(store, "Omar")
        backups.set_second_place(store, stick)
        back_up(store)
        stick.rename(tmp_path / "drawer")
        purge.purge(store, PurgeTarget(people=(omar,)), second=stick)
        passphrase.change_passphrase(store, PASSPHRASE, NEW)
        (tmp_path / "drawer").rename(stick)
        with monkeypatch.context() as patch:
            refuse_on(patch, stick)
            back_up(store, NOON + DAY)
        assert purge.debts(store) == (stick,)
        back_up(store, NOON + 2 * DAY)
        assert purge.debts(store) == ()
        for copy in sorted(stick.iterdir()):
            with copies.reading(copy, store.key) as connection:
                assert connection.execute("SELECT name FROM person").fetchall() == [("Rosa",)]


def refuse_on(patch: pytest.MonkeyPatch, stick: Path) -> None:
    """The stick takes nothing that would replace a file there."""
    real: Callable[[Path, Path], None] = copies.put_in_place

    def put(new: Path, target: Path) -> None:
        if target.parent == stick:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(new, target)

    patch.setattr(copies, "put_in_place", put)


def damage(path: Path, page: int) -> None:
    """One byte of a page, counted from 1."""
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE_SIZE + 1000)
        (old,) = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([old ^ 1]))


def root_of(store: Store, name: str) -> int:
    return int(store.scalar("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)))


@pytest.fixture
def eventful(journal_file: JournalFile, stick: Path, tmp_path: Path) -> Path:
    """A backup, and since then a sheet, and a purge that the stick waits for; closed. Answers the backup."""
    with journal_file.open() as store:
        add(store, "Rosa")
        omar = add(store, "Omar")
        backups.set_second_place(store, stick)
        older = back_up(store)
        stick.rename(tmp_path / "drawer")
        with older.open("rb") as file:
            kept = file.read()
        purge.purge(store, PurgeTarget(people=(omar,)))
        make_sheet(store, PASSPHRASE, TODAY)
    older.write_bytes(kept)  # as a copy that was out of reach
    return older


@pytest.mark.parametrize("table", ["person", "sqlite_master"])
def test_a_damaged_journal_still_tells_what_it_owes(
    journal_file: JournalFile, eventful: Path, stick: Path, tmp_path: Path, table: str
) -> None:
    with journal_file.open() as store:
        page = 1 if table == "sqlite_master" else root_of(store, table)
    damage(journal_file.path, page)
    replaced = restoring.replace_damaged(journal_file.path, eventful, PASSPHRASE)
    assert replaced.aside is not None
    with journal_file.open() as store:
        assert store.rows("SELECT name FROM person") == [("Rosa",)]
        assert purge.debts(store) == (stick,)
        assert backups.second_place(store) == stick
        assert sheet_state(store).works
        (tmp_path / "drawer").rename(stick)
        back_up(store, NOON + DAY)
        assert purge.debts(store) == ()
        assert not list(journal_file.path.parent.glob("*.part*"))
        for copy in sorted(stick.iterdir()):
            assert names_in(copy, journal_file) == ["Rosa"]
    assert replaced.all_noted


def test_what_a_damaged_journal_does_not_tell_is_told(journal_file: JournalFile, eventful: Path) -> None:
    with journal_file.open() as store:
        page = root_of(store, "upkeep")
    damage(journal_file.path, page)
    assert not restoring.replace_damaged(journal_file.path, eventful, PASSPHRASE).all_noted
    with journal_file.open() as store:
        assert purge.debts(store) == ()
    journal_file.path.unlink()
    assert not restoring.replace_damaged(journal_file.path, eventful, PASSPHRASE).all_noted


def test_a_note_of_which_a_part_is_lost_is_told(journal_file: JournalFile, eventful: Path) -> None:
    """A long debt lies on pages of its own, which nothing but the note leads to."""
    long = {"people": ["AB" * 16] * 2000, "entries": [], "notes": []}
    with journal_file.open() as store:
        before = int(store.scalar("PRAGMA page_count"))
        upkeep.write(store, purge.DEBTS, {"/stick": long})
        store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        after = int(store.scalar("PRAGMA page_count"))
    assert after > before + 5
    damage(journal_file.path, after - 2)
    replaced = restoring.replace_damaged(journal_file.path, eventful, PASSPHRASE)
    assert not replaced.all_noted
    with journal_file.open() as store:
        assert sheet_state(store).works  # this note is whole


def test_the_sheet_follows_a_change_whose_journal_could_not_be_opened_again(
    journal_file: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = journal_file.open()
    sheet = make_sheet(store, PASSPHRASE, TODAY)

    def refuse(path: Path, *_: object) -> None:
        raise FileUnreadable("{path} cannot be read.", path=path)

    with monkeypatch.context() as patch:
        patch.setattr(change_key_module, "connect_file", refuse)
        with pytest.raises(CannotWrite, match="could not be opened again"):
            passphrase.change_passphrase(store, PASSPHRASE, NEW)
    store.close()
    assert recover_passphrase(journal_file.path, sheet.code) == NEW
    open_journal(journal_file.path, NEW).close()


def test_going_back_keeps_a_link_to_the_journal_and_leaves_one_file(
    journal_file: JournalFile, tmp_path: Path
) -> None:
    journal_file.open().close()
    link = tmp_path / "link.db"
    link.symlink_to(journal_file.path)
    store = Store.open(link, journal_file.key())
    add(store, "Rosa")
    older = back_up(store)
    add(store, "Omar")
    go_back(store, older).close()
    assert link.is_symlink()
    with Store.open(journal_file.path, journal_file.key()) as opened:
        assert opened.rows("SELECT name FROM person") == [("Rosa",)]
