"""The rhythm page: how the practice goes on, week by week."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.theme.metrics import SPACE_L
from ui.widgets.labels import label


class RhythmPage(QWidget):
    """The first page of the practice."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rhythm_page")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.addWidget(label(self.tr("Rhythm"), "title"))
        column.addStretch(1)

    def refresh(self) -> None:
        """Read everything anew."""
