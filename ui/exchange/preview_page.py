"""The step that shows every record before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QTableView, QVBoxLayout, QWidget

from journal.domain.person import PersonFields
from journal.exchange.import_plan import ImportPlan
from journal.exchange.import_row import (
    Choice,
    Decision,
    Decisions,
    Groups,
    Other,
    PlanRow,
    RowKind,
    Side,
)
from ui.context import Context
from ui.exchange.preview_delegate import PreviewDelegate
from ui.exchange.preview_model import PreviewModel
from ui.exchange.record_detail import RecordDetail
from ui.exchange.words import filter_word
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.widgets.button import Button, Variant
from ui.widgets.card import Rule
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.flow_layout import FlowBox
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labelled import Labelled
from ui.widgets.labels import WordsLabel, cut
from ui.widgets.list_table import dress_as_list

_SIDE_BY_SIDE = 720
_LIST_WIDTH = 360
_LARGEST = 16_777_215  # QWIDGETSIZE_MAX
_ALL = "all"
_KEYS = {Qt.Key.Key_S: Choice.SAME, Qt.Key.Key_N: Choice.NEW, Qt.Key.Key_X: Choice.OUT}


class RecordTable(QTableView):
    """The records; a letter decides on the chosen one, Enter goes into it."""

    letter = Signal(object)
    """A `Choice`."""
    entered = Signal()

    def __init__(self, context: Context, model: PreviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_table")
        self.setAccessibleName(self.tr("Records of the file"))
        self.setAccessibleDescription(
            self.tr("S: the same person, N: somebody else or new, X: leave out, Enter: look at it")
        )
        self.setModel(model)
        self.setItemDelegate(PreviewDelegate(context.theme, self))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        dress_as_list(self)
        context.theme.changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in _KEYS:
            self.letter.emit(_KEYS[Qt.Key(event.key())])
        elif plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class PreviewPage(QWidget):
    """The list beside the record, or one at a time where there is no room."""

    decided = Signal(int, object)
    """The place of a row, and a `Decision`."""
    wanted = Signal(int)
    """This row is shown now: whom it may be is to be read."""
    chosen_for_all = Signal(object)
    """`Groups`, the `Side` where both changed, or what possible doubles become: a `Choice` or None."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_preview_page")
        self._context = context
        self._inside = False
        self._there: tuple[int, Other | None, PersonFields | None] = (-1, None, None)
        theme = context.theme
        self.model = PreviewModel(self)
        self.summary = WordsLabel("", "", self)
        self.summary.setObjectName("import_summary")
        self.filters = FilterChips(theme, [(_ALL, "")], self.tr("Which records are shown"), parent=self)
        self.filters.setObjectName("import_filters")
        self.table = RecordTable(context, self.model, self)
        self.detail = RecordDetail(context, self)
        self.back = Button(theme, self.tr("All &records"), "chevron_left", Variant.QUIET, self)
        self.none = EmptyState(theme, "check_circle", self.tr("None of these"), "", parent=self)
        self._make_options()
        self._lay_out()
        self._connect()

    # ---- what the window calls

    def show_plan(self, plan: ImportPlan, decisions: Decisions, rows: Mapping[int, Decision]) -> None:
        """Another plan, and what was decided for all; `rows` is looked at whenever a row is shown."""
        self._inside = False
        self._there = (-1, None, None)
        self.model.show_plan(plan, rows)
        counts = [(kind, plan.count(kind)) for kind in RowKind]
        everything = self.tr("All {count}").format(count=self.locale().toString(len(plan)))
        shown = [
            (kind.name, filter_word(kind, count, talks=plan.talks > 0)) for kind, count in counts if count
        ]
        self.filters.set_options([(_ALL, everything), *shown])
        self.filters.choose([_ALL])
        names = ", ".join(cut(name, 24) for name in plan.circles[:3]) + ("…" if len(plan.circles) > 3 else "")
        self._groups.set_text(self.tr("&Groups of the file: {names}").format(names=names.replace("&", "&&")))
        self._groups.setVisible(bool(plan.circles))
        self._conflicts.setVisible(plan.conflicts > 0)
        self._doubles.setVisible(plan.count(RowKind.DOUBLE) > 1 and not plan.talks)
        self.hint.setVisible(not plan.talks)
        groups = plan.head.groups if decisions.groups is None else decisions.groups
        self.groups.setCurrentIndex(self.groups.findData(groups.value))
        self.conflicts.setCurrentIndex(self.conflicts.findData(decisions.conflicts.value))
        doubles = "" if decisions.doubles is None else decisions.doubles.value
        self.doubles.setCurrentIndex(self.doubles.findData(doubles))
        self.detail.conflicts = decisions.conflicts
        self._first()

    def show_there(self, place: int, other: Other, there: PersonFields) -> None:
        """The fields of whom a record may be are known now."""
        if self._current() == place:
            self._there = (place, other, there)
            self._show(place)

    def show_decided(self, place: int, row: PlanRow | None) -> None:
        """What a row comes to by what was decided."""
        self.model.show_decided(place, row)
        if place == self._current():
            self._show(place)

    def show_decision(self, place: int) -> None:
        """The user has just decided on this row."""
        self.model.show_decided(place, None)
        self._show(place)
        self.wanted.emit(place)

    def show_anew(self, conflicts: Side) -> None:
        """Something was decided for all rows."""
        self.detail.conflicts = conflicts
        self.model.forget_decided()
        place = self._current()
        if place is not None:
            self._show(place)
            self.wanted.emit(place)

    def say(self, sentence: str) -> None:
        """Above the list."""
        self.summary.set_words(sentence)

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """List and record take turns where there is no room for both."""
        return QSize(304, 240)

    # ---- building

    def _make_options(self) -> None:
        self.groups, self.conflicts, self.doubles = QComboBox(self), QComboBox(self), QComboBox(self)
        for group, words in (
            (Groups.CIRCLES, self.tr("become circles")),
            (Groups.TAGS, self.tr("become tags")),
            (Groups.NOTHING, self.tr("are left out")),
        ):
            self.groups.addItem(words, group.value)
        for side, words in ((Side.MINE, self.tr("keep mine")), (Side.THEIRS, self.tr("take the file's"))):
            self.conflicts.addItem(words, side.value)
        for key, words in (
            ("", self.tr("as each is shown")),
            (Choice.SAME.value, self.tr("are the same people")),
            (Choice.NEW.value, self.tr("are somebody else")),
            (Choice.OUT.value, self.tr("are left out")),
        ):
            self.doubles.addItem(words, key)
        for name, box in (("groups", self.groups), ("conflicts", self.conflicts), ("doubles", self.doubles)):
            box.setObjectName(f"import_{name}")
        self._groups = Labelled(self.tr("&Groups of the file"), self.groups, parent=self)
        self._conflicts = Labelled(self.tr("Where both c&hanged"), self.conflicts, parent=self)
        self._doubles = Labelled(self.tr("Perhaps the same: all others"), self.doubles, parent=self)

    def _lay_out(self) -> None:
        options = FlowBox(self, gap=SPACE_M)
        for option in (self._groups, self._conflicts, self._doubles):
            options.flow.addWidget(option)
        scroll = FormScroll()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.detail)
        self._right = QWidget(self)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        right.addWidget(scroll, 1)
        self.hint = WordsLabel(
            self.tr("S the same person · N new or somebody else · X leave out · Enter look at it"),
            "small",
            self,
        )
        self._list = QStackedWidget(self)
        self._list.addWidget(self.table)
        self._list.addWidget(self.none)
        self._between = Rule(Qt.Orientation.Vertical, self)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._list)
        row.addWidget(self._between)
        row.addWidget(self._right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.summary)
        column.addWidget(options)
        column.addWidget(self.filters)
        column.addLayout(row, 1)
        column.addWidget(self.hint)

    def _connect(self) -> None:
        self.filters.selected.connect(self._filter)
        self.table.selectionModel().currentChanged.connect(self._go_to)
        self.table.letter.connect(self._letter)
        self.table.entered.connect(self._enter)
        self.table.clicked.connect(self._clicked)
        self.back.clicked.connect(self._leave)
        self.detail.decided.connect(self.decided)
        self.groups.activated.connect(partial(self._chosen, self.groups))
        self.conflicts.activated.connect(partial(self._chosen, self.conflicts))
        self.doubles.activated.connect(partial(self._chosen, self.doubles))

    # ---- showing

    def _is_wide(self) -> bool:
        return self.width() >= _SIDE_BY_SIDE

    def _fit(self) -> None:
        wide = self._is_wide()
        width = max(_LIST_WIDTH, self.width() * 2 // 5)
        self._list.setMaximumWidth(width if wide else _LARGEST)
        self._list.setMinimumWidth(width if wide else 0)
        self._list.setVisible(wide or not self._inside)
        self._between.setVisible(wide)
        self._right.setVisible(wide or self._inside)
        self.back.setVisible(not wide)

    def _filter(self, key: str) -> None:
        self._inside = False
        self.model.filter(None if key == _ALL else RowKind[key])
        self._first()

    def _first(self) -> None:
        some = self.model.rowCount() > 0
        self._list.setCurrentWidget(self.table if some else self.none)
        self.detail.setVisible(some)
        if some:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.scrollToTop()
        self._fit()

    def _current(self) -> int | None:
        return self.model.place(self.table.currentIndex())

    def _go_to(self, index: QModelIndex, _before: QModelIndex) -> None:
        place = self.model.place(index)
        if place is not None:
            self._show(place)
            self.wanted.emit(place)

    def _show(self, place: int) -> None:
        decision = self.model.decision(place)
        planned, row = self.model.planned(place), self.model.record(place)
        known, other, there = self._there
        self.detail.show_record(planned, row, decision, None)
        if known == place and there is not None and other == self.detail.other():
            self.detail.show_record(planned, row, decision, there)

    # ---- doing

    def _letter(self, choice: Choice) -> None:
        if self._current() is not None:
            self.detail.press(choice)

    def _clicked(self, _index: QModelIndex) -> None:
        if not self._is_wide():
            self._enter()

    def _enter(self) -> None:
        self._inside = True
        self._fit()
        target = self.detail.choices if self.detail.choices.isVisible() else self.back
        if target.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self._inside = False
        self._fit()
        self.focus_first()

    def _chosen(self, box: QComboBox, _index: int) -> None:
        data = str(box.currentData())
        if box is self.groups:
            self.chosen_for_all.emit(Groups(data))
        elif box is self.conflicts:
            self.chosen_for_all.emit(Side(data))
        else:
            self.chosen_for_all.emit(Choice(data) if data else None)
