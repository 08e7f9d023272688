"""Reads and writes what the settings show of the journal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.changes import Changes, Done, Topic
from journal.domain.circle import Circle, Place
from journal.domain.draft import DraftKind
from journal.domain.errors import JournalError
from journal.domain.journal_info import CheckReport, JournalInfo
from journal.domain.profile import Profile
from journal.domain.sync_place import SyncWarning
from journal.services import circles, drafts, journal_file, places, profile, relocate
from ui.context import Context
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.bridge import Store

STORY_AFTER_MS = 300
"""After the first key that is not saved yet; an unfinished text loses at most the last second."""
_FOLLOWED = (Topic.PROFILE, Topic.PLACES, Topic.CIRCLES)


@dataclass(frozen=True, slots=True)
class Personal:
    """The user's own side of the journal."""

    profile: Profile
    places: tuple[Place, ...]
    circles: tuple[Circle, ...]
    story: str = ""
    """What was typed of the user's story and never left, as when the program was killed."""


def read_personal(store: Store) -> Personal:
    """Read it in one go."""
    kept = drafts.draft(store, DraftKind.STORY, None, None)
    story = kept.payload.get("story") if kept else ""
    return Personal(
        profile.profile(store),
        places.places(store),
        circles.circles(store),
        story if isinstance(story, str) else "",
    )


def save_profile(store: Store, fields: Profile) -> Done[None]:
    """Keep the profile; the unfinished story is in it. Raises InputRefused, and then it stays unfinished."""
    done = profile.save_profile(store, fields)
    kept = drafts.draft(store, DraftKind.STORY, None, None)
    if kept is not None:
        drafts.discard_draft(store, kept.id)
    return done


class SettingsPresenter(QObject):
    """Every change is written at once; what others change is read again."""

    shown = Signal(object)
    """`Personal` as it is now."""
    informed = Signal(object)
    """`JournalInfo` as it is now."""
    placed = Signal(object)
    """What is to be said of the journal's place: a tuple of `SyncWarning`."""
    checked = Signal(object)
    """The `CheckReport` of a check that the user asked for."""
    backed_up = Signal(object)
    """The `Path` of a copy that was made."""
    written = Signal()
    """A change is kept."""
    refused = Signal(str)
    """A sentence about what could not be kept; what is shown is as it was."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._story = ""
        self._soon = QTimer(self, singleShot=True, interval=STORY_AFTER_MS)
        self._soon.timeout.connect(self._keep_story)
        context.bridge.changed.connect(self._follow)

    def read(self) -> None:
        """Read everything; `shown` and `informed` follow."""
        self._context.bridge.submit(read_personal, self._show, owner=self, key="personal")
        self._read_file()

    # ---- my own side

    def save_profile(self, fields: Profile) -> None:
        self._soon.stop()
        self._write(partial(save_profile, fields=fields))

    def keep_story(self, story: str) -> None:
        """A story that is being typed is saved soon, outside of what can be undone."""
        self._story = story
        if not self._soon.isActive():
            self._soon.start()

    def add_place(self, name: str, public: bool) -> None:
        self._write(partial(places.add_place, name=name, public=public))

    def change_place(self, place_id: int, name: str, public: bool) -> None:
        self._write(partial(places.update_place, place_id=place_id, name=name, public=public))

    def remove_place(self, place_id: int) -> None:
        self._write(partial(places.remove_place, place_id=place_id), self.tr("The place is off your list."))

    def add_circle(self, name: str, purpose: str) -> None:
        self._write(partial(circles.add_circle, name=name, purpose=purpose))

    def change_circle(self, circle_id: int, name: str, purpose: str) -> None:
        self._write(partial(circles.rename_circle, circle_id=circle_id, name=name, purpose=purpose))

    def remove_circle(self, circle_id: int) -> None:
        self._write(partial(circles.delete_circle, circle_id=circle_id), self.tr("The circle is removed."))

    # ---- the file

    def check(self) -> None:
        """Prove the journal; the shell shows how far it is and can stop it."""
        self._context.bridge.submit_long(
            self.tr("Checking the journal"),
            journal_file.check,
            self._checked,
            owner=self,
            failed=self._refuse,
        )

    def back_up(self, target: Path) -> None:
        """Make a whole copy; the shell shows how far it is and can stop it."""
        self._context.bridge.submit_long(
            self.tr("Making a backup"),
            partial(_back_up, target),
            partial(self._backed_up, target),
            owner=self,
            failed=self._refuse,
        )

    # ---- answers

    def _write(self, call: Callable[[Any], Done[Any]], toast: str = "") -> None:
        self._context.bridge.submit(call, partial(self._written, toast), owner=self, failed=self._refuse)

    def _written(self, toast: str, done: Done[object]) -> None:
        self.written.emit()
        if toast:
            self._context.toasts.show(toast, done.changes.label)

    def _keep_story(self) -> None:
        payload = {"story": self._story}
        save = partial(
            drafts.save_draft, kind=DraftKind.STORY, person_id=None, entry_id=None, payload=payload
        )
        self._context.bridge.submit(save, owner=self)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self.refused.emit(error_sentence(error))
            self.read()

    def _follow(self, changes: Changes) -> None:
        if any(changes.touches(topic) for topic in _FOLLOWED):
            self._context.bridge.submit(read_personal, self._show, owner=self, key="personal")
        if changes.touches(Topic.BACKUPS):  # it may lie elsewhere now
            self._read_file()

    def _read_file(self) -> None:
        self._context.bridge.submit(journal_file.info, self._inform, owner=self, key="info")
        self._context.bridge.submit(relocate.place_warnings, self._place, owner=self, key="place")

    def _show(self, personal: Personal) -> None:
        self.shown.emit(personal)

    def _inform(self, info: JournalInfo) -> None:
        self.informed.emit(info)

    def _place(self, warnings: tuple[SyncWarning, ...]) -> None:
        self.placed.emit(warnings)

    def _checked(self, report: CheckReport) -> None:
        self.checked.emit(report)

    def _backed_up(self, target: Path, _nothing: None) -> None:
        self.backed_up.emit(target)


def _back_up(target: Path, store: Store, progress: Callable[[int, int], None]) -> None:
    journal_file.back_up(store, target, progress)
