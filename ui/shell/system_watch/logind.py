"""Linux and its kin: systemd-logind on the system bus, the screen savers on the session's bus.

- `org.freedesktop.login1.Manager`: the signal PrepareForSleep(true) comes before sleep and waits, up to
  InhibitDelayMaxUSec (5 s by default), for those who hold a "delay" lock of `Inhibit("sleep", ...)`; closing
  its file descriptor lets go. It is taken anew after waking.
- `org.freedesktop.login1.Session`: the signal Lock asks the session to lock; the property LockedHint says
  that it is locked. (https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html,
  https://systemd.io/INHIBITOR_LOCKS/)
- `ActiveChanged(true)` of org.freedesktop.ScreenSaver (KDE and others) and its kin of GNOME, Cinnamon, MATE
  and Xfce, for desktops that do not tell logind.
"""

from __future__ import annotations

import os
from functools import partial
from typing import Any, Final

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusUnixFileDescriptor

from ui.shell.system_watch.base import SystemWatch
from ui.shell.system_watch.bus import BusCalls

_LOGIN: Final = "org.freedesktop.login1"
_PLACE: Final = "/org/freedesktop/login1"
_MANAGER: Final = "org.freedesktop.login1.Manager"
_SESSION: Final = "org.freedesktop.login1.Session"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_SAVERS: Final = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_BUS: Final = "org.freedesktop.DBus"
_NONE: Final = -1


class LogindWatch(SystemWatch):
    """Listens on both buses; one that is not there is not listened to."""

    def __init__(
        self,
        system: QDBusConnection | None = None,
        session: QDBusConnection | None = None,
        parent: QObject | None = None,
    ) -> None:
        """The buses are given by tests alone."""
        super().__init__(parent)
        self._system, self._session = system, session
        self._calls = BusCalls(self)
        self._own = ""
        """Our session's path; "": not known, and the lock of any session counts."""
        self._inhibitor = _NONE
        self._listens = False

    @property
    def holds_sleep_up(self) -> bool:
        """Whether the computer would wait for us before it sleeps."""
        return self._inhibitor != _NONE

    def start(self) -> None:
        if self._listens:
            return
        self._listens = True
        self._system = QDBusConnection.systemBus() if self._system is None else self._system
        self._session = QDBusConnection.sessionBus() if self._session is None else self._session
        if self._system.isConnected():
            self._listen_to_logind(self._system)
        if self._session.isConnected():
            self._listen_to_savers(self._session)

    def ready_to_sleep(self) -> None:
        inhibitor, self._inhibitor = self._inhibitor, _NONE
        if inhibitor != _NONE:
            os.close(inhibitor)

    def stop(self) -> None:
        if not self._listens:
            return
        self._listens = False
        self._calls.drop()
        self.ready_to_sleep()

    # ---- asking

    def _listen_to_logind(self, bus: QDBusConnection) -> None:
        self._hear(bus, (_LOGIN, _PLACE, _MANAGER, "PrepareForSleep"), "_sleep")
        self._hear(bus, (_LOGIN, "", _SESSION, "Lock"), "_lock_asked")
        self._hear(bus, (_LOGIN, "", _PROPERTIES, "PropertiesChanged"), "_something_changed")
        self._inhibit()
        self._find_session([each for each in (os.environ.get("XDG_SESSION_ID", ""), "auto") if each])

    def _listen_to_savers(self, bus: QDBusConnection) -> None:
        for name in _SAVERS:
            # Without the sender's name: GNOME's shell sends it under another than the interface's.
            self._hear(bus, ("", "", name, "ActiveChanged"), "_saver")
            self._calls.ask(
                bus, (_BUS, "/org/freedesktop/DBus", _BUS, "NameHasOwner"), [name], self._saver_found
            )

    def _hear(self, bus: QDBusConnection, source: tuple[str, str, str, str], slot: str) -> None:
        """PySide6's stubs ask for bytes as the slot; its code refuses them and takes what SLOT() gives."""
        connect: Any = bus.connect
        connect(*source, self, SLOT(f"{slot}(QDBusMessage)"))

    def _inhibit(self) -> None:
        if self._system is None or self.holds_sleep_up:
            return
        who, why = "One-to-One Journal", self.tr("The journal is closed before the computer sleeps")
        address = (_LOGIN, _PLACE, _MANAGER, "Inhibit")
        self._calls.ask(self._system, address, ["sleep", who, why, "delay"], self._inhibited)

    def _find_session(self, names: list[str]) -> None:
        """Ask for our session by its id, then as the user's own; a service of the user's is in none."""
        if self._system is None or not names:
            return
        address = (_LOGIN, _PLACE, _MANAGER, "GetSession")
        otherwise = partial(self._find_session, names[1:])
        self._calls.ask(self._system, address, names[:1], self._session_found, otherwise)

    # ---- answers

    def _inhibited(self, values: list[Any]) -> None:
        if values and isinstance(values[0], QDBusUnixFileDescriptor) and not self.holds_sleep_up:
            self._inhibitor = os.dup(values[0].fileDescriptor())  # the reply closes its own
            self.tells_sleep = True
            self.found_out.emit()

    def _session_found(self, values: list[Any]) -> None:
        if values and isinstance(values[0], QDBusObjectPath):
            self._own = values[0].path()
            self.tells_screen_lock = True
            self.found_out.emit()

    def _saver_found(self, values: list[Any]) -> None:
        if values == [True]:
            self.tells_screen_lock = True
            self.found_out.emit()

    def _hint_read(self, values: list[Any]) -> None:
        if self._listens and values and plain(values[0]) is True:
            self.screen_locked.emit()

    # ---- signals

    @Slot(QDBusMessage)
    def _sleep(self, message: QDBusMessage) -> None:
        if not self._listens:
            return
        if message.arguments() == [True]:
            self.about_to_sleep.emit()
        else:
            self._inhibit()

    @Slot(QDBusMessage)
    def _lock_asked(self, message: QDBusMessage) -> None:
        if self._listens and self._is_ours(message):
            self.screen_locked.emit()

    @Slot(QDBusMessage)
    def _something_changed(self, message: QDBusMessage) -> None:
        """Ask for the hint: what the signal itself carries cannot be unpacked in Python."""
        about = message.arguments()[:1]
        if self._listens and self._system is not None and about == [_SESSION] and self._own == message.path():
            address = (_LOGIN, self._own, _PROPERTIES, "Get")
            self._calls.ask(self._system, address, [_SESSION, "LockedHint"], self._hint_read)

    @Slot(QDBusMessage)
    def _saver(self, message: QDBusMessage) -> None:
        if self._listens and message.arguments() == [True]:
            self.screen_locked.emit()

    def _is_ours(self, message: QDBusMessage) -> bool:
        return not self._own or message.path() == self._own


def plain(value: Any) -> Any:
    """What a variant holds."""
    inside = getattr(value, "variant", None)
    return inside() if callable(inside) else value
