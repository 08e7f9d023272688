"""Colours for the placeholders of an invitation, drawn over the document without changing it."""

from __future__ import annotations

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ui.theme.theme import Theme
from ui.widgets.slot_text.slots import block_fragments, is_filled, slot_number


class SlotHighlighter(QSyntaxHighlighter):
    """Filled placeholders on the accent's soft ground, open ones on amber; an underline in high contrast."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        block = self.currentBlock()
        for fragment in block_fragments(block):
            form = fragment.charFormat()
            if slot_number(form):
                look = self._look(is_filled(form))
                self.setFormat(fragment.position() - block.position(), fragment.length(), look)

    def _look(self, filled: bool) -> QTextCharFormat:
        tokens = self._theme.tokens
        look = QTextCharFormat()
        if filled:
            look.setBackground(QColor(tokens.accent_soft))
            look.setForeground(QColor(tokens.text))
        else:
            look.setBackground(QColor(tokens.amber.ground))
            look.setForeground(QColor(tokens.amber.ink))
        if tokens.high_contrast or not filled:
            style = QTextCharFormat.UnderlineStyle
            look.setUnderlineStyle(style.SingleUnderline if filled else style.DashUnderline)
        return look
