"""The list of pairs, with how many there are, the search for them, and what is said when there are none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.person import PersonRef
from ui.doubles.delegate import DoubleDelegate
from ui.doubles.model import DoublesModel
from ui.doubles.words import tr
from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.widgets.busy_bar import BusyBar
from ui.widgets.button import Button, Variant
from ui.widgets.dressing import set_look
from ui.widgets.empty_state import EmptyState
from ui.widgets.enter_key import ENTER_KEYS
from ui.widgets.labels import label

_MOST_APART = 30


class PairList(QListView):
    """The rows; Enter goes into the chosen pair."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class Pairs(QWidget):
    """Shows the rows of a model; in their place, when there are none, what that means."""

    take_back = Signal(int, int)
    """These two may be the same after all."""

    def __init__(self, theme: Theme, model: DoublesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._searched = False
        self.apart = Button(theme, "", variant=Variant.LINK, parent=self)
        self.apart.setObjectName("doubles.kept_apart")
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        self.apart.setMenu(self.menu)
        self.apart.hide()
        self._count = label("", "muted")
        self.busy = BusyBar(theme, self)
        self.list = self._make_list(theme)
        self.empty = EmptyState(theme, "people", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        head = QHBoxLayout()
        head.addWidget(label(tr("Here twice?"), "title"), 1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_S, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self.busy)
        column.addWidget(self._stack, 1)
        column.addWidget(self.apart, 0, Qt.AlignmentFlag.AlignLeading)
        theme.changed.connect(self.list.viewport().update)

    def set_searching(self, searching: bool) -> None:
        """A search began or ended."""
        if searching:
            self.busy.start(tr("Looking for people who are here twice"))
        else:
            self._searched = True
            self.busy.finish()
        self.tell()

    def show_apart(self, found: Sequence[tuple[PersonRef, PersonRef]]) -> None:
        """The pairs that were kept apart; choosing one takes that back."""
        self.menu.clear()
        for one, other in found[:_MOST_APART]:
            words = tr("{one} and {other}: compare them again").format(one=one.name, other=other.name)
            action = self.menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(partial(self._take_back, one.id, other.id))
        self.apart.setText(tr("Kept apart: {count}").format(count=len(found)))
        self.apart.setVisible(bool(found))

    def _take_back(self, one: int, other: int, _checked: bool = False) -> None:
        self.take_back.emit(one, other)

    def tell(self) -> None:
        """Say how many there are now."""
        count = self._model.rowCount()
        self._count.setText(str(count) if count else "")
        self._count.setAccessibleName(tr("{count} pairs").format(count=count))
        self._stack.setCurrentWidget(self.list if count else self.empty)
        if count:
            return
        title, words = tr("Looking…"), tr("Names, numbers, e-mails and birthdays are compared.")
        if self._searched and not self.busy.is_running():
            title = tr("Nobody seems to be here twice")
            words = tr(
                "Names, numbers, e-mails and birthdays were compared."
                " Pairs that you said are not the same are left out."
            )
        self.empty.set_words(title, words, tr("Look again"))

    def _make_list(self, theme: Theme) -> PairList:
        made = PairList(self)
        made.setObjectName("doubles.list")
        made.setAccessibleName(tr("People who may be here twice"))
        made.setModel(self._model)
        made.setItemDelegate(DoubleDelegate(theme, made))
        made.setUniformItemSizes(True)
        made.setLayoutMode(QListView.LayoutMode.Batched)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setMouseTracking(True)
        set_look(made, "bare", "true")
        return made
