"""The sensitive notes as a list: all ids, and the rows of those that are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from journal.domain.seal import SealedRow
from ui.settings import two_lines_delegate
from ui.widgets.date_words import say_day

PAGE = 100
_MOST_PAGES = 20


class SealedModel(QAbstractListModel):
    """Never the words of a note."""

    wanted = Signal(int)
    """The rows from this one on are looked at and not there yet."""

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._ids: Sequence[int] = ()
        self._pages: dict[int, tuple[SealedRow, ...]] = {}
        self._asked: set[int] = set()

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show these notes; their rows are asked for as they come into sight."""
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def set_page(self, first: int, rows: tuple[SealedRow, ...]) -> None:
        """The rows from `first` on."""
        page = first // PAGE
        self._asked.discard(page)
        if len(self._pages) >= _MOST_PAGES:
            self._pages.pop(next(iter(self._pages)))
        self._pages[page] = rows
        last = min(first + PAGE, len(self._ids)) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))

    def ids(self) -> Sequence[int]:
        """All of them in order."""
        return self._ids

    def row_at(self, number: int) -> SealedRow | None:
        """The row if it is there; asks for it otherwise."""
        if not 0 <= number < len(self._ids):
            return None
        page, place = divmod(number, PAGE)
        if page not in self._pages:
            if page not in self._asked:
                self._asked.add(page)
                self.wanted.emit(page * PAGE)
            return None
        wanted = self._ids[number]
        rows = self._pages[page]
        if place < len(rows) and rows[place].note_id == wanted:
            return rows[place]
        return next((row for row in rows if row.note_id == wanted), None)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        shown = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
            two_lines_delegate.NOTE_ROLE,
        )
        if not index.isValid() or role not in shown:
            return None
        row = self.row_at(index.row())
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        if role == two_lines_delegate.NOTE_ROLE:
            return self.words(row)
        title = self.title(row)
        return f"{title}, {self.words(row)}" if role == Qt.ItemDataRole.AccessibleTextRole else title

    def title(self, row: SealedRow) -> str:
        """Whom it is about, and of which day."""
        names = ", ".join(ref.name for ref in row.people)
        return self.tr("{names} · {day}").format(names=names, day=say_day(row.on))

    def words(self, row: SealedRow) -> str:
        """Until when and why."""
        reason = row.seal.reason or self.tr("no reason yet")
        day = row.seal.keep_until
        if day is None:
            return reason
        until = self.tr("Kept until {day}") if not row.seal.is_past(self._today()) else self.tr("Past {day}")
        return f"{until.format(day=say_day(day))} · {reason}"
