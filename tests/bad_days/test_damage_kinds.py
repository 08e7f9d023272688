"""However the file is damaged: what is shown is what was written, or the program says that it is damaged.

Every page in turn by one random byte (the long run; the short one takes some), the parts of a page that are
not content, files cut off or made longer, blocks of zeros, pages that changed places, a page of yesterday,
and what waits beside the file.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.domain.errors import JournalDamaged, JournalError
from journal.services.journal_file import back_up
from journal.services.people import add_person_line, people_count
from journal.services.sample import create_sample
from journal.store.check import check
from journal.store.database import Store
from journal.store.key import PAGE_SIZE, derive_key
from journal.store.wal import read_wal
from tests.bad_days.reading import DAMAGED, DAY, Answers, read_all
from tests.journals import PASSPHRASE, JournalFile
from tests.torture.mode import longer, tortured

Figures = Callable[[str, object], None]
PEOPLE = range(1, 43)
WAL_HEADER, FRAME = 32, 24 + PAGE_SIZE


@pytest.fixture(scope="session")
def fixed(tmp_path_factory: pytest.TempPathFactory) -> JournalFile:
    """The sample as of the day that the readings are about."""
    path = tmp_path_factory.mktemp("fixed") / "journal.db"
    with create_sample(path, DAY, PASSPHRASE):
        pass
    return JournalFile(path, derive_key(PASSPHRASE, path))


@pytest.fixture(scope="session")
def sound(fixed: JournalFile, tmp_path_factory: pytest.TempPathFactory) -> Answers:
    copy = fixed.copy_to(tmp_path_factory.mktemp("sound") / "journal.db")
    with copy.open() as store:
        answers = read_all(store, PEOPLE)
    assert DAMAGED not in answers.values()
    return answers


@pytest.fixture
def journal(fixed: JournalFile, tmp_path: Path) -> JournalFile:
    return fixed.copy_to(tmp_path / "data" / "journal.db")


def pages_of(path: Path) -> int:
    return path.stat().st_size // PAGE_SIZE


def change(path: Path, offset: int, data: bytes | None = None) -> None:
    """Flips one bit, or writes `data`."""
    with path.open("r+b") as file:
        file.seek(offset)
        old = file.read(1)
        file.seek(offset)
        file.write(bytes([old[0] ^ 0x20]) if data is None else data)


def refused_or_right(journal: JournalFile, sound: Answers, people: range = PEOPLE) -> bool:
    """Reads everything: each answer is the right one or a refusal. Whether the check knows of the damage."""
    try:
        with journal.open() as store:
            for name, answer in read_all(store, people).items():
                assert answer in (DAMAGED, sound[name]), name
            problems = check(store).problems
            copy = journal.path.with_name("copy.db")
            if problems:
                with pytest.raises(JournalDamaged):
                    back_up(store, copy)
                assert not copy.exists()
            return bool(problems)
    except JournalDamaged:
        return True


@pytest.mark.torture
@pytest.mark.timeout(14_000)
def test_every_page(
    fixed: JournalFile, sound: Answers, tmp_path: Path, chance: random.Random, figures: Figures
) -> None:
    count = pages_of(fixed.path)
    chosen = range(1, count + 1) if tortured() else sorted({1, *chance.sample(range(1, count + 1), 10)})
    for page in chosen:
        journal = fixed.copy_to(tmp_path / str(page) / "journal.db")
        first = 16 if page == 1 else 0  # the salt stands in the way of the key, see below
        change(journal.path, (page - 1) * PAGE_SIZE + chance.randrange(first, PAGE_SIZE))
        assert refused_or_right(journal, sound, range(1, longer(6, 43))), page
        shutil.rmtree(journal.path.parent)
    figures("pages damaged", len(chosen))


def test_a_long_text_never_has_a_hole(journal: JournalFile, figures: Figures) -> None:
    """SQLCipher puts zeros for a damaged page, and a statement that needs no further page ends well."""
    words = "word " * 3000
    with journal.open() as store:
        store.execute("INSERT INTO word_list VALUES ('long', ?, '')", (words,))
    whole = journal.path.read_bytes()
    told = 0
    for page in range(2, len(whole) // PAGE_SIZE + 1):
        journal.path.write_bytes(whole)
        change(journal.path, (page - 1) * PAGE_SIZE + 2000)
        try:
            with journal.open() as store:
                for read in (_read, _read_within_a_change, _change_by_what_was_read):
                    try:
                        assert read(store) == words, page
                    except JournalDamaged:
                        told += 1
                assert store.scalar("SELECT count(*) FROM setting WHERE key = 'read'") in (0, 1)
        except JournalDamaged:
            told += 1
    assert told >= 4, "no page of the text was among them"
    figures("pages of a long text told", told)


def _read(store: Store) -> object:
    return store.scalar("SELECT text FROM word_list WHERE key = 'long'")


def _read_within_a_change(store: Store) -> object:
    with store.transaction():
        return _read(store)


def _change_by_what_was_read(store: Store) -> object:
    with store.transaction("Change"):
        found = _read(store)
        store.execute("INSERT OR REPLACE INTO setting VALUES ('read', ?)", (found,))
    return found


@pytest.mark.parametrize("offset", [4016, 4031, 4032, 4095], ids=["iv", "iv end", "hmac", "hmac end"])
def test_the_part_of_a_page_that_is_no_content(journal: JournalFile, sound: Answers, offset: int) -> None:
    change(journal.path, 40 * PAGE_SIZE + offset)
    assert refused_or_right(journal, sound, range(1, 4))


@pytest.mark.parametrize("size", [4096, 65_536])
def test_a_block_of_zeros(journal: JournalFile, sound: Answers, size: int) -> None:
    change(journal.path, 160 * PAGE_SIZE, bytes(size))
    assert refused_or_right(journal, sound, range(1, 6))


def test_two_pages_that_changed_places(journal: JournalFile, sound: Answers) -> None:
    data = journal.path.read_bytes()
    one, other = (data[(n - 1) * PAGE_SIZE : n * PAGE_SIZE] for n in (168, 169))
    change(journal.path, 167 * PAGE_SIZE, other)
    change(journal.path, 168 * PAGE_SIZE, one)
    assert refused_or_right(journal, sound, range(1, 6))


@pytest.mark.parametrize("keep", [0.99, 0.7, 0.3])
@pytest.mark.parametrize("odd", [0, 1000])
def test_a_file_that_is_cut_off(journal: JournalFile, sound: Answers, keep: float, odd: int) -> None:
    os.truncate(journal.path, int(pages_of(journal.path) * keep) * PAGE_SIZE + odd)
    assert refused_or_right(journal, sound, range(1, 6))


@pytest.mark.parametrize("more", [PAGE_SIZE, 100])
def test_a_file_with_something_behind_its_end(journal: JournalFile, sound: Answers, more: int) -> None:
    with journal.path.open("ab") as file:
        file.write(b"\xa5" * more)
    refused_or_right(journal, sound, range(1, 6))


def test_a_page_of_yesterday_is_found_by_the_check(
    journal: JournalFile, tmp_path: Path, figures: Figures
) -> None:
    """SQLCipher signs a page with its number and not with its time: an old page in its place is signed right.
    That is not damage by chance; `check` finds it by what does not fit together.
    """
    yesterday = journal.path.read_bytes()
    with journal.open() as store:
        for number in range(30):
            add_person_line(store, f"Person of Today{number}")
    today = journal.path.read_bytes()
    changed = [
        n
        for n in range(2, len(yesterday) // PAGE_SIZE + 1)
        if yesterday[(n - 1) * PAGE_SIZE : n * PAGE_SIZE] != today[(n - 1) * PAGE_SIZE : n * PAGE_SIZE]
    ]
    assert changed
    found = 0
    chosen = changed if tortured() else changed[:: max(1, len(changed) // 8)]
    for page in chosen:
        copy = JournalFile(tmp_path / "old.db", journal.derived)
        copy.path.write_bytes(today)
        change(copy.path, (page - 1) * PAGE_SIZE, yesterday[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
        try:
            with copy.open() as store:
                found += bool(check(store).problems)
        except JournalError:
            found += 1
    figures("old pages brought back", len(chosen))
    figures("of them found", found)
    assert found >= len(chosen) * 0.6


@pytest.fixture
def killed(journal: JournalFile, tmp_path: Path) -> JournalFile:
    """The journal as a kill leaves it: twenty changes that were saved wait beside it."""
    folder = tmp_path / "killed"
    folder.mkdir()
    with journal.open() as store:
        for number in range(20):
            add_person_line(store, f"Acknowledged Person{number}")
        for ending in ("", "-wal"):
            shutil.copy(journal.path.with_name(journal.path.name + ending), folder)
    return JournalFile(folder / "journal.db", journal.derived)


def test_what_waits_whole_is_there(killed: JournalFile) -> None:
    with killed.open() as store:
        assert people_count(store) == 60


@pytest.mark.torture
def test_one_byte_of_what_waits(killed: JournalFile, chance: random.Random, figures: Figures) -> None:
    """SQLite ends the write-ahead file silently at a wrong frame: what was saved would be gone."""
    wal = killed.path.with_name("journal.db-wal")
    whole = wal.read_bytes()
    frames = (len(whole) - WAL_HEADER) // FRAME
    # The last frame alone may be what a power cut left; of the others each has been saved.
    last = WAL_HEADER + (frames - 1) * FRAME
    places = [chance.randrange(last) for _ in range(longer(30, 3000))]
    places += [
        WAL_HEADER + frame * FRAME + at for frame in range(0, frames - 1, 7) for at in (0, 5, 9, 17, 30)
    ]
    for place in places:
        wal.write_bytes(whole)
        change(wal, place)
        before = wal.read_bytes()
        with pytest.raises(JournalDamaged, match="newest changes"):
            killed.open()
        assert wal.read_bytes() == before
    figures("bytes damaged in what waits", len(places))


@pytest.mark.parametrize("cut", [1, FRAME // 2, FRAME, FRAME * 2 + 30])
def test_what_a_kill_cuts_off_is_no_damage(killed: JournalFile, cut: int) -> None:
    wal = killed.path.with_name("journal.db-wal")
    os.truncate(wal, wal.stat().st_size - cut)
    with killed.open() as store:
        assert 40 < people_count(store) <= 60
        assert check(store).ok


def test_an_earlier_round_and_a_change_taken_back_are_no_damage(journal: JournalFile, tmp_path: Path) -> None:
    folder = tmp_path / "left"
    folder.mkdir()
    with journal.open() as store:
        store.connection.execute("PRAGMA journal_size_limit = -1")
        for number in range(10):
            add_person_line(store, f"Early Person{number}")
        store.connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
        add_person_line(store, "First After")
        # So much that it is written before it is saved, and then taken back.
        store.connection.execute("PRAGMA cache_size = 5")
        with pytest.raises(ZeroDivisionError):
            _take_much_back(store)
        add_person_line(store, "Second After")
        for ending in ("", "-wal"):
            shutil.copy(journal.path.with_name(journal.path.name + ending), folder)
    copy = JournalFile(folder / "journal.db", journal.derived)
    wal = read_wal(folder / "journal.db-wal")
    assert 0 < wal.reached < len(wal.frames), "nothing was left behind to be taken for damage"
    with copy.open() as store:
        assert people_count(store) == 52


def _take_much_back(store: Store) -> None:
    with store.transaction():
        for number in range(200):
            store.execute("INSERT INTO word_list VALUES (?, ?, '')", (f"k{number}", "word " * 1500))
        raise ZeroDivisionError
