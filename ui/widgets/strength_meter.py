"""How strong a passphrase is: four bars and a plain sentence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from journal.domain.passphrase import GuessTime, Strength
from ui.theme.metrics import SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.labels import WordsLabel

_BARS = 4


class StrengthMeter(QWidget):
    """Bars that fill with the score; the sentence says the same in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strength")
        self._bars = _Bars(theme, self)
        self.sentence = WordsLabel("", "small", self)
        self.sentence.setObjectName("strength_sentence")
        self.sentence.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self._bars)
        column.addWidget(self.sentence)
        self.show_strength(None)

    def show_strength(self, strength: Strength | None) -> None:
        """Show an estimate, or what a good passphrase is while nothing was typed."""
        self._bars.show_score(0 if strength is None else max(1, strength.score), of_nothing=strength is None)
        words = self._words(strength)
        self.sentence.set_words(words)
        self.sentence.setAccessibleName(words)

    def _words(self, strength: Strength | None) -> str:
        if strength is None:
            return self.tr("A few words that do not belong together are strong and easy to keep in mind.")
        match strength.unit:
            case GuessTime.AT_ONCE:
                return self.tr("Weak: whoever has the file would guess it at once.")
            case GuessTime.MINUTES:
                return self.tr("Weak: whoever has the file would guess it within the hour.")
            case GuessTime.HOURS:
                return self.tr("Weak: whoever has the file would guess it within a day.")
            case GuessTime.DAYS:
                return self.tr("Weak: whoever has the file would guess it within weeks.")
            case GuessTime.MONTHS:
                return self.tr("Fair: it would take months to guess.")
            case GuessTime.YEARS:
                return self.tr("Good: it would take years to guess.")
            case GuessTime.CENTURIES:
                return self.tr("Strong: it would take centuries to guess.")


class _Bars(QWidget):
    """Four bars; how many are filled says the score, the words beside them say it too."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._score = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_score(self, score: int, *, of_nothing: bool) -> None:
        self._score = 0 if of_nothing else score
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        full = QColor(
            tokens.danger if self._score <= 1 else tokens.warning if self._score == 2 else tokens.accent
        )
        empty = QColor(tokens.sealed)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - (_BARS - 1) * SPACE_XS) / _BARS
        for bar in range(_BARS):
            painter.setBrush(full if bar < self._score else empty)
            painter.drawRoundedRect(QRectF(bar * (width + SPACE_XS), 0, width, 6), 3, 3)
        painter.end()
