"""What a person does in the dialogue for paper, and what it shows them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog

from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.services import people
from tests.ui.history_desk import Desk
from tests.ui.paper.pdf import texts
from ui.paper.dialog import PaperDialog
from ui.paper.request import PaperRequest

Opened = Callable[[PaperRequest], PaperDialog]


def shown(dialog: PaperDialog) -> str:
    """Every word of the preview."""
    printout = dialog.preview.printout
    return "" if printout is None else "\n".join(sheet.text() for sheet in printout.sheets)


def save(desk: Desk, dialog: PaperDialog, path: Path) -> list[str]:
    """Save as PDF as a person does; the words of each sheet."""
    QTest.mouseClick(dialog.pdf_button, Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    (offered,) = [Path(file).name for file in chooser.selectedFiles()]
    assert dialog.form is not None
    assert offered == dialog.form.file_name
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    desk.settle()
    return texts(path.read_bytes())


def choose(combo: QComboBox, data: object) -> None:
    at = combo.findData(data)
    assert at >= 0, [combo.itemData(row) for row in range(combo.count())]
    combo.setCurrentIndex(at)


def somebody(desk: Desk, given: str, *contacts: ContactPoint, tag: str = "") -> int:
    fields = PersonFields(given=given, contacts=contacts, tags=(tag,) if tag else ())
    return desk.run(people.add_person, fields).result


def phone(number: str) -> ContactPoint:
    return ContactPoint(ContactKind.PHONE, number)


def home(address: str) -> ContactPoint:
    return ContactPoint(ContactKind.ADDRESS, address)
