"""A forgotten passphrase: the code of the recovery sheet, then a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal.domain.recovery_code import LONGEST_TYPED
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.labels import WordsLabel, label
from ui.widgets.new_passphrase import NewPassphrase, Work


class RecoveryForm(QWidget):
    """Two steps on one form; the second shows when the code was right."""

    code_asked = Signal(str)
    passphrase_asked = Signal(str)
    """Set this new passphrase and open."""
    skip_asked = Signal()
    """Open with the old one."""
    back_asked = Signal()

    def __init__(self, theme: Theme, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery")
        self._busy = False
        self._wait = 0
        self._code = _CodeStep(theme, self)
        self._new = _NewStep(theme, work, self)
        self._new.hide()
        self.back = Button(theme, self.tr("&Back"), variant=Variant.QUIET, parent=self)
        self.back.setObjectName("recovery_back")
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.back)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self._new.skip)
        self._buttons.addWidget(self._new.button)
        self._buttons.addWidget(self._code.button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        self._column.addWidget(label(self.tr("Forgot the passphrase?"), "display", self))
        self._column.addWidget(self._code)
        self._column.addWidget(self._new)
        self._column.addSpacing(SPACE_M)
        self._column.addLayout(self._buttons)
        self.back.clicked.connect(self.back_asked)
        self._code.line.textEdited.connect(self._look)
        self._code.line.returnPressed.connect(self._try)
        self._code.button.clicked.connect(self._try)
        self._new.fields.edited.connect(self._look)
        self._new.fields.confirmed.connect(self._set)
        self._new.button.clicked.connect(self._set)
        self._new.skip.clicked.connect(self.skip_asked)
        self.show_step(code=True)

    def show_step(self, *, code: bool) -> None:
        """The code, or the new passphrase after it."""
        for first_part in (self._code, self._code.button):
            first_part.setVisible(code)
        for second_part in (self._new, self._new.button, self._new.skip):
            second_part.setVisible(not code)
        first = self._code.line if code else self._new.fields
        self.setFocusProxy(first)
        first.setFocus()
        self._look()

    def hold_message(self, message: QWidget) -> None:
        """Take in what the page says, next to what it is about."""
        self._column.insertWidget(self._column.indexOf(self._new) + 1, message)

    def show_file(self, there: bool) -> None:
        """Whether a recovery file lies beside the journal."""
        self._code.missing.setVisible(not there)

    def set_busy(self, busy: bool) -> None:
        """A key is being derived."""
        self._busy = busy
        self._code.line.setReadOnly(busy)
        for widget in (self._new.fields, self._new.skip, self.back):
            widget.setEnabled(not busy)
        self._look()

    def set_wait(self, seconds: int) -> None:
        """Count down until the next try; 0 ends it."""
        self._wait = seconds
        self._look()

    def clear(self) -> None:
        """Forget what was typed."""
        self._code.line.clear()
        self._new.fields.clear()
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back, as the button does."""
        if event.key() == Qt.Key.Key_Escape and self.back.isEnabled():
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def _try(self) -> None:
        if self._code.button.isEnabled():
            self.code_asked.emit(self._code.line.text())

    def _set(self) -> None:
        if self._new.button.isEnabled():
            self.passphrase_asked.emit(self._new.fields.text())

    def _look(self) -> None:
        text = self.tr("&Go on")
        if self._wait:
            text = self.tr("Try again in %n s", "", self._wait)
        self._code.button.setText(text)
        typed = bool(self._code.line.text().strip())
        self._code.button.setEnabled(typed and not self._busy and not self._wait)
        missing = self._new.fields.missing()
        self._new.missing.set_words(missing)
        self._new.missing.setVisible(bool(missing))
        self._new.button.setEnabled(not missing and not self._busy)


class _CodeStep(QWidget):
    """A line for the code."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        words = WordsLabel(
            self.tr(
                "Type the code of your recovery sheet: seven groups of five. Capitals, blanks and hyphens do"
                " not matter. Without a sheet nobody can open the journal."
            ),
            "muted",
            self,
        )
        self.missing = WordsLabel(
            self.tr(
                "There is no recovery file beside this journal, so that no code can open it. If the journal"
                " was moved or comes from a backup, copy its “.recovery” file there too."
            ),
            "warning",
            self,
        )
        self.missing.setObjectName("recovery_missing")
        self.line = QLineEdit(self)
        self.line.setObjectName("recovery_code")
        self.line.setAccessibleName(self.tr("Recovery code"))
        self.line.setMaxLength(LONGEST_TYPED)
        self.line.setPlaceholderText("00000-00000-00000-00000-00000-00000-00000")
        hints = Qt.InputMethodHint
        self.line.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
        caption = label(self.tr("Recovery code"), "field", self)
        caption.setBuddy(self.line)
        self.button = Button(theme, "", "unlock", Variant.PRIMARY, parent)
        self.button.setObjectName("recovery_try")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for widget in (words, self.missing, caption, self.line):
            column.addWidget(widget)


class _NewStep(QWidget):
    """A new passphrase, or none for now."""

    def __init__(self, theme: Theme, work: Work, parent: QWidget) -> None:
        super().__init__(parent)
        words = WordsLabel(
            self.tr("The code is right. Choose a new passphrase; the sheet goes on working."), "", self
        )
        self.fields = NewPassphrase(theme, work, "recovery", self)
        self.missing = WordsLabel("", "small", self)
        self.button = Button(theme, self.tr("&Set it and unlock"), "key", Variant.PRIMARY, parent)
        self.button.setObjectName("recovery_set")
        self.skip = Button(theme, self.tr("&Keep the old one"), variant=Variant.QUIET, parent=parent)
        self.skip.setObjectName("recovery_skip")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for widget in (words, self.fields, self.missing):
            column.addWidget(widget)
