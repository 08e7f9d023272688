"""Reading dates: every locale's own form comes back, words mean what they say, nonsense is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from ui.widgets.date_words import Leaning, read_date, write_date

TODAY = date(2026, 11, 22)  # a Sunday
LOCALES = [
    "en_GB",
    "en_US",
    "de_DE",
    "fr_FR",
    "es_MX",
    "pl_PL",
    "sv_SE",
    "ja_JP",
    "ko_KR",
    "hu_HU",
    "C",
    "lt_LT",
]


def read(text: str, locale: str = "en_GB", leaning: Leaning = Leaning.NEAREST, today: date = TODAY) -> date:
    return read_date(text, today=today, locale=QLocale(locale), leaning=leaning)


@given(st.dates(), st.sampled_from(LOCALES))
def test_what_is_written_is_read_back(day: date, locale: str) -> None:
    assert read(write_date(day, QLocale(locale)), locale) == day


@given(st.dates(), st.sampled_from(LOCALES))
def test_iso_is_read_everywhere(day: date, locale: str) -> None:
    assert read(day.isoformat(), locale) == day


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("3/4/2026", "en_GB", date(2026, 4, 3)),
        ("3/4/2026", "en_US", date(2026, 3, 4)),
        ("3.4.2026", "de_DE", date(2026, 4, 3)),
        ("3. 4. 26", "de_DE", date(2026, 4, 3)),
        ("3/4/80", "en_GB", date(1980, 4, 3)),
        ("3/4/46", "en_GB", date(2046, 4, 3)),
        ("3/4/47", "en_GB", date(1947, 4, 3)),
        ("3 April 1980", "en_GB", date(1980, 4, 3)),
        ("April 3, 1980", "en_US", date(1980, 4, 3)),
        ("3. märz 1980", "de_DE", date(1980, 3, 3)),
        ("Thu 26 Nov 2026", "en_GB", date(2026, 11, 26)),
        ("26 nov", "en_GB", date(2026, 11, 26)),
        ("2026/4/3", "en_GB", date(2026, 4, 3)),
        ("1/1/0001", "en_GB", date(1, 1, 1)),
        ("31/12/9999", "en_GB", date(9999, 12, 31)),
        ("  today ", "en_GB", TODAY),
        ("Yesterday", "de_DE", TODAY - timedelta(days=1)),
        ("TOMORROW", "en_GB", TODAY + timedelta(days=1)),
        ("donnerstag", "de_DE", date(2026, 11, 19) + timedelta(days=7)),
        ("29/2", "en_GB", date(2024, 2, 29)),
    ],
)
def test_ways_to_write_a_day(text: str, locale: str, expected: date) -> None:
    today = date(2025, 1, 1) if text == "29/2" else TODAY
    leaning = Leaning.FUTURE if text == "donnerstag" else Leaning.NEAREST
    assert read(text, locale, leaning, today) == expected


@pytest.mark.parametrize(
    ("text", "past", "nearest", "future"),
    [
        ("sunday", TODAY, TODAY, TODAY),
        ("mon", date(2026, 11, 16), date(2026, 11, 23), date(2026, 11, 23)),
        ("saturday", date(2026, 11, 21), date(2026, 11, 21), date(2026, 11, 28)),
        ("1/2", date(2026, 2, 1), date(2027, 2, 1), date(2027, 2, 1)),
        ("22/11", TODAY, TODAY, TODAY),
        ("30/11", date(2025, 11, 30), date(2026, 11, 30), date(2026, 11, 30)),
    ],
)
def test_leaning_decides_between_both_sides(text: str, past: date, nearest: date, future: date) -> None:
    assert read(text, leaning=Leaning.PAST) == past
    assert read(text, leaning=Leaning.NEAREST) == nearest
    assert read(text, leaning=Leaning.FUTURE) == future


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        "32/1/2026",
        "29/2/2025",
        "0/0/0000",
        "2026-13-01",
        "10000-01-01",
        "0000-01-01",
        "12026/1/1",
        "12",
        "1/2/3/4",
        "april",
        "3 april may",
        "3 april 99999",
        "-1/2/2026",
        "99999999999999999999",
        "²/³/2026",
        "",
    ],
)
def test_nonsense_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read(text)


def test_the_ends_of_the_calendar() -> None:
    with pytest.raises(ValueError, match="tomorrow"):
        read("tomorrow", today=date.max)
    with pytest.raises(ValueError, match="yesterday"):
        read("yesterday", today=date.min)
    assert read("1/1", today=date.min) == date.min
    assert read("31/12", today=date.max) == date.max


@given(st.text(max_size=30), st.sampled_from(LOCALES), st.sampled_from(Leaning))
def test_any_text_is_a_date_or_a_value_error(text: str, locale: str, leaning: Leaning) -> None:
    try:
        found = read(text, locale, leaning)
    except ValueError:
        return
    assert isinstance(found, date)
