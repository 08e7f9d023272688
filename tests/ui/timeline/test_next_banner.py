"""What suggests itself above the timeline, and what a press on it does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from journal.domain.entry import Ask, InvitationFields, OutcomeKind, ResponseKind
from journal.services import people
from journal.services.invitations import mark_sent
from journal.services.responses import record_outcome, record_response
from journal.store.database import Store
from tests.services.history import TODAY, rosa
from tests.ui.history_desk import Desk
from tests.ui.timeline.steps import accessible_texts, card, show, write_talk
from ui.timeline.view import TimelinePane

EARLIER = TODAY - timedelta(days=5)


def answered(store: Store, kind: ResponseKind) -> int:
    person = rosa(store)
    mark_sent(store, InvitationFields(person, EARLIER, "Come on Tuesday"))
    record_response(store, person, kind, EARLIER)
    return person


def went(store: Store, *kinds: OutcomeKind) -> int:
    person = rosa(store)
    for later, kind in enumerate(kinds):
        record_outcome(store, person, kind, EARLIER + timedelta(days=later))
    return person


def words(pane: TimelinePane) -> str:
    return accessible_texts(pane.next)


@pytest.mark.parametrize(
    ("kind", "said", "template"),
    [
        (ResponseKind.MAYBE, "smaller and concrete", "after_maybe"),
        (ResponseKind.NOT_NOW, "time to ask again has come", "after_not_now"),
        (ResponseKind.NO, "ask nothing", "after_no"),
        (ResponseKind.SILENCE, "gently once more", "after_silence"),
    ],
)
def test_one_press_opens_the_composer_with_the_fitting_template(
    desk: Desk, pane: TimelinePane, kind: ResponseKind, said: str, template: str
) -> None:
    person = desk.run(answered, kind)
    show(desk, pane, person)
    assert said in words(pane)
    with desk.qtbot.waitSignal(desk.context.navigator.compose_asked) as asked:
        pane.next.button.click()
    assert asked.args == [person, template]


def test_a_no_that_was_thanked_is_left_in_peace(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(answered, ResponseKind.NO)
    thanks = InvitationFields(person, TODAY, "Thank you", Ask.NOTHING, template_key="after_no")
    entry_id = desk.run(mark_sent, thanks).result
    show(desk, pane, person)
    assert "in peace" in words(pane)
    assert not pane.next.button.isVisible()
    assert card(pane, entry_id).answer_bars() == []  # nothing was asked


def test_an_invitation_without_an_answer_opens_the_answers(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    desk.run(mark_sent, InvitationFields(person, EARLIER, "Come on Tuesday"))
    show(desk, pane, person)
    with desk.qtbot.waitSignal(desk.context.navigator.response_asked) as asked:
        pane.next.button.click()
    assert asked.args == [person, None]


def test_somebody_who_came_back_is_welcomed(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(went, OutcomeKind.SHOWED_UP, OutcomeKind.DRIFTED, OutcomeKind.SHOWED_UP)
    show(desk, pane, person)
    assert "Came back" in accessible_texts(pane.header)
    assert "came back" in words(pane)
    with desk.qtbot.waitSignal(desk.context.navigator.compose_asked) as asked:
        pane.next.button.click()
    assert asked.args == [person, "came_back"]


def test_an_agreed_step_goes_before_what_suggests_itself(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(answered, ResponseKind.MAYBE)
    desk.run(write_talk, person)
    show(desk, pane, person)
    assert "Coffee again" in words(pane)
    assert "smaller" not in words(pane)
    pane.next.button.click()
    desk.settle()
    assert "smaller" in words(pane)


def test_for_the_archived_nothing_is_proposed(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(answered, ResponseKind.MAYBE)
    desk.run(people.archive_people, [person], True)
    show(desk, pane, person)
    assert not pane.next.isVisible()
