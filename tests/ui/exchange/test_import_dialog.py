"""Importing from the window: a preview that writes nothing, then all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog, QHeaderView, QWidget
from pytestqt.qtbot import QtBot

from journal.exchange.plan import ImportAction
from journal.services.people import people_count
from tests.journals import JournalFile
from ui.bridge import Bridge
from ui.commands import CommandTable
from ui.context import Context
from ui.exchange.model import ACTION, LINE, NAME, WHY
from ui.exchange.view import ImportDialog
from ui.navigator import Navigator
from ui.preferences import Settings
from ui.theme.theme import Theme
from ui.toasts import Toasts

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Rosa Medina
N:Medina;Rosa;;;
TEL:555-0101
END:VCARD
BEGIN:VCARD
VERSION:3.0
TEL:555-0102
END:VCARD
"""


@pytest.fixture
def context(qapp: QApplication, journal_file: JournalFile, qtbot: QtBot) -> Iterator[Context]:
    made = Context(
        bridge=Bridge(),
        theme=Theme(qapp),
        navigator=Navigator(),
        settings=Settings(None),
        toasts=Toasts(),
        today=lambda: date(2026, 11, 22),
        commands=CommandTable(),
    )
    made.bridge.open(journal_file.open, owner=made.bridge)
    yield made
    made.bridge.shutdown()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    path = tmp_path / "people.vcf"
    path.write_text(CARDS, encoding="utf-8")
    return path


def preview(qtbot: QtBot, context: Context, window: QWidget, path: Path) -> ImportDialog:
    dialog = ImportDialog(context, window)
    dialog.read(path)
    qtbot.waitUntil(lambda: context.bridge.idle)
    return dialog


def count(qtbot: QtBot, context: Context) -> int:
    found: list[int] = []
    context.bridge.submit(people_count, found.append, owner=context.bridge)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def cell(dialog: ImportDialog, row: int, column: int) -> str:
    return str(dialog.model.index(row, column).data())


def test_the_preview_says_row_by_row_and_writes_nothing(
    qtbot: QtBot, context: Context, window: QWidget, cards: Path
) -> None:
    dialog = preview(qtbot, context, window, cards)
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal, dialog)
    assert dialog.model.rowCount() == 2
    assert cell(dialog, 0, NAME) == "Rosa Medina"
    assert cell(dialog, 0, ACTION) == "added"
    assert cell(dialog, 1, ACTION) == "skipped"
    assert cell(dialog, 1, WHY)
    assert "1 added" in dialog.summary.text()
    assert "1 skipped" in dialog.summary.text()
    assert count(qtbot, context) == 0
    dialog.reject()


def test_importing_adds_once(qtbot: QtBot, context: Context, window: QWidget, cards: Path) -> None:
    toasts: list[tuple[str, str]] = []
    context.toasts.asked.connect(lambda words, undo: toasts.append((words, undo)))
    dialog = preview(qtbot, context, window, cards)
    results: list[object] = []
    dialog.imported.connect(results.append)
    dialog.run.click()
    qtbot.waitUntil(lambda: bool(results))
    assert count(qtbot, context) == 1
    ((words, undo),) = toasts
    assert "1 added" in words
    assert undo
    again = preview(qtbot, context, window, cards)
    assert cell(again, 0, ACTION) == "unchanged"
    assert cell(again, 0, WHY) == "Already in the journal, with nothing to add."
    assert not again.run.isEnabled()
    again.reject()


def test_somebody_twice_in_the_file_is_told_with_the_line(
    qtbot: QtBot, context: Context, window: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "twice.csv"
    path.write_text("Name,Phone\nRosa Medina,555-0101\nRosa Medina,555-0101\n", encoding="utf-8")
    dialog = preview(qtbot, context, window, path)
    assert [cell(dialog, row, ACTION) for row in (0, 1)] == ["added", "unchanged"]
    assert cell(dialog, 1, WHY) == "The same person as in line 2, with nothing to add."
    dialog.reject()


def test_the_head_of_a_column_stands_where_its_cells_do(
    qtbot: QtBot, context: Context, window: QWidget, cards: Path
) -> None:
    context.theme.apply()
    dialog = preview(qtbot, context, window, cards)
    header, view = dialog.table.horizontalHeader(), dialog.table
    for column in range(dialog.model.columnCount()):
        head = ink(header.viewport().grab(header_rect(header, column)).toImage())
        index = dialog.model.index(1, column)
        body = ink(view.viewport().grab(view.visualRect(index)).toImage())
        side = 1 if column == LINE else 0
        assert abs(head[side] - body[side]) <= 2, column
    dialog.reject()


def header_rect(header: QHeaderView, column: int) -> QRect:
    place = header.sectionViewportPosition(column)
    return QRect(place, 2, header.sectionSize(column), header.height() - 6)


def ink(image: QImage) -> tuple[int, int]:
    """Where the words begin and end, in pixels from the left."""
    ground = image.pixel(image.width() - 1, 0)
    inked = [
        x
        for x in range(image.width())
        if any(image.pixel(x, y) != ground for y in range(2, image.height() - 2))
    ]
    return inked[0], inked[-1]


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.vcf", b""), ("binary.vcf", bytes(range(256)) * 64), ("none.csv", None)],
)
def test_what_cannot_be_read_is_a_sentence(
    qtbot: QtBot, context: Context, window: QWidget, tmp_path: Path, name: str, content: bytes | None
) -> None:
    failures: list[Exception] = []
    context.bridge.failed.connect(failures.append)
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    dialog = preview(qtbot, context, window, path)
    assert dialog.isVisible()
    assert dialog.summary.text().endswith(".")
    assert "Reading" not in dialog.summary.text()
    assert not dialog.run.isEnabled()
    assert failures == []
    dialog.reject()


def test_cancelling_while_it_runs_writes_nothing(
    qtbot: QtBot, context: Context, window: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "many.csv"
    path.write_text("Name\n" + "".join(f"Person {n}\n" for n in range(3000)), encoding="utf-8")
    dialog = preview(qtbot, context, window, path)
    assert dialog.model.rowCount() == 3000
    dialog.run.click()
    dialog.cancel.click()
    qtbot.waitUntil(lambda: context.bridge.idle)
    assert count(qtbot, context) == 0


def test_it_begins_with_choosing_a_file(qtbot: QtBot, context: Context, window: QWidget, cards: Path) -> None:
    ImportDialog(context, window).begin()
    (chooser,) = window.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(cards))
    chooser.accept()
    qtbot.waitUntil(lambda: context.bridge.idle)
    (dialog,) = (each for each in window.findChildren(ImportDialog) if each.isVisible())
    assert dialog.model.rowCount() == 2
    dialog.reject()


def test_every_action_has_its_word(qtbot: QtBot, context: Context, window: QWidget) -> None:
    dialog = ImportDialog(context, window)
    words = {dialog.model._action(action) for action in ImportAction}
    assert len(words) == len(ImportAction)
    dialog.reject()
