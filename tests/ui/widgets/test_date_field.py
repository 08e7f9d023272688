"""Fields for days: typed, picked, emptied, wrong."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from journal.domain.dates import PartialDate
from ui.theme.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.date_words import Leaning
from ui.widgets.partial_date_field import PartialDateField

TODAY = date(2026, 11, 22)
GB = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def _today() -> date:
    return TODAY


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> DateField:
    made = DateField(theme, "When", leaning=Leaning.FUTURE, today=_today)
    made.setLocale(GB)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    qtbot.waitUntil(made.line.hasFocus)
    return made


def test_typed_days_are_told_once_they_are_days(field: DateField, qtbot: QtBot) -> None:
    told: list[object] = []
    field.changed.connect(told.append)
    QTest.keyClicks(field.line, "tomorrow")
    assert field.value() == date(2026, 11, 23)
    assert told == [date(2026, 11, 23)]
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "23/11/2026", "the word would mean another day tomorrow"
    assert told == [date(2026, 11, 23)]


def test_emptying_tells_none(field: DateField, qtbot: QtBot) -> None:
    field.set_value(TODAY)
    with qtbot.waitSignal(field.changed) as told:
        field.line.clear()
    assert told.args == [None]
    assert field.is_valid()


def test_nonsense_is_shown_only_after_leaving_and_goes_when_mended(field: DateField, qtbot: QtBot) -> None:
    QTest.keyClicks(field.line, "thrusday")
    assert field.error_text() == ""
    field.line.clearFocus()
    assert "not a date" in field.error_text()
    assert "22/11/2026" in field.error_text(), "the example is in the locale's own form"
    assert "such as tomorrow" in field.error_text(), "the example leans as the field does"
    assert field.line.accessibleDescription() == field.error_text()
    assert field.value() is None
    assert not field.is_valid()
    field.line.setText("thursday")
    assert field.error_text() == ""
    assert field.value() == date(2026, 11, 26)


def test_setting_is_silent(field: DateField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.changed):
        field.set_value(date(2026, 1, 2))
        field.set_value(None)
    assert field.line.text() == ""


@pytest.mark.parametrize("day", [date.min, date.max, date(2000, 2, 29)])
def test_the_ends_of_the_calendar_survive(day: date, field: DateField, qtbot: QtBot) -> None:
    field.set_value(day)
    assert field.value() == day
    field.line.setFocus()
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == day
    field.open_calendar()
    calendar = field.findChildren(QCalendarWidget)[0]
    assert calendar.selectedDate() == QDate(day.year, day.month, day.day)
    QTest.keyClick(calendar, Qt.Key.Key_Escape)


@pytest.mark.parametrize("key", ["alt+down", "f4"])
def test_the_calendar_opens_and_picks_by_keyboard(key: str, field: DateField, qtbot: QtBot) -> None:
    field.set_value(TODAY)
    if key == "f4":
        QTest.keyClick(field.line, Qt.Key.Key_F4)
    else:
        QTest.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChildren(QCalendarWidget)[0]
    qtbot.waitUntil(calendar.isVisible)
    assert calendar.selectedDate() == QDate(2026, 11, 22)
    target = calendar.focusWidget()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_Right)
    with qtbot.waitSignal(field.changed) as told:
        QTest.keyClick(target, Qt.Key.Key_Return)
    assert told.args == [date(2026, 11, 23)]
    assert not calendar.isVisible()


def test_a_click_on_the_calendar_picks(field: DateField, qtbot: QtBot) -> None:
    field.open_calendar()
    calendar = field.findChildren(QCalendarWidget)[0]
    with qtbot.waitSignal(field.changed) as told:
        calendar.clicked.emit(QDate(2026, 12, 1))
    assert told.args == [date(2026, 12, 1)]
    assert field.line.text() == "01/12/2026"
    assert field.line.accessibleName() == "When"
    assert "22/11/2026" in field.line.placeholderText(), "an example, in the locale's own form"


@pytest.fixture
def birthday(theme: Theme, qtbot: QtBot) -> PartialDateField:
    made = PartialDateField(theme, "Birthday")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_birthday_without_a_year(birthday: PartialDateField, qtbot: QtBot) -> None:
    told: list[object] = []
    birthday.changed.connect(told.append)
    QTest.keyClicks(birthday.day, "29")
    birthday.month.setCurrentIndex(2)
    assert birthday.value() == PartialDate(month=2, day=29)
    QTest.keyClicks(birthday.year, "1988")
    assert birthday.value() == PartialDate(month=2, day=29, year=1988)
    assert told[0] == PartialDate(month=2, day=29)
    assert told[-1] == PartialDate(month=2, day=29, year=1988)


def test_a_day_that_never_was(birthday: PartialDateField, qtbot: QtBot) -> None:
    birthday.set_value(PartialDate(month=2, day=29, year=1988))
    birthday.year.setText("1987")
    birthday.year.editingFinished.emit()
    assert birthday.value() is None
    assert not birthday.is_valid()
    assert birthday.error_text()
    birthday.year.clear()
    assert birthday.error_text() == ""
    assert birthday.value() == PartialDate(month=2, day=29)


def test_a_half_written_birthday_is_not_scolded(birthday: PartialDateField, qtbot: QtBot) -> None:
    QTest.keyClicks(birthday.day, "3")
    birthday.day.editingFinished.emit()
    assert birthday.error_text() == ""
    assert not birthday.is_valid()
    birthday.set_value(None)
    assert birthday.is_valid()
    assert birthday.value() is None


@pytest.mark.parametrize("year", ["0", "-5", "abc", "０"])
def test_odd_years_are_nonsense(year: str, birthday: PartialDateField) -> None:
    birthday.set_value(PartialDate(month=1, day=1))
    birthday.year.setText(year)
    assert birthday.value() is None


def test_setting_a_birthday_is_silent(birthday: PartialDateField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(birthday.changed):
        birthday.set_value(PartialDate(month=12, day=31, year=9999))
        birthday.set_value(PartialDate(month=1, day=1, year=1))
    assert birthday.value() == PartialDate(month=1, day=1, year=1)


def test_every_part_has_a_name(birthday: PartialDateField) -> None:
    names = [part.accessibleName() for part in (birthday.day, birthday.month, birthday.year)]
    assert all(name.startswith("Birthday: ") for name in names)
    assert len(set(names)) == 3
