"""The concerns on a real journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.domain.entry import ConversationFields, EntryKind, Mention
from journal.services import debrief
from journal.store.database import Store
from tests.journals import JournalFile
from tests.services.history import TODAY, dale, rosa
from tests.ui.history_desk import Desk, open_desk
from ui.concerns.view import ConcernsPane

SAID = (
    ("rosa", "Bus cuts", "two hours a day", 9),
    ("dale", "Bus cuts", "my shift starts at five", 8),
    ("rosa", "Student loans", "thirty years of it", 30),
    ("dale", "The kids' tuition", "", 2),
)


def fill(store: Store) -> dict[str, int]:
    ids = {"rosa": rosa(store), "dale": dale(store)}
    for who, concern, words, ago in SAID:
        mention = Mention(ids[who], concern, words, quotable=ago == 9)
        talk = ConversationFields(
            EntryKind.PHONE, TODAY - timedelta(days=ago), (ids[who],), concerns=(mention,)
        )
        ids[f"{who} {concern}"] = debrief.log_conversation(store, talk, TODAY).result
    store.execute(
        "INSERT INTO own_concern (concern_id, words)"
        " SELECT id, 'I wait there too' FROM concern WHERE name = 'Bus cuts'"
    )
    return ids


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, journal_file: JournalFile) -> Iterator[Desk]:
    with open_desk(qtbot, qapp, journal_file) as opened:
        yield opened


@pytest.fixture
def pane(desk: Desk) -> ConcernsPane:
    """Not shown yet: it reads when it is first looked at."""
    made = ConcernsPane(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(820, 800)
    return made


@pytest.fixture
def ids(desk: Desk, pane: ConcernsPane) -> dict[str, int]:
    made = desk.run(fill)
    show(desk, pane)
    return made


def show(desk: Desk, pane: ConcernsPane) -> None:
    pane.show()
    desk.qtbot.waitExposed(pane)
    desk.settle()
    pane.focus_first()
