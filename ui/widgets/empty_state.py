"""What a pane says while there is nothing in it: what will be here, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme.icons import IconRole
from ui.theme.metrics import ICON_HERO, SPACE_L, SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.labels import WordsLabel, label


class EmptyState(QWidget):
    """An icon, a title, a sentence and, unless ``action_text`` is empty, a button."""

    acted = Signal()
    """The user pressed the button."""

    def __init__(
        self,
        theme: Theme,
        icon_name: str,
        title: str,
        sentence: str,
        action_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon_name
        self._picture = QLabel(self)
        self._title = label(title, "heading", self)
        self._sentence = WordsLabel(sentence, "muted", self)
        self._sentence.setMaximumWidth(360)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = Button(theme, action_text, variant=Variant.PRIMARY, parent=self)
        self.button.setVisible(bool(action_text))
        self.button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addStretch(2)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACE_S)
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        # Between two stretches: alone, a label with a greatest width stands at the side of a wide pane.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._sentence, 1000)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(SPACE_M)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        theme.changed.connect(self._tint)
        self._tint()

    def set_words(self, title: str, sentence: str, action_text: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._sentence.set_words(sentence)
        self.button.setText(action_text)
        self.button.setVisible(bool(action_text))

    def _tint(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(self._theme.icons.pixmap(self._icon_name, IconRole.MUTED, ICON_HERO, ratio))
