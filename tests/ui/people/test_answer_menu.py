from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem

from journal.domain.entry import ResponseKind
from journal.domain.person import Standing
from journal.services import people
from journal.services.responses import record_response
from journal.services.undo import undo
from tests.ui.people.conftest import TODAY, Desk
from tests.ui.people.handling import (
    KEY,
    add,
    choose_in,
    menu_for,
    names,
    people_list,
    people_model,
    search_field,
)
from ui.commands import Command, Section
from ui.people.delegate import PersonDelegate
from ui.people.view import PeoplePane

ANSWERS = ["Yes", "Maybe", "Later…", "No", "No answer"]
OUTCOMES = ["Came", "Active", "Drifted", "Did not come"]


def chip_of(pane: PeoplePane, person_id: int) -> QPoint:
    view, model = people_list(pane), people_model(pane)
    index = model.index(model.row_of(person_id), 0)
    row, delegate = model.known(person_id), view.itemDelegate()
    assert row is not None
    assert isinstance(delegate, PersonDelegate)
    option = QStyleOptionViewItem()
    option.rect = view.visualRect(index)
    return delegate.chip_rect(option, row).center()


def click_chip(pane: PeoplePane, person_id: int) -> QMenu:
    QTest.mouseClick(people_list(pane).viewport(), Qt.MouseButton.LeftButton, pos=chip_of(pane, person_id))
    return answer_menu(pane)


def answer_menu(pane: PeoplePane) -> QMenu:
    menus = [menu for menu in pane.findChildren(QMenu, "answer_menu") if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def words(menu: QMenu) -> list[str]:
    return [action.text().replace("&", "") for action in menu.actions() if action.text()]


def standing(desk: Desk, person_id: int) -> Standing | None:
    return desk.run(partial(people.person, person_id=person_id)).standing


def test_one_click_where_the_chip_would_be_and_one_on_the_answer(desk: Desk, pane: PeoplePane) -> None:
    ana, bo = add(desk, "Ana"), add(desk, "Bo")
    names(desk, pane)
    menu = click_chip(pane, bo)
    assert words(menu) == ANSWERS
    assert "Bo" in menu.accessibleName()
    choose_in(menu, "Maybe")
    desk.settle()
    assert standing(desk, bo) is Standing.MAYBE
    assert standing(desk, ana) is None
    assert desk.asked == []  # the click opened nobody
    ((sentence, undo_label),) = desk.toasts
    assert sentence == "The answer is on the timeline."
    assert undo_label == "Maybe from Bo"
    desk.run(undo)
    assert standing(desk, bo) is None


@pytest.mark.parametrize(
    ("word", "then"),
    [
        ("Came", Standing.SHOWED_UP),
        ("Active", Standing.ACTIVE),
        ("Drifted", Standing.DRIFTED),
        ("Did not come", Standing.DID_NOT_COME),
    ],
)
def test_after_a_yes_what_came_of_it_is_one_click_more(
    desk: Desk, pane: PeoplePane, word: str, then: Standing
) -> None:
    ana = add(desk, "Ana")
    desk.run(partial(record_response, person_id=ana, kind=ResponseKind.YES, on=date(2026, 11, 1)))
    names(desk, pane)
    menu = click_chip(pane, ana)
    assert words(menu) == ANSWERS + OUTCOMES
    choose_in(menu, word)
    desk.settle()
    assert standing(desk, ana) is then
    assert desk.toasts[0][1]
    desk.run(undo)
    assert standing(desk, ana) is Standing.YES


def test_later_goes_on_where_its_day_is_asked(desk: Desk, pane: PeoplePane) -> None:
    ana = add(desk, "Ana")
    names(desk, pane)
    choose_in(click_chip(pane, ana), "Later…")
    assert desk.asked == [("response_asked", ana, None)]
    assert standing(desk, ana) is None


def test_the_outcomes_are_in_the_menu_of_a_row_that_said_yes(desk: Desk, pane: PeoplePane) -> None:
    ana, bo = add(desk, "Ana"), add(desk, "Bo")
    desk.run(partial(record_response, person_id=ana, kind=ResponseKind.YES, on=TODAY))
    names(desk, pane)
    assert "What came of it" not in words(menu_for(desk, pane, bo))
    menu = menu_for(desk, pane, ana)
    (outcomes,) = [sub for sub in menu.findChildren(QMenu) if words(sub) == OUTCOMES]
    choose_in(outcomes, "Active")
    desk.settle()
    assert standing(desk, ana) is Standing.ACTIVE


def test_beside_the_chip_a_click_opens_the_person(desk: Desk, pane: PeoplePane) -> None:
    ana = add(desk, "Ana")
    names(desk, pane)
    beside = QPoint(40, chip_of(pane, ana).y())
    QTest.mouseClick(people_list(pane).viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert desk.asked == [("person_opened", ana)]
    assert pane.findChildren(QMenu, "answer_menu") == []


def test_letting_go_elsewhere_asks_nothing(desk: Desk, pane: PeoplePane) -> None:
    ana, bo = add(desk, "Ana"), add(desk, "Bo")
    names(desk, pane)
    view, left = people_list(pane).viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, pos=chip_of(pane, ana))
    QTest.mouseRelease(view, left, pos=chip_of(pane, bo))
    assert desk.asked == []
    assert pane.findChildren(QMenu, "answer_menu") == []


def test_the_pointer_shows_that_the_chip_can_be_clicked(desk: Desk, pane: PeoplePane) -> None:
    ana = add(desk, "Ana")
    desk.run(partial(record_response, person_id=ana, kind=ResponseKind.NO, on=TODAY))
    names(desk, pane)
    view = people_list(pane)
    calm = view.viewport().grab().toImage()
    delegate = view.itemDelegate()
    assert isinstance(delegate, PersonDelegate)
    QTest.mouseMove(view.viewport(), chip_of(pane, ana))
    assert delegate.touched == ana
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert view.viewport().grab().toImage() != calm
    QTest.mouseMove(view.viewport(), QPoint(30, view.viewport().height() - 10))
    assert delegate.touched == 0
    assert view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


def test_the_key_of_the_command_opens_the_answers_of_the_current_row(desk: Desk) -> None:
    ran: list[str] = []
    command = Command(
        "respond", "Record a response", Section.INVITATIONS, partial(ran.append, "window"), ("Ctrl+R",)
    )
    desk.context.commands.add(command)
    pane = PeoplePane(desk.context)
    desk.qtbot.addWidget(pane)
    pane.resize(328, 640)
    pane.show()
    of_the_window = QAction(pane)
    of_the_window.setShortcut(QKeySequence("Ctrl+R"))
    of_the_window.triggered.connect(command.handler)
    pane.addAction(of_the_window)
    desk.settle()
    add(desk, "Ana")
    bo = add(desk, "Bo")
    names(desk, pane)
    view = people_list(pane)
    view.choose(bo)
    pane.activateWindow()
    desk.qtbot.waitUntil(pane.isActiveWindow)
    view.setFocus()
    QTest.keyClick(view, KEY.Key_R, Qt.KeyboardModifier.ControlModifier)
    choose_in(answer_menu(pane), "Yes")
    desk.settle()
    assert standing(desk, bo) is Standing.YES
    assert ran == []
    pane.focus_search()
    pane.activateWindow()
    desk.qtbot.waitUntil(pane.isActiveWindow)
    QTest.keyClick(search_field(pane), KEY.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert ran == ["window"]
