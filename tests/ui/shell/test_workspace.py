"""The panes at every width, and what is remembered of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSplitter, QWidget

from journal.domain.entry import PromiseFields
from journal.services.people import add_person_line, delete_people
from journal.services.promises import add_promise
from journal.services.undo import undo
from tests.ui.shell.conftest import Desk
from ui.preferences import Settings, WindowState
from ui.shell import panes, rail
from ui.shell.columns import Room
from ui.shell.workspace import Workspace


def workspace(desk: Desk) -> Workspace:
    assert desk.shell.workspace is not None
    return desk.shell.workspace


def resize(desk: Desk, width: int) -> None:
    desk.window.resize(width, 700)
    desk.qtbot.waitUntil(lambda: workspace(desk).width() == width)
    QApplication.processEvents()


def shown(desk: Desk) -> list[str]:
    return [pane.objectName().removeprefix("pane_") for pane in workspace(desk).visible_panes()]


def test_wide_shows_three_side_by_side(open_desk: Desk) -> None:
    open_desk.context.navigator.compose_asked.emit(7, "")
    assert shown(open_desk) == [panes.PEOPLE, panes.TIMELINE, panes.COMPOSER]
    edges = [place(pane, open_desk) for pane in workspace(open_desk).visible_panes()]
    for left, right in pairwise(edges):
        assert left.right() < right.left()
    assert workspace(open_desk).room is Room.WIDE


def place(widget: QWidget, desk: Desk) -> QRect:
    return QRect(widget.mapTo(desk.window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("width", [1000, 860, 701])
def test_narrower_the_composer_is_a_drawer(open_desk: Desk, width: int) -> None:
    resize(open_desk, width)
    assert workspace(open_desk).room is Room.DRAWER
    assert shown(open_desk) == [panes.PEOPLE, panes.TIMELINE]
    open_desk.context.navigator.compose_asked.emit(7, "")
    assert shown(open_desk) == [panes.PEOPLE, panes.TIMELINE, panes.COMPOSER]
    composer = open_desk.pane(panes.COMPOSER)
    drawn = place(composer, open_desk)
    assert drawn.intersects(place(open_desk.pane(panes.TIMELINE), open_desk))
    assert open_desk.window.rect().contains(drawn)
    QTest.keyClick(composer.text, Qt.Key.Key_Escape)
    assert not workspace(open_desk).composer_open
    assert shown(open_desk) == [panes.PEOPLE, panes.TIMELINE]
    assert ("flush",) in composer.asked


@pytest.mark.parametrize("width", [700, 600, 480])
def test_narrowest_shows_one_with_a_way_back(open_desk: Desk, width: int) -> None:
    resize(open_desk, width)
    back = open_desk.window.findChild(QPushButton, "back_button")
    assert back is not None
    assert shown(open_desk) == [panes.PEOPLE]
    assert not back.isVisible()
    open_desk.context.navigator.person_opened.emit(7)
    assert shown(open_desk) == [panes.TIMELINE]
    assert open_desk.pane(panes.TIMELINE).isAncestorOf(QApplication.focusWidget() or back)
    open_desk.context.navigator.compose_asked.emit(7, "")
    assert shown(open_desk) == [panes.COMPOSER]
    for pane in workspace(open_desk).visible_panes():
        assert open_desk.window.rect().contains(place(pane, open_desk))
    back.click()
    assert shown(open_desk) == [panes.TIMELINE]
    back.click()
    assert shown(open_desk) == [panes.PEOPLE]


@pytest.mark.parametrize("width", [1440, 680])
def test_closing_the_composer_leaves_the_focus_in_the_middle(open_desk: Desk, width: int) -> None:
    resize(open_desk, width)
    open_desk.context.navigator.compose_asked.emit(7, "")
    open_desk.pane(panes.COMPOSER).text.setFocus()
    workspace(open_desk).close_composer()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert open_desk.pane(panes.TIMELINE).isAncestorOf(focused)


@pytest.mark.parametrize(("width", "stays"), [(1440, True), (900, False), (680, False)])
def test_escape_leaves_a_composer_that_covers_the_middle(open_desk: Desk, width: int, stays: bool) -> None:
    resize(open_desk, width)
    open_desk.context.navigator.compose_asked.emit(7, "")
    composer = open_desk.pane(panes.COMPOSER)
    composer.asked.clear()
    composer.text.setFocus()
    QTest.keyClick(composer.text, Qt.Key.Key_Escape)
    assert workspace(open_desk).composer_open is stays
    if not stays:
        assert ("flush",) in composer.asked
        focused = QApplication.focusWidget()
        assert focused is not None
        assert not composer.isAncestorOf(focused)


@pytest.mark.parametrize("width", [1440, 900, 680])
def test_the_command_closes_the_composer_at_every_width(open_desk: Desk, width: int) -> None:
    resize(open_desk, width)
    open_desk.context.navigator.compose_asked.emit(7, "")
    assert open_desk.context.commands.run("close_composer")
    assert not workspace(open_desk).composer_open
    assert not open_desk.pane(panes.COMPOSER).isVisible()


@pytest.mark.parametrize("widths", [(1440,), (900,), (680,), (900, 1440), (680, 900, 1440)])
def test_a_screen_reader_meets_the_panes_in_reading_order(open_desk: Desk, widths: tuple[int, ...]) -> None:
    open_desk.context.navigator.compose_asked.emit(7, "")
    for width in widths:
        resize(open_desk, width)
    back = open_desk.window.findChild(QPushButton, "back_button")
    wanted = [workspace(open_desk).rail, back, *workspace(open_desk).visible_panes()]
    root = QAccessible.queryAccessibleInterface(workspace(open_desk))
    assert root is not None
    assert [widget for widget in told(root) if widget in wanted] == wanted


def told(node: QAccessibleInterface) -> Iterator[QObject]:
    """What lies below, in the order of a screen reader."""
    for child in (node.child(at) for at in range(node.childCount())):
        if child is not None:
            yield child.object()
            yield from told(child)


def test_a_text_survives_every_width(open_desk: Desk) -> None:
    open_desk.context.navigator.compose_asked.emit(7, "")
    composer = open_desk.pane(panes.COMPOSER)
    composer.text.setPlainText("Hi Rosa")
    for width in (900, 600, 900, 1440, 600, 1440):
        resize(open_desk, width)
        assert shown(open_desk)[-1] == panes.COMPOSER
    assert open_desk.pane(panes.COMPOSER) is composer
    assert composer.text.toPlainText() == "Hi Rosa"


def test_the_widths_come_back_after_a_squeeze(open_desk: Desk) -> None:
    open_desk.context.navigator.compose_asked.emit(7, "")
    splitter = open_desk.window.findChild(QSplitter, "splitter")
    assert splitter is not None
    resize(open_desk, 1400)
    open_desk.qtbot.waitUntil(lambda: splitter.sizes()[2] > 300)
    before = splitter.sizes()
    for width in (1000, 600):
        resize(open_desk, width)
    resize(open_desk, 1400)
    open_desk.qtbot.waitUntil(lambda: splitter.sizes() == before)


def test_window_and_widths_are_remembered(open_desk: Desk, settings: Settings) -> None:
    open_desk.context.navigator.compose_asked.emit(7, "")
    resize(open_desk, 1300)
    splitter = open_desk.window.findChild(QSplitter, "splitter")
    assert splitter is not None
    handle = splitter.handle(1)
    start = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(handle, start + QPoint(-40, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    people = splitter.sizes()[0]
    open_desk.shell.lock()
    state = settings.values.window
    assert (state.width, state.height) == (1300, 700)
    assert state.people == people
    assert people != 328
    open_desk.unlock()
    splitter = open_desk.window.findChild(QSplitter, "splitter")
    assert splitter is not None
    open_desk.qtbot.waitUntil(lambda: splitter.sizes()[0] == people)


def test_a_remembered_window_is_cut_to_a_smaller_screen(desk: Desk) -> None:
    screen = QApplication.primaryScreen().availableGeometry()
    desk.window.restore(WindowState(x=20, y=20, width=screen.width() + 400, height=screen.height() + 400))
    assert screen.contains(desk.window.geometry())


def test_a_window_on_a_screen_that_is_gone_is_brought_back(desk: Desk) -> None:
    desk.window.restore(WindowState(x=9000, y=9000, width=800, height=600))
    screen = QApplication.primaryScreen().geometry()
    assert screen.intersects(desk.window.geometry())


def test_the_rail_leads_and_marks_where_one_is(open_desk: Desk) -> None:
    buttons = workspace(open_desk).rail.buttons
    for key, pane in ((rail.FOLLOW_UPS, panes.FOLLOW_UPS), (rail.SETTINGS, panes.SETTINGS)):
        buttons[key].click()
        assert workspace(open_desk).middle_key == pane
        assert [each for each, button in buttons.items() if button.isChecked()] == [key]
    buttons[rail.PEOPLE].click()
    assert workspace(open_desk).middle_key == panes.TIMELINE
    assert buttons[rail.PEOPLE].isChecked()
    buttons[rail.PEOPLE].click()
    assert buttons[rail.PEOPLE].isChecked()


def test_the_badge_counts_what_is_due(open_desk: Desk) -> None:
    button = workspace(open_desk).rail.buttons[rail.FOLLOW_UPS]
    assert button.accessibleName() == "Follow-ups"
    added: list[int] = []
    call = partial(add_person_line, line="Rosa Medina")
    open_desk.context.bridge.submit(call, lambda done: added.append(done.result), owner=open_desk.window)
    open_desk.settle()
    today = open_desk.context.today()
    fields = PromiseFields(added[0], "Bring the timetable", due_on=today)
    promise = partial(add_promise, fields=fields, on=today)
    open_desk.context.bridge.submit(promise, owner=open_desk.window)
    open_desk.settle()
    open_desk.qtbot.waitUntil(lambda: "1" in button.accessibleName())


def test_the_title_holds_nothing_personal(open_desk: Desk) -> None:
    open_desk.context.navigator.person_opened.emit(7)
    assert open_desk.window.windowTitle() == "One-to-One Journal"


def test_somebody_deleted_is_no_longer_the_open_person(open_desk: Desk) -> None:
    added: list[int] = []
    call = partial(add_person_line, line="Rosa Medina")
    open_desk.context.bridge.submit(call, lambda done: added.append(done.result), owner=open_desk.window)
    open_desk.settle()
    open_desk.context.navigator.person_opened.emit(added[0])
    assert open_desk.context.commands.run("invite")
    open_desk.context.bridge.submit(partial(delete_people, ids=added), owner=open_desk.window)
    open_desk.settle()
    routes = open_desk.shell.routes
    assert routes is not None
    open_desk.qtbot.waitUntil(lambda: routes.person is None)
    assert not open_desk.context.commands.run("invite")


def test_somebody_deleted_by_mistake_is_open_again_after_undo(open_desk: Desk) -> None:
    added: list[int] = []
    for line in ("Rosa Medina", "Dale Kowalski"):
        call = partial(add_person_line, line=line)
        open_desk.context.bridge.submit(call, lambda done: added.append(done.result), owner=open_desk.window)
        open_desk.settle()
    rosa, dale = added
    open_desk.context.navigator.person_opened.emit(rosa)
    routes = open_desk.shell.routes
    assert routes is not None
    for meanwhile in (None, dale):
        open_desk.context.bridge.submit(partial(delete_people, ids=(rosa,)), owner=open_desk.window)
        open_desk.qtbot.waitUntil(lambda: routes.person is None)
        if meanwhile is not None:
            open_desk.context.navigator.person_opened.emit(meanwhile)
        open_desk.pane(panes.TIMELINE).asked.clear()
        open_desk.context.bridge.submit(undo, owner=open_desk.window)
        open_desk.settle()
        if meanwhile is None:
            open_desk.qtbot.waitUntil(lambda: routes.person == rosa)
            assert open_desk.pane(panes.TIMELINE).asked == [("show_person", rosa)]
            assert open_desk.pane(panes.PEOPLE).asked[-1] == ("select_person", rosa)
    assert routes.person == dale
    assert open_desk.pane(panes.TIMELINE).asked == []


def test_work_that_takes_long_shows_at_the_edge(open_desk: Desk) -> None:
    gate = threading.Event()
    open_desk.context.bridge.submit(lambda _store: gate.wait(), owner=open_desk.window)

    def line() -> QWidget | None:
        return open_desk.window.findChild(QWidget, "busy_line")

    def shows() -> bool:
        found = line()
        return found is not None and found.isVisible()

    open_desk.qtbot.waitUntil(shows)
    gate.set()
    open_desk.qtbot.waitUntil(lambda: not shows())


def test_a_journal_that_is_not_there_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.shell.ask_for(tmp_path / "stick.db")
    message = desk.window.findChild(QLabel, "unlock_message")
    assert message is not None
    assert "stick.db" in message.text()


def test_leaving_a_pane_saves_it(open_desk: Desk) -> None:
    open_desk.context.navigator.debrief_asked.emit((), None)
    pane = open_desk.pane(panes.DEBRIEF)
    open_desk.context.navigator.follow_ups_asked.emit()
    assert ("flush",) in pane.asked


def test_a_journal_named_on_the_command_line_may_be_a_new_one(desk: Desk, tmp_path: Path) -> None:
    named = tmp_path / "new.db"
    desk.shell.ask_for(named, may_be_made=True)
    message = desk.window.findChild(QLabel, "unlock_message")
    assert message is not None
    assert message.text() == ""
    desk.shell.page.show_create()
    place_shown = desk.window.findChild(QLabel, "create_place")
    assert place_shown is not None
    assert place_shown.text() == str(named)
