"""A form scrolls to what has the focus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.form_scroll import FormScroll


@pytest.fixture(params=["plain", "dressed"])
def lines(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[list[QLineEdit]]:
    """Forty of them; the style sheet makes lines tall enough to be seen in part."""
    if request.param == "dressed":
        request.getfixturevalue("theme")
    scroll = FormScroll()
    qtbot.addWidget(scroll)
    page = QWidget()
    column = QVBoxLayout(page)
    made = [QLineEdit() for _ in range(40)]
    for line in made:
        column.addWidget(line)
    scroll.setWidgetResizable(True)
    scroll.setWidget(page)
    scroll.resize(300, 200)
    scroll.show()
    scroll.activateWindow()
    qtbot.waitExposed(scroll)
    qtbot.waitUntil(scroll.isActiveWindow)
    yield made
    scroll.hide()


def seen(line: QLineEdit) -> bool:
    scroll = line.window()
    assert isinstance(scroll, FormScroll)
    port = scroll.viewport()
    top = line.mapTo(port, QPoint(0, 0)).y()
    return top >= 0 and top + line.height() <= port.height()


def test_a_focus_set_by_the_program_comes_into_sight(qtbot: QtBot, lines: list[QLineEdit]) -> None:
    assert not seen(lines[30])
    lines[30].setFocus()
    qtbot.waitUntil(lambda: seen(lines[30]))
    lines[2].setFocus()
    qtbot.waitUntil(lambda: seen(lines[2]))


def test_a_line_that_was_just_added_comes_into_sight(qtbot: QtBot, lines: list[QLineEdit]) -> None:
    scroll = lines[0].window()
    assert isinstance(scroll, FormScroll)
    page = scroll.widget()
    assert page is not None
    column = page.layout()
    assert column is not None
    added = QLineEdit()
    column.addWidget(added)
    added.setFocus()
    qtbot.waitUntil(lambda: seen(added))
