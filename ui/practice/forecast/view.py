"""The forecast page: a question, one sentence, the funnel, and what was assumed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.turnout import PlannedMeeting
from journal.practice.forecast import Forecast, Stage
from ui.context import Context
from ui.practice.forecast import words
from ui.practice.forecast.presenter import ForecastPresenter, Shown
from ui.practice.forecast.question import QuestionLine
from ui.theme.metrics import PAGE_WIDTH, SPACE_L, SPACE_M, SPACE_S
from ui.widgets.announce import announce
from ui.widgets.card import Card
from ui.widgets.charts.frame import ChartFrame
from ui.widgets.charts.funnel import FunnelChart, Step
from ui.widgets.charts.geometry import round_top
from ui.widgets.charts.range_line import Line, Mark, RangeLine
from ui.widgets.charts.table import ChartTable, ChartTableView
from ui.widgets.concealed_copy import copy_text
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labels import WordsLabel, label


class ForecastPage(QWidget):
    """Every change of the question is reckoned at once."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("forecast_page")
        self._context = context
        self._presenter = ForecastPresenter(context, self)
        self._build()
        self._presenter.meetings.connect(self._offer)
        self._presenter.shown.connect(self._show)
        self._presenter.refused.connect(self._refuse)
        self._presenter.stale.connect(self._stale)
        self.question.changed.connect(self._ask)
        for frame in (self.funnel, self.range):
            frame.copy_asked.connect(self._copy)

    def refresh(self) -> None:
        """Read the meetings and what is known anew."""
        self._presenter.read_meetings()

    def focus_first(self) -> None:
        """The keyboard into the question."""
        self.question.meeting.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- building

    def _build(self) -> None:
        theme = self._context.theme
        self.question = QuestionLine(theme, self._context.today)
        self.headline = WordsLabel("", "heading")
        self.headline.setObjectName("forecast_headline")
        self.more = WordsLabel("")
        self.out = WordsLabel("")
        self.turnout = WordsLabel("")
        self.late = WordsLabel("", "warning")
        self.whose = WordsLabel("", "muted")
        self.whose.setObjectName("forecast_whose")
        self.chart = FunnelChart(theme, self.tr("From the invitation to staying"))
        self.funnel = ChartFrame(theme, self.tr("From the invitation to staying"), self.chart)
        self.legend = WordsLabel("", "small")
        self.line = RangeLine(theme, self.tr("How many will come of those invited so far"))
        self.range = ChartFrame(theme, self.tr("How many will come of those invited so far"), self.line)
        self.rates = ChartTableView(self.tr("What was assumed"))
        self.rates.setObjectName("forecast_rates")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(self._card(self.question))
        self._answer = self._card(self.headline, self.more, self.late, self.out, self.turnout, self.whose)
        self._pictures = self._card(self.funnel, self.legend, self.range)
        self._assumed = self._card(label(self.tr("What was assumed"), "heading"), self.rates)
        for card in (self._answer, self._pictures, self._assumed):
            card.hide()
            column.addWidget(card)
        column.addStretch(1)
        scroll = FormScroll()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _card(self, *parts: QWidget) -> Card:
        card = Card()
        card.setMaximumWidth(PAGE_WIDTH)
        card.body.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        card.body.setSpacing(SPACE_S)
        for part in parts:
            card.body.addWidget(part)
        return card

    # ---- asking

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()

    def _offer(self, meetings: tuple[PlannedMeeting, ...]) -> None:
        self.question.show_meetings(meetings)
        self._ask()

    def _ask(self) -> None:
        asked = self.question.question()
        if asked is None:
            self._refuse(self.tr("On which day? Write it like 10 Dec."))
        else:
            self._presenter.ask(asked)

    def _refuse(self, sentence: str) -> None:
        self.headline.set_words(sentence)
        for part in (self.more, self.late, self.out, self.turnout, self.whose, self._pictures, self._assumed):
            part.hide()
        self._answer.show()
        announce(self, sentence)

    # ---- showing

    def _show(self, shown: Shown) -> None:
        found, today = shown.forecast, self._context.today()
        self.headline.set_words(words.headline(found, shown.question.by, today))
        self.more.set_words(words.more_sentence(found))
        self.out.set_words(words.out_sentence(found.out))
        self.turnout.set_words(words.range_sentence(found))
        self.late.set_words(words.late_sentence(found))
        self.whose.set_words(words.whose_sentence(found))
        reckoned = bool(found.out.invited or found.out.usually)
        for part in (self.more, self.out, self.whose, self._answer, self._pictures, self._assumed):
            part.show()
        self.turnout.setVisible(reckoned)
        self.range.setVisible(reckoned)
        self.late.setVisible(found.late)
        self._show_funnel(found)
        self._show_range(found)
        self._show_rates(found)
        announce(self, self.headline.text())

    def _show_funnel(self, found: Forecast) -> None:
        now, then = found.now, found.with_even
        maybes = now.maybes or (then is not None and then.maybes)
        names = words.step_names(now, maybes)
        before, after = now.steps(maybes), then.steps(maybes) if then else None
        stages = []
        rows = []
        for at, name in enumerate(names):
            today, later = before[at], after[at] if after else None
            told = words.stage_range(today) if later is None else self._both(today, later)
            stages.append(
                Step(name, today.expected, told, f"{name}: {told}", later.expected if later else 0.0)
            )
            rows.append((name, words.stage_range(today), words.stage_range(later) if later else "–"))
        columns = (
            self.tr("Stage"),
            self.tr("As it is"),
            self.tr("With {count} more").format(count=found.even)
            if found.even
            else self.tr("With more invitations"),
        )
        self.chart.show_steps(stages, ChartTable(columns, tuple(rows)))
        self.funnel.refresh()
        if then is None:
            self.legend.set_words(self.tr("Filled: the invitations that are out."))
        else:
            self.legend.set_words(
                self.tr("Filled: the invitations that are out. Hatched: with {count} more.").format(
                    count=found.even
                )
            )

    def _both(self, today: Stage, later: Stage) -> str:
        return self.tr("{now} → {then}").format(
            now=words.number(today.expected), then=words.stage_range(later)
        )

    def _show_range(self, found: Forecast) -> None:
        came, goal = found.now.came, found.goal
        end = float(round_top(max(came.high, goal)))
        likely = self.tr("likely {count}").format(count=found.likely)
        hoped = self.tr("hoped for {count}").format(count=goal)
        between = self.tr("8 times of 10 between {low} and {high}").format(low=came.low, high=came.high)
        marks = [
            Mark(found.likely, likely, f"{likely}, {between}"),
            Mark(goal, hoped, hoped, hollow=True),
        ]
        marks.sort(key=lambda mark: mark.value)
        columns = (self.tr("How many"), self.tr("Value"))
        rows = (
            (self.tr("Likely"), str(found.likely)),
            (self.tr("8 times of 10, from"), str(came.low)),
            (self.tr("8 times of 10, to"), str(came.high)),
            (self.tr("Hoped for"), str(goal)),
        )
        self.line.show_line(
            Line(0.0, end, came.low, came.high, "0", str(int(end))), marks, ChartTable(columns, rows)
        )
        self.range.refresh()

    def _show_rates(self, found: Forecast) -> None:
        model = found.model
        columns = (self.tr("How many"), self.tr("Now"), self.tr("Of others"), self.tr("Your own record"))
        rows = (
            words.rate_row(self.tr("of those invited say yes"), model.yes),
            words.rate_row(self.tr("of those invited say maybe"), model.maybe),
            words.rate_row(self.tr("of the yeses come"), model.come),
            words.rate_row(self.tr("of the maybes come"), model.maybe_comes),
            words.rate_row(self.tr("of those who come stay"), model.stay),
        )
        self.rates.show_table(ChartTable(columns, rows))
        self.rates.setFixedHeight(self.rates.whole_height())

    def _copy(self, text: str) -> None:
        copy_text(text)
        self._context.toasts.show(self.tr("Copied as a table."))
