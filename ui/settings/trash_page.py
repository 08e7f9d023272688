"""What was deleted and can still come back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHBoxLayout, QListView, QVBoxLayout, QWidget

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import JournalError
from journal.domain.trash import TrashItem, TrashKind
from journal.services import trash
from ui.context import Context
from ui.entry_words import kind_words
from ui.settings import two_lines_delegate
from ui.settings.purging import Purging
from ui.settings.two_lines_delegate import TwoLinesDelegate
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.date_words import say_day
from ui.widgets.dressing import set_look
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labels import WordsLabel, label
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.bridge import Store


class TrashModel(QAbstractListModel):
    """People first, then entries; never the words of an entry."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[TrashItem, ...] = ()

    def set_items(self, items: tuple[TrashItem, ...]) -> None:
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def item(self, row: int) -> TrashItem:
        return self._items[row]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._title(item)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._title(item)}, {self._words(item)}"
            case two_lines_delegate.NOTE_ROLE:
                return self._words(item)
        return None

    def _title(self, item: TrashItem) -> str:
        if item.kind is TrashKind.PERSON or item.entry_kind is None or item.on is None:
            return item.name
        return self.tr("{kind} · {names} · {day}").format(
            kind=kind_words(item.entry_kind), names=item.name, day=say_day(item.on)
        )

    def _words(self, item: TrashItem) -> str:
        goes = self.tr("goes on {day}, at the earliest").format(day=say_day(item.goes_on))
        if item.kind is TrashKind.ENTRY or not item.entries:
            return goes
        held = (
            self.tr("1 entry") if item.entries == 1 else self.tr("{count} entries").format(count=item.entries)
        )
        return f"{held} · {goes}"


class TrashPage(QWidget):
    """Restore, purge now, empty."""

    left = Signal()
    """Back to the settings."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trash")
        self.setAccessibleName(self.tr("Trash"))
        theme = context.theme
        self._context = context
        self.purging = Purging(context, self)
        self.back = Button(theme, self.tr("&Settings"), "chevron_left", Variant.QUIET)
        self.back.setObjectName("trash.back")
        self.model = TrashModel(self)
        self.list = QListView()
        self.list.setObjectName("trash.list")
        self.list.setAccessibleName(self.tr("Trash"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLinesDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        set_look(self.list, "bare", "true")
        self.restore = Button(theme, self.tr("&Restore"), "restore", Variant.PRIMARY)
        self.purge = Button(theme, self.tr("&Purge for good…"), "delete")
        self.empty = Button(theme, self.tr("&Empty the trash…"), "delete", Variant.DANGER)
        for name, button in (("restore", self.restore), ("purge", self.purge), ("empty", self.empty)):
            button.setObjectName(f"trash.{name}")
        self.message = WordsLabel("", "error")
        self.message.hide()
        self.nothing = EmptyState(
            theme,
            "delete",
            self.tr("The trash is empty"),
            self.tr("People and entries that you delete lie here for 30 days."),
        )
        self._buttons = FlowBox()
        self._lay_out()
        self._connect()
        self._show(())

    # ---- what the pane calls

    def open(self) -> None:
        """Read what lies here."""
        self._context.bridge.submit(
            partial(_read, self._context.today()), self._show, owner=self, key="trash", patient=True
        )

    def flush(self) -> None:
        """Nothing is typed here."""

    def focus_first(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- inside

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Trash"), "title"), 1)
        head.addWidget(self.back)
        for button in (self.restore, self.purge, self.empty):
            self._buttons.flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        told = self.tr(
            "Deleted people and entries lie here for 30 days of use and then go for good, by themselves. If"
            " the clock of this computer was wrong in between, they go later, not earlier."
        )
        column.addWidget(WordsLabel(told, "muted"))
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.message)
        column.addWidget(self._buttons)

    def _connect(self) -> None:
        self._context.bridge.changed.connect(self._follow)
        self.list.selectionModel().selectionChanged.connect(self._offer_buttons)
        self.restore.clicked.connect(self._restore)
        self.purge.clicked.connect(self._purge)
        self.empty.clicked.connect(self._empty)
        self.back.clicked.connect(self.left)
        self.purging.refused.connect(self._refuse)
        self.purging.told.connect(self._refuse)

    def _show(self, items: tuple[TrashItem, ...]) -> None:
        row = max(0, self.list.currentIndex().row())
        within = self.isAncestorOf(QApplication.focusWidget() or self)
        self.model.set_items(items)
        if within and not items:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)  # the list and its buttons go
        for widget in (self.list, self._buttons):
            widget.setVisible(bool(items))
        self.nothing.setVisible(not items)
        if items:
            self.list.setCurrentIndex(self.model.index(min(row, len(items) - 1)))
        self._offer_buttons()

    def _chosen(self) -> tuple[TrashItem, ...]:
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return tuple(self.model.item(row) for row in rows)

    def _offer_buttons(self) -> None:
        chosen = bool(self._chosen())
        self.restore.setEnabled(chosen)
        self.purge.setEnabled(chosen)

    def _restore(self) -> None:
        self.message.hide()
        target = trash.target_of(self._chosen())
        for use_case, ids in (
            (trash.restore_people, target.people),
            (trash.restore_entries, target.entries),
        ):
            if ids:
                self._context.bridge.submit(
                    partial(use_case, ids=ids), self._restored, owner=self, failed=self._fail
                )

    def _restored(self, done: Done[None]) -> None:
        self._context.toasts.show(self.tr("Restored."), done.changes.label)

    def _purge(self) -> None:
        self.message.hide()
        self.purging.begin(trash.target_of(self._chosen()))

    def _empty(self) -> None:
        self.message.hide()
        items = tuple(self.model.item(row) for row in range(self.model.rowCount()))
        self.purging.begin(trash.target_of(items))

    def _fail(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self._refuse(error_sentence(error))

    def _refuse(self, sentence: str) -> None:
        self.message.set_words(sentence)
        self.message.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and (changes.people or changes.entries or changes.touches(Topic.TRASH)):
            self.open()


def _read(today: date, store: Store) -> tuple[TrashItem, ...]:
    return trash.trash(store, today, datetime.now(UTC))
