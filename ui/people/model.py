"""The list of people: all ids in their order, and the rows of those that were looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from journal.domain.person import PersonRow
from ui.people.words import sentence
from ui.widgets.array_difference import common_end, common_start

PAGE = 50
_KEPT = 20 * PAGE
_MOST_MOVED = 500  # a larger difference is shown as a new list

Index = QModelIndex | QPersistentModelIndex


class PeopleModel(QAbstractTableModel):
    """Rows that are not held are asked for by `rows_wanted` and stand as placeholders until they come."""

    rows_wanted = Signal(object)
    """Ids, in order, of a page that is looked at and not held."""
    ids_about_to_change = Signal()
    ids_changed = Signal()

    ROW = Qt.ItemDataRole.UserRole
    """The PersonRow, or None while it is on its way."""
    ID = Qt.ItemDataRole.UserRole + 1

    def __init__(self, today: Callable[[], date], locale: QLocale, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._locale = locale
        self._ids: array[int] = array("q")
        self._rows: OrderedDict[int, PersonRow] = OrderedDict()
        self._asked: set[int] = set()
        self._pages: set[int] = set()
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        person_id = self._ids[index.row()]
        if role == self.ID:
            return person_id
        if role not in {self.ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        row = self._rows.get(person_id)
        if row is None:
            self._want(index.row())
        else:
            self._rows.move_to_end(person_id)
        if role == self.ROW:
            return row
        if row is None:
            return self.tr("Loading…")
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        return sentence(row, self._today(), self._locale)

    @property
    def ids(self) -> array[int]:
        """The ids in their order; not to be changed."""
        return self._ids

    def row_of(self, person_id: int) -> int:
        """Where a person stands, -1 when not in the list."""
        try:
            return self._ids.index(person_id)
        except ValueError:
            return -1

    def with_neighbours(self, ids: Iterable[int]) -> tuple[list[list[int]], list[int]]:
        """Those of `ids` who are in the list, each between the two beside them; and those who are not."""
        inside, outside = [], []
        for person_id in ids:
            at = self.row_of(person_id)
            if at < 0:
                outside.append(person_id)
            else:
                inside.append(list(self._ids[max(0, at - 1) : at + 2]))
        return inside, outside

    def held(self, ids: Iterable[int]) -> list[int]:
        """Those of `ids` whose rows are held."""
        return [person_id for person_id in ids if person_id in self._rows]

    def known(self, person_id: int) -> PersonRow | None:
        """The row if it is held."""
        return self._rows.get(person_id)

    def name_of(self, person_id: int) -> str:
        """The name if the row is held, else nothing."""
        row = self._rows.get(person_id)
        return row.name if row else ""

    def set_ids(self, ids: array[int]) -> None:
        """Show these people; what stands before and after a difference stays untouched."""
        if ids == self._ids:
            return
        old = self._ids
        start = common_start(old, ids)
        end = common_end(old, ids, start)
        gone, new = len(old) - start - end, len(ids) - start - end
        self.ids_about_to_change.emit()
        if max(gone, new) > _MOST_MOVED:
            self.beginResetModel()
            self._ids = ids
            self.endResetModel()
        else:
            self._replace(start, gone, ids[start : start + new])
        self.ids_changed.emit()

    def _replace(self, start: int, gone: int, new: array[int]) -> None:
        if gone:
            self.beginRemoveRows(QModelIndex(), start, start + gone - 1)
            self._ids = self._ids[:start] + self._ids[start + gone :]
            self.endRemoveRows()
        if new:
            self.beginInsertRows(QModelIndex(), start, start + len(new) - 1)
            self._ids = self._ids[:start] + new + self._ids[start:]
            self.endInsertRows()

    def put_rows(self, asked: Sequence[int], rows: Iterable[PersonRow]) -> None:
        """The answer to `rows_wanted`; rows of people who are gone are missing in it."""
        self._asked.difference_update(asked)
        changed = []
        for row in rows:
            if self._rows.get(row.id) != row:
                self._rows[row.id] = row
                self._rows.move_to_end(row.id)
                changed.append(row.id)
        self._tell(changed)
        while len(self._rows) > _KEPT:
            self._rows.popitem(last=False)

    def forget(self) -> None:
        """Everything may be different: read what is looked at again."""
        self._rows.clear()
        self._asked.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def new_day(self) -> None:
        """Midnight has passed: the times since are others."""
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def _tell(self, changed: Sequence[int]) -> None:
        """Have rows painted again; a page is found by its first row, as looking for each would take long."""
        if not changed:
            return
        first = max(0, self.row_of(changed[0]))
        near = {person_id: first + at for at, person_id in enumerate(self._ids[first : first + PAGE])}
        places = sorted(near.get(person_id, -1) for person_id in changed)
        if places[0] >= 0:
            self.dataChanged.emit(self.index(places[0], 0), self.index(places[-1], 0))
            return
        for at in sorted(map(self.row_of, changed)):
            if at >= 0:
                self.dataChanged.emit(self.index(at, 0), self.index(at, 0))

    def _want(self, at: int) -> None:
        if self._ids[at] not in self._asked:
            self._pages.add(at // PAGE)
            self._asking.start()

    def _ask(self) -> None:
        pages, self._pages = sorted(self._pages), set()
        for page in pages:
            wanted = [
                person_id
                for person_id in self._ids[page * PAGE : (page + 1) * PAGE]
                if person_id not in self._rows and person_id not in self._asked
            ]
            if wanted:
                self._asked.update(wanted)
                self.rows_wanted.emit(wanted)
