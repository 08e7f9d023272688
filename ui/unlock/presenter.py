"""Creating, opening and unlocking a journal; knows no widget."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.errors import JournalDamaged, JournalError, WrongPassphrase
from journal.privacy.patience import Patience
from ui.bridge import Bridge
from ui.widgets.new_passphrase import rate
from ui.wording import error_sentence

if TYPE_CHECKING:
    from journal.domain.passphrase import Strength

TICK_MS = 200
ESTIMATE_AFTER_MS = 150


class UnlockPresenter(QObject):
    """Opens journals through the bridge and tells the page what happens."""

    opened = Signal(Path)
    """The journal at this path is open."""
    working = Signal(bool)
    """A key is being derived: True at its start, False at its end."""
    refused = Signal(str)
    """It did not open, and why, as a sentence; "" takes the last sentence back."""
    wrong = Signal()
    """The passphrase was wrong (after `refused`)."""
    damaged = Signal()
    """A part of the journal is damaged (after `refused`)."""
    waiting = Signal(int)
    """Whole seconds until the next try; 0: now."""
    estimated = Signal(object)
    """The `Strength` of what was typed last, or None for nothing typed."""

    def __init__(self, bridge: Bridge, patience: Patience, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._patience = patience
        self._busy = False
        self._typed = ""
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._count_down)
        self._pause = QTimer(self, singleShot=True, interval=ESTIMATE_AFTER_MS)
        self._pause.timeout.connect(self._estimate)
        if patience.remaining:
            self._tick.start()

    @property
    def may_try(self) -> bool:
        """Whether a passphrase would be taken now."""
        return not self._busy and self._patience.remaining == 0

    @property
    def is_busy(self) -> bool:
        """Whether a journal is being opened or made now."""
        return self._busy

    def unlock(self, path: Path, passphrase: str) -> None:
        """Open the journal at `path`; does nothing while another try runs or has to wait."""
        if self.may_try:
            self._begin(path, partial(_open, path, passphrase))

    def count_wrong(self) -> None:
        """A recovery code was wrong: it counts like a passphrase."""
        self._patience.failed()
        self._tick.start()
        self._count_down()

    def create(self, path: Path, passphrase: str) -> None:
        """Make a new journal at `path` and open it."""
        if not self._busy:
            self._begin(path, partial(_create, path, passphrase))

    def open_with(self, path: Path, make: Callable[[], Any]) -> None:
        """Open what `make` returns (the sample journal), with the same messages."""
        if not self._busy:
            self._begin(path, make)

    def estimate(self, passphrase: str) -> None:
        """Rate what is being typed, a moment after the last key, off the Qt thread."""
        self._typed = passphrase
        if passphrase:
            self._pause.start()
        else:
            self._pause.stop()
            self.estimated.emit(None)

    def forget(self) -> None:
        """Let go of what was typed."""
        self._typed = ""
        self._pause.stop()

    def remaining(self) -> int:
        """Whole seconds until the next try, rounded up."""
        left = self._patience.remaining
        return int(left) + (left > int(left))

    def _begin(self, path: Path, make: Callable[[], Any]) -> None:
        self._busy = True
        self.refused.emit("")
        self.working.emit(True)
        self._bridge.open(make, partial(self._succeed, path), owner=self, failed=self._fail)

    def _succeed(self, path: Path) -> None:
        self._busy = False
        self._patience.succeeded()
        self.forget()
        self.working.emit(False)
        self.opened.emit(path)

    def _fail(self, error: Exception) -> None:
        self._busy = False
        self.working.emit(False)
        if isinstance(error, WrongPassphrase):
            self.refused.emit(self.tr("This is not the passphrase of this journal."))
            self._patience.failed()
            self.wrong.emit()
            self._tick.start()
            self._count_down()
        elif isinstance(error, JournalError):
            self.refused.emit(error_sentence(error))
            if isinstance(error, JournalDamaged):
                self.damaged.emit()

    def _count_down(self) -> None:
        left = self.remaining()
        if left == 0:
            self._tick.stop()
        self.waiting.emit(left)

    def _estimate(self) -> None:
        self._bridge.work(partial(rate, self._typed), self._tell, owner=self, key="strength")

    def _tell(self, strength: Strength) -> None:
        self.estimated.emit(strength if self._typed else None)


def _open(path: Path, passphrase: str) -> Any:
    from journal.services.journal_file import open_journal

    return open_journal(path, passphrase)


def _create(path: Path, passphrase: str) -> Any:
    from journal.services.journal_file import create_journal

    return create_journal(path, passphrase)
