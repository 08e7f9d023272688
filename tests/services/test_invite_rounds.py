"""Several people invited one after the other: what the journal keeps of the round."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.draft import DraftKind
from journal.domain.entry import InvitationFields, TimelineQuery
from journal.domain.errors import InputRefused
from journal.domain.invite_round import (
    InviteRound,
    RoundMeeting,
    RoundProgress,
    RoundState,
    from_payload,
    to_payload,
)
from journal.domain.meeting import MeetingFields
from journal.domain.person import PersonFields
from journal.services import circles, drafts, invitations, invite_rounds, meetings, people, timeline, undo
from journal.store.database import Store

TODAY = date(2026, 11, 22)
DAY = date(2026, 11, 26)


@pytest.fixture
def three(store: Store) -> tuple[int, ...]:
    return tuple(
        people.add_person(store, PersonFields(given=name)).result for name in ("Rosa", "Dale", "June")
    )


def states(store: Store) -> list[RoundState]:
    page = invite_rounds.round_page(store, TODAY)
    assert page is not None
    return [line.state for line in page.lines]


def test_a_round_follows_what_becomes_of_each(store: Store, three: tuple[int, ...]) -> None:
    rosa, dale, june = three
    assert invite_rounds.round_page(store, TODAY) is None
    invite_rounds.begin_round(store, InviteRound((rosa, dale, rosa, june), "coffee"))
    assert states(store) == [RoundState.OPEN] * 3
    drafts.save_draft(store, DraftKind.INVITATION, dale, None, {"text": "Hi"})
    entry = invitations.mark_sent(store, InvitationFields(rosa, TODAY, "Hi Rosa"), TODAY).result
    invite_rounds.note_sent(store, rosa, entry)
    invite_rounds.leave_out(store, june)
    assert states(store) == [RoundState.SENT, RoundState.WRITTEN, RoundState.LEFT_OUT]
    page = invite_rounds.round_page(store, TODAY)
    assert page is not None
    following = page.next_open(june)
    assert following is not None
    assert following.person.id == dale
    assert page.next_open(dale) is None
    invite_rounds.leave_out(store, june, out=False)
    assert states(store)[-1] is RoundState.OPEN
    people.delete_people(store, (dale,))
    assert states(store) == [RoundState.SENT, RoundState.OPEN]
    invite_rounds.end_round(store)
    invite_rounds.end_round(store)
    assert invite_rounds.round_page(store, TODAY) is None


def test_taking_back_what_was_sent_opens_it_again(store: Store, three: tuple[int, ...]) -> None:
    invite_rounds.begin_round(store, InviteRound(three))
    entry = invitations.mark_sent(store, InvitationFields(three[0], TODAY, "Hi"), TODAY).result
    invite_rounds.note_sent(store, three[0], entry)
    undo.undo(store)
    assert states(store)[0] is RoundState.OPEN


def test_its_meeting_is_given_while_it_is_ahead(store: Store, three: tuple[int, ...]) -> None:
    circle = circles.add_circle(store, "Tuesday group").result
    meeting = meetings.plan_meeting(store, circle, MeetingFields(DAY, time(18, 0), 90, "Library")).result
    invite_rounds.begin_round(store, InviteRound(three, "", circle, meeting))
    page = invite_rounds.round_page(store, TODAY)
    assert page is not None
    assert page.meeting == RoundMeeting(circle, DAY, time(18, 0), "Library", 90)
    late = invite_rounds.round_page(store, date(2026, 12, 1))
    assert late is not None
    assert late.meeting is None
    meetings.cancel_meeting(store, meeting)
    again = invite_rounds.round_page(store, TODAY)
    assert again is not None
    assert again.meeting is None


def test_the_meeting_is_kept_with_the_invitation(store: Store, three: tuple[int, ...]) -> None:
    circle = circles.add_circle(store, "Tuesday group").result
    meeting = meetings.plan_meeting(store, circle, MeetingFields(DAY)).result
    for meeting_id, kept in ((meeting, meeting), (10_000, None)):
        fields = InvitationFields(three[0], TODAY, "Hi", circle_id=circle, meeting_id=meeting_id)
        entry = invitations.mark_sent(store, fields, TODAY).result
        (shown,) = timeline.entries(store, (entry,))
        assert shown.invitation is not None
        assert shown.invitation.meeting_id == kept
    assert len(timeline.timeline_ids(store, TimelineQuery(three[0]))) == 2


def test_nobody_and_a_mailing_list_are_refused(store: Store) -> None:
    with pytest.raises(InputRefused):
        invite_rounds.begin_round(store, InviteRound(()))
    with pytest.raises(InputRefused):
        invite_rounds.begin_round(store, InviteRound(tuple(range(1, 202))))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from(["people", "sent", "left_out", "template_key", "circle_id", "meeting_id"]), _JSON
    )
)
def test_any_stored_data_is_read(payload: dict[str, object]) -> None:
    found = from_payload(payload)
    assert found is None or found.invite_round.people


def test_what_is_stored_comes_back() -> None:
    progress = RoundProgress(InviteRound((1, 2, 3), "coffee", 4, 5), {1: 9}, frozenset({2}))
    assert from_payload(to_payload(progress)) == progress
