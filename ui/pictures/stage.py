"""One running program that scenes put into a state, and what a scene is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from journal.domain.changes import Changes, Done
from journal.domain.journal_info import JournalInfo
from journal.domain.person import PeopleSort, PersonRef
from journal.services.drafts import discard_draft, drafts
from journal.services.journal_file import create_journal
from journal.services.people import find_people
from ui.people.presenter import PeoplePresenter
from ui.pictures.waiting import NeverHappenedError, bring_forward, put_off, settle, wait_until
from ui.settings.file_section import FileSection
from ui.shell.backup_keeper import BackupKeeper
from ui.shell.palette import Palette
from ui.shell.program import Program
from ui.shell.shell import Shell

if TYPE_CHECKING:
    from ui.bridge import Store

PERSON: Final = "Rosa Medina"
"""Whom the pictures of the sample journal show."""
_FACTS: Final = JournalInfo(
    Path("/home/organizer/journal/journal.db"), 2_900_000, 3, 42, 2, 136, 56, 49, 3, 0, "4.19.0 community"
)
"""Of no file: the sample's folder has a name made up by chance."""
_CALM_ROUNDS: Final = 3
_MOST_ROUNDS: Final = 100


class Stage:
    """One running program at one size, and what scenes need to move it."""

    def __init__(self, program: Program, size: QSize, place: Path) -> None:
        self.program = program
        self.place = place
        self._size = size
        self._faults: list[str] = []
        self.rosa = 0
        program.faults.caught.connect(self._faults.append)
        program.start(place / "journal.db")
        self.shell.window.resize(size)
        self.shell.window.activateWindow()
        self.until(self._commands_work, "the commands were there")
        settle()

    @property
    def shell(self) -> Shell:
        """The program's shell."""
        return self.program.shell

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for a condition; a fault of the program ends the waiting at once."""
        wait_until(partial(self._either, condition), what)
        if self._faults:
            raise RuntimeError(self._faults[0])

    def picture(self, over: QWidget | None = None) -> QPixmap:
        """The window as it is, with `over` in front of it."""
        self.quiet()
        window = self.shell.window
        for section in window.findChildren(FileSection):
            section.show_info(_FACTS)
        settle()
        whole = window.grab()
        if over is not None:
            modal = isinstance(over, QDialog) and over.isModal()
            middle = window.rect().center() - over.rect().center()
            place = middle if modal else window.mapFromGlobal(over.mapToGlobal(QPoint(0, 0)))
            painter = QPainter(whole)
            painter.drawPixmap(place, over.grab())
            # The edge that a desktop draws around a dialog.
            painter.setPen(QColor(self.program.context.theme.tokens.control_border))
            painter.drawRect(QRect(place, over.size()).adjusted(0, 0, -1, -1))
            painter.end()
        return whole

    def quiet(self) -> None:
        """Wait until nothing is under way or put off, and what that brought has been laid out.

        What was put off must not begin while the picture is taken: on a slow machine the window would show
        that it works, or half of what comes.
        """
        calm = 0
        for _ in range(_MOST_ROUNDS):
            self.until(self._idle, "the journal came to rest")
            bring_forward(put_off(self.shell.window))
            settle()
            calm = calm + 1 if self._idle() and not put_off(self.shell.window) else 0
            if calm == _CALM_ROUNDS:
                return
        raise NeverHappenedError("the journal came to rest")

    def clear(self) -> None:
        """Close what lies over the window."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for each in (*QApplication.topLevelWidgets(), *self.shell.window.findChildren(Palette)):
            if isinstance(each, QDialog) and each.isVisible():
                each.reject()
        settle()

    def open_sample(self) -> None:
        """Open the sample journal, once."""
        if not self.rosa:
            self.shell.open_sample()
            self.until(self._is_open, "the sample journal opened")
            self._make_no_backups()
            found: list[PersonRef] = []
            call = partial(find_people, text=PERSON)
            self.program.context.bridge.submit(call, found.extend, owner=self.program)
            self.quiet()
            self.rosa = found[0].id

    def sort_by_last_contact(self) -> None:
        """The list in the order that shows whom one has just met."""
        (presenter,) = self.shell.window.findChildren(PeoplePresenter)
        presenter.choose_sort(PeopleSort.LAST_CONTACT)
        self.quiet()

    def discard_drafts(self) -> None:
        """Leave nothing unfinished: the banner about it stands in one picture only."""
        self.program.context.bridge.submit(_discard_drafts, owner=self.program)
        self.quiet()

    def open_empty(self) -> None:
        """Open an empty journal."""
        make = partial(create_journal, self.place / "journal.db", "sample")
        self.shell.open_with(self.place / "journal.db", make)
        self.until(self._is_open, "the empty journal opened")
        self._make_no_backups()

    def lock(self) -> None:
        """Lock what is open."""
        self.shell.lock()
        self.until(self._idle, "the journal closed")
        settle()

    def run(self, command: str) -> None:
        """Run a command of the table."""
        if not self.program.context.commands.run(command):
            raise RuntimeError(f"command {command} is not available")
        self.quiet()

    def show_rosa(self) -> None:
        """Open the sample's first person."""
        self.open_sample()
        self.program.context.navigator.person_opened.emit(self.rosa)
        self.quiet()

    def dialog(self) -> QDialog:
        """The dialog in front."""
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if not isinstance(popup, QDialog):
            raise TypeError("no dialog is open")
        return popup

    def _make_no_backups(self) -> None:
        """By itself, after some seconds: before or after a picture that tells of them, as chance has it."""
        for keeper in self.shell.findChildren(BackupKeeper):
            keeper.rest()
        self.quiet()

    def _either(self, condition: Callable[[], bool]) -> bool:
        return bool(self._faults) or condition()

    def _commands_work(self) -> bool:
        return self.shell.actions is not None

    def _idle(self) -> bool:
        return self.program.context.bridge.idle

    def _is_open(self) -> bool:
        return self.shell.is_open


@dataclass(frozen=True, slots=True)
class Scene:
    """`show` puts the stage into the state and returns what is to be seen then."""

    name: str
    show: Callable[[Stage], QPixmap]


def _discard_drafts(store: Store) -> Done[None]:
    changes = Changes()
    for draft in drafts(store):
        changes |= discard_draft(store, draft.id).changes
    return Done(None, changes)
