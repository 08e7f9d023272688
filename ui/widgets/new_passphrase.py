"""A new passphrase: typed twice, rated as it is typed, or six words drawn by chance."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.passphrase import Strength
from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground
from ui.widgets.labels import WordsLabel
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.strength_meter import StrengthMeter

_ESTIMATE_AFTER_MS = 150


class Work(Protocol):
    """`Bridge.work`: `call()` on another thread, then `done(answer)` here while `owner` lives."""

    def __call__(
        self,
        call: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        *,
        owner: QObject,
        key: str = "",
    ) -> object: ...


class NewPassphrase(QWidget):
    """Two fields with a meter and a suggestion; `missing` says what is still to be done."""

    edited = Signal()
    confirmed = Signal()
    """Enter in the second field."""

    def __init__(self, theme: Theme, work: Work, name: str, parent: QWidget | None = None) -> None:
        """`name` begins the names of the parts; `work` rates and draws off the Qt thread."""
        super().__init__(parent)
        self._work = work
        self.first = PassphraseField(theme, self.tr("New passphrase"), f"{name}_passphrase", self)
        self.meter = StrengthMeter(theme, self)
        self.suggest = Button(theme, self.tr("&Suggest six words"), "star", parent=self)
        self.suggest.setObjectName(f"{name}_suggest")
        self.suggestion = PassphraseSuggestion(theme, self)
        self.second = PassphraseField(theme, self.tr("The same again"), f"{name}_again", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for widget in (self.first, self.meter, self.suggest, self.suggestion, self.second):
            column.addWidget(widget)
        self.setFocusProxy(self.first)
        self._pause = QTimer(self, singleShot=True, interval=_ESTIMATE_AFTER_MS)
        self._pause.timeout.connect(self._estimate)
        self.first.edited.connect(self._typed)
        self.second.edited.connect(self.edited)
        self.first.confirmed.connect(self.second.setFocus)
        self.second.confirmed.connect(self.confirmed)
        self.suggest.clicked.connect(self._suggest)
        self.suggestion.another.clicked.connect(self._suggest)
        self.suggestion.used.connect(self._use)

    def text(self) -> str:
        """What was typed first."""
        return self.first.text()

    def missing(self) -> str:
        """What is still to be done, as a sentence; "" when both are there and the same."""
        if not self.first.text().strip():
            return self.tr("Type a passphrase, or take the six words.")
        if not self.second.text():
            return self.tr("Type it a second time, so that a slip does not lock you out.")
        if self.first.text() != self.second.text():
            return self.tr("The two are not the same yet.")
        return ""

    def clear(self) -> None:
        """Forget everything typed and offered."""
        self._pause.stop()
        self.first.clear()
        self.second.clear()
        self.suggestion.clear()
        self.suggest.show()
        self.meter.show_strength(None)
        self.edited.emit()

    def _typed(self, words: str) -> None:
        if words:
            self._pause.start()
        else:
            self._pause.stop()
            self.meter.show_strength(None)
        self.edited.emit()

    def _estimate(self) -> None:
        self._work(partial(rate, self.first.text()), self._rated, owner=self, key="strength")

    def _rated(self, strength: Strength) -> None:
        self.meter.show_strength(strength if self.first.text() else None)

    def _suggest(self) -> None:
        self._work(suggest, self._offer, owner=self, key="suggest")

    def _offer(self, words: str) -> None:
        self.suggest.hide()
        self.suggestion.show_words(words)

    def _use(self, words: str) -> None:
        self.first.set_text(words, shown=True)
        self.second.clear()
        self.second.setFocus()
        self._typed(words)


class PassphraseSuggestion(Card):
    """Six words to read and to write down; they cannot be copied, for a clipboard keeps no secret."""

    used = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Ground.CARD, parent)
        self._words = WordsLabel("", "heading", self)
        self._words.setObjectName("suggested_words")
        self._words.setTextInteractionFlags(self._words.textInteractionFlags().NoTextInteraction)
        self.use = Button(theme, self.tr("Use &these"), "check", parent=self)
        self.use.setObjectName("suggested_use")
        self.another = Button(theme, self.tr("&Another six"), "redo", variant=Variant.QUIET, parent=self)
        self.another.setObjectName("suggested_another")
        row = QHBoxLayout()
        row.addWidget(self.use)
        row.addWidget(self.another)
        row.addStretch(1)
        self.body.addWidget(self._words)
        self.body.addLayout(row)
        self.use.clicked.connect(self._use)
        self.hide()

    def show_words(self, words: str) -> None:
        """Offer these."""
        self._words.set_words(words)
        self._words.setAccessibleName(self.tr("Suggested: {words}").format(words=words))
        self.show()
        self.use.setFocus()

    def clear(self) -> None:
        """Offer nothing."""
        self._words.set_words("")
        self._words.setAccessibleName("")
        self.hide()

    def _use(self) -> None:
        self.used.emit(self._words.text())


def suggest() -> str:
    """Six words drawn by chance. Reads the word list: call it off the Qt thread."""
    from journal.domain.passphrase import suggest_passphrase
    from journal.shipped import word_list

    return suggest_passphrase(word_list())


def rate(passphrase: str) -> Strength:
    """How long it would hold. Loads its dictionaries the first time: call it off the Qt thread."""
    from journal.domain.passphrase import estimate_strength

    return estimate_strength(passphrase)
