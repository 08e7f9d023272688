"""Undo and redo of named steps, within one session."""

from __future__ import annotations

from dataclasses import dataclass

from journal.domain.changes import Done
from journal.store.database import Store


@dataclass(frozen=True, slots=True)
class UndoState:
    """The labels of what undo and redo would do; "" when there is nothing."""

    undo_label: str
    redo_label: str


def undo(store: Store) -> Done[str]:
    """Takes the last step back. The result is its label, "" (with no changes) when there was none."""
    label, changes = store.undo()
    return Done(label, changes)


def redo(store: Store) -> Done[str]:
    """Does the step that was taken back last again; the result as with `undo`."""
    label, changes = store.redo()
    return Done(label, changes)


def history(store: Store) -> UndoState:
    """What undo and redo would do now."""
    return UndoState(*store.history())
