"""The rows that exist as widgets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget


class Shelf:
    """Widgets by row number; `watcher` sees their events, such as the wish for another height."""

    def __init__(self, watcher: QObject) -> None:
        self._watcher = watcher
        self._widgets: dict[int, QWidget] = {}

    def __len__(self) -> int:
        return len(self._widgets)

    def __iter__(self) -> Iterator[int]:
        """Row numbers, topmost first."""
        return iter(sorted(self._widgets))

    def items(self) -> list[tuple[int, QWidget]]:
        """Rows with their widgets, topmost first."""
        return sorted(self._widgets.items())

    def get(self, at: int) -> QWidget | None:
        return self._widgets.get(at)

    def put(self, at: int, widget: QWidget) -> None:
        self._widgets[at] = widget
        widget.installEventFilter(self._watcher)

    def move(self, places: Mapping[int, int]) -> None:
        """Rows have other numbers now; widgets whose row has none are removed."""
        before, self._widgets = self._widgets, {}
        gone = []
        for at, widget in before.items():
            if at in places:
                self._widgets[places[at]] = widget
            else:
                gone.append(widget)
        # At the end: hiding a widget may move the focus, and with it the page, before this returns.
        for widget in gone:
            self._let_go(widget)

    def remove(self, at: int) -> None:
        self._let_go(self._widgets.pop(at))

    def _let_go(self, widget: QWidget) -> None:
        widget.removeEventFilter(self._watcher)
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()

    def focused(self) -> int | None:
        """The row that has the focus, on itself or in one of its parts."""
        focus = QApplication.focusWidget()
        if focus is None:
            return None
        holds = (at for at, widget in self._widgets.items() if widget is focus or widget.isAncestorOf(focus))
        return next(holds, None)


def height_for(widget: QWidget, width: int) -> int:
    """The height that the contents of `widget` take at this width."""
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return widget.sizeHint().height()
