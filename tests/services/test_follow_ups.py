from __future__ import annotations

from datetime import date, timedelta

import pytest

from journal.domain.changes import Topic
from journal.domain.draft import DraftKind
from journal.domain.entry import (
    ConversationFields,
    EntryKind,
    InvitationFields,
    NextStep,
    OutcomeKind,
    PromiseFields,
    ResponseKind,
)
from journal.domain.errors import InputRefused
from journal.domain.follow_up import FollowUp, FollowUpKind
from journal.domain.person import PersonFields
from journal.domain.seal import Seal
from journal.services import follow_ups, people, promises, responses, timeline
from journal.services.debrief import log_conversation
from journal.services.drafts import save_draft
from journal.services.invitations import mark_sent
from journal.services.undo import undo
from journal.store.database import Store
from tests.services.history import TODAY, dale, rosa


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def due(store: Store, kind: FollowUpKind, today: date = TODAY, horizon: int = 0) -> list[FollowUp]:
    return [item for item in follow_ups.due(store, today, horizon) if item.kind is kind]


def promise(store: Store, person_id: int, due_on: date | None, *, mine: bool = True) -> int:
    fields = PromiseFields(person_id, "Bring the timetable", mine, due_on)
    return promises.add_promise(store, fields, days(-10)).result


def talk(store: Store, person_id: int, on: date, step: NextStep | None = None) -> int:
    fields = ConversationFields(EntryKind.ONE_TO_ONE, on, (person_id,), text="Talked", next_step=step)
    return log_conversation(store, fields, TODAY).result


def invite(store: Store, person_id: int, on: date, meet_on: date | None = None) -> int:
    return mark_sent(store, InvitationFields(person_id, on, "Come and see?", meet_on=meet_on)).result


def test_promises_fall_due_on_their_day_and_mine_stand_apart(store: Store) -> None:
    person = rosa(store)
    mine = promise(store, person, days(-2))
    soon = promise(store, person, days(3))
    undated = promise(store, person, None)
    theirs = promise(store, person, days(0), mine=False)
    found = due(store, FollowUpKind.MY_PROMISE)
    assert [(item.ref_id, item.overdue) for item in found] == [(mine, 2), (undated, 0)]
    assert [item.ref_id for item in due(store, FollowUpKind.MY_PROMISE, horizon=3)] == [mine, soon, undated]
    assert [item.ref_id for item in due(store, FollowUpKind.THEIR_PROMISE)] == [theirs]
    assert found[0].text == "Bring the timetable"
    assert found[0].person.name == "Rosa Medina"


def test_a_promise_done_postponed_or_dropped_leaves_the_list_and_undo_brings_it_back(store: Store) -> None:
    person = rosa(store)
    promise(store, person, days(-2))
    (item,) = due(store, FollowUpKind.MY_PROMISE)
    follow_ups.postpone(store, item, days(5), TODAY)
    assert due(store, FollowUpKind.MY_PROMISE) == []
    assert [each.due_on for each in due(store, FollowUpKind.MY_PROMISE, days(5))] == [days(5)]
    undo(store)
    for act in (follow_ups.finish, follow_ups.drop):
        assert Topic.FOLLOW_UPS in act(store, item, TODAY).changes.topics
        assert due(store, FollowUpKind.MY_PROMISE, days(400)) == []
        undo(store)
        assert due(store, FollowUpKind.MY_PROMISE) == [item]


def test_a_next_step_can_be_done_and_postponed(store: Store) -> None:
    person = rosa(store)
    talk(store, person, days(-5), NextStep("Coffee on Thursday", days(-1)))
    (item,) = due(store, FollowUpKind.NEXT_STEP)
    assert (item.text, item.overdue) == ("Coffee on Thursday", 1)
    follow_ups.postpone(store, item, days(2), TODAY)
    assert due(store, FollowUpKind.NEXT_STEP) == []
    assert people.people_rows(store, [person])[0].next_step_on == days(2)
    (later,) = due(store, FollowUpKind.NEXT_STEP, days(2))
    follow_ups.finish(store, later, days(2))
    assert due(store, FollowUpKind.NEXT_STEP, days(2)) == []
    assert people.people_rows(store, [person])[0].next_step_on is None


