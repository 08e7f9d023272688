"""Typing the passphrase once more, and changing it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.theme.metrics import SPACE_L, SPACE_M
from ui.widgets.button import Button, Variant
from ui.widgets.labels import WordsLabel, label
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.snug_dialog import SnugDialog

_WIDTH = 480


class _PassphraseDialog(SnugDialog):
    """A heading, words, fields, a sentence about what is wrong, and two buttons."""

    def __init__(self, context: Context, title: str, words: str, action: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(_WIDTH)
        self.field = PassphraseField(context.theme, self.tr("Present passphrase"), "dialog_passphrase", self)
        self.message = WordsLabel("", "error", self)
        self.message.setObjectName("dialog_message")
        self.message.hide()
        self.action = Button(context.theme, action, variant=Variant.PRIMARY, parent=self)
        self.action.setObjectName("dialog_action")
        self._cancel = Button(context.theme, self.tr("Cancel"), variant=Variant.QUIET, parent=self)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(SPACE_M)
        self.fields.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(label(title, "heading", self))
        column.addWidget(WordsLabel(words, "muted", self))
        column.addLayout(self.fields)
        column.addWidget(self.message)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.action)
        column.addLayout(buttons)
        self._cancel.clicked.connect(self.reject)
        self.field.edited.connect(self._look)
        self.field.setFocus()

    def say(self, sentence: str) -> None:
        """What is wrong; "" for nothing."""
        self.message.set_words(sentence)
        self.message.setVisible(bool(sentence))
        self.message.setAccessibleName(sentence)

    def set_busy(self, busy: bool) -> None:
        """A key is being derived, or the journal written anew."""
        self.fields_enabled(not busy)
        self._cancel.setEnabled(not busy)
        if busy:
            self.action.setEnabled(False)
        else:
            self._look()
            self.field.setFocus()  # a field that was switched off has lost the keyboard
            self.field.line.selectAll()

    def fields_enabled(self, enabled: bool) -> None:
        """Let the fields be typed in, or not."""
        self.field.setEnabled(enabled)

    def done(self, result: int) -> None:
        """The fields forget what was typed, however the dialog ends."""
        self.clear()
        super().done(result)

    def clear(self) -> None:
        """Forget what was typed."""
        self.field.clear()

    def _look(self) -> None:
        self.action.setEnabled(bool(self.field.text()))


class AskPassphrase(_PassphraseDialog):
    """The present passphrase, for what nobody shall do at a desk that was left unlocked."""

    given = Signal(str)

    def __init__(
        self, context: Context, title: str, words: str, action: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, title, words, action, parent)
        self.setObjectName("ask_passphrase")
        self.field.confirmed.connect(self._give)
        self.action.clicked.connect(self._give)
        self._look()

    def _give(self) -> None:
        if self.action.isEnabled():
            self.given.emit(self.field.text())


class ChangePassphrase(_PassphraseDialog):
    """The present passphrase, and the new one twice."""

    asked = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            self.tr("Change the passphrase"),
            self.tr(
                "The journal is written anew under the new passphrase and proven before it takes the old"
                " one's place. Copies that the program made follow."
            ),
            self.tr("C&hange it"),
            parent,
        )
        self.setObjectName("change_passphrase")
        self.new = NewPassphrase(context.theme, context.bridge.work, "change", self)
        self.missing = WordsLabel("", "small", self)
        self.missing.setObjectName("change_missing")
        self.fields.addWidget(self.new)
        self.fields.addWidget(self.missing)
        self.field.confirmed.connect(self.new.first.setFocus)
        self.new.edited.connect(self._look)
        self.new.confirmed.connect(self._ask)
        self.action.clicked.connect(self._ask)
        self._look()

    def fields_enabled(self, enabled: bool) -> None:
        super().fields_enabled(enabled)
        self.new.setEnabled(enabled)

    def clear(self) -> None:
        super().clear()
        self.new.clear()

    def _ask(self) -> None:
        if self.action.isEnabled():
            self.asked.emit(self.field.text(), self.new.text())

    def _look(self) -> None:
        missing = self.new.missing() if self.field.text() else self.tr("Type the present passphrase.")
        self.missing.set_words(missing)
        self.missing.setVisible(bool(missing))
        self.action.setEnabled(not missing)
