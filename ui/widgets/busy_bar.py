"""What shows that something runs, how far it is, and stops it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.theme.metrics import BUSY_DELAY_MS, SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.labels import ElidedLabel


class BusyBar(QWidget):
    """Words, a bar and a Cancel button; it appears only after 200 ms, so that short work does not flicker."""

    cancelled = Signal()
    """The user pressed Cancel; the bar stays until :meth:`finish`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, delay_ms: int = BUSY_DELAY_MS) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ElidedLabel("", "small", self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self.cancel_button = Button(theme, self.tr("Cancel"), parent=self)
        self.cancel_button.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        row.setSpacing(SPACE_M)
        row.addWidget(self._words, 2)
        row.addWidget(self._bar, 3)
        row.addWidget(self.cancel_button)
        self._timer = QTimer(self, singleShot=True, interval=delay_ms)
        self._timer.timeout.connect(self._appear)
        self.hide()

    def start(self, text: str, *, can_cancel: bool = True) -> None:
        """Something began; ``text`` says what, such as "Importing"."""
        self._words.setText(text)
        self._bar.setAccessibleName(text)
        self._bar.setRange(0, 0)
        self.cancel_button.setVisible(can_cancel)
        self.cancel_button.setEnabled(True)
        if self.isHidden():
            self._timer.start()

    def set_progress(self, done: int, total: int) -> None:
        """``done`` of ``total`` steps are finished; with a ``total`` of 0 the bar only shows that it runs."""
        # Beyond 2**31 Qt's bar overflows: hand over thousandths.
        self._bar.setRange(0, 1000 if total > 0 else 0)
        if total > 0:
            self._bar.setValue(min(1000, max(0, done * 1000 // total)))

    def finish(self) -> None:
        """It is over, well or not."""
        self._timer.stop()
        self.hide()

    def is_running(self) -> bool:
        """Whether something began and has not finished (the bar may not be visible yet)."""
        return self._timer.isActive() or not self.isHidden()

    def _appear(self) -> None:
        self.show()
        announce(self, self._words.text())

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.cancelled.emit()