def test_a_not_now_comes_back_on_its_day(store: Store) -> None:
    person = rosa(store)
    responses.record_response(
        store, person, ResponseKind.NOT_NOW, days(-20), words="After the exams", ask_again_on=days(4)
    )
    assert due(store, FollowUpKind.ASK_AGAIN) == []
    (item,) = due(store, FollowUpKind.ASK_AGAIN, days(4))
    assert (item.text, item.due_on) == ("After the exams", days(4))
    follow_ups.postpone(store, item, days(30), days(4))
    assert due(store, FollowUpKind.ASK_AGAIN, days(29)) == []
    assert len(due(store, FollowUpKind.ASK_AGAIN, days(30))) == 1


def test_a_later_not_now_comes_back_although_the_first_was_dropped(store: Store) -> None:
    person = rosa(store)
    responses.record_response(store, person, ResponseKind.NOT_NOW, days(-90), ask_again_on=days(-60))
    (item,) = due(store, FollowUpKind.ASK_AGAIN)
    follow_ups.drop(store, item, TODAY)
    assert due(store, FollowUpKind.ASK_AGAIN, days(500)) == []
    responses.record_response(store, person, ResponseKind.NOT_NOW, TODAY, ask_again_on=days(10))
    assert len(due(store, FollowUpKind.ASK_AGAIN, days(10))) == 1


def test_an_invitation_without_an_answer_is_asked_for_after_three_days(store: Store) -> None:
    person = rosa(store)
    invitation = invite(store, person, days(0))
    assert due(store, FollowUpKind.RESPONSE_UNKNOWN, days(2)) == []
    (item,) = due(store, FollowUpKind.RESPONSE_UNKNOWN, days(3))
    assert (item.ref_id, item.text) == (invitation, "Come and see?")
    responses.record_response(store, person, ResponseKind.MAYBE, days(1))
    assert due(store, FollowUpKind.RESPONSE_UNKNOWN, days(3)) == []


def test_a_yes_is_followed_by_its_outcome_after_the_meeting(store: Store) -> None:
    person = rosa(store)
    invite(store, person, days(-3), meet_on=days(2))
    responses.record_response(store, person, ResponseKind.YES, days(-2))
    assert due(store, FollowUpKind.OUTCOME_UNKNOWN, days(2)) == []
    assert [item.due_on for item in due(store, FollowUpKind.OUTCOME_UNKNOWN, days(3))] == [days(3)]
    responses.record_outcome(store, person, OutcomeKind.SHOWED_UP, days(2))
    assert due(store, FollowUpKind.OUTCOME_UNKNOWN, days(3)) == []


def test_an_unsent_invitation_is_a_follow_up_until_it_is_discarded(store: Store) -> None:
    person = rosa(store)
    draft = save_draft(store, DraftKind.INVITATION, person, None, {"text": "Dear"}).result
    save_draft(store, DraftKind.HEARD, person, None, {"text": "x"})
    (item,) = due(store, FollowUpKind.UNSENT_DRAFT)
    assert (item.ref_id, item.person.id) == (draft, person)
    follow_ups.drop(store, item, TODAY)
    assert due(store, FollowUpKind.UNSENT_DRAFT) == []


def test_people_out_of_touch_are_sorted_by_their_interval(store: Store) -> None:
    weekly = people.add_person(store, PersonFields(given="Weekly", interval_days=7)).result
    yearly = people.add_person(store, PersonFields(given="Yearly", interval_days=365)).result
    talk(store, weekly, days(-21))
    talk(store, yearly, days(-400))
    talk(store, rosa(store), days(-900))
    found = due(store, FollowUpKind.OUT_OF_TOUCH)
    assert [(item.ref_id, item.overdue) for item in found] == [(weekly, 14), (yearly, 35)]
    follow_ups.drop(store, found[0], TODAY)
    assert [item.ref_id for item in due(store, FollowUpKind.OUT_OF_TOUCH)] == [yearly]
    assert [item.ref_id for item in due(store, FollowUpKind.OUT_OF_TOUCH, days(7))] == [weekly, yearly]
    talk(store, weekly, TODAY)
    assert [item.ref_id for item in due(store, FollowUpKind.OUT_OF_TOUCH, days(7))] == [yearly]


