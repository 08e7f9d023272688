"""What taking an import back would do, said before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.import_words import undo_lines
from ui.theme.metrics import SPACE_L, SPACE_M
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labels import WordsLabel

if TYPE_CHECKING:
    from journal.services.importing.taking_back import UndoReport

_WIDE = 520
_HIGHEST = 620


class UndoImportDialog(QDialog):
    """`accepted` when the user wants it; open it with `open()`."""

    def __init__(self, theme: Theme, report: UndoReport, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("undo_import_dialog")
        self.setWindowTitle(self.tr("Take an import back"))
        self.words = WordsLabel(undo_lines(report))
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.words)
        inner.addStretch(1)
        scroll = FormScroll()
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        self.keep = Button(theme, self.tr("&Keep it"))
        self.undo = Button(theme, self.tr("&Take it back"), "undo", Variant.PRIMARY)
        self.undo.setObjectName("undo_import_dialog.undo")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        title = WordsLabel(self.tr("Take this import back?"), "title")
        column.addWidget(title)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # its font counts
        wide = _WIDE - 2 * SPACE_L
        around = title.heightForWidth(wide) + self.keep.sizeHint().height() + 2 * (SPACE_L + SPACE_M)
        self.resize(_WIDE, min(inner.heightForWidth(wide) + around + SPACE_M, _HIGHEST))
        self.undo.setDefault(True)
        self.undo.setFocus()
        self.keep.clicked.connect(self.reject)
        self.undo.clicked.connect(self.accept)
        self.finished.connect(self.deleteLater)
