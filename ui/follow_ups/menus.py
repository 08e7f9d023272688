"""The menus of a follow-up: all that can be done, the days to put it off to, the answers to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale
from PySide6.QtWidgets import QMenu, QWidget

from journal.domain.follow_up import FollowUp
from ui.follow_ups.actions import ACTS, Act
from ui.follow_ups.words import act_words, who


@dataclass(frozen=True, slots=True)
class Choice:
    """What a line of a menu stands for. `ask_day`: the day is to be picked first."""

    item: FollowUp
    act: Act
    day: date | None = None
    ask_day: bool = False


def _tr(text: str) -> str:
    return QCoreApplication.translate("FollowUps", text)


def context_menu(item: FollowUp, today: date, parent: QWidget) -> QMenu:
    """Everything that can be done about a follow-up."""
    menu = _menu(parent, who(item))
    _fill(menu, item, ACTS[item.kind], today)
    return menu


def answers_menu(item: FollowUp, acts: Iterable[Act], today: date, parent: QWidget) -> QMenu:
    """Only these; what "done" offers where an answer is asked for."""
    menu = _menu(parent, who(item))
    _fill(menu, item, acts, today)
    return menu


def days_menu(item: FollowUp, act: Act, today: date, parent: QWidget) -> QMenu:
    """The days to postpone to, or to ask again on."""
    menu = _menu(parent, act_words(act, item.kind))
    _fill_days(menu, item, act, today)
    return menu


def month_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day; never past the calendar's end."""
    later = QDate(day.year, day.month, day.day).addMonths(months)
    return date(later.year(), later.month(), later.day()) if later.year() <= date.max.year else date.max


def _menu(parent: QWidget, name: str) -> QMenu:
    menu = QMenu(parent)
    menu.setObjectName("follow_up_menu")
    menu.setAccessibleName(name)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _fill(menu: QMenu, item: FollowUp, acts: Iterable[Act], today: date) -> None:
    for act in acts:
        words = act_words(act, item.kind)
        if act in {Act.POSTPONE, Act.NOT_NOW}:
            _fill_days(menu.addMenu(words), item, act, today)
        else:
            menu.addAction(words).setData(Choice(item, act))


def _fill_days(menu: QMenu, item: FollowUp, act: Act, today: date) -> None:
    for words, day in _days(act, today):
        # What stands after the tab is set at the trailing side, as a menu's keys are.
        told = QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")
        menu.addAction(f"{words}\t{told}").setData(Choice(item, act, day))
    menu.addAction(_tr("Pick a day…")).setData(Choice(item, act, ask_day=True))
    if act is Act.NOT_NOW:
        menu.addAction(_tr("No day yet")).setData(Choice(item, act))


def _days(act: Act, today: date) -> list[tuple[str, date]]:
    if act is Act.NOT_NOW:
        return [
            (_tr("Ask again in two weeks"), today + timedelta(days=14)),
            (_tr("Ask again in a month"), month_later(today, 1)),
            (_tr("Ask again in three months"), month_later(today, 3)),
        ]
    return [
        (_tr("Tomorrow"), today + timedelta(days=1)),
        (_tr("In 3 days"), today + timedelta(days=3)),
        (_tr("Next week"), today + timedelta(days=7)),
        (_tr("In a month"), month_later(today, 1)),
    ]
