"""What is typed into a form outlives the form: kept as a draft, offered when the form opens again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QDialog, QWidget

from journal.domain.changes import Changes, Done
from journal.domain.draft import Draft, DraftKind
from journal.privacy.veil import holds_veiled
from journal.services import drafts, form_drafts
from ui.bridge import Bridge
from ui.widgets.announce import announce
from ui.widgets.restored_line import RestoredLine
from ui.widgets.typed_fields import restore, when_changed, written

if TYPE_CHECKING:
    from ui.bridge import Store

SAVE_AFTER_MS = 300
"""After the first key that is not saved yet; an unfinished text loses at most the last second."""

LEFT_OPEN = "left open"
"""Under this key the forms are kept that were open when the journal was closed."""

Written = Mapping[str, object]


def without_hidden(fields: Written) -> Written:
    """What was typed, without fields in which something stands that café mode hides: it was chosen from a
    list, and nothing hidden is written.
    """
    return {name: value for name, value in fields.items() if not holds_veiled(value)}


def drop(store: Store, kind: DraftKind, person_id: int) -> Done[None]:
    """Throw this person's draft away, if there is one."""
    kept = drafts.draft(store, kind, person_id, None)
    return Done(None, Changes()) if kept is None else drafts.discard_draft(store, kept.id)


class FormKeeper(QObject):
    """Keeps one form of one person at a time; `written` gives what stands in it as plain JSON data."""

    found = Signal(object)
    """What was typed and not saved, for a form in which nothing was typed since."""

    def __init__(self, bridge: Bridge, kind: DraftKind, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._kind = kind
        self._person_id = 0
        self._written: Callable[[], Written] | None = None
        self._kept: Written = {}
        self._soon = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._soon.timeout.connect(self.flush)

    def start(self, person_id: int, written: Callable[[], Written]) -> None:
        """A form has opened; `found` follows if something was left in it."""
        self.stop()
        self._person_id, self._written, self._kept = person_id, written, written()
        call = partial(drafts.draft, kind=self._kind, person_id=person_id, entry_id=None)
        self._bridge.submit(call, self._read, owner=self, key="form draft")

    def touch(self) -> None:
        """Something else stands in the form now."""
        if self._written is not None and not self._soon.isActive():
            self._soon.start()

    def flush(self) -> None:
        """Keep now what is not kept yet."""
        self._soon.stop()
        now = self._kept if self._written is None else self._written()
        if now != self._kept:
            self._kept = now
            save = partial(
                drafts.save_draft,
                kind=self._kind,
                person_id=self._person_id,
                entry_id=None,
                payload=without_hidden(now),
            )
            self._bridge.submit(save, owner=self)

    def stop(self) -> None:
        """The form goes, and what was typed stays."""
        self.flush()
        self._written = None

    def discard(self) -> None:
        """It is saved, or not wanted any more."""
        self._soon.stop()
        if self._written is not None:
            self._written = None
            self._bridge.submit(partial(drop, kind=self._kind, person_id=self._person_id), owner=self)

    def _read(self, draft: Draft | None) -> None:
        if draft is None or self._written is None or draft.person_id != self._person_id:
            return
        if self._written() == self._kept:
            self.found.emit(draft.payload)
            if self._written is not None:
                self._kept = self._written()


class FieldsKeeper(QObject):
    """Keeps the fields of one form that is open for a moment; the key names the form and what it is of.

    Goes with the form. What was left in it comes back when a form with the same key opens, with a line that
    says so and lets it be thrown away; saving or leaving it by hand throws it away too, locking does not.
    """

    restored = Signal()
    """What was left in the form stands in it again."""

    def __init__(self, bridge: Bridge, form: QWidget, key: str, title: str = "") -> None:
        """`title` is how the user knows the form, if it is no dialog with a title of its own."""
        super().__init__(form)
        self._bridge, self._form, self._key = bridge, form, key
        self._title = title or form.windowTitle()
        self._first: Written = written(form)
        self._kept: Written = self._first
        self._over = False
        self._told: RestoredLine | None = None
        self._soon = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._soon.timeout.connect(self.flush)
        if isinstance(form, QDialog):
            form.finished.connect(self.discard)
        bridge.submit(partial(form_drafts.unfinished, key=key), self._read, owner=self)

    def flush(self) -> None:
        """Keep now what is not kept yet."""
        self._soon.stop()
        now = written(self._form)
        if self._over or now == self._kept:
            return
        self._kept = now
        self._keep(now if now != self._first else {})

    def put_away(self) -> tuple[str, str] | None:
        """The form is taken away from outside, by locking: what was typed stays.

        Returns the form's key and title if something unfinished is left in it.
        """
        self.flush()
        left = not self._over and self._kept != self._first
        self._over = True
        return (self._key, self._title) if left else None

    def discard(self) -> None:
        """It was saved, or left by hand."""
        self._soon.stop()
        if not self._over:
            self._over = True
            self._keep({})

    def remember_open(self, opened: Mapping[str, str]) -> None:
        """These forms, title by key, are open with something typed while the journal closes."""
        keep = partial(form_drafts.keep_unfinished, key=LEFT_OPEN, written=opened)
        self._bridge.submit(keep, owner=self)

    def _touch(self) -> None:
        if not self._over and not self._soon.isActive():
            self._soon.start()

    def _keep(self, fields: Written) -> None:
        kept = without_hidden(fields)
        self._bridge.submit(partial(form_drafts.keep_unfinished, key=self._key, written=kept), owner=self)

    def _read(self, kept: Written) -> None:
        if kept and not self._over and written(self._form) == self._first:
            restore(self._form, kept)
            self._kept = kept
            if kept != self._first:
                self._tell()
                self.restored.emit()
        when_changed(self._form, self._touch)
        if written(self._form) != self._kept:
            self._touch()

    def _tell(self) -> None:
        self._told = RestoredLine(self._form)
        self._told.discarded.connect(self._begin_anew)
        layout = self._form.layout()
        if isinstance(layout, QBoxLayout):
            layout.insertWidget(0, self._told)
            self._told.show()
        announce(self._form, self._told.words.text())

    def _begin_anew(self) -> None:
        """The fields as they were before anything was typed."""
        restore(self._form, self._first)
        self.flush()
        if self._told is not None:
            self._told.hide()
        self._form.setFocus()


def put_away_forms(window: QWidget) -> None:
    """Keep what stands in every open form of this window, its dialogs included, before they are closed."""
    keepers = window.findChildren(FieldsKeeper)
    opened = dict(filter(None, [keeper.put_away() for keeper in keepers]))
    if opened:
        keepers[0].remember_open(opened)


def take_left_open(store: Store) -> dict[str, str]:
    """The titles of the forms that were open with something typed, by their keys; told once."""
    found = form_drafts.unfinished(store, LEFT_OPEN)
    if found:
        form_drafts.keep_unfinished(store, LEFT_OPEN, {})
    return {key: title for key, title in found.items() if isinstance(title, str)}
