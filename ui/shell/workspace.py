"""The unlocked window: rail, people, the middle and the composer, folded to the room there is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.context import Context
from ui.preferences import WindowState
from ui.shell import panes
from ui.shell.focus import enter
from ui.shell.panes import FACTORIES, Factory, PaneShelf
from ui.shell.rail import Rail
from ui.theme.metrics import BREAK_DRAWER, BREAK_SINGLE, COMPOSER_WIDTH, PEOPLE_WIDTH, SPACE_S
from ui.widgets.button import Button, Variant
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


class Workspace(QWidget):
    """Holds the panes. Which is shown when is the business of `ui.shell.routes`."""

    moved = Signal()
    """Another pane is shown, or the room changed."""

    def __init__(
        self,
        context: Context,
        state: WindowState,
        factories: Mapping[str, Factory] = FACTORIES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("workspace")
        self._context = context
        self._room = Room.WIDE
        self._front = panes.PEOPLE
        self._composer_open = False
        self.shelf = PaneShelf(context, factories)
        self.rail = Rail(context.theme, self)
        self._people = _Holder("people_holder", self)
        self._middle = QStackedWidget(self)
        self._middle.setObjectName("middle")
        self._middle.setMinimumWidth(_LEAST_MIDDLE)
        self._composer = _Holder("composer_holder", self)
        self._composer.hide()
        self._bar = _Holder("bar_holder", self)
        self._bar.hide()
        self._back = Button(context.theme, self.tr("&Back"), "chevron_left", Variant.QUIET, self)
        self._back.setObjectName("back_button")
        self._back.hide()
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._widths = (state.people or PEOPLE_WIDTH, state.composer or COMPOSER_WIDTH)
        area = QWidget(self)
        self._drawer = Drawer(context.theme, area, self.tr("Invitation"))
        self._drawer.setObjectName("composer_drawer")
        # The splitter learns its new width only after this widget: spread when it has.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._set_up_splitter()
        self._lay_out(area)
        self._drawer.closed.connect(self._drawer_closed)
        self._back.clicked.connect(self.go_back)
        self._splitter.splitterMoved.connect(self._note_widths)
        self._later.timeout.connect(self._spread)
        self._later.start()

    def _set_up_splitter(self) -> None:
        self._splitter.setObjectName("splitter")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._people.setMinimumWidth(_LEAST_PEOPLE)
        self._composer.setMinimumWidth(_LEAST_COMPOSER)
        for widget in (self._people, self._middle, self._composer):
            self._splitter.addWidget(widget)
        for index, stretch in enumerate((0, 1, 0)):
            self._splitter.setStretchFactor(index, stretch)

    def _lay_out(self, area: QWidget) -> None:
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._bar)
        column.addWidget(self._splitter, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(area, 1)

    @property
    def room(self) -> Room:
        """How much room there is now."""
        return self._room

    @property
    def front(self) -> str:
        """The key of the pane in front: the one that shows alone when there is room for one."""
        return self._front

    @property
    def middle_key(self) -> str:
        """The key of the pane shown in the middle, "" before any was."""
        widget = self._middle.currentWidget()
        return next((key for key in panes.MIDDLE if self.shelf.made(key) is widget), "") if widget else ""

    @property
    def composer_open(self) -> bool:
        """Whether the composer shows."""
        return self._composer_open

    def make_people(self) -> QWidget:
        """The list of people, made if need be."""
        pane = self.shelf.get(panes.PEOPLE, self._people)
        self._people.hold(pane)
        return pane

    def show_people(self) -> QWidget:
        """Bring the list of people to the front."""
        pane = self.make_people()
        self._bring(panes.PEOPLE)
        return pane

    def make_middle(self, key: str) -> QWidget:
        """The middle pane with this key, made if need be, shown or not."""
        pane = self.shelf.get(key, self._middle)
        if self._middle.indexOf(pane) < 0:
            self._middle.addWidget(pane)
        return pane

    def show_heard(self) -> QWidget:
        """Show the line for what was heard in passing, above everything else."""
        pane = self.shelf.get(panes.HEARD, self._bar)
        self._bar.hold(pane)
        self._bar.show()
        return pane

    def hide_heard(self) -> None:
        """Fold that line away."""
        self._bar.hide()

    def show_middle(self, key: str, *, bring: bool = True) -> QWidget:
        """Show the middle pane with this key, made if need be; the one that leaves saves what is unsaved."""
        before = self.middle_key
        pane = self.make_middle(key)
        if before and before != key:
            self.shelf.tell(before, "flush")
        self._middle.setCurrentWidget(pane)
        if bring:
            self._bring(key)
        return pane

    def make_composer(self) -> QWidget:
        """The composer, made if need be, not yet shown."""
        pane = self.shelf.get(panes.COMPOSER, self._composer)
        self._composer.hold(pane)
        return pane

    def show_composer(self) -> QWidget:
        """Show the composer beside or over the middle."""
        pane = self.make_composer()
        self._composer_open = True
        self._bring(panes.COMPOSER)
        return pane

    def close_composer(self) -> None:
        """Fold the composer away; what was written stays a draft."""
        self.shelf.tell(panes.COMPOSER, "flush")
        self._composer_open = False
        if self._front == panes.COMPOSER:
            self._front = self.middle_key or panes.PEOPLE
        self._arrange()

    def go_back(self) -> None:
        """One pane back: from the composer to the middle, from the middle to the people."""
        if self._front == panes.COMPOSER:
            self.close_composer()
        else:
            self.show_people()

    def widths(self) -> tuple[int, int]:
        """The widths of the people pane and the composer, to be remembered."""
        return self._widths

    def visible_panes(self) -> list[QWidget]:
        """The panes that show now, in reading order."""
        shown = [self._people.content, self._middle.currentWidget(), self._composer.content]
        return [widget for widget in shown if widget is not None and widget.isVisible()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width()
        room = Room.SINGLE if width <= BREAK_SINGLE else Room.DRAWER if width <= BREAK_DRAWER else Room.WIDE
        if room is not self._room:
            self._room = room
            self._arrange()

    def _bring(self, key: str) -> None:
        self._front = key
        self._arrange()
        pane = self.shelf.made(key)
        focused = QApplication.focusWidget()
        if self._room is Room.SINGLE and pane and not (focused and pane.isAncestorOf(focused)):
            enter(pane)

    def _arrange(self) -> None:
        """Put every holder where the room wants it."""
        single = self._room is Room.SINGLE
        in_drawer = self._room is Room.DRAWER
        self._place_composer(in_drawer=in_drawer)
        composer_alone = single and self._front == panes.COMPOSER
        people_alone = single and self._front == panes.PEOPLE
        self._people.setVisible(not single or people_alone)
        self._middle.setVisible(not single or not (composer_alone or people_alone))
        if not in_drawer:
            self._composer.setVisible(composer_alone if single else self._composer_open)
        self._back.setVisible(single and not people_alone)
        # Alone, a pane takes all the room there is, however little.
        self._people.setMinimumWidth(0 if single else _LEAST_PEOPLE)
        self._middle.setMinimumWidth(0 if single else _LEAST_MIDDLE)
        self._composer.setMinimumWidth(0 if single or in_drawer else _LEAST_COMPOSER)
        self._later.start()
        self._follow_focus()
        self.moved.emit()

    def _place_composer(self, *, in_drawer: bool) -> None:
        lies_in_drawer = self._drawer.isAncestorOf(self._composer)
        if in_drawer and not lies_in_drawer:
            self._drawer.set_content(self._composer)
        elif not in_drawer and lies_in_drawer:
            self._drawer.blockSignals(True)
            self._drawer.close_drawer()
            self._drawer.blockSignals(False)
            self._drawer.take_content()
            self._splitter.addWidget(self._composer)
            self._splitter.setStretchFactor(2, 0)
        if in_drawer:
            self._composer.show()
            if self._composer_open:
                self._drawer.open()
            else:
                self._drawer.close_drawer()

    def _drawer_closed(self) -> None:
        """Escape closed the drawer."""
        if self._composer_open:
            self.close_composer()

    def _follow_focus(self) -> None:
        """The focus never stays in a pane that is folded away."""
        focused = QApplication.focusWidget()
        lost = focused is None or not focused.isVisible() or not self.isAncestorOf(focused)
        if lost and self.isVisible() and QApplication.activePopupWidget() is None:
            self.enter(self._front)

    def enter(self, key: str) -> None:
        """Put the focus into this pane if it is made."""
        pane = self.shelf.made(key)
        if pane is not None:
            enter(pane)

    def _note_widths(self) -> None:
        """Only what the user drags is remembered, not what a narrow window squeezes."""
        sizes = self._splitter.sizes()
        people, composer = self._widths
        if self._room is not Room.SINGLE and sizes and sizes[0] >= _LEAST_PEOPLE:
            people = sizes[0]
        if self._room is Room.WIDE and self._composer_open and len(sizes) > 2 and sizes[2] >= _LEAST_COMPOSER:
            composer = sizes[2]
        self._widths = (people, composer)

    def _spread(self) -> None:
        if self._room is Room.SINGLE:
            return
        people, composer = self._widths
        wide = self._room is Room.WIDE and self._composer_open
        middle = self._splitter.width() - people - (composer if wide else 0)
        sizes = [people, max(_LEAST_MIDDLE, middle)]
        if self._splitter.count() > 2:
            sizes.append(composer if wide else 0)
        self._splitter.setSizes(sizes)


class _Holder(QFrame):
    """A place for one pane."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        self.content: QWidget | None = None

    def hold(self, pane: QWidget) -> None:
        """Put the pane in, once."""
        if self.content is not pane:
            self.content = pane
            self._column.addWidget(pane)
