"""A round of invitations in the real shell: over a lock, and over the next start of the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.domain.invite_round import InviteRound
from journal.domain.person import PersonFields
from journal.services import people
from journal.store.database import Store
from tests.journals import JournalFile
from tests.ui.shell.conftest import Desk
from ui.composer.view import ComposerPane
from ui.preferences import Settings
from ui.shell import panes

NAMES = ("Rosa", "Dale", "Tuan")
WORDS = "Bring the timetable, please."


def add(store: Store) -> tuple[int, ...]:
    return tuple(people.add_person(store, PersonFields(given=name)).result for name in NAMES)


@contextmanager
def started(qtbot: QtBot, qapp: QApplication, journal: JournalFile, settings: Settings) -> Iterator[Desk]:
    """The program with its real panes, unlocked."""
    desk = Desk(qtbot, qapp, journal, settings, panes.FACTORIES)
    desk.show()
    desk.unlock()
    yield desk
    desk.close()
    assert desk.reports == []


def composer(desk: Desk, place: str) -> ComposerPane:
    """The composer once it shows this place of the round."""

    def shows() -> bool:
        workspace = desk.shell.workspace
        pane = workspace.shelf.made(panes.COMPOSER) if workspace else None
        return isinstance(pane, ComposerPane) and pane.round.strip.list.accessibleName() == place

    desk.qtbot.waitUntil(shows)
    desk.settle()
    assert desk.shell.workspace is not None
    pane = desk.shell.workspace.shelf.made(panes.COMPOSER)
    assert isinstance(pane, ComposerPane)
    assert pane.round.strip.isVisible()
    return pane


def test_a_round_goes_on_after_a_lock_and_after_the_next_start(
    qtbot: QtBot, qapp: QApplication, journal_file: JournalFile, settings: Settings
) -> None:
    with journal_file.open() as store:
        asked = add(store)
    with started(qtbot, qapp, journal_file, settings) as desk:
        desk.context.navigator.several_asked.emit(InviteRound(asked, "coffee"))
        composer(desk, "1 of 3: Rosa").round.strip.next.click()
        pane = composer(desk, "2 of 3: Dale")
        pane.editor.moveCursor(QTextCursor.MoveOperation.End)
        QTest.keyClicks(pane.editor, f" {WORDS}")
        desk.shell.lock()
        desk.settle()
        assert not desk.shell.is_open
        desk.unlock()
        assert WORDS in composer(desk, "2 of 3: Dale").editor.toPlainText()
    with started(qtbot, qapp, journal_file, settings) as desk:
        desk.context.navigator.compose_asked.emit(asked[1], "")
        again = composer(desk, "2 of 3: Dale")
        assert WORDS in again.editor.toPlainText()
        again.round.strip.next.click()
        assert WORDS not in composer(desk, "3 of 3: Tuan").editor.toPlainText()
