"""One circle: what it is for, its next meeting, its people, what they can give and need, what was."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from journal.domain.meeting import CircleView, Gift, Meeting, Member
from ui.circles.delegates import MEMBER_HEIGHT, MemberDelegate
from ui.circles.models import ROW, Column, MembersModel
from ui.circles.words import (
    day_words,
    gift_kind_words,
    match_words,
    meeting_words,
    meets_words,
    past_words,
    tr,
)
from ui.context import Context
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground
from ui.widgets.dressing import set_look
from ui.widgets.flow_layout import FlowBox
from ui.widgets.form_scroll import FormScroll
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import ElidedLabel, WordsLabel, label
from ui.widgets.quiet_choice import QuietChoice

_MOST_ROWS = 10
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ITEM = Qt.ItemDataRole.UserRole


class MembersTable(QTableView):
    """Enter opens somebody, Shift+F10 or a right click says what can be done."""

    opened = Signal(object)
    """A `Member`."""
    menu_asked = Signal(QPoint)
    """Where, on the screen; it is about the chosen member."""

    def member(self) -> Member | None:
        """The chosen one."""
        found = self.currentIndex().data(ROW)
        return found if isinstance(found, Member) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        member = self.member()
        if event.key() in _ENTER and member is not None:
            self.opened.emit(member)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            place = event.pos() if by_mouse else self.visualRect(index).center()
            self.menu_asked.emit(self.viewport().mapToGlobal(place))


class Lines(QListWidget):
    """Some lines of text, each standing for something; as high as they need."""

    opened = Signal(object)
    """What the line that was pressed stands for."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemDoubleClicked.connect(self._open)
        QuietChoice(self)

    def show_lines(self, lines: Sequence[tuple[str, object]]) -> None:
        """Show these; the chosen row stays chosen."""
        at = self.currentRow()
        self.clear()
        for words, item in lines:
            row = QListWidgetItem(words)
            row.setData(_ITEM, item)
            row.setToolTip(words)
            self.addItem(row)
        if lines:
            self.setCurrentRow(min(max(at, 0), len(lines) - 1))
        rows = min(len(lines), _MOST_ROWS)
        height = self.sizeHintForRow(0) if lines else 0
        self.setFixedHeight(rows * height + 2 * self.frameWidth() + SPACE_S)
        self.setVisible(bool(lines))

    def chosen(self) -> object:
        return self.currentIndex().data(_ITEM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentRow() >= 0:
            self.opened.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_ITEM))


