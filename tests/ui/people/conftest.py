"""The pane's surroundings: the real bridge with a real encrypted journal, and a navigator that is heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.store.database import Store
from tests.journals import JournalFile
from ui.bridge import Bridge
from ui.commands import CommandTable
from ui.context import Context
from ui.navigator import Navigator
from ui.people.lists import HitList, PeopleList
from ui.people.view import PeoplePane
from ui.preferences import Settings
from ui.theme.theme import Theme, ThemeChoice
from ui.toasts import Toasts

TODAY = date(2026, 11, 22)
T = TypeVar("T")


@dataclass
class Desk:
    """A context with an open journal, and all that was said to the shell."""

    context: Context
    owner: QObject
    qtbot: QtBot
    asked: list[tuple[object, ...]] = field(default_factory=list)
    toasts: list[tuple[str, str]] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)

    def run(self, call: Callable[[Store], T]) -> T:
        """Carry out a use case as another pane would, and wait for its answer."""
        answers: list[T] = []
        self.context.bridge.submit(call, answers.append, owner=self.owner)
        self.qtbot.waitUntil(lambda: bool(answers) or bool(self.failures))
        self.settle()
        assert not self.failures
        return answers[0]

    def settle(self) -> None:
        """Wait until the database thread has nothing to do and its answers are shown."""
        self.qtbot.waitUntil(lambda: self.context.bridge.idle)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.context.bridge.idle)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    palette = qapp.palette()
    made = Theme(qapp, ThemeChoice.LIGHT)
    made.apply()
    yield made
    qapp.setStyleSheet("")
    qapp.setPalette(palette)


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, journal_file: JournalFile) -> Iterator[Desk]:
    bridge = Bridge()
    navigator, toasts = Navigator(), Toasts()
    context = Context(bridge, theme, navigator, Settings(None), toasts, lambda: TODAY, CommandTable())
    made = Desk(context, QObject(), qtbot)
    bridge.failed.connect(made.failures.append)
    toasts.asked.connect(lambda sentence, undo: made.toasts.append((sentence, undo)))
    for name in (
        *("person_opened", "entry_opened", "compose_asked", "debrief_asked", "brief_asked", "heard_asked"),
        *("details_asked", "response_asked", "back_asked", "import_asked"),
    ):
        getattr(navigator, name).connect(lambda *args, name=name: made.asked.append((name, *args)))
    bridge.open(journal_file.open, owner=made.owner)
    yield made
    bridge.shutdown()


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
