"""What the pane says of two people."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from journal.domain.dates import PartialDate
from journal.domain.double import HistoryCount, MergePreview
from journal.domain.person import Channel, ContactPoint
from journal.matching.likeness import Reason
from journal.matching.wording import SENTENCES, shown_words
from journal.services.doubles import Double
from ui.invitation_words import channel_name
from ui.widgets.date_words import say_day

_LEAP_YEAR = 2000


def tr(text: str) -> str:
    """Translate a text of the pane."""
    return QCoreApplication.translate("Doubles", text)


def pair_words(double: Double) -> str:
    """The two names."""
    return tr("{one} and {other}").format(one=double.first.name, other=double.second.name)


def verdict_words(double: Double) -> str:
    """How sure it is, in a word or two."""
    return tr("The same") if double.same else tr("Perhaps")


def score_words(double: Double) -> str:
    """How sure it is, in percent; never the whole: that is the user's word."""
    return tr("{percent} %").format(percent=min(99, round(double.score * 100)))


def reason_words(reason: Reason) -> str:
    """One thing that speaks for it or against it."""
    return QCoreApplication.translate("Likeness", SENTENCES[reason.key]).format(*shown_words(reason))


def why_words(double: Double) -> str:
    """The strongest of what speaks for it, in a line."""
    return " · ".join(reason_words(reason) for reason in double.reasons if not reason.against)


def sentence(double: Double) -> str:
    """A line of the list as a screen reader reads it."""
    return ", ".join((pair_words(double), verdict_words(double), score_words(double), why_words(double)))


def field_words(name: str) -> str:
    """What a field is called."""
    return {
        "given": tr("Given name"),
        "middle": tr("Middle name"),
        "family": tr("Family name"),
        "prefix": tr("Title"),
        "suffix": tr("Suffix"),
        "nickname": tr("Nickname"),
        "pronouns": tr("Pronouns"),
        "work": tr("Work"),
        "neighbourhood": tr("Neighbourhood"),
        "how_met": tr("How you met"),
        "introduced_by": tr("Introduced by"),
        "birthday": tr("Birthday"),
        "notes": tr("Notes"),
        "preferred_channel": tr("Best way to reach them"),
        "language": tr("Language"),
        "interval_days": tr("In touch every (days)"),
        "codename": tr("Codename"),
    }[name]


def value_words(value: object, preview: MergePreview) -> str:
    """What stands in a field; a dash for nothing."""
    if value in ("", None):
        return "–"
    if isinstance(value, PartialDate):
        return _birthday(value)
    if isinstance(value, Channel):
        return channel_name(value)
    for ref in preview.introducers:
        if value == ref.id and not isinstance(value, str):
            return ref.name
    return str(value)


def _birthday(day: PartialDate) -> str:
    """As a person writes it; without a year only day and month."""
    if day.year:
        return say_day(date(day.year, day.month, day.day))
    return QLocale().toString(QDate(_LEAP_YEAR, day.month, day.day), "d MMMM")


def contact_words(point: ContactPoint) -> str:
    """A way to reach somebody, with its label."""
    value = ", ".join(line.strip() for line in point.value.splitlines() if line.strip())
    return f"{value} ({point.label})" if point.label else value


def history_words(preview: MergePreview) -> str:
    """What comes together besides the fields."""
    told = [_count_words(each) for each in preview.history if each.kept or each.other]
    return " · ".join(told) if told else tr("Nothing was written about either yet.")


def _count_words(each: HistoryCount) -> str:
    word = {
        "entries": tr("Entries: {kept} and {other}"),
        "promises": tr("Promises: {kept} and {other}"),
        "circles": tr("Circles: {kept} and {other}"),
        "links": tr("Ties: {kept} and {other}"),
        "gifts": tr("Gifts and needs: {kept} and {other}"),
    }[each.kind]
    return word.format(kept=each.kept, other=each.other)
