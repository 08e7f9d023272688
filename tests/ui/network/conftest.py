"""The network on a real journal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journals import JournalFile
from tests.ui.history_desk import Desk, open_desk
from tests.ui.network.town import Town, fill
from ui.network.view import NetworkPane


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, journal_file: JournalFile) -> Iterator[Desk]:
    with open_desk(qtbot, qapp, journal_file) as opened:
        yield opened


@pytest.fixture
def town(desk: Desk) -> Town:
    return desk.run(fill)


@pytest.fixture
def pane(desk: Desk, town: Town) -> NetworkPane:
    """Around Rosa, with the focus in the picture."""
    made = NetworkPane(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(1024, 800)
    made.show()
    desk.qtbot.waitExposed(made)
    made.show_around(town.rosa, None)
    desk.settle()
    made.focus_first()
    return made
