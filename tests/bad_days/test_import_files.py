"""Import files that are not what they should be: a sentence, nothing taken in, and never a hang."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from journal.domain.text import clean_line
from journal.services.importing.planning import plan_import
from journal.services.people import people_count
from journal.store.database import Store
from tests.bad_days.conftest import ROOT, Program
from tests.bad_days.test_texts import TEXTS
from tests.journals import JournalFile
from ui.context import Context
from ui.exchange.window import ImportWindow

HUGE = 200_000_000


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(HUGE)


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "blank": (lambda path: path.write_bytes(b" \r\n" * 50), "is empty"),
    "binary": (lambda path: path.write_bytes(bytes(range(256)) * 40), "is not a text file"),
    "no encoding": (lambda path: path.write_bytes(b"name\nZo\xeb \x81\n"), "is in no encoding"),
    "utf-8 cut in a letter": (
        lambda path: path.write_bytes(b"\xef\xbb\xbfname\nZo\xc3"),
        "is in no encoding",
    ),
    "200 MB": (_sparse, "at most 150 MB"),
    "folder": (lambda path: path.mkdir(), "cannot be read"),
    "no names": (lambda path: path.write_text("a letter, not a table\nof people\n"), "BEGIN:VCARD"),
}
KINDS = pytest.mark.parametrize("kind", FILES)


@KINDS
def test_the_command_line_says_so(kind: str, program: Program, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    maker, sentence = FILES[kind]
    maker(path)
    before = program.journal.read_bytes()
    said = program("import", path)
    assert said.code == 5
    assert sentence in said.sentence
    assert program.journal.read_bytes() == before


@KINDS
def test_the_window_says_so_and_offers_nothing(
    kind: str,
    tmp_path: Path,
    qtbot: QtBot,
    context: Context,
    faults: list[Exception],
    journal_file: JournalFile,
) -> None:
    path = tmp_path / "people.vcf"
    maker, sentence = FILES[kind]
    maker(path)
    opened: list[None] = []
    parent = QWidget()
    qtbot.addWidget(parent)
    context.bridge.open(journal_file.open, lambda: opened.append(None), owner=parent)
    qtbot.waitUntil(lambda: bool(opened))
    window = ImportWindow(context, parent)
    window.open()
    assert window.take(path)
    qtbot.waitUntil(lambda: context.bridge.idle)
    message = window.findChild(QLabel, "import_choose_message")
    assert message is not None
    qtbot.waitUntil(lambda: sentence in message.text())
    assert window.pages.currentWidget() is window.choose
    window.reject()
    assert faults == []


def test_odd_names_go_through_the_window(
    tmp_path: Path,
    qtbot: QtBot,
    context: Context,
    faults: list[Exception],
    journal_file: JournalFile,
) -> None:
    names = [clean_line(text).replace(",", "") for text in TEXTS.values()]
    path = tmp_path / "people.csv"
    path.write_text("first name,last name\n" + "".join(f"{one},x\n" for one in names if '"' not in one))
    opened: list[None] = []
    parent = QWidget()
    qtbot.addWidget(parent)
    context.bridge.open(journal_file.open, lambda: opened.append(None), owner=parent)
    qtbot.waitUntil(lambda: bool(opened))
    window = ImportWindow(context, parent)
    window.open()
    assert window.take(path)
    qtbot.waitUntil(window.next.isVisible)
    window.next.click()
    qtbot.waitUntil(window.run.isVisible)
    window.preview.table.grab()
    with qtbot.waitSignal(window.imported) as imported:
        window.run.click()
    assert imported.args[0].added == len(names) - 1
    shown: list[int] = []
    context.bridge.submit(people_count, shown.append, owner=parent)
    qtbot.waitUntil(lambda: shown == [len(names) - 1])
    assert faults == []


MEASURE = """
import sys
from pathlib import Path
from journal.domain.errors import FileUnreadable
from datetime import date
from journal.exchange.contact_file import Reading, open_contacts
from tests.peak import peak_memory
before = peak_memory()
try:
    list(open_contacts(Path(sys.argv[1]), Reading(), date(2026, 11, 22)).records())
except FileUnreadable:
    print(peak_memory() - before)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the peak of memory is not told there")
def test_200_megabytes_cost_no_memory(tmp_path: Path) -> None:
    _sparse(tmp_path / "people.csv")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, tmp_path / "people.csv"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert int(done.stdout) < 20_000_000  # the head of a megabyte, and what reads it


def card(*lines: str) -> str:
    return "\n".join(("BEGIN:VCARD", "VERSION:3.0", "FN:Rosa Medina", *lines, "END:VCARD", ""))


CARDS = {
    "a year of 5,000 digits": card(f"BDAY;X-APPLE-OMIT-YEAR={'9' * 5000}:1604-04-03"),
    "a rank of 5,000 digits": card(f"TEL;PREF={'9' * 5000}:123"),
    "many quotes": card("TEL;" + ';a="' * 50_000 + ":1"),
    "many parameters": card("TEL" + ";a=b" * 50_000 + ":1"),
    "many folds": card("NOTE:a" + "\n b" * 50_000),
    "many escapes": card("NOTE:" + "\\" * 50_001),
    **{
        f"the charset {name}": card(
            f"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET={name}:caf=C3=A9 \\q \\x xn--=FF"
        )
        for name in (
            "undefined",
            "idna",
            "punycode",
            "unicode_escape",
            "rot13",
            "hex",
            "utf-7",
            "none",
            "a" * 5000,
        )
    },
}


@pytest.mark.parametrize("name", CARDS)
def test_odd_cards_are_read(name: str, store: Store, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_text(CARDS[name], encoding="utf-8")
    (row,) = plan_import(store, path).rows()
    assert row.name == "Rosa Medina"


TABLES = {
    "100,000 blank lines": "\n" * 100_000 + "name\nRosa Medina\n",
    "40,000 brackets in the header": "notes" + " (x" * 40_000 + ",name\n,Rosa Medina\n",
    "100,000 columns": "name" + "," * 100_000 + "\nRosa Medina\n",
    "40,000 numbers in the header": "notes" + " 1" * 40_000 + ",name\n,Rosa Medina\n",
}


@pytest.mark.parametrize("name", TABLES)
def test_odd_tables_are_read_at_once(name: str, store: Store, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(TABLES[name], encoding="utf-8")
    start = time.process_time()
    (row,) = plan_import(store, path).rows()
    assert row.name == "Rosa Medina"
    assert time.process_time() - start < 5  # seconds; without bounds it was a minute and more


def test_what_a_file_says_cannot_steer_the_terminal(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_text(
        card("BDAY:\x1b]0;title\x07") + "BEGIN:VCARD\nN:\x9b31m\nKIND:org\nFN:Red\x9b31m\nEND:VCARD\n",
        encoding="utf-8",
    )
    said = program("import", "--dry-run", path)
    assert said.code == 0
    assert not {"\x1b", "\x07", "\x9b"} & set(said.out)
