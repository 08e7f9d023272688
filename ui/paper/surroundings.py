"""What the dialogue for paper needs of the window around it; `ui.context.Context` is one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from ui.bridge import Bridge
from ui.preferences import Settings
from ui.theme.theme import Theme


class Surroundings(Protocol):
    """`today` is the day in the user's own time zone."""

    @property
    def bridge(self) -> Bridge: ...
    @property
    def theme(self) -> Theme: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def today(self) -> Callable[[], date]: ...
