"""What stands below the text: what is still to be filled, how long it is, and the ways out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.invitation_words import placeholder_name
from ui.theme.icons import IconRole
from ui.theme.metrics import ICON, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.labels import WordsLabel
from ui.widgets.slot_text.pieces import Held


class StateLines(QWidget):
    """Plain facts about the text. The line about what is missing is a button that goes there."""

    fill_asked = Signal(str)
    """Go to the placeholder that is written so."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._first = ""
        self.missing = WordsLabel("", "warning", self)
        self.missing.setObjectName("composer.missing")
        self.go = Button(theme, self.tr("Go there"), variant=Variant.LINK)
        self.go.setObjectName("composer.go_there")
        self._mark = QLabel(self)
        self.length = WordsLabel("", "small", self)
        self.length.setObjectName("composer.length")
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._mark)
        row.addWidget(self.missing, 1)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S // 2)
        column.addLayout(row)
        column.addWidget(self.length)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.go.clicked.connect(self._ask)
        theme.changed.connect(self._tint)
        self._tint()

    def show_state(self, still_open: Sequence[Held], length: str) -> str:
        """Say what is still open and how long the text is; returns the sentence about what is open."""
        names = ", ".join(
            placeholder_name(part.placeholder) if part.placeholder else part.text for part in still_open
        )
        sentence = self.tr("Fill in: {names}").format(names=names) if names else ""
        self._first = still_open[0].text if still_open else ""
        if sentence and sentence != self.missing.text():
            announce(self, sentence)
        self.missing.set_words(sentence)
        self.length.set_words(length)
        for widget in (self._mark, self.missing, self.go):
            widget.setVisible(bool(sentence))
        self.length.setVisible(bool(length))
        return sentence

    def _ask(self) -> None:
        self.fill_asked.emit(self._first)

    def _tint(self) -> None:
        picture = self._theme.icons.pixmap("alert", IconRole.WARNING, ICON, self.devicePixelRatioF())
        self._mark.setPixmap(picture)


class WaysOut(QWidget):
    """Copy, mail, to the phone, save, mark as sent."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.copy = _button(theme, self.tr("&Copy"), "copy", "composer.copy", self.tr("Copy the text"))
        self.mail = _button(
            theme, self.tr("&Mail"), "mail", "composer.mail", self.tr("Open in the mail program")
        )
        self.phone = _button(
            theme, self.tr("&Phone"), "qr", "composer.phone", self.tr("To the phone, by a QR code")
        )
        self.save = _button(theme, self.tr(".t&xt"), "save", "composer.save", self.tr("Save as a text file"))
        self.sent = Button(theme, self.tr("Mar&k as sent"), "send", Variant.PRIMARY)
        self.sent.setObjectName("composer.sent")
        self.sent.setAccessibleName(self.tr("Mark as sent"))
        self.promise = WordsLabel(
            self.tr("Nothing leaves this laptop until you copy or send it yourself."), "small"
        )
        rows = QGridLayout()
        rows.setSpacing(SPACE_S)
        for place, button in enumerate((self.copy, self.phone, self.save, self.mail)):
            rows.addWidget(button, place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(rows)
        column.addWidget(self.sent)
        column.addWidget(self.promise)

    def set_open(self, blocked_by: str) -> None:
        """Let the text out, or say in every button why not."""
        for button in (self.copy, self.mail, self.phone, self.save, self.sent):
            button.setEnabled(not blocked_by)
            button.setAccessibleDescription(blocked_by)


def _button(theme: Theme, text: str, icon: str, object_name: str, name: str) -> Button:
    made = Button(theme, text, icon)
    made.setObjectName(object_name)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
