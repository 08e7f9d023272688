from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.timeline.shelf import Shelf


class Relayout(QObject):
    """Puts another widget on the shelf when one is hidden, as the list does when the focus moves on."""

    def __init__(self, shelf: Shelf, space: QWidget) -> None:
        super().__init__(space)
        self._shelf = shelf
        self._space = space

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Hide and self._shelf.get(7) is None:
            self._shelf.put(7, QWidget(self._space))
        return False


def test_a_widget_put_while_others_go_stays(qtbot: QtBot) -> None:
    space = QWidget()
    qtbot.addWidget(space)
    space.show()
    shelf = Shelf(QObject(space))
    relayout = Relayout(shelf, space)
    for at in range(3):
        widget = QWidget(space)
        widget.show()
        shelf.put(at, widget)
        widget.installEventFilter(relayout)
    kept = shelf.get(1)
    shelf.move({1: 4})
    assert list(shelf) == [4, 7]
    assert shelf.get(4) is kept
