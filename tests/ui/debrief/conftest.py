"""The debrief on a real journal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journals import JournalFile
from tests.ui.history_desk import Desk, open_desk
from ui.debrief.heard import HeardBar
from ui.debrief.view import DebriefPane


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, journal_file: JournalFile) -> Iterator[Desk]:
    with open_desk(qtbot, qapp, journal_file) as opened:
        yield opened


@pytest.fixture
def pane(desk: Desk) -> DebriefPane:
    return make_pane(desk)


def make_pane(desk: Desk) -> DebriefPane:
    made = DebriefPane(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(740, 820)
    made.show()
    desk.qtbot.waitExposed(made)
    return made


@pytest.fixture
def bar(desk: Desk) -> HeardBar:
    made = HeardBar(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(740, 110)
    made.show()
    desk.qtbot.waitExposed(made)
    return made
