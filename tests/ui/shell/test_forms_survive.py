"""What is typed into a dialog or a form that nobody saved is there again after a lock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from journal.domain.meeting import CircleFields, MeetingFields
from journal.services import form_drafts
from journal.services.circles import add_circle
from journal.services.people import add_person_line
from tests.journals import JournalFile
from tests.ui.shell.conftest import Desk
from ui.circles.forms import CircleForm, GiftForm, MeetingForm
from ui.circles.gather_people import GatherPeople
from ui.circles.view import CirclesPane
from ui.form_keeper import FieldsKeeper
from ui.preferences import Settings
from ui.shell import panes
from ui.widgets.day_dialog import DayDialog
from ui.widgets.restored_line import RestoredLine
from ui.widgets.typed_fields import restore, written


@pytest.fixture
def real(qtbot: QtBot, qapp: QApplication, journal_file: JournalFile, settings: Settings) -> Iterator[Desk]:
    """The shell with the real panes, a journal open."""
    made = Desk(qtbot, qapp, journal_file, settings, panes.FACTORIES)
    made.show()
    made.unlock()
    yield made
    made.close()
    assert made.reports == []


def relock(desk: Desk) -> None:
    desk.shell.lock()
    desk.settle()
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    assert not any(each.isVisible() for each in dialogs)
    desk.unlock()


def circle_form(desk: Desk) -> CircleForm:
    return CircleForm(desk.context.theme, "New circle", CircleFields(""), "", desk.window)


def meeting_form(desk: Desk) -> MeetingForm:
    fields = MeetingFields(date(2026, 12, 1))
    return MeetingForm(desk.context.theme, "Plan", fields, desk.context.today, desk.window)


def gift_form(desk: Desk) -> GiftForm:
    return GiftForm("Gifts", [], None, desk.window)


TYPED = {
    "name": "Tenants of Elm St",
    "purpose": "The boiler\nand the roof",
    "minutes": 75,
    "places": {"tags": ["Library"], "line": "half a ta"},
    "concern": "no such con",
    "place": "Rosa's kitchen",
    "topic": "rent",
    "notes": "bring the letters",
    "goal": 12,
    "day": "not a da",
    "text": "translates Tagalog",
    "at": "18:",
}


@pytest.mark.parametrize("make", [circle_form, meeting_form, gift_form])
def test_a_dialogs_text_is_there_again(open_desk: Desk, make: Callable[[Desk], QDialog]) -> None:
    form = make(open_desk)
    FieldsKeeper(open_desk.context.bridge, form, "key")
    form.open()
    open_desk.settle()
    restore(form, TYPED)
    before = written(form)
    assert sum(value in TYPED.values() for value in before.values()) >= (1 if make is gift_form else 5)
    answers: list[int] = []
    form.finished.connect(answers.append)
    relock(open_desk)
    assert QDialog.DialogCode.Accepted.value not in answers
    again = make(open_desk)
    FieldsKeeper(open_desk.context.bridge, again, "key")
    open_desk.settle()
    assert written(again) == before
    other = make(open_desk)
    FieldsKeeper(open_desk.context.bridge, other, "another")
    open_desk.settle()
    assert written(other) != before


@pytest.mark.parametrize("leave", ["accept", "reject"])
def test_a_dialog_that_is_left_by_hand_forgets(open_desk: Desk, leave: str) -> None:
    form = circle_form(open_desk)
    keeper = FieldsKeeper(open_desk.context.bridge, form, "key")
    form.open()
    open_desk.settle()
    QTest.keyClicks(form.name, "Tenants")
    keeper.flush()
    getattr(form, leave)()
    relock(open_desk)
    again = circle_form(open_desk)
    FieldsKeeper(open_desk.context.bridge, again, "key")
    open_desk.settle()
    assert again.name.text() == ""


def test_typing_is_kept_within_a_second_without_a_lock(open_desk: Desk, journal_file: JournalFile) -> None:
    form = circle_form(open_desk)
    FieldsKeeper(open_desk.context.bridge, form, "key")
    form.open()
    open_desk.settle()
    QTest.keyClicks(form.name, "Tenants")
    kept: list[dict[str, object]] = []

    def look() -> bool:
        kept.clear()
        call = partial(form_drafts.unfinished, key="key")
        open_desk.context.bridge.submit(call, kept.append, owner=open_desk.window)
        open_desk.settle()
        return bool(kept[0])

    open_desk.qtbot.waitUntil(look, timeout=1000)
    assert kept[0]["name"] == "Tenants"


def test_what_was_typed_before_the_kept_came_stays(open_desk: Desk) -> None:
    call = partial(form_drafts.keep_unfinished, key="key", written={"name": "older"})
    open_desk.context.bridge.submit(call, owner=open_desk.window)
    form = circle_form(open_desk)
    FieldsKeeper(open_desk.context.bridge, form, "key")
    form.name.setText("newer")
    open_desk.settle()
    assert form.name.text() == "newer"
    relock(open_desk)
    again = circle_form(open_desk)
    FieldsKeeper(open_desk.context.bridge, again, "key")
    open_desk.settle()
    assert again.name.text() == "newer"


def gather_form(desk: Desk) -> GatherPeople:
    return GatherPeople(desk.context, "Add members", "Add", desk.window)


def day_form(desk: Desk) -> DayDialog:
    return DayDialog(desk.context.theme, "Later", desk.context.today, desk.window)


def test_half_a_day_of_a_day_dialog_is_there_again(open_desk: Desk) -> None:
    form = day_form(open_desk)
    FieldsKeeper(open_desk.context.bridge, form, "key")
    form.open()
    open_desk.settle()
    QTest.keyClicks(form.field.line, "3 Dece")
    relock(open_desk)
    again = day_form(open_desk)
    FieldsKeeper(open_desk.context.bridge, again, "key")
    open_desk.settle()
    assert again.field.line.text() == "3 Dece"


def test_people_who_were_gathered_are_there_again(open_desk: Desk) -> None:
    added: list[int] = []
    for line in ("Rosa Medina", "Dale Kowalski"):
        call = partial(add_person_line, line=line)
        open_desk.context.bridge.submit(call, lambda done: added.append(done.result), owner=open_desk.window)
    open_desk.settle()
    form = gather_form(open_desk)
    FieldsKeeper(open_desk.context.bridge, form, "key")
    form.open()
    for person in added:
        form.list.add(person)
    QTest.keyClicks(form.picker.line, "Ame")
    open_desk.settle()
    relock(open_desk)
    again = gather_form(open_desk)
    FieldsKeeper(open_desk.context.bridge, again, "key")
    open_desk.settle()
    assert again.people() == tuple(added)
    assert [again.list.item(row).text() for row in range(again.list.count())] == [
        "Rosa Medina",
        "Dale Kowalski",
    ]
    assert again.picker.line.text() == "Ame"
    assert again.save.isEnabled()


def test_a_form_says_that_old_text_stands_in_it_and_throws_it_away(open_desk: Desk) -> None:
    form = circle_form(open_desk)
    FieldsKeeper(open_desk.context.bridge, form, "key")
    form.open()
    open_desk.settle()
    assert form.findChild(RestoredLine) is None
    QTest.keyClicks(form.name, "Tenants")
    relock(open_desk)
    again = circle_form(open_desk)
    FieldsKeeper(open_desk.context.bridge, again, "key")
    again.open()
    open_desk.settle()
    line = again.findChild(RestoredLine)
    assert line is not None
    assert line.isVisible()
    assert "Unfinished text" in line.words.text()
    line.discard.click()
    assert again.name.text() == ""
    assert not line.isVisible()
    relock(open_desk)
    third = circle_form(open_desk)
    FieldsKeeper(open_desk.context.bridge, third, "key")
    open_desk.settle()
    assert third.name.text() == ""


def test_it_is_told_which_form_keeps_what_was_typed(open_desk: Desk) -> None:
    told: list[str] = []
    open_desk.context.toasts.asked.connect(lambda sentence, _undo: told.append(sentence))
    form = day_form(open_desk)
    FieldsKeeper(open_desk.context.bridge, form, "key")
    form.open()
    open_desk.settle()
    relock(open_desk)
    assert told == []  # nothing was typed
    again = day_form(open_desk)
    FieldsKeeper(open_desk.context.bridge, again, "key")
    again.open()
    QTest.keyClicks(again.field.line, "3 Dece")
    relock(open_desk)
    assert told == ["What you had typed is kept. It is there when you open “Later” again."]
    relock(open_desk)
    assert len(told) == 1


def circles(desk: Desk) -> CirclesPane:
    assert desk.shell.workspace is not None
    pane = desk.shell.workspace.shelf.made(panes.CIRCLES)
    assert isinstance(pane, CirclesPane)
    return pane


@pytest.mark.parametrize("press", ["edit", "plan", "gift", "add"])
def test_the_dialog_that_was_open_is_open_again(real: Desk, press: str) -> None:
    add = partial(add_circle, name="Tenants of Elm St")
    real.context.bridge.submit(add, owner=real.window)
    real.context.commands.run("circles")
    real.qtbot.waitUntil(lambda: real.context.bridge.idle and circles(real).page.view is not None)
    circles(real).page.buttons[press].click()
    real.qtbot.waitUntil(lambda: real.context.bridge.idle and bool(dialogs()))
    lines = dialogs()[0].findChildren(QLineEdit)
    line = [each for each in lines if each.objectName() != "qt_spinbox_lineedit"][-1]
    QTest.keyClicks(line, "zq")
    name = dialogs()[0].objectName()
    relock(real)
    real.qtbot.waitUntil(lambda: real.context.bridge.idle and bool(dialogs()))
    found = dialogs()[0]
    assert found.objectName() == name
    real.qtbot.waitUntil(lambda: any("zq" in each.text() for each in found.findChildren(QLineEdit)))
    found.reject()
    relock(real)
    assert dialogs() == []


def dialogs() -> list[QDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
