"""Every page of a journal damaged in turn: salvage saves every row but at most those of that page, and none
that is not as it was.

The long run takes every page, the short one some.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from journal.domain.errors import InputRefused, JournalDamaged, JournalInUse, WrongPassphrase
from journal.domain.salvage import SalvageReport
from journal.services.journal_file import back_up
from journal.services.salvage import salvage
from journal.store.check import check
from journal.store.database import Store
from journal.store.key import PAGE_SIZE, derive_key
from journal.store.migrate import shipped_steps
from journal.store.salvage.decrypt import Decrypter
from journal.store.salvage.image import Image
from journal.store.salvage.rows import Finder, Row, identity
from journal.store.salvage.shape import TableShape, shapes
from journal.store.salvage.trees import Pages
from tests.bad_days.conftest import Program
from tests.journals import PASSPHRASE, JournalFile
from tests.torture.mode import longer, tortured

PARTS = longer(8, 40)
SHAPES = {shape.name: shape for shape in shapes(len(shipped_steps()))}
# Reckoned out of the other tables, and anew in the saved journal.
DERIVED = {
    "person": {
        "cares_about", "last_contact_on", "standing", "standing_on", "ask_again_on", "next_step_on",
        "circle_count",
    }
}  # fmt: skip
Figures = Callable[[str, object], None]
Content = dict[str, dict[Row, Row]]


@dataclass(frozen=True, slots=True)
class Whole:
    """The sound journal: its rows by table and key, and which of them lie on which page."""

    file: JournalFile
    pages: int
    rows: Content
    on_page: dict[int, set[tuple[str, Row]]]


@pytest.fixture(scope="session")
def whole(sample: JournalFile, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder = tmp_path_factory.mktemp("whole")
    file = sample.copy_to(folder / "journal.db")
    with file.open() as store:  # a text that goes on in pages of its own, one that is deleted, every kind
        store.execute("INSERT INTO word_list VALUES ('long', ?, '2026-11-22T10:00:00Z')", ("word " * 3000,))
        store.execute("UPDATE note SET text = ? WHERE id = 5", ("ąłø " * 3000,))
        store.execute(
            "INSERT INTO template (key, title, ask, body, updated_at) VALUES ('k', 't', 'one', 'b', '2026')"
        )
        store.execute("INSERT INTO follow_up_mark VALUES ('ask_again', 1, '2026-12-01')")
        store.execute("INSERT INTO seal SELECT id, 'why', '2027-01-01', NULL FROM note WHERE sensitive = 1")
    rows = content(file.path, file)
    on_page: dict[int, set[tuple[str, Row]]] = {}
    image = Image(file.path, file.key())
    with Decrypter(image, file.key(), folder / "pages") as plain:
        pages = Pages(plain, lambda _done, _total: None)
        finder = Finder(pages)
        for shape in finder.tables:
            for page, (rowid, values) in pages.records(finder.forest.pages[shape.name]):
                row = shape.row(rowid, values)
                assert row is not None
                on_page.setdefault(page, set()).add((shape.name, key_of(shape, row)))
        count = image.count
    image.close()
    # What the reader of pages sees is what SQLite sees.
    assert {each for found in on_page.values() for each in found} == {
        (name, key) for name, found in rows.items() for key in found
    }
    return Whole(file, count, rows, on_page)


def key_of(shape: TableShape, row: Row) -> Row:
    return tuple(row[shape.names.index(name)] for name in identity(shape))


def content(path: Path, file: JournalFile | None = None) -> Content:
    key = derive_key(PASSPHRASE, path) if file is None else file.key()
    with Store.open(path, key) as store:
        return {
            shape.name: {key_of(shape, row): row for row in rows_of(store, shape)}
            for shape in SHAPES.values()
        }


def rows_of(store: Store, shape: TableShape) -> Iterator[Row]:
    columns = ", ".join("NULL" if name in DERIVED.get(shape.name, ()) else name for name in shape.names)
    yield from store.rows(f"SELECT {columns} FROM {shape.name}")


def damage(path: Path, page: int, chance: random.Random, first: int = 0) -> None:
    with path.open("r+b") as file:
        place = (page - 1) * PAGE_SIZE + chance.randrange(first, PAGE_SIZE)
        file.seek(place)
        (old,) = file.read(1)
        file.seek(place)
        file.write(bytes([old ^ chance.randrange(1, 256)]))


def differences(whole: Whole, report: SalvageReport) -> set[tuple[str, Row]]:
    """Rows that are lost; fails for a row that is neither as it was nor said to be another."""
    found = content(report.new)
    told = {(name, tuple(key)) for name, key in (*report.stand_ins, *report.changed)}
    lost: set[tuple[str, Row]] = set()
    for name, rows in whole.rows.items():
        if name == "upkeep":
            continue  # the program's own notes about the file
        for key, row in rows.items():
            if found[name].get(key) != row and (name, key) not in told:
                assert key not in found[name], f"{name} {key} was altered"
            if found[name].get(key) != row:
                lost.add((name, key))
        new = found[name].keys() - rows.keys()
        assert {(name, key) for key in new} <= told, f"rows of {name} were made up"
    # What an entry was may be lost with another row; its own is there but for its kind.
    return lost - {(name, tuple(key)) for name, key in report.changed}


@pytest.mark.torture
@pytest.mark.parametrize("part", range(PARTS))
def test_all_rows_but_those_of_one_damaged_page_are_saved(
    whole: Whole, tmp_path: Path, part: int, chance: random.Random, figures: Figures
) -> None:
    pages = range(1 + part, whole.pages + 1, PARTS)
    chosen = list(pages) if tortured() else [1] if part == 0 else chance.sample(pages, 1)
    figures("pages damaged", len(chosen))
    for page in chosen:
        folder = tmp_path / str(page)
        journal = whole.file.copy_to(folder / "journal.db")
        damage(journal.path, page, chance, first=16 if page == 1 else 0)
        before = journal.path.read_bytes()
        report = salvage(journal.path, PASSPHRASE, folder / "new.db")
        assert report.damaged == (page,)
        assert report.problems == ()
        assert journal.path.read_bytes() == before
        lost = differences(whole, report)
        allowed = whole.on_page.get(page, set())
        # A page without a row of its own may be the rest of one long row.
        assert lost <= allowed or (not allowed and len(lost) <= 1), (page, lost - allowed)
        assert sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock")) == [
            "journal.db",
            "new.db",
        ]


def test_a_block_of_zeros(whole: Whole, tmp_path: Path) -> None:
    journal = whole.file.copy_to(tmp_path / "journal.db")
    words = [page for page, rows in whole.on_page.items() if any(table == "note" for table, _ in rows)]
    first = sorted(words)[len(words) // 2]
    with journal.path.open("r+b") as file:
        file.seek((first - 1) * PAGE_SIZE)
        file.write(bytes(16 * PAGE_SIZE))
    report = salvage(journal.path, PASSPHRASE, tmp_path / "new.db")
    assert report.damaged == tuple(range(first, first + 16))
    assert report.problems == ()
    allowed = set().union(*(whole.on_page.get(page, set()) for page in report.damaged))
    allowed |= {("note", (5,)), ("word_list", ("long",))}  # they may go on there
    lost = differences(whole, report)
    assert lost <= allowed
    assert sum(table.lost for table in report.tables) > 0


def test_what_lies_behind_the_end_of_a_shortened_file(whole: Whole, tmp_path: Path) -> None:
    journal = whole.file.copy_to(tmp_path / "journal.db")
    keep = whole.pages * 3 // 4
    os.truncate(journal.path, keep * PAGE_SIZE + 100)
    report = salvage(journal.path, PASSPHRASE, tmp_path / "new.db")
    assert report.problems == ()
    allowed = set().union(*(whole.on_page.get(page, set()) for page in range(keep + 1, whole.pages + 1)))
    allowed |= {("note", (5,)), ("word_list", ("long",))}  # they go on there
    assert differences(whole, report) <= allowed


def test_the_newest_changes_out_of_a_damaged_file_beside(whole: Whole, tmp_path: Path) -> None:
    journal = whole.file.copy_to(tmp_path / "journal.db")
    killed = tmp_path / "killed"
    with journal.open() as store:
        store.execute("INSERT INTO tag (id, name) VALUES (900, 'first')")
        store.execute("UPDATE person SET notes = 'newest' WHERE id = 1")
        store.execute("INSERT INTO tag (id, name) VALUES (901, 'last')")
        killed.mkdir()
        for ending in ("", "-wal"):
            path = journal.path.with_name(journal.path.name + ending)
            (killed / path.name).write_bytes(path.read_bytes())
    copy = JournalFile(killed / "journal.db", journal.derived)
    wal = killed / "journal.db-wal"
    flipped = bytearray(wal.read_bytes())
    flipped[32 + 24 + 2000] ^= 1  # in the first page that waits
    wal.write_bytes(bytes(flipped))
    before = wal.read_bytes()
    with pytest.raises(JournalDamaged, match="newest changes"):
        copy.open()
    assert wal.read_bytes() == before
    report = salvage(copy.path, PASSPHRASE, tmp_path / "new.db")
    assert len(report.damaged) <= 1
    with Store.open(tmp_path / "new.db", derive_key(PASSPHRASE, tmp_path / "new.db")) as store:
        assert store.scalar("SELECT notes FROM person WHERE id = 1") == "newest"
        assert store.scalar("SELECT count(*) FROM tag WHERE id = 901") == 1
        assert check(store).ok


def test_the_beginning_with_the_salt_is_found_in_a_copy(whole: Whole, tmp_path: Path) -> None:
    journal = whole.file.copy_to(tmp_path / "data" / "journal.db")
    with journal.open() as store:
        back_up(store, tmp_path / "data" / "journal.before-3.db")
    damage(journal.path, 1, random.Random(1), 0)
    with journal.path.open("r+b") as file:
        file.write(bytes(16))
    report = salvage(journal.path, PASSPHRASE, tmp_path / "new.db")
    assert report.problems == ()
    assert differences(whole, report) == set()


def test_without_a_copy_a_lost_salt_is_a_wrong_passphrase(whole: Whole, tmp_path: Path) -> None:
    journal = whole.file.copy_to(tmp_path / "journal.db")
    with journal.path.open("r+b") as file:
        file.write(b"x" * 16)
    with pytest.raises(WrongPassphrase):
        salvage(journal.path, PASSPHRASE, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_it_never_writes_over_a_file_and_waits_for_nobody(whole: Whole, tmp_path: Path) -> None:
    journal = whole.file.copy_to(tmp_path / "journal.db")
    (tmp_path / "there.db").write_text("mine")
    with pytest.raises(InputRefused):
        salvage(journal.path, PASSPHRASE, tmp_path / "there.db")
    assert (tmp_path / "there.db").read_text() == "mine"
    with journal.open(), pytest.raises(JournalInUse):
        salvage(journal.path, PASSPHRASE, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_stopped_it_leaves_nothing(whole: Whole, tmp_path: Path) -> None:
    journal = whole.file.copy_to(tmp_path / "journal.db")
    folder = tmp_path / "out"

    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done > total * 0.7:
            raise StoppedError

    with pytest.raises(StoppedError):
        salvage(journal.path, PASSPHRASE, folder / "new.db", stop)
    assert list(folder.iterdir()) == []


def test_on_the_command_line(program: Program, tmp_path: Path) -> None:
    damage(program.journal, 5, random.Random(3))
    said = program("salvage", tmp_path / "new.db")
    assert said.code == 0, said.err
    assert "of which damaged: 1" in said.out
    assert "was checked: no damage" in said.out
    assert program.on(tmp_path / "new.db")("check").code == 0
    again = program("salvage", tmp_path / "new.db")
    assert again.code == 2
    assert "already a file" in again.sentence
