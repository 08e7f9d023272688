"""One run of the real program, measured from inside its own process.

`python -m tests.benchmarks.session FILE PASSPHRASE REPEAT` unlocks and uses the window; prints JSON.
Times are seconds. "Painted" is the end of the last paint after which nothing is under way: the bridge is idle
and Qt has no event left. Everything is painted for real, into memory when the platform is offscreen.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from journal.domain.entry import ConversationFields, EntryKind, Mention, PromiseFields, StageText
from journal.services.debrief import log_conversation
from tests.benchmarks.words import SEARCHES
from ui.people.lists import PeopleList
from ui.people.model import PeopleModel
from ui.preferences import Settings
from ui.shell.collector import Collector
from ui.shell.program import Program, make_application

TODAY = date(2026, 11, 22)
_QUIET = 3  # rounds of the event loop in which nothing was painted
_BEAT_MS = 3


class PaintWatch(QObject):
    """Knows when anything in the application was painted last, and when the list first showed a person."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.last = 0.0
        self.listed = 0.0
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self.last = time.perf_counter()
            listed = watched.parent()
            if not self.listed and isinstance(listed, PeopleList) and _shows_somebody(listed):
                self.listed = -1.0
                QTimer.singleShot(0, self._note_list)  # after this paint
        return False

    def _note_list(self) -> None:
        self.listed = time.perf_counter()


def _shows_somebody(listed: PeopleList) -> bool:
    model = listed.model()
    return bool(model.rowCount()) and model.index(0, 0).data(PeopleModel.ROW) is not None


class Session:
    """The program with its window shown and everything loaded."""

    def __init__(self, path: Path) -> None:
        self.app = make_application()
        self.app.setCursorFlashTime(0)  # a blinking cursor paints for ever
        self.watch = PaintWatch(self.app)
        self.heart = QTimer(interval=_BEAT_MS)  # so that a round ends when nothing happens
        self.heart.start()
        self.collector = Collector()
        self.collector.start()
        self.program = Program(self.app, Settings(None), TODAY)
        sys.excepthook = (
            sys.__excepthook__
        )  # the program keeps an error's words to itself; nobody real is in here
        self.program.shell.window.resize(1280, 800)
        self.program.start(path)
        self.wait_until(lambda: "ui.people.form" in sys.modules)
        self.settle()

    @property
    def window(self) -> QWidget:
        return self.program.shell.window

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Runs the event loop until something holds."""
        end = time.monotonic() + 60
        while not holds():
            self._turn()
            if time.monotonic() > end:
                raise TimeoutError

    def settle(self) -> None:
        """Runs the event loop until nothing is under way."""
        quiet = 0
        while quiet < _QUIET:
            before = self.watch.last
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            self._turn()
            busy = not self.program.context.bridge.idle or self.watch.last != before
            quiet = 0 if busy else quiet + 1

    def _turn(self) -> None:
        """One round that waits as a real event loop does; spinning would hold the database thread up."""
        self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def painted(self, act: Callable[[], object]) -> float:
        """The time from `act` to the last paint that it caused."""
        self.settle()
        began = time.perf_counter()
        act()
        self.settle()
        return max(0.0, self.watch.last - began)

    def unlock(self, passphrase: str) -> float:
        """From pressing Unlock to the painted first page of people."""
        field = self.window.findChild(QLineEdit, "unlock_passphrase")
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, passphrase)
        self.settle()
        began = time.perf_counter()
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.wait_until(lambda: self.watch.listed > 0)
        self.settle()
        return self.watch.listed - began


def use(path: Path, passphrase: str, repeat: int) -> dict[str, float]:
    """Unlocks, searches, opens people, logs conversations."""
    session = Session(path)
    found = {"list": session.unlock(passphrase)}
    navigator = session.program.context.navigator
    people = session.window.findChild(PeopleList, "people_list")
    assert isinstance(people, PeopleList)
    model = people.model()
    assert isinstance(model, PeopleModel)
    ids = [model.ids[place * (len(model.ids) - 1) // repeat] for place in range(repeat + 1)]
    opened = [session.painted(partial(navigator.person_opened.emit, person_id)) for person_id in ids]
    found["open"] = median(opened[1:])
    found["search"] = _search(session)
    saved = [session.painted(partial(_save, session, ids[0])) for _ in range(repeat + 1)]
    found["save"] = median(saved[1:])
    found["memory"] = _memory()
    session.program.end()
    session.collector.stop()
    return found


def _search(session: Session) -> float:
    """The median over many words of one keystroke, from the key to the painted hits."""
    field = session.window.findChild(QLineEdit, "search_field")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    times: list[float] = []
    for words in SEARCHES:
        field.clear()
        session.settle()
        times.extend(session.painted(partial(field.insert, letter)) for letter in words)
    field.clear()
    session.settle()
    return median(times)


def _save(session: Session, person_id: int) -> None:
    """A debrief with seven stages, a concern, a promise; the list and the timeline follow."""
    stages = tuple(StageText(f"stage_{i}", f"Stage {i}", "Spoke of the bus cuts.") for i in range(7))
    fields = ConversationFields(
        EntryKind.ONE_TO_ONE,
        TODAY,
        (person_id,),
        stages=stages,
        concerns=(Mention(person_id, "Bus cuts", "Two hours a day"),),
        promises=(PromiseFields(person_id, "Bring the timetable"),),
    )
    bridge = session.program.context.bridge
    bridge.submit(partial(log_conversation, fields=fields, today=TODAY), owner=session.window)


def _memory() -> float:
    """Resident memory in MB (Linux)."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise OSError("this system does not tell the resident memory")


def main() -> None:
    print(json.dumps(use(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))


if __name__ == "__main__":
    main()
