"""Placeholders in a text document: runs of characters that carry who they are in their format.

The format travels with the text through Qt's own undo, so nothing has to be kept in step beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat, QTextFragment

from journal.domain.template import Placeholder
from ui.widgets.slot_text.pieces import Held, Part, Words

_ID = QTextFormat.Property.UserProperty.value + 1
_NAME = QTextFormat.Property.UserProperty.value + 2
_FILLED = QTextFormat.Property.UserProperty.value + 3
_TEXT = QTextFormat.Property.UserProperty.value + 4

_LINE_SEPARATOR = "\u2028"
_BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the document. `start` and `end` are Qt's positions (UTF-16 units); `slot` 0 is plain text.

    `whole` says whether a placeholder's text is still what was put there.
    """

    start: int
    end: int
    part: Part
    slot: int = 0
    whole: bool = True


class SlotWriter:
    """Writes placeholders into one document, each under a number of its own."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def insert(self, cursor: QTextCursor, parts: Iterable[Part]) -> None:
        """Insert parts at the cursor."""
        for part in parts:
            cursor.insertText(part.text, self.format_of(part))

    def format_of(self, part: Part) -> QTextCharFormat:
        """The format that carries a part; plain for words."""
        made = QTextCharFormat()
        if isinstance(part, Held):
            made.setProperty(_ID, next(self._numbers))
            made.setProperty(_NAME, str(part.placeholder) if part.placeholder else _BROKEN)
            made.setProperty(_FILLED, part.filled)
            made.setProperty(_TEXT, part.text)
        return made


def runs(document: QTextDocument) -> tuple[Run, ...]:
    """The document cut into plain text and placeholders, without a gap; a line break is part of the text."""
    found: list[Run] = []
    for start, text, form in _fragments(document):
        slot = slot_number(form)
        last = found[-1] if found else None
        if last is not None and last.slot == slot:
            found[-1] = _run(last.start, last.part.text + text, form)
        else:
            found.append(_run(start, text, form))
    return tuple(found)


def slots(document: QTextDocument) -> tuple[Run, ...]:
    """The placeholders in the text's order."""
    return tuple(run for run in runs(document) if run.slot)


def parts(document: QTextDocument) -> tuple[Part, ...]:
    """The document's text as parts."""
    return tuple(run.part for run in runs(document) if run.part.text)


def slot_number(form: QTextCharFormat) -> int:
    """The number of the placeholder that a format carries; 0 for plain text."""
    return int(form.property(_ID) or 0)


def is_filled(form: QTextCharFormat) -> bool:
    """Whether the placeholder that a format carries is filled."""
    return bool(form.property(_FILLED))


def block_fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    """The fragments of one block in order."""
    walk = block.begin()
    while not walk.atEnd():
        fragment = walk.fragment()
        if fragment.isValid():
            yield fragment
        walk += 1


def _fragments(document: QTextDocument) -> Iterator[tuple[int, str, QTextCharFormat]]:
    """Position, text and format of every fragment and every line break."""
    block = document.begin()
    while block.isValid():
        if block.position():
            # A block keeps the format of the line break before it.
            yield block.position() - 1, "\n", block.charFormat()
        for fragment in block_fragments(block):
            yield fragment.position(), fragment.text().replace(_LINE_SEPARATOR, "\n"), fragment.charFormat()
        block = block.next()


def _run(start: int, text: str, form: QTextCharFormat) -> Run:
    end = start + len(text.encode("utf-16-le")) // 2
    number = slot_number(form)
    if not number:
        return Run(start, end, Words(text))
    name = str(form.property(_NAME))
    placeholder = None if name == _BROKEN else Placeholder(name)
    part = Held(placeholder, text, filled=is_filled(form))
    return Run(start, end, part, number, whole=text == str(form.property(_TEXT)))
