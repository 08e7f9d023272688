"""Surroundings for panes that write: the real bridge, a real encrypted journal, ears for the shell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.domain.entry import ConversationFields, EntryKind, Mention
from journal.domain.person import Channel, ContactKind, ContactPoint, PersonFields
from journal.domain.profile import Profile
from journal.services import circles, debrief, people, places
from journal.services.profile import save_profile
from journal.store.database import Store
from tests.journals import JournalFile
from ui.bridge import Bridge
from ui.commands import CommandTable
from ui.context import Context
from ui.navigator import Navigator
from ui.preferences import Settings
from ui.theme.theme import Theme
from ui.toasts import Toasts

TODAY = date(2026, 11, 22)
WORDS = "Line 14 is down to one bus an hour"
T = TypeVar("T")

__all__ = ["TODAY", "WORDS", "Desk", "bare_desk", "desk", "rosa", "unbroken"]


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

    def listen(self, *names: str) -> None:
        """Note when one of these signals of the navigator is emitted."""
        for name in names:
            getattr(self.context.navigator, name).connect(partial(self._note, name))

    def _note(self, name: str, *arguments: object) -> None:
        self.asked.append((name, *arguments))

    def _note_toast(self, sentence: str, undo: str) -> None:
        self.toasts.append((sentence, undo))


@pytest.fixture
def bare_desk(qtbot: QtBot, theme: Theme, journal_file: JournalFile) -> Iterator[Desk]:
    """A desk that listens to nothing of the navigator yet."""
    bridge = Bridge()
    navigator, toasts = Navigator(), Toasts()
    context = Context(bridge, theme, navigator, Settings(None), toasts, lambda: TODAY, CommandTable())
    made = Desk(context, QObject(), qtbot)
    bridge.failed.connect(made.failures.append)
    toasts.asked.connect(made._note_toast)
    bridge.open(journal_file.open, owner=made.owner)
    yield made
    bridge.shutdown()


@pytest.fixture
def desk(bare_desk: Desk) -> Desk:
    bare_desk.listen("compose_asked", "response_asked", "settings_asked", "composer_closed", "back_asked")
    return bare_desk


def unbroken(text: str) -> str:
    """What a label shows without the break opportunities that it puts into long words, such as paths."""
    return text.replace("\u200b", "")


@pytest.fixture
def rosa(desk: Desk) -> int:
    """Somebody who said two things, one of which may be quoted; with places, a circle and a profile."""
    return desk.run(_write_rosa)


def _write_rosa(store: Store) -> int:
    fields = PersonFields(
        given="Rosa",
        family="Medina",
        preferred_channel=Channel.MESSAGE,
        contacts=(ContactPoint(ContactKind.EMAIL, "rosa+elm@example.org"),),
    )
    person = people.add_person(store, fields).result
    places.add_place(store, "My kitchen", public=False)
    places.add_place(store, "Corner Café")
    circles.add_circle(store, "Tuesday group")
    save_profile(store, Profile("Maria", "My grandad kept a strike fund.", 30, ""))
    mentions = (
        Mention(person, "Bus cuts", WORDS, quotable=True),
        Mention(person, "School fees", "Please tell nobody that we owe them", quotable=False),
    )
    talk = ConversationFields(EntryKind.ONE_TO_ONE, date(2026, 11, 18), (person,), concerns=mentions)
    debrief.log_conversation(store, talk, TODAY)
    return person
