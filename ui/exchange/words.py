"""What the import says about records, fields and formats, in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from journal.domain.dates import PartialDate
from journal.domain.person import ContactKind, ContactPoint
from journal.exchange.import_row import Choice, PlanRow, RowKind, Value
from journal.exchange.record import Remark
from ui.entry_words import kind_words
from ui.theme.tokens import ChipTone
from ui.widgets.date_words import say_day

if TYPE_CHECKING:
    from journal.matching.likeness import Reason

_LEAP_YEAR = 2000


def _tr(text: str) -> str:
    return QCoreApplication.translate("Import", text)


def remark_sentence(remark: Remark) -> str:
    """A remark in the user's language."""
    return QCoreApplication.translate("Import", remark.template).format(**dict(remark.params))


def reason_words(reason: Reason) -> str:
    """Why two may be the same, or may not."""
    from journal.matching.wording import SENTENCES, shown_words

    return QCoreApplication.translate("Likeness", SENTENCES[reason.key]).format(*shown_words(reason))


def field_word(name: str) -> str:
    """What a field is called."""
    known = {
        "given": _tr("Given name"),
        "middle": _tr("Middle name"),
        "family": _tr("Family name"),
        "prefix": _tr("Title"),
        "suffix": _tr("Suffix"),
        "nickname": _tr("Nickname"),
        "pronouns": _tr("Pronouns"),
        "work": _tr("Work"),
        "neighbourhood": _tr("Neighbourhood"),
        "how_met": _tr("How you met"),
        "birthday": _tr("Birthday"),
        "language": _tr("Language"),
        "notes": _tr("Notes"),
        "contacts": _tr("Ways to reach them"),
        "tags": _tr("Tags"),
        "circles": _tr("Circles"),
        "preferred_channel": _tr("Best way to reach them"),
        "card": _tr("Other details of the card"),
    }
    return known.get(name, name)


def contact_word(kind: ContactKind) -> str:
    """The kind of a way to reach somebody."""
    return {
        ContactKind.PHONE: _tr("Phone"),
        ContactKind.EMAIL: _tr("E-mail"),
        ContactKind.ADDRESS: _tr("Address"),
        ContactKind.OTHER: _tr("Other"),
    }[kind]


def value_words(value: object) -> str:
    """What a field holds, one thing a line; "" when it is empty."""
    if value is None:
        return ""
    if isinstance(value, PartialDate):
        return partial_day(value)
    if isinstance(value, tuple):
        return "\n".join(_point(each) if isinstance(each, ContactPoint) else str(each) for each in value)
    return str(value)


def partial_day(day: PartialDate) -> str:
    """A birthday, with its year when it has one."""
    locale = QLocale()
    month = locale.monthName(day.month, QLocale.FormatType.LongFormat)
    shown = f"{locale.toString(day.day)} {month}"
    return shown if day.year is None else f"{shown} {day.year}"


def card_words(value: Value) -> str:
    """Lines of a card are for other programs: how many there are says enough."""
    count = len(value) if isinstance(value, tuple) else 0
    return (
        _tr("1 line, kept for the next export")
        if count == 1
        else _tr("{count} lines, kept for the next export").format(count=count)
    )


def kind_chip(row: PlanRow, choice: Choice | None) -> tuple[str, ChipTone]:
    """The chip of a row: what happens to it; `choice` is what the user said, None for nothing."""
    if choice is Choice.OUT:
        return _tr("Left out"), ChipTone.GREY
    if row.talk is not None and row.kind is RowKind.DOUBLE and choice is None:
        return _tr("With whom?"), ChipTone.AMBER
    if row.kind is RowKind.DOUBLE or choice is not None:
        if choice is Choice.SAME:
            return _tr("Same person"), ChipTone.BLUE
        if choice is Choice.NEW:
            return _tr("New"), ChipTone.GREEN
    return {
        RowKind.NEW: (_tr("New"), ChipTone.GREEN),
        RowKind.UPDATE: (_tr("Update"), ChipTone.BLUE),
        RowKind.UNCHANGED: (_tr("Unchanged"), ChipTone.NEUTRAL),
        RowKind.DOUBLE: (_tr("Perhaps the same"), ChipTone.AMBER),
        RowKind.SKIPPED: (_tr("Skipped"), ChipTone.GREY),
    }[row.kind]


def filter_word(kind: RowKind, count: int, *, talks: bool) -> str:
    """A chip of the filter with its count; `talks`: some of the records are talks."""
    words = {
        RowKind.NEW: _tr("New {count}"),
        RowKind.UPDATE: _tr("Updates {count}"),
        RowKind.UNCHANGED: _tr("Unchanged {count}"),
        RowKind.DOUBLE: _tr("To decide {count}") if talks else _tr("Perhaps the same {count}"),
        RowKind.SKIPPED: _tr("Skipped {count}"),
    }[kind]
    return words.format(count=QLocale().toString(count))


def row_title(row: PlanRow) -> str:
    """The name of a record, or what a talk is called."""
    if row.talk is not None:
        day = say_day(row.talk.on) if row.talk.on is not None else _tr("(no day)")
        return f"{day} · {row.talk.title or kind_words(row.talk.kind)}"
    return row.name or _tr("(no name)")


def row_note(row: PlanRow) -> str:
    """The second line of a row: why it is what it is."""
    if row.reason is not None:
        return remark_sentence(row.reason)
    if row.talk is not None:
        names = ", ".join(each.name for each in row.talk.people)
        if row.kind is RowKind.DOUBLE:
            return _tr("Perhaps with {names}").format(names=names) if names else _tr("Nobody is named")
        return _tr("With {names}").format(names=names)
    if row.kind is RowKind.DOUBLE and row.others:
        other = row.others[0]
        why = "; ".join(reason_words(reason) for reason in other.reasons[:2])
        return _tr("Like {name}: {why}").format(name=other.name, why=why) if why else other.name
    if row.changes:
        names = ", ".join(field_word(change.field) for change in row.changes)
        if row.conflicts:
            return _tr("Changed here and in the file: {fields}").format(fields=names)
        return _tr("Changes: {fields}").format(fields=names)
    return " · ".join(point.value.replace("\n", ", ") for point in row.fields.contacts[:3])


def row_sentence(row: PlanRow, choice: Choice | None) -> str:
    """A row as a screen reader tells it."""
    chip, _tone = kind_chip(row, choice)
    line = _tr("line {line}").format(line=row.line)
    return ", ".join(part for part in (row_title(row), chip, row_note(row), line) if part)


def _point(point: ContactPoint) -> str:
    value = ", ".join(part.strip() for part in point.value.splitlines() if part.strip())
    return f"{value} ({point.label})" if point.label else value
