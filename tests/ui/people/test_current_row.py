"""The list always shows where the keyboard is."""

from __future__ import annotations

from PySide6.QtTest import QTest

from tests.ui.people.conftest import Desk
from tests.ui.people.handling import KEY, add, people_list
from ui.people.view import PeoplePane


def begun(desk: Desk) -> tuple[PeoplePane, list[int]]:
    """A pane that got the focus before it had read anybody, as at the start."""
    ids = [add(desk, line) for line in ("Ada", "Bob", "Cem")]
    pane = PeoplePane(desk.context)
    desk.qtbot.addWidget(pane)
    pane.show()
    pane.activateWindow()
    desk.qtbot.waitUntil(pane.isActiveWindow)
    pane.focus_first()
    desk.settle()
    return pane, ids


def test_at_the_start_the_first_row_is_current(desk: Desk) -> None:
    pane, ids = begun(desk)
    view = people_list(pane)
    assert view.hasFocus()
    assert view.current() == ids[0]
    QTest.keyClick(view, KEY.Key_Return)
    assert desk.asked[-1] == ("person_opened", ids[0])


def test_whom_the_shell_opens_is_current_instead(desk: Desk) -> None:
    pane, ids = begun(desk)
    pane.select_person(ids[2])
    view = people_list(pane)
    assert (view.current(), view.chosen()) == (ids[2], (ids[2],))


def test_after_a_deletion_the_row_in_that_place_is_current_but_not_chosen(desk: Desk) -> None:
    pane, ids = begun(desk)
    view = people_list(pane)
    view.choose(ids[1])
    QTest.keyClick(view, KEY.Key_Delete)
    desk.qtbot.waitUntil(lambda: view.model().rowCount() == 2)
    assert (view.current(), view.chosen()) == (ids[2], ())
