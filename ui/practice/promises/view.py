"""The ledger of promises over all people: mine first, then theirs, then what was kept and dropped."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.entry import Promise
from journal.domain.promise_ledger import PromiseCounts, PromiseQuery
from ui.context import Context
from ui.editing import may_edit
from ui.form_keeper import FieldsKeeper
from ui.practice.promises.model import PromisesModel
from ui.practice.promises.presenter import PromisesPresenter
from ui.practice.promises.strip import PromiseStrip, keep_form
from ui.practice.promises.table import PromiseTable
from ui.practice.promises.words import (
    Act,
    act_words,
    acts_for,
    counted_words,
    day_words,
    which_words,
    whose_words,
)
from ui.theme.metrics import PAGE_WIDTH, SPACE_L, SPACE_M, SPACE_S
from ui.widgets.day_dialog import DayDialog
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labels import ElidedLabel, WordsLabel

_DAYS = (1, 3, 7, 30)


class PromisesPage(QWidget):
    """Up and Down choose, Enter opens the person, D is kept, P postpones, X drops, E edits, O opens again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("promises_page")
        self.setAccessibleName(self.tr("Promises"))
        self._context = context
        self._fresh = False
        self._current: int | None = None
        self._wanted = False
        self._listing = False  # rows come and go: where Qt puts the choice meanwhile is not the user's
        self.model = PromisesModel(context.today, self)
        self.presenter = PromisesPresenter(context, self.model, self)
        self._build()
        self.model.about_to_list.connect(self._hold)
        self.presenter.listed.connect(self._show)
        self.presenter.rows_came.connect(self._show_current)
        self.presenter.stale.connect(self._stale)
        self.whose.selected.connect(self.presenter.choose_whose)
        self.which.selected.connect(self.presenter.choose_which)
        self.table.acted.connect(self._key)
        self.table.menu_asked.connect(self._open_menu)
        self.table.doubleClicked.connect(self._double_clicked)
        self.table.selectionModel().currentChanged.connect(self._moved)
        self.strip.acted.connect(self._pressed)
        self.strip.rewritten.connect(self.presenter.rewrite)
        self.strip.form_left.connect(self.focus_first)
        self.strip.form_opened.connect(partial(keep_form, context.bridge, self.strip))

    # ---- what the frame calls

    def refresh(self) -> None:
        """Read the ledger again; the chosen row stays chosen."""
        self._fresh = True
        self.presenter.refresh()

    def focus_first(self) -> None:
        """Put the keyboard into the list, or onto the pills when it is empty."""
        there = self.model.rowCount() > 0
        self._wanted = not there  # what is being read takes the focus when it comes
        target = self.table if there else self.whose
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Save what is being typed about a promise."""
        self.strip.keep_changes()

    def current(self) -> Promise | None:
        """The chosen promise, None while its row is on its way."""
        row = self.table.currentIndex().data(PromisesModel.ROW)
        return row if isinstance(row, Promise) else None

    def chosen_person(self) -> int | None:
        """Whom the chosen promise was made with."""
        promise = self.current()
        return None if promise is None else promise.person.id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the form from anywhere on the page."""
        if event.key() == Qt.Key.Key_Escape and self.strip.is_editing():
            self.strip.leave_form()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, onwards: bool) -> bool:
        """After the form comes the list again: its end is no way out that leaves it open unseen."""
        if onwards and self.strip.form.cancel.hasFocus():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().focusNextPrevChild(onwards)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._fresh:
            self.refresh()

    # ---- building

    def _build(self) -> None:
        theme, today = self._context.theme, self._context.today
        self.whose = FilterChips(theme, whose_words(), self.tr("Whose promises"), parent=self)
        self.which = FilterChips(theme, which_words(), self.tr("Which promises"), parent=self)
        self.counted = WordsLabel("", "muted")
        self.counted.setObjectName("promises_counted")
        keys = ElidedLabel(self.tr("D kept · P postpone · X drop · E edit · Enter open"), "small", self)
        keys.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(self.counted, 3)
        head.addWidget(keys, 2)
        pills = FlowBox(self, gap=SPACE_L, row_gap=SPACE_S)
        pills.flow.addWidget(self.whose)
        pills.flow.addWidget(self.which)
        self.table = PromiseTable(theme, self.model, today, self)
        self._empty = EmptyState(theme, "promise", "", "", parent=self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self.strip = PromiseStrip(theme, today, self)
        self.strip.show_promise(None)
        holder = QWidget(self)
        holder.setMaximumWidth(PAGE_WIDTH)
        around = QVBoxLayout(self)
        around.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        around.addWidget(holder)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(pills)
        column.addWidget(self._stack, 1)
        column.addWidget(self.strip)

    # ---- showing

    def _stale(self) -> None:
        self._fresh = False
        if self.isVisible():
            self.refresh()

    def _hold(self) -> None:
        self._listing = True

    def _show(self, counts: PromiseCounts) -> None:
        self._listing = False
        self.counted.set_words(counted_words(counts))
        there = self.model.rowCount() > 0
        self._stack.setCurrentWidget(self.table if there else self._empty)
        if not there:
            self._empty.set_words(*self._nothing_words())
        row = self.model.row_of(self._current) if self._current is not None else -1
        if row < 0 and there:
            row = 1  # below the first heading
        if row >= 0 and row != self.table.currentIndex().row():
            self.table.setCurrentIndex(self.model.index(row, 0))
        self._show_current()
        # The window's, not the application's: the list may come before the window is the active one.
        if self._wanted and there and self.window().focusWidget() in self.whose.findChildren(QWidget):
            self.focus_first()
        self._wanted = False

    def _nothing_words(self) -> tuple[str, str]:
        if self.presenter.query == PromiseQuery():
            return (
                self.tr("No promises yet"),
                self.tr("What you or others say you will do, written down after a talk, will stand here."),
            )
        return self.tr("None of these"), self.tr("Choose other pills above to see more.")

    def _show_current(self) -> None:
        promise = self.current()
        if promise is not None or not self.table.currentIndex().isValid():
            self.strip.show_promise(promise)

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._listing:
            return
        found = current.data(PromisesModel.ID)
        if isinstance(found, int):
            self._current = found
        self._show_current()

    # ---- doing

    def _key(self, act: Act) -> None:
        below = self.table.visualRect(self.table.currentIndex()).center()
        self._begin(act, self.table.viewport().mapToGlobal(below))

    def _double_clicked(self, _index: QModelIndex) -> None:
        self._begin(Act.OPEN, QPoint())

    def _pressed(self, act: Act, button: QWidget) -> None:
        self._begin(act, button.mapToGlobal(QPoint(0, button.height())))
        if act in {Act.KEEP, Act.DROP, Act.REOPEN}:
            self.focus_first()

    def _begin(self, act: Act, place: QPoint) -> None:
        """Do it, after asking for what has to be known first."""
        promise = self.current()
        if promise is None or act not in acts_for(promise):
            return
        if act is Act.OPEN:
            self.presenter.open(promise)
        elif act is Act.EDIT:
            if may_edit(self._context, promise.text):
                self.strip.edit()
        elif act is Act.POSTPONE:
            self._pop_up(self._days_menu(promise), place)
        else:
            self._go_on()
            self.presenter.settle(promise, act)

    def _go_on(self) -> None:
        """What is settled leaves its place: choose the one beside it."""
        self._current = self.model.beside(self.table.currentIndex().row())
        if self._current is not None:
            self.table.setCurrentIndex(self.model.index(self.model.row_of(self._current), 0))

    def _open_menu(self, place: QPoint) -> None:
        promise = self.current()
        if promise is None:
            return
        menu = self._menu(promise.person.name)
        for act in acts_for(promise):
            if act is Act.POSTPONE:
                self._fill_days(menu.addMenu(act_words(act)), promise)
            else:
                menu.addAction(act_words(act)).triggered.connect(partial(self._chosen, act))
        self._pop_up(menu, self.table.viewport().mapToGlobal(place))

    def _days_menu(self, promise: Promise) -> QMenu:
        menu = self._menu(act_words(Act.POSTPONE))
        self._fill_days(menu, promise)
        return menu

    def _menu(self, name: str) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("promise_menu")
        menu.setAccessibleName(name)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _fill_days(self, menu: QMenu, promise: Promise) -> None:
        words = (self.tr("Tomorrow"), self.tr("In 3 days"), self.tr("Next week"), self.tr("In 30 days"))
        for said, ahead in zip(words, _DAYS, strict=True):
            day = self._context.today() + timedelta(days=ahead)
            self._offer(menu.addAction(f"{said}\t{day_words(day)}"), promise, day)
        menu.addAction(self.tr("Pick a day…")).triggered.connect(partial(self._ask_day, promise))
        self._offer(menu.addAction(self.tr("No day")), promise, None)

    def _offer(self, action: QAction, promise: Promise, day: date | None) -> None:
        action.triggered.connect(partial(self._put_off, promise, day))

    def _pop_up(self, menu: QMenu, place: QPoint) -> None:
        menu.popup(place)
        menu.setActiveAction(menu.actions()[0])

    def _chosen(self, act: Act, _checked: bool = False) -> None:
        self._begin(act, QPoint())

    def _put_off(self, promise: Promise, day: date | None, _checked: bool = False) -> None:
        self.presenter.postpone(promise, day)

    def _ask_day(self, promise: Promise, _checked: bool = False) -> None:
        dialog = DayDialog(self._context.theme, act_words(Act.POSTPONE), self._context.today, self)
        FieldsKeeper(self._context.bridge, dialog, f"day of promise {promise.entry_id}")
        # Bound to the presenter, which lives as long as the page and so longer than the dialog.
        dialog.chosen.connect(partial(self.presenter.postpone, promise))
        dialog.open()
