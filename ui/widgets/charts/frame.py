"""A chart with its title, its table and a button to copy it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.theme.metrics import SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.charts.painted import PaintedChart
from ui.widgets.charts.table import ChartTableView
from ui.widgets.labels import WordsLabel

_TABLE_HEIGHT = 240


class ChartFrame(QWidget):
    """The picture or, at a press of the button, the table with the same numbers."""

    copy_asked = Signal(str)
    """The table as tab separated text."""

    def __init__(self, theme: Theme, title: str, chart: PaintedChart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self.title = WordsLabel(title, "heading")
        self.switch = Button(theme, self.tr("As a table"), variant=Variant.LINK)
        self.switch.setCheckable(True)
        self.switch.setAccessibleName(self.tr("{title}: as a table").format(title=title))
        self.copy = Button(theme, self.tr("Copy"), variant=Variant.LINK)
        self.copy.setAccessibleName(self.tr("{title}: copy the table").format(title=title))
        self.table = ChartTableView(title)
        self._pages = QStackedWidget()
        self._pages.addWidget(chart)
        self._pages.addWidget(self.table)
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(self.title, 1)
        head.addWidget(self.switch)
        head.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self._pages)
        self.switch.toggled.connect(self._turn)
        self.copy.clicked.connect(self._copy)
        self._fit()

    def refresh(self) -> None:
        """The chart shows other numbers now."""
        self.table.show_table(self.chart.table)
        self._fit()

    def _turn(self, as_table: bool) -> None:
        self.switch.setText(self.tr("As a picture") if as_table else self.tr("As a table"))
        self._pages.setCurrentWidget(self.table if as_table else self.chart)
        self._fit()

    def _fit(self) -> None:
        """The stack is as high as what it shows."""
        as_table = self._pages.currentWidget() is self.table
        table = min(self.table.whole_height(), _TABLE_HEIGHT)
        self._pages.setFixedHeight(table if as_table else self.chart.sizeHint().height())

    def _copy(self) -> None:
        self.copy_asked.emit(self.chart.table.as_text())
