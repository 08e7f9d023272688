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
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from journal.domain.entry import Entry
from ui.timeline.rows import EntryCache, Heights, Row, rows_of

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
        self._rows: list[Row] = []
        self._index: dict[int, int] = {}
        self._measured: dict[int, int] = {}
        self._heights = Heights((), GAP, {})
        self._entries = EntryCache(_KEPT)
        self._widgets: dict[int, QWidget] = {}
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
        """Show these cards, newest first. Unless `from_top`, what the user looks at stays where it is."""
        looked_at = self.current_id() or self._id_at_top()
        offset = self._offset_of(looked_at)
        self._clear_widgets(keep=() if from_top else [entry_id for entry_id, _day in days])
        kept = {self._rows[at].entry_id: widget for at, widget in self._widgets.items()}
        self._rows = rows_of(days)
        self._index = {row.entry_id: at for at, row in enumerate(self._rows) if row.entry_id is not None}
        self._widgets = {self._index[id_]: widget for id_, widget in kept.items() if id_ is not None}
        self._entries.ask_anew()
        self._heights = Heights(self._rows, GAP, self._measured)
        if from_top:
            self._target = None
        self._resize_canvas()
        if from_top:
            self.verticalScrollBar().setValue(0)
        elif looked_at in self._index:
            self.verticalScrollBar().setValue(self._heights.top(self._index[looked_at]) - offset)
        self.arrange()

    def put(self, entries: Sequence[Entry]) -> None:
        """Contents that were read; a card that shows an older state is made anew."""
        for entry in entries:
            if self._entries.put(entry):
                self._drop_card(entry.id)
        self._soon.start()

    def forget(self) -> None:
        """Another person: nothing of the one before is kept."""
        self._clear_widgets(keep=())
        self._entries.clear()
        self._measured.clear()
        self.set_days((), from_top=True)

    def remake(self) -> None:
        """Make all cards anew, for other colours or fonts."""
        self._clear_widgets(keep=())
        self.arrange()

    def entry(self, entry_id: int) -> Entry | None:
        return self._entries.get(entry_id)

    def card(self, entry_id: int) -> QWidget | None:
        """The card's widget while it exists."""
        return self._widgets.get(self._index.get(entry_id, -1))

    def cards(self) -> list[QWidget]:
        """The cards that exist, newest first."""
        return [self._widgets[at] for at in sorted(self._widgets) if self._rows[at].entry_id is not None]

    # ------------------------------------------------------------ moving

    def step(self, from_id: int, step: int) -> None:
        """Move the focus by so many cards, to the last one when there are fewer."""
        ids = list(self._index)
        if from_id in self._index and ids:
            at = max(0, min(ids.index(from_id) + step, len(ids) - 1))
            self.go_to(ids[at], focus=True)

    def go_to(self, entry_id: int, *, focus: bool = False) -> bool:
        """Bring a card into view, and the focus to it; False when it is not among those shown."""
        at = self._index.get(entry_id)
        if at is None:
            return False
        self._target = entry_id if focus else None
        self._bring_into_view(at)
        self.arrange()
        self._bring_into_view(at)  # now its height is known
        return True

    def hand_on_focus(self, entry_id: int) -> None:
        """This card is about to go: its focus then goes to the one below, else above."""
        ids = list(self._index)
        if entry_id in self._index and self.current_id() == entry_id:
            at = ids.index(entry_id)
            self._target = next(iter(ids[at + 1 : at + 2] or ids[max(0, at - 1) : at]), None)

    def focus_first(self) -> None:
        """The focus to the current card, or to the newest."""
        wanted = self.current_id() or self._id_at_top() or next(iter(self._index), None)
        if wanted is not None:
            self.go_to(wanted, focus=True)

    def current_id(self) -> int | None:
        """The card that has the focus, on itself or in one of its parts."""
        focused = QApplication.focusWidget()
        for at, widget in self._widgets.items():
            if focused is not None and (widget is focused or widget.isAncestorOf(focused)):
                return self._rows[at].entry_id
        return None

    # ------------------------------------------------------------ arranging

    def arrange(self) -> None:
        """Make, place and remove rows for where the user looks now."""
        if self._arranging or not self._rows or self._room() <= 0:
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
                self.verticalScrollBar().setValue(self._heights.top(anchor) - offset)
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
        return self._heights.at(top - _MARGIN), self._heights.at(bottom + _MARGIN)

    def _anchor(self) -> tuple[int, int]:
        """The row that must not move, and how far below the upper edge it stands."""
        current = self.current_id()
        top = self.verticalScrollBar().value()
        at = self._heights.at(top)
        if current is not None:
            focused = self._index[current]
            place = self._heights.top(focused) - top
            if 0 <= place < self.viewport().height():
                at = focused
        return at, self._heights.top(at) - top

    def _make_range(self, first: int, last: int) -> bool:
        """Make the rows that are missing and measure all; whether any height changed."""
        changed = False
        for at in range(first, last + 1):
            widget = self._widgets.get(at) or self._make(at)
            if widget is not None:
                changed = self._heights.set(at, self._measure(at, widget)) or changed
        return changed

    def _make(self, at: int) -> QWidget | None:
        row = self._rows[at]
        if row.entry_id is None:
            widget = self._make_month(row.day, self._canvas)
        else:
            entry = self._entries.get(row.entry_id)
            if entry is None:
                return None
            widget = self._make_card(entry, self._canvas)
        self._widgets[at] = widget
        widget.installEventFilter(self)
        widget.setGeometry(0, self._heights.top(at), self._room(), self._heights.height(at))
        widget.show()
        if row.entry_id is not None:
            self.made.emit(widget)
        return widget

    def _measure(self, at: int, widget: QWidget) -> int:
        width, layout = self._room(), widget.layout()
        if layout is not None and layout.hasHeightForWidth():
            height = layout.totalHeightForWidth(width)
        else:
            height = widget.sizeHint().height()
        entry_id = self._rows[at].entry_id
        if entry_id is not None:
            self._measured[entry_id] = height
        return height

    def _place(self) -> None:
        for at, widget in self._widgets.items():
            widget.setGeometry(0, self._heights.top(at), self._room(), self._heights.height(at))

    def _remove_far(self, first: int, last: int) -> None:
        focused = QApplication.focusWidget()
        for at in [at for at in self._widgets if not first <= at <= last]:
            widget = self._widgets[at]
            if focused is not None and (widget is focused or widget.isAncestorOf(focused)):
                continue  # what is being typed in must not go, however far one scrolls
            self._remove(at)

    def _ask_for_missing(self) -> None:
        first, last = self._range()
        absent = self._entries.absent(self._rows[first : last + 1])
        if absent:
            start, end = self._index[absent[0]], self._index[absent[-1]]
            ids = self._entries.absent(self._rows[max(0, start - _PAGE) : end + _PAGE + 1])
            self._entries.ask(ids)
            self.wanted.emit(tuple(ids))

    def _focus_target(self) -> None:
        card = self.card(self._target) if self._target is not None else None
        if card is not None:
            self._target = None
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------ small parts

    def _bring_into_view(self, at: int) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = self._heights.top(at), self._heights.top(at) + self._heights.height(at)
        if at > 0 and self._rows[at - 1].entry_id is None:
            top = self._heights.top(at - 1)  # with its month
        if top < bar.value() or bottom - top > height:
            bar.setValue(top)
        elif bottom > bar.value() + height:
            bar.setValue(bottom - height + GAP)

    def _id_at_top(self) -> int | None:
        if not self._rows:
            return None
        at = self._heights.at(self.verticalScrollBar().value())
        return next((row.entry_id for row in self._rows[at:] if row.entry_id is not None), None)

    def _offset_of(self, entry_id: int | None) -> int:
        at = self._index.get(entry_id) if entry_id is not None else None
        return 0 if at is None else self._heights.top(at) - self.verticalScrollBar().value()

    def _resize_canvas(self) -> None:
        self._canvas.resize(max(1, self._room()), max(1, self._heights.total))

    def _drop_card(self, entry_id: int) -> None:
        at = self._index.get(entry_id)
        if at is not None and at in self._widgets:
            if self.current_id() == entry_id:
                self._target = entry_id
            self._remove(at)

    def _remove(self, at: int) -> None:
        widget = self._widgets.pop(at)
        widget.removeEventFilter(self)
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()

    def _clear_widgets(self, keep: Sequence[int]) -> None:
        kept = set(keep)
        for at in list(self._widgets):
            if self._rows[at].entry_id not in kept:
                self._remove(at)
