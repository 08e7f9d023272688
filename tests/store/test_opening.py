"""Files that are not what they should be: each told apart, each left as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from journal.domain.errors import (
    FileUnreadable,
    InputRefused,
    JournalDamaged,
    JournalError,
    JournalInUse,
    JournalTooNew,
    NotAJournal,
    WrongPassphrase,
)
from journal.services import journal_file as service
from journal.store.check import check
from journal.store.database import Store
from journal.store.key import PAGE_SIZE, derive_from_salt, derive_key
from journal.store.opening import APPLICATION_ID
from tests.journals import PASSPHRASE, JournalFile

PERSON = "INSERT INTO person (name, sort_key, notes, created_at, updated_at) VALUES (?, '', ?, '', '')"


@pytest.fixture
def full_journal(journal_file: JournalFile) -> JournalFile:
    """A journal with enough rows for some hundred pages."""
    with journal_file.open() as store:
        store.many(PERSON, [(f"Person {number}", "word " * 300) for number in range(400)])
    return journal_file


def flip(path: Path, offset: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 0xFF
    path.write_bytes(data)


def raw(journal: JournalFile) -> driver.Connection:
    """A connection of another tool, with the key."""
    connection = driver.connect(journal.path, isolation_level=None)
    connection.execute("PRAGMA cipher_log = off")
    connection.set_key(bytes(journal.derived.spoken()))
    return connection


def test_create_open_and_find(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    service.create_journal(path, "pässphrase 🗝").close()
    with service.open_journal(path, "pässphrase 🗝") as store:
        assert service.info(store).people == 0


def test_the_same_passphrase_typed_on_another_system(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    service.create_journal(path, "caf\u00e9").close()
    service.open_journal(path, "cafe\u0301").close()


@pytest.mark.parametrize("passphrase", ["wrong", PASSPHRASE.upper(), f"{PASSPHRASE} ", "x" * 10_000])
def test_a_wrong_passphrase(
    journal_file: JournalFile, passphrase: str, capfd: pytest.CaptureFixture[str]
) -> None:
    before = journal_file.path.read_bytes()
    with pytest.raises(WrongPassphrase, match="does not open"):
        service.open_journal(journal_file.path, passphrase)
    assert journal_file.path.read_bytes() == before
    assert [file.name for file in journal_file.path.parent.iterdir()] == ["journal.db"]
    assert capfd.readouterr() == ("", "")
    journal_file.open().close()


@pytest.mark.parametrize("passphrase", ["", "\ud800"])
def test_a_passphrase_that_is_none(journal_file: JournalFile, passphrase: str) -> None:
    with pytest.raises(InputRefused):
        service.open_journal(journal_file.path, passphrase)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", NotAJournal),
        (b"x" * 100, NotAJournal),
        (b"SQLite format 3\0" + bytes(8176), NotAJournal),
        (b"\x89PNG" + bytes(range(256)) * 40, NotAJournal),
        (b"\x17" * PAGE_SIZE * 3, WrongPassphrase),  # nothing tells chance from an encrypted file
    ],
)
def test_other_files(
    tmp_path: Path, content: bytes, kind: type[JournalError], capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(content)
    path.chmod(0o644)
    with pytest.raises(kind, match="Nothing was changed"):
        service.open_journal(path, "x")
    assert path.read_bytes() == content
    assert path.stat().st_mode & 0o777 == 0o644
    assert [file.name for file in tmp_path.iterdir()] == ["journal.db"]
    assert capfd.readouterr().err == ""


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="There is no file"):
        service.open_journal(tmp_path / "journal.db", "x")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(FileUnreadable, match="is a folder"):
        service.open_journal(tmp_path, "x")


def test_another_programs_encrypted_file(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = driver.connect(path)
    connection.execute("PRAGMA key = 'x'")
    connection.execute("CREATE TABLE things (a)")
    connection.close()
    with pytest.raises(NotAJournal, match="belongs to another program"):
        service.open_journal(path, "x")


def test_a_newer_schema(journal_file: JournalFile) -> None:
    connection = raw(journal_file)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = journal_file.path.read_bytes()
    with pytest.raises(JournalTooNew, match="newer version of this program"):
        journal_file.open()
    assert journal_file.path.read_bytes() == before


def test_a_journal_that_was_never_finished(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    connection = driver.connect(path, isolation_level=None)
    connection.execute("PRAGMA key = 'x'")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    with pytest.raises(JournalDamaged, match="never finished"):
        service.open_journal(path, "x")


def read_all(store: Store) -> None:
    for table in ("person", "entry", "note", "person_search_data", "person_search_docsize"):
        store.rows(f"SELECT * FROM {table}")


@pytest.mark.parametrize("place", [20, 100, 2000, PAGE_SIZE - 1])
def test_damage_in_the_first_page_is_not_a_wrong_passphrase(full_journal: JournalFile, place: int) -> None:
    flip(full_journal.path, place)
    with pytest.raises(JournalDamaged, match="open your latest backup"):
        full_journal.open()


def test_damage_in_any_other_page_is_found_by_check_or_at_opening(
    full_journal: JournalFile, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pages = full_journal.path.stat().st_size // PAGE_SIZE
    for page in range(1, pages, max(1, pages // 40)):
        copy = full_journal.copy_to(tmp_path / "damaged" / "journal.db")
        flip(copy.path, page * PAGE_SIZE + 777)
        try:
            with copy.open() as store:
                assert not check(store).ok
        except JournalDamaged:
            continue
    assert capfd.readouterr().err == ""


def test_reading_a_damaged_page_says_so(full_journal: JournalFile) -> None:
    data = bytearray(full_journal.path.read_bytes())
    for page in range(len(data) // PAGE_SIZE // 2, len(data) // PAGE_SIZE):
        data[page * PAGE_SIZE + 99] ^= 1
    full_journal.path.write_bytes(data)
    with full_journal.open() as store, pytest.raises(JournalDamaged, match="is damaged and cannot be read"):
        read_all(store)


def test_a_file_cut_short(full_journal: JournalFile) -> None:
    data = full_journal.path.read_bytes()
    full_journal.path.write_bytes(data[: len(data) // 2 + 100])
    with pytest.raises(JournalDamaged), full_journal.open() as store:
        read_all(store)


def test_a_damaged_journal_takes_no_more_changes(full_journal: JournalFile) -> None:
    flip(full_journal.path, full_journal.path.stat().st_size // 2)
    with full_journal.open() as store:
        with pytest.raises(JournalDamaged):
            store.rows("PRAGMA integrity_check(1)")
        with pytest.raises(JournalDamaged):
            store.execute(PERSON, ("x", ""))


def test_a_failed_opening_lets_the_next_one_in(full_journal: JournalFile) -> None:
    wrong = derive_from_salt("wrong", full_journal.derived.salt)
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            Store.open(full_journal.path, wrong)
    full_journal.open().close()


HOLDER = """
import sys
from pathlib import Path
from journal.services.journal_file import open_journal
store = open_journal(Path(sys.argv[1]), sys.argv[2])
store.connection.execute("BEGIN IMMEDIATE")
store.connection.execute("UPDATE person SET name = 'half written'")
print("open", flush=True)
sys.stdin.read()
"""


def start_holder(path: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path), PASSPHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    return holder


def test_a_second_process_is_refused_and_a_killed_one_blocks_nobody(full_journal: JournalFile) -> None:
    with start_holder(full_journal.path) as holder:
        with pytest.raises(JournalInUse, match="open in another window or program"):
            full_journal.open()
        holder.kill()
    with full_journal.open() as store:
        assert store.scalar("SELECT count(*) FROM person WHERE name = 'half written'") == 0
        assert store.scalar("SELECT count(*) FROM person") == 400
        assert check(store).ok


WRITER = """
import sys
from pathlib import Path
from journal.services.journal_file import open_journal
INSERT = "INSERT INTO person (name, sort_key, created_at, updated_at) VALUES (?, '', '', '')"
store = open_journal(Path(sys.argv[1]), sys.argv[2])
number = 0
while True:
    with store.transaction("Add"):
        for _ in range(20):
            store.execute(INSERT, (f"Writer {number}",))
    number += 1
    print(number, flush=True)
"""


def test_what_was_acknowledged_survives_a_kill(journal_file: JournalFile) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(journal_file.path), PASSPHRASE], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        acknowledged = [int(writer.stdout.readline()) for _ in range(30)]
        writer.kill()
    with journal_file.open() as store:
        counts = [count for (count,) in store.rows("SELECT count(*) FROM person GROUP BY name")]
        assert len(counts) >= acknowledged[-1]
        assert set(counts) == {20}
        assert check(store).ok


def test_the_key_is_that_of_sqlcipher(full_journal: JournalFile) -> None:
    key = derive_key(PASSPHRASE, full_journal.path)
    data = full_journal.path.read_bytes()
    pages = [data[start : start + PAGE_SIZE] for start in range(0, len(data), PAGE_SIZE)]
    assert all(key.opens_page(number, page) for number, page in enumerate(pages, start=1))
    key.wipe()
    assert not key.opens_page(1, pages[0])
