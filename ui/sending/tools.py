"""What the ways out need of the program; a pane makes it from its context."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from ui.bridge import Bridge
from ui.theme.theme import Theme
from ui.toasts import Toasts


@dataclass(frozen=True, slots=True)
class Tools:
    """`today` is the day in the user's own time zone."""

    theme: Theme
    bridge: Bridge
    toasts: Toasts
    today: Callable[[], date]

    def hidden(self) -> bool:
        """Whether café mode forbids to show or hand out what it hides; then the user is told."""
        if self.bridge.veiled:
            self.toasts.show(
                QCoreApplication.translate(
                    "Sending", "Nothing is handed out in café mode. Shift+F8 shows everything again."
                )
            )
        return self.bridge.veiled
