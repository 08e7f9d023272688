"""Copies that the program made: found by name, proven, and changed in place without ever being half there."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from journal.domain.backup import BackupKind
from journal.domain.errors import CannotWrite, FileUnreadable, JournalDamaged, NotAJournal, WrongPassphrase
from journal.store import copies, copy_names, on_disk
from journal.store.backup import back_up
from journal.store.database import Store
from journal.store.key import PAGE_SIZE, SALT_LENGTH, Key
from tests.journals import JournalFile

PERSON = "INSERT INTO person (name, sort_key, created_at, updated_at) VALUES (?, '', '', '')"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def copy(store: Store, tmp_path: Path) -> Path:
    """A copy of a journal with 200 people, so that it has pages to damage."""
    store.many(PERSON, [(f"Rosa {number}",) for number in range(200)])
    path = copies.backup_folder(store.path) / copy_names.name_for(store.path, BackupKind.DATED, NOON)
    back_up(store.connection, store.key, path)
    return path


def names_in(path: Path, key: Key) -> set[str]:
    with copies.reading(path, key) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM person")}


def delete_rosa_7(connection: Any) -> None:
    connection.execute("DELETE FROM person WHERE name = 'Rosa 7'")


def test_the_folder_is_for_the_user_alone(journal_file: JournalFile) -> None:
    folder = copies.backup_folder(journal_file.path)
    assert folder == journal_file.path.parent / "backups"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o755)
    assert stat.S_IMODE(copies.backup_folder(journal_file.path).stat().st_mode) == 0o700


@pytest.mark.parametrize("kind", [kind for kind in BackupKind if kind is not BackupKind.BEFORE_MIGRATION])
def test_a_name_says_what_a_copy_is_and_when_it_was_made(kind: BackupKind) -> None:
    journal = Path("folder/my.own journal.db")
    name = copy_names.name_for(journal, kind, NOON)
    assert copy_names.kind_and_moment(journal, name) == (kind, NOON)
    assert copy_names.kind_and_moment(Path("other.db"), name) is None
    assert copy_names.is_part(journal, name + ".part")
    assert copy_names.is_part(journal, name + ".changed.part-journal")
    assert not copy_names.is_part(journal, name)


def test_only_what_the_program_made_is_found(journal_file: JournalFile, tmp_path: Path) -> None:
    journal, second = journal_file.path, tmp_path / "stick"
    folder = copies.backup_folder(journal)
    second.mkdir()
    ours = (
        folder / "journal-2026-11-22-161503Z.db",
        folder / "journal.before-restore-2026-11-21-000000Z.db",
        folder / "journal.damaged-2026-11-21-000000Z.db",
        journal.parent / "journal.before-2.db",
        second / "journal-2026-11-22-161503Z.db",
    )
    for path in (
        *ours,
        folder / "journal-2026-11-22-161503Z.db.part",
        folder / "journal-2026-02-31-161503Z.db",
        folder / "other-2026-11-22-161503Z.db",
        folder / "journal-of-rosa.db",
        journal.parent / "journal.before-two.db",
        second / "holiday.jpg",
    ):
        path.write_text("")
    (second / "journal-2026-11-20-161503Z.db").mkdir()
    assert copies.copies_of(journal, second) == ours
    assert copies.copies_of(journal) == ours[:-1]
    assert copies.copies_of(journal, tmp_path / "not there today") == ours[:-1]
    assert copies.copies_of(journal, folder) == ours[:-1]


def test_a_changed_copy_holds_none_of_what_was_deleted(copy: Path, journal_file: JournalFile) -> None:
    os.utime(copy, ns=(1_000_000_000, 2_000_000_000))
    copies.rewrite_copy(copy, journal_file.derived, delete_rosa_7)
    left = names_in(copy, journal_file.derived)
    assert len(left) == 199
    assert "Rosa 7" not in left
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert copy.stat().st_mtime_ns == 2_000_000_000
    with copies.reading(copy, journal_file.derived) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert copy.read_bytes()[:SALT_LENGTH] == journal_file.derived.salt


def test_a_copy_goes_under_a_new_key_and_its_salt(copy: Path, journal_file: JournalFile) -> None:
    new = Key(bytes(range(32)), b"another salt 16.")
    copies.rewrite_copy(copy, journal_file.derived, delete_rosa_7, new)
    copies.prove(copy, new)
    assert len(names_in(copy, new)) == 199
    assert copy.read_bytes()[:SALT_LENGTH] == new.salt
    with pytest.raises(WrongPassphrase):
        copies.prove(copy, journal_file.derived)


def test_a_copy_of_another_passphrase_is_named_and_untouched(copy: Path, journal_file: JournalFile) -> None:
    before = copy.read_bytes()
    with pytest.raises(WrongPassphrase, match=r"journal-2026-11-22-120000Z\.db"):
        copies.rewrite_copy(copy, Key(bytes(32), bytes(16)), delete_rosa_7)
    assert copy.read_bytes() == before
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_what_the_change_raises_leaves_the_old_one(copy: Path, journal_file: JournalFile) -> None:
    def fails(connection: Any) -> None:
        delete_rosa_7(connection)
        raise RuntimeError("a bug")

    before = copy.read_bytes()
    with pytest.raises(RuntimeError, match="a bug"):
        copies.rewrite_copy(copy, journal_file.derived, fails)
    assert copy.read_bytes() == before
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_a_new_version_that_cannot_be_written_is_the_disk_and_no_damage_of_the_copy(
    copy: Path, journal_file: JournalFile
) -> None:
    """What SQLite does when the disk refuses once to open the new file for writing."""

    def for_reading_only(connection: Any) -> None:
        connection.execute("PRAGMA query_only = 1")
        delete_rosa_7(connection)

    before = copy.read_bytes()
    with pytest.raises(CannotWrite, match="as it was"):
        copies.rewrite_copy(copy, journal_file.derived, for_reading_only)
    assert copy.read_bytes() == before
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_every_damaged_page_is_found(copy: Path, journal_file: JournalFile) -> None:
    whole = copy.read_bytes()
    for page in range(len(whole) // PAGE_SIZE):
        damaged = bytearray(whole)
        damaged[page * PAGE_SIZE + 1000] ^= 1
        copy.write_bytes(damaged)
        with pytest.raises(JournalDamaged):
            copies.prove(copy, journal_file.derived)
    copy.write_bytes(whole)
    copies.prove(copy, journal_file.derived)


def test_what_is_no_copy_has_a_sentence(copy: Path, journal_file: JournalFile, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        copies.prove(tmp_path / "nothing.db", journal_file.derived)
    copy.write_bytes(copy.read_bytes()[: -PAGE_SIZE // 2])
    with pytest.raises(FileUnreadable):
        copies.prove(copy, journal_file.derived)
    copy.write_bytes(b"a letter " * 500)
    with pytest.raises((NotAJournal, WrongPassphrase)):
        copies.prove(copy, journal_file.derived)


def test_proving_makes_nothing_and_needs_no_right_to_write(copy: Path, journal_file: JournalFile) -> None:
    copy.chmod(0o400)
    copy.parent.chmod(0o500)
    try:
        copies.prove(copy, journal_file.derived)
        assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    finally:
        copy.parent.chmod(0o700)


def test_a_proof_can_be_ended(copy: Path, journal_file: JournalFile) -> None:
    class Enough(Exception):
        pass

    def ends(_done: int, _total: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        copies.prove(copy, journal_file.derived, ends)


def test_a_place_that_cannot_be_written_has_a_sentence(
    copy: Path, journal_file: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(path: Path) -> None:
        raise OSError(30, "Read-only file system")

    before = copy.read_bytes()
    monkeypatch.setattr(on_disk, "sync_file", refuses)
    with pytest.raises(CannotWrite, match="Read-only"):
        copies.rewrite_copy(copy, journal_file.derived, delete_rosa_7)
    assert copy.read_bytes() == before
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


_KILLED_AT = """
import os, signal, sys
from pathlib import Path
from journal.store import copies
from journal.store.key import Key

