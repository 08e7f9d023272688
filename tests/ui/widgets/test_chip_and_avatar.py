"""Chips and avatars: what they paint, how big they are, whose colour is whose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme, ThemeChoice
from ui.theme.tokens import DARK, LIGHT, ChipTone
from ui.theme.type_scale import TypeRole
from ui.widgets.avatar import AvatarLabel, colour_index, initials_of, paint_avatar
from ui.widgets.chip import ChipLabel, chip_size, paint_chip


def _colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def _canvas(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#ffffff"))
    return image


@pytest.mark.parametrize("tone", list(ChipTone))
def test_a_chip_has_the_tones_ground_and_ink(tone: ChipTone, theme: Theme) -> None:
    font = theme.font(TypeRole.SMALL_STRONG)
    size = chip_size("MMMM", font)
    image = _canvas(size.width(), size.height())
    painter = QPainter(image)
    paint_chip(painter, image.rect(), "MMMM", tone, LIGHT, font)
    painter.end()
    assert LIGHT.chip(tone).ground in _colours(image)
    darkest = min(_colours(image), key=lambda name: QColor(name).lightness())
    assert abs(QColor(darkest).lightness() - QColor(LIGHT.chip(tone).ink).lightness()) < 40


def test_a_chip_is_as_wide_as_its_word(theme: Theme) -> None:
    font = theme.font(TypeRole.SMALL_STRONG)
    short, long = chip_size("No", font), chip_size("In the circle", font)
    assert long.width() > short.width()
    assert long.width() > QFontMetrics(font).horizontalAdvance("In the circle")
    assert short.height() == long.height()
    assert chip_size("", font).width() >= chip_size("", font).height()


def test_a_chip_without_room_stays_in_its_rectangle(theme: Theme) -> None:
    image = _canvas(200, 40)
    painter = QPainter(image)
    font = theme.font(TypeRole.SMALL_STRONG)
    paint_chip(painter, QRect(10, 10, 60, 20), "x" * 10_000, ChipTone.GREEN, LIGHT, font)
    painter.end()
    outside = image.copy(72, 0, 128, 40)
    assert _colours(outside) == {"#ffffff"}
    edges = {image.pixelColor(x, y).name() for x in (16, 17, 63, 64) for y in range(13, 27)}
    assert edges == {LIGHT.green.ground}, "the words end before the edge"


def test_the_chip_label_follows_word_and_tone(theme: Theme, qtbot: QtBot) -> None:
    chip = ChipLabel(theme, "Yes", ChipTone.GREEN)
    qtbot.addWidget(chip)
    narrow = chip.sizeHint()
    assert LIGHT.green.ground in _colours(chip.grab().toImage())
    chip.set_chip("Not now, ask again in January", ChipTone.BLUE)
    assert chip.sizeHint().width() > narrow.width()
    assert chip.tone is ChipTone.BLUE
    assert chip.text() == "Not now, ask again in January"
    theme.choose(ThemeChoice.DARK)
    chip.resize(chip.sizeHint())
    assert DARK.blue.ground in _colours(chip.grab().toImage())


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Rosa Medina", "RM"),
        ("rosa de la medina", "RM"),
        ("Rosa", "R"),
        ("", "?"),
        ("   ", "?"),
        ("“Rosa” (Medina)", "RM"),
        ("Ángel Ñandú", "ÁÑ"),
        ("e\u0301mile zola", "E\u0301Z"),
        ("陈 小明", "陈小"),
        ("محمد علي", "مع"),
        ("👩‍👩‍👧 family", "F"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("𝒜da 𝒷ee", "𝒜𝒷"),
        ("Rosa -", "R"),
        ("Mrs Grace Hill", "GH"),
        ("Dr. Alun Pryce jr.", "AP"),
        ("Imam", "I"),
    ],
)
def test_initials(name: str, initials: str) -> None:
    assert initials_of(name) == initials


@given(st.text())
def test_initials_of_anything_are_short_and_not_empty(name: str) -> None:
    assert initials_of(name)
    assert not any(letter.isspace() for letter in initials_of(name) if name.strip()) or "?" in initials_of(
        name
    )


def test_the_colour_follows_from_the_person() -> None:
    assert colour_index("4f1c") == colour_index("4f1c")
    assert colour_index(7) == colour_index("7")
    spread = {colour_index(number) % len(LIGHT.avatars) for number in range(200)}
    assert spread == set(range(len(LIGHT.avatars)))


def test_an_avatar_is_round_and_in_the_persons_colour(theme: Theme) -> None:
    image = _canvas(60, 40)
    painter = QPainter(image)
    index = colour_index("somebody")
    paint_avatar(painter, image.rect(), "RM", index, LIGHT, theme.font(TypeRole.STRONG))
    painter.end()
    assert LIGHT.avatars[index % len(LIGHT.avatars)] in _colours(image)
    assert image.pixelColor(11, 1).name() == "#ffffff", "the corner of the square stays free"
    assert image.pixelColor(2, 20).name() == "#ffffff", "so does the side of the rectangle"


def test_the_avatar_label(theme: Theme, qtbot: QtBot) -> None:
    avatar = AvatarLabel(theme, "Rosa Medina", 0, 56)
    qtbot.addWidget(avatar)
    assert avatar.sizeHint() == QSize(56, 56)
    assert avatar.initials == "RM"
    assert LIGHT.avatars[0] in _colours(avatar.grab().toImage())
    avatar.set_person("Dale Kowalski", 1)
    assert avatar.initials == "DK"
    assert LIGHT.avatars[1] in _colours(avatar.grab().toImage())
