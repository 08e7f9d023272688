"""The table behind a chart: as text to copy, and as a widget to walk through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ui.widgets.quiet_choice import QuietChoice


@dataclass(frozen=True, slots=True)
class ChartTable:
    """Cells as they are read; every row is as long as `columns`. The first column names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()

    def as_text(self) -> str:
        """Tab separated lines, as a spreadsheet takes them; tabs and line ends within a cell become
        blanks."""
        lines = [self.columns, *self.rows]
        return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines) + "\n"


class ChartTableView(QTableWidget):
    """A plain table that is only read; Tab goes on to the next control, arrows walk the cells."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(False)
        QuietChoice(self)

    def show_table(self, table: ChartTable) -> None:
        """Show these cells."""
        self.clear()
        self.setColumnCount(len(table.columns))
        self.setRowCount(len(table.rows))
        for place, words in enumerate(table.columns):
            head = QTableWidgetItem(words)
            head.setTextAlignment(_side(place))
            self.setHorizontalHeaderItem(place, head)
        if table.columns:
            self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at, row in enumerate(table.rows):
            self._fill(at, row)
        self.setCurrentCell(0, 0)

    def whole_height(self) -> int:
        """What all rows and the heading take."""
        rows = sum(self.rowHeight(at) for at in range(self.rowCount()))
        return self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth()

    def cell(self, row: int, column: int) -> str:
        """What stands in a cell; row -1 is the heading."""
        item = self.horizontalHeaderItem(column) if row < 0 else self.item(row, column)
        return "" if item is None else item.text()

    def _fill(self, at: int, row: Sequence[str]) -> None:
        for place, cell in enumerate(row):
            item = QTableWidgetItem(cell)
            item.setTextAlignment(_side(place))
            self.setItem(at, place, item)


def _side(place: int) -> Qt.AlignmentFlag:
    """Names lead, numbers trail."""
    side = Qt.AlignmentFlag.AlignTrailing if place else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter
