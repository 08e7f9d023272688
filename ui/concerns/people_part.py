"""Who shares a concern, and what can grow of it: a circle, or an invitation to each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal.domain.concern import ConcernPage, Sharer
from ui.concerns.names_part import clear, stops_of, tab_through
from ui.editing import offered
from ui.theme.icons import IconRole
from ui.theme.metrics import SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground
from ui.widgets.date_words import say_day
from ui.widgets.flow_layout import FlowBox
from ui.widgets.icon_button import IconButton
from ui.widgets.labelled import Labelled
from ui.widgets.labels import ElidedLabel, SectionLabel, WordsLabel, cut, label
from ui.widgets.name_box import NameBox

FIRST = 12
_LONGEST = 40  # letters of a name on a button
PROPOSED = 25
"""A circle starts with 15 to 25 people."""


class PeoplePart(QWidget):
    """Each with a tick; those who are in no circle of this concern are ticked at first."""

    person_opened = Signal(int)
    circle_opened = Signal(object)
    grown = Signal(str, str, object)
    """(name, purpose, person ids)"""
    invited = Signal(object)
    """Person ids in the order shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page: ConcernPage | None = None
        self._ticked: set[int] = set()
        self._all = False
        self.boxes: dict[int, QCheckBox] = {}
        self._row_stops: list[QWidget] = []
        self._heading = SectionLabel(self.tr("Who shares it"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.more = Button(theme, "", variant=Variant.LINK)
        self.more.setObjectName("concern.more_people")
        self.circles = FlowBox()
        self.grow_card = Card(Ground.SOFT)
        self.name, self.purpose = QLineEdit(), QLineEdit()
        self.name.setObjectName("concern.circle_name")
        self.purpose.setObjectName("concern.circle_purpose")
        self.grow = Button(theme, "", "groups", Variant.PRIMARY)
        self.grow.setObjectName("concern.grow")
        self.invite = Button(theme, self.tr("Invite these…"), "invite")
        self.invite.setObjectName("concern.invite")
        self._lay_out()
        self.more.clicked.connect(self._show_all)
        self.grow.clicked.connect(self._grow)
        self.invite.clicked.connect(self._invite)

    def show_page(self, page: ConcernPage) -> None:
        """Show those who share the concern; ticks and texts stay while it is the same one."""
        same = self._page is not None and self._page.row.id == page.row.id
        before = self._page.sharers if same and self._page else ()
        self._page = page
        proposed = [each.person.id for each in page.sharers if not each.in_circle][:PROPOSED]
        if same:
            known = {each.person.id for each in before}
            outside = {each.person.id for each in before if not each.in_circle}
            joined = {each.person.id for each in page.sharers if each.in_circle} & outside
            there = {each.person.id for each in page.sharers} - joined
            self._ticked = (self._ticked & there) | (set(proposed) - known)
        else:
            self._ticked, self._all = set(proposed), False
            self.name.setText(offered(page.row.name))
            self.purpose.clear()
        self._show_people()
        self._show_circles(page)

    def typed(self) -> tuple[str, str]:
        """Name and purpose of a circle that is being grown; "" for what is as it was offered or was grown."""
        row = self._page.row if self._page else None
        grown = {name for _id, name in self._page.circles} if self._page else set()
        if row is None or self.name.text() in grown:
            return "", ""
        return self.name.text() if self.name.text() != row.name else "", self.purpose.text()

    def restore(self, name: str, purpose: str) -> None:
        """Show what was typed before; "" leaves what is offered."""
        self.name.setText(name or self.name.text())
        self.purpose.setText(purpose)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order: the ticks before the circle that grows of them."""
        last = (self.name, self.purpose, self.grow, self.invite)
        return [*self._row_stops, self.more, *stops_of(self.circles), *last]

    def chosen(self) -> tuple[int, ...]:
        """Whose tick is set, in the order shown."""
        shown = self._page.sharers if self._page else ()
        return tuple(each.person.id for each in shown if each.person.id in self._ticked)

    def _lay_out(self) -> None:
        self.grow_card.setAccessibleName(self.tr("Grow a circle from this"))
        self.grow_card.body.addWidget(label(self.tr("Grow a circle from this"), "strong"))
        self.grow_card.body.addWidget(
            WordsLabel(self.tr("Those ticked above share the concern. A circle needs a name."), "muted")
        )
        self.grow_card.body.addWidget(Labelled(self.tr("Name of the circle"), self.name))
        self.grow_card.body.addWidget(Labelled(self.tr("What it is for"), self.purpose))
        buttons = FlowBox()
        buttons.flow.addWidget(self.grow)
        buttons.flow.addWidget(self.invite)
        self.grow_card.body.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self._heading)
        column.addLayout(self._rows)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.circles)
        column.addSpacing(SPACE_S)
        column.addWidget(self.grow_card)

    def _show_people(self) -> None:
        page = self._page
        while (item := self._rows.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.boxes, self._row_stops = {}, []
        sharers = page.sharers if page else ()
        for each in sharers if self._all else sharers[:FIRST]:
            self._rows.addWidget(self._row(each))
        hidden = 0 if self._all else len(sharers) - FIRST
        self.more.setText(self.tr("Show {count} more").format(count=hidden))
        self.more.setVisible(hidden > 0)
        self._heading.setVisible(bool(sharers))
        self.grow_card.setVisible(bool(sharers))
        self._count()

    def _row(self, sharer: Sharer) -> QWidget:
        person = sharer.person
        box = NameBox(person.name.replace("&", "&&"))
        box.setObjectName(f"concern.person.{person.id}")
        box.setChecked(person.id in self._ticked)
        box.toggled.connect(partial(self._tick, person.id))
        said = self.tr("last said {day}").format(day=say_day(sharer.last_on))
        told = self.tr("in a circle for it, {said}").format(said=said) if sharer.in_circle else said
        box.setAccessibleDescription(told)
        opened = IconButton(
            self._theme, "person", self.tr("Open {name}").format(name=person.name), IconRole.MUTED, 16
        )
        opened.clicked.connect(partial(self.person_opened.emit, person.id))
        self.boxes[person.id] = box
        self._row_stops += (box, opened)
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        line.addWidget(box, 1)
        line.addWidget(ElidedLabel(told, "muted"))
        line.addWidget(opened)
        return row

    def _show_circles(self, page: ConcernPage) -> None:
        clear(self.circles)
        for circle_id, name in page.circles:
            link = Button(
                self._theme,
                self.tr("Circle: {name}").format(name=cut(name, _LONGEST).replace("&", "&&")),
                "groups",
                Variant.LINK,
            )
            link.clicked.connect(partial(self.circle_opened.emit, circle_id))
            self.circles.flow.addWidget(link)
            link.show()
        self.circles.setVisible(bool(page.circles))

    def _tick(self, person_id: int, ticked: bool) -> None:
        (self._ticked.add if ticked else self._ticked.discard)(person_id)
        self._count()

    def _count(self) -> None:
        count = len(self.chosen())
        one, many = self.tr("Grow a circle with 1 person"), self.tr("Grow a circle with {count} people")
        self.grow.setText(one if count == 1 else many.format(count=count))
        self.grow.setEnabled(count > 0)
        self.invite.setEnabled(count > 0)

    def _show_all(self) -> None:
        self._all = True
        self._show_people()
        tab_through((self.more, *self.stops()))

    def _grow(self) -> None:
        self.grown.emit(self.name.text(), self.purpose.text(), self.chosen())

    def _invite(self) -> None:
        self.invited.emit(self.chosen())
