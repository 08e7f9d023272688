"""What every pane is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from ui.abilities import Abilities
from ui.bridge import Bridge
from ui.commands import CommandTable
from ui.navigator import Navigator
from ui.preferences import Settings
from ui.theme.icons import Icons
from ui.theme.theme import Theme
from ui.toasts import Toasts


@dataclass(frozen=True, slots=True)
class Context:
    """The parts of the program that a pane may use. `today` is the day in the user's own time zone."""

    bridge: Bridge
    theme: Theme
    navigator: Navigator
    settings: Settings
    toasts: Toasts
    today: Callable[[], date]
    commands: CommandTable
    abilities: Abilities = field(default_factory=Abilities)

    @property
    def icons(self) -> Icons:
        """Icons in the theme's colours of now."""
        return self.theme.icons
