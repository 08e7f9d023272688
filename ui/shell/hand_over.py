"""A file that is opened while the program runs already goes to the window that is there.

Linux and its kin: the running program bears a name on the session's bus; a second one that finds the name
sends the file's address to it alone and ends. It goes over in memory; nothing is written. (A slot that
answers calls, as org.freedesktop.Application has them, crashes PySide6 6.11: a signal to one receiver does
the same.) macOS starts no second program and tells the running one itself (`FileOpened`). Windows has
nothing of the kind that Qt speaks: there the second program opens a window of its own.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import SLOT, QEvent, QObject, QUrl, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QFileOpenEvent, QGuiApplication

SERVICE: Final = "org.one_to_one.Journal"
PLACE: Final = "/org/one_to_one/Journal"
INTERFACE: Final = "org.one_to_one.Journal"
_SIGNAL: Final = "OpenFile"
_TOKEN: Final = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - by which a desktop lets a window come to the front


def hand_over(file: Path, bus: QDBusConnection | None = None, platform: str = sys.platform) -> bool:
    """Give this file to the program that runs already; says whether there was one and it took it."""
    if platform in {"win32", "darwin"}:
        return False
    session = QDBusConnection.sessionBus() if bus is None else bus
    if not session.isConnected():
        return False
    if not session.interface().isServiceRegistered(SERVICE).value():
        return False
    message = QDBusMessage.createTargetedSignal(SERVICE, PLACE, INTERFACE, _SIGNAL)
    message.setArguments([QUrl.fromLocalFile(str(file)).toString(), os.environ.get(_TOKEN, "")])
    return session.send(message)


class Receiver(QObject):
    """Bears the name on the bus while it is started; another program of ours that has it keeps it."""

    opened = Signal(object)
    """The `Path` of a file that is to be looked at."""

    def __init__(self, parent: QObject | None = None, bus: QDBusConnection | None = None) -> None:
        """The bus is given by tests alone."""
        super().__init__(parent)
        self._bus = bus
        self.is_reachable = False

    def start(self) -> None:
        """Begin to listen; where there is no bus nothing comes. Never raises."""
        if self.is_reachable:
            return
        bus = QDBusConnection.sessionBus() if self._bus is None else self._bus
        self._bus = bus
        if bus.isConnected() and bus.registerService(SERVICE):
            # PySide6's stubs ask for bytes as the slot; its code refuses them and takes what SLOT() gives.
            connect: Any = bus.connect
            self.is_reachable = connect("", PLACE, INTERFACE, _SIGNAL, self, SLOT("_told(QDBusMessage)"))

    def stop(self) -> None:
        """Listen no more."""
        if self.is_reachable and self._bus is not None:
            self.is_reachable = False
            self._bus.unregisterService(SERVICE)

    @Slot(QDBusMessage)
    def _told(self, message: QDBusMessage) -> None:
        match message.arguments():
            case [str(address), str(token)] if self.is_reachable and (path := _path(address)) is not None:
                if token:  # Qt takes it from here when the window asks to come to the front
                    os.environ[_TOKEN] = token
                self.opened.emit(path)


class FileOpened(QObject):
    """macOS: the system tells the running program which file is to be opened."""

    opened = Signal(object)

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            if event.file():
                self.opened.emit(Path(event.file()))
            return True
        return super().eventFilter(watched, event)


def _path(address: str) -> Path | None:
    """The file of this address, if it is one of this computer."""
    url = QUrl(address)
    return Path(url.toLocalFile()) if url.isLocalFile() else None
