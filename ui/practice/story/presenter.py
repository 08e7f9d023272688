"""Reads and writes my own side: the draft as it grows, versions, lists, rehearsals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.changes import Changes, Done, Topic
from journal.domain.draft import DraftKind
from journal.domain.errors import JournalError
from journal.domain.story import STORY_FIELDS, StoryFields, StoryForm, StoryVersion
from journal.services import drafts, story
from journal.services.debrief import concern_names
from journal.services.story import Workbook
from ui.context import Context
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.bridge import Store

SAVE_AFTER_MS = 400
"""After the first key that is not saved yet; a killed program loses at most the last second."""
_FOLLOWED = (Topic.STORY, Topic.PROFILE, Topic.CONCERNS)


@dataclass(frozen=True, slots=True)
class Compared:
    """A version with the one before it and the newest one; None where there is none."""

    version: StoryVersion
    before: StoryVersion | None
    newest: StoryVersion | None


class StoryPresenter(QObject):
    """Every answer comes by a signal; what others change is read again."""

    shown = Signal(object, object)
    """(`Workbook`, names of the journal's concerns)"""
    compared = Signal(object)
    """`Compared` for the version that was asked for."""
    kept = Signal(object, int)
    """(`StoryFields` as they were typed, the id of the version they are now)"""
    draft_kept = Signal()
    refused = Signal(str)
    """A sentence about what could not be kept."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._typed: StoryFields | None = None
        self._reading = False
        self._soon = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._soon.timeout.connect(self.flush)
        context.bridge.changed.connect(self._follow)

    def read(self) -> None:
        """Read everything; `shown` follows."""
        self._reading = True
        call = partial(_read, today=self._context.today())
        self._context.bridge.submit(call, self._show, owner=self, key="workbook")

    # ---- the draft

    def type(self, fields: StoryFields) -> None:
        """Keep soon what is typed, outside of what can be undone."""
        self._typed = fields
        if not self._soon.isActive():
            self._soon.start()

    def flush(self) -> None:
        """Keep now what was typed last."""
        self._soon.stop()
        if self._typed is not None:
            payload = payload_of(self._typed)
            self._typed = None
            save = partial(
                drafts.save_draft, kind=DraftKind.WORKBOOK, person_id=None, entry_id=None, payload=payload
            )
            self._context.bridge.submit(save, self._draft_saved, owner=self)

    def forget_draft(self) -> None:
        """What is typed is what is kept already, or not wanted any more."""
        self._soon.stop()
        self._typed = None
        self._context.bridge.submit(_drop_draft, owner=self)

    # ---- versions

    def keep(self, fields: StoryFields) -> None:
        """Make what is typed the newest version."""
        self._soon.stop()
        self._typed = None
        call = partial(story.keep_version, fields=fields)
        self._context.bridge.submit(call, partial(self._kept, fields), owner=self, failed=self._refuse)

    def bring_back(self, version_id: int) -> None:
        """Make an old version the newest."""
        call = partial(story.bring_back, version_id=version_id)
        self._write(call, self.tr("This version is your story again."))

    def delete(self, version_id: int) -> None:
        """Delete a version."""
        call = partial(story.delete_version, version_id=version_id)
        self._write(call, self.tr("The version is deleted."))

    def compare(self, version_id: int) -> None:
        """Read a version and those to compare it with; `compared` follows."""
        call = partial(_compare, version_id=version_id)
        self._context.bridge.submit(call, self._compare_done, owner=self, failed=self._refuse, key="compare")

    # ---- lists, rehearsals

    def save_concerns(self, named: tuple[tuple[str, str], ...]) -> None:
        """Make these my concerns."""
        self._write(partial(story.save_own_concerns, named=named))

    def save_values(self, named: tuple[tuple[str, str], ...]) -> None:
        """Make these my values."""
        self._write(partial(story.save_own_values, named=named))

    def save_rehearsal(self, form: StoryForm, seconds: int, words: str) -> None:
        """Keep that it was told aloud."""
        call = partial(story.save_rehearsal, on=self._context.today(), form=form, seconds=seconds)
        self._write(call, words)

    # ---- answers

    def _write(self, call: Callable[[Any], Done[Any]], toast: str = "") -> None:
        self._context.bridge.submit(call, partial(self._written, toast), owner=self, failed=self._refuse)

    def _written(self, toast: str, done: Done[object]) -> None:
        if toast:
            self._context.toasts.show(toast, done.changes.label)

    def _kept(self, fields: StoryFields, done: Done[int]) -> None:
        self.kept.emit(fields, done.result)
        self._context.toasts.show(self.tr("This version is kept."), done.changes.label)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self.refused.emit(error_sentence(error))
            self.read()

    def _draft_saved(self, _done: Done[int]) -> None:
        self.draft_kept.emit()

    def _show(self, found: tuple[Workbook, tuple[str, ...]]) -> None:
        self.shown.emit(*found)

    def _compare_done(self, found: Compared) -> None:
        self.compared.emit(found)

    def _follow(self, changes: Changes) -> None:
        if self._reading and any(changes.touches(topic) for topic in _FOLLOWED):
            self.read()


def payload_of(fields: StoryFields) -> dict[str, object]:
    """A draft's data: every field by its name."""
    return {name: getattr(fields, name) for name in STORY_FIELDS}


def fields_of(payload: Mapping[str, object], kept: StoryFields) -> StoryFields:
    """The fields of a draft; what it does not hold is as it was kept. Never fails."""
    texts = {name: payload.get(name) for name in STORY_FIELDS}
    return StoryFields(
        **{name: text if isinstance(text, str) else getattr(kept, name) for name, text in texts.items()}
    )


def _read(store: Store, today: date) -> tuple[Workbook, tuple[str, ...]]:
    return story.workbook(store, today), concern_names(store)


def _compare(store: Store, version_id: int) -> Compared:
    lines = story.versions(store)
    ids = [line.id for line in lines]
    at = ids.index(version_id) if version_id in ids else len(ids)
    before = story.version(store, ids[at + 1]) if at + 1 < len(ids) else None
    return Compared(story.version(store, version_id), before, story.newest(store))


def _drop_draft(store: Store) -> Done[None] | None:
    kept = drafts.draft(store, DraftKind.WORKBOOK, None, None)
    return None if kept is None else drafts.discard_draft(store, kept.id)
