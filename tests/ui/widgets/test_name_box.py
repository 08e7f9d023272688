"""A tick before a name that may be long."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.widgets.name_box import NameBox

LONG = "Maria Antónia de Jesus && Vasconcelos e Albuquerque"


def test_a_name_without_room_ends_in_an_ellipsis_and_stands_in_the_tool_tip(
    qtbot: QtBot, theme: Theme
) -> None:
    box = NameBox(LONG)
    qtbot.addWidget(box)
    box.ensurePolished()
    assert box.minimumSizeHint().width() < box.sizeHint().width()
    box.resize(box.sizeHint().width() + 8, box.sizeHint().height())
    assert (box.shown_text(), box.toolTip()) == (LONG, "")
    box.resize(120, box.sizeHint().height())
    box.grab()
    assert box.shown_text().endswith("…")
    assert box.toolTip() == LONG.replace("&&", "&")
    row = QWidget()
    qtbot.addWidget(row)
    QHBoxLayout(row).addWidget(box)
    assert row.minimumSizeHint().width() < box.sizeHint().width()
    assert box.text() == LONG, "a screen reader says all of it"
