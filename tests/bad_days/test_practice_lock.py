"""Locking in the middle of each part of the practice: it closes, and nothing personal stays on the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from journal.services import people
from tests.bad_days.desk import go, rest, run
from tests.ui.shell.conftest import Desk
from ui.circles.view import CirclesPane
from ui.concerns.view import ConcernsPane
from ui.network.view import NetworkPane
from ui.practice.story.view import StoryPage
from ui.practice.view import PracticePane

PANES = ("concerns", "practice", "network", "story", "answers", "promises", "forecast", "outlines")
TYPED = "Zebra crossing"


def lock(desk: Desk) -> None:
    """Lock, and look at everything that is left."""
    names = [each.name for each in run(desk, people.person_refs, tuple(range(1, 41)))]
    desk.shell.lock()
    desk.settle()
    assert not desk.shell.is_open
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [desk.window]
    said = "\n".join(word for widget in QApplication.allWidgets() for word in words(widget))
    assert [name for name in (*names, "Tuesday group", "Bus cuts", TYPED) if name in said] == []


def words(widget: QWidget) -> list[str]:
    text = getattr(widget, "text", None)
    typed = widget.toPlainText() if isinstance(widget, QPlainTextEdit) else ""
    said = str(text()) if callable(text) else ""
    return [widget.accessibleName(), widget.toolTip(), widget.windowTitle(), said, typed]


def press(pane: QWidget, word: str) -> None:
    """The first button that is there and says so."""
    buttons = [each for each in pane.findChildren(QAbstractButton) if each.isVisible()]
    next(each for each in buttons if word in each.text().replace("&", "")).click()


@pytest.mark.parametrize("command", PANES)
def test_every_pane_of_the_practice_locks_and_comes_back(desk: Desk, command: str) -> None:
    go(desk, command)
    before = desk.shell.workspace.middle_key if desk.shell.workspace else ""
    lock(desk)
    desk.unlock()
    rest(desk)
    assert desk.shell.workspace is not None
    assert desk.shell.workspace.middle_key == before


@pytest.mark.parametrize("key", ["edit", "add", "plan", "gift", "invite", "came", "new", "member"])
def test_forms_and_menus_of_a_circle(desk: Desk, key: str) -> None:
    pane = go(desk, "circles")
    assert isinstance(pane, CirclesPane)
    if key == "member":
        pane.page.table.menu_asked.emit(QPoint(10, 10))
    else:
        (pane.new_button if key == "new" else pane.page.buttons[key]).click()
    rest(desk)
    assert QApplication.activePopupWidget() is not None or pane.findChildren(QDialog)
    for line in pane.findChildren(QLineEdit):
        line.setText(TYPED)
    lock(desk)


def test_a_menu_and_a_form_of_the_network(desk: Desk) -> None:
    pane = go(desk, "network")
    assert isinstance(pane, NetworkPane)
    node = pane.picture.current()
    assert node is not None
    pane.panel.add_link()
    pane.panel.form.words.setText(TYPED)
    pane.picture.menu_asked.emit(node, QPoint(10, 10))
    rest(desk)
    assert QApplication.activePopupWidget() is not None
    lock(desk)


def test_a_rehearsal(desk: Desk) -> None:
    pane = go(desk, "story")
    assert isinstance(pane, PracticePane)
    page = pane.page()
    assert isinstance(page, StoryPage)
    press(page.rehearsal, "Start")
    rest(desk)
    lock(desk)


def test_merging_concerns(desk: Desk) -> None:
    pane = go(desk, "concerns")
    assert isinstance(pane, ConcernsPane)
    press(pane, "erge")
    rest(desk)
    assert desk.window.findChildren(QDialog)
    lock(desk)
