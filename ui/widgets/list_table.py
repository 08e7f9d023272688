"""A table of one column that looks and behaves as a list: fast at any length, as no row is measured."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.theme.metrics import ROW_HEIGHT
from ui.widgets.dressing import set_look


def dress_as_list(table: QTableView, least_height: int = ROW_HEIGHT) -> None:
    """Whole rows are chosen, all of one height; `least_height` is that of the lowest row, a heading say."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setMouseTracking(True)
    table.setWordWrap(False)
    set_look(table, "bare", "true")
    table.horizontalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setMinimumSectionSize(least_height)
    rows.setDefaultSectionSize(ROW_HEIGHT)
