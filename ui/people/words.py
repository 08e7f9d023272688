"""What a row of the list says: the chip, the time since, and the sentence that a screen reader reads."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from journal.domain.person import PeopleFilter, PeopleQuery, PeopleSort, PersonRow, Standing
from ui.entry_words import answer_chip
from ui.theme.tokens import ChipTone

_IN_THE_GROUP = {None, Standing.SHOWED_UP, Standing.ACTIVE}


def _tr(text: str) -> str:
    return QCoreApplication.translate("PeopleList", text)


def chip_of(row: PersonRow, today: date, locale: QLocale) -> tuple[str, ChipTone] | None:
    """The chip's words and tone, or None for somebody who was never asked."""
    if row.in_circle and row.standing in _IN_THE_GROUP:
        return _tr("In the group"), ChipTone.GREEN
    if row.standing is None:
        return None
    word, tone = answer_chip(row.standing)
    if row.standing is Standing.NOT_NOW and row.ask_again_on is not None:
        if row.ask_again_on <= today:
            word = _tr("Ask again")
        else:
            word = _tr("Later · {month}").format(month=_month(row.ask_again_on, today, locale))
    return word, tone


def answer_word() -> str:
    """What stands in the chip's place while the pointer is over the row of somebody without one."""
    return _tr("Answer…")


def _month(day: date, today: date, locale: QLocale) -> str:
    month = locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat).rstrip(".")
    return month if day - today < timedelta(days=330) else f"{month} {day.year}"


def time_since(day: date | None, today: date) -> str:
    """How long ago, in a few signs: "Today", "3 d", "2 w", "5 mo", "3 y"; nothing for never."""
    if day is None:
        return ""
    days = (today - day).days
    if days <= 0:
        return _tr("Today")
    if days < 7:
        return _tr("{count} d").format(count=days)
    if days < 70:
        return _tr("{count} w").format(count=days // 7)
    if days < 365:
        return _tr("{count} mo").format(count=days // 30)
    return _tr("{count} y").format(count=days // 365)


def second_line(row: PersonRow) -> str:
    """What they care about; before that is known, whether they were asked at all."""
    if row.cares_about:
        return row.cares_about
    if row.standing is None and not row.in_circle:
        return _tr("Has not been asked yet")
    return ""


def sentence(row: PersonRow, today: date, locale: QLocale) -> str:
    """The row as a screen reader reads it."""
    said = [row.name]
    if row.cares_about:
        said.append(_tr("cares about {concerns}").format(concerns=row.cares_about.replace(" · ", ", ")))
    said.append(_contact_words(row.last_contact_on, today))
    chip = chip_of(row, today, locale)
    if chip is None:
        said.append(_tr("has not been asked yet"))
    else:
        said.append(_tr("latest: {standing}").format(standing=chip[0].replace(" · ", ", ")))
    if row.archived:
        said.append(_tr("archived"))
    return ", ".join(said)


def _contact_words(day: date | None, today: date) -> str:
    if day is None:
        return _tr("no contact yet")
    days = (today - day).days
    if days <= 0:
        return _tr("last contact today")
    if days == 1:
        return _tr("last contact yesterday")
    return _tr("last contact {count} days ago").format(count=days)


def filter_words() -> list[tuple[str, str]]:
    """The pills above the list, as (key, words)."""
    return [
        (PeopleFilter.ALL.value, _tr("All")),
        (PeopleFilter.ASK_AGAIN.value, _tr("Ask again")),
        (PeopleFilter.NOT_ASKED.value, _tr("Not asked yet")),
        (PeopleFilter.IN_CIRCLE.value, _tr("In a circle")),
        (PeopleFilter.DRIFTED.value, _tr("Drifted")),
        (PeopleFilter.ARCHIVED.value, _tr("Archived")),
    ]


def list_title(query: PeopleQuery) -> str:
    """What the list is called as it is shown."""
    if query.tag is not None:
        return f"#{query.tag}"
    return _tr("People") if query.filter is PeopleFilter.ALL else dict(filter_words())[query.filter.value]


def sort_words() -> list[tuple[PeopleSort, str]]:
    """The orders of the list."""
    return [
        (PeopleSort.NAME, _tr("By name")),
        (PeopleSort.LAST_CONTACT, _tr("By last contact")),
        (PeopleSort.NEXT_STEP, _tr("By next step")),
    ]
