"""A form scrolls to what has the focus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.form_scroll import FormScroll
from ui.widgets.labels import WordsLabel


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


def test_words_that_wrap_leave_no_empty_room_below_them(qtbot: QtBot, theme: object) -> None:
    scroll = FormScroll()
    qtbot.addWidget(scroll)
    page = QWidget()
    column = QVBoxLayout(page)
    for _ in range(8):
        column.addWidget(
            WordsLabel("Words that stand on one line here, and on two where there is less room.")
        )
    column.addStretch(1)
    scroll.setWidgetResizable(True)
    scroll.setWidget(page)
    scroll.resize(900, 100)
    scroll.show()
    qtbot.waitExposed(scroll)
    qtbot.waitUntil(lambda: page.height() == page.heightForWidth(page.width()))
    scroll.resize(900, 100 + page.height())
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() == 0)


def test_what_is_shown_at_the_top_stays_there_while_the_page_grows(
    qtbot: QtBot, lines: list[QLineEdit]
) -> None:
    scroll = lines[0].window()
    assert isinstance(scroll, FormScroll)
    scroll.show_at_top(lines[10])
    bar = scroll.verticalScrollBar()
    gap = lines[10].y() - bar.value()
    assert 0 <= gap <= 16
    most = bar.maximum()
    lines[2].setFixedHeight(200)
    qtbot.waitUntil(lambda: bar.maximum() > most)
    assert lines[10].y() - bar.value() == gap
    bar.setValue(bar.value() + 5)  # the user scrolls
    before = bar.value()
    most = bar.maximum()
    lines[2].setFixedHeight(300)
    qtbot.waitUntil(lambda: bar.maximum() > most)
    assert bar.value() == before


def test_a_part_with_a_greatest_width_is_not_cut(qtbot: QtBot, theme: object) -> None:
    """Qt reckons its height at the width of the page, where its words would need fewer lines."""
    scroll = FormScroll()
    qtbot.addWidget(scroll)
    page = QWidget()
    column = QVBoxLayout(page)
    words = [WordsLabel("Words that stand on one line here, and on two elsewhere. " * 4) for _ in range(8)]
    for each in words:
        each.setMaximumWidth(300)
        column.addWidget(each)
    column.addStretch(1)
    scroll.setWidgetResizable(True)
    scroll.setWidget(page)
    scroll.resize(900, 100)
    scroll.show()
    qtbot.waitExposed(scroll)
    qtbot.waitUntil(lambda: all(each.height() >= each.heightForWidth(each.width()) for each in words))
    words[0].set_words(words[0].text() * 3)
    qtbot.waitUntil(lambda: words[0].height() > words[1].height())
    assert all(each.height() >= each.heightForWidth(each.width()) for each in words)
