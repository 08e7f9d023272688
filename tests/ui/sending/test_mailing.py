"""A text into the mail program: whole, or in another way."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from tests.ui.sending.conftest import Opened
from tests.ui.writing_desk import Desk
from ui.sending.mailing import Mailing
from ui.sending.too_long import TooLong
from ui.sending.tools import Tools

TO = ("rosa+elm@example.org",)
LONG = "Привет, Роза! " * 40
"""Some 560 letters are 2,500 characters of a link."""


def offered(window: QWidget) -> list[TooLong]:
    return [each for each in window.findChildren(TooLong) if each.isVisible()]


def test_a_short_text_goes_to_the_mail_program(
    desk: Desk, tools: Tools, window: QWidget, opened: Opened
) -> None:
    Mailing(tools, window, "win32").open(TO, "An invitation", "Coffee & cake?")
    assert opened.links == [
        "mailto:rosa%2Belm@example.org?subject=An%20invitation&body=Coffee%20%26%20cake%3F"
    ]
    assert "Mark it as sent" in desk.toasts[-1][0]
    Mailing(tools, window).open(TO, "", "")
    assert opened.links[-1] == "mailto:rosa%2Belm@example.org"


def test_what_windows_would_cut_is_offered_in_another_way(
    desk: Desk, tools: Tools, window: QWidget, opened: Opened, tmp_path: Path
) -> None:
    Mailing(tools, window, "linux").open(TO, "s", LONG)
    assert len(opened.links) == 1
    Mailing(tools, window, "win32").open(TO, "s", LONG)
    assert len(opened.links) == 1
    (dialog,) = offered(window)
    dialog.file_button.click()
    (chooser,) = window.findChildren(QFileDialog)
    target = tmp_path / "message.eml"
    chooser.fileSelected.emit(str(target))
    desk.settle()
    read = message_from_bytes(target.read_bytes(), policy=default)
    assert str(read.get_content()).strip() == LONG.strip()
    assert read["X-Unsent"] == "1"
    chooser.reject()


def test_the_whole_text_is_copied_instead(desk: Desk, tools: Tools, window: QWidget, opened: Opened) -> None:
    Mailing(tools, window, "linux").open(TO, "s", LONG * 3)
    assert opened.links == []
    offered(window)[0].copy_button.click()
    assert QGuiApplication.clipboard().text() == LONG * 3
    assert "Copied" in desk.toasts[-1][0]


def test_no_program_answers(desk: Desk, tools: Tools, window: QWidget, opened: Opened) -> None:
    opened.answers = False
    Mailing(tools, window).open(TO, "s", "b")
    assert "No mail program answered" in desk.toasts[-1][0]


def test_in_cafe_mode_nothing_leaves(desk: Desk, tools: Tools, window: QWidget, opened: Opened) -> None:
    desk.context.bridge.set_veiled(True)
    Mailing(tools, window).open(TO, "s", "b")
    Mailing(tools, window).save(TO, "s", "b")
    assert opened.links == []
    assert not window.findChildren(QFileDialog)
    desk.context.bridge.set_veiled(False)
