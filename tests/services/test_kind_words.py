"""A few kind words that ask for nothing: on the timeline, a contact, and in no figure of askings."""

from __future__ import annotations

from datetime import timedelta

import pytest

from journal.domain.entry import (
    Ask,
    ConversationFields,
    EntryKind,
    InvitationFields,
    OutcomeKind,
    ResponseKind,
    TimelineQuery,
)
from journal.domain.finding import CheckContext, Severity
from journal.domain.follow_up import FollowUpKind
from journal.domain.person import Channel, PeopleFilter, PeopleQuery
from journal.domain.template import Placeholder, Shape, Template, fill, parse_body
from journal.practice.check import check_invitation, parse_check_words
from journal.practice.next_step import Step
from journal.services import debrief, follow_ups, people, timeline
from journal.services.invitations import mark_sent, suggestions
from journal.services.next_step import proposal, proposed
from journal.services.responses import record_outcome, record_response, response_counts
from journal.shipped import check_words, shipped_templates
from journal.store import rhythm
from journal.store.database import Store
from tests.services.history import TODAY, rosa

LATER = TODAY + timedelta(days=30)
KIND = [template for template in shipped_templates() if template.ask is Ask.NOTHING]


def greet(store: Store, person: int, days_ago: int = 5) -> int:
    on = TODAY - timedelta(days=days_ago)
    return mark_sent(store, InvitationFields(person, on, "How are you?", Ask.NOTHING)).result


def step(store: Store, person: int) -> Step:
    return proposal(store, person, TODAY).step


def test_they_are_a_contact_and_no_asking(store: Store) -> None:
    person = rosa(store)
    entry_id = greet(store, person)
    held = people.person(store, person)
    assert (held.standing, held.last_contact_on) == (None, TODAY - timedelta(days=5))
    assert list(people.people_ids(store, PeopleQuery(PeopleFilter.NOT_ASKED))) == [person]
    counts = response_counts(store)
    assert (counts.asked, counts.open) == (0, 0)
    week = (TODAY - timedelta(days=6), TODAY)
    assert rhythm.by_day(store, *week) == ()
    assert rhythm.answers(store, *week) == {}
    due = follow_ups.due(store, TODAY + timedelta(days=60), 60)
    assert FollowUpKind.RESPONSE_UNKNOWN not in {item.kind for item in due}
    record_response(store, person, ResponseKind.YES, TODAY)
    (answer, greeting) = timeline.entries(store, timeline.timeline_ids(store, TimelineQuery(person)))
    assert greeting.id == entry_id
    assert greeting.responses == ()  # the answer was to something else
    assert answer.response is not None


def test_after_them_a_not_now_still_comes_back_on_its_day(store: Store) -> None:
    person = rosa(store)
    record_response(
        store, person, ResponseKind.NOT_NOW, TODAY - timedelta(days=9), words="In May", ask_again_on=LATER
    )
    greet(store, person)
    assert step(store, person) is Step.NOT_YET
    (item,) = [item for item in follow_ups.due(store, LATER, 0) if item.kind is FollowUpKind.ASK_AGAIN]
    assert (item.text, item.due_on) == ("In May", LATER)


def test_a_no_is_thanked_and_then_left_in_peace_until_they_speak(store: Store) -> None:
    person = rosa(store)
    record_response(store, person, ResponseKind.NO, TODAY - timedelta(days=9))
    assert proposed(store, person, TODAY).template_key == "after_no"
    greet(store, person)
    assert step(store, person) is Step.LEAVE_IN_PEACE
    fitting = suggestions(store, person, TODAY).template_key
    (shape,) = [template.shape for template in shipped_templates() if template.key == fitting]
    assert shape is Shape.ONE_TO_ONE
    talk = ConversationFields(EntryKind.MESSAGE, TODAY, (person,), text="She wrote by herself.")
    debrief.log_conversation(store, talk, TODAY)
    assert step(store, person) is Step.THEY_SPOKE


def test_a_drift_is_asked_after_and_then_the_door_stays_open(store: Store) -> None:
    person = rosa(store)
    record_outcome(store, person, OutcomeKind.DRIFTED, TODAY - timedelta(days=9))
    assert suggestions(store, person, TODAY).template_key == "after_drifted"
    greet(store, person)
    assert step(store, person) is Step.DOOR_OPEN
    record_outcome(store, person, OutcomeKind.SHOWED_UP, TODAY - timedelta(days=1))
    assert step(store, person) is Step.WELCOME_BACK
    assert suggestions(store, person, TODAY).template_key == "came_back"


@pytest.mark.parametrize("template", KIND, ids=[template.key for template in KIND])
def test_the_check_asks_them_for_no_day_and_no_ask(template: Template) -> None:
    rules = {language: parse_check_words(text, language) for language, text in check_words().items()}
    filled = fill(parse_body(template.body), {Placeholder.FIRST_NAME: "Rosa", Placeholder.MY_NAME: "Hazel"})
    context = CheckContext(
        first_name="Rosa", my_name="Hazel", today=TODAY, channel=Channel.EMAIL, ask=Ask.NOTHING
    )
    found = check_invitation(filled.text, context, rules)
    assert [one.key for one in found if one.severity is Severity.WARNING] == []
