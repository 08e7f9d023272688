"""Days as people write them at the head of a note, in numbers or in English or Spanish words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

_MONTHS: Final = (
    "january jan enero ene",
    "february feb febrero",
    "march mar marzo",
    "april apr abril abr",
    "may mayo",
    "june jun junio",
    "july jul julio",
    "august aug agosto ago",
    "september sep sept septiembre setiembre",
    "october oct octubre",
    "november nov noviembre",
    "december dec diciembre dic",
)
_NUMBERS: Final = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_MONTH: Final = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_WEEKDAY: Final = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|lunes|martes|miércoles|miercoles"
    r"|jueves|viernes|sábado|sabado|domingo)\.?,?[ \t]+"
)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_DOTS = re.compile(r"(?P<day>\d{1,2})\.[ \t]?(?P<month>\d{1,2})\.[ \t]?(?P<year>\d{4})(?!\d)")
_SLASHES = re.compile(r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})(?!\d)")
_WORDS = re.compile(
    rf"(?:{_WEEKDAY})?(?P<day>\d{{1,2}})(?:st|nd|rd|th|º)?\.?[ \t]+(?:of[ \t]+|de[ \t]+)?"
    rf"(?P<month>{_MONTH})\.?,?[ \t]+(?:de[ \t]+|del[ \t]+)?(?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    rf"(?:{_WEEKDAY})?(?P<month>{_MONTH})\.?[ \t]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?"
    r"[ \t]+(?P<year>\d{4})(?!\d)",
    re.IGNORECASE,
)
_YEARS = range(1850, 2151)


class DayReader:
    """Reads the day at the beginning of a line.

    "03/04/2026" is read as the other days of the text prove, else as `day_first` says.
    """

    def __init__(self, lines: Iterable[str], *, day_first: bool = True) -> None:
        self._day_first = day_first
        for line in lines:
            found = _SLASHES.match(line.lstrip("#-*+ \t["))
            if found is not None and (int(found["first"]) > 12) != (int(found["second"]) > 12):
                self._day_first = int(found["first"]) > 12
                break

    def at(self, line: str, start: int) -> tuple[date, int] | None:
        """The day that stands at `start`, and where it ends; None when none does."""
        for form in (_ISO, _DOTS, _WORDS, _AMERICAN, _SLASHES):
            found = form.match(line, start)
            if found is None:
                continue
            day = self._day(found)
            if day is not None:
                return day, found.end()
        return None

    def _day(self, found: re.Match[str]) -> date | None:
        parts = found.groupdict()
        if "first" in parts:
            first, second = int(parts["first"]), int(parts["second"])
            day, month = (first, second) if self._day_first else (second, first)
        else:
            day = int(parts["day"])
            month = _NUMBERS.get(parts["month"].casefold()) or int(parts["month"])
        year = int(parts["year"])
        if year not in _YEARS:
            return None
        try:
            return date(year, month, day)
        except ValueError:
            return None
