"""A theme for the widgets' tests; the application is undressed after each of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme.theme import Theme, ThemeChoice


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    palette = qapp.palette()
    made = Theme(qapp, ThemeChoice.LIGHT)
    made.apply()
    yield made
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
