"""What the forecast counts of the invitations that were written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.entry import ResponseKind
from journal.domain.turnout import Asking
from journal.practice.forecast import Out, Record
from journal.practice.turnout_record import out_of, record_of, usual_chance

TODAY = date(2026, 11, 22)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


SENT = Asking(1, ago(10), meets_on=ago(2))
YES = replace(SENT, answer=ResponseKind.YES, answered_on=ago(8))
MAYBE = replace(YES, answer=ResponseKind.MAYBE)


@pytest.mark.parametrize(
    ("asking", "counted"),
    [
        (YES, Record(yes=1, delays=(2,))),
        (replace(YES, came=True), Record(yes=1, came=1, delays=(2,))),
        (replace(YES, came=False), Record(yes=1, missed=1, delays=(2,))),
        (replace(YES, came=True, stayed=True), Record(yes=1, came=1, stayed=1, delays=(2,))),
        (replace(YES, came=True, stayed=False), Record(yes=1, came=1, left=1, delays=(2,))),
        (MAYBE, Record(maybe=1, maybe_missed=1, delays=(2,))),
        (replace(MAYBE, came=True), Record(maybe=1, maybe_came=1, delays=(2,))),
        (replace(MAYBE, meets_on=TODAY), Record(maybe=1, delays=(2,))),
        (replace(YES, answer=ResponseKind.NO), Record(other=1, delays=(2,))),
        (replace(YES, answer=ResponseKind.NOT_NOW), Record(other=1, delays=(2,))),
        (replace(SENT, answer=ResponseKind.SILENCE), Record(other=1, unanswered=1)),
        (SENT, Record(other=1, unanswered=1)),
        (replace(SENT, meets_on=TODAY), Record(waiting=(10,))),
        (replace(SENT, meets_on=None), Record(waiting=(10,))),
        (replace(SENT, meets_on=None, sent_on=ago(61)), Record(other=1, unanswered=1)),
        (replace(SENT, came=True), Record(yes=1, came=1)),
    ],
)
def test_each_rule(asking: Asking, counted: Record) -> None:
    assert record_of([asking], TODAY) == counted


KINDS = st.none() | st.sampled_from(ResponseKind)
TRUTH = st.none() | st.booleans()
DAYS = st.dates(ago(200), TODAY)
ASKINGS = st.lists(
    st.builds(Asking, st.integers(1, 9), DAYS, st.none() | DAYS, KINDS, st.none() | DAYS, TRUTH, TRUTH)
)


@given(ASKINGS)
def test_every_invitation_counts_once(askings: list[Asking]) -> None:
    record = record_of(askings, TODAY)
    assert record.answers + len(record.waiting) == len(askings)
    assert record.came + record.missed <= record.yes
    assert record.maybe_came + record.maybe_missed <= record.maybe
    assert record.stayed + record.left <= record.came + record.maybe_came
    assert min((*record.delays, *record.waiting), default=0) >= 0


@given(ASKINGS)
def test_everybody_stands_in_one_place_of_a_meeting(askings: list[Asking]) -> None:
    assert out_of(askings, TODAY).invited == len({asking.person_id for asking in askings})


def test_the_latest_invitation_of_a_person_counts() -> None:
    again = Asking(1, ago(1), answer=ResponseKind.YES)
    assert out_of([MAYBE, Asking(2, ago(3)), again], TODAY) == Out(yes=1, waiting=(3,))
    assert out_of([MAYBE, replace(YES, person_id=4, answer=ResponseKind.NO)], TODAY) == Out(maybe=1, no=1)


def test_who_always_came_is_likely_and_not_certain() -> None:
    assert usual_chance(6, 6) == pytest.approx(7 / 8)
    assert usual_chance(1, 6) == pytest.approx(2 / 8)
