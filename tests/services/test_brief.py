from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from journal.domain.entry import (
    ConversationFields,
    EntryKind,
    InvitationFields,
    Mention,
    NextStep,
    PromiseFields,
    ResponseKind,
    StageText,
)
from journal.domain.errors import NotFound
from journal.services.brief import CONVERSATIONS, brief
from journal.services.debrief import log_conversation
from journal.services.invitations import mark_sent
from journal.services.responses import record_response
from journal.store.database import Store
from tests.services.history import TODAY, dale, rosa


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def talk(store: Store, fields: ConversationFields) -> int:
    return log_conversation(store, fields, TODAY).result


@pytest.fixture
def person(store: Store) -> int:
    person_id, other = rosa(store), dale(store)
    fields = ConversationFields(
        EntryKind.ONE_TO_ONE,
        days(-4),
        (person_id, other),
        outline_key="one_to_one",
        outline_title="One-to-one",
        stages=(
            StageText("their_story", "Their story", "Ran the breakfast club"),
            StageText("my_story", "My story", "Told in confidence", sensitive=True),
        ),
        concerns=(
            Mention(person_id, "Bus cuts", "two hours a day", quotable=True),
            Mention(other, "Potholes", "my axle"),
        ),
        common_ground=("Both wait at Elm St",),
        promises=(
            PromiseFields(person_id, "Bring the timetable", mine=True, due_on=days(3)),
            PromiseFields(other, "Ring the council", mine=True, due_on=days(1)),
            PromiseFields(person_id, "Ask two parents", mine=False),
        ),
        next_step=NextStep("Coffee on Thursday", days(4)),
        sensitive_note="Behind with the rent",
    )
    talk(store, fields)
    heard = ConversationFields(
        EntryKind.HEARD_IN_PASSING,
        days(-40),
        (person_id,),
        text="Grumbled",
        concerns=(Mention(person_id, "Bus cuts"), Mention(person_id, "School fees")),
    )
    talk(store, heard)
    mark_sent(store, InvitationFields(person_id, days(-30), "A coffee?"))
    record_response(store, person_id, ResponseKind.NOT_NOW, days(-29), ask_again_on=days(-1))
    return person_id


def test_the_page_holds_what_the_meeting_needs(store: Store, person: int) -> None:
    page = brief(store, person, TODAY)
    assert page.person.name == "Rosa Medina"
    assert [entry.kind for entry in page.conversations] == [
        EntryKind.ONE_TO_ONE,
        EntryKind.HEARD_IN_PASSING,
    ]
    assert [each.text for each in page.promises] == ["Bring the timetable", "Ask two parents"]
    assert [(each.concern, each.words) for each in page.concerns] == [
        ("Bus cuts", "two hours a day"),
        ("School fees", ""),
    ]
    assert page.common_ground == ("Both wait at Elm St",)
    assert [entry.responses[0].kind for entry in page.invitations] == [ResponseKind.NOT_NOW]
    assert page.next_step == "Coffee on Thursday"
    assert page.ask == "next_step"
    # Concerns, common ground and the next step have fields of their own that count, as in the timeline.
    assert [stage.key for stage in page.open_stages] == ["opening", "invitation"]
    reached = ["my_story", "their_story", "concerns", "common_ground", "next_step"]
    assert [stage.key for stage in page.reached_stages] == reached
    assert all(stage.questions for stage in page.open_stages)


def test_sensitive_words_stay_out_unless_asked_for_this_time(store: Store, person: int) -> None:
    page = brief(store, person, TODAY)
    assert page.sensitive == ()
    assert page.sensitive_count == 2
    assert "Behind with" not in repr(page)
    assert "confidence" not in repr(page)
    asked = brief(store, person, TODAY, with_sensitive=True)
    assert {each.text for each in asked.sensitive} == {"Told in confidence", "Behind with the rent"}
    assert {each.on for each in asked.sensitive} == {days(-4)}
    assert brief(store, person, TODAY).sensitive == ()


def test_only_the_last_conversations_are_shown_but_all_count(store: Store, person: int) -> None:
    plain = ConversationFields(EntryKind.PHONE, TODAY, (person,), text="Short call")
    for number in range(CONVERSATIONS):
        talk(store, replace(plain, on=days(-number)))
    page = brief(store, person, TODAY)
    assert [entry.on for entry in page.conversations] == [days(-number) for number in range(CONVERSATIONS)]
    assert [each.concern for each in page.concerns] == ["Bus cuts", "School fees"]
    assert page.common_ground == ("Both wait at Elm St",)


def test_an_answer_without_an_invitation_is_among_what_was_asked_and_answered(
    store: Store, person: int
) -> None:
    alone = dale(store)
    record_response(store, alone, ResponseKind.MAYBE, days(-3), words="Perhaps")
    (entry,) = brief(store, alone, TODAY).invitations
    assert entry.response is not None
    assert entry.response.words == "Perhaps"


def test_somebody_new_has_every_stage_before_them(store: Store) -> None:
    page = brief(store, dale(store), TODAY)
    assert page.conversations == ()
    assert page.ask == "first_talk"
    assert len(page.open_stages) == 7


def test_a_person_who_is_gone_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        brief(store, 4711, TODAY)
