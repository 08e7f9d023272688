"""How times, lengths and concerns read in a sentence."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.template import Shape
from journal.practice.placeholders import (
    ENGLISH,
    Phrasing,
    clause,
    concern_in_sentence,
    fitting_shapes,
    length_in_words,
    plausible_times,
    when_in_full,
    when_in_words,
)

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("on", "at", "words"),
    [
        (date(2026, 11, 26), time(17, 30), "Thursday at 17:30"),
        (date(2026, 11, 28), time(9, 5), "Saturday at 09:05"),
        (date(2026, 11, 29), time(10, 0), "Sunday 29 November at 10:00"),
        (SUNDAY, time(17, 30), "Sunday 22 November at 17:30"),
        (date(2026, 12, 3), None, "Thursday 3 December"),
        (date(2027, 1, 5), time(18, 0), "Tuesday 5 January 2027 at 18:00"),
        (date(2026, 11, 20), time(18, 0), "Friday 20 November at 18:00"),
    ],
)
def test_a_day_within_a_week_is_named_and_others_are_dated(on: date, at: time | None, words: str) -> None:
    assert when_in_words(on, at, SUNDAY) == words


def test_the_full_form_always_has_the_date() -> None:
    assert when_in_full(date(2026, 11, 26), time(17, 30), SUNDAY) == "Thursday 26 November at 17:30"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (30, "half an hour"),
        (35, "35 minutes"),
        (60, "an hour"),
        (75, "an hour and 15 minutes"),
        (130, "2 hours and 10 minutes"),
        (240, "4 hours"),
        (0, ""),
    ],
)
def test_lengths_in_words(minutes: int, words: str) -> None:
    assert length_in_words(minutes) == words


@pytest.mark.parametrize(
    ("concern", "read"),
    [
        ("Bus cuts", "bus cuts"),
        ("NHS cuts", "NHS cuts"),
        ("Elm Street", "Elm Street"),
        ("I am alone", "I am alone"),
        ("Übernachten", "übernachten"),
        ("мост", "мост"),
        ("إيجار", "إيجار"),
        ("", ""),
    ],
)
def test_a_concern_loses_its_capital_unless_it_looks_like_a_name(concern: str, read: str) -> None:
    assert concern_in_sentence(concern) == read


def test_a_clause_has_no_full_stop_and_one_line() -> None:
    assert clause("Both of us wait at Elm St.\n Every day.") == "Both of us wait at Elm St. Every day"
    assert clause("And so on...") == "And so on..."


def test_the_words_of_another_language_come_as_parameters() -> None:
    german = Phrasing(
        weekdays=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
        months=("Januar", *("?",) * 9, "November", "Dezember"),
        day="{weekday}, {day}. {month}",
        day_and_time="{day} um {time} Uhr",
        lengths={30: "eine halbe Stunde"},
    )
    assert when_in_full(date(2026, 11, 26), time(17, 30), SUNDAY, german) == (
        "Donnerstag, 26. November um 17:30 Uhr"
    )
    assert length_in_words(30, german) == "eine halbe Stunde"


@given(today=st.dates(date(1990, 1, 1), date(2100, 1, 1)), ahead=st.integers(-30, 30))
def test_plausible_times_lie_ahead_are_different_and_begin_with_what_is_planned(
    today: date, ahead: int
) -> None:
    planned = today + timedelta(days=ahead)
    offered = plausible_times(today, planned, time(8, 15))
    assert len(set(offered)) == len(offered) >= 6
    assert all(day > today for day, _ in offered)
    assert all(at == time(8, 15) for _, at in offered)
    assert (offered[0][0] == planned) is (ahead > 0) or planned == plausible_times(today)[0][0]


def test_without_a_plan_a_working_day_in_the_early_evening_comes_first() -> None:
    assert plausible_times(SUNDAY)[0] == (date(2026, 11, 26), time(17, 30))
    day, at = plausible_times(date(2026, 11, 24))[0]  # four days on is a Saturday
    assert day.weekday() < 5
    assert at == time(17, 30)


def test_the_proposed_shape_comes_first() -> None:
    assert fitting_shapes(Shape.AFTER_NOT_NOW, concern=True, quotable=False) == (
        Shape.AFTER_NOT_NOW,
        Shape.SHARED_CONCERN,
        Shape.ONE_TO_ONE,
    )
    assert fitting_shapes(None, concern=False, quotable=True)[0] is Shape.SHARED_CONCERN
    assert fitting_shapes(Shape.ONE_TO_ONE, concern=False, quotable=False) == (Shape.ONE_TO_ONE,)


def test_english_has_all_its_days_and_months() -> None:
    assert len(set(ENGLISH.weekdays)) == 7
    assert len(set(ENGLISH.months)) == 12
