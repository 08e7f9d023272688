"""Marks over the text: what is to be mended, what may leak, and what was chosen in the list below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from journal.domain.finding import Finding, Severity
from journal.domain.leak import Leak
from ui.theme.tokens import Tokens

Spans = Iterable[tuple[int, int]]


def units(text: str, position: int) -> int:
    """A position in code points as Qt counts it, in UTF-16 units."""
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


def mark(
    edit: QTextEdit,
    text: str,
    tokens: Tokens,
    findings: Sequence[Finding],
    leaks: Sequence[Leak],
    chosen: Spans = (),
) -> None:
    """Underline what the findings and leaks mean, and put a ground under the chosen words."""
    style = QTextCharFormat.UnderlineStyle
    waves = QTextCharFormat()
    waves.setUnderlineStyle(style.WaveUnderline)
    waves.setUnderlineColor(QColor(tokens.warning))
    held = QTextCharFormat()
    held.setUnderlineStyle(style.DashUnderline)
    held.setUnderlineColor(QColor(tokens.warning))
    held.setBackground(QColor(tokens.amber.ground))
    held.setForeground(QColor(tokens.amber.ink))
    picked = QTextCharFormat()
    picked.setBackground(QColor(tokens.marked))
    picked.setForeground(QColor(tokens.marked_text))
    of_findings = (
        (span.start, span.end)
        for finding in findings
        if finding.severity is not Severity.GOOD
        for span in finding.spans
    )
    of_leaks = (span for leak in leaks for span in leak.spans)
    edit.setExtraSelections(
        [
            _selection(edit, text, span, look)
            for spans, look in ((of_findings, waves), (of_leaks, held), (chosen, picked))
            for span in spans
        ]
    )


def _selection(
    edit: QTextEdit, text: str, span: tuple[int, int], look: QTextCharFormat
) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    cursor = QTextCursor(edit.document())
    cursor.setPosition(units(text, span[0]))
    cursor.setPosition(units(text, span[1]), QTextCursor.MoveMode.KeepAnchor)
    # The stubs give the two fields no type; they are plain attributes of the C++ struct.
    made.cursor = cursor
    made.format = look
    return made
