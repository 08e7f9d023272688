"""A new person's line that was being typed when the journal was locked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from journal.services.drafts import drafts
from tests.ui.people.conftest import Desk
from tests.ui.people.handling import names, part, press
from ui.people.view import PeoplePane


def line_of(pane: PeoplePane) -> QLineEdit:
    line = part(pane, QLineEdit, "new_person_line")
    assert isinstance(line, QLineEdit)
    return line


def unlocked_again(desk: Desk) -> PeoplePane:
    """The pane that is made when the journal is open once more."""
    made = PeoplePane(desk.context)
    desk.qtbot.addWidget(made)
    made.show()
    desk.settle()
    return made


def leave(desk: Desk, pane: PeoplePane) -> None:
    pane.flush()
    desk.settle()


def test_it_is_back_and_takes_no_focus(desk: Desk, pane: PeoplePane) -> None:
    pane.begin_new_person("Dale Kowalski 555-0199")
    leave(desk, pane)
    again = unlocked_again(desk)
    assert line_of(again).isVisible()
    assert line_of(again).text() == "Dale Kowalski 555-0199"
    assert not line_of(again).hasFocus()


def test_added_it_does_not_come_back(desk: Desk, pane: PeoplePane) -> None:
    pane.begin_new_person("Dale Kowalski")
    leave(desk, pane)
    again = unlocked_again(desk)
    QTest.keyClick(line_of(again), Qt.Key.Key_Return)
    desk.settle()
    assert names(desk, again) == ["Dale Kowalski"]
    assert desk.run(drafts) == ()
    assert not line_of(unlocked_again(desk)).isVisible()


def test_given_up_or_emptied_it_does_not_come_back(desk: Desk, pane: PeoplePane) -> None:
    pane.begin_new_person("Dale")
    leave(desk, pane)
    press(pane, "Cancel")
    desk.settle()
    assert desk.run(drafts) == ()
    pane.begin_new_person("Dale")
    leave(desk, pane)
    line_of(pane).clear()
    leave(desk, pane)
    assert desk.run(drafts) == ()
    leave(desk, pane)
    assert not line_of(unlocked_again(desk)).isVisible()
