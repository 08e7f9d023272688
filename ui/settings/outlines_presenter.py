"""Reads and writes the outlines, and the draft of the one that is being edited."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.changes import Changes, Done, Topic
from journal.domain.draft import DraftKind
from journal.domain.errors import JournalError
from journal.domain.outline import Outline, Stage
from journal.domain.outline_text import outline_text
from journal.services import drafts, outlines
from journal.services.outlines import OutlineLibrary
from ui.context import Context
from ui.settings.outline_draft import outline_of, payload_of
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.bridge import Store

SAVE_AFTER_MS = 400
"""After the first key that is not saved yet; a killed program loses at most the last second."""


class OutlinesPresenter(QObject):
    """Every change is one step of undo; what others change is read again."""

    shown = Signal(object, object)
    """The `OutlineLibrary`, and the `Outline` that was being edited and never saved, or None."""
    chosen = Signal(str)
    """The outline of this key is the one to look at now."""
    saved = Signal(object)
    """The `Outline` as it was sent."""
    not_saved = Signal(object, str)
    """The `Outline` as it was sent, and a sentence why it could not be kept."""
    refused = Signal(str)
    """A sentence about what could not be kept."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._reading = False
        self._typed: Outline | None = None
        self._soon = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._soon.timeout.connect(self.flush)
        context.bridge.changed.connect(self._follow)

    def read(self) -> None:
        """Read the outlines; `shown` follows. From now on changes are followed."""
        self._reading = True
        self._context.bridge.submit(_read, self._show, owner=self, key="read")

    # ---- the draft

    def type(self, outline: Outline) -> None:
        """Keep soon what is typed, outside of what can be undone."""
        self._typed = outline
        if not self._soon.isActive():
            self._soon.start()

    def flush(self) -> None:
        """Keep now what was typed last."""
        self._soon.stop()
        if self._typed is not None:
            payload = payload_of(self._typed)
            self._typed = None
            save = partial(
                drafts.save_draft, kind=DraftKind.OUTLINE, person_id=None, entry_id=None, payload=payload
            )
            self._context.bridge.submit(save, owner=self)

    def forget_draft(self) -> None:
        """What was typed is saved, or not wanted any more."""
        self._soon.stop()
        self._typed = None
        self._context.bridge.submit(_drop_draft, owner=self)

    # ---- outlines

    def add(self) -> None:
        """A new outline of the user's own, to be written."""
        stage = Stage(
            "",
            self.tr("First stage"),
            self.tr("What is this stage for?"),
            (self.tr("What would you ask here?"),),
        )
        new = Outline("", self.tr("New outline"), self.tr("When does it fit?"), None, (stage,))
        self._write(partial(outlines.add_outline, fields=new), self._choose)

    def copy(self, outline: Outline) -> None:
        """One's own copy of an outline."""
        title = self.tr("{title} (copy)").format(title=outline.title)
        self._write(partial(outlines.copy_outline, key=outline.key, title=title), self._choose)

    def save(self, outline: Outline) -> None:
        """Keep a changed outline."""
        self._context.bridge.submit(
            partial(outlines.save_outline, fields=outline),
            partial(self._saved, outline),
            owner=self,
            failed=partial(self._not_saved, outline),
        )

    def move(self, key: str, steps: int) -> None:
        """Offer it earlier (negative) or later."""
        self._write(partial(outlines.move_outline, key=key, steps=steps), None)

    def remove(self, key: str, *, own: bool) -> None:
        """Take an outline away; one that ships can be brought back."""
        words = self.tr("The outline is deleted.") if own else self.tr("The outline is hidden.")
        self._write(partial(outlines.remove_outline, key=key), partial(self._removed, words))

    def restore(self, key: str) -> None:
        """The outline as it ships."""
        self._write(partial(outlines.restore_outline, key=key), self._choose)

    def drop_broken(self, key: str) -> None:
        """Delete a text that cannot be read."""
        words = self.tr("The text is deleted.")
        self._write(partial(outlines.drop_broken, key=key), partial(self._removed, words))

    # ---- files

    def read_file(self, path: Path) -> None:
        """Add the outline of a file."""
        self._context.bridge.work(
            partial(_read_file, path), partial(self._import, path.name), owner=self, failed=self._refuse
        )

    def save_file(self, path: Path, outline: Outline) -> None:
        """Write an outline into a file."""
        call = partial(_write_file, path, outline_text(outline))
        self._context.bridge.work(call, self._file_saved, owner=self, failed=self._refuse)

    # ---- answers

    def _import(self, source: str, text: str) -> None:
        self._write(partial(outlines.import_outline, text=text, source=source), self._choose)

    def _file_saved(self, _nothing: None) -> None:
        self._context.toasts.show(self.tr("The outline is saved to the file."))

    def _write(self, call: Callable[[Any], Done[Any]], done: Callable[[Any], None] | None) -> None:
        self._context.bridge.submit(call, done, owner=self, failed=self._refuse)

    def _choose(self, done: Done[str]) -> None:
        self.chosen.emit(done.result)

    def _saved(self, outline: Outline, _done: Done[str]) -> None:
        self.saved.emit(outline)

    def _not_saved(self, outline: Outline, error: Exception) -> None:
        if isinstance(error, JournalError):
            self.not_saved.emit(outline, error_sentence(error))

    def _removed(self, words: str, done: Done[None]) -> None:
        self._context.toasts.show(words, done.changes.label)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self.refused.emit(error_sentence(error))

    def _follow(self, changes: Changes) -> None:
        if self._reading and changes.touches(Topic.OUTLINES) and not changes.people:
            self.read()

    def _show(self, found: tuple[OutlineLibrary, Outline | None]) -> None:
        self.shown.emit(*found)


def _read(store: Store) -> tuple[OutlineLibrary, Outline | None]:
    kept = drafts.draft(store, DraftKind.OUTLINE, None, None)
    return outlines.library(store), outline_of(kept.payload) if kept else None


def _drop_draft(store: Store) -> Done[None] | None:
    kept = drafts.draft(store, DraftKind.OUTLINE, None, None)
    return None if kept is None else drafts.discard_draft(store, kept.id)


def _read_file(path: Path) -> str:
    # Loaded when wanted: exchange is not needed to open the window.
    from journal.exchange.text_file import read_text

    return read_text(path).text


def _write_file(path: Path, text: str) -> None:
    from journal.exchange.outline_file import write_outline_file

    write_outline_file(path, text)
