"""Putting a sent invitation and a promise right, above the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from journal.domain.entry import Entry, PromiseFields, ResponseKind
from journal.domain.person import Channel
from journal.services import promises, timeline, undo
from journal.services.responses import record_response
from journal.store.database import Store
from tests.services.history import TODAY, rosa
from tests.ui.history_desk import Desk
from tests.ui.timeline.steps import accessible_texts, card, press, show, shown, write_invitation, write_talk
from ui.timeline.edit_forms import InvitationEdit, PromiseEdit
from ui.timeline.view import TimelinePane


@pytest.fixture(autouse=True)
def menus_close() -> Iterator[None]:
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QMenu):
            widget.close()


def add_promise(store: Store, person: int) -> int:
    fields = PromiseFields(person, "Bring the maps", due_on=TODAY)
    return promises.add_promise(store, fields, TODAY, today=TODAY).result


def read(desk: Desk, entry_id: int) -> Entry:
    (entry,) = desk.run(timeline.entries, (entry_id,))
    return entry


def enter(desk: Desk, pane: TimelinePane, entry_id: int) -> None:
    pane.show_entry(entry_id)
    desk.qtbot.waitUntil(lambda: card(pane, entry_id).hasFocus())
    QTest.keyClick(card(pane, entry_id), Qt.Key.Key_Return)


def choose(desk: Desk, pane: TimelinePane, entry_id: int, words: str) -> None:
    pane.open_menu(entry_id, pane.mapToGlobal(QPoint(10, 10)))
    menu = next(each for each in pane.findChildren(QMenu) if each.isVisible())
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()
    pane.activateWindow()  # what a window manager does when a menu has gone
    desk.qtbot.waitUntil(pane.isActiveWindow)


def invitation_form(pane: TimelinePane) -> InvitationEdit:
    assert isinstance(pane.editing.form, InvitationEdit)
    return pane.editing.form


def promise_form(pane: TimelinePane) -> PromiseEdit:
    assert isinstance(pane.editing.form, PromiseEdit)
    return pane.editing.form


def test_enter_on_an_invitation_opens_it_and_every_field_is_saved(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    asked = desk.run(write_invitation, person)
    show(desk, pane, person)
    before = read(desk, asked).invitation
    assert before is not None
    enter(desk, pane, asked)
    form = invitation_form(pane)
    desk.qtbot.waitUntil(form.text.hasFocus)
    for name in ("Text of the invitation", "Day sent", "Sent by", "Day of the meeting", "How long", "Where"):
        assert name in accessible_texts(pane.editing)
    QTest.keyClicks(form.text, " at six")
    form.sent_on.line.setText((TODAY - timedelta(days=5)).isoformat())
    form.channel.setCurrentIndex(form.channel.findData(Channel.LETTER.value))
    form.meet_on.line.setText("2026-12-01")
    QTest.keyClicks(form.meet_at, "18:00")
    form.minutes.setValue(45)
    QTest.keyClicks(form.place, "Harbour Steps")
    QTest.keyClick(form.place, Qt.Key.Key_Return)
    desk.settle()
    wanted = replace(
        before,
        on=TODAY - timedelta(days=5),
        text="Come on Tuesday at six",
        channel=Channel.LETTER,
        meet_on=date(2026, 12, 1),
        meet_at=time(18, 0),
        place="Harbour Steps",
        minutes=45,
    )
    assert read(desk, asked).invitation == wanted
    assert pane.editing.isHidden()
    desk.qtbot.waitUntil(lambda: card(pane, asked).hasFocus())
    assert desk.told[-1] == ("Changes saved.", "Edit an invitation")
    assert "Harbour Steps" in accessible_texts(pane.cards)
    desk.run(undo.undo)
    assert read(desk, asked).invitation == before


def test_escape_leaves_an_invitation_as_it_was(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    asked = desk.run(write_invitation, person)
    show(desk, pane, person)
    choose(desk, pane, asked, "Edit")
    form = invitation_form(pane)
    QTest.keyClicks(form.text, "Not this. ")
    QTest.keyClick(form.place, Qt.Key.Key_Escape)
    desk.settle()
    assert pane.editing.form is None
    assert pane.editing.isHidden()
    desk.qtbot.waitUntil(lambda: card(pane, asked).hasFocus())
    entry = read(desk, asked)
    assert entry.invitation is not None
    assert entry.invitation.text == "Come on Tuesday"


def test_what_is_refused_stays_in_the_form_with_the_reason(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    asked = desk.run(write_invitation, person)
    show(desk, pane, person)
    choose(desk, pane, asked, "Edit")
    form = invitation_form(pane)
    form.text.setPlainText("  ")
    press(pane.editing, "Save changes")
    desk.settle()
    assert "The invitation has no text." in accessible_texts(pane.editing)
    assert pane.editing.form is form
    form.text.setPlainText("Come")
    form.sent_on.line.setText("soonish")
    press(pane.editing, "Save changes")
    assert form.sent_on.line.hasFocus()
    form.sent_on.set_value(TODAY)
    form.meet_at.setText("25 o'clock")
    press(pane.editing, "Save changes")
    assert form.meet_at.hasFocus()
    form.meet_at.setText("17:30")
    press(pane.editing, "Save changes")
    assert "On which day is the meeting?" in accessible_texts(pane.editing)
    desk.settle()
    entry = read(desk, asked)
    assert entry.invitation is not None
    assert entry.invitation.text == "Come on Tuesday"


def test_a_promise_standing_alone_is_edited_from_its_card(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    promised = desk.run(add_promise, person)
    show(desk, pane, person)
    enter(desk, pane, promised)
    form = promise_form(pane)
    form.text.setPlainText("Bring the new maps")
    form.due_on.line.setText("2026-12-24")
    QTest.keyClick(form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    changed = read(desk, promised).promise
    assert changed is not None
    assert (changed.text, changed.due_on) == ("Bring the new maps", date(2026, 12, 24))
    assert "Bring the new maps" in accessible_texts(pane.cards)
    assert shown(pane) == [promised]


def test_a_promise_in_a_conversation_is_edited_from_its_menu(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    talk = desk.run(write_talk, person)
    show(desk, pane, person)
    choose(desk, pane, talk, "Edit the promise: Bring the timetable")
    form = promise_form(pane)
    form.text.setPlainText("Bring two timetables")
    form.due_on.line.setText("2026-12-24")
    press(pane.editing, "Save changes")
    desk.settle()
    (changed,) = read(desk, talk).promises
    assert (changed.text, changed.due_on) == ("Bring two timetables", date(2026, 12, 24))
    assert "Bring two timetables" in accessible_texts(pane.cards)
    desk.qtbot.waitUntil(lambda: card(pane, talk).hasFocus())


def test_an_answer_is_never_edited(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    answer = desk.run(record_response, person, ResponseKind.NO, TODAY).result
    show(desk, pane, person)
    enter(desk, pane, answer)
    assert pane.editing.form is None
    pane.open_menu(answer, pane.mapToGlobal(QPoint(10, 10)))
    menu = next(each for each in pane.findChildren(QMenu) if each.isVisible())
    assert not any("Edit" in action.text() for action in menu.actions())


def test_another_person_closes_the_form(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    asked = desk.run(write_invitation, person)
    show(desk, pane, person)
    choose(desk, pane, asked, "Edit")
    show(desk, pane, person)
    assert pane.editing.form is None
    assert pane.editing.isHidden()
