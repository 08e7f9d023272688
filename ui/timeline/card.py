"""One entry as a card: the icon of its kind at the side, everything that belongs to it inside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from journal.domain.entry import Ask, Entry, EntryKind, OutcomeKind, Promise, PromiseState, ResponseKind
from journal.domain.seal import Seal
from ui.entry_words import answer_chip
from ui.theme.icons import IconRole
from ui.theme.metrics import ICON, SPACE_S
from ui.theme.theme import Theme
from ui.theme.tokens import ChipTone
from ui.timeline import texts, words
from ui.timeline.answers import AnswerBar, OutcomeBar
from ui.timeline.parts import CardSignals, RichWords, TickedLine
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card
from ui.widgets.chip import ChipLabel
from ui.widgets.labels import ElidedLabel, WordsLabel, label
from ui.widgets.sealed_note import SealedNote

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 5,
    Qt.Key.Key_PageUp: -5,
    Qt.Key.Key_Home: -1_000_000,
    Qt.Key.Key_End: 1_000_000,
}
_TITLE_ROOM = 220  # pixels that a long place leaves for the title
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class TimelineCard(QWidget):
    """The focus stands on the card itself; Enter edits, Delete deletes, arrows go to the next one.

    Only the card with the focus has its buttons in the Tab order, so that Tab leaves a long history at once.
    """

    def __init__(
        self,
        theme: Theme,
        signals: CardSignals,
        entry: Entry,
        person_id: int,
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.entry = entry
        self._theme = theme
        self._signals = signals
        self._person_id = person_id
        self._today = today
        self.setObjectName(f"entry_{entry.id}")
        self.setAccessibleName(words.sentence(entry, person_id))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._card = Card()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._icon(), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._card, 1)
        self._fill()
        self._inner_stops(reachable=False)

    # ------------------------------------------------------------ building

    def _icon(self) -> QWidget:
        ink = IconRole.MUTED if self.entry.kind is EntryKind.HEARD_IN_PASSING else IconRole.ACCENT
        picture = QLabel()
        ratio = self.devicePixelRatioF()
        picture.setPixmap(self._theme.icons.pixmap(words.ICONS[self.entry.kind], ink, ICON, ratio))
        picture.setContentsMargins(SPACE_S, 13, 0, 0)
        picture.setFixedWidth(SPACE_S + ICON)
        return picture

    def _fill(self) -> None:
        body = self._card.body
        body.setSpacing(6)
        body.addLayout(self._head())
        tokens, entry = self._theme.tokens, self.entry
        if entry.invitation is not None:
            self._add_text(texts.invitation(entry, tokens))
            if entry.invitation.ask is not Ask.NOTHING or entry.responses:
                self._add_answers()
        elif entry.response is not None:
            self._add_text([texts.response(entry.response, tokens)])
        elif entry.outcome is not None:
            self._add_text([texts.outcome(entry.outcome, tokens)])
        elif entry.promise is not None:
            self._add_promise(entry.promise)
        else:
            self._add_conversation()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        title = WordsLabel(words.title(self.entry), "strong")
        title.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        title.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        title.ensurePolished()
        title.setMinimumWidth(min(title.fontMetrics().horizontalAdvance(title.text()) + 4, _TITLE_ROOM))
        head.addWidget(title, 1, Qt.AlignmentFlag.AlignTop)
        for text, tone in self.chips():
            head.addWidget(ChipLabel(self._theme, text, tone), 0, Qt.AlignmentFlag.AlignTop)
        day = ElidedLabel(words.meta(self.entry), "small")
        day.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def chips(self) -> list[tuple[str, ChipTone]]:
        entry = self.entry
        if entry.outcomes or entry.outcome is not None:
            last = entry.outcome or entry.outcomes[-1]
            return [answer_chip(last.kind)]
        if entry.responses or entry.response is not None:
            return [words.response_chip(entry.response or entry.responses[-1])]
        if entry.kind is EntryKind.HEARD_IN_PASSING:
            return [(mention.concern, ChipTone.NEUTRAL) for mention in entry.concerns]
        return []

    def _add_conversation(self) -> None:
        entry, tokens = self.entry, self._theme.tokens
        line = texts.people_line(entry, self._person_id, tokens)
        if text := self._add_text(([line] if line else []) + texts.conversation(entry, tokens)):
            text.linkActivated.connect(self._follow)
        for stage in entry.stages:
            if stage.sealed and stage.note_id is not None:
                self._card.body.addWidget(label(stage.title, "muted"))
                self._add_sealed(stage.note_id, stage.seal)
        for note in entry.sealed:
            self._add_sealed(note.note_id, note.seal)
        for promise in entry.promises:
            self._add_promise(promise)
        if entry.next_step is not None:
            step = entry.next_step
            said = self.tr("Next step: {text}").format(text=step.text)
            due = texts.due(step.due_on, self._today())
            box = self._add_ticked(
                said, due, step.done, self.tr("Next step done: {text}").format(text=step.text)
            )
            box.clicked.connect(self._tick_step)
        self._add_text(texts.afterthoughts(entry, tokens))

    def _add_text(self, paragraphs: list[str]) -> RichWords | None:
        if not paragraphs:
            return None
        text = RichWords(texts.rich(paragraphs))
        self._card.body.addWidget(text)
        return text

    def _add_sealed(self, note_id: int, seal: Seal | None) -> None:
        note = SealedNote(self._theme)
        note.set_remark(texts.seal_words(seal, self._today()))
        note.setProperty("note_id", note_id)
        note.revealed.connect(self._reveal)
        note.sealed.connect(self._forget)
        self._card.body.addWidget(note)

    def _add_promise(self, promise: Promise) -> None:
        said = promise.text
        if self.entry.promise is None:
            name = promise.person.first_name or promise.person.name
            template = self.tr("I promised: {text}") if promise.mine else self.tr("{name} promised: {text}")
            said = template.format(text=promise.text, name=name)
        note = texts.due(promise.due_on, self._today())
        if promise.state is PromiseState.DROPPED:
            note = self.tr("dropped")
        elif promise.settled_on is not None:
            note = self.tr("kept {day}").format(day=words.due_words(promise.settled_on, self._today()))
        kept = promise.state is PromiseState.KEPT
        box = self._add_ticked(said, note, kept, self.tr("Kept: {text}").format(text=said))
        box.setProperty("promise_id", promise.entry_id)
        box.clicked.connect(self._settle)

    def _add_ticked(self, text: str, note: str, ticked: bool, name: str) -> QCheckBox:
        line = TickedLine(text, note, ticked=ticked, name=name)
        self._card.body.addLayout(line)
        return line.box

    def _add_answers(self) -> None:
        """Bars for what is to be recorded next, the others behind a link."""
        entry = self.entry
        latest = entry.responses[-1].kind if entry.responses else None
        answers = AnswerBar(self._theme, self._today, entry.id)
        self._signals.pass_on(answers)
        kinds = [OutcomeKind.ACTIVE, OutcomeKind.DRIFTED] if entry.outcomes else list(OutcomeKind)
        outcomes = OutcomeBar(kinds, entry.id)
        outcomes.happened.connect(self._signals.happened)
        self._card.body.addWidget(answers)
        self._card.body.addWidget(outcomes)
        said_yes = latest is ResponseKind.YES and not entry.outcomes
        meets = entry.invitation.meet_on if entry.invitation else None
        outcome_next = said_yes and (meets is None or meets <= self._today())
        answers.setVisible(latest is None)
        outcomes.setVisible(outcome_next)
        more = QHBoxLayout()
        more.setSpacing(SPACE_S)
        if latest is not None:
            more.addWidget(self._opener(self.tr("A later answer"), answers))
        if entry.outcomes or said_yes is not outcome_next:
            more.addWidget(self._opener(self.tr("What came of it"), outcomes))
        more.addStretch()
        if more.count() > 1:
            self._card.body.addLayout(more)

    def _opener(self, text: str, bar: QWidget) -> QPushButton:
        opener = Button(self._theme, text, variant=Variant.LINK)
        opener.setCheckable(True)
        opener.toggled.connect(bar.setVisible)
        return opener

    # ------------------------------------------------------------ doing

    def _reveal(self) -> None:
        note = self.sender()
        self._signals.reveal_asked.emit(note.property("note_id"), note)

    def _forget(self) -> None:
        note = self.sender()
        if isinstance(note, SealedNote):
            note.set_words("")

    def answer_bars(self) -> list[AnswerBar]:
        """The bars of answers in this card, hidden ones too."""
        return self.findChildren(AnswerBar)

    def seal(self) -> None:
        """Hide what was revealed."""
        for note in self.findChildren(SealedNote):
            note.seal()

    def _tick_step(self, done: bool) -> None:
        self._signals.step_ticked.emit(self.entry.id, done)

    def _settle(self, kept: bool) -> None:
        self._signals.promise_settled.emit(self.sender().property("promise_id"), kept)

    def _follow(self, link: str) -> None:
        self._signals.person_asked.emit(int(link))

    # ------------------------------------------------------------ events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self.hasFocus():
            super().keyPressEvent(event)
        elif key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._signals.moved.emit(self.entry.id, _STEPS[key])
        elif key in _ENTER:
            self._signals.edit_asked.emit(self.entry.id)
        elif key == Qt.Key.Key_Delete:
            self._signals.delete_asked.emit(self.entry.id)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._signals.menu_asked.emit(self.entry.id, event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._card.set_selected(True)
        self._inner_stops(reachable=True)
        self._signals.entered.emit(self.entry.id)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._card.set_selected(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def leave(self) -> None:
        """The focus went to another card."""
        self._inner_stops(reachable=False)

    def _inner_stops(self, *, reachable: bool) -> None:
        policy = Qt.FocusPolicy.StrongFocus if reachable else Qt.FocusPolicy.ClickFocus
        for kind in (QPushButton, QCheckBox):
            for control in self.findChildren(kind):
                control.setFocusPolicy(policy)
