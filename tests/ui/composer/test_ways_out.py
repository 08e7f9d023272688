"""From the composer to the phone, into a mail file and to the calendar, each behind the check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu

from journal.domain.entry import ConversationFields, EntryKind
from journal.domain.person import ContactKind, ContactPoint
from journal.services import debrief, people
from tests.codes import decoded
from tests.ui.composer.writing import FILLED
from tests.ui.writing_desk import TODAY, Desk
from ui.composer.view import ComposerPane
from ui.sending.calendar_dialog import CalendarDialog
from ui.sending.qr_window import QrWindow

SEALED = "Her brother has no papers and is afraid of a raid at the bakery."
LEAK = "Your brother is afraid, without papers. "
Compose = Callable[..., None]


def windows(pane: ComposerPane) -> list[QrWindow]:
    return [each for each in pane.findChildren(QrWindow) if each.isVisible()]


def press(desk: Desk, pane: ComposerPane) -> None:
    QTest.mouseClick(pane.ways_out.phone, Qt.MouseButton.LeftButton)
    desk.settle()


def test_the_text_goes_to_the_phone_as_a_message_to_their_number(
    desk: Desk, pane: ComposerPane, compose: Compose, rosa: int
) -> None:
    before = desk.run(partial(people.person, person_id=rosa)).fields
    phone = ContactPoint(ContactKind.PHONE, "+1 (312) 555-0101")
    fields = replace(before, contacts=(*before.contacts, phone))
    desk.run(partial(people.update_person, person_id=rosa, fields=fields))
    compose(rosa)
    press(desk, pane)
    (found,) = windows(pane)
    (read,) = decoded(found.grab().toImage())
    assert read.decode() == f"SMSTO:+13125550101:{FILLED}"
    found.reject()


def test_nothing_is_shown_to_the_phone_before_the_check_is_answered(
    desk: Desk, pane: ComposerPane, compose: Compose, rosa: int
) -> None:
    talk = ConversationFields(EntryKind.ONE_TO_ONE, date(2026, 11, 18), (rosa,), sensitive_note=SEALED)
    desk.run(partial(debrief.log_conversation, fields=talk, today=TODAY))
    compose(rosa)
    pane.editor.textCursor().insertText(LEAK)
    press(desk, pane)
    assert pane.check.open_leaks
    assert windows(pane) == []
    pane.departures.save_mail()
    desk.settle()
    assert pane.findChildren(QFileDialog) == []
    while pane.check.block.items and pane.check.open_leaks:
        pane.check.block.items[0].allow.click()
        desk.settle()
    press(desk, pane)
    (found,) = windows(pane)
    assert LEAK.strip() in found.content()
    found.reject()


def test_the_text_is_saved_as_an_unsent_mail(
    desk: Desk, pane: ComposerPane, compose: Compose, rosa: int, tmp_path: Path
) -> None:
    compose(rosa)
    QTest.mouseClick(pane.more, Qt.MouseButton.LeftButton)
    (menu,) = [each for each in pane.findChildren(QMenu) if each.isVisible()]
    (action,) = [each for each in menu.actions() if ".eml" in each.text()]
    action.trigger()
    menu.close()
    desk.settle()
    (chooser,) = pane.findChildren(QFileDialog)
    assert Path(chooser.selectedFiles()[0]).name == "message.eml"
    chooser.fileSelected.emit(str(tmp_path / "message.eml"))
    desk.settle()
    read = message_from_bytes((tmp_path / "message.eml").read_bytes(), policy=default)
    assert read["To"] == "rosa+elm@example.org"
    assert str(read.get_content()).strip() == FILLED
    chooser.reject()


def test_what_was_sent_goes_to_the_calendar(
    desk: Desk, pane: ComposerPane, compose: Compose, rosa: int
) -> None:
    compose(rosa)
    assert not pane.sent_card.isVisible()
    QTest.mouseClick(pane.ways_out.sent, Qt.MouseButton.LeftButton)
    desk.settle()
    assert pane.sent_card.calendar.isVisible()
    pane.sent_card.calendar.click()
    desk.settle()
    (dialog,) = pane.findChildren(CalendarDialog)
    assert dialog.preview.text() == "Meeting"
    assert "17:30, 30 minutes · Corner Café" in dialog.facts.text()
    dialog.reject()
