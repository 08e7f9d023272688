"""Changing the passphrase with everything that hangs on it: the recovery sheet and the copies."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from journal.domain.errors import CannotWrite, FileUnreadable, InputRefused, NotFound, WrongPassphrase
from journal.domain.recovery_code import CodeRefused, bare
from journal.services import passphrase as service
from journal.services.journal_file import back_up, check, open_journal
from journal.services.people import add_person_line, people_count
from journal.services.recovery import (
    has_recovery_file,
    make_sheet,
    recover_passphrase,
    revoke_sheet,
    sheet_state,
)
from journal.store import recovery_file
from journal.store.change_key import change_key
from journal.store.copies import backup_folder, prove
from journal.store.database import Store
from journal.store.key import derive_key
from journal.store.recovery_file import read_recovery, recovery_key, recovery_path
from tests.journals import PASSPHRASE, JournalFile

NEW = "six other words for this one"
TODAY = date(2026, 11, 22)


@pytest.fixture
def opened(journal_file: JournalFile) -> Iterator[Store]:
    with journal_file.open() as store:
        add_person_line(store, "Rosa Medina")
        yield store


def wrong_letter(code: str) -> str:
    """Another code without a slip: one that a random other sheet has."""
    from journal.domain.recovery_code import check_character

    group = "ZZZZ" if code[:4] != "ZZZZ" else "YYYY"
    return group + check_character(group, 1) + code[5:]


def test_the_old_one_is_asked_for(opened: Store) -> None:
    before = opened.path.read_bytes()[:16]
    for words in ("", "wrong", PASSPHRASE + " "):
        with pytest.raises(WrongPassphrase, match="not right"):
            service.change_passphrase(opened, words, NEW)
    for words in ("", "  "):
        with pytest.raises(InputRefused, match="empty"):
            service.change_passphrase(opened, PASSPHRASE, words)
    with pytest.raises(InputRefused, match="present one"):
        service.change_passphrase(opened, PASSPHRASE, PASSPHRASE)
    assert opened.path.read_bytes()[:16] == before
    assert not service.copies_owed(opened)


def test_the_new_one_opens_it(opened: Store, journal_file: JournalFile) -> None:
    service.change_passphrase(opened, PASSPHRASE, NEW)
    assert service.is_passphrase(opened, NEW)
    assert not service.is_passphrase(opened, PASSPHRASE)
    opened.close()
    with open_journal(journal_file.path, NEW) as again:
        assert people_count(again) == 1
        assert check(again).ok


def test_the_sheet_opens_it_before_and_after_a_change(opened: Store) -> None:
    assert sheet_state(opened).made_on is None
    assert not has_recovery_file(opened.path)
    sheet = make_sheet(opened, PASSPHRASE, TODAY)
    assert sheet.journal == "journal.db"
    path = recovery_path(opened.path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.name == "journal.recovery"
    assert recover_passphrase(opened.path, sheet.code) == PASSPHRASE
    service.change_passphrase(opened, PASSPHRASE, NEW)
    assert recover_passphrase(opened.path, bare(sheet.code).lower()) == NEW
    state = sheet_state(opened)
    assert (state.made_on, state.works) == (TODAY, True)
    kept = read_recovery(path, recovery_key(path, bare(sheet.code)))
    assert [one.words for one in kept] == [NEW]
    assert [each.name for each in opened.path.parent.glob("*recovery*")] == [path.name]


def test_the_file_says_nothing_without_the_code(opened: Store) -> None:
    sheet = make_sheet(opened, PASSPHRASE, TODAY)
    content = recovery_path(opened.path).read_bytes()
    for secret in (PASSPHRASE.encode(), bare(sheet.code).encode(), sheet.code.encode(), b"SQLite format"):
        assert secret not in content
    assert PASSPHRASE not in repr(sheet)
    assert sheet.code not in repr(sheet)


def test_a_new_sheet_ends_the_old_one_and_overwrites_it(opened: Store) -> None:
    old = make_sheet(opened, PASSPHRASE, TODAY)
    path = recovery_path(opened.path)
    with path.open("rb") as still_open:
        content = path.read_bytes()
        new = make_sheet(opened, PASSPHRASE, date(2026, 12, 1))
        assert still_open.read() != content  # the bytes on the disk, under no name any more
    with pytest.raises(WrongPassphrase, match="replaced or withdrawn"):
        recover_passphrase(opened.path, old.code)
    assert recover_passphrase(opened.path, new.code) == PASSPHRASE
    assert sheet_state(opened).made_on == date(2026, 12, 1)


def test_a_withdrawn_sheet_is_overwritten_and_gone(opened: Store) -> None:
    sheet = make_sheet(opened, PASSPHRASE, TODAY)
    path = recovery_path(opened.path)
    with path.open("rb") as still_open:
        content = path.read_bytes()
        revoke_sheet(opened)
        left = still_open.read()
    assert left != content
    assert len(left) == len(content)
    assert not path.exists()
    assert sheet_state(opened).made_on is None
    with pytest.raises(NotFound, match="no recovery file"):
        recover_passphrase(opened.path, sheet.code)
    revoke_sheet(opened)


def test_making_a_sheet_needs_the_passphrase(opened: Store) -> None:
    for words in ("", "wrong"):
        with pytest.raises(WrongPassphrase):
            make_sheet(opened, words, TODAY)
    assert not has_recovery_file(opened.path)


def test_codes_that_do_not_fit_are_told_apart(opened: Store) -> None:
    sheet = make_sheet(opened, PASSPHRASE, TODAY)
    with pytest.raises(WrongPassphrase):
        recover_passphrase(opened.path, wrong_letter(sheet.code))
    slip = sheet.code[:6] + ("Z" if sheet.code[6] != "Z" else "Y") + sheet.code[7:]
    with pytest.raises(CodeRefused, match="group 2"):
        recover_passphrase(opened.path, slip)


@pytest.mark.parametrize("content", [b"", b"short", b"SQLite format 3\0" + bytes(8176), bytes(5000)])
def test_a_file_that_is_none_is_told(opened: Store, content: bytes) -> None:
    sheet = make_sheet(opened, PASSPHRASE, TODAY)
    recovery_path(opened.path).write_bytes(content)
    with pytest.raises(FileUnreadable, match="damaged or is not a recovery file"):
        recover_passphrase(opened.path, sheet.code)
    assert not sheet_state(opened).works


def test_a_damaged_file_is_told_and_a_new_sheet_can_be_made(opened: Store) -> None:
    sheet = make_sheet(opened, PASSPHRASE, TODAY)
    path = recovery_path(opened.path)
    whole = path.read_bytes()
    for place in range(100, len(whole), 4096):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises((WrongPassphrase, FileUnreadable)):
            recover_passphrase(opened.path, sheet.code)
        assert not sheet_state(opened).works
    new = make_sheet(opened, PASSPHRASE, TODAY)
    assert recover_passphrase(opened.path, new.code) == PASSPHRASE


def test_the_sheet_of_another_journal_is_told(
    opened: Store, empty_journal: JournalFile, tmp_path: Path
) -> None:
    other = tmp_path / "other" / "journal.db"
    with Store.create(make_folder(other), "another passphrase") as store:
        sheet = make_sheet(store, "another passphrase", TODAY)
    shutil.copyfile(recovery_path(other), recovery_path(opened.path))
    with pytest.raises(FileUnreadable, match="belongs to another journal"):
        recover_passphrase(opened.path, sheet.code)
    # Making one here keeps what may be somebody's only way in.
    make_sheet(opened, PASSPHRASE, TODAY)
    kept = opened.path.with_name("journal.recovery.other-1")
    assert kept.read_bytes() == recovery_path(other).read_bytes()


def make_folder(path: Path) -> Path:
    path.parent.mkdir(parents=True)
    return path


def test_two_journals_in_a_folder_have_two_files() -> None:
    names = {recovery_path(Path(name)).name for name in ("a.db", "a.sqlite", "b.db", "a.db.db")}
    assert len(names) == 4


def test_killed_after_the_change_the_sheet_leads_to_the_new_one(
    opened: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The narrowing of the file to one passphrase is what a kill would leave out."""
    sheet = make_sheet(opened, PASSPHRASE, TODAY)
    from journal.services import recovery

    real = recovery_file.write_recovery

    def only_both(path: Path, key: object, kept: list[object]) -> None:
        if len(kept) == 2:
            real(path, key, kept)  # type: ignore[arg-type]  # handed through as they came
            assert recover_passphrase(opened.path, sheet.code) == PASSPHRASE
        else:
            raise CannotWrite("a full disk")

    monkeypatch.setattr(recovery, "write_recovery", only_both)
    service.change_passphrase(opened, PASSPHRASE, NEW)
    assert recover_passphrase(opened.path, sheet.code) == NEW
    assert sheet_state(opened).works


