"""Answers and outcomes: appended, attached to their invitation, counted as organizers count them."""

from __future__ import annotations

import inspect
from datetime import date, timedelta

import pytest

from journal.domain.entry import InvitationFields, OutcomeKind, ResponseKind, TimelineQuery
from journal.domain.errors import InputRefused, NotFound
from journal.services import responses, timeline
from journal.services.invitations import mark_sent
from journal.services.undo import undo
from journal.store.database import Store
from tests.services.history import TODAY, dale, rosa, summary

JANUARY = date(2027, 1, 11)


def invite(store: Store, person: int, days_ago: int = 5) -> int:
    return mark_sent(
        store, InvitationFields(person, TODAY - timedelta(days=days_ago), "Come on Tuesday")
    ).result


def test_an_answer_stands_in_the_card_of_the_newest_unanswered_invitation(store: Store) -> None:
    person = rosa(store)
    old, new = invite(store, person, 50), invite(store, person, 5)
    done = responses.record_response(store, person, ResponseKind.YES, TODAY, words="Gladly")
    assert done.changes.entries == {done.result, new}
    responses.record_response(store, person, ResponseKind.NO, TODAY)
    (newer, older) = timeline.entries(store, (new, old))
    assert [(each.kind, each.words) for each in newer.responses] == [(ResponseKind.YES, "Gladly")]
    assert [each.kind for each in older.responses] == [ResponseKind.NO]
    assert timeline.timeline_ids(store, TimelineQuery(person)) == (new, old)


def test_a_later_answer_is_added_beside_the_first(store: Store) -> None:
    person = rosa(store)
    asked = invite(store, person)
    responses.record_response(store, person, ResponseKind.MAYBE, TODAY - timedelta(days=3))
    responses.record_response(store, person, ResponseKind.YES, TODAY, invitation_id=asked)
    (card,) = timeline.entries(store, (asked,))
    assert [each.kind for each in card.responses] == [ResponseKind.MAYBE, ResponseKind.YES]
    assert summary(store, person)[2] == "yes"


def test_without_an_invitation_it_stands_alone(store: Store) -> None:
    person = rosa(store)
    entry_id = responses.record_response(
        store, person, ResponseKind.NOT_NOW, TODAY, ask_again_on=JANUARY
    ).result
    (card,) = timeline.entries(store, (entry_id,))
    assert card.response is not None
    assert (card.response.kind, card.response.ask_again_on) == (ResponseKind.NOT_NOW, JANUARY)
    assert summary(store, person)[1:5] == ("2026-11-22", "not_now", "2026-11-22", "2027-01-11")


def test_not_now_may_leave_the_day_open(store: Store) -> None:
    person = rosa(store)
    responses.record_response(store, person, ResponseKind.NOT_NOW, TODAY)
    assert summary(store, person)[2:5] == ("not_now", "2026-11-22", None)


def test_an_outcome_follows_the_yes(store: Store) -> None:
    person = rosa(store)
    first, second = invite(store, person, 50), invite(store, person, 5)
    for asked in (first, second):
        responses.record_response(store, person, ResponseKind.YES, TODAY, invitation_id=asked)
    responses.record_outcome(store, person, OutcomeKind.SHOWED_UP, TODAY)
    responses.record_outcome(store, person, OutcomeKind.DID_NOT_COME, TODAY)
    responses.record_outcome(store, person, OutcomeKind.DRIFTED, TODAY)
    (newer, older) = timeline.entries(store, (second, first))
    assert [each.kind for each in newer.outcomes] == [OutcomeKind.SHOWED_UP, OutcomeKind.DRIFTED]
    assert [each.kind for each in older.outcomes] == [OutcomeKind.DID_NOT_COME]
    assert summary(store, person)[2] == "drifted"


@pytest.mark.parametrize(
    ("kind", "met", "said_yes", "recorded"),
    [
        pytest.param(OutcomeKind.SHOWED_UP, 3, 4, 3, id="came on the day of the meeting"),
        pytest.param(OutcomeKind.DID_NOT_COME, 3, 4, 3, id="did not come on that day"),
        pytest.param(OutcomeKind.SHOWED_UP, 3, 1, 1, id="not before the yes that was written down late"),
        pytest.param(OutcomeKind.SHOWED_UP, -2, 4, 0, id="not in the future"),
        pytest.param(OutcomeKind.SHOWED_UP, None, 4, 0, id="no day known"),
        pytest.param(OutcomeKind.ACTIVE, 3, 4, 0, id="active is seen today"),
        pytest.param(OutcomeKind.DRIFTED, 3, 4, 0, id="drifted is seen today"),
    ],
)
def test_who_came_has_come_on_the_day_of_the_meeting(
    store: Store, kind: OutcomeKind, met: int | None, said_yes: int, recorded: int
) -> None:
    person = rosa(store)
    meet_on = None if met is None else TODAY - timedelta(days=met)
    fields = InvitationFields(person, TODAY - timedelta(days=9), "Come and see", meet_on=meet_on)
    asked = mark_sent(store, fields).result
    responses.record_response(store, person, ResponseKind.YES, TODAY - timedelta(days=said_yes))
    responses.record_meeting_outcome(store, person, kind, TODAY)
    (card,) = timeline.entries(store, (asked,))
    assert [(each.kind, each.on) for each in card.outcomes] == [(kind, TODAY - timedelta(days=recorded))]
    assert summary(store, person)[2] == kind.value


