"""The follow-ups on a real journal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journals import JournalFile
from tests.ui.follow_ups.working import fill, show
from tests.ui.history_desk import Desk, open_desk
from ui.follow_ups.view import FollowUpsPane


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, journal_file: JournalFile) -> Iterator[Desk]:
    with open_desk(qtbot, qapp, journal_file) as opened:
        yield opened


@pytest.fixture
def pane(desk: Desk) -> FollowUpsPane:
    """Not shown yet: it reads when it is first looked at."""
    made = FollowUpsPane(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(740, 820)
    return made


@pytest.fixture
def ids(desk: Desk, pane: FollowUpsPane) -> dict[str, int]:
    made = desk.run(fill)
    show(desk, pane)
    return made
