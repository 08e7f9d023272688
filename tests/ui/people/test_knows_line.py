"""The details say whom somebody knows, and lead to the picture of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.domain.network import LinkFields, LinkKind
from journal.services import network, people
from tests.journals import JournalFile
from tests.services.history import dale, rosa
from tests.ui.history_desk import Desk, open_desk
from ui.people.form import PersonForm


@pytest.fixture
def links_desk(qtbot: QtBot, qapp: QApplication, journal_file: JournalFile) -> Iterator[Desk]:
    with open_desk(qtbot, qapp, journal_file) as opened:
        yield opened


def test_links_are_said_in_the_details_and_follow_changes(links_desk: Desk) -> None:
    desk = links_desk
    one, other = desk.run(rosa), desk.run(dale)
    form = PersonForm(desk.context)
    desk.qtbot.addWidget(form)
    form.show()
    form.show_person(one)
    desk.settle()
    assert form.knows.words.text() == "No links to others are written down."
    desk.run(network.add_link, LinkFields(other, one, LinkKind.TRUSTS))
    desk.qtbot.waitUntil(lambda: form.knows.words.text() == "is trusted by Dale Kowalski")
    asked: list[tuple[object, object]] = []
    desk.context.navigator.network_asked.connect(lambda *around: asked.append(around))
    form.knows.button.click()
    assert asked == [(one, None)]
    desk.run(people.archive_person, other, True)
    desk.qtbot.waitUntil(lambda: form.knows.words.text() == "No links to others are written down.")
