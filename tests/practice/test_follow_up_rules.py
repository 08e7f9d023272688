from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.follow_up import FollowUp, FollowUpKind
from journal.domain.person import PersonRef
from journal.practice import follow_ups as rules

TODAY = date(2026, 11, 22)


def item(kind: FollowUpKind, ref_id: int = 1, due_on: date | None = TODAY, ratio: float = 0.0) -> FollowUp:
    overdue = 0 if due_on is None else (TODAY - due_on).days
    return FollowUp(kind, ref_id, PersonRef(ref_id, "Rosa"), "", due_on, overdue, ratio)


def test_mine_come_before_theirs_and_the_most_overdue_first() -> None:
    theirs = item(FollowUpKind.THEIR_PROMISE, 1, TODAY - timedelta(days=90))
    mine_late = item(FollowUpKind.MY_PROMISE, 2, TODAY - timedelta(days=3))
    mine_soon = item(FollowUpKind.MY_PROMISE, 3, TODAY)
    mine_some_day = item(FollowUpKind.MY_PROMISE, 4, None)
    found = rules.in_order([theirs, mine_some_day, mine_soon, mine_late])
    assert [each.ref_id for each in found] == [2, 3, 4, 1]


def test_people_out_of_touch_are_measured_against_their_own_interval() -> None:
    weekly = rules.overdue_ratio(TODAY - timedelta(days=21), 7, TODAY)
    yearly = rules.overdue_ratio(TODAY - timedelta(days=395), 365, TODAY)
    assert weekly == 3.0
    assert yearly == pytest.approx(395 / 365)
    late_call = item(FollowUpKind.OUT_OF_TOUCH, 1, TODAY - timedelta(days=30), yearly)
    late_friend = item(FollowUpKind.OUT_OF_TOUCH, 2, TODAY - timedelta(days=14), weekly)
    assert rules.in_order([late_call, late_friend]) == (late_friend, late_call)


def test_a_yes_is_asked_after_the_day_of_the_meeting() -> None:
    assert rules.outcome_due(date(2026, 11, 1), date(2026, 11, 24)) == date(2026, 11, 25)
    assert rules.outcome_due(date(2026, 11, 1), None) == date(2026, 11, 8)


def test_a_not_now_without_a_day_waits_a_month() -> None:
    assert rules.ask_again_due(date(2026, 11, 1), None) == date(2026, 12, 1)
    assert rules.ask_again_due(date(2026, 11, 1), date(2027, 1, 5)) == date(2027, 1, 5)


@given(st.dates(), st.integers(1, 36_500))
def test_no_day_is_too_late_for_the_rules(day: date, interval: int) -> None:
    assert rules.contact_due(day, interval) >= day
    assert rules.outcome_due(day, day) >= day
    assert rules.answer_due(day) >= day


@given(st.permutations([item(kind, number) for kind in FollowUpKind for number in (1, 2)]))
def test_the_order_does_not_depend_on_the_order_of_finding(found: list[FollowUp]) -> None:
    ordered = rules.in_order(found)
    assert [each.kind for each in ordered] == [kind for kind in FollowUpKind for _ in (1, 2)]
    assert ordered == rules.in_order(ordered)
