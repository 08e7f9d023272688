"""Telling it aloud against a clock: two minutes, a soft sign before the end, a bell that rings once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QTextEdit, QVBoxLayout, QWidget

from journal.domain.story import StoryFields, StoryForm
from journal.practice.story import Countdown, Sign
from ui.practice.story.clock_face import ClockFace
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card
from ui.widgets.filter_chips import FilterChips
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labels import WordsLabel, label

MINUTES = (1, 2, 3, 5)
_USUAL = 2
_TICK_MS = 200
_SIDE_BY_SIDE = 640
_ARMS_LENGTH = 1.15
"""How much larger the text is: it is read standing."""
_SHORTEST = 5
"""Seconds; stopping sooner was a slip and no rehearsal."""


class RehearsalCard(Card):
    """The clock, the text beside it or hidden, and how often it was told lately.

    `now` gives seconds that never go back, `ring` makes the sound of the bell.
    """

    finished = Signal(object, int)
    """(`StoryForm` that was told, seconds)"""

    def __init__(
        self,
        theme: Theme,
        now: Callable[[], float],
        ring: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._theme, self._now, self._ring = theme, now, ring
        self._form = StoryForm.LONG
        self._rung = False
        self._countdown = Countdown(_USUAL * 60, now)
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(self.tick)
        self.face = ClockFace(theme)
        self.minutes = FilterChips(
            theme, [(str(n), self._minutes_words(n)) for n in MINUTES], self.tr("How long")
        )
        self.minutes.setObjectName("story.minutes")
        self.minutes.choose((str(_USUAL),))
        self.start = Button(theme, self.tr("S&tart"), "clock", Variant.PRIMARY)
        self.start.setObjectName("story.start")
        self.stop = Button(theme, self.tr("Sto&p"), variant=Variant.QUIET)
        self.stop.setObjectName("story.stop")
        self.sign = WordsLabel("", "strong")
        self.sign.setObjectName("story.sign")
        self.sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.lately = WordsLabel("", "muted")
        self.lately.setObjectName("story.lately")
        self.beside = QCheckBox(self.tr("Show my text b&eside the clock"))
        self.beside.setObjectName("story.beside")
        self.beside.setChecked(True)
        self.text = QTextEdit()
        self.text.setObjectName("story.text")
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        self._show()

    @property
    def running(self) -> bool:
        """Whether the clock runs."""
        return self._countdown.running

    @property
    def ticking(self) -> bool:
        """Whether the timer of the display is alive."""
        return self._ticks.isActive()

    def show_story(self, fields: StoryFields) -> None:
        """The text to be told: the long form, or the short one where there is no long one."""
        self._form = StoryForm.LONG if fields.long.strip() or not fields.short.strip() else StoryForm.SHORT
        told = (fields.long if self._form is StoryForm.LONG else fields.short).strip()
        if self.text.toPlainText() != told:
            self.text.setPlainText(told)

    def toggle(self) -> None:
        """Start, pause or go on."""
        if self._countdown.running:
            self.pause()
            return
        self._countdown.start()
        self._ticks.start()
        self.face.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def pause(self) -> None:
        """Stand still."""
        self._countdown.pause()
        self._ticks.stop()
        self._show()

    def finish(self) -> None:
        """Stop; what was long enough is told by `finished`. The clock is ready for another time."""
        seconds = round(self._countdown.elapsed)
        self._reset()
        if seconds >= _SHORTEST:
            self.finished.emit(self._form, seconds)

    def tick(self) -> None:
        """Show what is left, and tell the signs that are due."""
        for sign in self._countdown.signs():
            if sign is Sign.BELL:
                self._rung = True
                self._ring()
                words = self.tr("Time. Finish your sentence.")
            else:
                words = self.tr("Half a minute left.")
            self.sign.set_words(words)
            announce(self, words)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and self._countdown.running:
            self.pause()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= _SIDE_BY_SIDE
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    # ---- inside

    def _lay_out(self) -> None:
        self.body.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("What I tell"))
        self.text.setPlaceholderText(self.tr("The long form stands here while you tell it."))
        self.text.setMinimumHeight(240)
        self._dress()
        clock = QVBoxLayout()
        clock.setSpacing(SPACE_S)
        clock.addWidget(self.face)
        clock.addWidget(self.sign)
        buttons = FlowBox()
        buttons.flow.addWidget(self.start)
        buttons.flow.addWidget(self.stop)
        clock.addWidget(buttons)
        clock.addWidget(label(self.tr("Space starts and pauses, Escape stops."), "small"))
        clock.addStretch(1)
        self._halves.setSpacing(SPACE_M)
        self._halves.addLayout(clock, 1)
        self._halves.addWidget(self.text, 1)
        self.body.addWidget(label(self.tr("Tell it aloud"), "heading"))
        self.body.addWidget(self.lately)
        self.body.addWidget(self.minutes)
        self.body.addLayout(self._halves)
        self.body.addWidget(self.beside)

    def _connect(self) -> None:
        self.minutes.selected.connect(self._choose)
        self.start.clicked.connect(self.toggle)
        self.stop.clicked.connect(self.finish)
        self.face.toggled.connect(self.toggle)
        self.face.stopped.connect(self.finish)
        self.beside.toggled.connect(self.text.setVisible)
        self._theme.changed.connect(self._dress)

    def _dress(self) -> None:
        font = self._theme.font(TypeRole.BODY)
        font.setPointSizeF(font.pointSizeF() * _ARMS_LENGTH)
        self.text.setFont(font)

    def _choose(self, key: str) -> None:
        self._countdown = Countdown(int(key) * 60, self._now)
        self._reset()

    def _reset(self) -> None:
        self._ticks.stop()
        self._countdown = Countdown(self._countdown.length, self._now)
        self._rung = False
        self.sign.set_words("")
        self._show()

    def _show(self) -> None:
        clock = self._countdown
        begun = clock.elapsed > 0 or clock.running
        self.face.show_time(clock.left, clock.length, can_stop=begun, rung=self._rung)
        if clock.running:
            self.start.setText(self.tr("P&ause"))
        else:
            self.start.setText(self.tr("&Go on") if begun else self.tr("S&tart"))
        self.stop.setEnabled(begun)
        self.minutes.setEnabled(not begun)

    def _minutes_words(self, count: int) -> str:
        return self.tr("1 minute") if count == 1 else self.tr("{n} minutes").format(n=count)
