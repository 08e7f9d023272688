"""The three columns of the workspace and how they fold to the room there is."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.preferences import WindowState
from ui.shell import panes
from ui.theme.metrics import BREAK_DRAWER, BREAK_SINGLE, COMPOSER_WIDTH, PEOPLE_WIDTH
from ui.theme.theme import Theme
from ui.widgets.drawer import Drawer

_LEAST_PEOPLE = 248
_LEAST_MIDDLE = 320
_LEAST_COMPOSER = 304


class Room(Enum):
    """How much room there is."""

    WIDE = auto()
    """Three panes side by side."""
    DRAWER = auto()
    """People and the middle; the composer is a drawer over the middle."""
    SINGLE = auto()
    """One pane at a time, with a way back."""


def room_for(width: int) -> Room:
    """How a workspace of `width` logical pixels, the rail included, is laid out."""
    if width <= BREAK_SINGLE:
        return Room.SINGLE
    return Room.DRAWER if width <= BREAK_DRAWER else Room.WIDE


class Columns(QSplitter):
    """People, the middle and the composer; the composer moves into a drawer over `area` and back."""

    drawer_closed = Signal()
    """The user closed the drawer (Escape)."""

    def __init__(self, theme: Theme, state: WindowState, area: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, area)
        self.setObjectName("splitter")
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.people = Holder("people_holder", self)
        self.middle = QStackedWidget(self)
        self.middle.setObjectName("middle")
        self.composer = Holder("composer_holder", self)
        self.composer.hide()
        for widget in (self.people, self.middle, self.composer):
            self.addWidget(widget)
        self._put_in_reading_order()
        for index, stretch in enumerate((0, 1, 0)):
            self.setStretchFactor(index, stretch)
        self._room = Room.WIDE
        self._composer_open = False
        self._widths = (state.people or PEOPLE_WIDTH, state.composer or COMPOSER_WIDTH)
        self._drawer = Drawer(theme, area, self.tr("Invitation"))
        self._drawer.setObjectName("composer_drawer")
        # A splitter learns its new width only after its parent: spread when it has.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._spread)
        self._drawer.closed.connect(self.drawer_closed)
        self.splitterMoved.connect(self._note_widths)

    def widths(self) -> tuple[int, int]:
        """The widths of people and composer that the user wants."""
        return self._widths

    def fold(self, room: Room, front: str, *, composer_open: bool) -> None:
        """Show what there is room for; `front` is the pane that shows alone when there is room for one."""
        self._room = room
        self._composer_open = composer_open
        single = room is Room.SINGLE
        in_drawer = room is Room.DRAWER
        self._place_composer(in_drawer=in_drawer)
        composer_alone = single and front == panes.COMPOSER
        people_alone = single and front == panes.PEOPLE
        self.people.setVisible(not single or people_alone)
        self.middle.setVisible(not single or not (composer_alone or people_alone))
        if not in_drawer:
            self.composer.setVisible(composer_alone if single else composer_open)
        # Alone, a pane takes all the room there is, however little.
        self.people.setMinimumWidth(0 if single else _LEAST_PEOPLE)
        self.middle.setMinimumWidth(0 if single else _LEAST_MIDDLE)
        self.composer.setMinimumWidth(0 if single or in_drawer else _LEAST_COMPOSER)
        self._later.start()

    def _place_composer(self, *, in_drawer: bool) -> None:
        lies_in_drawer = self._drawer.isAncestorOf(self.composer)
        if in_drawer and not lies_in_drawer:
            self._drawer.set_content(self.composer)
        elif not in_drawer and lies_in_drawer:
            self._drawer.blockSignals(True)
            self._drawer.close_drawer()
            self._drawer.blockSignals(False)
            self._drawer.take_content()
            self.addWidget(self.composer)
            self._put_in_reading_order()
            self.setStretchFactor(2, 0)
        if in_drawer:
            self.composer.show()
            if self._composer_open:
                self._drawer.open()
            else:
                self._drawer.close_drawer()

    def _put_in_reading_order(self) -> None:
        """A screen reader goes by the stacking order, and a splitter puts what it is given to the bottom.

        The handles come last: they reach over the panes beside them.
        """
        handles = [self.handle(at) for at in range(self.count())]
        for widget in (self.people, self.middle, self.composer, *handles):
            widget.raise_()

    def _note_widths(self) -> None:
        """Only what the user drags is remembered, not what a narrow window squeezes."""
        sizes = self.sizes()
        people, composer = self._widths
        if self._room is not Room.SINGLE and sizes and sizes[0] >= _LEAST_PEOPLE:
            people = sizes[0]
        if self._room is Room.WIDE and self._composer_open and sizes[2] >= _LEAST_COMPOSER:
            composer = sizes[2]
        self._widths = (people, composer)

    def _spread(self) -> None:
        if self._room is Room.SINGLE:
            return
        people, composer = self._widths
        wide = self._room is Room.WIDE and self._composer_open
        middle = self.width() - people - (composer if wide else 0)
        sizes = [people, max(_LEAST_MIDDLE, middle)]
        if self.count() > 2:
            sizes.append(composer if wide else 0)
        self.setSizes(sizes)


class Holder(QFrame):
    """A place for one pane."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.content: QWidget | None = None

    def hold(self, pane: QWidget) -> None:
        """Put the pane in, once."""
        if self.content is not pane:
            self.content = pane
            self._column.addWidget(pane)
