"""The rhythm page: this week's intention, the picture of 26 weeks, and what they brought."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.rhythm import Feelings, Rhythm, Week
from ui.context import Context
from ui.practice.rhythm import words
from ui.practice.rhythm.intention import IntentionLine
from ui.practice.rhythm.learned import LearnedList
from ui.practice.rhythm.presenter import RhythmPresenter
from ui.theme.metrics import PAGE_WIDTH, SPACE_L, SPACE_M, SPACE_S
from ui.widgets.card import Card
from ui.widgets.charts.bars import BarChart, Group
from ui.widgets.charts.frame import ChartFrame
from ui.widgets.charts.range_line import Line, Mark, RangeLine
from ui.widgets.charts.table import ChartTable
from ui.widgets.concealed_copy import copy_text
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labels import WordsLabel, label


class RhythmPage(QWidget):
    """A week without anything is simply quiet: nothing is counted that could break."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rhythm_page")
        self._context = context
        self._presenter = RhythmPresenter(context, self)
        self._build()
        self._presenter.shown.connect(self._show)
        self._presenter.stale.connect(self._stale)
        self.intention.changed.connect(self._presenter.intend)
        self.learned.opened.connect(context.navigator.entry_opened)
        for frame in (self.weeks, self.felt):
            frame.copy_asked.connect(self._copy)

    def refresh(self) -> None:
        """Read everything anew."""
        self._presenter.refresh()

    def flush(self) -> None:
        """Keep the intention now."""
        self._presenter.flush()

    def focus_first(self) -> None:
        """The keyboard onto the first field: what I mean to do in a week."""
        self.intention.invitations.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._scroll.verticalScrollBar().setValue(0)

    # ---- building

    def _build(self) -> None:
        theme = self._context.theme
        self.sentence = WordsLabel("", "heading")
        self.intention = IntentionLine()
        self.chart = BarChart(
            theme, self.tr("The last 26 weeks"), (self.tr("Conversations"), self.tr("Invitations"))
        )
        self.weeks = ChartFrame(theme, self.tr("The last 26 weeks"), self.chart)
        self.answers = WordsLabel("")
        self.noes = WordsLabel("", "muted")
        self.line = RangeLine(theme, self.tr("How it felt, before and after"))
        self.felt = ChartFrame(theme, self.tr("How it felt, before and after"), self.line)
        self.felt_words = WordsLabel("", "muted")
        self.listening = WordsLabel("")
        self.unsaid = WordsLabel(
            self.tr("How it felt and how much you listened can be noted with every conversation."), "muted"
        )
        self.learned = LearnedList(theme, self._context.today)
        self._learned_card = self._card(label(self.tr("What I learned"), "heading"), self.learned)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        for card in (
            self._card(self.sentence, self.intention),
            self._card(self.weeks),
            self._card(label(self.tr("The answers"), "heading"), self.answers, self.noes),
            self._card(self.felt, self.felt_words, self.listening, self.unsaid),
            self._learned_card,
        ):
            column.addWidget(card)
        column.addStretch(1)
        self._scroll = FormScroll()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _card(self, *parts: QWidget) -> Card:
        card = Card()
        card.setMaximumWidth(PAGE_WIDTH)
        card.body.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        card.body.setSpacing(SPACE_S)
        for part in parts:
            card.body.addWidget(part)
        return card

    # ---- showing

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, found: Rhythm) -> None:
        if not self._presenter.waiting:
            self.intention.show_intention(found.intention)
        self.sentence.set_words(words.week_sentence(found.this_week, self.intention.intention()))
        self._show_weeks(found.weeks)
        self.answers.set_words(words.answers_sentence(found.answers))
        self.noes.set_words(words.noes_sentence(found.answers))
        self.noes.setVisible(found.answers.no > 0)
        self.felt.setVisible(found.feelings is not None)
        self.felt_words.setVisible(found.feelings is not None)
        if found.feelings is not None:
            self._show_feelings(found.feelings)
        self.listening.setVisible(found.listening is not None)
        if found.listening is not None:
            self.listening.set_words(words.listening_sentence(found.listening))
        self.unsaid.setVisible(found.feelings is None and found.listening is None)
        self.learned.show_notes(found.learned)
        self._learned_card.setVisible(bool(found.learned))

    def _show_weeks(self, weeks: tuple[Week, ...]) -> None:
        groups = [
            Group(
                (week.conversations, week.invitations),
                words.month(week.end) if week.end.day <= 7 else "",
                words.week_spoken(week),
            )
            for week in weeks
        ]
        columns = (self.tr("Week of"), self.tr("Conversations"), self.tr("Invitations"))
        rows = tuple(
            (
                words.full_day(week.start, self._context.today()),
                str(week.conversations),
                str(week.invitations),
            )
            for week in reversed(weeks)
        )
        self.chart.show_groups(groups, ChartTable(columns, rows))
        self.weeks.refresh()

    def _show_feelings(self, feelings: Feelings) -> None:
        before, after = words.number(feelings.before), words.number(feelings.after)
        marks = [
            Mark(
                feelings.before,
                self.tr("before {value}").format(value=before),
                self.tr("Before: {value} of 5").format(value=before),
                hollow=True,
            ),
            Mark(
                feelings.after,
                self.tr("after {value}").format(value=after),
                self.tr("Afterwards: {value} of 5").format(value=after),
            ),
        ]
        columns = (self.tr("When"), self.tr("On average, 1 (uneasy) to 5 (glad)"))
        rows = ((self.tr("Before"), before), (self.tr("Afterwards"), after))
        low, high = sorted((feelings.before, feelings.after))
        self.line.show_line(
            Line(1, 5, low, high, self.tr("1 uneasy"), self.tr("5 glad")),
            sorted(marks, key=lambda mark: mark.value),
            ChartTable(columns, rows),
        )
        self.felt.refresh()
        self.felt_words.set_words(words.felt_sentence(feelings))

    def _copy(self, text: str) -> None:
        copy_text(text)
        self._context.toasts.show(self.tr("Copied as a table."))
