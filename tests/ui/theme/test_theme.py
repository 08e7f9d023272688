"""The theme follows the system and the choice, and dresses the application without a complaint of Qt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.icons import ICON_FOLDER, IconRole, Icons, icon, icon_names
from ui.theme.style_sheet import THEME_FOLDER, style_sheet
from ui.theme.theme import Theme, ThemeChoice, tokens_for
from ui.theme.tokens import ALL_TOKENS, DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, Tokens
from ui.theme.type_scale import TypeRole, TypeScale

THEMES = pytest.mark.parametrize("tokens", ALL_TOKENS, ids=lambda tokens: tokens.name)


@pytest.mark.parametrize(
    ("choice", "dark", "contrast", "expected"),
    [
        (ThemeChoice.SYSTEM, False, False, LIGHT),
        (ThemeChoice.SYSTEM, True, False, DARK),
        (ThemeChoice.SYSTEM, False, True, HIGH_CONTRAST_LIGHT),
        (ThemeChoice.SYSTEM, True, True, HIGH_CONTRAST_DARK),
        (ThemeChoice.LIGHT, True, True, LIGHT),
        (ThemeChoice.DARK, False, True, DARK),
        (ThemeChoice.HIGH_CONTRAST, False, False, HIGH_CONTRAST_LIGHT),
        (ThemeChoice.HIGH_CONTRAST, True, False, HIGH_CONTRAST_DARK),
    ],
)
def test_choice_and_system_give_the_tokens(
    choice: ThemeChoice, dark: bool, contrast: bool, expected: Tokens
) -> None:
    assert tokens_for(choice, system_dark=dark, system_high_contrast=contrast) is expected


def test_follows_the_system_while_the_choice_is_system(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(qapp, ThemeChoice.SYSTEM)
    theme.apply()
    assert theme.tokens is LIGHT
    with qtbot.waitSignal(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    with qtbot.waitSignal(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.tokens is LIGHT


def test_an_own_choice_stands_against_the_system(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(qapp, ThemeChoice.DARK)
    theme.apply()
    with qtbot.assertNotEmitted(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.tokens is DARK
    with qtbot.waitSignal(theme.changed):
        theme.choose(ThemeChoice.LIGHT)
    assert theme.tokens is LIGHT


def test_kept_icons_take_the_new_ink(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(qapp, ThemeChoice.LIGHT)
    theme.apply()
    button = QPushButton()
    qtbot.addWidget(button)
    theme.keep_icon(button, "check")
    assert _ink(button.icon()) == LIGHT.text
    theme.choose(ThemeChoice.DARK)
    assert _ink(button.icon()) == DARK.text
    theme.keep_icon(button, "close", IconRole.ACCENT)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.choose(ThemeChoice.LIGHT)
    assert _ink(button.icon()) == LIGHT.accent_ink


def test_a_kept_icon_goes_with_its_holder(qapp: QApplication) -> None:
    theme = Theme(qapp, ThemeChoice.LIGHT)
    theme.apply()
    action, other = QAction("Copy"), QAction("Mail")
    theme.keep_icon(action, "copy")
    theme.keep_icon(other, "mail", IconRole.MUTED)
    action.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.choose(ThemeChoice.DARK)
    assert _ink(other.icon()) == DARK.text_muted


def _ink(icon: QIcon) -> str:
    """The colour of the most opaque pixel."""
    image = icon.pixmap(QSize(18, 18)).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    strongest = max(pixels, key=QColor.alpha)
    assert strongest.alpha() > 200
    return strongest.name()


@THEMES
def test_the_style_sheet_is_complete(tokens: Tokens, qapp: QApplication) -> None:
    sheet = style_sheet(tokens, TypeScale(qapp.font()))
    assert "$" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    pictures = re.findall(r"url\(theme:([^)]+)\)", sheet)
    assert pictures
    for picture in pictures:
        assert (THEME_FOLDER / picture).is_file(), picture


@THEMES
def test_the_marks_have_the_themes_inks(tokens: Tokens) -> None:
    known = {tokens.text_muted, tokens.text_disabled, tokens.accent_text, tokens.accent_ink, tokens.surface}
    marks = sorted((THEME_FOLDER / tokens.name).glob("*.svg"))
    assert len(marks) == 19
    for mark in marks:
        found = re.search(r'stroke="(#[0-9a-f]{6})"', mark.read_text(encoding="utf-8"))
        assert found is not None
        assert found[1] in known, mark.name


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_is_a_drawing_within_its_square(name: str, qapp: QApplication) -> None:
    drawing = (ICON_FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in drawing
    assert 'stroke-width="1.75"' in drawing
    image = Icons(LIGHT).pixmap(name, IconRole.TEXT, 24, 2.0).toImage()
    assert (image.width(), image.height()) == (48, 48)
    inked = [(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 60]
    assert len(inked) > 20
    assert all(0 < x < 47 and 0 < y < 47 for x, y in inked), "touches the edge"


def test_icons_are_sharp_at_every_ratio_and_dimmed_when_disabled(qapp: QApplication) -> None:
    made = icon("people", LIGHT, size=16)
    for ratio in (1.0, 1.5, 2.0, 3.0):
        pixmap = made.pixmap(QSize(16, 16), ratio)
        assert pixmap.size() == QSize(round(16 * ratio), round(16 * ratio))
        assert pixmap.devicePixelRatio() == ratio
    dim = made.pixmap(QSize(16, 16), 2.0, QIcon.Mode.Disabled).toImage()
    inks = {
        dim.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if dim.pixelColor(x, y).alpha() == 255
    }
    assert LIGHT.text_disabled in inks


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no such drawing", LIGHT)


def test_icons_are_kept(qapp: QApplication) -> None:
    icons = Icons(LIGHT)
    assert icons.icon("lock") is icons.icon("lock")
    assert icons.pixmap("lock", IconRole.MUTED, 16) is icons.pixmap("lock", IconRole.MUTED, 16)
    before = icons.pixmap("lock", IconRole.TEXT, 16)
    icons.use(DARK)
    assert icons.pixmap("lock", IconRole.TEXT, 16) is not before


def test_the_type_scale_grows_with_the_systems_font(qapp: QApplication) -> None:
    base = qapp.font()
    base.setPointSizeF(10)
    scale = TypeScale(base)
    sizes = [
        scale.font(role).pointSizeF()
        for role in (TypeRole.SMALL, TypeRole.BODY, TypeRole.TITLE, TypeRole.DISPLAY)
    ]
    assert sizes == sorted(sizes)
    assert scale.points(TypeRole.BODY) == 10
    base.setPixelSize(32)
    assert TypeScale(base).points(TypeRole.BODY) > 10


def test_controls_are_as_high_as_a_big_font_needs(qapp: QApplication, qtbot: QtBot) -> None:
    small = qapp.font()
    big = qapp.font()
    big.setPointSizeF(24)
    qapp.setFont(big)
    try:
        Theme(qapp, ThemeChoice.LIGHT).apply()
        window = QWidget()
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        controls = [QPushButton("Ångström"), QLineEdit("Ångström"), QComboBox(), QCheckBox("Ångström")]
        for control in controls:
            column.addWidget(control)
        window.show()
        qtbot.waitExposed(window)
        window.resize(200, 10)
        for control in controls:
            assert control.height() >= control.fontMetrics().height(), type(control).__name__
    finally:
        qapp.setFont(small)


def test_search_path_folder_exists() -> None:
    assert Path(THEME_FOLDER, "base.qss").is_file()
