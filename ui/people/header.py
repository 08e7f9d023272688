"""The head of the pane: title, count, order, tag."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from journal.domain.person import PeopleSort
from ui.people.words import sort_words
from ui.theme.icons import IconRole
from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.dressing import set_look
from ui.widgets.icon_button import IconButton

_PILL_LETTERS = 24


class PeopleHeader(QWidget):
    """Title and count on one line with two small menus; below it, while a tag is chosen, its pill."""

    sort_chosen = Signal(object)
    """A PeopleSort."""
    tag_chosen = Signal(object)
    """A tag, or None for all."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("people_header")
        self._tags: tuple[str, ...] = ()
        self._count = QLabel(self)
        self._count.setObjectName("people_count")
        set_look(self._count, "role", "muted")
        self._sort = IconButton(theme, "sort", self.tr("Order of the list"), IconRole.MUTED, parent=self)
        self._sort.setObjectName("people_sort")
        self._tag = IconButton(theme, "tag", self.tr("Show people with a tag"), IconRole.MUTED, parent=self)
        self._tag.setObjectName("people_tag")
        self._pill = Button(theme, "", "close", Variant.QUIET, parent=self)
        self._pill.setObjectName("people_tag_pill")
        self._orders = QMenu(self)
        self._tag_menu = QMenu(self)
        for button, menu in ((self._sort, self._orders), (self._tag, self._tag_menu)):
            button.setMenu(menu)
            button.setPopupMode(button.ToolButtonPopupMode.InstantPopup)
        self._lay_out()
        self._fill_orders()
        self._pill.clicked.connect(self._any_tag)
        self.set_tags((), None)

    def set_count(self, count: int) -> None:
        """How many people are in the list."""
        self._count.setText(self.locale().toString(count))
        self._count.setAccessibleName(self.tr("People in the list: {count}").format(count=count))

    def set_tags(self, tags: tuple[str, ...], chosen: str | None) -> None:
        """Offer these tags; without any there is no menu."""
        self._tags = tags
        self._tag.setVisible(bool(tags))
        self._tag_menu.clear()
        for tag in (None, *tags):
            words = self.tr("All tags") if tag is None else tag.replace("&", "&&")
            action = self._tag_menu.addAction(words)
            action.setCheckable(True)
            action.triggered.connect(partial(self._choose, tag))
        self.show_tag(chosen)

    def show_tag(self, chosen: str | None) -> None:
        """Say which tag narrows the list; the pill takes it away."""
        for tag, action in zip((None, *self._tags), self._tag_menu.actions(), strict=True):
            action.setChecked(tag == chosen)
        self._pill.setVisible(chosen is not None)
        if chosen is not None:
            shown = chosen if len(chosen) <= _PILL_LETTERS else chosen[: _PILL_LETTERS - 1] + "…"
            self._pill.setText("#" + shown.replace("&", "&&"))
            self._pill.setAccessibleName(self.tr("Only people tagged {tag}. Show all.").format(tag=chosen))

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags on offer."""
        return self._tags

    def _lay_out(self) -> None:
        title = QLabel(self.tr("People"), self)
        set_look(title, "role", "title")
        bar = QHBoxLayout()
        bar.setSpacing(0)
        bar.addWidget(title)
        bar.addStretch(1)
        bar.addWidget(self._tag)
        bar.addWidget(self._sort)
        bar.addSpacing(SPACE_S)
        bar.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_orders(self) -> None:
        group = QActionGroup(self._orders)
        for sort, words in sort_words():
            action = self._orders.addAction(words)
            action.setCheckable(True)
            action.setChecked(sort is PeopleSort.NAME)
            group.addAction(action)
            action.triggered.connect(partial(self._order, sort))

    def _order(self, sort: PeopleSort, _checked: bool = False) -> None:
        self.sort_chosen.emit(sort)

    def _choose(self, tag: str | None, _checked: bool = False) -> None:
        self.show_tag(tag)
        self.tag_chosen.emit(tag)

    def _any_tag(self) -> None:
        self._choose(None)
