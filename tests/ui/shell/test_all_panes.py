"""The real panes in the real shell over the sample journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal.services.people import find_people
from journal.services.sample import create_sample
from journal.store.key import derive_key
from tests.journals import JournalFile
from tests.ui.shell.conftest import Desk
from ui.debrief.heard import HeardBar
from ui.follow_ups.view import FollowUpsPane
from ui.preferences import Settings
from ui.shell import panes

PASSPHRASE = "sample"
TODAY = date(2026, 11, 22)
SHOWING = (
    "follow_ups", "debrief", "heard", "brief", "details", "settings", "templates", "invite", "people",
    "doubles",
)  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> JournalFile:
    """The sample journal, to be copied."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    create_sample(path, TODAY, PASSPHRASE).close()
    return JournalFile(path, derive_key(PASSPHRASE, path))


@pytest.fixture
def desk(
    qtbot: QtBot, qapp: QApplication, sample: JournalFile, settings: Settings, tmp_path: Path
) -> Iterator[Desk]:
    """The shell over a copy of the sample journal, open at its first person."""
    made = Desk(qtbot, qapp, sample.copy_to(tmp_path / "sample.db"), settings, panes.FACTORIES)
    made.show()
    made.unlock()
    found: list[int] = []
    made.context.bridge.submit(
        lambda store: [each.id for each in find_people(store, "Rosa Medina")], found.extend, owner=made.window
    )
    made.settle()
    made.context.navigator.person_opened.emit(found[0])
    rest(made)
    yield made
    made.close()
    assert made.reports == []


def rest(desk: Desk) -> None:
    """Wait until the panes have what they asked for."""
    for _ in range(3):
        desk.settle()
        QApplication.processEvents()


