"""Going back to a backup: what it would change, the state of now saved first, and the way back from that."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from journal.domain.backup import BackupKind, RestorePreview
from journal.domain.entry import ConversationFields, EntryKind
from journal.domain.errors import (
    CannotWrite,
    FileUnreadable,
    JournalDamaged,
    JournalError,
    JournalInUse,
    JournalTooNew,
    NotAJournal,
    WrongPassphrase,
)
from journal.domain.person import PersonFields
from journal.services import backups, debrief, people, restoring
from journal.services.journal_file import open_journal
from journal.store import copies, replacing
from journal.store.check import check
from journal.store.database import Store
from journal.store.key import PAGE_SIZE
from tests.journals import PASSPHRASE, JournalFile

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


def silently(_done: int, _total: int) -> None:
    """Nobody looks."""


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def add(store: Store, name: str) -> int:
    return people.add_person(store, PersonFields(given=name)).result


def names(store: Store) -> set[str]:
    return {
        name for (name,) in store.rows("SELECT name FROM person WHERE deleted_at IS NULL ORDER BY sort_key")
    }


def look(store: Store, path: Path, passphrase: str | None = None) -> RestorePreview:
    return restoring.preview(store, path, passphrase, silently)


@pytest.fixture
def backup(journal_file: JournalFile) -> Path:
    """A backup with Rosa and Omar; in the journal Omar has since gone, Rosa changed, and Lena come."""
    with journal_file.open() as store:
        rosa, omar = add(store, "Rosa"), add(store, "Omar")
        path = backups.back_up_now(store, NOON, silently).backup.path
        people.delete_people(store, [omar])
        store.execute("UPDATE person SET notes = 'x', updated_at = '2099' WHERE id = ?", (rosa,))
        add(store, "Lena")
    return path


@pytest.fixture
def store(journal_file: JournalFile, backup: Path) -> Store:
    """Open; who restores closes it, other tests do so themselves."""
    return journal_file.open()


def close(store: Store) -> None:
    store.close()


def test_the_preview_says_who_and_how_many(store: Store, backup: Path) -> None:
    found = look(store, backup)
    close(store)
    assert (found.people_lost, found.names_lost) == (1, ("Lena",))
    assert (found.people_back, found.names_back) == (1, ("Omar",))
    assert (found.people_changed, found.names_changed) == (1, ("Rosa",))
    assert (found.entries_lost, found.entries_back, found.entries_changed) == (0, 0, 0)
    assert (found.made_at, found.counts.people, found.same) == (NOON, 2, False)
    assert files_in(backup.parent) == [backup.name]


def test_entries_are_counted(journal_file: JournalFile) -> None:
    with journal_file.open() as store:
        rosa = add(store, "Rosa")

        def talk(day: int) -> int:
            fields = ConversationFields(
                kind=EntryKind.HEARD_IN_PASSING, on=date(2026, 11, day), people=(rosa,)
            )
            return debrief.log_conversation(store, fields, NOON.date()).result

        first = talk(1)
        path = backups.back_up_now(store, NOON, silently).backup.path
        assert look(store, path).same
        talk(2)
        store.execute("UPDATE entry SET updated_at = '2099' WHERE id = ?", (first,))
        found = look(store, path)
        assert (found.entries_lost, found.entries_back, found.entries_changed) == (1, 0, 1)


def test_a_restore_brings_the_backup_and_keeps_what_was(store: Store, backup: Path) -> None:
    with restoring.restore(store, backup, None, LATER, silently) as restored:
        assert names(restored) == {"Rosa", "Omar"}
        assert check(restored).ok
        found = backups.state(restored, LATER)
        assert found.replaced is not None
        assert found.replaced.kind is BackupKind.BEFORE_RESTORE
        assert found.replaced.counts is not None
        assert found.replaced.counts.people == 2
        assert found.last_good is not None
        assert found.last_good.path == backup
        assert backups.has_changed(restored)
        saved = found.replaced.path
    assert not replacing.part_of(store.path).exists()
    with open_journal(store.path, PASSPHRASE) as again:
        assert names(again) == {"Rosa", "Omar"}
        with restoring.restore(again, saved, None, LATER, silently) as undone:
            assert names(undone) == {"Rosa", "Lena"}
            assert undone.scalar("SELECT notes FROM person WHERE given = 'Rosa'") == "x"
            assert (
                len([one for one in backups.listed(undone.path) if one.kind is BackupKind.BEFORE_RESTORE])
                == 2
            )


def test_one_of_another_passphrase_comes_under_the_present_one(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "old" / "journal.db"
    with Store.create(other, "the older passphrase") as old:
        add(old, "Nadia")
    with pytest.raises(WrongPassphrase):
        look(store, other)
    with pytest.raises(WrongPassphrase):
        look(store, other, "some other one")
    assert look(store, other, "the older passphrase").names_back == ("Nadia",)
    with restoring.restore(store, other, "the older passphrase", LATER, silently) as restored:
        assert names(restored) == {"Nadia"}
    with open_journal(store.path, PASSPHRASE) as again:
        assert names(again) == {"Nadia"}
        assert check(again).ok


def test_what_cannot_be_restored_has_a_sentence_and_changes_nothing(
    store: Store, backup: Path, journal_file: JournalFile, tmp_path: Path
) -> None:
    newer, damaged, letter = tmp_path / "newer.db", tmp_path / "damaged.db", tmp_path / "letter.db"
    shutil.copyfile(backup, newer)
    with copies.writing(newer, store.key) as connection:
        connection.execute("PRAGMA user_version = 999")
    whole = bytearray(backup.read_bytes())
    whole[5 * PAGE_SIZE + 9] ^= 1
    damaged.write_bytes(whole)
    letter.write_text("Dear Rosa, " * 1000)
    for path, error in (
        (newer, JournalTooNew),
        (damaged, JournalDamaged),
        (letter, JournalError),
        (tmp_path / "nothing.db", FileUnreadable),
    ):
        before = files_in(store.path.parent)
        with pytest.raises(error):
            look(store, path)
        with pytest.raises(error):
            restoring.prepare(store, path, None, LATER, silently)
        assert files_in(store.path.parent) == before
        assert files_in(backup.parent) == [backup.name]
    assert names(store) == {"Rosa", "Lena"}
    close(store)


def test_a_write_ahead_file_is_not_replayed_onto_the_restored_one(journal_file: JournalFile) -> None:
    """SQLite's write-ahead file does not know which database it belongs to: this one would be replayed."""
    with journal_file.open() as store:
        add(store, "Rosa")
        backup = backups.back_up_now(store, NOON, silently).backup.path
        for number in range(50):
            add(store, f"Omar {number}")
        wal = store.path.with_name("journal.db-wal")
        kept = wal.read_bytes()
        assert len(kept) > PAGE_SIZE
    # Without care: the old write-ahead file beside the new database brings everything back that was undone.
    careless = journal_file.path.with_name("careless.db")
    shutil.copyfile(backup, careless)
    careless.with_name("careless.db-wal").write_bytes(kept)
    with Store.open(careless, journal_file.key()) as replayed:
        assert replayed.scalar("SELECT count(*) FROM person") != 1
    # Closed badly, the file is not replaced, since that would lose what waits beside it.
    wal.write_bytes(kept)
    new = replacing.part_of(journal_file.path)
    shutil.copyfile(backup, new)
    before = journal_file.path.read_bytes()
    with pytest.raises(CannotWrite, match="closed completely"):
        replacing.replace(journal_file.path, new)
    assert journal_file.path.read_bytes() == before
    assert wal.read_bytes() == kept
    # With what it held saved, it goes before the new file comes.
    shutil.copyfile(backup, new)
    replacing.replace(journal_file.path, new, saved=True)
    with journal_file.open() as store:
        assert names(store) == {"Rosa"}


