"""The pane with a real encrypted journal behind it, and a navigator that is heard."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.writing_desk import TODAY, Desk, bare_desk
from ui.people.lists import HitList, PeopleList
from ui.people.view import PeoplePane

__all__ = ["TODAY", "Desk", "bare_desk", "desk", "pane"]


@pytest.fixture
def desk(bare_desk: Desk) -> Desk:
    bare_desk.listen(
        *("person_opened", "entry_opened", "compose_asked", "debrief_asked", "brief_asked", "heard_asked"),
        *("details_asked", "response_asked", "back_asked", "import_asked"),
    )
    return bare_desk


@pytest.fixture
def pane(desk: Desk) -> PeoplePane:
    made = PeoplePane(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(328, 640)
    made.show()
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    for view in (*made.findChildren(PeopleList), *made.findChildren(HitList)):
        QAbstractItemModelTester(view.model(), mode, view)
    desk.settle()
    return made
