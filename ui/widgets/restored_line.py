"""Says in a form that unfinished text stands in it again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.theme.metrics import SPACE_S
from ui.widgets.dressing import set_look
from ui.widgets.labels import WordsLabel


class RestoredLine(QWidget):
    """A quiet sentence, and a button that throws the text away."""

    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("restored_line")
        self.words = WordsLabel(self.tr("Unfinished text from before is here again."), "small", self)
        self.discard = QPushButton(self.tr("Discard it"), self)
        self.discard.setObjectName("restored_discard")
        self.discard.setAutoDefault(False)
        set_look(self.discard, "variant", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.words, 1)
        row.addWidget(self.discard, 0, Qt.AlignmentFlag.AlignVCenter)
        self.discard.clicked.connect(self.discarded)
