"""The unlocked window: rail, people, the middle and the composer, folded to the room there is."""

from __future__ import annotations

from collections.abc import Mapping

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.preferences import WindowState
from ui.shell import panes
from ui.shell.cafe import CafeSign
from ui.shell.columns import Columns, Holder, Room, room_for
from ui.shell.focus import enter
from ui.shell.panes import FACTORIES, Factory, PaneShelf
from ui.shell.rail import Rail
from ui.widgets.button import Button, Variant

_OF_A_PERSON = (panes.DEBRIEF, panes.BRIEF, panes.DETAILS)
_WITHOUT_BACK = (panes.PEOPLE, panes.BRIEF)
"""The first pane, and one that has a way back of its own."""


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
        self._before_heard: QWidget | None = None
        self.shelf = PaneShelf(context, factories)
        self.rail = Rail(context.theme, self)
        area = QWidget(self)
        self._columns = Columns(context.theme, state, area)
        self._bar = Holder("bar_holder", self)
        self._bar.hide()
        self._back = Button(context.theme, self.tr("&Back"), "chevron_left", Variant.QUIET, self)
        self._back.setObjectName("back_button")
        self._back.hide()
        self._lay_out(area)
        self._columns.drawer_closed.connect(self._drawer_closed)
        self._back.clicked.connect(self.go_back)

    def _lay_out(self, area: QWidget) -> None:
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._context.bridge.veiled:
            column.addWidget(CafeSign(self._context, area))
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._bar)
        column.addWidget(self._columns, 1)
        self._columns.raise_()  # a screen reader goes by the stacking order
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
        widget = self._columns.middle.currentWidget()
        return next((key for key in panes.MIDDLE if self.shelf.made(key) is widget), "") if widget else ""

    @property
    def composer_open(self) -> bool:
        """Whether the composer shows."""
        return self._composer_open

    def make_people(self) -> QWidget:
        """The list of people, made if need be."""
        pane = self.shelf.get(panes.PEOPLE, self._columns.people)
        self._columns.people.hold(pane)
        return pane

    def show_people(self) -> QWidget:
        """Bring the list of people to the front."""
        pane = self.make_people()
        self._bring(panes.PEOPLE)
        return pane

    def make_middle(self, key: str) -> QWidget:
        """The middle pane with this key, made if need be, shown or not."""
        pane = self.shelf.get(key, self._columns.middle)
        if self._columns.middle.indexOf(pane) < 0:
            self._columns.middle.addWidget(pane)
        return pane

    def show_heard(self) -> QWidget:
        """Show the line for what was heard in passing, above everything else."""
        pane = self.shelf.get(panes.HEARD, self._bar)
        if self._bar.isHidden():
            self._before_heard = QApplication.focusWidget()
        self._bar.hold(pane)
        self._bar.show()
        return pane

    def hide_heard(self) -> None:
        """Fold that line away; the focus goes back to where it was."""
        focused = QApplication.focusWidget()
        within = focused is None or self._bar.isAncestorOf(focused)
        self._bar.hide()
        before, self._before_heard = self._before_heard, None
        if not within:
            return
        if before is not None and shiboken6.isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.enter(self._front)

    def show_middle(self, key: str, *, bring: bool = True) -> QWidget:
        """Show the middle pane with this key, made if need be; the one that leaves saves what is unsaved."""
        before = self.middle_key
        pane = self.make_middle(key)
        if before and before != key:
            self.shelf.tell(before, "flush")
        self._columns.middle.setCurrentWidget(pane)
        if bring:
            self._bring(key)
        return pane

    def make_composer(self) -> QWidget:
        """The composer, made if need be, not yet shown."""
        pane = self.shelf.get(panes.COMPOSER, self._columns.composer)
        self._columns.composer.hold(pane)
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
        composer, focused = self.shelf.made(panes.COMPOSER), QApplication.focusWidget()
        within = composer is not None and focused is not None and composer.isAncestorOf(focused)
        self._composer_open = False
        if self._front == panes.COMPOSER:
            self._front = self.middle_key or panes.PEOPLE
        self._arrange()
        if within and self._room is not Room.DRAWER:  # a drawer gives the focus back by itself
            self.enter(self._front)

    def go_back(self) -> None:
        """One pane back: from the composer to the middle, from what belongs to a person to their timeline,
        from there to the people.
        """
        if self._front == panes.COMPOSER:
            self.close_composer()
        elif self._front in _OF_A_PERSON:
            self._context.navigator.back_asked.emit()
        else:
            self.show_people()

    def widths(self) -> tuple[int, int]:
        """The widths of the people pane and the composer, to be remembered."""
        return self._columns.widths()

    def visible_panes(self) -> list[QWidget]:
        """The panes that show now, in reading order."""
        shown = [
            self._columns.people.content,
            self._columns.middle.currentWidget(),
            self._columns.composer.content,
        ]
        return [widget for widget in shown if widget is not None and widget.isVisible()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves a composer that covers the middle, alone as in the drawer; beside it stays."""
        alone = self._room is Room.SINGLE and self._front == panes.COMPOSER
        if event.key() == Qt.Key.Key_Escape and alone:
            self.close_composer()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = room_for(self.width())
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
        """Put every column where the room wants it."""
        self._columns.fold(self._room, self._front, composer_open=self._composer_open)
        self._back.setVisible(self._room is Room.SINGLE and self._front not in _WITHOUT_BACK)
        self._follow_focus()
        self.moved.emit()

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
