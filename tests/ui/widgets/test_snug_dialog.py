"""A dialog is as high as its words need, and follows them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.widgets.labels import WordsLabel
from ui.widgets.snug_dialog import SnugDialog

LONG = "Words that stand on one line where there is room for them and on two where there is less of it."


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> SnugDialog:
    made = SnugDialog()
    qtbot.addWidget(made)
    made.setMinimumWidth(480)
    column = QVBoxLayout(made)
    for _ in range(4):
        column.addWidget(WordsLabel(LONG))
    column.addStretch(1)
    made.show()
    return made


def needed(dialog: SnugDialog) -> int:
    layout = dialog.layout()
    assert layout is not None
    return layout.totalHeightForWidth(dialog.width())


def test_no_gap_stays_below_the_words(qtbot: QtBot, dialog: SnugDialog) -> None:
    qtbot.waitUntil(lambda: dialog.height() == needed(dialog))


def test_it_grows_with_what_is_said_and_shrinks_again(qtbot: QtBot, dialog: SnugDialog) -> None:
    qtbot.waitUntil(lambda: dialog.height() == needed(dialog))
    before = dialog.height()
    words = dialog.findChildren(WordsLabel)[0]
    words.set_words(LONG * 5)
    qtbot.waitUntil(lambda: dialog.height() == needed(dialog) > before)
    words.set_words(LONG)
    qtbot.waitUntil(lambda: dialog.height() == before)


def test_the_users_own_height_is_kept_while_it_is_enough(qtbot: QtBot, dialog: SnugDialog) -> None:
    qtbot.waitUntil(lambda: dialog.height() == needed(dialog))
    dialog.resize(dialog.width(), 600)
    dialog.findChildren(WordsLabel)[0].set_words(LONG * 2)
    qtbot.waitUntil(lambda: dialog.minimumHeight() == needed(dialog))
    assert dialog.height() == 600
