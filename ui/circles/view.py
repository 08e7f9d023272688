"""The circles: all of them at the leading side, the chosen one beside them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QListView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal.domain.meeting import CircleLine, CircleView
from ui.circles.delegates import CircleDelegate
from ui.circles.desk import CircleDesk
from ui.circles.left_open import FORMS
from ui.circles.models import ROW, CirclesModel
from ui.circles.page import CirclePage
from ui.circles.presenter import CirclesPresenter
from ui.context import Context
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.widgets.button import Button
from ui.widgets.dressing import set_look
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label

_LIST_WIDTH = 248
_LIST_HEIGHT = 232
_WIDE = 680
"""Narrower than this, list and circle stand one above the other."""


class CirclesPane(QWidget):
    """`show_circle` opens one; Enter in the list goes to its people."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("circles_pane")
        self.setAccessibleName(self.tr("Groups"))
        self._context = context
        self._fresh = False
        self._listed = False
        self.presenter = CirclesPresenter(context, self)
        self.model = CirclesModel()
        self.model.setParent(self)
        self._build()
        self.desk = CircleDesk(context, self.presenter, self.page)
        self._connect()

    # ------------------------------------------------------------ for the shell

    def show_circle(self, circle_id: int | None) -> None:
        """Show one, or the one that was open."""
        if circle_id is not None:
            self.presenter.open(circle_id)
        self.refresh()

    def current_key(self) -> str:
        """The number of the circle that is shown, "" for none."""
        return "" if self.page.view is None else str(self.page.view.id)

    def reopen_form(self, key: str, missing: Callable[[], object]) -> bool:
        """Open the form again that had this key, if it is one of this pane's; `missing` is called if what it
        belongs to is not there any more.
        """
        ours = key.split(" ", maxsplit=1)[0] in FORMS
        if ours:
            self.desk.reopen(key, missing)
        return ours

    def refresh(self) -> None:
        """Read again; what is chosen stays chosen."""
        self._fresh = True
        self.presenter.refresh()

    def focus_first(self) -> None:
        """The keyboard into the list."""
        nothing = self._listed and not self.model.lines
        target = self.new_button if nothing else self.list
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Nothing waits here: forms are saved by their button, ticks at once."""

    def chosen_person(self) -> int | None:
        """Who is chosen in the table, for the commands of the window."""
        member = self.page.table.member()
        inside = self.page.table.hasFocus() and member is not None
        return member.person.id if inside and member is not None else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._fresh:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.splitter.orientation() != way:
            self.splitter.setOrientation(way)
            first = _LIST_WIDTH if wide else _LIST_HEIGHT
            rest = (self.width() if wide else self.height()) - first
            self.splitter.setSizes([first, max(rest, first)])

    # ------------------------------------------------------------ parts

    def _build(self) -> None:
        theme = self._context.theme
        self.list = QListView(self)
        self.list.setObjectName("circles_list")
        self.list.setAccessibleName(self.tr("Groups"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(CircleDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_look(self.list, "bare", "true")
        self.new_button = Button(theme, self.tr("New circle…"), "add")
        side = QWidget(self)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Groups"), "title", side))
        head.addStretch(1)
        column = QVBoxLayout(side)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_S, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.new_button)
        self.page = CirclePage(self._context, self)
        sentence = self.tr(
            "A circle is a small group that meets: give it a name, and invite people to it one by one."
        )
        self.empty = EmptyState(
            theme, "groups", self.tr("No circle yet"), sentence, self.tr("New circle…"), parent=self
        )
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.page)
        self.stack.addWidget(self.empty)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.addWidget(side)
        self.splitter.addWidget(self.stack)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([_LIST_WIDTH, 3 * _LIST_WIDTH])
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.listed.connect(self._show_list)
        presenter.shown.connect(self._show)
        presenter.stale.connect(self._stale)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.activated.connect(self._enter)
        self.new_button.clicked.connect(self.desk.new_circle)
        self.empty.acted.connect(self.desk.new_circle)
        self._context.theme.changed.connect(self.list.viewport().update)

    # ------------------------------------------------------------ what was read

    def _stale(self) -> None:
        self._fresh = False
        if self.isVisible():
            self.refresh()

    def _show_list(self, lines: tuple[CircleLine, ...]) -> None:
        self._listed = True
        self.model.set_lines(lines)
        row = self.model.row_of(self.presenter.circle)
        if row >= 0 and row != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.model.index(row))
        focused = QApplication.focusWidget()
        first = bool(lines) and focused is not None and self.empty.isAncestorOf(focused)
        self.stack.setCurrentWidget(self.page if lines else self.empty)
        if first:  # the button that made the first circle is gone
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, view: CircleView | None) -> None:
        if view is not None:
            self.page.show_view(view)
            row = self.model.row_of(view.id)
            if row >= 0 and row != self.list.currentIndex().row():
                self.list.setCurrentIndex(self.model.index(row))

    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        line = current.data(ROW)
        if isinstance(line, CircleLine) and line.id != self.presenter.circle:
            self.presenter.open(line.id)

    def _enter(self, _index: QModelIndex) -> None:
        target = self.page.table if self.page.members.members else self.page.buttons["add"]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
