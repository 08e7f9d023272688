"""What the composer shows after an invitation was marked as sent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground
from ui.widgets.labels import WordsLabel, label


class SentCard(Card):
    """It stands on the timeline now; an answer can be recorded at once or later."""

    answer_asked = Signal()
    another_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Ground.SOFT, parent)
        self.setAccessibleName(self.tr("Sent"))
        self.body.addWidget(label(self.tr("It is on the timeline"), "strong"))
        self.body.addWidget(WordsLabel(self.tr("No answer yet? It will be asked for in follow-ups.")))
        self.answer = Button(theme, self.tr("They have &answered"), "message")
        self.answer.setObjectName("composer.answer")
        self.another = Button(theme, self.tr("Write a&nother one"), variant=Variant.LINK)
        self.another.setObjectName("composer.another")
        self.body.addWidget(self.answer)
        self.body.addWidget(self.another)
        self.answer.clicked.connect(self.answer_asked)
        self.another.clicked.connect(self.another_asked)