class CirclePage(FormScroll):
    """Shows a `CircleView`; `pressed` names the buttons."""

    pressed = Signal(str, QWidget)
    """(edit, delete, add, invite, print, plan, came, network, forecast, meeting, gift; the button)"""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWidgetResizable(True)
        self.setFrameShape(FormScroll.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a stop without a name; what is in it has stops enough
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.members = MembersModel()
        self.members.setParent(self)
        self.buttons: dict[str, QAbstractButton] = {}
        self.view: CircleView | None = None
        inner = QWidget(self)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_L)
        self.column.setSpacing(SPACE_M)
        self._build_head()
        self._build_next()
        self._build_members()
        self._build_gifts()
        self._build_past()
        self.column.addStretch(1)
        self.setWidget(inner)

    def show_view(self, view: CircleView) -> None:
        """Show this circle."""
        self.view, fields = view, view.fields
        self._name.setText(fields.name)
        self._purpose.set_words(fields.purpose)
        self._purpose.setVisible(bool(fields.purpose))
        self._meets.set_words(meets_words(fields))
        self._concern.setText(tr("Grown from: {concern}").format(concern=view.concern))
        self._concern.setVisible(bool(view.concern))
        self._show_next(view)
        self._show_members(view)
        self.gifts.show_lines([(_gift_words(gift), gift) for gift in view.gifts])
        self.matches.set_words("\n".join(match_words(match) for match in view.matches))
        self.matches.setVisible(bool(view.matches))
        self._no_gifts.setVisible(not view.gifts)
        self.past.show_lines([(past_words(meeting), meeting) for meeting in view.past])
        more = view.past_count - len(view.past)
        self._more.setText(tr("and {count} earlier ones").format(count=more))
        self._more.setVisible(more > 0)
        self._no_past.setVisible(not view.past)

    def next_meeting(self, view: CircleView) -> Meeting | None:
        """The planned one that is not called off."""
        return next((meeting for meeting in view.planned if not meeting.cancelled), None)

    def _show_next(self, view: CircleView) -> None:
        meeting = self.next_meeting(view)
        self.buttons["meeting"].setVisible(meeting is not None)
        # Nobody can have come while there is no meeting.
        some = any(not each.cancelled for each in (*view.planned, *view.past))
        self.buttons["came"].setVisible(some)
        self._reminded.setVisible(meeting is not None)
        if meeting is not None:
            lines = [meeting_words(meeting)]
            if meeting.fields.topic:
                lines.append(meeting.fields.topic)
            if meeting.fields.goal:
                lines.append(tr("Hoped for: {goal}").format(goal=meeting.fields.goal))
            self._next.set_words("\n".join(lines))
        elif view.proposed is not None:
            words = tr("Nothing is planned yet. By the rhythm it would be {day}.")
            self._next.set_words(words.format(day=_day(view)))
        else:
            self._next.set_words(tr("Nothing is planned yet."))
        self.planned.show_lines([(past_words(each), each) for each in view.planned if each is not meeting])

    def _show_members(self, view: CircleView) -> None:
        chosen = self.table.member()
        self.members.set_members(view.members)
        rows = min(len(view.members), _MOST_ROWS)
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + rows * MEMBER_HEIGHT + 2 * self.table.frameWidth())
        self.table.setVisible(bool(view.members))
        self._nobody.setVisible(not view.members)
        inside = sum(member.member for member in view.members)
        self._members_head.setText(tr("Members ({count})").format(count=inside))
        self._legend.setVisible(bool(view.lately))
        at = 0
        if chosen is not None:
            ids = [member.person.id for member in view.members]
            at = ids.index(chosen.person.id) if chosen.person.id in ids else 0
        if view.members and self.table.currentIndex().row() != at:
            self.table.selectionModel().setCurrentIndex(
                self.members.index(at, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )

    def _build_head(self) -> None:
        self._name = ElidedLabel("", "title", self)
        self._purpose = WordsLabel("", "", self)
        self._meets = WordsLabel("", "muted", self)
        self._concern = ElidedLabel("", "small", self)
        head = QHBoxLayout()
        head.setSpacing(SPACE_XS)
        head.addWidget(self._name, 1)
        for key, words, icon in (
            ("edit", tr("Edit the circle"), "edit"),
            ("delete", tr("Delete the circle"), "delete"),
        ):
            button = IconButton(self._context.theme, icon, words)
            head.addWidget(button)
            self._register(key, button)
        self.column.addLayout(head)
        for widget in (self._purpose, self._meets, self._concern):
            self.column.addWidget(widget)
        row = FlowBox(self, gap=SPACE_S, row_gap=SPACE_S)
        self._put(row, "add", tr("Add members…"), "add_person")
        self._put(row, "invite", tr("Invite several…"), "invite")
        self._put(row, "print", tr("Print…"), "print", Variant.QUIET)
        self._put(row, "network", tr("Who knows whom"), "groups", Variant.QUIET)
        self._put(row, "forecast", tr("Forecast"), "practice", Variant.QUIET)
        self.column.addWidget(row)

    def _build_next(self) -> None:
        card = Card(Ground.CARD, self)
        card.setAccessibleName(tr("The next meeting"))
        card.body.addWidget(label(tr("The next meeting"), "heading", card))
        self._next = WordsLabel("", "", card)
        card.body.addWidget(self._next)
        words = tr("You are reminded three to five days before, and on the day before.")
        self._reminded = WordsLabel(words, "small", card)
        card.body.addWidget(self._reminded)
        row = FlowBox(card, gap=SPACE_S, row_gap=SPACE_S)
        self._put(row, "plan", tr("Plan a meeting…"), "calendar", Variant.PRIMARY)
        self._put(row, "meeting", tr("Change it…"), "edit", Variant.QUIET)
        self._put(row, "came", tr("Who came?"), "check")
        card.body.addWidget(row)
        self.planned = Lines(tr("Further planned meetings"), card)
        card.body.addWidget(self.planned)
        self.column.addWidget(card)

    def _build_members(self) -> None:
        self._members_head = label("", "heading", self)
        self._nobody = WordsLabel(tr("Nobody is in this circle yet. Add members."), "muted", self)
        self._legend = WordsLabel(
            tr("Full came · ring excused · cross missed; the latest is last"), "small", self
        )
        table = MembersTable(self)
        table.setObjectName("circle_members")
        table.setAccessibleName(tr("Members"))
        table.setModel(self.members)
        table.setItemDelegate(MemberDelegate(self._context.theme, table))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(MEMBER_HEIGHT)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setMouseTracking(True)
        table.setTabKeyNavigation(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = table.horizontalHeader()
        head.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        table.setColumnWidth(Column.STATE, 132)
        table.setColumnWidth(Column.LATELY, 232)
        set_look(table, "bare", "true")
        QuietChoice(table)
        self.table = table
        self._context.theme.changed.connect(table.viewport().update)
        for widget in (self._members_head, self._nobody, table, self._legend):
            self.column.addWidget(widget)

    def _build_gifts(self) -> None:
        row = QHBoxLayout()
        row.addWidget(label(tr("Gifts and needs"), "heading", self))
        row.addStretch(1)
        self._put(row, "gift", tr("Add…"), "add", Variant.QUIET)
        self._no_gifts = WordsLabel(tr("What can somebody give, what do they need?"), "muted", self)
        self.matches = WordsLabel("", "", self)
        self.gifts = Lines(tr("Gifts and needs"), self)
        self.column.addLayout(row)
        for widget in (self._no_gifts, self.matches, self.gifts):
            self.column.addWidget(widget)

    def _build_past(self) -> None:
        self._no_past = WordsLabel(tr("They have not met yet."), "muted", self)
        self.past = Lines(tr("Meetings that were"), self)
        self._more = label("", "small", self)
        self.column.addWidget(label(tr("Meetings that were"), "heading", self))
        for widget in (self._no_past, self.past, self._more):
            self.column.addWidget(widget)

    def _put(
        self, row: FlowBox | QHBoxLayout, key: str, words: str, icon: str, variant: Variant = Variant.NORMAL
    ) -> None:
        theme: Theme = self._context.theme
        button = Button(theme, words, icon, variant)
        (row.flow if isinstance(row, FlowBox) else row).addWidget(button)
        self._register(key, button)

    def _register(self, key: str, button: QAbstractButton) -> None:
        button.setObjectName(f"circle_{key}")
        button.setProperty("key", key)
        button.clicked.connect(self._press)
        self.buttons[key] = button

    def _press(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            self.pressed.emit(str(button.property("key")), button)


def _gift_words(gift: Gift) -> str:
    return f"{gift.person.name} · {gift_kind_words(gift.kind)}: {gift.text}"


def _day(view: CircleView) -> str:
    return "" if view.proposed is None else day_words(view.proposed)
