"""How long ago, how far ahead, and what is said about it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journal.domain.follow_up import FollowUp, FollowUpKind
from journal.domain.person import PersonRef
from journal.practice.follow_ups import overdue_ratio
from tests.services.history import TODAY
from ui.follow_ups.actions import ACTS
from ui.follow_ups.menus import month_later
from ui.follow_ups.words import act_words, done_words, heading, is_late, sentence, span_words, what, when

ROSA = PersonRef(1, "Rosa Medina", "Rosa")


def due(kind: FollowUpKind, overdue: int, text: str = "x") -> FollowUp:
    return FollowUp(kind, 1, ROSA, text, TODAY - timedelta(days=overdue), overdue)


def out_of_touch(since: int, interval: int) -> FollowUp:
    last = TODAY - timedelta(days=since)
    ratio = overdue_ratio(last, interval, TODAY)
    due_on = last + timedelta(days=interval)
    return FollowUp(FollowUpKind.OUT_OF_TOUCH, 1, ROSA, "", due_on, since - interval, ratio)


@pytest.mark.parametrize(
    ("overdue", "words"),
    [
        (0, "today"),
        (1, "1 day overdue"),
        (4, "4 days overdue"),
        (15, "2 weeks overdue"),
        (100, "3 months overdue"),
        (800, "2 years overdue"),
        (-1, "tomorrow"),
        (-3, "in 3 days"),
    ],
)
def test_a_promise_tells_how_far_past_its_day_it_is(overdue: int, words: str) -> None:
    item = due(FollowUpKind.MY_PROMISE, overdue)
    assert when(item) == words
    assert is_late(item) is (overdue > 0)


def test_what_nobody_agreed_on_is_never_late() -> None:
    assert when(due(FollowUpKind.RESPONSE_UNKNOWN, 3)) == "sent 6 days ago"
    assert when(due(FollowUpKind.ASK_AGAIN, 9)) == "due 9 days ago"
    assert not is_late(due(FollowUpKind.OUTCOME_UNKNOWN, 9))
    undated = FollowUp(FollowUpKind.THEIR_PROMISE, 1, ROSA, "x", None)
    assert when(undated) == "no day"
    assert when(FollowUp(FollowUpKind.UNSENT_DRAFT, 1, ROSA, "invitation", None)) == ""


@pytest.mark.parametrize(
    ("since", "interval", "words"),
    [
        (35, 14, "5 weeks; you wanted every 2"),
        (35, 7, "5 weeks; you wanted every week"),
        (13, 10, "13 days; you wanted every 10"),
        (3, 1, "3 days; you wanted every day"),
        (400, 365, "13 months; you wanted every year"),
        (100, 30, "3 months; you wanted every month"),
        (200, 60, "6 months; you wanted every 2"),
        (100, 45, "3 months; you wanted every 45 days"),
    ],
)
def test_out_of_touch_is_told_against_the_interval(since: int, interval: int, words: str) -> None:
    assert what(out_of_touch(since, interval)) == words


def test_spans_are_in_the_unit_one_would_use() -> None:
    assert [span_words(days) for days in (1, 13, 14, 69, 70, 729, 730)] == [
        *("1 day", "13 days", "2 weeks", "9 weeks", "2 months", "24 months", "2 years")
    ]


def test_every_kind_and_act_has_its_words() -> None:
    for kind in FollowUpKind:
        assert heading(kind)
        assert len({act_words(act, kind) for act in ACTS[kind]}) == len(ACTS[kind])
        item = FollowUp(kind, 1, ROSA, "", TODAY, 1, 2.0)
        assert sentence(item).startswith(f"{heading(kind)}, Rosa Medina")
        for act in ACTS[kind]:
            assert done_words(item, act, None).endswith(".")


def test_a_sentence_stays_a_sentence() -> None:
    said = sentence(due(FollowUpKind.MY_PROMISE, 1, "line\nand\tline. " * 2000))
    assert "\n" not in said
    assert len(said) < 400


def test_a_month_later_is_a_day_that_exists() -> None:
    assert month_later(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert month_later(date(2026, 11, 22), 3) == date(2027, 2, 22)
    assert month_later(date(9999, 12, 1), 1) == date.max
