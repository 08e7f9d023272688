"""Beside the picture: the chosen person's links with what can be done about them, and the ways to them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.network import Node, Side, Ways
from journal.domain.person import PersonRef
from journal.practice.network_words import none_sentence, side_words, way_sentence, yourself_sentence
from ui.context import Context
from ui.editing import may_edit
from ui.network.drawing import Drawing
from ui.network.link_form import LinkForm
from ui.network.presenter import Chosen
from ui.network.words import links_count, row_words, tr
from ui.theme.metrics import SPACE_S, SPACE_XS
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowBox
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import ElidedLabel, WordsLabel

_MOST_ROWS = 60  # of links with their buttons


class ChosenPanel(Card):
    """A group has a name and a button; a person has links as well."""

    opened = Signal(int)
    around_asked = Signal(int)
    ways_asked = Signal(int)
    removed = Signal(int)
    """The id of a link."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        theme = context.theme
        self._theme = theme
        self._node: Node | None = None
        self._person: PersonRef | None = None
        self.setObjectName("network_chosen")
        self._name = ElidedLabel("", "heading")
        self._facts = WordsLabel("", "muted")
        self.open = Button(theme, tr("Open"), "person")
        self.around = Button(theme, tr("Show around"), "people")
        self.ways = Button(theme, tr("Who could introduce me?"), "link")
        self.add = Button(theme, tr("Add a link"), "add", Variant.QUIET)
        self.answer = WordsLabel("")
        self.answer.setObjectName("network_ways")
        self.form = LinkForm(context, self)
        self.form.hide()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_XS)
        buttons = FlowBox(gap=SPACE_S, row_gap=SPACE_S)
        for button in (self.open, self.around, self.ways):
            buttons.flow.addWidget(button)
            button.clicked.connect(self._pressed)
        for widget in (self._name, self._facts, buttons, self.answer):
            self.body.addWidget(widget)
        self.body.addWidget(self.form)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addLayout(self._rows)
        self.add.clicked.connect(self.add_link)
        self.form.left.connect(self._close_form)
        self.hide()

    def show_node(self, node: Node | None, drawing: Drawing) -> None:
        """Another one is chosen; links follow with `show_chosen`."""
        same = node is not None and self._node is not None and node.id == self._node.id
        self._node = node
        self.setVisible(node is not None)
        if node is None:
            return
        self._name.setText(node.name)
        self._facts.set_words(row_words(node, drawing) if node.is_circle else links_count(node.links))
        for widget in (self.around, self.ways, self.add):
            widget.setVisible(not node.is_circle or widget is self.around)
        if not same:
            self._person = None
            self._say("")
            self.form.keeper.stop()
            self.form.hide()
            self._show_sides(())

    def show_chosen(self, chosen: Chosen) -> None:
        """The links of the one who is chosen, if it still is."""
        if self._node is not None and self._node.id == chosen.person.id:
            self._person = chosen.person
            self._show_sides(chosen.sides)

    def show_ways(self, ways: Ways) -> None:
        """The answer to "who could introduce me"."""
        if self._node is None or self._node.id != ways.target.id:
            return
        if ways.in_touch_on is not None:
            self._say(yourself_sentence(ways.target.name, tr))
        elif not ways.ways:
            self._say(none_sentence(ways.target.name, ways.months, tr))
        else:
            self._say("\n".join(way_sentence(way, tr) for way in ways.ways))

    def add_link(self) -> None:
        """Open the form for a new link."""
        if self._person is not None:
            self.form.open_for(self._person)
            self.add.hide()

    def link_saved(self) -> None:
        """The form is done."""
        if self.form.isVisibleTo(self):
            self._close_form()

    def _say(self, text: str) -> None:
        self.answer.set_words(text)
        self.answer.setVisible(bool(text))
        if text:
            announce(self, text)

    def _pressed(self) -> None:
        signals = {self.open: self.opened, self.around: self.around_asked, self.ways: self.ways_asked}
        button = self.sender()
        if self._node is not None and isinstance(button, Button):
            signals[button].emit(self._node.id)

    def _close_form(self) -> None:
        self.form.keeper.discard()
        self.form.hide()
        self.add.setVisible(self._node is not None and not self._node.is_circle)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_sides(self, sides: tuple[Side, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        for side in sides[:_MOST_ROWS]:
            self._rows.addWidget(self._row(side))
        if len(sides) > _MOST_ROWS:
            more = tr("and {count} more; each can be changed from its other side, too")
            self._rows.addWidget(WordsLabel(more.format(count=len(sides) - _MOST_ROWS), "muted"))

    def _row(self, side: Side) -> QWidget:
        row = QWidget(self)
        told = side_words(side, tr)
        shown = f"{told} ({tr('archived')})" if side.archived else told
        text = WordsLabel(f"{shown}\n{side.words}" if side.words else shown, parent=row)
        edit = IconButton(self._theme, "edit", tr("Change: {link}").format(link=told), parent=row)
        remove = IconButton(self._theme, "delete", tr("Take away: {link}").format(link=told), parent=row)
        edit.clicked.connect(partial(self._change, side))
        remove.clicked.connect(partial(self.removed.emit, side.link_id))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_XS)
        line.addWidget(text, 1)
        line.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _change(self, side: Side) -> None:
        if self._person is not None and may_edit(self._context, side.words):
            self.form.open_for(self._person, side)
            self.add.hide()
