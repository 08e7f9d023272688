"""The step for tables: what each column holds, and how the file is to be read."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QTableView, QVBoxLayout, QWidget

from journal.exchange.tables.mapping import ColumnUse, Mapping
from journal.exchange.tables.shape import ENCODINGS, SEPARATORS, ReadHow, TableLook
from ui.context import Context
from ui.exchange.columns_model import ColumnDelegate, ColumnsModel
from ui.exchange.meaning_words import (
    date_orders,
    has_label,
    key_of,
    layout_sentence,
    separator_words,
    use_of,
    uses,
)
from ui.exchange.regions import regions
from ui.exchange.words import remark_sentence
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.widgets.card import Card, Ground
from ui.widgets.flow_layout import FlowBox
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labelled import Labelled
from ui.widgets.labels import SectionLabel, WordsLabel, cut
from ui.widgets.list_table import dress_as_list

_SIDE_BY_SIDE = 720
_LONGEST_SAMPLE = 300
_LONGEST_TITLE = 120


class MapPage(QWidget):
    """Up and Down choose a column; beside it stands what it holds and what it is taken for."""

    how_chosen = Signal(object)
    """Read the file again in this `ReadHow`."""
    changed = Signal()
    """Mapping, region or order of dates are others now."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_map_page")
        self._look: TableLook | None = None
        self._mapping: Mapping | None = None
        self._showing = False
        self.told = WordsLabel("", "", self)
        self.told.setObjectName("import_map_told")
        self.model = ColumnsModel(self)
        self.table = QTableView(self)
        self._make_table(context)
        self._make_fields()
        self._lay_out()
        self._connect()

    # ---- what the window calls

    @property
    def mapping(self) -> Mapping | None:
        """What each column is taken for now."""
        return self._mapping

    def show_table(
        self, look: TableLook, mapping: Mapping, region: str, dates: str, *, remembered: bool
    ) -> None:
        """Show a table, and how it would be read."""
        self._showing = True
        self._look, self._mapping = look, mapping
        told = [self.tr("{rows} rows.").format(rows=self.locale().toString(look.rows))]
        known = self.tr("The columns are taken as you said the last time.")
        told.append(known if remembered else layout_sentence(look.layout))
        if look.assumed:
            guess = self.tr("The file does not say how its letters are written; {encoding} is assumed.")
            told.append(guess.format(encoding=look.assumed))
        told += [remark_sentence(remark) for remark in look.remarks]
        self.told.set_words(" ".join(told))
        self._fill_how(look)
        self._choose(self.dates, dates or (look.dates.value if look.dates else ""))
        self._choose(self.region, region)
        self._dates.setVisible(look.open_dates)
        self.model.show_table(look.columns, mapping)
        self._showing = False
        self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_column(self.table.currentIndex())

    def date_order(self) -> str:
        """The order of days that was chosen, "" when the file proves its own."""
        return str(self.dates.currentData() or "") if not self._dates.isHidden() else ""

    def chosen_region(self) -> str:
        """Two letters of a country, "" for none."""
        return str(self.region.currentData() or "")

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(304, 240)

    # ---- building

    def _make_table(self, context: Context) -> None:
        self.table.setObjectName("import_columns")
        self.table.setAccessibleName(self.tr("Columns of the file"))
        self.table.setModel(self.model)
        self.table.setItemDelegate(ColumnDelegate(context.theme, self.table))
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        dress_as_list(self.table)
        context.theme.changed.connect(self.table.viewport().update)

    def _make_fields(self) -> None:
        self.encoding, self.separator, self.sheet = QComboBox(self), QComboBox(self), QComboBox(self)
        self.dates, self.region = QComboBox(self), QComboBox(self)
        self.use, self.label = QComboBox(self), QLineEdit(self)
        for name, _codec in ENCODINGS:
            self.encoding.addItem(name, name)
        for separator in SEPARATORS:
            self.separator.addItem(separator_words(separator), separator)
        for key, words in date_orders():
            self.dates.addItem(words, key)
        self.region.addItem(self.tr("(not said)"), "")
        for code, name in regions():
            self.region.addItem(name, code)
        for key, words in uses():
            self.use.addItem(words, key)
        for box in (self.region, self.use):
            box.setMaxVisibleItems(16)
        for name, field in (
            ("encoding", self.encoding),
            ("separator", self.separator),
            ("sheet", self.sheet),
            ("dates", self.dates),
            ("region", self.region),
            ("use", self.use),
            ("label", self.label),
        ):
            field.setObjectName(f"import_{name}")
        self.titles = QCheckBox(self.tr("The first &row names the columns"), self)
        self.titles.setObjectName("import_titles")
        self._encoding = Labelled(self.tr("&Letters written as"), self.encoding, parent=self)
        self._separator = Labelled(self.tr("Cells &parted by"), self.separator, parent=self)
        self._sheet = Labelled(self.tr("&Sheet"), self.sheet, parent=self)
        self._dates = Labelled(self.tr("&Days are written"), self.dates, parent=self)
        self._region = Labelled(self.tr("Phone numbers &from"), self.region, parent=self)
        self._use = Labelled(self.tr("This column &holds"), self.use, parent=self)
        self._label = Labelled(self.tr("&Which one (home, work, a tag)"), self.label, parent=self)

    def _lay_out(self) -> None:
        how = FlowBox(self, gap=SPACE_M)
        for field in (self._encoding, self._separator, self._sheet, self._dates, self._region):
            how.flow.addWidget(field)
        how.flow.addWidget(self.titles)
        self._card = Card(Ground.SOFT, self)
        self.title = WordsLabel("", "heading")
        self.filled = WordsLabel("", "small")
        self.samples = WordsLabel("", "")
        for widget in (self.title, self.filled, self._use, self._label, SectionLabel(self.tr("For example"))):
            self._card.body.addWidget(widget)
        self._card.body.addWidget(self.samples)
        self._card.body.addStretch(1)
        self._scroll = FormScroll()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._card)
        self._halves = QHBoxLayout()
        self._halves.setSpacing(SPACE_M)
        self._halves.addWidget(self.table, 3)
        self._halves.addWidget(self._scroll, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.told)
        column.addWidget(how)
        column.addLayout(self._halves, 1)

    def _connect(self) -> None:
        self.table.selectionModel().currentChanged.connect(self._go_to)
        self.use.activated.connect(self._take_use)
        self.label.textEdited.connect(self._take_label)
        for box in (self.encoding, self.separator, self.sheet):
            box.activated.connect(self._read_again)
        self.titles.clicked.connect(self._say_titles)
        for box in (self.dates, self.region):
            box.activated.connect(self.changed)

    def _fit(self) -> None:
        wide = self.width() >= _SIDE_BY_SIDE
        direction = QHBoxLayout.Direction.LeftToRight if wide else QHBoxLayout.Direction.TopToBottom
        if self._halves.direction() != direction:
            self._halves.setDirection(direction)

    # ---- showing

    def _fill_how(self, look: TableLook) -> None:
        text = not look.sheets
        self._encoding.setVisible(text and bool(look.how.encoding))
        self._separator.setVisible(text and bool(look.how.separator))
        self._sheet.setVisible(len(look.sheets) > 1)
        self.titles.setChecked(look.how.header_line != 0)
        self._choose(self.encoding, look.how.encoding)
        self._choose(self.separator, look.how.separator)
        self.sheet.clear()
        for sheet in look.sheets:
            words = self.tr("{name} (hidden)").format(name=sheet.name) if sheet.hidden else sheet.name
            self.sheet.addItem(cut(words, 60), sheet.name)
        self._choose(self.sheet, look.how.sheet)

    def _choose(self, box: QComboBox, data: str) -> None:
        at = box.findData(data)
        if at < 0 and data and box is not self.sheet:
            box.addItem(data, data)
            at = box.count() - 1
        box.setCurrentIndex(max(0, at))

    def _go_to(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not self._showing:
            self._show_column(index)

    def _show_column(self, index: QModelIndex) -> None:
        column = self.model.column(index)
        self._card.setVisible(column is not None)
        if column is None or self._mapping is None or self._look is None:
            return
        use = self._mapping.uses[column.place]
        self.title.set_words(cut(str(index.data()), _LONGEST_TITLE))
        said = self.tr("{filled} of {rows} cells are filled")
        locale = self.locale()
        rows = max(self._look.rows, column.filled)
        self.filled.set_words(said.format(filled=locale.toString(column.filled), rows=locale.toString(rows)))
        self.samples.set_words("\n".join(cut(sample, _LONGEST_SAMPLE) for sample in column.samples) or "–")
        self._choose(self.use, key_of(use))
        self._label.setVisible(has_label(use))
        self.label.setText(use.label if use is not None else "")

    # ---- choosing

    def _take_use(self, _index: int) -> None:
        column = self.model.column(self.table.currentIndex())
        if column is not None and self._mapping is not None:
            before = self._mapping.uses[column.place] or column.guess
            self._change(column.place, use_of(str(self.use.currentData()), before))
            self._show_column(self.table.currentIndex())

    def _take_label(self, text: str) -> None:
        column = self.model.column(self.table.currentIndex())
        if column is None or self._mapping is None:
            return
        use = self._mapping.uses[column.place]
        if use is not None:
            self._change(column.place, replace(use, label=text.strip()))

    def _change(self, place: int, use: ColumnUse | None) -> None:
        if self._mapping is not None and use != self._mapping.uses[place]:
            self._mapping = self._mapping.changed(place, use)
            self.model.show_mapping(self._mapping)
            self.changed.emit()

    def _say_titles(self, checked: bool) -> None:
        if self._look is not None:
            how = self._look.how
            self.how_chosen.emit(replace(how, header_line=1 if checked else 0, stamp=""))

    def _read_again(self, _index: int) -> None:
        if self._look is None:
            return
        how = self._look.how
        sheet = str(self.sheet.currentData() or "")
        encoding, separator = str(self.encoding.currentData()), str(self.separator.currentData())
        if self._look.sheets:
            if sheet != how.sheet:
                self.how_chosen.emit(ReadHow(sheet=sheet))
        elif encoding != how.encoding:
            self.how_chosen.emit(ReadHow(encoding=encoding))
        elif separator != how.separator:
            self.how_chosen.emit(ReadHow(encoding=how.encoding, separator=separator))
