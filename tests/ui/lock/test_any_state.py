"""From wherever one is: lock leads to the lock page, and unlock to the same place with the same text.

A walk through the commands, panes, dialogs and menus that types into whatever field there is. What stands in
a field when it locks must be in the journal afterwards, as a draft or saved, and the fields of the window
that are there again must hold what they held.
"""

from __future__ import annotations

import random
from collections import Counter, deque
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QAbstractPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from tests.torture.mode import longer, new_seed
from tests.ui.lock.looking import TextField, fields, lock, rest, said_to_screen_readers, value
from tests.ui.shell.conftest import Desk
from ui.shell.palette import Palette
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.search_field import SearchField

ROUNDS = longer(4, 400)
STEPS = 5
NOT_HERE = {"lock", "quit", "open_journal"}
"""They end the walk, or lock by themselves."""
KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Menu, Qt.Key.Key_F6, Qt.Key.Key_Right, Qt.Key.Key_Space)
_NOT_OURS = Palette | QFileDialog | QAbstractPrintDialog | PassphraseField  # shown or not
_PASSING = ("palette", "qt_spinbox_lineedit", "qt_edit")


class Walk:
    """Takes steps by chance; the seed says which. `typed` takes each word and the field it went into."""

    def __init__(self, desk: Desk, seed: int, typed: dict[str, str]) -> None:
        self.desk = desk
        self.typed = typed
        self.chance = random.Random(seed)
        self.log: list[str] = []
        self._count = 0

    def step(self) -> None:
        act: Callable[[], None] = self.chance.choice(
            [self.command, self.command, self.type, self.type, self.press_button, self.press_key, self.person]
        )
        act()
        rest(self.desk)

    def command(self) -> None:
        commands = [each for each in self.desk.context.commands.all() if each.id not in NOT_HERE]
        chosen = self.chance.choice(commands)
        self.log.append(f"command {chosen.id}")
        self.desk.context.commands.run(chosen.id)

    def person(self) -> None:
        person = self.chance.randint(1, 30)
        self.log.append(f"person {person}")
        self.desk.context.navigator.person_opened.emit(person)

    def type(self) -> None:
        found = fields(QApplication.activeWindow() or self.desk.window)
        if found:
            field = self.chance.choice(found)
            self._count += 1
            word = f"zq{self._count:03}{self.chance.randrange(10**6):06}xv"
            self.log.append(f"type into {field.accessibleName()} {name_of(field)}")
            self.typed[word] = name_of(field)
            field.setFocus()
            QTest.keyClicks(field, word)

    def press_button(self) -> None:
        window = QApplication.activeWindow() or self.desk.window
        buttons = [
            each
            for each in window.findChildren(QAbstractButton)
            if each.isVisible() and each.isEnabled() and "ock" not in each.text() + each.accessibleName()
        ]
        if isinstance(window, QFileDialog):  # it makes and deletes folders by itself, the journal's included
            buttons = [each for each in buttons if "Cancel" in each.text()]
        if buttons:
            button = self.chance.choice(buttons)
            self.log.append(f"press {button.text() or button.accessibleName()}")
            menu = button.menu() if isinstance(button, QPushButton | QToolButton) else None
            if menu is None:
                button.click()
            else:  # a click would run the menu's own loop, and the walk would stand still
                menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def press_key(self) -> None:
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        key = self.chance.choice(KEYS)
        if target is not None and isinstance(target.window(), QFileDialog):
            key = Qt.Key.Key_Tab
        self.log.append(f"key {key.name}")
        if target is not None:
            QTest.keyClick(target, key)


def name_of(field: TextField) -> str:
    parents: list[str] = []
    each: QWidget | None = field
    while each is not None and len(parents) < 6:
        parents.append(type(each).__name__ + ("#" + each.objectName() if each.objectName() else ""))
        each = each.parentWidget()
    return "/".join(parents)


def lasting(field: TextField) -> bool:
    """Not a field that only looks for something (the list of people's search box comes back, others do not),
    nor a passphrase, the name of a file or a number's, in which the walk's words cannot stand.
    """
    if isinstance(field, SearchField) and field.objectName() != "search_field":
        return False
    above: QWidget | None = field
    while above is not None:
        if isinstance(above, _NOT_OURS) or above.objectName() in _PASSING:
            return False
        above = above.parentWidget()
    return not isinstance(field, QLineEdit) or field.echoMode() is QLineEdit.EchoMode.Normal