class Flashes(QObject):
    """Notes every window that shows beside the main one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        window = isinstance(watched, QWidget) and watched.isWindow() and watched is not self._window
        if window and event.type() == QEvent.Type.Show:
            self.seen.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("command", SHOWING)
def test_every_pane_opens_without_a_fault_or_a_window_flashing(desk: Desk, command: str) -> None:
    flashes = Flashes(desk.window)
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(flashes)
    assert desk.context.commands.run(command)
    rest(desk)
    app.removeEventFilter(flashes)
    assert flashes.seen == []
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.isVisible()


@pytest.mark.parametrize("command", SHOWING)
def test_every_pane_locks_and_comes_back(desk: Desk, command: str) -> None:
    assert desk.context.commands.run(command)
    rest(desk)
    workspace = desk.shell.workspace
    assert workspace is not None
    before = (workspace.middle_key, workspace.composer_open)
    desk.shell.lock()
    desk.settle()
    assert not desk.shell.is_open
    words = {text(widget) for widget in desk.window.findChildren(QWidget) if widget.isVisible()}
    assert not [each for each in words if "Rosa" in each]
    desk.unlock()
    rest(desk)
    workspace = desk.shell.workspace
    assert workspace is not None
    assert (workspace.middle_key, workspace.composer_open) == before


def text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QLineEdit | QPushButton) else widget.accessibleName()


@pytest.mark.parametrize("width", [1440, 1000, 700])
@pytest.mark.parametrize("command", SHOWING)
def test_nothing_is_wider_than_the_window(desk: Desk, command: str, width: int) -> None:
    desk.window.resize(width, 700)
    assert desk.context.commands.run(command)
    rest(desk)
    workspace = desk.shell.workspace
    assert workspace is not None
    assert desk.window.width() == width
    for pane in workspace.visible_panes():
        assert pane.width() >= pane.minimumSizeHint().width(), pane.objectName()


def test_every_control_that_tab_reaches_has_a_name(desk: Desk) -> None:
    nameless = set()
    for command in SHOWING:
        assert desk.context.commands.run(command)
        rest(desk)
        for widget in desk.window.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not named(widget):
                nameless.add(f"{command}: {type(widget).__name__} {widget.objectName()}")
    assert nameless == set()


def named(widget: QWidget) -> bool:
    return bool(widget.accessibleName() or getattr(widget, "text", str)() or isinstance(widget, QLabel))


def test_alone_in_a_narrow_window_a_person_has_the_focus(desk: Desk) -> None:
    desk.window.resize(680, 800)
    desk.context.commands.run("people")
    rest(desk)
    workspace = desk.shell.workspace
    assert workspace is not None
    assert desk.shell.routes is not None
    person = desk.shell.routes.person
    assert person is not None
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        pressed = QApplication.focusWidget()
        assert pressed is not None
        QTest.keyClick(pressed, key)
        rest(desk)
    timeline = workspace.shelf.made(panes.TIMELINE)
    focused = QApplication.focusWidget()
    assert timeline is not None
    assert focused is not None
    assert timeline.isVisible()
    assert timeline.isAncestorOf(focused)


def test_a_command_goes_to_the_timeline(desk: Desk) -> None:
    search = desk.window.findChild(QLineEdit, "search_field")
    assert search is not None
    search.setFocus()
    desk.context.commands.run("timeline")
    workspace = desk.shell.workspace
    assert workspace is not None
    timeline = workspace.shelf.made(panes.TIMELINE)
    focused = QApplication.focusWidget()
    assert timeline is not None
    assert focused is not None
    assert timeline.isAncestorOf(focused)


@pytest.mark.parametrize("command", ["debrief", "brief", "details"])
def test_in_a_narrow_window_back_leads_to_the_person_first(desk: Desk, command: str) -> None:
    desk.window.resize(680, 800)
    desk.context.commands.run(command)
    rest(desk)
    workspace = desk.shell.workspace
    assert workspace is not None
    backs = [
        button
        for button in desk.window.findChildren(QPushButton)
        if button.isVisible() and button.text().replace("&", "") == "Back"
    ]
    assert len(backs) == 1
    workspace.go_back()
    assert workspace.front == panes.TIMELINE
    workspace.go_back()
    assert workspace.front == panes.PEOPLE


def test_escape_leaves_what_was_heard(desk: Desk) -> None:
    before = desk.window.findChild(QLineEdit, "search_field")
    assert before is not None
    before.setFocus()
    desk.context.commands.run("heard")
    rest(desk)
    workspace = desk.shell.workspace
    assert workspace is not None
    bar = workspace.shelf.made(panes.HEARD)
    assert bar is not None
    assert bar.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert bar.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is before
    # And again: the bar is the same one.
    desk.context.commands.run("heard")
    rest(desk)
    assert bar.isVisible()


def test_heard_from_the_follow_ups_is_about_the_chosen_row(desk: Desk) -> None:
    desk.context.commands.run("follow_ups")
    rest(desk)
    workspace, routes = desk.shell.workspace, desk.shell.routes
    assert workspace is not None
    assert routes is not None
    pane = workspace.shelf.made(panes.FOLLOW_UPS)
    assert isinstance(pane, FollowUpsPane)
    model = pane.list.model()
    for row in range(model.rowCount()):
        pane.list.setCurrentIndex(model.index(row, 0))
        if pane.chosen_person() not in {None, routes.person}:
            break
    desk.context.commands.run("heard")
    rest(desk)
    bar = workspace.shelf.made(panes.HEARD)
    assert isinstance(bar, HeardBar)
    held, current = bar.heard().person, pane.current()
    assert held is not None
    assert current is not None
    assert held.id == current.person.id != routes.person


@pytest.mark.parametrize("width", [900, 680])
def test_escape_closes_a_list_before_the_composer(desk: Desk, width: int) -> None:
    desk.window.resize(width, 800)
    desk.context.commands.run("invite")
    rest(desk)
    workspace = desk.shell.workspace
    assert workspace is not None
    composer = workspace.shelf.made(panes.COMPOSER)
    assert composer is not None
    box = next(each for each in composer.findChildren(QComboBox) if each.isVisible())
    box.setFocus()
    box.showPopup()
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    assert not box.view().isVisible()
    assert workspace.composer_open
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not workspace.composer_open
