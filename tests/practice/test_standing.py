"""The rules of standing and last contact on their own."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.entry import EntryKind, OutcomeKind, ResponseKind
from journal.domain.person import Standing
from journal.practice.standing import Event, Stand, last_contact, stand

DAY = date(2026, 11, 1)
NEXT = DAY + timedelta(days=1)


def test_never_asked() -> None:
    assert stand([]) is None
    assert stand([Event(1, DAY, EntryKind.ONE_TO_ONE), Event(2, DAY, EntryKind.PROMISE)]) is None


def test_the_latest_day_counts_and_within_a_day_the_last_written() -> None:
    asked = Event(5, DAY, EntryKind.INVITATION)
    answered = Event(6, DAY, EntryKind.RESPONSE, response=ResponseKind.YES)
    came = Event(2, NEXT, EntryKind.OUTCOME, outcome=OutcomeKind.SHOWED_UP)
    assert stand([answered, asked]) == Stand(Standing.YES, DAY)
    assert stand([came, answered, asked]) == Stand(Standing.SHOWED_UP, NEXT)


def test_the_day_to_ask_again_goes_with_not_now_only() -> None:
    later = Event(1, DAY, EntryKind.RESPONSE, response=ResponseKind.NOT_NOW, ask_again_on=NEXT)
    assert stand([later]) == Stand(Standing.NOT_NOW, DAY, NEXT)
    assert stand([later, Event(2, NEXT, EntryKind.INVITATION)]) == Stand(Standing.ASKED, NEXT)


def test_what_counts_as_contact() -> None:
    assert last_contact([]) is None
    assert last_contact([Event(1, DAY, EntryKind.PROMISE)]) is None
    assert last_contact([Event(1, DAY, EntryKind.RESPONSE, response=ResponseKind.SILENCE)]) is None
    assert last_contact([Event(1, DAY, EntryKind.RESPONSE, response=ResponseKind.NO)]) == DAY
    for outcome, counts in (
        (OutcomeKind.SHOWED_UP, True),
        (OutcomeKind.ACTIVE, True),
        (OutcomeKind.DRIFTED, False),
        (OutcomeKind.DID_NOT_COME, False),
    ):
        found = last_contact([Event(1, DAY, EntryKind.OUTCOME, outcome=outcome)])
        assert found == (DAY if counts else None)


EVENTS = st.builds(
    Event,
    entry_id=st.integers(1, 99),
    on=st.dates(date(2020, 1, 1), date(2026, 12, 31)),
    kind=st.sampled_from(
        [EntryKind.ONE_TO_ONE, EntryKind.HEARD_IN_PASSING, EntryKind.INVITATION, EntryKind.PROMISE]
    ),
)


@given(st.lists(EVENTS), EVENTS)
def test_an_event_more_never_moves_last_contact_back(events: list[Event], more: Event) -> None:
    before, after = last_contact(events), last_contact([*events, more])
    assert before is None or (after is not None and after >= before)