def typed_words(desk: Desk) -> dict[str, str]:
    """The walk's words that stand in fields now, and where."""
    found: dict[str, str] = {}
    for window in [each for each in QApplication.topLevelWidgets() if each.isVisible()]:
        for field in fields(window):
            if lasting(field):
                for word in value(field).split("zq")[1:]:
                    if "xv" in word:
                        found["zq" + word.split("xv")[0] + "xv"] = name_of(field)
    return found


def everything_in(desk: Desk) -> str:
    """All that the journal holds, as one text."""
    with desk.journal.open() as store:
        tables = [
            str(name)
            for (name,) in store.rows(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            )
        ]
        rows = [row for table in tables for row in store.rows(f'SELECT * FROM "{table}"')]
    return "\n".join(str(part) for row in rows for part in row)


def place(desk: Desk) -> tuple[object, ...]:
    assert desk.shell.workspace is not None
    assert desk.shell.routes is not None
    workspace, routes = desk.shell.workspace, desk.shell.routes
    page = routes.practice.page_of(workspace.middle_key)
    return workspace.middle_key, page, routes.person, workspace.composer_open


def lasting_texts(desk: Desk, typed: dict[str, str] | None = None) -> Counter[str]:
    """The whole text of each field of the window itself in which something was typed: what was `typed` there.

    An invitation in which nobody wrote names a circle as it is called now, words of the walk included.
    """
    own = [each for each in fields(desk.window) if lasting(each) and each.window() is desk.window]
    wrote = None if typed is None else typed.items()
    return Counter(
        value(each)
        for each in own
        if (
            "xv" in value(each)
            if wrote is None
            else any(word in value(each) and where == name_of(each) for word, where in wrote)
        )
    )


def unlock(desk: Desk, story: str) -> None:
    desk.shell.open_with(desk.journal.path, desk.journal.open)
    page = desk.shell.page
    desk.qtbot.waitUntil(lambda: desk.shell.is_open or not page.is_opening, timeout=60_000)
    assert desk.shell.is_open, (
        story,
        list(said_to_screen_readers(QAccessible.queryAccessibleInterface(page))),
    )
    rest(desk)


@pytest.mark.torture
@pytest.mark.timeout(120 * ROUNDS)
@pytest.mark.parametrize("seed", [11, new_seed()], ids=["fixed", "chance"])
def test_from_any_state(desk: Desk, seed: int, figures: Callable[[str, int], None]) -> None:
    stories: deque[str] = deque(maxlen=4)
    followed = 0
    typed: dict[str, str] = {}
    for number in range(ROUNDS):
        walk = Walk(desk, seed + number, typed)
        for _ in range(STEPS):
            walk.step()
        stories.append(f"seed {seed}+{number}, open {place(desk)}: " + "; ".join(walk.log))
        story = "\n".join(stories)
        here, words, before = place(desk), typed_words(desk), lasting_texts(desk, typed)
        lock(desk)
        tree = list(said_to_screen_readers(QAccessible.queryAccessibleInterface(desk.window)))
        assert not [each for each in tree if "xv" in each], story
        kept = everything_in(desk)
        assert {word: where for word, where in words.items() if word not in kept} == {}, story
        unlock(desk, story)
        assert place(desk) == here, story
        assert lasting_texts(desk, typed) - before == Counter(), story  # what is there again is as it was
        assert desk.reports == [], story
        followed += len(words)
    figures("rounds walked", ROUNDS)
    figures("words followed", followed)


@pytest.mark.parametrize("command", ["debrief", "details", "invite", "heard", "new_person", "story"])
def test_the_same_text_stands_there_again(desk: Desk, command: str) -> None:
    desk.context.navigator.person_opened.emit(3)
    rest(desk)
    desk.context.commands.run(command)
    rest(desk)
    for number, field in enumerate(each for each in fields(desk.window) if lasting(each)):
        if number < 12 or not isinstance(field, QPlainTextEdit):
            field.setFocus()
            QTest.keyClicks(field, f"zq{number}xv")
    rest(desk)
    before = lasting_texts(desk)
    assert before
    lock(desk)
    unlock(desk, "")
    rest(desk)
    if command in {"heard", "new_person"}:
        desk.context.commands.run(command)
        rest(desk)
    assert lasting_texts(desk) == before


def test_a_row_that_is_not_added_yet_is_there_again(desk: Desk) -> None:
    def new_row() -> QLineEdit:
        found = desk.window.findChild(QWidget, "settings.circles")
        assert found is not None
        row = found.findChild(QWidget, "new_row")
        assert row is not None
        return row.findChildren(QLineEdit)[1]

    desk.context.commands.run("settings")
    rest(desk)
    QTest.keyClicks(new_row(), "half a purpose")
    lock(desk)
    unlock(desk, "")
    rest(desk)
    assert new_row().text() == "half a purpose"
