"""A list and what is chosen in it: side by side, or below each other where there is no room beside."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QListView, QWidget

from ui.theme.metrics import SPACE_M

_SIDE_BY_SIDE = 608
_LEAST_WIDTH = 272
_LIST_WIDTH = 248
_LIST_HEIGHT = 176


class Halves(QWidget):
    """`side` holds `listed`, `main` the rest; the list keeps its width beside and its height above."""

    def __init__(
        self,
        listed: QListView,
        side: QLayout,
        main: QLayout,
        *,
        list_width: int = _LIST_WIDTH,
        list_height: int = _LIST_HEIGHT,
    ) -> None:
        super().__init__()
        self._list = listed
        self._list_width = list_width
        self._list_height = list_height
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(SPACE_M)
        # The layout would demand room for both halves side by side.
        self._box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._box.addLayout(side)
        self._box.addLayout(main, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= _SIDE_BY_SIDE
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        largest = 16_777_215  # QWIDGETSIZE_MAX
        self._list.setMaximumHeight(largest if beside else self._list_height)
        self._list.setMaximumWidth(self._list_width if beside else largest)
        self._list.setMinimumWidth(self._list_width if beside else 0)
