"""What the composer shows after an invitation was marked as sent."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from journal.domain.person import PersonRef
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground
from ui.widgets.labels import WordsLabel, label


class SentCard(Card):
    """It stands on the timeline now; an answer can be recorded at once or later."""

    answer_asked = Signal()
    another_asked = Signal()
    calendar_asked = Signal()
    next_asked = Signal()
    """Write to the next one of the round."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Ground.SOFT, parent)
        self.setAccessibleName(self.tr("Sent"))
        self.body.addWidget(label(self.tr("It is on the timeline"), "strong"))
        self.body.addWidget(WordsLabel(self.tr("No answer yet? It will be asked for in follow-ups.")))
        self.answer = Button(theme, self.tr("They have &answered"), "message")
        self.answer.setObjectName("composer.answer")
        self.another = Button(theme, self.tr("Write a&nother one"), variant=Variant.LINK)
        self.another.setObjectName("composer.another")
        self.calendar = Button(theme, self.tr("To the ca&lendar…"), "calendar", Variant.LINK)
        self.calendar.setObjectName("composer.calendar")
        self.calendar.hide()
        self.next = Button(theme, self.tr("Next person"), "chevron_right", Variant.PRIMARY)
        self.next.setObjectName("composer.next")
        self.next.hide()
        self.body.addWidget(self.next)
        self.body.addWidget(self.answer)
        self.body.addWidget(self.calendar)
        self.body.addWidget(self.another)
        self.next.clicked.connect(self.next_asked)
        self.answer.clicked.connect(self.answer_asked)
        self.another.clicked.connect(self.another_asked)
        self.calendar.clicked.connect(self.calendar_asked)

    def offer_next(self, person: PersonRef | None) -> None:
        """Offer to go on with the round; None: nobody is left."""
        self.next.setVisible(person is not None)
        self.another.setVisible(person is None)
        if person is not None:
            words = self.tr("Next: {name}").format(name=person.first_name or person.name)
            self.next.setText(words.replace("&", "&&"))
            self.next.setAccessibleName(words)

    def focus_first(self) -> None:
        """Go to what is wanted most: the next one of a round, or the answer."""
        button = self.answer if self.next.isHidden() else self.next
        button.setFocus(Qt.FocusReason.OtherFocusReason)