def test_a_journal_that_somebody_else_opened_meanwhile_is_not_replaced(store: Store, backup: Path) -> None:
    ready = restoring.prepare(store, backup, None, LATER, silently)
    store.close()
    with open_journal(store.path, PASSPHRASE) as other:
        with pytest.raises(JournalInUse):
            ready.finish()
        assert names(other) == {"Rosa", "Lena"}


def test_a_restore_that_is_not_wanted_any_more_leaves_no_file(store: Store, backup: Path) -> None:
    ready = restoring.prepare(store, backup, None, LATER, silently)
    ready.abandon()
    assert names(store) == {"Rosa", "Lena"}
    assert not list(store.path.parent.glob("*.part"))
    close(store)


def test_a_damaged_journal_gives_way_to_a_backup(journal_file: JournalFile, backup: Path) -> None:
    path = journal_file.path
    whole = bytearray(path.read_bytes())
    whole[: 3 * PAGE_SIZE] = bytes(3 * PAGE_SIZE)
    path.write_bytes(whole)
    path.with_name("journal.db-wal").write_bytes(b"what waited")
    newest = backups.listed(path)[0]
    with pytest.raises(WrongPassphrase):
        restoring.restore_file(path, newest, "not this one")
    assert path.read_bytes() == whole
    aside = restoring.restore_file(path, newest, PASSPHRASE)
    assert aside is not None
    assert aside.read_bytes() == whole
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"what waited"
    assert [one.kind for one in backups.listed(path)][:1] == [BackupKind.DAMAGED]
    with open_journal(path, PASSPHRASE) as store:
        assert names(store) == {"Rosa", "Omar"}
        assert check(store).ok


