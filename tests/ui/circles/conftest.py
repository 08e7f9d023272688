"""The circles on a real journal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.domain.meeting import GiftKind, MeetingFields
from journal.services import gifts, meetings
from journal.store.database import Store
from tests.journals import JournalFile
from tests.services.circle_days import CAME, MISSED, circle, met, said_yes, somebody, week
from tests.services.history import TODAY, dale, rosa
from tests.ui.history_desk import Desk, open_desk
from ui.circles.view import CirclesPane


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, journal_file: JournalFile) -> Iterator[Desk]:
    with open_desk(qtbot, qapp, journal_file) as opened:
        yield opened


def fill(store: Store) -> dict[str, int]:
    """Two circles; in the first Rosa comes and Dale does not."""
    ids = {"rosa": rosa(store), "dale": dale(store), "tuan": somebody(store, "Tuan")}
    ids["tuesday"] = circle(store, ids["rosa"], ids["dale"])
    ids["other"] = circle(store, name="Other")
    said_yes(store, ids["rosa"], ids["tuesday"], week(4))
    for meeting in met(store, ids["tuesday"], (3, 2)):
        ids["last"] = meeting
        meetings.take_attendance(store, meeting, {ids["rosa"]: CAME, ids["dale"]: MISSED}, TODAY)
    ids["today"] = meetings.plan_meeting(store, ids["tuesday"], MeetingFields(TODAY, topic="Flyers")).result
    gifts.add_gift(store, ids["rosa"], GiftKind.GIFT, "translates")
    gifts.add_gift(store, ids["dale"], GiftKind.NEED, "a translator")
    return ids


@pytest.fixture
def pane(desk: Desk) -> CirclesPane:
    """Not shown yet."""
    made = CirclesPane(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(960, 820)
    return made


@pytest.fixture
def ids(desk: Desk, pane: CirclesPane) -> dict[str, int]:
    found = desk.run(fill)
    pane.show()
    desk.qtbot.waitExposed(pane)
    pane.show_circle(found["tuesday"])
    desk.settle()
    return found
