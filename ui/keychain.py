"""Asks the system's keychain without ever waiting for it on the Qt thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from journal.privacy.keychain import NoKeychain

PATIENCE_MS: Final = 60_000
"""The system may be asking the user to unlock the keychain."""


class KeychainCaller(QObject):
    """One question at a time, each on a thread of its own: one that never answers holds nothing else up, and
    does not keep the program from ending.
    """

    _answered = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__(parent)
        self._number = 0
        self._done: Callable[[Any], None] | None = None
        self._failed: Callable[[Exception], None] | None = None
        self._limit = QTimer(self, singleShot=True, interval=patience_ms)
        self._limit.timeout.connect(self._give_up)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._failed is not None

    def ask(
        self, call: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> None:
        """`done(answer)` or `failed(error)` follow on the Qt thread; a question asked before is dropped."""
        self._number += 1
        self._done, self._failed = done, failed
        self._limit.start()
        answer = partial(_answer, call, partial(self._tell, self._number))
        threading.Thread(target=answer, name="keychain", daemon=True).start()

    def drop(self) -> None:
        """No answer is wanted any more."""
        self._number += 1
        self._done = self._failed = None
        self._limit.stop()

    def _tell(self, number: int, result: object, error: Exception | None) -> None:
        try:
            self._answered.emit(number, result, error)
        except RuntimeError:  # the window is gone: nobody waits
            return

    def _deliver(self, number: int, result: object, error: Exception | None) -> None:
        if number != self._number:
            return
        done, failed = self._done, self._failed
        self.drop()
        if error is not None and failed is not None:
            failed(error)
        elif done is not None:
            done(result)

    def _give_up(self) -> None:
        failed = self._failed
        self.drop()
        if failed is not None:
            failed(NoKeychain("The keychain does not answer. Type the passphrase."))


def _answer(call: Callable[[], Any], tell: Callable[[object, Exception | None], None]) -> None:
    try:
        result = call()
    except Exception as error:  # noqa: BLE001 - told on the Qt thread
        tell(None, error)
    else:
        tell(result, None)
