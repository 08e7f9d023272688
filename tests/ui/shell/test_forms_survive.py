"""What is typed into a dialog or a form that nobody saved is there again after a lock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from journal.domain.meeting import CircleFields, MeetingFields
from journal.services import form_drafts
from tests.journals import JournalFile
from tests.ui.shell.conftest import Desk
from ui.circles.forms import CircleForm, GiftForm, MeetingForm
from ui.form_keeper import FieldsKeeper
from ui.preferences import Settings
from ui.shell import panes
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
