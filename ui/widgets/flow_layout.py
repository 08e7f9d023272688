"""A layout that puts its items in rows and begins a new row when one is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Rows from the leading to the trailing side; ``gap`` pixels between items, ``row_gap`` between rows."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, row_gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._row_gap = row_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Put ``widget`` before the item at ``index``."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """As wide as all items in one row; as high as the rows at the width that the parent has just now."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        height = max((hint.height() for hint in hints), default=0)
        hint = self._with_margins(width, height)
        parent = self.parentWidget()
        if parent is not None and parent.testAttribute(Qt.WidgetAttribute.WA_Resized):
            hint.setHeight(self.heightForWidth(parent.width()))
        return hint

    def minimumSize(self) -> QSize:
        hints = [item.minimumSize() for item in self._shown()]
        return self._with_margins(
            max((hint.width() for hint in hints), default=0),
            max((hint.height() for hint in hints), default=0),
        )

    def follow_width(self, old_width: int, new_width: int) -> None:
        """To be called from the parent's ``resizeEvent``: asks for another height when the rows break
        elsewhere."""
        parent = self.parentWidget()
        if parent is not None and self.heightForWidth(old_width) != self.heightForWidth(new_width):
            self.invalidate()
            parent.updateGeometry()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, width: int, height: int) -> QSize:
        margins = self.contentsMargins()
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Lay the items out in ``rect`` (or only measure) and return the height that they take."""
        room = rect.marginsRemoved(self.contentsMargins())
        rows: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        x = 0
        for item in self._shown():
            hint = item.sizeHint().expandedTo(item.minimumSize())
            size = QSize(max(item.minimumSize().width(), min(hint.width(), room.width())), hint.height())
            if rows[-1] and x + size.width() > room.width():
                rows.append([])
                x = 0
            rows[-1].append((item, size))
            x += size.width() + self._gap
        y = room.y()
        for row in rows:
            height = max((size.height() for _, size in row), default=0)
            if place:
                self._place_row(row, room, y, height)
            y += height + self._row_gap
        margins = self.contentsMargins()
        return y - self._row_gap - rect.y() + margins.bottom()

    def _place_row(self, row: list[tuple[QLayoutItem, QSize]], room: QRect, y: int, height: int) -> None:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = room.x()
        for index, (item, size) in enumerate(row):
            width = size.width()
            last = index == len(row) - 1
            if last and item.expandingDirections() & Qt.Orientation.Horizontal:
                width = room.right() + 1 - x
            left = room.right() + 1 - (x - room.x()) - width if mirrored else x
            top = y + (height - size.height()) // 2
            item.setGeometry(QRect(QPoint(left, top), QSize(width, size.height())))
            x += width + self._gap


class FlowBox(QWidget):
    """A widget whose ``flow`` wraps its children, and that is always just as high as they need."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, row_gap: int = 8) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.flow = FlowLayout(self, gap=gap, row_gap=row_gap)

    def sizeHint(self) -> QSize:
        # Qt's own would measure the height at the preferred width, that is, for one row.
        return self.flow.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.flow.minimumSize().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.flow.follow_width(event.oldSize().width(), event.size().width())
