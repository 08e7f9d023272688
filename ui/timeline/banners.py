"""The two tinted lines above the timeline: what is next, and what was being written."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.services.next_step import Proposed
from journal.services.timeline import Header
from ui.entry_words import press_words, step_words
from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.timeline import words
from ui.timeline.presenter import UnfinishedDebrief
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground
from ui.widgets.labels import WordsLabel, label


class NextBanner(Card):
    """The next step that was agreed, with its day, and Done; without one, what suggests itself."""

    done = Signal(int)
    """The conversation whose next step is done."""
    taken = Signal(object)
    """The `Proposed` that was pressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Ground.SOFT, parent)
        self._entry_id = 0
        self._proposed: Proposed | None = None
        self._text = WordsLabel()
        self.button = Button(theme, self.tr("Done"), "check")
        self.button.setAccessibleName(self.tr("Next step done"))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S + 4)
        row.addWidget(label(self.tr("Next"), "accent"))
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.button.clicked.connect(self._tell)
        self.hide()

    def show_step(self, header: Header, today: date) -> None:
        """Show the step of this person that was agreed, or the one that suggests itself."""
        step, self._proposed = header.next_step, header.proposed
        if step is not None:
            self._entry_id, self._proposed = step.entry_id, None
            text = step.step.text
            if step.step.due_on is not None:
                text = f"{text} — {words.due_words(step.step.due_on, today)}"
            self._show(text, self.tr("Done"), "check", self.tr("Next step done"))
        elif header.proposed is not None:
            text = step_words(header.proposed.step, header.person.first_name)
            said = press_words(header.proposed.act)
            self._show(text, said, "", said)
        self.setVisible(step is not None or header.proposed is not None)

    def _show(self, text: str, button: str, icon: str, name: str) -> None:
        self._text.set_words(text)
        self.button.setText(button)
        self.button.set_icon_name(icon)
        self.button.setAccessibleName(name)
        self.button.setVisible(bool(button))

    def _tell(self) -> None:
        if self._proposed is not None:
            self.taken.emit(self._proposed)
        else:
            self.done.emit(self._entry_id)


class DraftBanner(Card):
    """An unfinished debrief: go on with it, or throw it away with a second click."""

    continued = Signal(object, object)
    """(people, entry that was being edited or None)"""
    discarded = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Ground.SOFT, parent)
        self._draft: UnfinishedDebrief | None = None
        self._sure = False
        self._text = WordsLabel()
        self.resume = Button(theme, self.tr("Continue"), variant=Variant.PRIMARY)
        self.discard = Button(theme, self.tr("Discard"), variant=Variant.QUIET)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._text, 1)
        row.addWidget(self.resume, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.discard, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.resume.clicked.connect(self._continue)
        self.discard.clicked.connect(self._discard)
        self.hide()

    def show_draft(self, draft: UnfinishedDebrief | None, today: date) -> None:
        """Offer this draft, or nothing."""
        self._draft = draft
        self._sure = False
        self.discard.setText(self.tr("Discard"))
        self.setVisible(draft is not None)
        if draft is not None:
            since = _moment(draft.since, today)
            template = self.tr("You were writing down a talk with {name}, {time}.")
            if draft.entry_id is not None:
                template = self.tr("You were changing what you wrote about a talk with {name}, {time}.")
            self._text.set_words(template.format(name=draft.name, time=since))

    def _continue(self) -> None:
        if self._draft is not None:
            self.continued.emit(self._draft.people, self._draft.entry_id)

    def _discard(self) -> None:
        if self._draft is None:
            return
        if self._sure:
            self.discarded.emit(self._draft.id)
            return
        self._sure = True
        self.discard.setText(self.tr("Discard for good"))


def _moment(moment: datetime | None, today: date) -> str:
    """The time of day, with the day when it was not today."""
    if moment is None:
        return ""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    time = QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)
    day = date(local.date().year(), local.date().month(), local.date().day())
    return time if day == today else f"{words.due_words(day, today)}, {time}"
