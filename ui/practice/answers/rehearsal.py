"""One card at a time: you hear it, you say something aloud, and then you look what you had written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.answer_card import AnswerCard, OwnReply
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground
from ui.widgets.labels import WordsLabel, label

_NEXT = {Qt.Key.Key_Right, Qt.Key.Key_N, Qt.Key.Key_PageDown}
_BACK = {Qt.Key.Key_Left, Qt.Key.Key_B, Qt.Key.Key_PageUp}


class RehearsalView(QWidget):
    """Space shows the replies, N or Right goes on, B or Left goes back, Escape ends."""

    ended = Signal(str)
    """The key of the card that was shown last."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Rehearsal"))
        self._cards: tuple[AnswerCard, ...] = ()
        self._replies: Mapping[str, Sequence[OwnReply]] = {}
        self._at = 0
        self.place = label("", "muted")
        self.says = WordsLabel("", "display")
        self.replies = WordsLabel()
        self.means = WordsLabel("", "muted")
        self.reveal = Button(theme, self.tr("Show what I would say"), variant=Variant.PRIMARY)
        self.back = Button(theme, self.tr("Back"), "chevron_left")
        self.next = Button(theme, self.tr("Next"), "chevron_right")
        self.end = Button(theme, self.tr("End"), variant=Variant.QUIET)
        self._lay_out()
        self.reveal.clicked.connect(self.show_replies)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.end.clicked.connect(self._end)

    def begin(self, cards: Sequence[AnswerCard], replies: Mapping[str, Sequence[OwnReply]], at: int) -> None:
        """Begin with the card at this place; `replies` are by the card's key. At least one card."""
        self._cards, self._replies = tuple(cards), replies
        self._show(max(0, at))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_replies(self) -> None:
        """Uncover what one would say: one's own replies, or the examples when there are none."""
        card = self._cards[self._at]
        own = [reply.text for reply in self._replies.get(card.key, ())]
        said = "\n\n".join(own or card.replies)
        self.replies.set_words(said)
        self.means.set_words(card.means)
        for widget in (self.replies, self.means):
            widget.show()
        self.reveal.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, said)

    def go_on(self) -> None:
        """The next card; after the last the first."""
        self._show((self._at + 1) % len(self._cards))

    def go_back(self) -> None:
        """The card before; before the first the last."""
        self._show((self._at - 1) % len(self._cards))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _NEXT:
            self.go_on()
        elif key in _BACK:
            self.go_back()
        elif key == Qt.Key.Key_Space:
            self.show_replies()
        elif key == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def _show(self, at: int) -> None:
        self._at = at
        card = self._cards[at]
        self.place.setText(self.tr("{place} of {count}").format(place=at + 1, count=len(self._cards)))
        self.says.set_words(card.says)
        for widget in (self.replies, self.means):
            widget.hide()
            widget.set_words("")
        self.reveal.show()
        announce(self, card.says)

    def _end(self) -> None:
        self.ended.emit(self._cards[self._at].key)

    def _lay_out(self) -> None:
        sheet = Card(Ground.CARD)
        sheet.body.setSpacing(SPACE_M)
        for widget in (self.says, self.replies, self.means):
            sheet.body.addWidget(widget)
        sheet.body.addWidget(self.reveal, 0, Qt.AlignmentFlag.AlignLeading)
        keys = label(self.tr("Space shows · N next · B back · Esc ends"), "small")
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_S)
        for button in (self.back, self.next, self.end):
            foot.addWidget(button)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self.place)
        column.addWidget(label(self.tr("Say it aloud before you look."), "muted"))
        column.addWidget(sheet)
        column.addLayout(foot)
        column.addWidget(keys)
        column.addSpacing(SPACE_L)
        column.addStretch()
