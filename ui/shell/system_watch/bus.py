"""Asking services on a message bus without waiting for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

Answered = Callable[[list[Any]], None]


class BusCalls(QObject):
    """Calls that are on their way. Who does not answer, or answers with an error, is not there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[QDBusPendingCallWatcher, tuple[Answered, Callable[[], None] | None]] = {}

    def ask(
        self,
        bus: QDBusConnection,
        address: tuple[str, str, str, str],
        arguments: Sequence[object],
        answered: Answered,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Call (service, path, interface, method) and hand its answer's values to `answered`."""
        message = QDBusMessage.createMethodCall(*address)
        message.setArguments(list(arguments))
        watcher = QDBusPendingCallWatcher(bus.asyncCall(message), self)
        self._waiting[watcher] = answered, failed
        watcher.finished.connect(self._finished)

    def drop(self) -> None:
        """No answer is wanted any more."""
        for watcher in self._waiting:
            watcher.deleteLater()
        self._waiting.clear()

    def _finished(self, watcher: QDBusPendingCallWatcher) -> None:
        answered, failed = self._waiting.pop(watcher, (None, None))
        if answered is None:
            return
        if watcher.isError():
            if failed is not None:
                failed()
        else:
            answered(watcher.reply().arguments())
        watcher.deleteLater()
