"""What the pane says of a concern."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from journal.domain.concern import ConcernRow, Kinship, Related
from ui.widgets.date_words import say_day as day_words


def tr(text: str) -> str:
    """Translate a text of the pane."""
    return QCoreApplication.translate("Concerns", text)


def people_words(count: int) -> str:
    """How many people share it."""
    if count == 0:
        return tr("nobody at present")
    return tr("1 person") if count == 1 else tr("{count} people").format(count=count)


def last_words(row: ConcernRow, today: date) -> str:
    """When somebody spoke of it last, in a few signs."""
    if row.last_on is None:
        return ""
    days = (today - row.last_on).days
    if days <= 0:
        return tr("Today")
    for length, words in ((365, tr("{count} y")), (30, tr("{count} mo")), (7, tr("{count} w"))):
        if days >= 2 * length or (length == 7 and days >= 7):
            return words.format(count=days // length)
    return tr("{count} d").format(count=days)


def mine_words() -> str:
    """The mark of what is my own concern, too."""
    return tr("Touches my story")


def sentence(row: ConcernRow) -> str:
    """A line of the list as a screen reader reads it."""
    parts = [row.name, people_words(row.people)]
    if row.last_on is not None:
        parts.append(tr("last said {day}").format(day=day_words(row.last_on)))
    if row.mine:
        parts.append(mine_words())
    return ", ".join(parts)


def why_words(found: Related) -> str:
    """Why two concerns may mean the same."""
    return {
        Kinship.SAME_WORDS: tr("the same words"),
        Kinship.SYNONYM: tr("both in the word list under “{why}”"),
        Kinship.PART: tr("both say “{why}”"),
    }[found.kinship].format(why=found.why)
