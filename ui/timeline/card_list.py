"""A scroll of cards of which only those near the viewport exist as widgets.

Every row has a height (an estimate until it was drawn once) and with it a place on a tall, empty canvas.
Scrolling makes the rows that come near and removes those that went far; when an estimate proves wrong, what
the user looks at stays where it is. Two thousand entries cost what twenty do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from journal.domain.entry import Entry
from ui.timeline.rows import EntryCache, Rows
from ui.timeline.shelf import Shelf, height_for

GAP = 12
_MARGIN = 400  # pixels above and below the viewport in which rows are kept ready
_PAGE = 15  # entries asked for on each side of the first one that is missing
_KEPT = 400  # entries remembered; older ones are asked for again

MakeCard = Callable[[Entry, QWidget], QWidget]
MakeMonth = Callable[[date, QWidget], QWidget]


class CardList(QScrollArea):
    """Rows are given as days (`set_days`), entries as they are read (`put`)."""

    wanted = Signal(object)
    """Entries near the viewport whose contents are missing: a tuple of ids."""
    made = Signal(object)
    """A card that has just been made."""

    def __init__(self, make_card: MakeCard, make_month: MakeMonth, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_card = make_card
        self._make_month = make_month
        self._measured: dict[int, int] = {}
        self._rows = Rows((), GAP, self._measured)
        self._entries = EntryCache(_KEPT)
        self._shelf = Shelf(self)
        self._arranging = False
        self._target: int | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._canvas = QWidget()
        self._canvas.setObjectName("timeline_canvas")
        self.setWidget(self._canvas)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.arrange)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # ------------------------------------------------------------ contents

    def set_days(self, days: Sequence[tuple[int, date]], *, from_top: bool) -> None:
        """Show these cards, newest first. Unless `from_top`, what the user looks at stays where it is; at the
        top one looks at whatever is newest.
        """
        bar, before = self.verticalScrollBar(), self._rows
        at_top = bar.value() == 0
        looked_at = self.current_id() or before.first_id(bar.value())
        at = before.index(looked_at)
        offset = 0 if at is None else before.heights.top(at) - bar.value()
        self._rows = Rows(days, GAP, self._measured)
        self._shelf.move({} if from_top else before.places_in(self._rows))
        self._entries.ask_anew()
        self._resize_canvas()
        at = self._rows.index(looked_at)
        if from_top:
            self._target = None
            bar.setValue(0)
        elif at is not None and not at_top:
            bar.setValue(self._rows.heights.top(at) - offset)
        self.arrange()

    def put(self, entries: Sequence[Entry]) -> None:
        """Contents that were read; a card that shows an older state is made anew."""
        for entry in entries:
            if self._entries.put(entry):
                self._drop_card(entry.id)
        self._soon.start()

    def forget(self) -> None:
        """Another person: nothing of the one before is kept."""
        self._shelf.move({})
        self._entries.clear()
        self._measured.clear()
        self.set_days((), from_top=True)

    def remake(self) -> None:
        """Make all cards anew, for other colours or fonts."""
        self._shelf.move({})
        self.arrange()

    def entry(self, entry_id: int) -> Entry | None:
        return self._entries.get(entry_id)

    def card(self, entry_id: int) -> QWidget | None:
        """The card's widget while it exists."""
        at = self._rows.index(entry_id)
        return None if at is None else self._shelf.get(at)

    def cards(self) -> list[QWidget]:
        """The cards that exist, newest first."""
        return [widget for at, widget in self._shelf.items() if self._rows.rows[at].entry_id is not None]

    # ------------------------------------------------------------ moving

    def step(self, from_id: int, step: int) -> None:
        """Move the focus by so many cards, to the last one when there are fewer."""
        wanted = self._rows.stepped(from_id, step)
        if wanted is not None:
            self.go_to(wanted, focus=True)

    def go_to(self, entry_id: int, *, focus: bool = False) -> bool:
        """Bring a card into view, and the focus to it; False when it is not among those shown."""
        at = self._rows.index(entry_id)
        if at is None:
            return False
        self._target = entry_id if focus else None
        self._bring_into_view(at)
        self.arrange()
        self._bring_into_view(at)  # now its height is known
        return True

    def hand_on_focus(self, entry_id: int) -> None:
        """This card is about to go: its focus then goes to the one below, else above."""
        if self.current_id() == entry_id:
            self._target = self._rows.neighbour(entry_id)

    def focus_first(self) -> None:
        """The focus to the current card, or to the newest."""
        wanted = self.current_id() or self._rows.first_id(self.verticalScrollBar().value())
        if wanted is not None:
            self.go_to(wanted, focus=True)

    def current_id(self) -> int | None:
        """The card that has the focus, on itself or in one of its parts."""
        at = self._shelf.focused()
        return None if at is None else self._rows.rows[at].entry_id

    # ------------------------------------------------------------ arranging

    def arrange(self) -> None:
        """Make, place and remove rows for where the user looks now."""
        if self._arranging or not self._rows.rows or self._room() <= 0:
            self._resize_canvas()
            return
        self._arranging = True
        try:
            anchor, offset = self._anchor()
            for _round in range(6):
                first, last = self._range()
                if not self._make_range(first, last):
                    break
                self._resize_canvas()
                self.verticalScrollBar().setValue(self._rows.heights.top(anchor) - offset)
            self._place()
            self._remove_far(*self._range())
        finally:
            self._arranging = False
        self._ask_for_missing()
        self._focus_target()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A card whose contents grew or shrank asks its parent for another layout.
        if event.type() is QEvent.Type.LayoutRequest and not self._arranging and not self._soon.isActive():
            self._soon.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resize_canvas()
        self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def _scrolled(self) -> None:
        if not self._arranging:
            self.arrange()

    def _room(self) -> int:
        return self.viewport().width()

    def _range(self) -> tuple[int, int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return self._rows.heights.at(top - _MARGIN), self._rows.heights.at(bottom + _MARGIN)

    def _anchor(self) -> tuple[int, int]:
        """The row that must not move, and how far below the upper edge it stands."""
        current = self.current_id()
        top = self.verticalScrollBar().value()
        at = self._rows.heights.at(top)
        if current is not None:
            focused = self._rows.index(current) or 0
            place = self._rows.heights.top(focused) - top
            if 0 <= place < self.viewport().height():
                at = focused
        return at, self._rows.heights.top(at) - top

    def _make_range(self, first: int, last: int) -> bool:
        """Make the rows that are missing and measure all; whether any height changed."""
        changed = False
        for at in range(first, last + 1):
            widget = self._shelf.get(at) or self._make(at)
            if widget is not None:
                changed = self._rows.heights.set(at, self._measure(at, widget)) or changed
        return changed

    def _make(self, at: int) -> QWidget | None:
        row = self._rows.rows[at]
        if row.entry_id is None:
            widget = self._make_month(row.day, self._canvas)
        else:
            entry = self._entries.get(row.entry_id)
            if entry is None:
                return None
            widget = self._make_card(entry, self._canvas)
        self._shelf.put(at, widget)
        widget.setGeometry(0, self._rows.heights.top(at), self._room(), self._rows.heights.height(at))
        widget.show()
        if row.entry_id is not None:
            self.made.emit(widget)
        return widget

    def _measure(self, at: int, widget: QWidget) -> int:
        height = height_for(widget, self._room())
        entry_id = self._rows.rows[at].entry_id
        if entry_id is not None:
            self._measured[entry_id] = height
        return height

    def _place(self) -> None:
        for at, widget in self._shelf.items():
            widget.setGeometry(0, self._rows.heights.top(at), self._room(), self._rows.heights.height(at))

    def _remove_far(self, first: int, last: int) -> None:
        kept = self._shelf.focused()  # what is being typed in must not go, however far one scrolls
        for at in [at for at in self._shelf if at != kept and not first <= at <= last]:
            self._shelf.remove(at)

    def _ask_for_missing(self) -> None:
        first, last = self._range()
        if self._entries.absent(self._rows.rows[first : last + 1]):
            ids = self._entries.absent(self._rows.rows[max(0, first - _PAGE) : last + _PAGE + 1])
            self._entries.ask(ids)
            self.wanted.emit(tuple(ids))

    def _focus_target(self) -> None:
        card = self.card(self._target) if self._target is not None else None
        if card is not None:
            self._target = None
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_into_view(self, at: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(self._rows.scrolled_to(at, bar.value(), self.viewport().height()))

    def _resize_canvas(self) -> None:
        self._canvas.resize(max(1, self._room()), max(1, self._rows.heights.total))

    def _drop_card(self, entry_id: int) -> None:
        at = self._rows.index(entry_id)
        if at is not None and self._shelf.get(at) is not None:
            if self.current_id() == entry_id:
                self._target = entry_id
            self._shelf.remove(at)
