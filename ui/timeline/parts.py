"""Parts that cards are made of."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.theme.metrics import ICON, SPACE_S
from ui.timeline import words
from ui.timeline.answers import AnswerBar
from ui.widgets.labels import WordsLabel, label


class CardSignals(QObject):
    """What is asked for on any of the cards; one for the whole timeline."""

    edit_asked = Signal(int)
    delete_asked = Signal(int)
    menu_asked = Signal(int, QPoint)
    entered = Signal(int)
    """The focus has come to this card."""
    moved = Signal(int, int)
    """(entry, number of cards)"""
    answered = Signal(object)
    """An `Answer`."""
    later_typed = Signal(object)
    """A `Later`: what stands in the form of an answer now."""
    later_left = Signal()
    happened = Signal(object)
    """A `CameOfIt`."""
    promise_settled = Signal(int, bool)
    """(promise, kept or open again)"""
    step_ticked = Signal(int, bool)
    """(entry, done)"""
    reveal_asked = Signal(int, object)
    """(note, the SealedNote that waits for its words)"""
    person_asked = Signal(int)

    def pass_on(self, answers: AnswerBar) -> None:
        """What is answered and typed there is asked for here."""
        answers.answered.connect(self.answered)
        answers.later_typed.connect(self.later_typed)
        answers.later_left.connect(self.later_left)


class RichWords(QLabel):
    """Rich text that wraps and can be selected; not a Tab stop, as a page of notes would have dozens."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 0)


class TickedLine(QHBoxLayout):
    """A box to tick, what it is about, and a note at the side."""

    def __init__(self, text: str, note: str, *, ticked: bool, name: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setChecked(ticked)
        self.box.setAccessibleName(name)
        self.box.setFixedWidth(28)
        self.setSpacing(SPACE_S)
        self.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        said = WordsLabel(text, "muted" if ticked else "")
        self._level(said)
        self.addWidget(said, 1)
        if note:
            day = label(note, "small")
            self._level(day)
            self.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)

    def _level(self, words: QLabel) -> None:
        """The first line level with the middle of the box."""
        for widget in (self.box, words):
            widget.ensurePolished()
        above = (self.box.sizeHint().height() - words.fontMetrics().height()) // 2
        words.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        words.setContentsMargins(0, max(0, above), 0, 0)


class MonthHeading(QWidget):
    """The month above its cards, in line with their text."""

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S + ICON + SPACE_S + 4, 12, 0, 0)
        text = label(words.month_words(day), "section")
        row.addWidget(text)
        self.setAccessibleName(text.text())
