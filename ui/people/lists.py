"""The two lists of the pane: everybody, and what a search found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from journal.domain.person import PersonRow
from journal.domain.search import SearchHit
from ui.people.delegate import PersonDelegate
from ui.people.hits_delegate import HitDelegate
from ui.people.hits_model import HitsModel
from ui.people.model import PeopleModel
from ui.theme.metrics import ROW_HEIGHT
from ui.theme.theme import Theme
from ui.widgets.dressing import set_look
from ui.widgets.list_table import dress_as_list

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PICK = QItemSelectionModel.SelectionFlag


class PeopleList(QTableView):
    """One column of fixed height: the first paint of 100,000 rows costs what that of ten does.

    Keeps what is chosen and what stands at the top by the person, not by the row.
    """

    opened = Signal(int)
    """Enter or a click on a person."""
    left_up = Signal()
    """Up from the first row."""
    delete_asked = Signal()
    escaped = Signal()
    answer_asked = Signal(int, QPoint)
    """A click on the chip of a person, or the key for it; the point below the chip, on the screen."""

    def __init__(
        self, theme: Theme, model: PeopleModel, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._people = model
        self._kept: tuple[list[int], int, int, int] = ([], 0, 0, 0)
        self._row = -1  # where the keyboard was when the rows changed
        self._brought = (0, -1, 0, 0)  # who was brought into view last, their row, scrolled from, to
        self.setModel(model)
        self._delegate = PersonDelegate(theme, today, self)
        self._pressed = 0
        self.answer_keys: tuple[str, ...] = ()
        """Keys that open the answers of the current row instead of what they do elsewhere."""
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        dress_as_list(self)
        model.ids_about_to_change.connect(self._keep)
        model.ids_changed.connect(self._restore)
        self.clicked.connect(self._open)
        theme.changed.connect(self.viewport().update)

    def chosen(self) -> tuple[int, ...]:
        """The ids of all chosen people, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._people.ids[row] for row in rows)

    def current(self) -> int | None:
        """The person the keyboard is at."""
        index = self.currentIndex()
        return self._people.ids[index.row()] if index.isValid() else None

    def choose(self, person_id: int) -> bool:
        """Choose one person and bring the row into view; tells whether the person is in the list."""
        row = self._people.row_of(person_id)
        if row < 0:
            self.clearSelection()
            return False
        index = self._people.index(row, 0)
        again = self._brought[0] == person_id and self._is_where_brought()
        before = self._brought[2] if again else self.verticalScrollBar().value()
        if self.chosen() != (person_id,) or self.currentIndex() != index:
            self.selectionModel().setCurrentIndex(index, _PICK.ClearAndSelect | _PICK.Rows)
        self._bring(person_id, before)
        return True

    def enter(self) -> None:
        """Take the focus, at the row where it was or the first."""
        if not self.currentIndex().isValid() and self._people.rowCount():
            flags = _PICK.NoUpdate if self.chosen() else _PICK.ClearAndSelect | _PICK.Rows
            self.selectionModel().setCurrentIndex(self._people.index(0, 0), flags)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._asks_answer(event):
            event.accept()  # the key comes here and not to the command of the whole window
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._touch(self._chip_at(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._touch(0)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = self._chip_at(event.position().toPoint()) if plain else 0
        if not self._pressed:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, 0
        if not pressed:
            super().mouseReleaseEvent(event)
        elif self._chip_at(event.position().toPoint()) == pressed:
            self.ask_answer(pressed)

    def ask_answer(self, person_id: int) -> None:
        """As if the chip of this person had been clicked."""
        index = self._people.index(self._people.row_of(person_id), 0)
        row = self._people.known(person_id)
        if index.isValid() and row is not None:
            self.scrollTo(index)
            below = self._delegate.chip_rect(self._option(index), row).bottomLeft()
            self.answer_asked.emit(person_id, self.viewport().mapToGlobal(below))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._asks_answer(event):
            self.ask_answer(self.current() or 0)
        elif key in _ENTER:
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_up.emit()
        elif key == Qt.Key.Key_Delete and self.chosen():
            self.delete_asked.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A whole screen as far as Page Down goes, whatever height the window has.
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)
        if self._is_where_brought():  # as if the list had had this height from the beginning
            self._bring(self._brought[0], self._brought[2])

    def _bring(self, person_id: int, before: int) -> None:
        """Scroll no further than is needed from the place `before`."""
        bar, row = self.verticalScrollBar(), self._people.row_of(person_id)
        bar.setValue(before)
        self.scrollTo(self._people.index(row, 0))
        self._brought = (person_id, row, before, bar.value())

    def _is_where_brought(self) -> bool:
        """Whether neither the rows nor the user have moved since."""
        whom, row, _before, after = self._brought
        bar = self.verticalScrollBar()
        return row >= 0 and self._people.row_of(whom) == row and bar.value() == min(after, bar.maximum())

    def _asks_answer(self, event: QKeyEvent) -> bool:
        pressed = QKeySequence(event.keyCombination())
        return self.current() is not None and pressed in map(QKeySequence, self.answer_keys)

    def _chip_at(self, at: QPoint) -> int:
        """The person whose chip lies at the point, 0 for nobody."""
        index = self.indexAt(at)
        row = index.data(PeopleModel.ROW) if index.isValid() else None
        if isinstance(row, PersonRow) and self._delegate.on_chip(self._option(index), row, at):
            return row.id
        return 0

    def _option(self, index: QModelIndex) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return option

    def _touch(self, person_id: int) -> None:
        if person_id != self._delegate.touched:
            self._delegate.touched = person_id
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if person_id else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._people.ids[index.row()])

    def _keep(self) -> None:
        top = self.rowAt(0)
        ids = self._people.ids
        at_top = ids[top] if 0 <= top < len(ids) and self.verticalScrollBar().value() > 0 else 0
        offset = self.rowViewportPosition(top) if at_top else 0
        self._kept = (list(self.chosen()), self.current() or 0, at_top, offset)
        self._row = self.currentIndex().row()

    def _restore(self) -> None:
        chosen, current, at_top, offset = self._kept
        picked = QItemSelection()
        for row in (self._people.row_of(person_id) for person_id in chosen):
            if row >= 0:
                picked.select(self._people.index(row, 0), self._people.index(row, 0))
        model = self.selectionModel()
        if picked != model.selection():
            model.select(picked, _PICK.ClearAndSelect | _PICK.Rows)
        row = self._people.row_of(current)
        if row >= 0:
            model.setCurrentIndex(self._people.index(row, 0), _PICK.NoUpdate)
        elif self.hasFocus():
            self._stand_somewhere()
        row = self._people.row_of(at_top)
        if row >= 0:
            self.verticalScrollBar().setValue(row * ROW_HEIGHT - offset)

    def _stand_somewhere(self) -> None:
        """The focus shows at a row only: at the first, or at the one in the place of who went."""
        if self._row < 0:
            self.enter()
        elif self._people.rowCount():
            row = min(self._row, self._people.rowCount() - 1)
            self.selectionModel().setCurrentIndex(self._people.index(row, 0), _PICK.NoUpdate)