def test_a_journal_that_is_gone_comes_back_from_a_backup(journal_file: JournalFile, backup: Path) -> None:
    journal_file.path.unlink()
    assert restoring.restore_file(journal_file.path, backup, PASSPHRASE) is None
    with open_journal(journal_file.path, PASSPHRASE) as store:
        assert names(store) == {"Rosa", "Omar"}


def test_a_damaged_backup_does_not_take_a_damaged_journals_place(
    journal_file: JournalFile, backup: Path
) -> None:
    whole = bytearray(backup.read_bytes())
    whole[-100] ^= 1
    backup.write_bytes(whole)
    journal_file.path.write_bytes(b"damaged" * 4096)
    with pytest.raises((JournalDamaged, NotAJournal)):
        restoring.restore_file(journal_file.path, backup, PASSPHRASE)
    assert journal_file.path.read_bytes() == b"damaged" * 4096


_KILLED_AT = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from journal.services import {module}
from journal.store.database import Store
from journal.store.key import Key

place, raw, salt = int(sys.argv[1]), bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3])
journal, backup = Path(sys.argv[4]), Path(sys.argv[5])
calls = 0

def watch(event, arguments):
    global calls
    if event in ("open", "os.rename", "os.remove", "sqlite3.connect", "os.mkdir"):
        calls += 1
        if calls > place:
            os.kill(os.getpid(), signal.SIGKILL)

store = Store.open(journal, Key(raw, salt))
now = datetime(2026, 11, 23, 13, tzinfo=UTC)
import journal.services.restoring, journal.services.backups
sys.addaudithook(watch)
{call}
print("through")
"""
_RESTORE = _KILLED_AT.format(
    module="restoring", call="restoring.restore(store, backup, None, now, lambda *_: None).close()"
)
_BACK_UP = _KILLED_AT.format(
    module="backups", call="backups.back_up_now(store, now, lambda *_: None); store.close()"
)


def killed(script: str, place: int, journal_file: JournalFile, backup: Path) -> bool:
    """Runs `script` in a process that ends itself at its step `place`; whether it came through."""
    arguments = (
        str(place),
        bytes(journal_file.derived._raw).hex(),
        journal_file.derived.salt.hex(),
        str(journal_file.path),
        str(backup),
    )
    ended = subprocess.run(
        (sys.executable, "-c", script, *arguments), capture_output=True, text=True, check=False
    )
    assert ended.returncode in (0, -9), ended.stderr
    return ended.stdout.strip() == "through"


def places(step: int) -> range:
    return range(0, 1000, 1 if "ONE_TO_ONE_TORTURE" in os.environ else step)


@pytest.mark.timeout(300)
def test_killed_at_any_step_of_a_restore_the_old_or_the_new_is_there(
    journal_file: JournalFile, backup: Path
) -> None:
    whole = journal_file.path.read_bytes()
    seen = set()
    for place in places(6):
        for path in (*backup.parent.glob("*before-restore*"), *journal_file.path.parent.glob("journal.db?*")):
            path.unlink()
        journal_file.path.write_bytes(whole)
        through = killed(_RESTORE, place, journal_file, backup)
        with journal_file.open() as store:
            found = names(store)
            assert check(store).ok
        assert found in ({"Rosa", "Lena"}, {"Rosa", "Omar"})
        if found == {"Rosa", "Omar"}:
            saved = next(one for one in backups.listed(store.path) if one.kind is BackupKind.BEFORE_RESTORE)
            copies.prove(saved.path, journal_file.derived)
        seen.add(frozenset(found))
        if through:
            break
    assert len(seen) == 2


@pytest.mark.timeout(300)
def test_killed_at_any_step_of_a_backup_only_whole_ones_are_listed(
    journal_file: JournalFile, backup: Path
) -> None:
    for place in places(9):
        through = killed(_BACK_UP, place, journal_file, backup)
        for one in backups.listed(journal_file.path):
            copies.prove(one.path, journal_file.derived)
        with journal_file.open() as store:
            assert backups.has_changed(store) != through
        if through:
            break
    assert not list(backup.parent.glob("*.part*"))
