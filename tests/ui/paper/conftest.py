"""The dialogue for paper over a real journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.domain.meeting import MeetingFields
from journal.services import circles, meetings, people
from tests.journals import JournalFile
from tests.services.history import TODAY
from tests.ui.brief.somebody import People, fill
from tests.ui.history_desk import Desk, open_desk
from tests.ui.paper.doing import Opened, home, phone, somebody
from ui.paper.dialog import PaperDialog, open_paper
from ui.paper.request import PaperRequest


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


@pytest.fixture
def circle(desk: Desk) -> int:
    """Zeynep, Abel and somebody deleted, who meet on Tuesday."""
    zeynep = somebody(desk, "Zeynep", phone("555-0101"), home("12 Elm Street, Springfield, IL 62701"))
    abel = somebody(desk, "Abel")
    gone = somebody(desk, "Gone", phone("555-0199"), home("9 Away Road"))
    made = desk.run(circles.grow_circle, "Tuesdays", "", (zeynep, abel, gone)).result
    fields = MeetingFields(TODAY + timedelta(days=2), time(19, 30), 90, "Library")
    desk.run(meetings.plan_meeting, made, fields)
    desk.run(people.delete_people, [gone])
    return made