class HitList(QListView):
    """Search hits; the keyboard walks from hit to hit and passes the headings over."""

    opened = Signal(object)
    """A SearchHit was chosen with Enter or a click."""
    left_up = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme, model: HitsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits = model
        self.setModel(model)
        self.setItemDelegate(HitDelegate(theme, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        set_look(self, "bare", "true")
        self.clicked.connect(self._open)
        theme.changed.connect(self.viewport().update)

    def enter(self) -> None:
        """Take the focus, at the first hit."""
        self._go(self._hits.next_hit(-1, 1))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_first(self) -> None:
        """As if the first hit had been chosen."""
        self._open(self._hits.index(max(self._hits.next_hit(-1, 1), 0), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = Qt.Key(event.key()), self.currentIndex().row()
        if key in _ENTER:
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Down:
            self._go(self._hits.next_hit(row, 1))
        elif key == Qt.Key.Key_Up:
            above = self._hits.next_hit(row, -1)
            if above < 0:
                self.left_up.emit()
            self._go(above)
        else:
            super().keyPressEvent(event)

    def _go(self, row: int) -> None:
        if row >= 0:
            index = self._hits.index(row, 0)
            self.setCurrentIndex(index)
            # The heading above the first hit of a group comes into view with it.
            self.scrollTo(self._hits.index(max(row - 1, 0), 0))
            self.scrollTo(index)

    def _open(self, index: QModelIndex) -> None:
        hit = index.data(HitsModel.HIT) if index.isValid() else None
        if isinstance(hit, SearchHit):
            self.opened.emit(hit)
