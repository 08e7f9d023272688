"""What each kind of follow-up offers: answers, outcomes, drafts, the ways from here."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from journal.domain.draft import DraftKind
from journal.domain.entry import InvitationFields, ResponseKind
from journal.domain.follow_up import FollowUp, FollowUpKind
from journal.domain.person import PersonFields, Standing
from journal.services import drafts, invitations, people, responses
from journal.services.undo import undo
from tests.ui.follow_ups.working import (
    changed,
    choose,
    days,
    items,
    kinds,
    lines,
    menu_of,
    pick,
    press,
)
from tests.ui.history_desk import Desk
from ui.follow_ups.actions import ACTS, Act
from ui.follow_ups.menus import Choice
from ui.follow_ups.view import FollowUpsPane


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("Came", Standing.SHOWED_UP),
        ("Did not come", Standing.DID_NOT_COME),
        ("Active", Standing.ACTIVE),
        ("Drifted", Standing.DRIFTED),
    ],
)
def test_came_or_not_is_answered_from_the_keyboard(
    desk: Desk, pane: FollowUpsPane, ids: dict[str, int], words: str, standing: Standing
) -> None:
    choose(pane, FollowUpKind.OUTCOME_UNKNOWN)
    press(desk, pane, Qt.Key.Key_D)
    pick(desk, pane, words)
    changed(desk, pane, lambda: FollowUpKind.OUTCOME_UNKNOWN not in kinds(pane))
    assert desk.run(people.person, ids["yes"]).standing is standing
    parent = desk.run(lambda store: store.scalar("SELECT parent_id FROM entry WHERE kind = 'outcome'"))
    assert parent == ids["yes_sent"]
    desk.run(undo)
    changed(desk, pane, lambda: FollowUpKind.OUTCOME_UNKNOWN in kinds(pane))


def test_who_came_has_come_on_the_day_of_the_meeting(
    desk: Desk, pane: FollowUpsPane, ids: dict[str, int]
) -> None:
    person = desk.run(people.add_person, PersonFields(given="Ines")).result
    sent = InvitationFields(person, days(-9), "Come and see?", meet_on=days(-5))
    desk.run(invitations.mark_sent, sent)
    desk.run(responses.record_response, person, ResponseKind.YES, days(-8))
    changed(desk, pane, lambda: person in {item.person.id for item in items(pane)})
    at = next(
        at for at, row in enumerate(pane._model.rows) if isinstance(row, FollowUp) and row.person.id == person
    )
    pane.list.setCurrentIndex(pane._model.index(at))
    press(desk, pane, Qt.Key.Key_D)
    pick(desk, pane, "Came")
    changed(desk, pane, lambda: person not in {item.person.id for item in items(pane)})
    day = desk.run(lambda store: store.scalar("SELECT happened_on FROM entry WHERE kind = 'outcome'"))
    assert day == days(-5).isoformat()


def test_a_missing_answer_is_recorded_by_its_button(
    desk: Desk, pane: FollowUpsPane, ids: dict[str, int]
) -> None:
    choose(pane, FollowUpKind.RESPONSE_UNKNOWN)
    QTest.mouseClick(pane.strip.buttons[Act.MAYBE], Qt.MouseButton.LeftButton)
    changed(desk, pane, lambda: FollowUpKind.RESPONSE_UNKNOWN not in kinds(pane))
    assert desk.run(people.person, ids["asked"]).standing is Standing.MAYBE
    assert desk.told == [("Asha: maybe.", "Maybe from Asha")]
    assert pane.list.hasFocus()


def test_not_now_asks_when_to_ask_again(desk: Desk, pane: FollowUpsPane, ids: dict[str, int]) -> None:
    choose(pane, FollowUpKind.RESPONSE_UNKNOWN)
    press(desk, pane, Qt.Key.Key_D)
    assert set(lines(menu_of(desk, pane))) == {
        *("Yes", "Maybe", "No", "Silence", "Not now/Ask again in two weeks", "Not now/Ask again in a month"),
        *("Not now/Ask again in three months", "Not now/Pick a day…", "Not now/No day yet"),
    }
    menu = menu_of(desk, pane)
    lines(menu)["Not now/Ask again in a month"].trigger()
    menu.close()
    changed(desk, pane, lambda: FollowUpKind.RESPONSE_UNKNOWN not in kinds(pane))
    asked = desk.run(people.person, ids["asked"])
    assert (asked.standing, asked.ask_again_on) == (Standing.NOT_NOW, date(2026, 12, 22))


def test_every_act_has_a_visible_button_and_a_line_in_the_menu(
    desk: Desk, pane: FollowUpsPane, ids: dict[str, int]
) -> None:
    for kind in FollowUpKind:
        item = choose(pane, kind)
        shown = {act for act, button in pane.strip.buttons.items() if button.isVisible()}
        assert shown == set(ACTS[kind])
        assert all(pane.strip.buttons[act].accessibleName() for act in shown)
        pane.list.menu_asked.emit(pane.list.visualRect(pane.list.currentIndex()).center())
        menu = menu_of(desk, pane)
        named = {choice.act for each in lines(menu).values() if isinstance(choice := each.data(), Choice)}
        assert named == set(ACTS[item.kind])
        menu.close()


def test_enter_opens_the_person_and_goes_on_with_a_draft(
    desk: Desk, pane: FollowUpsPane, ids: dict[str, int]
) -> None:
    navigator = desk.context.navigator
    with desk.qtbot.waitSignal(navigator.person_opened) as opened:
        QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert opened.args == [ids["rosa"]]
    choose(pane, FollowUpKind.UNSENT_DRAFT)
    with desk.qtbot.waitSignal(navigator.compose_asked) as composed:
        QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert composed.args == [ids["rosa"], ""]
    choose(pane, FollowUpKind.OUT_OF_TOUCH)
    with desk.qtbot.waitSignal(navigator.debrief_asked) as logged:
        QTest.mouseClick(pane.strip.buttons[Act.LOG], Qt.MouseButton.LeftButton)
    assert logged.args == [(ids["weekly"],), None]
    choose(pane, FollowUpKind.ASK_AGAIN)
    with desk.qtbot.waitSignal(navigator.compose_asked) as invited:
        QTest.mouseClick(pane.strip.buttons[Act.INVITE], Qt.MouseButton.LeftButton)
    assert invited.args == [ids["later"], ""]


def test_an_unfinished_debrief_goes_on_with_the_entry_it_edits(
    desk: Desk, pane: FollowUpsPane, ids: dict[str, int]
) -> None:
    desk.run(lambda store: drafts.discard_draft(store, ids["draft"]))
    desk.run(drafts.save_draft, DraftKind.DEBRIEF, ids["dale"], ids["step"], {"text": "x"})
    changed(desk, pane, lambda: any(item.text == "debrief" for item in items(pane)))
    choose(pane, FollowUpKind.UNSENT_DRAFT)
    with desk.qtbot.waitSignal(desk.context.navigator.debrief_asked) as resumed:
        QTest.keyClick(pane.list, Qt.Key.Key_D)
    assert resumed.args == [(ids["dale"],), ids["step"]]


def test_a_draft_is_discarded_only_after_asking(desk: Desk, pane: FollowUpsPane, ids: dict[str, int]) -> None:
    for word, left in (("Keep", 1), ("Discard", 0)):
        choose(pane, FollowUpKind.UNSENT_DRAFT)
        press(desk, pane, Qt.Key.Key_X)
        box = next(each for each in pane.findChildren(QMessageBox) if each.isVisible())
        button = next(each for each in box.buttons() if each.text() == word)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        desk.settle()
        assert len(desk.run(drafts.drafts)) == left
    changed(desk, pane, lambda: FollowUpKind.UNSENT_DRAFT not in kinds(pane))
    assert desk.told == [("Discarded.", "")]


def test_a_reminder_opens_its_circle_and_is_done(
    desk: Desk, pane: FollowUpsPane, ids: dict[str, int]
) -> None:
    asked: list[object] = []
    desk.context.navigator.circles_asked.connect(asked.append)
    choose(pane, FollowUpKind.MEETING_REMINDER)
    assert pane.chosen_person() is None
    press(desk, pane, Qt.Key.Key_Return)
    assert asked == [ids["circle"]]
    press(desk, pane, Qt.Key.Key_D)
    desk.qtbot.waitUntil(lambda: FollowUpKind.MEETING_REMINDER not in kinds(pane))


def test_who_drifts_is_greeted_or_said_to_have_drifted_in_one_press(
    desk: Desk, pane: FollowUpsPane, ids: dict[str, int]
) -> None:
    asked: list[tuple[object, ...]] = []
    desk.context.navigator.compose_asked.connect(lambda *what: asked.append(what))
    choose(pane, FollowUpKind.DRIFT_ALERT)
    pane.strip.buttons[Act.INVITE].click()
    assert asked == [(ids["dale"], "after_drifted")]
    pane.strip.buttons[Act.DRIFTED].click()
    desk.settle()
    desk.qtbot.waitUntil(lambda: FollowUpKind.DRIFT_ALERT not in kinds(pane))
    assert desk.told[-1][0] == "Dale Kowalski: has drifted."
