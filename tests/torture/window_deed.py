"""The windowed program, typed into by chance: the real `ui.main` without a screen, at the pace of its own
event loop.

What is typed is told key by key with the time; what the program says is saved is told when it has said so: a
toast, the entry that opens, or the `changed` of a step that has a label.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

import ui.main
import ui.shell.program
import ui.shell.routes
import ui.shell.workspace
from journal.domain.changes import Changes
from tests.torture.deeds import new_word
from tests.torture.log import Log
from ui.shell import panes
from ui.shell.program import Program

STEP_MS = 12
LATE = 0.05  # seconds: what counts as the machine being busy
ASK_EVERY = 0.25  # seconds
PATIENCE = 30.0
STUCK = 98

Step = Callable[[], bool]


def sit_down(log: Log, scene: Path, journal: str, passphrase_file: str, seed: int) -> int:
    """Start the program and type until killed."""
    made: list[Program] = []

    class Kept(Program):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]  # as `run` gives them
            made.append(self)

    ui.shell.program.Program = Kept  # type: ignore[assignment,misc]  # the same program, with a hand on it
    app = ui.shell.program.make_application()
    typist = Typist(log, made, random.Random(seed))
    timer = QTimer(interval=STEP_MS)
    timer.timeout.connect(typist.step)
    timer.start()
    code = ui.main.main(["--journal", journal, "--passphrase-file", passphrase_file, "--today", "2026-11-22"])
    timer.stop()
    del app
    return code


class Typist:
    """Carries out one script, a step at a time; each waits for what it needs."""

    def __init__(self, log: Log, made: list[Program], chance: random.Random) -> None:
        self._log, self._made, self._chance = log, made, chance
        self._script = self._evening()
        self._wanted: Step = _at_once
        self._since = time.monotonic()
        self._last = time.monotonic()
        self._labels: list[str] = []
        self._open = False
        self._asked = 0.0
        self._waiting = False

    def step(self) -> None:
        """Called by a timer of the program's own loop."""
        now = time.monotonic()
        if now - self._last > STEP_MS / 1000 + LATE:
            self._log.say("late", seconds=now - self._last)
        self._last = now
        self._ask_the_database(now)
        if self._wanted():
            self._since = now
            self._wanted = next(self._script)
        elif now - self._since > PATIENCE:
            self._log.say("stuck", focus=repr(QApplication.focusWidget()), seen=_seen())
            raise SystemExit(STUCK)

    def _ask_the_database(self, now: float) -> None:
        """How long a question takes now that changes nothing: what a draft has to wait for as well."""
        if not self._open or self._waiting or now - self._asked < ASK_EVERY:
            return
        self._asked, self._waiting = now, True
        program = self._made[0]
        program.context.bridge.submit(_nothing, self._answered, owner=program)
        self._log.say("asked")

    def _answered(self, _nothing: None) -> None:
        self._log.say("answered", seconds=time.monotonic() - self._asked)
        self._waiting = False

    # ------------------------------------------------------------ the evening

    def _evening(self) -> Iterator[Step]:
        yield lambda: bool(self._made) and self._made[0].shell.routes is not None
        program = self._made[0]
        program.context.bridge.changed.connect(self._changed)
        program.faults.caught.connect(self._fault)
        yield lambda: program.context.bridge.idle
        self._log.say("open")
        self._open = True
        acts = (self._debrief, self._debrief, self._new_person, self._heard, self._invitation)
        while True:
            person = self._chance.randrange(1, 30)
            program.context.navigator.person_opened.emit(person)
            yield lambda: program.context.bridge.idle
            yield from self._chance.choice(acts)(program, person)

    def _debrief(self, program: Program, person: int) -> Iterator[Step]:
        self._press(program, Qt.Key.Key_D)
        yield lambda: self._writes_in(program, panes.DEBRIEF)
        word = new_word(self._chance)
        yield from self._type("debrief", person, word)
        if self._chance.random() < 0.6:
            self._log.tried("note", word)
            seen = len(self._labels)
            self._log.say("left", kind="debrief")
            self._press(program, Qt.Key.Key_Return)
            yield lambda: len(self._labels) > seen
            self._log.saved("note", word)
        else:
            self._log.say("left", kind="debrief")
            program.context.navigator.back_asked.emit()
        yield lambda: program.context.bridge.idle

    def _invitation(self, program: Program, person: int) -> Iterator[Step]:
        self._press(program, Qt.Key.Key_I)
        yield lambda: self._writes_in(program, panes.COMPOSER)
        yield lambda: program.context.bridge.idle
        yield from self._type("invitation", person, new_word(self._chance))
        self._log.say("left", kind="invitation")
        program.context.navigator.composer_closed.emit()
        yield lambda: program.context.bridge.idle

    def _new_person(self, program: Program, _person: int) -> Iterator[Step]:
        word = new_word(self._chance)
        self._press(program, Qt.Key.Key_N)
        yield lambda: isinstance(QApplication.focusWidget(), QLineEdit)
        QTest.keyClicks(_focused(), f"{word} Medina")
        self._log.tried("person", word)
        seen = len(self._labels)
        QTest.keyClick(_focused(), Qt.Key.Key_Return)
        yield lambda: len(self._labels) > seen
        self._log.saved("person", word)
        if self._chance.random() < 0.3:
            self._log.tried("person", word, 0)
            toast = program.shell.window.toast
            self._press(program, Qt.Key.Key_Z)
            yield lambda: "Undone" in toast.text()
            self._log.saved("person", word, 0)

    def _heard(self, program: Program, _person: int) -> Iterator[Step]:
        word = new_word(self._chance)
        self._press(program, Qt.Key.Key_H)
        yield lambda: self._writes_in(program, panes.HEARD)
        yield lambda: program.context.bridge.idle
        QTest.keyClicks(_focused(), f"they grumble about {word}")
        self._log.tried("note", word)
        seen = len(self._labels)
        QTest.keyClick(_focused(), Qt.Key.Key_Return)
        yield lambda: len(self._labels) > seen
        self._log.saved("note", word)

    # ------------------------------------------------------------ hands and eyes

    def _type(self, kind: str, person: int, word: str) -> Iterator[Step]:
        text = f" {word} " + " ".join(new_word(self._chance) for _ in range(self._chance.randrange(1, 25)))
        self._log.say("types", kind=kind, person=person)
        for length, letter in enumerate(text, start=1):
            QTest.keyClicks(_focused(), letter)
            self._log.say("typed", kind=kind, person=person, text=text[:length].strip())
            yield _at_once

    def _press(self, program: Program, key: Qt.Key) -> None:
        QTest.keyClick(
            QApplication.focusWidget() or program.shell.window, key, Qt.KeyboardModifier.ControlModifier
        )

    def _writes_in(self, program: Program, pane: str) -> bool:
        workspace = program.shell.workspace
        made = None if workspace is None else workspace.shelf.made(pane)
        focused = QApplication.focusWidget()
        return (
            made is not None
            and isinstance(focused, QLineEdit | QTextEdit | QPlainTextEdit)
            and made.isAncestorOf(focused)
            and focused.isEnabled()
        )

    def _changed(self, changes: Changes) -> None:
        if changes.label:
            self._labels.append(changes.label)

    def _fault(self, report: str) -> None:
        self._log.say("fault", report=report)


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    if focused is None:
        raise RuntimeError("nothing has the focus")
    return focused


def _seen() -> list[str]:
    """The words on the screen, of invented people."""
    shown = [each for each in QApplication.allWidgets() if each.isVisible()]
    return [each.text() for each in shown if isinstance(each, QLabel | QAbstractButton)]


def _nothing(_store: object) -> None:
    """A use case that does nothing."""


def _at_once() -> bool:
    return True
