"""The ranked list of concerns, with what finds and orders in it and how many there are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.concern import ConcernOrder
from ui.concerns.delegate import ConcernDelegate
from ui.concerns.model import ConcernsModel
from ui.concerns.words import tr
from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.widgets.dressing import set_look
from ui.widgets.empty_state import EmptyState
from ui.widgets.enter_key import ENTER_KEYS
from ui.widgets.filter_chips import FilterChips
from ui.widgets.labels import label
from ui.widgets.search_field import SearchField


class ConcernList(QListView):
    """The rows; Enter goes into the chosen concern."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class Ranking(QWidget):
    """Shows the rows of a model; in their place, when there are none, what to do about it."""

    def __init__(self, theme: Theme, model: ConcernsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = SearchField(theme, tr("Find a concern"))
        self.field.setObjectName("concerns.find")
        options = [
            (ConcernOrder.PEOPLE.value, tr("Most people")),
            (ConcernOrder.RECENT.value, tr("Latest")),
        ]
        self.order = FilterChips(theme, options, tr("Order"))
        self.order.setObjectName("concerns.order")
        self._count = label("", "muted")
        self.list = self._make_list(theme, model)
        self.empty = EmptyState(theme, "concerns", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self._lay_out()
        theme.changed.connect(self.list.viewport().update)

    def tell(self, count: int, *, filtered: bool) -> None:
        """How many rows there are now, and whether the field leaves some out."""
        self._count.setText(str(count) if count else "")
        self._count.setAccessibleName(tr("{count} concerns").format(count=count))
        self._stack.setCurrentWidget(self.list if count else self.empty)
        if not count:
            self.empty.set_words(*_nothing_words(filtered=filtered))

    def _make_list(self, theme: Theme, model: ConcernsModel) -> ConcernList:
        made = ConcernList(self)
        made.setObjectName("concerns.list")
        made.setAccessibleName(tr("Concerns"))
        made.setModel(model)
        made.setItemDelegate(ConcernDelegate(theme, made))
        made.setUniformItemSizes(True)
        made.setLayoutMode(QListView.LayoutMode.Batched)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setMouseTracking(True)
        set_look(made, "bare", "true")
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(tr("Concerns"), "title"), 1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_S, 0, 0)  # its title beside that of the concern
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self.order)
        column.addWidget(self._stack, 1)


def _nothing_words(*, filtered: bool) -> tuple[str, str]:
    if filtered:
        return tr("No concern is called so"), tr("Try the beginning of a word.")
    return tr("No concerns yet"), tr("What people care about stands here once you note it in a conversation.")
