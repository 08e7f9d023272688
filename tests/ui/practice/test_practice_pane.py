"""The tabs of the practice and its pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tests.ui.writing_desk import Desk
from ui.context import Context
from ui.practice.pages import PAGES, PageSpec, is_there
from ui.practice.view import PracticePane


class Page(QWidget):
    """A page that notes what it was asked for."""

    def __init__(self, _context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.calls: list[str] = []
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)

    def refresh(self) -> None:
        self.calls.append("refresh")

    def flush(self) -> None:
        self.calls.append("flush")

    def focus_first(self) -> None:
        self.line.setFocus()


class BarePage(QWidget):
    def __init__(self, _context: Context, parent: QWidget) -> None:
        super().__init__(parent)


HERE = "ui.practice.view"


@pytest.fixture
def pages() -> Mapping[str, PageSpec]:
    return {
        "rhythm": PageSpec(partial(str, "Rhythm"), HERE, Page),
        "story": PageSpec(partial(str, "My story"), HERE, Page),
        "promises": PageSpec(partial(str, "Promises"), "ui.practice.nowhere.view", Page),
        "forecast": PageSpec(partial(str, "Turnout"), HERE, BarePage),
    }


@pytest.fixture
def pane(desk: Desk, pages: Mapping[str, PageSpec]) -> PracticePane:
    made = PracticePane(desk.context, pages=pages)
    desk.qtbot.addWidget(made)
    made.resize(720, 600)
    made.show()
    return made


def shown(pane: PracticePane) -> Page:
    page = pane.page()
    assert isinstance(page, Page)
    return page


def test_rhythm_is_the_first_page_and_the_last_one_comes_back(pane: PracticePane) -> None:
    pane.show_page("")
    assert pane.current_key() == "rhythm"
    pane.show_page("story")
    pane.show_page("")
    assert pane.current_key() == "story"
    assert pane.tabs.currentIndex() == 1


def test_pages_are_made_when_they_are_looked_at_and_only_once(pane: PracticePane) -> None:
    pane.show_page("")
    first = shown(pane)
    assert [page for page in pane.findChildren(Page) if page is not first] == []
    pane.show_page("story")
    pane.show_page("rhythm")
    assert shown(pane) is first


def test_a_page_is_read_at_every_entry_and_keeps_what_was_typed_at_every_leaving(pane: PracticePane) -> None:
    pane.show_page("rhythm")
    page = shown(pane)
    pane.show_page("story")
    pane.show_page("rhythm")
    assert page.calls == ["refresh", "flush", "refresh"]


def test_all_pages_are_kept_before_locking(pane: PracticePane) -> None:
    pane.show_page("rhythm")
    first = shown(pane)
    pane.show_page("story")
    second = shown(pane)
    first.calls.clear()
    second.calls.clear()
    pane.flush()
    assert (first.calls, second.calls) == (["flush"], ["flush"])


def test_an_unknown_page_and_one_that_is_not_part_of_the_program_do_no_harm(pane: PracticePane) -> None:
    pane.show_page("promises")
    assert pane.current_key() == "rhythm"
    assert [pane.tabs.tabText(at) for at in range(pane.tabs.count())] == ["Rhythm", "My story", "Turnout"]


def test_arrows_walk_the_tabs(pane: PracticePane, desk: Desk) -> None:
    pane.show_page("")
    pane.tabs.setFocus()
    QTest.keyClick(pane.tabs, Qt.Key.Key_Right)
    assert pane.current_key() == "story"
    QTest.keyClick(pane.tabs, Qt.Key.Key_Left)
    assert pane.current_key() == "rhythm"


def test_the_keyboard_enters_the_page_or_else_the_tabs(pane: PracticePane, desk: Desk) -> None:
    pane.show_page("")
    pane.activateWindow()
    pane.focus_first()
    desk.qtbot.waitUntil(lambda: pane.focusWidget() is shown(pane).line)
    pane.show_page("forecast")
    pane.focus_first()
    assert pane.focusWidget() is pane.tabs


def test_a_screen_reader_hears_the_names_of_the_tabs(pane: PracticePane) -> None:
    pane.show_page("")
    strip = QAccessible.queryAccessibleInterface(pane.tabs)
    assert strip is not None
    assert strip.role() is QAccessible.Role.PageTabList
    names = [strip.child(at).text(QAccessible.Text.Name) for at in range(pane.tabs.count())]
    assert names == ["Rhythm", "My story", "Turnout"]


def test_the_pages_of_the_program_can_be_made(desk: Desk) -> None:
    pane = PracticePane(desk.context)
    desk.qtbot.addWidget(pane)
    pane.show()
    for key, spec in PAGES.items():
        if is_there(spec):
            pane.show_page(key)
            desk.settle()
            assert pane.current_key() == key
