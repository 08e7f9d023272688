"""The line at the top of the import window: which steps there are, which is now, which are done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from ui.theme.icons import IconRole
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole
from ui.widgets.announce import announce

_CIRCLE = 26
_CHECK = 14
_LEAST_RULE = 16


class StepLine(QWidget):
    """Numbers in circles with their words; where there is no room for all words, the present step's alone."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_steps")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._steps: tuple[str, ...] = ()
        self._at = 0
        theme.changed.connect(self.update)

    @property
    def current(self) -> int:
        """The present step, the first is 0."""
        return self._at

    def set_steps(self, steps: Sequence[str]) -> None:
        """The words of all steps, in their order."""
        self._steps = tuple(steps)
        self._tell(aloud=False)

    def go_to(self, step: int) -> None:
        """This is the present one; those before it are done. A screen reader hears of it."""
        before, self._at = self._at, step
        self._tell(aloud=before != step)

    def sizeHint(self) -> QSize:
        return QSize(self._width(words=True), max(_CIRCLE, self._metrics().lineSpacing()) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(words=False), self.sizeHint().height())

    def _tell(self, *, aloud: bool) -> None:
        if not self._steps:
            return
        name = self.tr("Step {number} of {all}: {step}").format(
            number=self._at + 1, all=len(self._steps), step=self._steps[self._at]
        )
        self.setAccessibleName(name)
        if aloud:
            announce(self, name)
        self.updateGeometry()
        self.update()

    def _font(self, step: int) -> QFont:
        return self._theme.font(TypeRole.STRONG if step == self._at else TypeRole.BODY)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font(TypeRole.STRONG))

    def _word_width(self, step: int, *, words: bool) -> int:
        shown = words or step == self._at
        return SPACE_S + self._metrics().horizontalAdvance(self._steps[step]) if shown else 0

    def _width(self, *, words: bool) -> int:
        steps = range(len(self._steps))
        rules = max(0, len(self._steps) - 1) * (_LEAST_RULE + 2 * SPACE_S)
        return sum(_CIRCLE + self._word_width(step, words=words) for step in steps) + rules

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = self.width() >= self._width(words=True)
        spare = max(0, self.width() - self._width(words=words))
        rule = _LEAST_RULE + min(64, spare // max(1, len(self._steps) - 1))
        x = 0
        for step in range(len(self._steps)):
            if step:
                self._paint_rule(painter, x + SPACE_S, rule, done=step <= self._at)
                x += rule + 2 * SPACE_S
            width = _CIRCLE + self._word_width(step, words=words)
            self._paint_step(painter, step, QRect(x, 0, width, self.height()))
            x += width
        painter.end()

    def _paint_rule(self, painter: QPainter, x: int, length: int, *, done: bool) -> None:
        tokens = self._theme.tokens
        room = QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(x, 0, length, self.height()))
        painter.setPen(QPen(QColor(tokens.accent if done else tokens.control_border), 1.5))
        middle = room.center().y()
        painter.drawLine(QPoint(room.left(), middle), QPoint(room.right(), middle))

    def _paint_step(self, painter: QPainter, step: int, room: QRect) -> None:
        tokens, direction = self._theme.tokens, self.layoutDirection()
        now, done = step == self._at, step < self._at
        circle = QRect(room.x(), room.center().y() - _CIRCLE // 2 + 1, _CIRCLE, _CIRCLE)
        circle = QStyle.visualRect(direction, self.rect(), circle)
        painter.setPen(QPen(QColor(tokens.accent if now or done else tokens.control_border), 1.5))
        painter.setBrush(
            QColor(tokens.accent) if now else QColor(tokens.accent_soft if done else tokens.card)
        )
        painter.drawEllipse(QRectF(circle).adjusted(1, 1, -1, -1))
        if done:
            picture = self._theme.icons.pixmap("check", IconRole.ACCENT, _CHECK, self.devicePixelRatioF())
            painter.drawPixmap(circle.center() - QPoint(_CHECK // 2 - 1, _CHECK // 2 - 1), picture)
        else:
            painter.setFont(self._theme.font(TypeRole.SMALL_STRONG))
            painter.setPen(QColor(tokens.accent_text if now else tokens.text_muted))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self.locale().toString(step + 1))
        if room.width() > _CIRCLE:
            words = room.adjusted(_CIRCLE + SPACE_S, 0, SPACE_M, 0)
            words = QStyle.visualRect(direction, self.rect(), words)
            painter.setFont(self._font(step))
            painter.setPen(QColor(tokens.text if now else tokens.text_muted))
            side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, QStyle.visualAlignment(direction, side).value, self._steps[step])
