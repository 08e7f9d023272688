"""What is offered for an invitation, and what marking it as sent does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from journal.domain.changes import Topic
from journal.domain.draft import DraftKind
from journal.domain.entry import (
    Ask,
    ConversationFields,
    EntryKind,
    InvitationFields,
    Mention,
    ResponseKind,
    StageText,
    TimelineQuery,
)
from journal.domain.errors import InputRefused, NotFound
from journal.domain.person import Channel, ContactKind, ContactPoint, PersonFields, Standing
from journal.domain.profile import Profile
from journal.domain.template import Placeholder
from journal.services import circles, debrief, drafts, people, places, responses, story, templates, timeline
from journal.services import invitations as service
from journal.services.profile import save_profile
from journal.services.search import search
from journal.store import summaries
from journal.store.database import Store

TODAY = date(2026, 11, 22)


@pytest.fixture
def rosa(store: Store) -> int:
    fields = PersonFields(
        given="Rosa",
        family="Medina",
        preferred_channel=Channel.MESSAGE,
        contacts=(
            ContactPoint(ContactKind.EMAIL, "rosa@example.org"),
            ContactPoint(ContactKind.PHONE, "555-0101"),
        ),
    )
    return people.add_person(store, fields).result


def talk(store: Store, person: int, on: date, **fields: Any) -> int:
    conversation = ConversationFields(EntryKind.ONE_TO_ONE, on, (person,), **fields)
    return debrief.log_conversation(store, conversation, TODAY).result


def texts(store: Store, person: int, placeholder: Placeholder) -> list[str]:
    return [offer.text for offer in service.suggestions(store, person, TODAY).offers.get(placeholder, ())]


def test_only_words_that_may_be_quoted_are_offered_with_their_source(store: Store, rosa: int) -> None:
    older = talk(
        store, rosa, date(2026, 10, 24), concerns=(Mention(rosa, "Bus cuts", "I'll have to quit", True),)
    )
    newer = talk(
        store,
        rosa,
        date(2026, 11, 18),
        concerns=(
            Mention(rosa, "Bus cuts", "Line 14 is gone", True),
            Mention(rosa, "School fees", "Don't tell anybody", False),
            Mention(rosa, "Rent", "", True),
        ),
    )
    offers = service.suggestions(store, rosa, TODAY).offers
    words = offers[Placeholder.THEIR_WORDS]
    assert [(offer.text, offer.entry_id, offer.said_on) for offer in words] == [
        ("Line 14 is gone", newer, date(2026, 11, 18)),
        ("I'll have to quit", older, date(2026, 10, 24)),
    ]
    assert [offer.text for offer in offers[Placeholder.CONCERN]] == ["bus cuts", "school fees", "rent"]


def test_nothing_from_a_sensitive_note_is_offered(store: Store, rosa: int) -> None:
    entry = talk(
        store,
        rosa,
        date(2026, 11, 18),
        concerns=(Mention(rosa, "Eviction", "They will throw us out", True),),
        common_ground=("Both of us are behind with the rent.",),
        sensitive_note="Afraid of the landlord",
        stages=(StageText("opening", "Opening", "secret", sensitive=True),),
    )
    store.execute("UPDATE note SET sensitive = 1 WHERE entry_id = ?", (entry,))
    offers = service.suggestions(store, rosa, TODAY).offers
    for placeholder in (Placeholder.THEIR_WORDS, Placeholder.CONCERN, Placeholder.COMMON_GROUND):
        assert offers[placeholder] == ()


def test_deleted_conversations_and_other_peoples_words_are_not_offered(store: Store, rosa: int) -> None:
    dale = people.add_person(store, PersonFields(given="Dale")).result
    gone = talk(store, rosa, date(2026, 11, 1), concerns=(Mention(rosa, "Rent", "Too dear", True),))
    timeline.delete_entries(store, (gone,))
    conversation = ConversationFields(
        EntryKind.MEETING,
        date(2026, 11, 2),
        (rosa, dale),
        concerns=(Mention(dale, "Potholes", "My axle broke", True),),
        common_ground=("We both wait at Elm St.",),
    )
    debrief.log_conversation(store, conversation, TODAY)
    assert texts(store, rosa, Placeholder.THEIR_WORDS) == []
    assert texts(store, dale, Placeholder.THEIR_WORDS) == ["My axle broke"]
    assert texts(store, rosa, Placeholder.COMMON_GROUND) == ["We both wait at Elm St"]


def test_a_concern_that_touches_my_story_is_common_ground_after_what_was_noted(
    store: Store, rosa: int
) -> None:
    talk(store, rosa, date(2026, 11, 1), concerns=(Mention(rosa, "Bus cuts"), Mention(rosa, "College loans")))
    story.save_own_concerns(store, [("Student debt", "")])
    story.save_own_values(store, [("Bus", "")])
    assert texts(store, rosa, Placeholder.COMMON_GROUND) == [
        "both of us care about the same thing, bus cuts",
        "both of us care about the same thing, college loans",
    ]
    talk(store, rosa, date(2026, 11, 2), common_ground=("We both wait at Elm St.",))
    assert texts(store, rosa, Placeholder.COMMON_GROUND)[0] == "We both wait at Elm St"
    story.save_own_concerns(store, [])
    story.save_own_values(store, [])
    assert texts(store, rosa, Placeholder.COMMON_GROUND) == ["We both wait at Elm St"]


def test_the_circle_that_grew_from_their_concern_is_offered_first(store: Store, rosa: int) -> None:
    circles.add_circle(store, "Allotments")
    said = ConversationFields(EntryKind.ONE_TO_ONE, TODAY, (rosa,), concerns=(Mention(rosa, "Heating"),))
    entry = debrief.log_conversation(store, said, TODAY).result
    heating = store.scalar("SELECT id FROM concern WHERE name = 'Heating'")
    circles.grow_circle(store, "Warm rooms", "", (), heating)

    assert texts(store, rosa, Placeholder.CIRCLE) == ["Warm rooms", "Allotments"]
    circles.set_membership(store, rosa, ("Warm rooms",))
    assert texts(store, rosa, Placeholder.CIRCLE) == ["Allotments", "Warm rooms"]  # they are in it already
    circles.set_membership(store, rosa, ())
    timeline.delete_entries(store, (entry,))
    assert texts(store, rosa, Placeholder.CIRCLE) == ["Allotments", "Warm rooms"]


def test_places_lengths_circles_and_my_side(store: Store, rosa: int) -> None:
    places.add_place(store, "My kitchen", public=False)
    places.add_place(store, "Corner Café")
    places.add_place(store, "Library")
    circles.add_circle(store, "Elm Street")
    circles.add_circle(store, "Tuesday group")
    circles.set_membership(store, rosa, ("Elm Street",))
    save_profile(store, Profile("Maria", "Grandad's strike fund.", 45, "Library"))
    assert texts(store, rosa, Placeholder.WHERE) == ["Library", "Corner Café", "My kitchen"]
    assert texts(store, rosa, Placeholder.HOW_LONG)[:3] == [
        "three quarters of an hour",
        "a quarter of an hour",
        "twenty minutes",
    ]
    assert texts(store, rosa, Placeholder.CIRCLE) == ["Tuesday group", "Elm Street"]
    assert texts(store, rosa, Placeholder.MY_NAME) == ["Maria"]
    assert texts(store, rosa, Placeholder.MY_STORY) == ["Grandad's strike fund."]
    assert texts(store, rosa, Placeholder.FIRST_NAME) == ["Rosa", "Rosa Medina"]
    assert texts(store, rosa, Placeholder.WHEN)[:2] == ["Thursday at 17:30", "Thursday 26 November at 17:30"]


def test_the_next_step_and_the_usual_hour_come_first(store: Store, rosa: int) -> None:
    from journal.domain.entry import NextStep

    talk(store, rosa, date(2026, 11, 18), at=time(8, 15), next_step=NextStep("Coffee", date(2026, 11, 27)))
    first = service.suggestions(store, rosa, TODAY).offers[Placeholder.WHEN][0]
    assert (first.text, first.meet_on, first.meet_at) == ("Friday at 08:15", date(2026, 11, 27), time(8, 15))


def test_the_template_follows_the_last_answer(store: Store, rosa: int) -> None:
    assert service.suggestions(store, rosa, TODAY).template_key == "coffee"
    talk(store, rosa, date(2026, 11, 1), concerns=(Mention(rosa, "Rent", "Too dear", False),))
    assert service.suggestions(store, rosa, TODAY).template_key == "shared_concern"
    responses.record_response(store, rosa, ResponseKind.NOT_NOW, date(2026, 11, 2), ask_again_on=TODAY)
    assert service.suggestions(store, rosa, TODAY).template_key == "after_not_now"


def test_a_template_is_filled_and_what_is_missing_is_named(store: Store, rosa: int) -> None:
    places.add_place(store, "Corner Café")
    offered = service.suggestions(store, rosa, TODAY)
    template = templates.template(store, "shared_concern")
    choices = service.first_choices(offered, template)
    filled = service.compose(template, offered, choices)
    assert filled.missing == (Placeholder.CONCERN, Placeholder.MY_NAME)
    assert "at Corner Café on Thursday at 17:30 for half an hour" in filled.text
    own = {Placeholder.CONCERN: "the lifts", Placeholder.MY_NAME: "Maria"}
    assert service.compose(template, offered, choices, own).complete


def sent(person: int, **fields: Any) -> InvitationFields:
    return InvitationFields(person, TODAY, "Hi Rosa, coffee?", **fields)


def test_a_sent_invitation_stands_on_the_timeline_and_its_draft_is_gone(store: Store, rosa: int) -> None:
    circle = circles.add_circle(store, "Tuesday group").result
    drafts.save_draft(store, DraftKind.INVITATION, rosa, None, {"template": "coffee"})
    fields = sent(
        rosa,
        template_key="coffee",
        template_title="Coffee",
        channel=Channel.EMAIL,
        meet_on=date(2026, 11, 26),
        meet_at=time(17, 30),
        place="Corner Café",
        minutes=30,
        circle_id=circle,
    )
    done = service.mark_sent(store, fields, TODAY)
    assert done.changes.people == {rosa}
    assert done.changes.touches(Topic.DRAFTS)
    assert done.changes.label == "Invitation to Rosa Medina"
    (entry,) = timeline.entries(store, timeline.timeline_ids(store, TimelineQuery(rosa)))
    assert entry.id == done.result
    assert entry.invitation == fields
    assert drafts.draft(store, DraftKind.INVITATION, rosa, None) is None
    assert people.person(store, rosa).standing is Standing.ASKED


def test_undo_takes_the_invitation_off_the_timeline(store: Store, rosa: int) -> None:
    service.mark_sent(store, sent(rosa), TODAY)
    store.undo()
    assert timeline.timeline_ids(store, TimelineQuery(rosa)) == ()
    assert people.person(store, rosa).standing is None


@pytest.mark.parametrize(
    ("text", "on", "says"),
    [
        ("  \n ", TODAY, "no text"),
        ("Come to {where} with {their words}", TODAY, "Fill in: where, their words"),
        ("Hi", date(1, 1, 1), "0001-01-01"),
        ("Hi", date(9999, 12, 31), "9999-12-31"),
    ],
)
def test_what_cannot_be_sent_is_refused_with_a_sentence(
    store: Store, rosa: int, text: str, on: date, says: str
) -> None:
    with pytest.raises(InputRefused, match=says):
        service.mark_sent(store, InvitationFields(rosa, on, text), TODAY)
    assert timeline.timeline_ids(store, TimelineQuery(rosa)) == ()


def test_a_person_who_is_gone_cannot_be_written_to(store: Store, rosa: int) -> None:
    people.delete_people(store, (rosa,))
    with pytest.raises(NotFound):
        service.suggestions(store, rosa, TODAY)
    with pytest.raises(NotFound):
        service.mark_sent(store, sent(rosa), TODAY)


def test_long_and_foreign_text_is_kept(store: Store, rosa: int) -> None:
    text = "שלום 🌻\n" + "a" * 10_000
    entry_id = service.mark_sent(store, InvitationFields(rosa, TODAY, text + "\x00"), TODAY).result
    (entry,) = timeline.entries(store, (entry_id,))
    assert entry.invitation is not None
    assert entry.invitation.text == text


def found(store: Store, words: str) -> set[int | None]:
    return {hit.entry_id for hit in search(store, words)}


def test_a_sent_invitation_is_put_right_and_search_answers_and_undo_follow(store: Store, rosa: int) -> None:
    circle = circles.add_circle(store, "Tuesday group").result
    before = sent(rosa, template_key="coffee", template_title="Coffee", circle_id=circle, place="Library")
    entry_id = service.mark_sent(store, before, TODAY).result
    responses.record_response(store, rosa, ResponseKind.NOT_NOW, TODAY, words="After the exams")
    wanted = replace(
        before,
        on=date(2026, 11, 20),
        text="Dear Rosa, tea at the harbour?",
        channel=Channel.LETTER,
        meet_on=date(2026, 11, 27),
        meet_at=time(16, 15),
        place="Harbour Steps",
        minutes=45,
    )
    done = service.update_invitation(store, entry_id, wanted, TODAY)
    assert done.changes.people == {rosa}
    assert done.changes.entries == {entry_id}
    assert done.changes.touches(Topic.PLACES)
    (entry,) = timeline.entries(store, (entry_id,))
    assert entry.invitation == wanted
    assert [given.words for given in entry.responses] == ["After the exams"]
    assert found(store, "harbour") >= {entry_id}
    assert found(store, "coffee") == set()
    assert people.person(store, rosa).standing is Standing.NOT_NOW
    assert summaries.differences(store) == ()
    store.undo()
    (entry,) = timeline.entries(store, (entry_id,))
    assert entry.invitation == before
    assert found(store, "coffee") == {entry_id}


def test_the_day_of_an_unanswered_invitation_moves_the_persons_standing(store: Store, rosa: int) -> None:
    entry_id = service.mark_sent(store, sent(rosa), TODAY).result
    service.update_invitation(store, entry_id, replace(sent(rosa), on=date(2026, 10, 1)), TODAY)
    assert summaries.differences(store) == ()
    assert people.person(store, rosa).standing is Standing.ASKED


def test_whom_it_went_to_and_what_it_asks_for_stay(store: Store, rosa: int) -> None:
    other = people.add_person(store, PersonFields(given="Dale")).result
    entry_id = service.mark_sent(store, sent(rosa, ask=Ask.EVENT), TODAY).result
    service.update_invitation(store, entry_id, sent(other, ask=Ask.TASK, template_key="x"), TODAY)
    (entry,) = timeline.entries(store, (entry_id,))
    assert entry.invitation == sent(rosa, ask=Ask.EVENT)
    assert timeline.timeline_ids(store, TimelineQuery(other)) == ()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"text": " "}, "no text"),
        ({"text": "At {where}"}, "Fill in: where"),
        ({"on": date(9999, 12, 31)}, "9999-12-31"),
        ({"meet_on": date(1, 1, 1)}, "0001-01-01"),
        ({"minutes": 60 * 24 * 8}, "Check the length"),
    ],
)
def test_what_cannot_stand_is_refused_and_the_invitation_stays(
    store: Store, rosa: int, fields: dict[str, Any], says: str
) -> None:
    entry_id = service.mark_sent(store, sent(rosa), TODAY).result
    with pytest.raises(InputRefused, match=says):
        service.update_invitation(store, entry_id, replace(sent(rosa), **fields), TODAY)
    (entry,) = timeline.entries(store, (entry_id,))
    assert entry.invitation == sent(rosa)


def test_what_is_gone_or_no_invitation_cannot_be_edited(store: Store, rosa: int) -> None:
    entry_id = service.mark_sent(store, sent(rosa), TODAY).result
    timeline.delete_entries(store, (entry_id,))
    for missing in (entry_id, 4711, talk(store, rosa, TODAY)):
        with pytest.raises(NotFound):
            service.update_invitation(store, missing, sent(rosa), TODAY)
