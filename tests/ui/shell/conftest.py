"""A whole shell over a real journal, with small panes in place of the real ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journal.domain.draft import DraftKind
from journal.privacy.patience import Patience
from journal.services.drafts import save_draft
from tests.journals import JournalFile
from ui.bridge import Bridge
from ui.commands import CommandTable
from ui.context import Context
from ui.navigator import Navigator
from ui.preferences import Settings
from ui.shell import panes
from ui.shell.faults import Faults
from ui.shell.handlers import Handlers
from ui.shell.idle import IdleWatch
from ui.shell.shell import Shell
from ui.theme.theme import Theme
from ui.toasts import Toasts


class Pane(QWidget):
    """Has the methods of every pane, remembers what it was asked, and keeps a text as a draft."""

    closed = Signal()

    def __init__(self, key: str, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(f"pane_{key}")
        self.asked: list[tuple[object, ...]] = []
        self._context = context
        self.text = QPlainTextEdit(self)
        self.text.setObjectName(f"text_{key}")
        QVBoxLayout(self).addWidget(self.text)

    def flush(self) -> None:
        self.asked.append(("flush",))
        if self.text.toPlainText():
            call = partial(
                save_draft,
                kind=DraftKind.DEBRIEF,
                person_id=None,
                entry_id=None,
                payload={"text": self.text.toPlainText()},
            )
            self._context.bridge.submit(call, owner=self)

    def focus_first(self) -> None:
        self.text.setFocus()

    def show_person(self, person_id: int) -> None:
        self.asked.append(("show_person", person_id))

    def show_entry(self, entry_id: int) -> None:
        self.asked.append(("show_entry", entry_id))

    def select_person(self, person_id: int) -> None:
        self.asked.append(("select_person", person_id))

    def begin_new_person(self, typed: str = "") -> None:
        self.asked.append(("begin_new_person", typed))

    def focus_search(self, text: str = "") -> None:
        self.asked.append(("focus_search", text))

    def start(self, *arguments: object) -> None:
        self.asked.append(("start", *arguments))

    def compose(self, person_id: int, template_key: str = "") -> None:
        self.asked.append(("compose", person_id, template_key))

    def refresh(self) -> None:
        self.asked.append(("refresh",))

    def show_page(self, page: str) -> None:
        self.asked.append(("show_page", page))

    def ask_response(self, person_id: int, invitation_id: int | None) -> None:
        self.asked.append(("ask_response", person_id, invitation_id))


class Clock:
    """Seconds that go only when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Desk:
    """A shell and its parts."""

    def __init__(
        self,
        qtbot: QtBot,
        app: QApplication,
        journal: JournalFile,
        settings: Settings,
        factories: Mapping[str, panes.Factory],
    ) -> None:
        self.qtbot = qtbot
        self.journal = journal
        self.clock = Clock()
        self.context = Context(
            bridge=Bridge(),
            theme=Theme(app),
            navigator=Navigator(),
            settings=settings,
            toasts=Toasts(),
            today=lambda: date(2026, 11, 22),
            commands=CommandTable(),
        )
        self.faults = Faults()
        self.reports: list[str] = []
        """Bugs that surfaced; a test that makes one on purpose clears them."""
        self.faults.caught.connect(self.reports.append)
        self.idle = IdleWatch(app, settings.values.idle_minutes, self.clock)
        self.shell = Shell(self.context, self.faults, self.idle, Patience(self.clock), factories)
        self.window = self.shell.window
        self.handlers = Handlers(self.context, self.shell)
        self.shell.install_commands(self.handlers.table(), self.handlers.available())

    def show(self, width: int = 1440, height: int = 900) -> None:
        """Show the window at the unlock page."""
        self.shell.ask_for(self.journal.path)
        self.window.resize(width, height)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def unlock(self) -> None:
        """Open the journal and wait until the workspace stands."""
        self.shell.open_with(self.journal.path, self.journal.open)
        self.qtbot.waitUntil(lambda: self.shell.is_open)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: self.context.bridge.idle)

    def pane(self, key: str) -> Pane:
        """A pane that was made."""
        workspace = self.shell.workspace
        assert workspace is not None
        found = workspace.shelf.made(key)
        assert isinstance(found, Pane)
        return found

    def close(self) -> None:
        """End as the program does."""
        self.window.close()
        self.shell.end()
        self.window.deleteLater()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of their own file."""
    return Settings(tmp_path / "config" / "settings.toml")


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, journal_file: JournalFile, settings: Settings) -> Iterator[Desk]:
    """The shell at the unlock page of an empty journal."""
    small = {key: partial(Pane, key) for key in panes.FACTORIES}
    made = Desk(qtbot, qapp, journal_file, settings, small)
    made.show()
    yield made
    made.close()
    assert made.reports == []


@pytest.fixture
def open_desk(desk: Desk) -> Desk:
    """The shell with the empty journal open."""
    desk.unlock()
    return desk
