"""Which watch fits the system; each is imported where it is used alone."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

from ui.shell.system_watch.base import SystemWatch


def system_watch(parent: QObject | None = None, platform: str = sys.platform) -> SystemWatch:
    """The watch of this system (`platform` as in `sys.platform`), not started yet."""
    if platform == "win32":
        from ui.shell.system_watch.windows import WindowsWatch

        return WindowsWatch(parent=parent)
    if platform == "darwin":
        from ui.shell.system_watch.macos import MacWatch

        return MacWatch(parent=parent)
    from ui.shell.system_watch.logind import LogindWatch

    return LogindWatch(parent=parent)
