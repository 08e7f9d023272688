"""Files with other bytes than they should have: journals, what lies beside them, backups, recovery files."""

from __future__ import annotations

import random
import secrets
from contextlib import suppress
from pathlib import Path

import pytest

from journal.domain.errors import JournalError
from journal.store import copies, lost_salt
from journal.store.database import Store
from journal.store.key import PAGE_SIZE, SALT_LENGTH, Key
from journal.store.recovery_file import KeptPassphrase, read_recovery, write_recovery
from journal.store.wal import prove_waiting
from tests.fuzz.watch import bounded
from tests.journals import JournalFile
from tests.torture.mode import longer
from tests.torture.plugin import Recorder

pytestmark = [pytest.mark.timeout(300), pytest.mark.torture]


def _opened(path: Path, key: Key) -> int:
    with Store.open(path, key.copy()) as store:
        return int(store.scalar("SELECT count(*) FROM person"))


def _change(data: bytearray, places: list[int], chance: random.Random) -> None:
    for place in places:
        data[place] ^= chance.randrange(1, 256)


def test_bytes_of_the_first_page(journal_file: JournalFile, chance: random.Random, figures: Recorder) -> None:
    """Each of the first hundred bytes, and as many others: refused with a sentence, never opened."""
    whole = journal_file.path.read_bytes()
    others = chance.sample(range(100, PAGE_SIZE), longer(30, PAGE_SIZE - 100))
    places = [*range(0, 100, longer(4, 1)), *others]
    for place in places:
        data = bytearray(whole)
        _change(data, [place], chance)
        journal_file.path.write_bytes(data)
        found = bounded(_opened, journal_file.path, journal_file.derived)
        # The salt is no part of what is signed: whoever has the key already reads the true pages.
        assert found is None or (found == 0 and place < SALT_LENGTH)
        bounded(copies.prove, journal_file.path, journal_file.derived)
    figures("damaged headers", len(places))


def test_files_by_chance(journal_file: JournalFile, chance: random.Random, figures: Recorder) -> None:
    sizes = [0, 1, 15, 16, 99, 100, 511, 512, PAGE_SIZE - 1, PAGE_SIZE, PAGE_SIZE + 1, 5 * PAGE_SIZE]
    count = longer(2, 200)
    for size in sizes * count:
        journal_file.path.write_bytes(chance.choice([b"", b"SQLite format 3\0"]) + chance.randbytes(size))
        for read in (_opened, copies.prove):
            assert bounded(read, journal_file.path, journal_file.derived) is None
        with pytest.raises(JournalError):
            copies.rewrite_copy(journal_file.path, journal_file.key(), lambda _connection: None)
        assert bounded(read_recovery, journal_file.path, journal_file.derived) is None
    figures("files by chance", len(sizes) * count)


def test_what_lies_beside_it(journal_file: JournalFile, chance: random.Random, figures: Recorder) -> None:
    """A write-ahead file and its index with other bytes: nothing is believed that is not signed."""
    with journal_file.open() as store:
        store.execute("INSERT INTO setting VALUES ('a', 'b')")
        wal = journal_file.path.with_name("journal.db-wal").read_bytes()
        whole = journal_file.path.read_bytes()
    count = longer(40, 4000)
    for _ in range(count):
        data = bytearray(wal[: chance.choice([len(wal), 31, 32, 33, 55, 56, chance.randrange(len(wal))])])
        _change(data, [chance.randrange(len(data)) for _ in range(chance.randrange(4)) if data], chance)
        journal_file.path.write_bytes(whole)
        journal_file.path.with_name("journal.db-wal").write_bytes(bytes(data))
        journal_file.path.with_name("journal.db-shm").write_bytes(chance.randbytes(32768))
        bounded(prove_waiting, journal_file.path, journal_file.derived)
        assert bounded(_opened, journal_file.path, journal_file.derived) in (0, None)
        for ending in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                journal_file.path.with_name("journal.db" + ending).unlink()
    figures("damaged files beside", count)


def test_recovery_files(tmp_path: Path, chance: random.Random, figures: Recorder) -> None:
    path = tmp_path / "recovery.db"
    key = Key(secrets.token_bytes(32), secrets.token_bytes(16))
    kept = (KeptPassphrase("words", bytes(16)),)
    write_recovery(path, key, kept)
    whole = path.read_bytes()
    count = longer(60, 4000)
    for _ in range(count):
        data = bytearray(whole)
        place = chance.randrange(len(data))
        _change(data, [place], chance)
        path.write_bytes(data[: chance.choice([len(data), chance.randrange(len(data))])])
        found = bounded(read_recovery, path, key)
        # The key was made before the salt was damaged: what it opens is true.
        assert found is None or (found == kept and place < SALT_LENGTH)
    figures("damaged recovery files", count)


def test_no_salt_anywhere(journal_file: JournalFile) -> None:
    data = bytearray(journal_file.path.read_bytes())
    data[:16] = bytes(16)
    journal_file.path.write_bytes(data)
    assert bounded(lost_salt.key_of_damaged, journal_file.path, "some words") is None
