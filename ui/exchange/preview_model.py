"""The rows of an import's preview: decoded when they are shown, however many there are."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.exchange.import_row import Choice, Decision, PlanRow, RowKind
from ui.exchange.words import row_sentence, row_title

Index = QModelIndex | QPersistentModelIndex
_KEPT = 400
"""Rows that are kept decoded: some screens full."""


class Rows(Protocol):
    """What the preview needs of a plan."""

    def __len__(self) -> int: ...

    def row(self, place: int) -> PlanRow: ...

    def places(self, kind: RowKind) -> Sequence[int]: ...

    def count(self, kind: RowKind) -> int: ...


class PreviewModel(QAbstractTableModel):
    """One column, one row a record; a filter shows those of one kind, as the plan has it."""

    ROW = Qt.ItemDataRole.UserRole
    """The PlanRow."""
    CHOICE = Qt.ItemDataRole.UserRole + 1
    """What the user said of it, a Choice or None."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: Rows | None = None
        self._shown: Sequence[int] = ()
        self._cache: OrderedDict[int, PlanRow] = OrderedDict()
        self._decided: dict[int, PlanRow] = {}
        self._decisions: Mapping[int, Decision] = {}

    def show_plan(self, plan: Rows | None, decisions: Mapping[int, Decision]) -> None:
        """Show another plan, all of its rows; `decisions` is looked at whenever a row is shown."""
        self.beginResetModel()
        self._plan, self._decisions = plan, decisions
        self._cache.clear()
        self._decided.clear()
        self._shown = range(0 if plan is None else len(plan))
        self.endResetModel()

    def filter(self, kind: RowKind | None) -> None:
        """Show the rows of one kind, or all."""
        if self._plan is None:
            return
        self.beginResetModel()
        self._shown = range(len(self._plan)) if kind is None else self._plan.places(kind)
        self.endResetModel()

    def place(self, index: Index) -> int | None:
        """Which row of the plan stands here."""
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    def row_of(self, place: int) -> int:
        """Where a row of the plan stands among those shown, -1 when it is not shown."""
        try:
            return self._shown.index(place)
        except ValueError:
            return -1

    def record(self, place: int) -> PlanRow:
        """A row of the plan, as decided where that is known."""
        decided = self._decided.get(place)
        if decided is not None:
            return decided
        assert self._plan is not None  # noqa: S101 - rows are asked for of the plan that is shown
        row = self._cache.get(place)
        if row is None:
            row = self._cache[place] = self._plan.row(place)
            if len(self._cache) > _KEPT:
                self._cache.popitem(last=False)
        return row

    def planned(self, place: int) -> PlanRow:
        """A row as the plan has it, whatever was decided."""
        assert self._plan is not None  # noqa: S101 - as above
        return self._plan.row(place)

    def is_decided(self, place: int) -> bool:
        """Whether it is known what this row comes to by what was decided."""
        return place in self._decided

    def forget_decided(self) -> None:
        """Something was decided for all rows."""
        self._decided.clear()
        if len(self._shown):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))

    def show_decided(self, place: int, row: PlanRow | None) -> None:
        """A row is another by what was decided; None: as the plan has it."""
        if row is None:
            self._decided.pop(place, None)
        else:
            self._decided[place] = row
        at = self.row_of(place)
        if at >= 0:
            self.dataChanged.emit(self.index(at, 0), self.index(at, 0))

    def decision(self, place: int) -> Decision | None:
        """What the user said of a row, all of it."""
        return self._decisions.get(place)

    def choice(self, place: int) -> Choice | None:
        """What the user said of a row."""
        decision = self._decisions.get(place)
        if decision is None:
            return None
        if decision.choice is None and decision.people is not None:
            return Choice.NEW if decision.people else Choice.OUT
        return decision.choice

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = self.place(index)
        if place is None:
            return None
        if role == self.CHOICE:
            return self.choice(place)
        if role == self.ROW:
            return self._as_said(place)
        if role == Qt.ItemDataRole.DisplayRole:
            return row_title(self.record(place))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row_sentence(self._as_said(place), self.choice(place))
        return None

    def _as_said(self, place: int) -> PlanRow:
        """With the people of a talk whom the user named."""
        row, decision = self.record(place), self._decisions.get(place)
        if row.talk is None or decision is None or not decision.people:
            return row
        return replace(row, kind=RowKind.NEW, talk=replace(row.talk, people=decision.people))
