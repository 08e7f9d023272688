"""A new person in one line, at the foot of the list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme.metrics import SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.dressing import set_look
from ui.widgets.labels import WordsLabel


class _Line(QLineEdit):
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class NewPerson(QWidget):
    """A button that turns into a line: Enter adds, Escape gives up."""

    entered = Signal(str, bool)
    """What was written, and whether the details are wanted."""
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new_person")
        self.button = Button(theme, self.tr("&New person"), "add_person", parent=self)
        self.button.setObjectName("new_person_button")
        self._form = QWidget(self)
        self.line = _Line(self._form)
        self.line.setObjectName("new_person_line")
        self.line.setPlaceholderText(self.tr("Name, phone, e-mail, #tag"))
        self.line.setAccessibleName(self.tr("New person: name, phone, e-mail, #tag"))
        self._error = WordsLabel("", "error", self._form)
        self._error.hide()
        self._add = Button(theme, self.tr("A&dd"), variant=Variant.PRIMARY, parent=self._form)
        self._more = Button(theme, self.tr("&More details…"), variant=Variant.LINK, parent=self._form)
        self._cancel = Button(theme, self.tr("Cancel"), variant=Variant.QUIET, parent=self._form)
        self._lay_out()
        self.button.clicked.connect(self._begin)
        self.line.returnPressed.connect(self._enter)
        self.line.escaped.connect(self.close_line)
        self.line.textEdited.connect(self._clear_error)
        self._add.clicked.connect(self._enter)
        self._more.clicked.connect(self._enter_with_details)
        self._cancel.clicked.connect(self.close_line)

    def begin(self, typed: str = "") -> None:
        """Show the line, with what was typed elsewhere."""
        self.button.hide()
        self._form.show()
        if typed:
            self.line.setText(typed)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore(self, typed: str) -> None:
        """Show what was left unfinished; the keyboard stays where it is."""
        if self._form.isHidden():
            self.button.hide()
            self._form.show()
            self.line.setText(typed)

    def unfinished(self) -> str:
        """What stands in the open line."""
        return "" if self._form.isHidden() else self.line.text().strip()

    def close_line(self) -> None:
        """Empty the line and show the button again."""
        had_focus = any(field.hasFocus() for field in (self.line, self._add, self._more, self._cancel))
        self.line.clear()
        self._clear_error()
        self._form.hide()
        self.button.show()
        if had_focus:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def refuse(self, sentence: str) -> None:
        """Say why the line cannot be a person."""
        self._error.set_words(sentence)
        self._error.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)
        set_look(self.line, "invalid", "true")
        announce(self.line, sentence)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_XS)
        row.addWidget(self._more)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._add)
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.line)
        column.addWidget(self._error)
        column.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.button)
        outer.addWidget(self._form)
        self._form.hide()

    def _begin(self) -> None:
        self.begin()

    def _enter(self) -> None:
        self.entered.emit(self.line.text(), False)

    def _enter_with_details(self) -> None:
        self.entered.emit(self.line.text(), True)

    def _clear_error(self) -> None:
        self._error.hide()
        self.line.setAccessibleDescription("")
        set_look(self.line, "invalid", "false")
