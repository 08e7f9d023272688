"""The ledger's rows: all ids in their order with a heading before each group, and the rows looked at."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from journal.domain.entry import Promise
from journal.domain.promise_ledger import PromiseGroup, PromiseList
from ui.practice.promises.words import heading, sentence
from ui.widgets.array_difference import common_end, common_start

PAGE = 50
_KEPT = 20 * PAGE
_MOST_MOVED = 500  # a larger difference is shown as a new list

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """Stands before the first promise of a group."""

    group: PromiseGroup
    count: int


class PromisesModel(QAbstractTableModel):
    """Headings cannot be chosen. Rows that are not held are asked for by `rows_wanted`."""

    rows_wanted = Signal(object)
    """Ids of a page that is looked at and not held."""
    about_to_list = Signal()
    listed = Signal()
    """Other rows than before."""

    ROW = Qt.ItemDataRole.UserRole
    """The Promise, None while it is on its way, or a Heading."""
    ID = Qt.ItemDataRole.UserRole + 1

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._keys: array[int] = array("q")  # entry ids; a heading is -1 minus its group
        self._groups: tuple[tuple[PromiseGroup, int], ...] = ()
        self._starts: list[int] = []  # the rows of the headings
        self._rows: OrderedDict[int, Promise] = OrderedDict()
        self._asked: set[int] = set()
        self._pages: set[int] = set()
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._keys[index.row()] < 0:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        key = self._keys[index.row()]
        if role == self.ID:
            return None if key < 0 else key
        if role not in {self.ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if key < 0:
            return self._heading(index.row(), role)
        row = self._rows.get(key)
        if row is None:
            self._want(index.row())
        else:
            self._rows.move_to_end(key)
        if role == self.ROW:
            return row
        if row is None:
            return self.tr("Loading…")
        if role == Qt.ItemDataRole.DisplayRole:
            return row.person.name
        return sentence(row, self.group_at(index.row()), self._today())

    @property
    def heading_rows(self) -> Sequence[int]:
        """Where the headings stand."""
        return self._starts

    def group_at(self, row: int) -> PromiseGroup:
        """The group a row stands in."""
        at = bisect_right(self._starts, row) - 1
        # Between rows that have gone and rows that come a group may be without its heading for a moment.
        return self._groups[at][0] if at >= 0 else PromiseGroup.MINE

    def row_of(self, entry_id: int) -> int:
        """Where a promise stands, -1 when not in the list."""
        try:
            return self._keys.index(entry_id)
        except ValueError:
            return -1

    def id_at(self, row: int) -> int | None:
        """The promise of a row; None for a heading and beyond the ends."""
        return self._keys[row] if 0 <= row < len(self._keys) and self._keys[row] >= 0 else None

    def beside(self, row: int) -> int | None:
        """The promise after this row, or else the one before it."""
        after = (row + 1, row + 2, row - 1, row - 2)
        return next((found for at in after if (found := self.id_at(at)) is not None), None)

    def set_list(self, wanted: PromiseList) -> None:
        """Show these; what stands before and after a difference stays untouched."""
        keys: array[int] = array("q")
        taken = 0
        for group, count in wanted.groups:
            keys.append(-1 - group)
            keys.extend(wanted.ids[taken : taken + count])
            taken += count
        lengths = [count + 1 for _group, count in wanted.groups]
        starts = [0, *accumulate(lengths)][:-1] if lengths else []
        self.about_to_list.emit()
        old, counts = self._keys, self._groups
        if keys != old:
            self._change(old, keys, wanted.groups, starts)
        self._groups, self._starts = wanted.groups, starts
        if keys == old and counts == wanted.groups:
            return
        for row in starts:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        self.listed.emit()

    def put_rows(self, asked: Sequence[int], rows: Iterable[Promise]) -> None:
        """The answer to `rows_wanted`; those that are gone are missing in it."""
        self._asked.difference_update(asked)
        for row in rows:
            if self._rows.get(row.entry_id) != row:
                self._rows[row.entry_id] = row
                self._rows.move_to_end(row.entry_id)
                at = self.row_of(row.entry_id)
                if at >= 0:
                    self.dataChanged.emit(self.index(at, 0), self.index(at, 0))
        while len(self._rows) > _KEPT:
            self._rows.popitem(last=False)

    def forget(self) -> None:
        """Anything may be different: read what is looked at again. What is held stands until it comes."""
        held = list(self._rows)
        if held:
            self.rows_wanted.emit(held[-2 * PAGE :])
            for entry_id in held[: -2 * PAGE]:
                del self._rows[entry_id]

    def _heading(self, row: int, role: int) -> object:
        group, count = self._groups[self._starts.index(row)]
        if role == self.ROW:
            return Heading(group, count)
        words = heading(group)
        return f"{words}, {count}" if role == Qt.ItemDataRole.AccessibleTextRole else words

    def _change(
        self,
        old: array[int],
        new: array[int],
        groups: tuple[tuple[PromiseGroup, int], ...],
        starts: list[int],
    ) -> None:
        start = common_start(old, new)
        end = common_end(old, new, start)
        gone, came = len(old) - start - end, len(new) - start - end
        if max(gone, came) > _MOST_MOVED:
            self.beginResetModel()
            self._keys, self._groups, self._starts = new, groups, starts
            self.endResetModel()
            return
        if gone:
            self.beginRemoveRows(QModelIndex(), start, start + gone - 1)
            self._keys = old[:start] + old[start + gone :]
            self._regroup()
            self.endRemoveRows()
        if came:
            self.beginInsertRows(QModelIndex(), start, start + came - 1)
            self._keys, self._groups, self._starts = new, groups, starts
            self.endInsertRows()

    def _regroup(self) -> None:
        """The groups that follow from the keys, while some rows have gone and others not yet come."""
        self._starts = [at for at, key in enumerate(self._keys) if key < 0]
        ends = [*self._starts, len(self._keys)][1:]
        self._groups = tuple(
            (PromiseGroup(-1 - self._keys[at]), end - at - 1)
            for at, end in zip(self._starts, ends, strict=True)
        )

    def _want(self, row: int) -> None:
        if self._keys[row] not in self._asked:
            self._pages.add(row // PAGE)
            self._asking.start()

    def _ask(self) -> None:
        pages, self._pages = sorted(self._pages), set()
        for page in pages:
            wanted = [
                key
                for key in self._keys[page * PAGE : (page + 1) * PAGE]
                if key >= 0 and key not in self._rows and key not in self._asked
            ]
            if wanted:
                self._asked.update(wanted)
                self.rows_wanted.emit(wanted)