def test_a_change_that_fails_leaves_sheet_and_copies_as_they_were(
    opened: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = make_sheet(opened, PASSPHRASE, TODAY)

    def full(*_: object) -> None:
        raise CannotWrite("The disk is full.")

    monkeypatch.setattr(service, "change_key", full)
    with pytest.raises(CannotWrite):
        service.change_passphrase(opened, PASSPHRASE, NEW)
    assert recover_passphrase(opened.path, sheet.code) == PASSPHRASE
    assert service.is_passphrase(opened, PASSPHRASE)
    assert not service.copies_owed(opened)


def copies_made(store: Store) -> tuple[Path, Path]:
    one = backup_folder(store.path) / "journal-2026-11-20-161503Z.db"
    two = store.path.with_name("journal.before-3.db")
    for path in (one, two):
        back_up(store, path)
    return one, two


def test_copies_follow_and_those_out_of_reach_are_named(opened: Store, journal_file: JournalFile) -> None:
    one, two = copies_made(opened)
    by_hand = opened.path.with_name("my-own.db")
    back_up(opened, by_hand)
    strange = one.with_name("journal-2025-01-01-000000Z.db")
    shutil.copyfile(one, strange)
    with Store.open(strange, journal_file.key()) as store:
        change_key(store, derive_key("a third one", strange))  # the salt does not matter here
    service.change_passphrase(opened, PASSPHRASE, NEW)
    assert service.copies_owed(opened)
    told: list[tuple[int, int]] = []
    result = service.rekey_copies(opened, progress=lambda done, total: told.append((done, total)))
    assert result.left == (strange,)
    assert result.done == 2
    assert told[-1] == (3, 3)
    for path in (one, two):
        prove(path, opened.key)
    prove(by_hand, journal_file.key())
    assert service.copies_owed(opened)
    strange.unlink()
    service.rekey_copies(opened)
    assert not service.copies_owed(opened)


def test_copies_of_an_interrupted_round_and_of_two_changes_are_done_later(opened: Store) -> None:
    one, two = copies_made(opened)
    service.change_passphrase(opened, PASSPHRASE, NEW)

    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        service.rekey_copies(opened, progress=stop)
    service.change_passphrase(opened, NEW, "a third one")
    assert service.rekey_copies(opened).left == ()
    for path in (one, two):
        prove(path, opened.key)
    assert not service.copies_owed(opened)


def test_a_place_that_is_away_keeps_the_debt(opened: Store, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    copy = stick / "journal-2026-11-20-161503Z.db"
    back_up(opened, copy)
    stick.rename(tmp_path / "pulled out")
    service.change_passphrase(opened, PASSPHRASE, NEW)
    assert service.rekey_copies(opened, stick).left == ()
    assert service.copies_owed(opened)
    (tmp_path / "pulled out").rename(stick)
    assert service.rekey_copies(opened, stick).left == ()
    prove(copy, opened.key)
    assert not service.copies_owed(opened)
