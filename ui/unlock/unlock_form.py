"""The passphrase of a journal that is there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.metrics import SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.labels import WordsLabel, label
from ui.widgets.passphrase_field import PassphraseField


class UnlockForm(QWidget):
    """One field and Unlock; below it the other ways in."""

    unlock_asked = Signal(str)
    open_asked = Signal()
    create_asked = Signal()
    sample_asked = Signal()
    forgotten = Signal()
    """The passphrase is forgotten: the recovery sheet is wanted."""
    keychain_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unlock")
        self._busy = False
        self._wait = 0
        self._file = label("", "muted", self)
        self._file.setObjectName("unlock_file")
        self.hint = WordsLabel("", "small", self)
        self.hint.setObjectName("unlock_hint")
        self.hint.hide()
        self.field = PassphraseField(theme, self.tr("Passphrase"), "unlock_passphrase", self)
        self.button = Button(theme, self.tr("&Unlock"), "unlock", Variant.PRIMARY, self)
        self.button.setObjectName("unlock_button")
        self.keychain_button = Button(theme, self.tr("Open with the &keychain"), "key", parent=self)
        self.keychain_button.setObjectName("unlock_keychain")
        self.keychain_button.hide()
        self.forgot_button = Button(
            theme, self.tr("&Forgot the passphrase?"), variant=Variant.LINK, parent=self
        )
        self.forgot_button.setObjectName("unlock_forgot")
        self.open_button = Button(theme, self.tr("&Open another journal…"), variant=Variant.LINK, parent=self)
        self.open_button.setObjectName("unlock_open")
        self.create_button = Button(theme, self.tr("&Create another one…"), variant=Variant.LINK, parent=self)
        self.create_button.setObjectName("unlock_create")
        self.sample_button = Button(theme, self.tr("&Sample journal"), variant=Variant.LINK, parent=self)
        self.sample_button.setObjectName("unlock_sample")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.field)
        self._look()

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(label(self.tr("Unlock your journal"), "display", self))
        column.addWidget(self._file)
        column.addWidget(self.hint)
        column.addSpacing(SPACE_S)
        column.addWidget(self.field)
        column.addWidget(self.button)
        column.addWidget(self.keychain_button)
        column.addWidget(self.forgot_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(SPACE_M)
        row = QHBoxLayout()
        for button in (self.open_button, self.create_button, self.sample_button):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _connect(self) -> None:
        self.field.edited.connect(self._look)
        self.field.confirmed.connect(self._confirm)
        self.button.clicked.connect(self._confirm)
        self.forgot_button.clicked.connect(self.forgotten)
        self.keychain_button.clicked.connect(self.keychain_asked)
        self.open_button.clicked.connect(self.open_asked)
        self.create_button.clicked.connect(self.create_asked)
        self.sample_button.clicked.connect(self.sample_asked)

    def show_file(self, path: Path, hint: str = "") -> None:
        """Say which journal by its file's name; the folder, which may name somebody, only in the tool tip.

        `hint` is for the sample alone, whose passphrase is no secret.
        """
        self._file.setText(path.name)
        self._file.setToolTip(str(path.parent))
        self._file.setAccessibleName(self.tr("Journal {name}").format(name=path.name))
        self.hint.set_words(hint)
        self.hint.setVisible(bool(hint))
        self.forgot_button.setVisible(not hint)

    def show_keychain(self, offered: bool) -> None:
        """Whether the keychain may hold the passphrase."""
        self.keychain_button.setVisible(offered)

    def hold_message(self, message: QWidget) -> None:
        """Take in what the page says: next to the field that it is about."""
        self._column.removeWidget(message)  # or the place is counted with it
        self._column.insertWidget(self._column.indexOf(self.button), message)

    def hold_panel(self, panel: QWidget) -> None:
        """Take in what can be done for a damaged journal, before the ways to other journals."""
        self._column.insertWidget(self._column.indexOf(self.forgot_button), panel)

    def set_busy(self, busy: bool) -> None:
        """A key is being derived."""
        self._busy = busy
        self.field.line.setReadOnly(busy)
        others = (self.forgot_button, self.open_button, self.create_button, self.sample_button)
        for button in others:
            button.setEnabled(not busy)
        self._look()

    def set_wait(self, seconds: int) -> None:
        """Count down until the next try; 0 ends it."""
        self._wait = seconds
        self._look()

    def try_again(self) -> None:
        """After a wrong passphrase: ready to type over it."""
        self.field.line.selectAll()
        self.field.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self.field.clear()
        self._look()

    def _confirm(self) -> None:
        if self.button.isEnabled():
            self.unlock_asked.emit(self.field.text())

    def _look(self) -> None:
        text = self.tr("&Unlock")
        if self._wait:
            text = self.tr("Try again in %n s", "", self._wait)
        elif self._busy:
            text = self.tr("Unlocking…")
        self.button.setText(text)
        self.button.setEnabled(bool(self.field.text()) and not self._busy and not self._wait)
        self.keychain_button.setEnabled(not self._busy and not self._wait)
