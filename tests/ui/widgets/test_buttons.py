"""Buttons: variants, icons beside words, names for a screen reader, keys."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.icons import IconRole
from ui.theme.metrics import TARGET
from ui.theme.theme import Theme, ThemeChoice
from ui.theme.tokens import DARK, LIGHT
from ui.widgets.button import Button, Variant
from ui.widgets.icon_button import IconButton, RailButton


def _inked_columns(image: QImage, ground: str) -> list[int]:
    middle = range(image.height() // 4, 3 * image.height() // 4)
    away = [
        x for x in range(8, image.width() - 8) if any(image.pixelColor(x, y).name() != ground for y in middle)
    ]
    assert away
    return away


def test_icon_and_words_stand_in_the_middle_with_room_between(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Copy", "copy", Variant.PRIMARY)
    qtbot.addWidget(button)
    button.resize(300, 36)
    columns = _inked_columns(button.grab().toImage(), LIGHT.accent)
    assert abs((columns[0] + columns[-1]) / 2 - 150) <= 4
    gaps = [(after - before, before) for before, after in pairwise(columns)]
    widest, where = max(gaps)
    assert 7 <= widest <= 14, "between icon and words"
    assert where - columns[0] <= 18


def test_a_narrow_button_elides_its_words(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "A very long sentence on a button", "copy")
    qtbot.addWidget(button)
    button.setMinimumWidth(10)
    button.resize(90, 36)
    image = button.grab().toImage()
    edge = {image.pixelColor(x, 18).name() for x in range(82, 88)}
    assert edge == {LIGHT.surface}, "nothing is written over the padding"


def test_the_focused_primary_button_shows_a_ring(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Save", variant=Variant.PRIMARY)
    qtbot.addWidget(button)
    other = QWidget()
    qtbot.addWidget(other)
    row = QHBoxLayout(other)
    row.addWidget(button)
    other.show()
    qtbot.waitExposed(other)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    other.setFocus()
    before = button.grab().toImage()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    after = button.grab().toImage()
    ring = QPoint(button.width() // 2, 4)
    assert before.pixelColor(ring) == QColor(LIGHT.accent)
    assert after.pixelColor(ring) == QColor(LIGHT.focus_on_fill)


def test_variants_reach_the_style_sheet(theme: Theme, qtbot: QtBot) -> None:
    grounds = {}
    for variant in Variant:
        button = Button(theme, "Do it", variant=variant)
        qtbot.addWidget(button)
        button.resize(120, 36)
        grounds[variant] = button.grab().toImage().pixelColor(8, 18).name()
    assert grounds[Variant.NORMAL] == LIGHT.surface
    assert grounds[Variant.PRIMARY] == LIGHT.accent
    assert grounds[Variant.DANGER] == LIGHT.surface


def test_icons_change_the_size_of_a_button(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Copy")
    qtbot.addWidget(button)
    plain = button.sizeHint().width()
    button.set_icon_name("copy")
    assert button.sizeHint().width() > plain + 18


def test_an_icon_button_has_a_name_and_a_target(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton(theme, "eye", "Show the passphrase")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Show the passphrase"
    assert min(button.sizeHint().width(), button.minimumWidth()) >= TARGET
    button.set_icon("sealed", "Hide the passphrase")
    assert button.accessibleName() == "Hide the passphrase"
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, key)


def test_enter_presses_but_not_with_control(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Save")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)
    # Sent, not clicked: QTest complains about a key that nobody takes.
    with_control = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.assertNotEmitted(button.clicked):
        QApplication.sendEvent(button, with_control)
    assert not with_control.isAccepted()


def test_the_rail_button_shows_that_it_is_chosen(theme: Theme, qtbot: QtBot) -> None:
    button = RailButton(theme, "people", "People")
    qtbot.addWidget(button)
    button.resize(76, 60)
    corner = QRect(6, 6, 6, 6)
    calm = button.grab(corner).toImage().pixelColor(2, 2).name()
    button.setChecked(True)
    chosen = button.grab(corner).toImage().pixelColor(2, 2).name()
    assert chosen == LIGHT.selection
    assert calm != chosen
    theme.choose(ThemeChoice.DARK)
    assert button.grab(corner).toImage().pixelColor(2, 2).name() == DARK.selection
    assert button.accessibleName() == "People"


def test_icon_roles_are_inks_of_the_tokens() -> None:
    for role in IconRole:
        assert getattr(LIGHT, role.value).startswith("#")
