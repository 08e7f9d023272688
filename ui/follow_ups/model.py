"""The rows of the list: what is due, with a heading before each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from journal.domain.follow_up import FollowUp, FollowUpKind
from ui.follow_ups.words import heading, sentence, who

Index = QModelIndex | QPersistentModelIndex
Key = tuple[FollowUpKind, int]


@dataclass(frozen=True, slots=True)
class Heading:
    """Stands before the first follow-up of a kind; `count` is how many there are."""

    kind: FollowUpKind
    count: int


Row = Heading | FollowUp


def rows_of(items: Iterable[FollowUp]) -> list[Row]:
    """The follow-ups in the order given, a heading wherever another kind begins."""
    listed = list(items)
    counts = Counter(item.kind for item in listed)
    rows: list[Row] = []
    kind: FollowUpKind | None = None
    for item in listed:
        if item.kind is not kind:
            kind = item.kind
            rows.append(Heading(kind, counts[kind]))
        rows.append(item)
    return rows


def key_of(row: Row) -> Key:
    """What a row is, whatever its words: a heading counts as the follow-up -1 of its kind."""
    return row.kind, row.ref_id if isinstance(row, FollowUp) else -1


class FollowUpsModel(QAbstractListModel):
    """Headings cannot be chosen, so the keyboard passes over them."""

    ROW = Qt.ItemDataRole.UserRole
    """The FollowUp or the Heading itself."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == self.ROW:
            return row
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if isinstance(row, Heading):
            words = heading(row.kind)
            return f"{words}, {row.count}" if role == Qt.ItemDataRole.AccessibleTextRole else words
        return sentence(row) if role == Qt.ItemDataRole.AccessibleTextRole else who(row)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    @property
    def rows(self) -> Sequence[Row]:
        """All rows in their order; not to be changed."""
        return self._rows

    def set_items(self, items: Iterable[FollowUp]) -> None:
        """Show these; rows before and after a difference stay what they are."""
        new = rows_of(items)
        old_keys, new_keys = [key_of(row) for row in self._rows], [key_of(row) for row in new]
        start = _common(old_keys, new_keys)
        end = _common(old_keys[start:][::-1], new_keys[start:][::-1])
        self._replace(start, len(old_keys) - end, new[start : len(new) - end])
        for at, row in enumerate(new):
            if self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))

    def _replace(self, start: int, end: int, new: Sequence[Row]) -> None:
        if end > start:
            self.beginRemoveRows(QModelIndex(), start, end - 1)
            del self._rows[start:end]
            self.endRemoveRows()
        if new:
            self.beginInsertRows(QModelIndex(), start, start + len(new) - 1)
            self._rows[start:start] = new
            self.endInsertRows()


def _common(old: Sequence[Key], new: Sequence[Key]) -> int:
    """How many keys at the start are the same."""
    return next(
        (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]),
        min(len(old), len(new)),
    )


def neighbour(before: Sequence[Row], at: int, after: Sequence[Row]) -> int:
    """Where the chosen row is now; when it has gone, the next that is still there, else the one before it.

    `at` is its place in `before`; -1 when nothing can be chosen.
    """
    places = {key_of(row): place for place, row in enumerate(after) if isinstance(row, FollowUp)}
    candidates = [*before[at:], *reversed(before[:at])] if at >= 0 else []
    for row in candidates:
        if key_of(row) in places:
            return places[key_of(row)]
    return min(places.values(), default=-1)
