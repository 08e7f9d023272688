"""Birthdays as other programs write them."""

from __future__ import annotations

import re

from journal.domain.dates import PartialDate

_YEARS = range(1850, 2151)
_WITHOUT_YEAR = 1604  # what Apple's and Google's exports write when the year is not known

_FORMS = (
    re.compile(r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})(?:[T ].*)?"),
    re.compile(r"--(?P<month>\d{2})-?(?P<day>\d{2})(?:[T ].*)?"),
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})"),
)
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def read_birthday(text: str, no_year: int | None = None) -> PartialDate | None:
    """The day, or None when `text` is none or leaves open which number is the month ("4/3/1980").

    A year equal to `no_year`, or 1604, stands for an unknown one.
    """
    text = text.strip()
    for form in _FORMS:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            year = int(parts["year"]) if parts.get("year") else None
            return _day(year, int(parts["month"]), int(parts["day"]), no_year)
    if found := _SLASHES.fullmatch(text):
        first, second, year = (int(part) for part in found.groups())
        if first > 12 or first == second:
            return _day(year, second, first, no_year)
        if second > 12:
            return _day(year, first, second, no_year)
    return None


def _day(year: int | None, month: int, day: int, no_year: int | None) -> PartialDate | None:
    if year in (no_year, _WITHOUT_YEAR):
        year = None
    if year is not None and year not in _YEARS:
        return None
    try:
        return PartialDate(month, day, year)
    except ValueError:
        return None
