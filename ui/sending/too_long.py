"""A text that no mail program would get whole: what to do instead."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.sending.words import tr
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labels import WordsLabel
from ui.widgets.snug_dialog import SnugDialog

_WIDE: Final = 460


class TooLong(SnugDialog):
    """Open it with `open()`."""

    file_asked = Signal()
    copy_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mail_too_long")
        self.setWindowTitle(tr("Too long for the mail program"))
        self.setMinimumWidth(_WIDE)
        self.file_button = Button(theme, tr("&Save as a mail…"), "mail", Variant.PRIMARY, self)
        self.copy_button = Button(theme, tr("&Copy the text"), "copy", parent=self)
        self.cancel_button = Button(theme, tr("Cancel"), variant=Variant.QUIET, parent=self)
        words = tr(
            "This text is longer than what can be handed to a mail program here: it would arrive cut off."
            " Save it as a mail (.eml), which your mail program opens and sends, or copy it and paste it in."
        )
        row = FlowBox(self, gap=SPACE_S, row_gap=SPACE_S)
        for button in (self.file_button, self.copy_button, self.cancel_button):
            row.flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(WordsLabel(words, parent=self))
        column.addWidget(row)
        self.file_button.setDefault(True)
        self.file_button.setFocus()
        self.file_button.clicked.connect(self._file)
        self.copy_button.clicked.connect(self._copy)
        self.cancel_button.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)

    def _file(self) -> None:
        self.accept()
        self.file_asked.emit()

    def _copy(self) -> None:
        self.accept()
        self.copy_asked.emit()
