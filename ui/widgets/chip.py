"""Chips: a short word on a tinted pill. The colour never speaks alone; the word is always there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import ChipTone, Tokens
from ui.theme.type_scale import TypeRole

_PAD_X = 10
_PAD_Y = 2


def chip_size(text: str, font: QFont) -> QSize:
    """The size of a chip with ``text``; ``font`` is the theme's ``TypeRole.SMALL_STRONG``."""
    measure = QFontMetrics(font)
    height = measure.height() + 2 * _PAD_Y
    return QSize(max(height, measure.horizontalAdvance(text) + 2 * _PAD_X), height)


def paint_chip(
    painter: QPainter, rect: QRect, text: str, tone: ChipTone, tokens: Tokens, font: QFont
) -> None:
    """Paint a chip that fills ``rect``; a text too long for it ends in an ellipsis."""
    chip = tokens.chip(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # High contrast takes an outline: two pale grounds are hard to tell apart there.
    painter.setPen(QPen(QColor(chip.ink), 1) if tokens.high_contrast else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(chip.ground))
    pill = QRectF(rect)
    if tokens.high_contrast:
        pill.adjust(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setFont(font)
    painter.setPen(QColor(chip.ink))
    room = rect.width() - 2 * _PAD_X + 2
    words = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)
    painter.restore()


class ChipLabel(QLabel):
    """A chip as a widget. It is a label to a screen reader."""

    def __init__(
        self, theme: Theme, text: str, tone: ChipTone = ChipTone.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def tone(self) -> ChipTone:
        """What the colour says."""
        return self._tone

    def set_chip(self, text: str, tone: ChipTone) -> None:
        """Show another word in another tone."""
        self._tone = tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self.text(), self._theme.font(TypeRole.SMALL_STRONG))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), 48), hint.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._theme.font(TypeRole.SMALL_STRONG)
        paint_chip(painter, self.rect(), self.text(), self._tone, self._theme.tokens, font)
        painter.end()
