"""An import window over a real bridge and journal; how tests move through its steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from journal.exchange.import_row import PlanRow, RowKind
from journal.exchange.pasted import Source
from journal.services.people import people_count
from tests.ui.writing_desk import Desk, bare_desk, desk, rosa
from ui.exchange.preview_model import PreviewModel
from ui.exchange.window import ImportWindow

__all__ = ["Steps", "bare_desk", "desk", "rosa", "steps"]

TABLE = """First name,Last name,E-mail,Phone,Born,Colour
Rosa,Medina,rosa+elm@example.org,555-0101,,green
Adaeze,Nwosu,adaeze@example.org,555-0148,,red
,,nobody@example.org,,,
"""
CARDS = """BEGIN:VCARD
VERSION:3.0
UID:one
FN:Adaeze Nwosu
N:Nwosu;Adaeze;;;
TEL:555-0148
END:VCARD
BEGIN:VCARD
VERSION:3.0
TEL:555-0102
END:VCARD
"""


@dataclass
class Steps:
    """One window, and the hands of a user."""

    desk: Desk
    parent: QWidget
    folder: Path
    window: ImportWindow = field(init=False)

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> ImportWindow:
        """A new window, shown."""
        self.window = ImportWindow(self.desk.context, self.parent)
        self.window.open()
        self.desk.settle()
        return self.window

    def file(self, text: str, name: str = "people.csv") -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def take(self, source: Source) -> None:
        assert self.window.take(source)
        self.desk.settle()

    def click(self, button: QWidget) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.desk.settle()

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.preview.table, key)
        self.desk.settle()

    def to_preview(self, text: str) -> None:
        """A table, mapped as it was guessed."""
        self.take(self.file(text))
        self.click(self.window.next)

    def rows(self) -> list[PlanRow]:
        model = self.window.preview.model
        return [model.index(row, 0).data(PreviewModel.ROW) for row in range(model.rowCount())]

    def kinds(self) -> list[RowKind]:
        return [row.kind for row in self.rows()]

    def choose(self, row: int) -> None:
        preview = self.window.preview
        preview.table.setCurrentIndex(preview.model.index(row, 0))
        self.desk.settle()

    def page(self) -> QWidget:
        shown = self.window.pages.currentWidget()
        assert shown is not None
        return shown

    def people(self) -> int:
        return self.desk.run(people_count)

    def until(self, condition: Callable[[], bool]) -> None:
        self.desk.qtbot.waitUntil(condition)


@pytest.fixture
def steps(desk: Desk, tmp_path: Path) -> Steps:
    parent = QWidget()
    parent.resize(1200, 900)
    desk.qtbot.addWidget(parent)
    parent.show()
    return Steps(desk, parent, tmp_path)
