"""What tests of widgets and panes share; `tests/leaks.py` undresses the application after each of them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme.theme import Theme, ThemeChoice


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light one; the application is dressed in it."""
    made = Theme(qapp, ThemeChoice.LIGHT)
    made.apply()
    return made
