"""The list always shows where the keyboard is."""

from __future__ import annotations

from PySide6.QtTest import QTest

from tests.ui.people.conftest import Desk
from tests.ui.people.handling import KEY, add, people_list, people_model
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


def laid_out(desk: Desk, height: int, grown: int) -> PeoplePane:
    """A list of 30 in which the twentieth was chosen at one height; it has another one then."""
    pane = PeoplePane(desk.context)
    desk.qtbot.addWidget(pane)
    pane.resize(328, height)
    pane.show()
    desk.settle()
    view = people_list(pane)
    view.choose(people_model(pane).ids[19])
    pane.resize(328, grown)
    desk.settle()
    return pane


def scrolled(pane: PeoplePane) -> int:
    return people_list(pane).verticalScrollBar().value()


def test_who_is_chosen_stands_alike_whenever_the_list_gets_its_height(desk: Desk) -> None:
    """The answer of the journal and the layout of what is above the list come in any order."""
    for number in range(30):
        add(desk, f"Person {number:02}")
    wanted = scrolled(laid_out(desk, 640, 640))
    assert wanted > 0
    assert scrolled(laid_out(desk, 560, 640)) == wanted
    assert scrolled(laid_out(desk, 900, 640)) == wanted


def test_a_list_that_the_user_has_scrolled_stays_where_it_is_at_another_height(desk: Desk) -> None:
    for number in range(30):
        add(desk, f"Person {number:02}")
    pane = laid_out(desk, 640, 640)
    people_list(pane).verticalScrollBar().setValue(3)
    pane.resize(328, 560)
    desk.settle()
    assert scrolled(pane) == 3
