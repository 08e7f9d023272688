"""A context without a window, and a clock that goes when it is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from ui.bridge import Bridge
from ui.commands import CommandTable
from ui.context import Context
from ui.navigator import Navigator
from ui.preferences import Settings
from ui.theme.theme import Theme
from ui.toasts import Toasts


@pytest.fixture
def context(qapp: QApplication) -> Iterator[Context]:
    """A context whose bridge is shut down after the test."""
    made = Context(
        bridge=Bridge(),
        theme=Theme(qapp),
        navigator=Navigator(),
        settings=Settings(None),
        toasts=Toasts(),
        today=lambda: date(2026, 11, 22),
        commands=CommandTable(),
    )
    yield made
    made.bridge.shutdown()


class Clock:
    """Seconds that go only when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()
