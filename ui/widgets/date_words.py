"""Reads a date as people write it: by their locale, as ISO 8601,
or as a word such as "yesterday" or "thursday"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication, QDate, QLocale

_NUMBERS = re.compile(r"(\d{1,4})\s*[-./\s]\s*(\d{1,2})(?:\s*[-./\s]\s*(\d{1,4}))?\s*\.?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LONGEST = 200  # each word is held against every month: a pasted page would take seconds
_ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


class Leaning(Enum):
    """Where a date without a year, or the name of a weekday,
    lies when it could lie on both sides of today."""

    PAST = -1
    NEAREST = 0
    FUTURE = 1


def read_date(text: str, *, today: date, locale: QLocale, leaning: Leaning = Leaning.NEAREST) -> date:
    """The date that ``text`` means. Raises ``ValueError`` when it means none (years 1 to 9999 are dates)."""
    if len(text) > _LONGEST:
        raise ValueError(text[:_LONGEST])
    words = " ".join(text.split()).casefold()
    try:
        found = _word(words, today, locale, leaning) or _numbers(words, today, locale, leaning)
        found = found or _named_month(words, today, locale, leaning)
    except OverflowError as error:
        raise ValueError(text) from error
    if found is None:
        raise ValueError(text)
    return found


def say_day(day: date, locale: QLocale | None = None) -> str:
    """A day to be read, not typed: "Wed 18 Nov 2026" in the locale's words."""
    return (locale or QLocale()).toString(QDate(day.year, day.month, day.day), "ddd d MMM yyyy")


def write_date(day: date, locale: QLocale) -> str:
    """``day`` in the locale's short form, the year always in four digits,
    so that :func:`read_date` reads it back."""
    return locale.toString(QDate(day.year, day.month, day.day), _numeric_form(locale))


def _numeric_form(locale: QLocale) -> str:
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return re.sub(r"y+", "yyyy", form)


def _word(words: str, today: date, locale: QLocale, leaning: Leaning) -> date | None:
    near = {
        "today": 0, "yesterday": -1, "tomorrow": 1,
        _tr("today").casefold(): 0, _tr("yesterday").casefold(): -1, _tr("tomorrow").casefold(): 1,
    }  # fmt: skip
    if words in near:
        return today + timedelta(days=near[words])
    for language in (locale, _ENGLISH):
        for weekday in range(1, 8):
            names = {
                language.dayName(weekday, form).casefold().rstrip(".")
                for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
            }
            if words.rstrip(".") in names:
                return _weekday(weekday, today, leaning)
    return None


def _weekday(weekday: int, today: date, leaning: Leaning) -> date:
    ahead = (weekday - today.isoweekday()) % 7
    if leaning is Leaning.PAST or (leaning is Leaning.NEAREST and ahead > 3):
        ahead = ahead - 7 if ahead else 0
    return today + timedelta(days=ahead)


def _numbers(words: str, today: date, locale: QLocale, leaning: Leaning) -> date | None:
    iso = _ISO.fullmatch(words)
    if iso:
        return date(*(int(part) for part in iso.groups()))
    match = _NUMBERS.fullmatch(words)
    if match is None:
        return None
    parts = [part for part in match.groups() if part]
    if len(parts) == 3 and len(parts[0]) > 2:
        return date(int(parts[0]), int(parts[1]), int(parts[2]))
    if len(parts[0]) > 2:
        raise ValueError(words)
    day_first = _day_first(locale)
    if _year_first(locale) and len(parts) == 3:
        year, month, day = parts
    elif day_first:
        day, month, *rest = parts
        year = rest[0] if rest else ""
    else:
        month, day, *rest = parts
        year = rest[0] if rest else ""
    if year:
        return date(_full_year(year, today), int(month), int(day))
    return _without_year(int(month), int(day), today, leaning)


def _day_first(locale: QLocale) -> bool:
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return form.find("d") < form.find("M")


def _year_first(locale: QLocale) -> bool:
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return form.find("y") < min(form.find("d"), form.find("M"))


def _full_year(digits: str, today: date) -> int:
    """Two digits mean the year nearest to today, up to twenty years ahead; four mean themselves."""
    year = int(digits)
    if len(digits) > 2:
        return year
    year += today.year - today.year % 100
    return year - 100 if year > today.year + 20 else year


def _without_year(month: int, day: int, today: date, leaning: Leaning) -> date:
    choices = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            choices.append(date(year, month, day))
        except ValueError:
            continue  # 29 February, or a year beyond the calendar: the other years stay
    if leaning is Leaning.PAST:
        choices = [choice for choice in choices if choice <= today] or choices
    elif leaning is Leaning.FUTURE:
        choices = [choice for choice in choices if choice >= today] or choices
    if not choices:
        raise ValueError(f"{month}-{day}")
    return min(choices, key=lambda choice: abs(choice - today))


def _named_month(words: str, today: date, locale: QLocale, leaning: Leaning) -> date | None:
    """Such as "3 April 1980", "april 3", "3. apr. 80"; a weekday's name before it is passed over."""
    numbers = re.findall(r"\d+", words)
    names = [name.rstrip(".") for name in re.findall(r"[^\W\d_]+\.?", words)]
    months = [month for name in names if (month := _month(name, locale))]
    if len(months) != 1 or not 1 <= len(numbers) <= 2 or len(numbers[0]) > 2:
        return None
    if len(numbers) == 2:
        return date(_full_year(numbers[1], today), months[0], int(numbers[0]))
    return _without_year(months[0], int(numbers[0]), today, leaning)


def _month(name: str, locale: QLocale) -> int | None:
    for language in (locale, _ENGLISH):
        for month in range(1, 13):
            known = {
                spell(month, form).casefold().rstrip(".")
                for spell in (language.monthName, language.standaloneMonthName)
                for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
            }
            if name in known or (len(name) >= 3 and any(word.startswith(name) for word in known)):
                return month
    return None


def _tr(word: str) -> str:
    return QCoreApplication.translate("DateWords", word)
