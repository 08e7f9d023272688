"""A field with its word above it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.metrics import SPACE_XS
from ui.widgets.dressing import set_look
from ui.widgets.labels import WordsLabel


class Labelled(QWidget):
    """``text`` above ``field``; an ampersand in it makes a mnemonic. A hint may stand below."""

    def __init__(self, text: str, field: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._label = QLabel(text, self)
        set_look(self._label, "role", "field")
        self._label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(text.replace("&", ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self._label)
        column.addWidget(field)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._hint = WordsLabel(hint, "small", self)
        self._hint.setVisible(bool(hint))
        column.addWidget(self._hint)
        self.setSizePolicy(field.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Preferred)

    def set_text(self, text: str) -> None:
        """Another word above the field."""
        self._label.setText(text)
