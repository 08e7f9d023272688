"""The place of the journal: a calm word when others get what lies there, and moving it to another one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from journal.app import default_journal_path
from journal.domain.changes import Done
from journal.domain.errors import JournalError
from journal.domain.sync_place import NAMES, SyncWarning
from ui.context import Context
from ui.shell.files import choose_new
from ui.shell.shell import Shell
from ui.widgets.box_icon import show_info
from ui.wording import error_sentence, place_advice, place_sentences

if TYPE_CHECKING:
    from journal.services.relocate import Moved
    from ui.bridge import Progress, Store


class Mover(QObject):
    """`look` when a journal was opened, `ask` when the user wants it elsewhere."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(shell)
        self._context = context
        self._shell = shell
        self._waits = False
        shell.unlocked.connect(self.look)

    def look(self) -> None:
        """Say once what is to be said of the place."""
        self._context.bridge.submit(_untold, self.tell, owner=self, key="place")

    def ask(self) -> None:
        """Ask where to, then move."""
        self._context.bridge.work(_usual_place, self._choose, owner=self, key="usual place")

    def tell(self, warnings: tuple[SyncWarning, ...]) -> None:
        """Say these, with the offer to move."""
        if not warnings or not self._shell.is_open:
            return
        box = self._box("place_notice", self.tr("Where the journal lies"), warnings)
        move = box.addButton(self.tr("&Move it…"), QMessageBox.ButtonRole.AcceptRole)
        known = box.addButton(self.tr("I &know"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(move)
        box.setEscapeButton(known)
        move.clicked.connect(self.ask)
        known.clicked.connect(self._acknowledge)
        box.open()

    # ---- inside

    def _acknowledge(self) -> None:
        self._context.bridge.submit(_acknowledge, owner=self)

    def _choose(self, usual: Path) -> None:
        if self._shell.is_open:
            now = self._shell.journal
            place = usual if not usual.exists() and usual != now else now
            choose_new(self._shell.window, self.tr("Move the journal to"), place, self._chosen)

    def _chosen(self, target: Path) -> None:
        self._context.bridge.work(
            partial(_warnings_for, target), partial(self._look_at, target), owner=self, key="target"
        )

    def _look_at(self, target: Path, warnings: tuple[SyncWarning, ...]) -> None:
        if not warnings:
            self._move(target)
            return
        box = self._box("target_notice", self.tr("The new place"), warnings)
        other = box.addButton(self.tr("&Choose another place…"), QMessageBox.ButtonRole.AcceptRole)
        anyway = box.addButton(self.tr("Move it there &all the same"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(other)
        box.setEscapeButton(stay)
        other.clicked.connect(self.ask)
        anyway.clicked.connect(partial(self._move, target))
        box.open()

    def _move(self, target: Path, _checked: bool = False) -> None:
        self._waits = True
        self._context.bridge.submit_long(
            self.tr("Moving the journal"), partial(_move, target), self._moved,
            owner=self, failed=self._not_moved,
        )  # fmt: skip
        # Right behind it: one that was cancelled tells nobody, be it that it stopped or that it was too late.
        self._context.bridge.submit(_place_now, self._ended, owner=self, failed=self._not_moved)

    def _ended(self, place: Path) -> None:
        from journal.services.relocate import Moved

        if not self._waits:
            return
        self._waits = False
        old = self._shell.journal
        if place == old:
            self._context.toasts.show(self.tr("Stopped. The journal is where it was."))
        else:
            self._tell_moved(Moved(old, place))

    def _moved(self, done: Done[Moved]) -> None:
        self._waits = False
        self._tell_moved(done.result)

    def _tell_moved(self, moved: Moved) -> None:
        self._shell.lies_at(moved.path)
        # Only when the settings know the new place: a program killed before finds it by what lies at the old.
        self._context.bridge.work(partial(_finish, moved.old), owner=self)
        words = [self.tr("The journal lies in {file} now.").format(file=moved.path)]
        if moved.remains:
            names = ", ".join(NAMES[one.provider] for one in moved.remains)
            words.append(
                self.tr(
                    "{names} may still keep older versions from the old place: remove them there."
                ).format(names=names)
            )
        if moved.left:
            words.append(
                self.tr("{count} copies stayed at the old place: move or remove them yourself.").format(
                    count=len(moved.left)
                )
            )
        if len(words) == 1:
            self._context.toasts.show(words[0])
            return
        box = QMessageBox(self._shell.window)
        box.setObjectName("moved_report")
        show_info(box, self._context.theme)
        box.setWindowTitle(self.tr("The journal was moved"))
        box.setText(words[0])
        box.setInformativeText("\n\n".join(words[1:]))
        box.finished.connect(box.deleteLater)
        box.open()

    def _not_moved(self, error: Exception) -> None:
        self._waits = False
        if isinstance(error, JournalError):
            self._shell.notices.say(error_sentence(error))

    def _box(self, name: str, title: str, warnings: tuple[SyncWarning, ...]) -> QMessageBox:
        box = QMessageBox(self._shell.window)
        box.setObjectName(name)
        show_info(box, self._context.theme)
        box.setWindowTitle(title)
        sentences = [place_sentences(one) for one in warnings]
        box.setText("\n".join(f"{who} {how}" for who, how, _what in sentences))
        meanings = list(dict.fromkeys(what for _who, _how, what in sentences))
        box.setInformativeText("\n\n".join((*meanings, place_advice())))
        box.finished.connect(box.deleteLater)
        return box


def _untold(store: Store) -> tuple[SyncWarning, ...]:
    from journal.services.relocate import untold_warnings

    return untold_warnings(store)


def _acknowledge(store: Store) -> Done[None]:
    from journal.services.relocate import acknowledge

    return acknowledge(store)


def _place_now(store: Store) -> Path:
    return store.path


def _move(target: Path, store: Store, progress: Progress) -> Done[Moved]:
    from journal.services.relocate import move_journal

    return move_journal(store, target, progress)


def _warnings_for(target: Path) -> tuple[SyncWarning, ...]:
    from journal.privacy.sync_folders import warnings_for

    return warnings_for(target)


def _usual_place() -> Path:
    """The default place, with its folder, so that the chooser can open there."""
    from journal.services.relocate import ready_folder

    place = default_journal_path()
    ready_folder(place.parent)
    return place


def _finish(old: Path) -> None:
    from journal.services.relocate import finish_move

    finish_move(old)
