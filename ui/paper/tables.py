"""The tables: who comes to a meeting, who wants to be called, who is in the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from journal.domain.meeting import MeetingFields
from journal.domain.paper import CircleSheet, Listed, ListedPeople
from journal.domain.person import ContactKind
from ui.entry_words import answer_word
from ui.paper.setting import Cell, Column, Table
from ui.paper.words import SEPARATOR, day_words, minutes_words, short_day, time_words, tr

_WRITING_MM: Final = 9.5
"""High enough to be written in by hand."""


@dataclass(frozen=True, slots=True)
class MeetingChoices:
    """`where` is a line of the user's own words; `guests` are empty rows."""

    title: str
    where: str
    phone: bool = False
    notes: bool = True
    guests: int = 6


@dataclass(frozen=True, slots=True)
class SignUpChoices:
    """`headings` are those of the columns, in their order."""

    title: str
    where: str
    headings: tuple[str, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class ListChoices:
    """Which columns stand beside the name."""

    phone: bool = True
    email: bool = False
    address: bool = False
    cares: bool = True
    contact: bool = True
    standing: bool = True


def meeting_words(meeting: MeetingFields | None) -> str:
    """ "Tue 24 Nov 2026 · 19:30 · 90 min · Library", "" for none."""
    if meeting is None:
        return ""
    parts = (
        day_words(meeting.on),
        time_words(meeting.at) if meeting.at else "",
        minutes_words(meeting.minutes) if meeting.minutes else "",
        meeting.place,
    )
    return SEPARATOR.join(part for part in parts if part)


def meeting_table(circle: CircleSheet, choices: MeetingChoices) -> Table:
    """Members by name with a box each, then lines for guests."""
    columns = [Column("", cell=Cell.TICK), Column(tr("Name"), 3)]
    if choices.phone:
        columns.append(Column(tr("Phone"), 2))
    if choices.notes:
        columns.append(Column(tr("Notes"), 3))
    rows = [_member(each, choices) for each in circle.members]
    rows += [("",) * len(columns)] * choices.guests
    facts = tuple(fact for fact in (choices.where, _count_words(len(circle.members))) if fact)
    end = (tr("The empty lines are for guests."),) if choices.guests else ()
    return Table(choices.title, facts, tuple(columns), tuple(rows), _WRITING_MM, grid=True, end=end)


def _member(each: Listed, choices: MeetingChoices) -> tuple[str, ...]:
    cells = ["", each.person.name]
    if choices.phone:
        cells.append(each.first(ContactKind.PHONE))
    if choices.notes:
        cells.append("")
    return tuple(cells)


def _count_words(count: int) -> str:
    return tr("1 member") if count == 1 else tr("{count} members").format(count=count)


def sign_up_table(choices: SignUpChoices) -> Table:
    """Empty rows under the headings; nothing of the journal is on it but what the user wrote above."""
    headings = choices.headings or ("",)
    columns = tuple(Column(heading, _share(heading), Cell.LINE) for heading in headings)
    facts = (choices.where,) if choices.where else ()
    rows = (("",) * len(columns),) * choices.rows
    return Table(choices.title, facts, columns, rows, _WRITING_MM, grid=True)


def _share(heading: str) -> float:
    """A column is as wide as what is asked for takes, but no narrower than its own words."""
    return max(1.0 + len(heading) / 40, 1.6 if heading in {tr("Name"), tr("E-mail"), tr("Address")} else 1.0)


def people_table(found: ListedPeople, title: str, choices: ListChoices) -> Table:
    """The list with the columns that were chosen."""
    columns = [
        Column(tr("Name"), 2.2),
        *([Column(tr("Phone"), 1.5)] if choices.phone else []),
        *([Column(tr("E-mail"), 2.2)] if choices.email else []),
        *([Column(tr("Address"), 2.2)] if choices.address else []),
        *([Column(tr("Cares about"), 2.2)] if choices.cares else []),
        *([Column(tr("Last contact"), 1.3)] if choices.contact else []),
        *([Column(tr("Latest"), 1.1)] if choices.standing else []),
    ]
    rows = tuple(_listed(each, choices) for each in found.people)
    count = len(found.people) + found.left_out
    facts = (tr("1 person") if count == 1 else tr("{count} people").format(count=count),)
    end: Sequence[str] = ()
    if found.left_out:
        end = (tr("{count} more did not fit on this list.").format(count=found.left_out),)
    return Table(title, facts, tuple(columns), rows, end=tuple(end))


def _listed(each: Listed, choices: ListChoices) -> tuple[str, ...]:
    row = each.row
    cells = [each.person.name]
    for wanted, kind in (
        (choices.phone, ContactKind.PHONE),
        (choices.email, ContactKind.EMAIL),
        (choices.address, ContactKind.ADDRESS),
    ):
        if wanted:
            cells.append(", ".join(each.first(kind).splitlines()))
    if choices.cares:
        cells.append("" if row is None else row.cares_about)
    if choices.contact:
        day = None if row is None else row.last_contact_on
        cells.append("" if day is None else short_day(day))
    if choices.standing:
        standing = None if row is None else row.standing
        cells.append("" if standing is None else answer_word(standing))
    return tuple(cells)
