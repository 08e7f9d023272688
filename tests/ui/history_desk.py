"""A window's surroundings for the panes of the history: the real bridge to a real journal, and no shell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.store.database import Store
from tests.journals import JournalFile
from tests.services.history import TODAY
from ui.bridge import Bridge
from ui.commands import CommandTable
from ui.context import Context
from ui.navigator import Navigator
from ui.preferences import Settings
from ui.theme.theme import Theme, ThemeChoice
from ui.toasts import Toasts

T = TypeVar("T")


class Desk:
    """What a pane is given, and what it said."""

    def __init__(self, qtbot: QtBot, app: QApplication, choice: ThemeChoice = ThemeChoice.LIGHT) -> None:
        self.qtbot = qtbot
        self.owner = QObject()
        self.bridge = Bridge()
        self.failures: list[object] = []
        self.bridge.failed.connect(self.failures.append)
        theme = Theme(app, choice)
        theme.apply()
        self.context = Context(
            bridge=self.bridge,
            theme=theme,
            navigator=Navigator(),
            settings=Settings(None),
            toasts=Toasts(),
            today=lambda: TODAY,
            commands=CommandTable(),
        )
        self.told: list[tuple[str, str]] = []
        self.context.toasts.asked.connect(self._note)

    def _note(self, sentence: str, undo_label: str) -> None:
        self.told.append((sentence, undo_label))

    def open(self, make: Callable[[], Store]) -> None:
        self.bridge.open(make, owner=self.owner)
        self.settle()

    def settle(self) -> None:
        """Until nothing is under way any more."""
        self.qtbot.waitUntil(lambda: self.bridge.idle, timeout=5000)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.bridge.idle, timeout=5000)

    def run(self, call: Callable[..., T], *args: Any, **more: Any) -> T:
        """`call(store, ...)` on the database thread, and its answer."""
        answers: list[T] = []
        self.bridge.submit(lambda store: call(store, *args, **more), answers.append, owner=self.owner)
        self.settle()
        assert answers, self.failures
        return answers[0]


@contextmanager
def open_desk(
    qtbot: QtBot, app: QApplication, journal_file: JournalFile, choice: ThemeChoice = ThemeChoice.LIGHT
) -> Iterator[Desk]:
    desk = Desk(qtbot, app, choice)
    desk.open(journal_file.open)
    try:
        yield desk
    finally:
        desk.bridge.shutdown()
    assert desk.failures == []
