"""The brief on a real journal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journals import JournalFile
from tests.ui.brief.somebody import People, fill
from tests.ui.history_desk import Desk, open_desk
from ui.brief.view import BriefPane


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, journal_file: JournalFile) -> Iterator[Desk]:
    with open_desk(qtbot, qapp, journal_file) as opened:
        yield opened


@pytest.fixture
def known(desk: Desk) -> People:
    return desk.run(fill)


@pytest.fixture
def pane(desk: Desk) -> BriefPane:
    made = BriefPane(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(740, 820)
    made.show()
    desk.qtbot.waitExposed(made)
    return made
