"""The figures of the last 26 weeks as a journal holds them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journal.domain.changes import Topic
from journal.domain.entry import ConversationFields, EntryKind, InvitationFields, ResponseKind
from journal.domain.errors import InputRefused
from journal.domain.rhythm import Answers, Intention
from journal.services import debrief, people, responses, timeline, undo
from journal.services.invitations import mark_sent
from journal.services.rhythm import intention, rhythm, set_intention
from journal.store.database import Store
from tests.services.history import TODAY, dale, rosa


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def talk(store: Store, who: int, days: int, **more: object) -> int:
    kind = more.pop("kind", EntryKind.ONE_TO_ONE)
    fields = ConversationFields(kind, ago(days), (who,), **more)  # type: ignore[arg-type]  # fields of a test
    return debrief.log_conversation(store, fields, TODAY).result


def invite(store: Store, who: int, days: int) -> int:
    return mark_sent(store, InvitationFields(who, ago(days), "Come"), TODAY).result


def test_an_empty_journal_has_26_quiet_weeks(store: Store) -> None:
    found = rhythm(store, TODAY)
    assert len(found.weeks) == 26
    assert all(week.quiet for week in found.weeks)
    assert (found.answers, found.feelings, found.listening, found.learned) == (Answers(), None, None, ())
    assert found.intention == Intention(invitations=3, conversations=0)


def test_this_week_and_the_weeks_before(store: Store) -> None:
    person = rosa(store)
    talk(store, person, 0)
    talk(store, person, 6)  # Monday
    talk(store, person, 7)  # the Sunday before
    talk(store, person, 3, kind=EntryKind.HEARD_IN_PASSING)
    talk(store, person, 400)
    invite(store, person, 1)
    found = rhythm(store, TODAY)
    assert (found.this_week.conversations, found.this_week.invitations) == (2, 1)
    assert found.weeks[-2].conversations == 1
    assert sum(week.conversations for week in found.weeks) == 3
    sunday = rhythm(store, TODAY, first_weekday=6)
    assert (sunday.this_week.conversations, sunday.weeks[-2].conversations) == (1, 2)


def test_what_is_deleted_is_in_no_figure(store: Store) -> None:
    person, other = rosa(store), dale(store)
    kept = debrief.log_conversation(
        store, ConversationFields(EntryKind.PHONE, TODAY, (person, other), learned="Ask"), TODAY
    ).result
    talk(store, other, 0, felt_before=1, felt_after=2, listening=30, learned="Gone")
    invite(store, other, 0)
    timeline.delete_entries(store, (talk(store, person, 1),))
    people.delete_people(store, (other,))
    found = rhythm(store, TODAY)
    assert (found.this_week.conversations, found.this_week.invitations) == (1, 0)
    assert (found.feelings, found.listening, found.answers.all) == (None, None, 0)
    assert [(each.entry_id, each.person, each.text) for each in found.learned] == [
        (kept, "Rosa Medina", "Ask")
    ]


def test_a_maybe_is_counted_as_a_no(store: Store) -> None:
    person = rosa(store)
    for kind in (ResponseKind.MAYBE, ResponseKind.NO, ResponseKind.YES, ResponseKind.SILENCE, None):
        sent = invite(store, person, 20)
        if kind is not None:
            responses.record_response(store, person, kind, ago(15), invitation_id=sent)
    late = invite(store, person, 10)
    responses.record_response(store, person, ResponseKind.NO, ago(9), invitation_id=late)
    responses.record_response(store, person, ResponseKind.YES, ago(2), invitation_id=late)
    invite(store, person, 300)
    found = rhythm(store, TODAY).answers
    assert found == Answers(yes=2, no=2, maybe=1, silence=1, waiting=1)
    assert found.all == 6


def test_an_answer_taken_back_does_not_count(store: Store) -> None:
    person = rosa(store)
    sent = invite(store, person, 10)
    responses.record_response(store, person, ResponseKind.YES, ago(9), invitation_id=sent)
    last = responses.record_response(store, person, ResponseKind.NO, ago(2), invitation_id=sent).result
    timeline.delete_entries(store, (last,))
    assert rhythm(store, TODAY).answers == Answers(yes=1)


def test_feelings_and_listening_are_averages_of_what_was_said(store: Store) -> None:
    person = rosa(store)
    talk(store, person, 1, felt_before=2, felt_after=5, listening=70)
    talk(store, person, 2, felt_before=3, felt_after=4)
    talk(store, person, 3, felt_before=1)
    talk(store, person, 300, felt_before=5, felt_after=1, listening=0)
    found = rhythm(store, TODAY)
    assert found.feelings is not None
    assert (found.feelings.before, found.feelings.after, found.feelings.count) == (2.5, 4.5, 2)
    assert found.listening is not None
    assert (found.listening.mine, found.listening.count) == (70.0, 1)


def test_what_was_learned_is_the_latest_and_nothing_sensitive(store: Store) -> None:
    person = rosa(store)
    entries = [talk(store, person, days, learned=f"Lesson {days}") for days in range(1, 9)]
    store.execute("UPDATE note SET sensitive = 1 WHERE entry_id = ? AND field = 'learned'", (entries[1],))
    found = rhythm(store, TODAY).learned
    assert [each.text for each in found] == [f"Lesson {days}" for days in (1, 3, 4, 5, 6, 7)]


def test_an_intention_is_kept_and_can_be_taken_back(store: Store) -> None:
    done = set_intention(store, Intention(invitations=5, conversations=2))
    assert done.changes.touches(Topic.PRACTICE)
    assert intention(store) == Intention(5, 2)
    assert not set_intention(store, Intention(5, 2)).changes.label
    undo.undo(store)
    assert intention(store) == Intention()
    with pytest.raises(InputRefused):
        set_intention(store, Intention(invitations=100))