def test_an_old_answer_written_late_does_not_change_the_standing(store: Store) -> None:
    person = rosa(store)
    responses.record_response(store, person, ResponseKind.YES, TODAY)
    responses.record_response(store, person, ResponseKind.NO, date(2025, 1, 1))
    assert summary(store, person)[1:4] == ("2026-11-22", "yes", "2026-11-22")


def test_silence_is_no_contact(store: Store) -> None:
    person = rosa(store)
    responses.record_response(store, person, ResponseKind.SILENCE, TODAY)
    assert summary(store, person)[1:3] == (None, "silence")


def test_maybe_counts_as_no_in_every_figure(store: Store) -> None:
    one, two = rosa(store), dale(store)
    invite(store, one)
    responses.record_response(store, one, ResponseKind.MAYBE, TODAY)
    responses.record_response(store, two, ResponseKind.NO, TODAY)
    changed_mind = invite(store, two)
    responses.record_response(store, two, ResponseKind.MAYBE, TODAY, invitation_id=changed_mind)
    responses.record_response(store, two, ResponseKind.YES, TODAY, invitation_id=changed_mind)
    invite(store, two)
    figures = responses.response_counts(store)
    assert (figures.asked, figures.yes, figures.no, figures.maybe, figures.open) == (4, 1, 2, 1, 1)
    assert figures.answered == 3


def test_a_slip_is_taken_back_by_undo_or_by_deleting_the_entry(store: Store) -> None:
    person = rosa(store)
    asked = invite(store, person)
    responses.record_response(store, person, ResponseKind.NO, TODAY)
    undo(store)
    assert summary(store, person)[2] == "asked"
    slip = responses.record_response(store, person, ResponseKind.YES, TODAY).result
    done = timeline.delete_entries(store, (slip,))
    assert done.changes.entries == {slip, asked}
    assert timeline.entries(store, (asked,))[0].responses == ()
    assert summary(store, person)[2] == "asked"


def test_no_use_case_changes_an_answer() -> None:
    writers = [name for name, _each in inspect.getmembers(responses, inspect.isfunction) if name[0] != "_"]
    own = [name for name in writers if getattr(responses, name).__module__ == responses.__name__]
    assert own == ["record_meeting_outcome", "record_outcome", "record_response", "response_counts"]


def test_what_cannot_be_is_refused(store: Store) -> None:
    one, two = rosa(store), dale(store)
    asked = invite(store, one)
    with pytest.raises(InputRefused, match="somebody else"):
        responses.record_response(store, two, ResponseKind.YES, TODAY, invitation_id=asked)
    with pytest.raises(InputRefused, match="not now"):
        responses.record_response(store, one, ResponseKind.YES, TODAY, ask_again_on=JANUARY)
    with pytest.raises(InputRefused, match="2026-11-01"):
        responses.record_response(store, one, ResponseKind.NOT_NOW, TODAY, ask_again_on=date(2026, 11, 1))
    with pytest.raises(InputRefused, match="2027-01-11"):
        responses.record_response(store, one, ResponseKind.YES, JANUARY, today=TODAY)
    with pytest.raises(InputRefused, match="0001-01-01"):
        responses.record_outcome(store, one, OutcomeKind.ACTIVE, date(1, 1, 1))
    with pytest.raises(NotFound):
        responses.record_response(store, one, ResponseKind.YES, TODAY, invitation_id=999)
    with pytest.raises(NotFound):
        responses.record_outcome(store, 999, OutcomeKind.ACTIVE, TODAY)


def test_an_answer_does_not_belong_to_an_invitation_sent_after_it(store: Store) -> None:
    person = rosa(store)
    asked = invite(store, person, 5)
    early = responses.record_response(store, person, ResponseKind.NO, TODAY - timedelta(days=9)).result
    responses.record_response(store, person, ResponseKind.YES, TODAY)
    before = responses.record_outcome(store, person, OutcomeKind.DRIFTED, TODAY - timedelta(days=9)).result
    assert set(timeline.timeline_ids(store, TimelineQuery(person))) == {asked, early, before}
