"""The message at the bottom of the window, with an Undo while it is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.theme.icons import IconRole
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S, TOAST_MS
from ui.theme.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.dressing import set_look
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import WordsLabel

_ABOVE = 72
"""From the lower edge: higher than the row of buttons at the foot of a pane, which must stay in reach."""


class Toast(QFrame):
    """One for a window: a new message takes the place of the old one.

    It goes away by itself, but waits while it has the mouse or the focus.
    """

    undone = Signal()
    """The user pressed Undo; the message is gone by then."""
    gone = Signal()
    """The message went away, by itself, closed or replaced, and was not undone."""

    def __init__(self, theme: Theme, parent: QWidget, *, stay_ms: int = TOAST_MS) -> None:
        super().__init__(parent)
        self._window = parent
        self._theme = theme
        self._hovered = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "ground", "toast")
        self.setAccessibleName(self.tr("Message"))
        self._words = WordsLabel("", "toast", self)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.undo_button = Button(theme, self.tr("&Undo"), parent=self)
        set_look(self.undo_button, "variant", "toast")
        close = self.tr("Close the message")
        self.close_button = IconButton(theme, "close", close, IconRole.ON_TOOLTIP, 16, self)
        set_look(self.close_button, "variant", "toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        row.setSpacing(SPACE_S)
        row.addWidget(self._words, 1)
        row.addWidget(self.undo_button)
        row.addWidget(self.close_button)
        self._timer = QTimer(self, singleShot=True, interval=stay_ms)
        self._timer.timeout.connect(self.dismiss)
        self.undo_button.clicked.connect(self._undo)
        self.close_button.clicked.connect(self.dismiss)
        for watched in (parent, self.undo_button, self.close_button):
            watched.installEventFilter(self)
        self.hide()

    def show_message(self, text: str, *, undo: bool = False) -> None:
        """Show ``text`` now, with an Undo button if ``undo``; an older message goes first."""
        if not self.isHidden():
            self.gone.emit()
        self._words.set_words(text)
        self.undo_button.setVisible(undo)
        # Placed first: shown in the corner for a moment, it might find the mouse there and wait for ever.
        self._place()
        self.show()
        self.raise_()
        self._wait()
        announce(self, text)

    def text(self) -> str:
        """The message shown last."""
        return self._words.text()

    def dismiss(self) -> None:
        """Take the message away."""
        if not self.isHidden():
            self._leave()
            self.gone.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() is QEvent.Type.Resize and not self.isHidden():
                self._place()
        elif event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._wait()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self._wait()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self._wait()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _undo(self) -> None:
        self._leave()
        self.undone.emit()

    def _leave(self) -> None:
        self._timer.stop()
        self._hovered = False
        self.hide()

    def _wait(self) -> None:
        """Begin the time anew, or stop it while the user is with the message."""
        if self._hovered or self.undo_button.hasFocus() or self.close_button.hasFocus() or self.isHidden():
            self._timer.stop()
        else:
            self._timer.start()

    def _place(self) -> None:
        area = self._window.rect()
        width = min(560, max(240, area.width() - 2 * SPACE_L))
        self.setFixedWidth(width)
        self.adjustSize()
        self.move(QPoint((area.width() - width) // 2, max(0, area.height() - self.height() - _ABOVE)))
