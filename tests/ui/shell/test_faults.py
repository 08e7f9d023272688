"""Bugs are told without a personal word, and survived."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from journal.domain.errors import CannotWrite, InputRefused
from journal.services.people import add_person_line
from tests.ui.shell.conftest import Desk
from ui.shell.fault_dialog import FaultDialog
from ui.shell.faults import Faults, fault_report

SECRET = "Rosa Medina fears the sheriff"


def raise_with(words: str) -> None:
    person = {"name": words}
    raise KeyError(person["name"])


def refuse_because_of_a_bug() -> None:
    try:
        raise_with(SECRET)
    except KeyError as first:
        raise InputRefused("{name} is not unique", name=SECRET) from first


@pytest.fixture
def faults(qtbot: QtBot) -> Iterator[Faults]:
    made = Faults()
    made.install()
    yield made
    made.remove()


def test_a_report_holds_no_message_and_no_value() -> None:
    with pytest.raises(InputRefused) as info:
        refuse_because_of_a_bug()
    report = fault_report(info.value)
    for word in SECRET.split():
        assert word not in report
    assert "KeyError" in report
    assert "InputRefused" in report
    assert "Python" in report


def test_a_report_names_our_own_lines_and_no_others() -> None:
    with pytest.raises(AttributeError) as info:
        add_person_line(None, SECRET)  # type: ignore[arg-type]  # a fault of the program
    report = fault_report(info.value)
    assert "journal.services.people:" in report
    assert "/" not in report.replace("x86_64", "")
    assert "site-packages" not in report


def test_a_chain_that_bites_its_tail_ends() -> None:
    one, other = ValueError(), TypeError()
    one.__context__, other.__context__ = other, one
    assert fault_report(one).count("ValueError") == 1


@pytest.mark.parametrize("where", ["exception", "thread", "unraisable"])
def test_every_hook_leads_here(qtbot: QtBot, faults: Faults, where: str) -> None:
    reports: list[str] = []
    faults.caught.connect(reports.append)
    if where == "exception":
        error = ValueError(SECRET)
        sys.excepthook(ValueError, error, None)
    elif where == "thread":
        thread = threading.Thread(target=partial(raise_with, SECRET))
        thread.start()
        thread.join()
    else:

        class Fragile:
            def __del__(self) -> None:
                raise_with(SECRET)

        Fragile()
    qtbot.waitUntil(lambda: len(reports) == 1)
    assert "Rosa" not in reports[0]


def test_the_hooks_are_put_back(qtbot: QtBot) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    made = Faults()
    made.install()
    assert sys.excepthook != before[0]
    made.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_a_bug_in_a_use_case_shows_the_dialog_and_the_program_goes_on(open_desk: Desk) -> None:
    open_desk.context.bridge.submit(lambda _store: raise_with(SECRET), owner=open_desk.window)
    open_desk.qtbot.waitUntil(lambda: bool(open_desk.window.findChildren(FaultDialog)))
    (dialog,) = open_desk.window.findChildren(FaultDialog)
    assert dialog.isVisible()
    assert "KeyError" in dialog.report.toPlainText()
    assert "Rosa" not in dialog.report.toPlainText()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.report.toPlainText()
    # A second one joins the dialog that is open.
    open_desk.context.bridge.submit(lambda _store: raise_with(SECRET), owner=open_desk.window)
    open_desk.qtbot.waitUntil(lambda: "2" in dialog.report.toPlainText().splitlines()[-1])
    assert len(open_desk.window.findChildren(FaultDialog)) == 1
    dialog.close_button.click()
    words: list[str] = []
    open_desk.context.bridge.submit(lambda _store: "well", words.append, owner=open_desk.window)
    open_desk.qtbot.waitUntil(lambda: words == ["well"])
    assert len(open_desk.reports) == 2
    open_desk.reports.clear()


def test_what_the_user_can_mend_is_a_sentence(open_desk: Desk) -> None:
    def full(_store: object) -> None:
        raise CannotWrite("The disk is full.")

    open_desk.context.bridge.submit(full, owner=open_desk.window)
    open_desk.qtbot.waitUntil(lambda: bool(open_desk.window.findChildren(QMessageBox)))
    (box,) = open_desk.window.findChildren(QMessageBox)
    assert box.text() == "The disk is full."
    assert open_desk.window.findChildren(FaultDialog) == []
    box.accept()


def test_what_fails_while_locking_is_said_on_the_page(open_desk: Desk) -> None:
    def full(_store: object) -> None:
        raise CannotWrite("The disk is full.")

    open_desk.context.bridge.submit(full, owner=open_desk.window)
    open_desk.shell.lock()
    open_desk.settle()
    message = open_desk.window.findChild(type(open_desk.shell.page._message), "unlock_message")
    assert message is not None
    assert message.text() == "The disk is full."


def test_an_error_in_a_slot_does_not_end_the_program(qtbot: QtBot, faults: Faults) -> None:
    reports: list[str] = []
    faults.caught.connect(reports.append)
    timer = QTimer(singleShot=True, interval=0)
    timer.timeout.connect(partial(raise_with, SECRET))
    with qtbot.capture_exceptions() as exceptions:
        # pytest-qt's own hook stands in front of ours while it captures.
        timer.start()
        qtbot.waitUntil(lambda: len(exceptions) == 1 or len(reports) == 1)
