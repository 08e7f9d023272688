"""Changes that the check offers, made in the document so that placeholders stay placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from journal.domain.finding import Replacement
from ui.composer.marks import units
from ui.widgets.slot_text.pieces import Held, Part, Words, held
from ui.widgets.slot_text.slots import Run, SlotWriter, runs

_BLANK_BEFORE = re.compile(r"(?<![ \t])[ \t]+$")
_STOPS = (" ", "\t", ",", ".", "!", "?", ";", ":", "\n", "")


def replace_spans(
    document: QTextDocument, writer: SlotWriter, text: str, replacements: Sequence[Replacement]
) -> None:
    """Make the replacements of a mend, in one step of undo. `text` is the document's, positions are its
    characters. A filled placeholder stays one, with other words; an open one that is touched becomes words.
    """
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for one in reversed(replacements):
        _replace(document, writer, units(text, one.start), units(text, one.end), one.text)
    cursor.endEditBlock()


def take_out(
    document: QTextDocument, writer: SlotWriter, text: str, spans: Iterable[tuple[int, int]]
) -> None:
    """Remove the words in one step of undo; a filled placeholder of which any is taken stands open again."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for start, end in reversed(tuple(spans)):
        first, last = units(text, start), units(text, end)
        opened = [run for run in _touched(document, first, last) if _reopens(run)]
        if opened:
            for run in reversed(_touched(document, first, last)):
                part = run.part
                if isinstance(part, Held) and part.placeholder is not None and part.filled:
                    _put(document, writer, run, held(part.placeholder, ""))
                else:
                    _cut(document, max(first, run.start), min(last, run.end))
        else:
            wide = _with_a_blank(text, start, end)
            _replace(document, writer, units(text, wide[0]), units(text, wide[1]), "")
    cursor.endEditBlock()


def _replace(document: QTextDocument, writer: SlotWriter, start: int, end: int, text: str) -> None:
    touched = _touched(document, start, end)
    if not touched:
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.insertText(text, QTextCharFormat())
        return
    for run in reversed(touched):
        new = text if run is touched[0] else ""
        if isinstance(run.part, Held):
            _put(document, writer, run, _changed(run, run.part, start, end, new))
        else:
            _cut(document, max(start, run.start), min(end, run.end), new)


def _touched(document: QTextDocument, start: int, end: int) -> list[Run]:
    """The runs of which something is meant; for a mere position the placeholder around it."""
    if start == end:
        return [run for run in runs(document) if run.slot and run.start < start < run.end]
    return [run for run in runs(document) if run.start < end and start < run.end]


def _changed(run: Run, part: Held, start: int, end: int, new: str) -> Part:
    coded = part.text.encode("utf-16-le")
    before = coded[: 2 * max(0, start - run.start)].decode("utf-16-le")
    after = coded[2 * max(0, end - run.start) :].decode("utf-16-le")
    words = before + new + after
    return Held(part.placeholder, words, filled=True) if part.filled and words.strip() else Words(words)


def _reopens(run: Run) -> bool:
    return isinstance(run.part, Held) and run.part.filled and run.part.placeholder is not None


def _put(document: QTextDocument, writer: SlotWriter, run: Run, new: Part) -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(run.start)
    cursor.setPosition(run.end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(new.text, writer.format_of(new))


def _cut(document: QTextDocument, start: int, end: int, new: str = "") -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(new, QTextCharFormat())


def _with_a_blank(text: str, start: int, end: int) -> tuple[int, int]:
    """The words with one of the blanks around them, so that none is left over."""
    blank = _BLANK_BEFORE.search(text[:start])
    if blank is not None and text[end : end + 1] in _STOPS:
        return blank.start(), end
    if text[end : end + 1] == " " and (not start or text[start - 1] == "\n"):
        return start, end + 1
    return start, end
