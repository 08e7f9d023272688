"""Days as people write them in tables, and the order of day and month that a whole column proves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from journal.domain.dates import PartialDate
from journal.domain.text import fold

_YEARS = range(1850, 2151)
# 1604 is what Apple's and Google's exports write when the year is not known (a leap year, so that 29 February
# is a day); "0000" and "0001" come from databases.
_NO_YEARS = frozenset({0, 1, 1604})
_EMPTY = frozenset({"0/0/00", "0/0/0000", "00/00/0000", "00/00/00", "0000-00-00", "00.00.0000", "-"})

_ISO = re.compile(r"(?P<year>\d{4}|-)-?(?P<month>\d\d)-?(?P<day>\d\d)(?:[T ].*)?", re.DOTALL)
_YEAR_FIRST = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?(?:[T ].*)?", re.DOTALL)
_NUMBERS = re.compile(
    r"(?P<a>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<b>\d{1,2})(?:\s?(?P=mark)\s?(?P<c>\d{4}|\d\d)?)?"
    r"(?:,? \d{1,2}[:.]\d\d.*)?",
    re.DOTALL,
)
_DAY_WORD = re.compile(
    r"(?:[^\W\d_]+,? )?(?P<day>\d{1,2})(?:\.|st|nd|rd|th|º|er)?[ -]?(?:de |of )?"
    r"(?P<word>[^\W\d_]{3,12})\.?(?:(?:,? | de | del |-)(?P<year>\d{4}|\d\d))?"
)
_WORD_DAY = re.compile(
    r"(?P<word>[^\W\d_]{3,12})\.?[ -](?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? ?[ -](?P<year>\d{4}))?"
)
# English, Spanish, French, German, Portuguese, Italian, without accents.
_MONTH_WORDS = (
    "january jan enero ene janvier janv januar janner janeiro gennaio gen",
    "february feb febrero fevrier fevr februar fevereiro fev febbraio",
    "march mar marzo mars marz maerz marco mrz",
    "april apr abril abr avril avr aprile",
    "may mayo mai maio maggio mag",
    "june jun junio juin juni junho giugno giu",
    "july jul julio juillet juil juli julho luglio lug",
    "august aug agosto ago aout",
    "september sep sept septiembre setiembre set septembre setembro settembre",
    "october oct octubre octobre oktober okt outubro out ottobre ott",
    "november nov noviembre novembre novembro",
    "december dec diciembre dic decembre dezember dez dezembro dicembre",
)
_MONTHS = {word: number for number, words in enumerate(_MONTH_WORDS, 1) for word in words.split()}
_MONTH_FIRST = frozenset({"US", "FM", "GU", "MH", "MP", "PH", "PR", "PW", "VI", "AS"})
_YEAR_FIRST_REGIONS = frozenset({"CN", "HU", "IR", "JP", "KR", "LT", "MN", "TW", "ZA"})


class DateOrder(StrEnum):
    """In which order a date of numbers is written."""

    DAY_MONTH = "day-month"
    MONTH_DAY = "month-day"
    YEAR = "year"  # year, month, day


@dataclass(frozen=True, slots=True)
class OrderFound:
    """What the dates of a column prove: `proofs` are the orders in which one of them must be read; `open`
    says whether another can be read in two ways.
    """

    proofs: frozenset[DateOrder] = frozenset()
    open: bool = False

    @property
    def order(self) -> DateOrder | None:
        """The order of the whole column; None when nothing proves one, or two dates contradict each other."""
        return next(iter(self.proofs)) if len(self.proofs) == 1 else None

    @property
    def mixed(self) -> bool:
        """Whether two dates contradict each other."""
        return len(self.proofs) > 1


def order_of_region(region: str) -> DateOrder | None:
    """The order in use in a region ("US", "ES"); None for "".

    Source: Unicode CLDR, short date patterns.
    """
    if not region:
        return None
    if region.upper() in _MONTH_FIRST:
        return DateOrder.MONTH_DAY
    return DateOrder.YEAR if region.upper() in _YEAR_FIRST_REGIONS else DateOrder.DAY_MONTH


def is_empty_day(text: str) -> bool:
    """Whether programs write this for a day that is not known ("0/0/00" is Outlook's)."""
    return text.strip() in _EMPTY


def find_order(cells: Iterable[str]) -> OrderFound:
    """The order that dates prove: "13/4/1980" can only be day and month."""
    proofs: frozenset[DateOrder] = frozenset()
    doubtful = False
    for cell in cells:
        proof = _proof(cell.strip())
        if proof:
            proofs |= proof
        elif proof is not None:
            doubtful = True
    return OrderFound(proofs, doubtful)


def joined_order(one: OrderFound, other: OrderFound) -> OrderFound:
    """What two parts of a column prove together."""
    return OrderFound(one.proofs | other.proofs, one.open or other.open)


def _proof(text: str) -> frozenset[DateOrder] | None:
    """What one date of numbers proves: nothing when it can be read in two ways; None for no such date."""
    found = _NUMBERS.fullmatch(text)
    if found is None or found["mark"] == ".":
        return None
    first, second, third = int(found["a"]), int(found["b"]), found["c"] or ""
    if first == 0 or second in (0, first):
        return None
    if first > 31:
        return frozenset({DateOrder.YEAR}) if second <= 12 and len(third) == 2 else None
    if first > 12:
        return frozenset({DateOrder.DAY_MONTH}) if second <= 12 else None
    if second > 12:
        return frozenset({DateOrder.MONTH_DAY}) if second <= 31 else None
    return frozenset()


def read_day(text: str, order: DateOrder | None = None, this_year: int = 2050) -> PartialDate | None:
    """The day that `text` names, or None when it is none or leaves open which number is the month.

    `order` decides what can be read in two ways. The years 0, 1 and 1604 stand for an unknown one. Of two
    digits the latest year is taken that is not after `this_year`.
    """
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year = None if found["year"] == "-" else int(found["year"])
        return _day(year, int(found["month"]), int(found["day"]))
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(text):
        return _of_numbers(found, order, this_year)
    found = _DAY_WORD.fullmatch(text) or _WORD_DAY.fullmatch(text)
    if found is None:
        return None
    month = read_month(found["word"])
    return _day(_year(found["year"], this_year), month, int(found["day"])) if month else None


def read_month(text: str) -> int | None:
    """The number of a month written as a number or as a word in one of six languages."""
    text = fold(text).strip(" .")
    if text.isdecimal() and len(text) <= 2:
        return int(text) if 1 <= int(text) <= 12 else None
    return _MONTHS.get(text) or (_MONTHS.get(text[:3]) if text.isalpha() and len(text) <= 4 else None)


def _of_numbers(found: re.Match[str], order: DateOrder | None, this_year: int) -> PartialDate | None:
    first, second, third = int(found["a"]), int(found["b"]), found["c"]
    if third is not None and (first > 31 or (order is DateOrder.YEAR and len(third) == 2)):
        return _day(_year(found["a"], this_year), second, int(third))
    year = _year(third, this_year)
    if found["mark"] == "." or first > 12 or first == second:
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    if order is None:
        return None
    return _day(year, second, first) if order is DateOrder.DAY_MONTH else _day(year, first, second)


def _year(text: str | None, this_year: int) -> int | None:
    if text is None:
        return None
    if len(text) > 2:
        return int(text)
    century = this_year - this_year % 100
    year = century + int(text)
    return year if year <= this_year else year - 100


def _day(year: int | None, month: int, day: int) -> PartialDate | None:
    if year in _NO_YEARS:
        year = None
    if year is not None and year not in _YEARS:
        return None
    try:
        return PartialDate(month, day, year)
    except ValueError:
        return None