def test_archived_and_deleted_people_and_deleted_entries_ask_for_nothing(store: Store) -> None:
    gone, kept = rosa(store), dale(store)
    entry = promise(store, kept, days(-1))
    promise(store, gone, days(-1))
    responses.record_response(store, gone, ResponseKind.NOT_NOW, days(-90))
    save_draft(store, DraftKind.INVITATION, gone, None, {"text": "Dear"})
    people.archive_person(store, gone, True)
    assert [item.ref_id for item in follow_ups.due(store, TODAY) if item.person.id != gone] == [entry]
    assert {item.kind for item in follow_ups.due(store, TODAY) if item.person.id == gone} <= {
        FollowUpKind.UNSENT_DRAFT
    }
    people.delete_people(store, [gone])
    timeline.delete_entries(store, [entry])
    assert follow_ups.due(store, TODAY, 400) == ()
    assert follow_ups.due_count(store, TODAY) == 0


def test_the_badge_counts_what_the_list_shows(store: Store) -> None:
    person, other = rosa(store), dale(store)
    seldom = people.add_person(store, PersonFields(given="Seldom", interval_days=30)).result
    talk(store, seldom, days(-40), NextStep("Send the map", days(-1)))
    promise(store, person, days(-1))
    promise(store, person, None, mine=False)
    promise(store, other, days(2))
    responses.record_response(store, person, ResponseKind.NOT_NOW, days(-40))
    invite(store, other, days(-2))
    save_draft(store, DraftKind.INVITATION, seldom, None, {"text": "Dear"})
    sealed = ConversationFields(
        EntryKind.PHONE, days(-41), (seldom,), sensitive_note="Hush", sensitive_seal=Seal("", days(-9))
    )
    log_conversation(store, sealed, TODAY)
    kinds = {item.kind for item in follow_ups.due(store, days(1))}
    circles = {FollowUpKind.MEETING_REMINDER, FollowUpKind.DRIFT_ALERT}
    assert kinds == set(FollowUpKind) - circles - {FollowUpKind.OUTCOME_UNKNOWN}
    counts = [follow_ups.due_count(store, days(day)) for day in range(-45, 60)]
    assert counts == [len(follow_ups.due(store, days(day))) for day in range(-45, 60)]
    assert len(set(counts)) > 4
    for item in follow_ups.due(store, days(1))[::2]:
        follow_ups.postpone(store, item, days(30), days(1))
    for day in range(45):
        assert follow_ups.due_count(store, days(day)) == len(follow_ups.due(store, days(day)))


def test_counting_ends_at_a_hundred(store: Store) -> None:
    person = rosa(store)
    for number in range(103):
        promise(store, person, days(0), mine=number % 2 == 0)
    assert follow_ups.due_count(store, TODAY) == 100
    assert follow_ups.due_count(store, days(-1)) == 0
    people.archive_person(store, person, True)
    assert follow_ups.due_count(store, TODAY) == 0


def test_a_day_that_is_not_later_is_refused(store: Store) -> None:
    promise(store, rosa(store), days(-1))
    (item,) = due(store, FollowUpKind.MY_PROMISE)
    with pytest.raises(InputRefused):
        follow_ups.postpone(store, item, TODAY, TODAY)
    assert due(store, FollowUpKind.MY_PROMISE) == [item]


def test_no_kind_crowds_the_others_out(store: Store) -> None:
    person = rosa(store)
    for number in range(12):
        promise(store, person, days(-number))
    promise(store, person, days(-1), mine=False)
    found = follow_ups.due(store, TODAY, limit=5)
    assert [item.overdue for item in found] == [11, 10, 9, 8, 7, 1]
