"""What leaves for the phone and the calendar, by the window's commands; and that the lock takes it away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog

from journal.domain.dates import PartialDate
from journal.domain.entry import InvitationFields
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.services.invitations import mark_sent
from journal.services.people import add_person
from journal.store.database import Store
from tests.ui.shell.conftest import Desk
from tests.ui.shell.test_lock import assert_locked, press_lock
from ui.exchange.export_dialog import ExportDialog
from ui.sending.calendar_dialog import CalendarDialog
from ui.sending.collection_dialog import CollectionDialog
from ui.sending.qr_window import QrWindow

FIELDS = PersonFields(
    given="Rosa",
    family="Medina",
    birthday=PartialDate(3, 4),
    contacts=(
        ContactPoint(ContactKind.PHONE, "312 555 0101"),
        ContactPoint(ContactKind.EMAIL, "rosa@example.org"),
    ),
)


def run(desk: Desk, call: Callable[[Store], Any]) -> Any:
    found: list[Any] = []
    desk.context.bridge.submit(call, found.append, owner=desk.window)
    desk.settle()
    return found[0].result


@pytest.fixture
def rosa(open_desk: Desk) -> int:
    person = int(run(open_desk, partial(add_person, fields=FIELDS)))
    open_desk.context.navigator.person_opened.emit(person)
    open_desk.settle()
    return person


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What the system was asked to open."""
    links: list[str] = []

    def open_url(url: QUrl) -> bool:
        links.append(url.toString())
        return True

    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return links


def ask(desk: Desk, command: str) -> None:
    assert desk.context.commands.run(command)
    desk.settle()


def dialogs(desk: Desk, kind: type[QDialog]) -> list[QDialog]:
    return [each for each in desk.window.findChildren(kind) if each.isVisible()]


def test_a_code_goes_at_the_lock(open_desk: Desk, rosa: int) -> None:
    ask(open_desk, "person_phone")
    (code,) = dialogs(open_desk, QrWindow)
    open_desk.qtbot.waitUntil(code.isActiveWindow)
    press_lock(open_desk)
    assert_locked(open_desk)


def test_a_code_goes_in_cafe_mode_and_none_comes_there(open_desk: Desk, rosa: int) -> None:
    ask(open_desk, "person_phone")
    assert dialogs(open_desk, QrWindow)
    ask(open_desk, "cafe_on")
    assert not dialogs(open_desk, QDialog)
    open_desk.context.navigator.person_opened.emit(rosa)
    open_desk.settle()
    for command in ("person_phone", "person_calendar", "birthdays_calendar", "follow_ups_calendar"):
        ask(open_desk, command)
        assert not dialogs(open_desk, QDialog)
    for command in ("export", "merge_journal"):
        assert not open_desk.context.commands.run(command)
    ask(open_desk, "cafe_off")
    ask(open_desk, "export")
    assert dialogs(open_desk, ExportDialog)
    press_lock(open_desk)
    assert_locked(open_desk)
    assert not dialogs(open_desk, ExportDialog)


def test_a_mail_begins_with_their_address(open_desk: Desk, rosa: int, opened: list[str]) -> None:
    ask(open_desk, "person_mail")
    assert opened == ["mailto:rosa@example.org"]


def test_the_file_for_the_calendar_goes_at_the_lock(
    open_desk: Desk, rosa: int, opened: list[str], tmp_path: Path
) -> None:
    today = open_desk.context.today()
    fields = InvitationFields(rosa, today, "Coffee?", meet_on=today, meet_at=time(17, 30))
    run(open_desk, partial(mark_sent, fields=fields))
    ask(open_desk, "person_calendar")
    (dialog,) = dialogs(open_desk, CalendarDialog)
    assert isinstance(dialog, CalendarDialog)
    dialog.open_button.click()
    open_desk.settle()
    file = Path(QUrl(opened[0]).toLocalFile())
    assert tmp_path in file.parents
    assert b"SUMMARY:Meeting" in file.read_bytes()
    open_desk.shell.lock()
    open_desk.qtbot.waitUntil(lambda: not file.parent.exists())
    assert_locked(open_desk)


def test_birthdays_are_offered_from_the_palette(open_desk: Desk, rosa: int) -> None:
    ask(open_desk, "birthdays_calendar")
    (dialog,) = dialogs(open_desk, CollectionDialog)
    dialog.reject()
    ask(open_desk, "follow_ups_calendar")
    (dialog,) = dialogs(open_desk, CollectionDialog)
    dialog.reject()
