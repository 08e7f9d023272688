"""What would I say if…: a card for every answer and for hard questions, with one's own replies."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal.domain.answer_card import AnswerCard, OwnReply
from journal.shipped import ANSWER_LANGUAGES, shipped_answers
from ui.context import Context
from ui.practice.answers.model import CardsModel
from ui.practice.answers.presenter import AnswersPresenter
from ui.practice.answers.rehearsal import RehearsalView
from ui.practice.answers.replies import CardSheet
from ui.theme.metrics import PAGE_WIDTH, SPACE_L, SPACE_M, SPACE_S
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.filter_chips import FilterChips
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labels import WordsLabel

_SIDE_BY_SIDE = 600
_LEAST_WIDTH = 304
_LIST_WIDTH = 232
_LIST_HEIGHT = 168


class AnswersPage(QWidget):
    """What is being typed is kept when one goes on: to another card, out of the page, into the lock."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answers_page")
        self.setAccessibleName(self.tr("What would I say if…"))
        self._context = context
        self._card: AnswerCard | None = None
        self._unkept: tuple[OwnReply | None, str] = (None, "")
        self._replies: dict[str, tuple[OwnReply, ...]] = {}
        theme = context.theme
        self.presenter = AnswersPresenter(context, self)
        self.model = CardsModel()
        self.model.setParent(self)
        self.list = QListView()
        self.list.setObjectName("answers.list")
        self.list.setAccessibleName(self.tr("Answers and hard questions"))
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.sheet = CardSheet(theme)
        self.rehearsal = RehearsalView(theme)
        names = {"en": "English", "es": "Español"}  # each in itself, as languages are named
        languages = [(key, names[key]) for key in ANSWER_LANGUAGES]
        self.language = FilterChips(theme, languages, self.tr("Language of the cards"))
        self.practise = Button(theme, self.tr("&Rehearse"), "practice", Variant.PRIMARY)
        self.practise.setObjectName("answers.rehearse")
        self._stack = QStackedWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        own = QLocale().language() is QLocale.Language.Spanish
        self.language.choose(["es" if own else "en"])
        self._speak("es" if own else "en")

    # ---- what the frame calls

    def refresh(self) -> None:
        """Read one's own replies."""
        self.presenter.refresh()

    def focus_first(self) -> None:
        """Put the keyboard into the list of cards."""
        if self._stack.currentWidget() is self.rehearsal:
            self.rehearsal.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Keep what is being typed."""
        self.sheet.field.submit()

    # ---- building

    def _lay_out(self) -> None:
        scroll = FormScroll()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.sheet)
        cards = QWidget()
        cards.setLayout(self._halves)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(SPACE_M)
        self._halves.addWidget(self.list)
        self._halves.addWidget(scroll, 1)
        self._stack.addWidget(cards)
        self._stack.addWidget(self.rehearsal)
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        comfort = self.tr("Nobody likes a no. It gets lighter when the words are ready.")
        head.addWidget(WordsLabel(comfort, "muted", self), 1)
        head.addWidget(self.practise)
        holder = QWidget(self)
        holder.setMaximumWidth(PAGE_WIDTH)
        around = QVBoxLayout(self)
        around.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        # The layout would demand room for both halves side by side.
        around.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        around.addWidget(holder)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self.language)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.presenter.read.connect(self._take_replies)
        self.presenter.refused.connect(self._refuse)
        self.presenter.stored.connect(self._stored)
        self.list.selectionModel().currentChanged.connect(self._go_to)
        self.language.selected.connect(self._speak)
        self.practise.clicked.connect(self._rehearse)
        self.rehearsal.ended.connect(self._end_rehearsal)
        self.sheet.field.written.connect(self._write)
        self.sheet.taken.connect(self._take_example)
        self.sheet.remove_asked.connect(self.presenter.remove)
        self.sheet.move_asked.connect(self.presenter.move)

    def minimumSizeHint(self) -> QSize:
        """The two halves stand below each other where there is no room beside."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= _SIDE_BY_SIDE
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        largest = 16_777_215  # QWIDGETSIZE_MAX
        self.list.setMaximumHeight(largest if beside else _LIST_HEIGHT)
        words = self.list.sizeHintForColumn(0) + SPACE_L
        width = max(_LIST_WIDTH, min(words, event.size().width() // 3))
        self.list.setMaximumWidth(width if beside else largest)
        self.list.setMinimumWidth(width if beside else 0)

    # ---- showing

    def _speak(self, language: str) -> None:
        cards = shipped_answers(language)
        self.model.set_cards(cards)
        row = max(0, self.model.row_of(self._card.key if self._card else ""))
        if self.list.currentIndex().row() == row:
            self._show(cards[row])
        else:
            self.list.setCurrentIndex(self.model.index(row))

    def _go_to(self, index: QModelIndex, _before: QModelIndex) -> None:
        card = index.data(CardsModel.CARD)
        if isinstance(card, AnswerCard):
            self.flush()
            self._show(card)

    def _show(self, card: AnswerCard) -> None:
        self._card = card
        self.sheet.message.hide()
        self.sheet.show_card(card, self._replies.get(card.key, ()))

    def _take_replies(self, found: tuple[OwnReply, ...]) -> None:
        by_answer: dict[str, tuple[OwnReply, ...]] = {}
        for reply in found:
            by_answer[reply.answer] = (*by_answer.get(reply.answer, ()), reply)
        self._replies = by_answer
        self.model.set_replies(found)
        if self._card is not None:
            self.sheet.show_replies(by_answer.get(self._card.key, ()))

    def _refuse(self, sentence: str) -> None:
        self.sheet.field.put_back(*self._unkept)
        self.sheet.message.set_words(sentence)
        self.sheet.message.show()
        announce(self, sentence)

    # ---- doing

    def _write(self, reply: OwnReply | None, text: str) -> None:
        self._unkept = (reply, text)
        if reply is not None:
            self.presenter.edit(reply, text)
        elif self._card is not None:
            self.presenter.add(self._card.key, text)

    def _take_example(self, text: str) -> None:
        if self._card is not None:
            self.presenter.add(self._card.key, text)

    def _stored(self) -> None:
        self._unkept = (None, "")
        self.sheet.message.hide()

    def _rehearse(self) -> None:
        self.flush()
        self._stack.setCurrentWidget(self.rehearsal)
        self.practise.setEnabled(False)
        self.rehearsal.begin(self.model.cards, self._replies, self.list.currentIndex().row())

    def _end_rehearsal(self, key: str) -> None:
        self._stack.setCurrentIndex(0)
        self.practise.setEnabled(True)
        self.list.setCurrentIndex(self.model.index(self.model.row_of(key)))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
