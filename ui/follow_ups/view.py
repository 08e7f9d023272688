"""What is due: the list by groups, how far it looks ahead, and what can be done about each row."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QMenu, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.follow_up import FollowUp, FollowUpKind
from ui.context import Context
from ui.follow_ups.actions import Act, answers
from ui.follow_ups.delegate import FollowUpDelegate
from ui.follow_ups.menus import Choice, answers_menu, context_menu, days_menu
from ui.follow_ups.model import FollowUpsModel, neighbour
from ui.follow_ups.presenter import FollowUpsPresenter, main_act
from ui.follow_ups.strip import DetailStrip
from ui.follow_ups.words import act_words
from ui.form_keeper import FieldsKeeper
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S
from ui.widgets.day_dialog import DayDialog
from ui.widgets.dressing import set_look
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.labels import ElidedLabel, label

_KEYS = {
    Qt.Key.Key_Return: None,
    Qt.Key.Key_Enter: None,
    Qt.Key.Key_D: Act.DONE,
    Qt.Key.Key_P: Act.POSTPONE,
    Qt.Key.Key_X: Act.DROP,
    Qt.Key.Key_Delete: Act.DROP,
}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class FollowUpList(QListView):
    """The rows; letters act on the chosen one instead of looking for a name."""

    acted = Signal(object)
    """The Act of a key, None for Enter."""
    menu_asked = Signal(QPoint)
    """Where to open the menu of the chosen row, in the viewport."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS and event.modifiers() in _PLAIN:
            self.acted.emit(_KEYS[key])
        elif event.text().isalnum() and event.modifiers() in _PLAIN:
            event.ignore()  # names are looked for in the people's list
        else:
            super().keyPressEvent(event)

    def moveCursor(self, cursorAction: QListView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """As any list, but never onto a heading: Qt itself passes over them only row by row."""
        index = super().moveCursor(cursorAction, modifiers)
        if index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            beside = self.model().index(index.row() + 1, 0)
            return beside if beside.isValid() else self.currentIndex()
        return index

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.setCurrentIndex(index)
            self.menu_asked.emit(event.pos() if by_mouse else self.visualRect(index).center())


class FollowUpsPane(QWidget):
    """Up and Down choose, Enter opens, D is done, P postpones, X or Delete drops."""

    count_changed = Signal(int)
    """How many things are due today."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("follow_ups_pane")
        self.setAccessibleName(self.tr("Follow-ups"))
        self._context = context
        self._fresh = False
        self._presenter = FollowUpsPresenter(context, self)
        self._model = FollowUpsModel()
        self._model.setParent(self)
        self._build()
        self._presenter.listed.connect(self._show)
        self._presenter.count_changed.connect(self.count_changed)
        self._presenter.stale.connect(self._stale)
        self.list.acted.connect(self._key)
        self.list.menu_asked.connect(self._open_menu)
        self.list.activated.connect(self._activate)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.strip.acted.connect(self._pressed)
        self.horizon.selected.connect(self._look_ahead)
        context.theme.changed.connect(self.list.viewport().update)

    def refresh(self) -> None:
        """Read what is due again; the chosen row stays chosen."""
        self._fresh = True
        self._presenter.refresh()

    def focus_first(self) -> None:
        """Put the keyboard into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> FollowUp | None:
        """The chosen follow-up."""
        row = self.list.currentIndex().data(FollowUpsModel.ROW)
        return row if isinstance(row, FollowUp) else None

    def chosen_person(self) -> int | None:
        """Whom the chosen follow-up is about."""
        item = self.current()
        return None if item is None else item.person.id or None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._fresh:
            self.refresh()

    def _build(self) -> None:
        theme = self._context.theme
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        self._count = label("", "muted", self)
        self._count.setObjectName("follow_ups_count")
        head.addWidget(label(self.tr("Follow-ups"), "title", self))
        head.addStretch(1)
        head.addWidget(self._count)
        options = [("0", self.tr("Today")), ("7", self.tr("7 days")), ("30", self.tr("30 days"))]
        self.horizon = FilterChips(theme, options, self.tr("How far ahead"), parent=self)
        self.horizon.setObjectName("follow_ups_horizon")
        keys = ElidedLabel(self.tr("D done · P postpone · X drop · Enter open"), "small", self)
        keys.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        second = QHBoxLayout()
        second.setSpacing(SPACE_M)
        second.addWidget(self.horizon)
        second.addWidget(keys, 1)
        self.list = FollowUpList(self)
        self.list.setObjectName("follow_ups_list")
        self.list.setAccessibleName(self.tr("Follow-ups"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(FollowUpDelegate(theme, self.list))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        set_look(self.list, "bare", "true")
        self._empty = EmptyState(theme, "follow_ups", "", "", parent=self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self.strip = DetailStrip(theme, self)
        self.strip.show_item(None)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addLayout(second)
        column.addWidget(self._stack, 1)
        column.addWidget(self.strip)

    def _look_ahead(self, key: str) -> None:
        self._presenter.look_ahead(int(key))

    def _stale(self) -> None:
        self._fresh = False
        if self.isVisible():
            self.refresh()

    def _show(self, items: tuple[FollowUp, ...]) -> None:
        before, at = list(self._model.rows), self.list.currentIndex().row()
        self._model.set_items(items)
        self._count.setText(str(len(items)) if items else "")
        self._count.setAccessibleName(self.tr("{count} follow-ups").format(count=len(items)))
        self._stack.setCurrentWidget(self.list if items else self._empty)
        if not items:
            self._empty.set_words(*self._nothing_words())
        chosen = neighbour(before, at, self._model.rows)
        if chosen >= 0:
            self.list.setCurrentIndex(self._model.index(chosen))
        self.strip.show_item(self.current())

    def _nothing_words(self) -> tuple[str, str]:
        if self._presenter.horizon == 0:
            return self.tr("Nothing is due today"), self.tr(
                "Your word is kept. Enjoy the day, or meet somebody."
            )
        return (
            self.tr("Nothing is due in these days"),
            self.tr("Promises, next steps and people to ask again will stand here when their day comes."),
        )

    def _current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.strip.show_item(self.current())

    def _activate(self, index: QModelIndex) -> None:
        """A double click; Enter comes by `_key` and is not passed on."""
        item = index.data(FollowUpsModel.ROW)
        if isinstance(item, FollowUp):
            self._presenter.perform(item, main_act(item.kind))

    def _key(self, act: Act | None) -> None:
        item = self.current()
        if item is not None:
            below = self.list.visualRect(self.list.currentIndex()).center()
            self._begin(item, act or main_act(item.kind), self.list.viewport().mapToGlobal(below))

    def _pressed(self, item: FollowUp, act: Act, button: QWidget) -> None:
        self._begin(item, act, button.mapToGlobal(QPoint(0, button.height())))
        if act not in {Act.POSTPONE, Act.NOT_NOW}:
            self.focus_first()

    def _begin(self, item: FollowUp, act: Act, place: QPoint) -> None:
        """Do it, after asking for what has to be known first."""
        today = self._context.today()
        offered = answers(item.kind)
        if act in {Act.POSTPONE, Act.NOT_NOW}:
            self._pop_up(days_menu(item, act, today, self), place)
        elif act is Act.DONE and item.kind is FollowUpKind.UNSENT_DRAFT:
            self._presenter.perform(item, Act.RESUME)
        elif act is Act.DONE and offered:
            self._pop_up(answers_menu(item, offered, today, self), place)
        elif act is Act.DROP and item.kind is FollowUpKind.UNSENT_DRAFT:
            self._ask_to_discard(item)
        else:
            self._presenter.perform(item, act)

    def _open_menu(self, place: QPoint) -> None:
        item = self.current()
        if item is not None:
            menu = context_menu(item, self._context.today(), self)
            self._pop_up(menu, self.list.viewport().mapToGlobal(place))

    def _pop_up(self, menu: QMenu, place: QPoint) -> None:
        menu.triggered.connect(self._chosen)
        menu.popup(place)
        menu.setActiveAction(menu.actions()[0])

    def _chosen(self, action: QAction) -> None:
        choice = action.data()
        if not isinstance(choice, Choice):
            return
        if choice.ask_day:
            title = act_words(choice.act, choice.item.kind)
            dialog = DayDialog(self._context.theme, title, self._context.today, self)
            item = choice.item
            key = f"day {choice.act.value} {item.kind.value} {item.ref_id}"
            FieldsKeeper(self._context.bridge, dialog, key)
            # Bound to the presenter, which lives as long as the pane and so longer than the dialog.
            dialog.chosen.connect(partial(self._presenter.perform, choice.item, choice.act))
            dialog.open()
        elif choice.act is Act.DROP:
            self._begin(choice.item, choice.act, QPoint())
        else:
            self._presenter.perform(choice.item, choice.act, choice.day)

    def _ask_to_discard(self, item: FollowUp) -> None:
        box = QMessageBox(
            QMessageBox.Icon.Question,
            self.tr("Discard"),
            self.tr("Discard this draft? What was written in it is gone for good."),
            parent=self,
        )
        box.setObjectName("follow_up_discard")
        set_look(box.addButton(self.tr("Discard"), QMessageBox.ButtonRole.AcceptRole), "variant", "danger")
        box.setDefaultButton(box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole))
        box.accepted.connect(partial(self._presenter.perform, item, Act.DROP))
        box.finished.connect(box.deleteLater)
        box.open()
