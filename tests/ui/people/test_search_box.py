from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from journal.domain.entry import ConversationFields, EntryKind
from journal.services import people
from journal.services.debrief import log_conversation
from tests.ui.people.conftest import TODAY, Desk
from tests.ui.people.handling import (
    KEY,
    add,
    find,
    hit_list,
    names,
    people_list,
    press,
    search_field,
)
from ui.people.view import PeoplePane
from ui.theme.theme import ThemeChoice


def test_search_as_one_types_and_open_by_keyboard(desk: Desk, pane: PeoplePane) -> None:
    ana = add(desk, "Ana Muñoz")
    fields = ConversationFields(
        EntryKind.PHONE, TODAY, (ana,), text="The 👩‍👧 and the bus", sensitive_note="bus pass"
    )
    entry = desk.run(partial(log_conversation, fields=fields, today=TODAY)).result
    find(desk, pane, "mun")
    hits = hit_list(pane)
    assert hits.isVisible()
    QTest.keyClick(search_field(pane), KEY.Key_Return)
    assert desk.asked.pop() == ("person_opened", ana)
    find(desk, pane, "bu")
    QTest.keyClick(search_field(pane), KEY.Key_Down)
    assert hits.hasFocus()
    assert hits.currentIndex().row() == 1
    QTest.keyClick(hits, KEY.Key_Down)
    QTest.keyClick(hits, KEY.Key_Return)
    assert desk.asked.pop() == ("entry_opened", ana, entry)
    QTest.keyClick(hits, KEY.Key_Up)
    QTest.keyClick(hits, KEY.Key_Up)
    assert search_field(pane).hasFocus()
    QTest.keyClick(search_field(pane), KEY.Key_Escape)
    desk.settle()
    assert people_list(pane).isVisible()
    assert names(desk, pane) == ["Ana Muñoz"]


def test_enter_waits_for_the_results(desk: Desk, pane: PeoplePane) -> None:
    ana = add(desk, "Ana")
    QTest.keyClicks(search_field(pane), "ana")
    QTest.keyClick(search_field(pane), KEY.Key_Return)
    assert desk.asked == []
    desk.settle()
    assert desk.asked == [("person_opened", ana)]
    find(desk, pane, "an")
    assert desk.asked == [("person_opened", ana)]


def test_results_follow_what_changes(desk: Desk, pane: PeoplePane) -> None:
    find(desk, pane, "ana")
    press(pane, "Clear the search")
    find(desk, pane, "ana")
    assert not hit_list(pane).isVisible()
    ana = add(desk, "Ana")
    assert hit_list(pane).isVisible()
    desk.run(partial(people.delete_people, ids=(ana,)))
    assert not hit_list(pane).isVisible()


def test_escape_in_the_results_ends_the_search(desk: Desk, pane: PeoplePane) -> None:
    add(desk, "Ana")
    pane.focus_search("an")
    desk.settle()
    QTest.keyClick(search_field(pane), KEY.Key_Down)
    QTest.keyClick(hit_list(pane), KEY.Key_Escape)
    assert search_field(pane).text() == ""
    assert search_field(pane).hasFocus()


@pytest.mark.parametrize("choice", list(ThemeChoice))
def test_everything_paints_in_every_theme_and_direction(
    desk: Desk, pane: PeoplePane, choice: ThemeChoice
) -> None:
    rosa = add(desk, "Rosa " + "Medina" * 200)
    add(desk, "فاطمة الزهراء")
    text = "👩‍👧 bus " + "word " * 400
    fields = ConversationFields(EntryKind.PHONE, TODAY, (rosa,), text=text, sensitive_note="bus")
    desk.run(partial(log_conversation, fields=fields, today=TODAY))
    desk.context.theme.choose(choice)
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        pane.setLayoutDirection(direction)
        find(desk, pane, "")
        names(desk, pane)
        listed = pane.grab().toImage()
        find(desk, pane, "bus")
        assert hit_list(pane).isVisible()
        painted = hit_list(pane).grab().toImage()
        assert painted != listed
        assert QColor(desk.context.theme.tokens.marked).rgb() in colours(painted)


def colours(picture: QImage) -> set[int]:
    return {picture.pixel(x, y) for x in range(picture.width()) for y in range(0, picture.height(), 2)}
