"""A field for a passphrase: hidden until shown, with a hint when the capitals are locked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme.metrics import SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import label

LONGEST: int = 1024
"""Characters; more is a slip of the clipboard."""


class PassphraseField(QWidget):
    """A line of hidden text with its caption, a show button and a caps-lock hint."""

    edited = Signal(str)
    confirmed = Signal()
    """Enter was pressed."""

    def __init__(self, theme: Theme, caption: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = label(caption, "field", self)
        self.line = QLineEdit(self)
        self.line.setObjectName(name)
        self.line.setAccessibleName(caption)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(LONGEST)
        hints = Qt.InputMethodHint
        self.line.setInputMethodHints(
            hints.ImhHiddenText
            | hints.ImhSensitiveData
            | hints.ImhNoPredictiveText
            | hints.ImhNoAutoUppercase
        )
        self._caption.setBuddy(self.line)
        self._eye = IconButton(theme, "eye", self.tr("Show the passphrase"), parent=self)
        self._eye.setObjectName(f"{name}_show")
        self._caps = label(self.tr("Caps lock is on."), "warning", self)
        self._caps.setObjectName(f"{name}_caps")
        self._caps.hide()
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.line, 1)
        row.addWidget(self._eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self._caption)
        column.addLayout(row)
        column.addWidget(self._caps)
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.confirmed)
        self._eye.clicked.connect(self._toggle)

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def set_text(self, text: str, *, shown: bool = False) -> None:
        """Put a text in, readable if `shown`."""
        self.line.setText(text)
        self._show(shown)

    def clear(self) -> None:
        """Empty the field, undo steps included, and hide what is typed next."""
        self.line.clear()
        self._show(False)
        self._caps.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._watch_capitals(event)
        return super().eventFilter(watched, event)

    def _watch_capitals(self, event: QKeyEvent) -> None:
        """Qt tells no lock state: a letter in capitals without Shift gives it away."""
        text = event.text()
        if len(text) == 1 and text.isalpha() and text.lower() != text.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._caps.setVisible(text.isupper() != shift)

    def _toggle(self) -> None:
        self._show(self.line.echoMode() == QLineEdit.EchoMode.Password)
        self.line.setFocus()

    def _show(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        name = self.tr("Hide the passphrase") if shown else self.tr("Show the passphrase")
        self._eye.set_icon("sealed" if shown else "eye", name)
