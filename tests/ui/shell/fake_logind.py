"""A service that speaks as systemd-logind does, in a process of its own on a private bus.

    python fake_logind.py ADDRESS

Reads a line for each thing to do; says what was asked of it, and "released" when the inhibitor was let go.
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)

PLACE = "/org/freedesktop/login1"
OWN = PLACE + "/session/_37"
LOGIN = "org.freedesktop.login1"


class FakeLogind(QDBusVirtualObject):
    """Inhibit, GetSession and the properties of one session."""

    def __init__(self) -> None:
        super().__init__()
        self.locked = False
        self._notifier: QSocketNotifier | None = None

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:
        answers = {"Inhibit": self._inhibit, "GetSession": self._session, "Get": self._get}
        answer = answers.get(message.member())
        if answer is None:
            return False
        reply = message.createReply()
        reply.setArguments([answer(message)])
        return bus.send(reply)

    def _inhibit(self, message: QDBusMessage) -> QDBusUnixFileDescriptor:
        say("inhibit " + "/".join(message.arguments()[index] for index in (0, 1, 3)))
        read_end, write_end = os.pipe()
        given = QDBusUnixFileDescriptor(write_end)
        os.close(write_end)
        self._notifier = QSocketNotifier(read_end, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._released)
        return given

    def _released(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        say("released")

    def _session(self, _message: QDBusMessage) -> QDBusObjectPath:
        return QDBusObjectPath(OWN)

    def _get(self, _message: QDBusMessage) -> QDBusVariant:
        return QDBusVariant(self.locked)


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def send(bus: QDBusConnection, path: str, interface: str, name: str, arguments: list[object]) -> None:
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(arguments)
    bus.send(message)


def main() -> None:
    app = QCoreApplication([])
    bus = QDBusConnection.connectToBus(sys.argv[1], "fake")
    fake = FakeLogind()
    bus.registerVirtualObject(PLACE, fake, QDBusConnection.VirtualObjectRegisterOption.SubPath)
    bus.registerService(LOGIN)
    commands = {
        "sleep": lambda: send(bus, PLACE, LOGIN + ".Manager", "PrepareForSleep", [True]),
        "wake": lambda: send(bus, PLACE, LOGIN + ".Manager", "PrepareForSleep", [False]),
        "lock": lambda: send(bus, OWN, LOGIN + ".Session", "Lock", []),
        "lock-other": lambda: send(bus, PLACE + "/session/_38", LOGIN + ".Session", "Lock", []),
        "saver": lambda: send(bus, "/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True]),
        "saver-off": lambda: send(bus, "/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [False]),
    }

    def obey(line: str) -> None:
        if line.startswith("hint"):
            fake.locked = line == "hint-on"
            changed: list[object] = ["org.freedesktop.login1.Session", {"LockedHint": fake.locked}, []]
            send(bus, OWN, "org.freedesktop.DBus.Properties", "PropertiesChanged", changed)
        else:
            commands[line]()

    def read() -> None:
        lines = os.read(0, 4096).decode().splitlines()
        if not lines:
            app.quit()
        for line in lines:
            obey(line)

    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    notifier.activated.connect(read)
    say("ready")
    app.exec()


if __name__ == "__main__":
    main()
