"""Colours for the placeholders of a template's text while it is written."""

from __future__ import annotations

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from journal.domain.template import Broken, Slot, parse_body
from ui.theme.theme import Theme


class BodyHighlighter(QSyntaxHighlighter):
    """Known placeholders on the accent's soft ground, braces that mean nothing underlined on amber."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        # A placeholder never runs over the end of a line, so that each line can be read alone.
        for piece in parse_body(text):
            if isinstance(piece, (Slot, Broken)):
                start = _units(text[: piece.start])
                self.setFormat(start, _units(piece.raw), self._look(broken=isinstance(piece, Broken)))

    def _look(self, *, broken: bool) -> QTextCharFormat:
        tokens = self._theme.tokens
        look = QTextCharFormat()
        look.setBackground(QColor(tokens.amber.ground if broken else tokens.accent_soft))
        look.setForeground(QColor(tokens.amber.ink if broken else tokens.text))
        if broken:
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        elif tokens.high_contrast:
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        return look


def _units(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text.encode("utf-16-le")) // 2
