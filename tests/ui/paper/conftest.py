"""The dialogue for paper over a real journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.journals import JournalFile
from tests.ui.brief.somebody import People, fill
from tests.ui.history_desk import Desk, open_desk
from ui.paper.dialog import PaperDialog, open_paper
from ui.paper.request import PaperRequest

Opened = Callable[[PaperRequest], PaperDialog]


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, journal_file: JournalFile) -> Iterator[Desk]:
    with open_desk(qtbot, qapp, journal_file) as opened:
        yield opened


@pytest.fixture
def known(desk: Desk) -> People:
    return desk.run(fill)


@pytest.fixture
def show(desk: Desk) -> Opened:
    """Opens the dialogue above a window and waits for its page."""
    window = QWidget()
    desk.qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()

    def opened(request: PaperRequest) -> PaperDialog:
        dialog = open_paper(desk.context, request, window)
        desk.settle()
        return dialog

    return opened
