"""Inviting several people: one after the other, each on their own, over lock and restart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu

from journal.domain.draft import DraftKind
from journal.domain.invite_round import InviteRound
from journal.domain.meeting import MeetingFields
from journal.domain.person import PersonFields
from journal.services import circles, drafts, meetings, people, undo
from journal.store.database import Store
from tests.ui.composer.writing import kept, sent
from tests.ui.writing_desk import Desk
from ui.composer.view import ComposerPane

Compose = Callable[..., None]
DAY = date(2026, 12, 1)


def plant(store: Store, rosa: int) -> InviteRound:
    others = tuple(
        people.add_person(store, PersonFields(given=name)).result for name in ("Dale", "June & Ann")
    )
    circle = circles.add_circle(store, "Rent circle").result
    fields = MeetingFields(DAY, time(19, 15), 90, "Library")
    meeting = meetings.plan_meeting(store, circle, fields).result
    return InviteRound((rosa, *others), "circle_once", circle, meeting)


@pytest.fixture
def asked(desk: Desk, pane: ComposerPane, rosa: int) -> InviteRound:
    invite_round = desk.run(partial(plant, rosa=rosa))
    desk.context.navigator.compose_asked.connect(pane.compose)  # as the shell does
    pane.compose_several(invite_round)
    desk.settle()
    return invite_round


def press(desk: Desk, button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()


def test_it_begins_with_the_first_and_the_meeting_is_set(
    desk: Desk, pane: ComposerPane, asked: InviteRound
) -> None:
    strip = pane.round.strip
    assert strip.isVisible()
    assert strip.list.accessibleName() == "1 of 3: Rosa"
    assert pane.form.template.currentData() == "circle_once"
    choices = pane.presenter.choices
    assert (choices.meet_on, choices.meet_at, choices.place, choices.minutes) == (
        DAY,
        time(19, 15),
        "Library",
        90,
    )
    assert (choices.circle_id, choices.meeting_id) == (asked.circle_id, asked.meeting_id)
    assert "Rent circle" in pane.editor.text()
    assert "19:15" in pane.editor.text()
    assert not strip.previous.isEnabled()
    pane.activateWindow()
    desk.qtbot.waitUntil(pane.editor.hasFocus)  # it was hidden while nobody was there


def test_each_has_a_text_of_their_own(desk: Desk, pane: ComposerPane, asked: InviteRound) -> None:
    QTest.keyClicks(pane.editor, "For Rosa only. ")
    press(desk, pane.round.strip.next)
    assert pane.round.strip.list.accessibleName() == "2 of 3: Dale"
    assert "For Rosa only" not in pane.editor.text()
    assert "Hi Dale" in pane.editor.text()
    assert pane.round.strip.counts.text() == "0 sent · 1 written"
    press(desk, pane.round.strip.previous)
    assert pane.editor.text().startswith("For Rosa only. ")


def test_after_sending_the_next_one_is_offered(desk: Desk, pane: ComposerPane, asked: InviteRound) -> None:
    rosa, dale, _june = asked.people
    press(desk, pane.ways_out.sent)
    (fields,) = sent(desk, rosa)
    assert (fields.circle_id, fields.meeting_id) == (asked.circle_id, asked.meeting_id)
    assert pane.sent_card.next.isVisible()
    assert pane.sent_card.next.text() == "Next: Dale"
    assert pane.focusWidget() is pane.sent_card.next
    assert pane.round.strip.counts.text() == "1 sent"
    press(desk, pane.sent_card.next)
    assert pane.presenter.person_id == dale
    assert sent(desk, dale) == []
    desk.run(undo.undo)
    assert pane.round.strip.counts.text() == "0 sent"


def test_another_day_is_another_meeting(desk: Desk, pane: ComposerPane, asked: InviteRound) -> None:
    pane.form.when.setDateTime(pane.form.when.dateTime().addDays(1))
    desk.settle()
    assert pane.presenter.choices.meeting_id is None


def test_somebody_can_be_left_out_and_taken_in_again(
    desk: Desk, pane: ComposerPane, asked: InviteRound
) -> None:
    press(desk, pane.round.strip.skip)
    assert pane.presenter.person_id == asked.people[1]
    assert pane.round.strip.counts.text() == "0 sent · 1 left out"
    press(desk, pane.round.strip.previous)
    assert pane.round.strip.skip.text() == "Take in again"
    press(desk, pane.round.strip.skip)
    assert pane.round.strip.counts.text() == "0 sent"


def test_the_list_says_how_far_each_is_and_leads_there(
    desk: Desk, pane: ComposerPane, asked: InviteRound
) -> None:
    QTest.keyClicks(pane.editor, "Oh! ")
    press(desk, pane.round.strip.next)
    press(desk, pane.round.strip.list)
    (menu,) = pane.round.strip.findChildren(QMenu)
    words = [action.text().replace("&&", "&") for action in menu.actions() if action.text()]
    assert words == [
        "Rosa Medina: written",
        "Dale: not written yet",
        "June & Ann: not written yet",
        "End this round",
    ]
    menu.actions()[2].trigger()
    menu.close()
    desk.settle()
    assert pane.presenter.person_id == asked.people[2]
    press(desk, pane.round.strip.list)
    pane.round.strip.findChildren(QMenu)[-1].actions()[-1].trigger()
    desk.settle()
    assert not pane.round.strip.isVisible()
    assert kept(desk, asked.people[0]) is not None


def test_the_round_comes_back_after_a_lock(desk: Desk, pane: ComposerPane, asked: InviteRound) -> None:
    press(desk, pane.ways_out.sent)
    press(desk, pane.sent_card.next)
    pane.flush()
    desk.settle()
    again = ComposerPane(desk.context)
    desk.qtbot.addWidget(again)
    again.show()
    again.compose(asked.people[1])
    desk.settle()
    assert again.round.strip.list.accessibleName() == "2 of 3: Dale"
    assert again.round.strip.counts.text() == "1 sent"
    assert again.presenter.choices.meeting_id == asked.meeting_id
    assert desk.run(partial(drafts.draft, kind=DraftKind.INVITE_ROUND, person_id=None, entry_id=None))


def test_others_are_written_to_without_the_strip(
    desk: Desk, pane: ComposerPane, compose: Compose, asked: InviteRound
) -> None:
    other = desk.run(lambda store: people.add_person(store, PersonFields(given="Grace")).result)
    compose(other)
    assert not pane.round.strip.isVisible()
    assert pane.presenter.choices.meeting_id is None
    press(desk, pane.ways_out.sent)
    assert not pane.sent_card.next.isVisible()


def test_no_button_speaks_to_several_at_once(pane: ComposerPane, asked: InviteRound) -> None:
    for button in pane.findChildren(QAbstractButton):
        words = f"{button.text()} {button.accessibleName()}".casefold()
        assert "copy all" not in words
        assert "send all" not in words
    assert len([button for button in pane.findChildren(QAbstractButton) if "opy" in button.text()]) == 1


def test_the_arrows_point_the_way_one_reads(pane: ComposerPane, asked: InviteRound) -> None:
    strip = pane.round.strip
    before = strip.next.icon().pixmap(18, 18).toImage()
    strip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert strip.previous.icon().pixmap(18, 18).toImage() != strip.next.icon().pixmap(18, 18).toImage()
    assert strip.next.icon().pixmap(18, 18).toImage() != before
