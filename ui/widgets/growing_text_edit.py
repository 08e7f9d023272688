"""A field for several lines that is as high as what is written in it."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ui.theme.theme import Theme

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_EDGES = 16
"""Padding and border of the style sheet, top and bottom together."""


class GrowingTextEdit(QPlainTextEdit):
    """Plain text between ``min_lines`` and ``max_lines`` high. Tab goes on to the next field."""

    submitted = Signal()
    """Ctrl+Enter."""
    left = Signal()
    """The focus went away."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        placeholder: str = "",
        *,
        min_lines: int = 2,
        max_lines: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._min_lines = min_lines
        self._max_lines = max_lines
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(240, self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._wanted_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _wanted_height(self) -> int:
        # The size of a plain-text document counts lines, not pixels.
        lines = math.ceil(self.document().size().height())
        shown = min(self._max_lines, max(self._min_lines, lines, self._placeholder_lines()))
        return (
            math.ceil(shown * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin())
            + _EDGES
        )

    def _placeholder_lines(self) -> int:
        """How many lines the placeholder takes at this width; a longer one would be cut off."""
        if not self.document().isEmpty() or not self.placeholderText():
            return 0
        metrics = self.fontMetrics()
        room = self.viewport().width() - 2 * math.ceil(self.document().documentMargin())
        taken = metrics.boundingRect(
            QRect(0, 0, room, 0), Qt.TextFlag.TextWordWrap, self.placeholderText()
        ).height()
        return math.ceil(taken / metrics.lineSpacing())

    def _fit(self) -> None:
        lines = math.ceil(self.document().size().height())
        more = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(
            more if lines > self._max_lines else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        height = self._wanted_height()
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)
