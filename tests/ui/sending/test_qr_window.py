"""Codes on the screen, read off it by another library; and that they go when one looks away."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journal.domain.person import ContactKind, ContactPoint, PersonFields
from tests.codes import decoded
from tests.ui.writing_desk import Desk
from ui.sending.phoning import Phoning, message_codes
from ui.sending.qr_window import QrWindow
from ui.sending.tools import Tools
from ui.shell.lock import close_everything_but
from ui.shell.screen_capture import CaptureShield
from ui.theme.theme import ThemeChoice

TEXT = "Hola Rosa, ¿café el jueves a las 5:30 en la Plaza? 🌳 " * 18
PHONE = ContactPoint(ContactKind.PHONE, "(312) 555-0101", "mobile")
FIELDS = PersonFields(given="Rosa", family="Medina", contacts=(PHONE,))


def shown(desk: Desk, window: QWidget) -> QrWindow:
    (found,) = [each for each in window.findChildren(QrWindow) if each.isVisible()]
    desk.qtbot.waitExposed(found).__enter__()
    QApplication.processEvents()
    return found


def inks_of(found: QrWindow) -> set[str]:
    """The colours in the middle line of the code, its light margin included."""
    picture = found.picture.grab().toImage()
    side = min(picture.width(), picture.height()) * 3 // 4
    middle, left = picture.height() // 2, (picture.width() - side) // 2
    return {picture.pixelColor(left + x, middle).name() for x in range(side)}


def off_the_screen(found: QrWindow) -> str:
    (read,) = decoded(found.grab().toImage())
    return read.decode()


@pytest.mark.parametrize("theme_choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.HIGH_CONTRAST])
@pytest.mark.parametrize("size", [(320, 480), (460, 640), (501, 777), (1400, 1000)])
def test_a_phone_reads_every_part_off_the_screen(
    desk: Desk, tools: Tools, window: QWidget, theme_choice: ThemeChoice, size: tuple[int, int]
) -> None:
    desk.context.theme.choose(theme_choice)
    Phoning(tools, window).text((PHONE,), TEXT)
    found = shown(desk, window)
    found.resize(*size)
    QApplication.processEvents()
    inks = inks_of(found)
    assert inks == {"#000000", "#ffffff"}
    read = ""
    contents = message_codes(PHONE.value, TEXT)
    assert len(contents) > 2
    for number, content in enumerate(contents, start=1):
        assert found.place.text() == f"Part {number} of {len(contents)}"
        assert off_the_screen(found) == content
        read += content.removeprefix("SMSTO:3125550101:")
        QTest.keyClick(found.focusWidget(), Qt.Key.Key_Right)
    assert read == TEXT
    found.reject()


def test_the_keys_step_and_stay_within(desk: Desk, tools: Tools, window: QWidget) -> None:
    Phoning(tools, window).text((PHONE,), TEXT)
    found = shown(desk, window)
    contents = message_codes(PHONE.value, TEXT)
    for key, wanted in (
        (Qt.Key.Key_Left, 0), (Qt.Key.Key_Space, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_End, -1),
        (Qt.Key.Key_Right, -1), (Qt.Key.Key_Home, 0), (Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, 0),
    ):  # fmt: skip
        QTest.keyClick(found.focusWidget(), key)
        assert found.content() == contents[wanted]
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert not found.isVisible()


def test_without_a_number_the_text_itself_is_shown(desk: Desk, tools: Tools, window: QWidget) -> None:
    Phoning(tools, window).text((PHONE,), "Coffee?")
    found = shown(desk, window)
    assert off_the_screen(found) == "SMSTO:3125550101:Coffee?"
    assert not found.next.isVisible()
    found.choice.choose(("1",))
    found.choice.selected.emit("1")
    assert off_the_screen(found) == "Coffee?"
    found.reject()
    Phoning(tools, window).text((), "Coffee?")
    assert off_the_screen(shown(desk, window)) == "Coffee?"


def test_a_contact_and_each_number_to_ring(desk: Desk, tools: Tools, window: QWidget) -> None:
    Phoning(tools, window).person(FIELDS)
    found = shown(desk, window)
    assert "FN:Rosa Medina\r\nTEL:3125550101" in off_the_screen(found)
    found.choice.selected.emit("1")
    assert off_the_screen(found) == "tel:3125550101"


def test_it_goes_when_the_window_loses_the_keyboard(desk: Desk, tools: Tools, window: QWidget) -> None:
    Phoning(tools, window).text((PHONE,), TEXT)
    found = shown(desk, window)
    QApplication.sendEvent(found, QEvent(QEvent.Type.WindowActivate))
    QApplication.sendEvent(found, QEvent(QEvent.Type.WindowDeactivate))
    assert not found.isVisible()
    assert found.content() == ""


def test_it_goes_when_another_program_is_used(
    desk: Desk, tools: Tools, window: QWidget, qapp: QApplication
) -> None:
    Phoning(tools, window).text((PHONE,), TEXT)
    found = shown(desk, window)
    QApplication.sendEvent(found, QEvent(QEvent.Type.WindowActivate))
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert not found.isVisible()


def test_the_lock_takes_it_away_and_nothing_of_it_stays(desk: Desk, tools: Tools, window: QWidget) -> None:
    Phoning(tools, window).person(FIELDS)
    found = shown(desk, window)
    close_everything_but(window)
    assert not found.isVisible()
    assert found.content() == found.title.text() == ""
    assert decoded(found.grab().toImage()) == []
    desk.qtbot.waitUntil(lambda: not shiboken6.isValid(found))


def test_in_cafe_mode_nothing_is_shown(desk: Desk, tools: Tools, window: QWidget) -> None:
    desk.context.bridge.set_veiled(True)
    Phoning(tools, window).person(FIELDS)
    assert not [each for each in window.findChildren(QrWindow) if each.isVisible()]
    assert "café mode" in desk.toasts[-1][0]
    desk.context.bridge.set_veiled(False)


def test_the_window_is_kept_out_of_screen_capture(desk: Desk, tools: Tools, window: QWidget) -> None:
    hidden: list[int] = []

    def hide(native: int, on: bool) -> bool:
        if on:
            hidden.append(native)
        return True

    desk.context.settings.change(hide_from_capture=True)
    shield = CaptureShield(desk.context.settings, hide)
    Phoning(tools, window).person(FIELDS)
    assert int(shown(desk, window).winId()) in hidden
    shield.stop()


def test_a_screen_reader_is_told_what_it_is(desk: Desk, tools: Tools, window: QWidget) -> None:
    Phoning(tools, window).text((PHONE,), TEXT)
    found = shown(desk, window)
    assert found.picture.accessibleName().startswith("QR code, part 1 of")
    for button in (found.before, found.next, found.done_button):
        assert button.text()