place, raw, salt, copy = int(sys.argv[1]), bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]), sys.argv[4]
calls = 0

def watch(event, arguments):
    global calls
    if event in ("open", "os.rename", "os.remove", "sqlite3.connect", "os.utime") :
        calls += 1
        if calls > place:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
new = Key(bytes(range(32)), b"another salt 16.")
copies.rewrite_copy(Path(copy), Key(raw, salt), lambda c: c.execute("DELETE FROM person WHERE id = 8"), new)
print("through")
"""


@pytest.mark.timeout(120)
def test_killed_at_any_step_one_of_the_two_is_whole(copy: Path, journal_file: JournalFile) -> None:
    new = Key(bytes(range(32)), b"another salt 16.")
    whole = copy.read_bytes()
    seen = set()
    for place in range(0, 200, 1 if "ONE_TO_ONE_TORTURE" in os.environ else 3):
        copy.write_bytes(whole)
        ended = subprocess.run(
            (
                sys.executable,
                "-c",
                _KILLED_AT,
                str(place),
                bytes(journal_file.derived._raw).hex(),
                journal_file.derived.salt.hex(),
                str(copy),
            ),
            capture_output=True,
            text=True,
            check=False,
        )
        try:
            copies.prove(copy, journal_file.derived)
            seen.add("old")
        except WrongPassphrase:
            copies.prove(copy, new)
            seen.add("new")
        assert copies.copies_of(journal_file.path) == (copy,)
        if ended.stdout.strip() == "through":
            break
    assert seen == {"old", "new"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("journal.db.new-key", True),
        ("journal.db.new-key-journal", True),
        ("journal.db.new-key.part", True),
        ("journal.db.restore.part", True),
        ("journal.db.restore.part.part-wal", True),
        ("journal.db.new.part", True),
        ("journal.db.scrub.part", True),
        ("journal.db.moved-to.part", True),
        ("journal.db.moved-to", False),
        ("journal.recovery.part", True),
        ("journal.recovery.part-journal", True),
        ("journal-2026-11-22-161503Z.db.part", True),
        ("journal-2026-11-22-161503Z.db.changed.part-journal", True),
        ("journal.before-3.db.part", True),
        ("journal.db", False),
        ("journal.db-wal", False),
        ("journal.db-journal", False),
        ("journal.db.lock", False),
        ("journal.recovery", False),
        ("journal.before-3.db", False),
        ("journal-2026-11-22-161503Z.db", False),
        ("film.part", False),
        ("other.db.restore.part", False),
        ("my journal.db.new-key", False),
    ],
)
def test_what_a_killed_program_was_making_is_known_by_its_name(name: str, expected: bool) -> None:
    assert copy_names.is_half_made(Path("/home/rosa/journal.db"), name) is expected


def test_an_opening_removes_what_a_killed_program_was_making(journal_file: JournalFile) -> None:
    beside = journal_file.path.parent
    (beside / "backups").mkdir()
    halves = [
        beside / "journal.recovery.part",
        beside / "journal.db.restore.part",
        beside / "backups" / "journal-2026-11-22-161503Z.db.part-journal",
    ]
    others = [beside / "journal.recovery", beside / "film.part", beside / "backups" / "film.part"]
    for path in (*halves, *others):
        path.touch()
    journal_file.open().close()
    assert [path for path in halves if path.exists()] == []
    assert [path for path in others if not path.exists()] == []


def test_a_structure_that_is_wrong_under_right_signatures_is_found(
    copy: Path, journal_file: JournalFile
) -> None:
    """An index that lacks its rows: every page is signed, and the file is not whole all the same."""
    with copies.writing(copy, journal_file.derived) as connection:
        connection.execute("PRAGMA writable_schema = on")
        connection.execute(
            "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'tag')"
            " WHERE name = 'person_by_name'"
        )
    with pytest.raises(JournalDamaged):
        copies.prove(copy, journal_file.derived)
