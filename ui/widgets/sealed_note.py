"""A sensitive note: hidden until somebody asks for it, each time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.icons import IconRole
from ui.theme.metrics import SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.dressing import set_look
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import WordsLabel


class SealedNote(QWidget):
    """A bar that says that there is a note. A click, Enter or Space reveals it; the eye seals it again.

    While it is sealed no widget holds the words, so neither a screen reader nor a screenshot finds them.
    """

    revealed = Signal()
    """The user asked for the note; whoever fetches it only now calls :meth:`set_words` in answer."""
    sealed = Signal()
    """The note is hidden again."""

    def __init__(self, theme: Theme, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._open = False
        self.bar = Button(theme, self.tr("Sensitive note: press to show it"), "sealed")
        set_look(self.bar, "variant", "sealed")
        self.bar.set_leading(IconRole.MUTED)
        self.bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.bar.setMinimumWidth(160)
        self._note = WordsLabel("", "", self)
        self._remark = WordsLabel("", "small", self)
        self._remark_words = ""
        self.seal_button = IconButton(theme, "sealed", self.tr("Hide the sensitive note"), IconRole.MUTED, 16)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._note, 1)
        row.addWidget(self.seal_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self.bar)
        column.addLayout(row)
        column.addWidget(self._remark)
        self.setFocusProxy(self.bar)
        self.bar.clicked.connect(self.reveal)
        self.seal_button.clicked.connect(self.seal)
        self._show_state()

    def set_words(self, words: str) -> None:
        """The note itself; shown only while revealed."""
        self._words = words
        self._show_state()

    def set_remark(self, words: str) -> None:
        """What is said below the note while it is open, such as why it is kept."""
        self._remark_words = words
        self._show_state()

    def is_revealed(self) -> bool:
        """Whether the words can be read."""
        return self._open

    def reveal(self) -> None:
        """Show the note and tell :attr:`revealed`."""
        if self._open:
            return
        had_focus = self.bar.hasFocus()
        self._open = True
        self._show_state()
        if had_focus:
            self.seal_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.revealed.emit()

    def seal(self) -> None:
        """Hide the note and tell :attr:`sealed`."""
        if not self._open:
            return
        had_focus = self.seal_button.hasFocus() or self._note.hasFocus()
        self._open = False
        self._show_state()
        if had_focus:
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sealed.emit()

    def _show_state(self) -> None:
        self._note.set_words(self._words if self._open else "")
        self.bar.setVisible(not self._open)
        self._note.setVisible(self._open)
        self._remark.set_words(self._remark_words if self._open else "")
        self._remark.setVisible(self._open and bool(self._remark_words))
        self.seal_button.setVisible(self._open)
