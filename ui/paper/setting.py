"""Puts pages and tables on sheets, with a line above and the sheet's number below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QRectF

from ui.paper.page import Line, Look, Page
from ui.paper.sheet import Size
from ui.paper.typesetting import (
    BLACK,
    GREY,
    Box,
    Fonts,
    Mark,
    Printout,
    SetText,
    Sheet,
    Strip,
    Stroke,
    Style,
    Words,
    mm,
    on_sheets,
    paragraph,
)
from ui.paper.words import tr

_MARGIN: Final = 18.0
_BAND: Final = 7.0
"""Of header and footer, in millimetres."""
_TITLE: Final = Style(20, strong=True, after=0.7, keep=True)
_FACT: Final = Style(11, ink="#333333", after=1.0)
_HEADING: Final = Style(13, strong=True, before=4.6, after=1.4, keep=True)
_LABEL: Final = Style(9, strong=True, ink=GREY, before=1.4, keep=True)
_END: Final = Style(9, ink=GREY, before=1.6)
_NOTE: Final = Style(9, ink=GREY, after=0.8, indent=4.4)
_LOOKS: Final = {
    Look.PLAIN: Style(after=0.8),
    Look.HEAD: Style(11, strong=True, before=2.8, after=0.6, keep=True),
    Look.ITEM: Style(after=0.8, indent=4.4),
    Look.MUTED: Style(ink=GREY, after=0.8),
    Look.STRONG: Style(strong=True, after=0.8),
}
_BULLET: Final = "•"


class Cell(StrEnum):
    """What stands in a column."""

    TEXT = "text"
    TICK = "tick"  # a box to be ticked; the cell's text is not set
    LINE = "line"  # room to write in


@dataclass(frozen=True, slots=True)
class Column:
    """`share` is its part of the width beside the others'; a box takes what it needs."""

    heading: str
    share: float = 1.0
    cell: Cell = Cell.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A title, facts below it, rows of as many texts as there are columns, and words at the end.

    `row_mm` is the least height of a row. `grid`: lines between the columns, to be written in.
    """

    title: str
    facts: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    row_mm: float = 7.0
    grid: bool = False
    end: tuple[str, ...] = ()


def set_page(page: Page, header: str, size: Size, family: str) -> Printout:
    """The page on as many sheets as it needs."""
    fonts = Fonts(family)
    area = _area(size)
    return _framed(on_sheets(_page_strips(page, fonts, area.width()), area), header, size, fonts)


def set_table(table: Table, header: str, size: Size, family: str) -> Printout:
    """The table on as many sheets as it needs; the words above the columns stand on each of them."""
    fonts = Fonts(family)
    area = _area(size)
    return _framed(on_sheets(_table_strips(table, fonts, area.width()), area), header, size, fonts)


def _area(size: Size) -> QRectF:
    side, band = mm(_MARGIN), mm(_MARGIN + _BAND)
    return QRectF(side, band, mm(size.width) - 2 * side, mm(size.height) - 2 * band)


def _framed(sheets: Sequence[Sequence[Mark]], header: str, size: Size, fonts: Fonts) -> Printout:
    return Printout(
        size,
        tuple(
            Sheet(
                (
                    *_centred(header, mm(_MARGIN), size, fonts),
                    *marks,
                    *_centred(_number_words(number, len(sheets)), mm(size.height - _MARGIN), size, fonts),
                )
            )
            for number, marks in enumerate(sheets, start=1)
        ),
    )


def _centred(text: str, y: float, size: Size, fonts: Fonts) -> Iterator[Mark]:
    """A small line; one in the lower half ends at `y`, one in the upper begins there."""
    if text:
        room = mm(size.width - 2 * _MARGIN)
        words = SetText(text, fonts.font(8.5), room, lines=1, leading=True)
        top = y if y < mm(size.height) / 2 else y - words.line_height
        yield Words(words, 0, (mm(size.width) - words.widest) / 2, top, GREY)


def _number_words(number: int, count: int) -> str:
    return tr("{page} of {pages}").format(page=number, pages=count)


def _page_strips(page: Page, fonts: Fonts, width: float) -> Iterator[Strip]:
    yield from paragraph(page.name, _TITLE, fonts, width)
    for fact in page.facts:
        yield from paragraph(fact, _FACT, fonts, width)
    for section in page.sections:
        yield from paragraph(section.heading, _HEADING, fonts, width)
        for line in section.lines:
            yield from _line_strips(line, fonts, width)


def _line_strips(line: Line, fonts: Fonts, width: float) -> Iterator[Strip]:
    if line.label:
        yield from paragraph(line.label, _LABEL, fonts, width)
    mark = _BULLET if line.look is Look.ITEM else ""
    for at, part in enumerate(line.text.split("\n")):
        # Each line that somebody wrote takes the direction of its own letters.
        yield from paragraph(part, _LOOKS[line.look], fonts, width, mark if at == 0 else "")
    if line.note:
        yield from paragraph(line.note, _NOTE, fonts, width)


_PAD: Final = 1.4  # millimetres between a cell's edge and its words
_TICK: Final = 4.2
_MOST_LINES: Final = 6
"""Of one cell: a row is never cut, so it may not be higher than a sheet."""
_ROW_POINTS: Final = 10.5
_MANY: Final = 5
"""More columns than this are set smaller."""
_SMALL_POINTS: Final = 9.0
_HEAD_POINTS: Final = 9.0


def _table_strips(table: Table, fonts: Fonts, width: float) -> Iterator[Strip]:
    yield from paragraph(table.title, _TITLE, fonts, width)
    for fact in table.facts:
        yield from paragraph(fact, _FACT, fonts, width)
    yield Strip(mm(2.5), (), keep=True)
    edges = _edges(table.columns, width)
    head = _row(table, edges, tuple(column.heading for column in table.columns), fonts, None)
    yield Strip(head.height, head.marks, keep=True)
    for cells in table.rows:
        yield _row(table, edges, cells, fonts, head)
    for words in table.end:
        yield from paragraph(words, _END, fonts, width)


def _edges(columns: Sequence[Column], width: float) -> tuple[float, ...]:
    """Where each column begins, and where the last one ends."""
    narrow = mm(_TICK + 2 * _PAD)
    rest = width - narrow * sum(column.cell is Cell.TICK for column in columns)
    shares = sum(column.share for column in columns if column.cell is not Cell.TICK)
    found = [0.0]
    for column in columns:
        found.append(found[-1] + (narrow if column.cell is Cell.TICK else rest * column.share / shares))
    return tuple(found)


def _row(
    table: Table, edges: tuple[float, ...], cells: tuple[str, ...], fonts: Fonts, head: Strip | None
) -> Strip:
    """One row; `head` is the one of the table, None while that is made."""
    points = _ROW_POINTS if len(table.columns) <= _MANY else _SMALL_POINTS
    font = fonts.font(_HEAD_POINTS, strong=True) if head is None else fonts.font(points)
    pad = mm(_PAD)
    texts = [
        SetText(text, font, edges[at + 1] - edges[at] - 2 * pad, lines=_MOST_LINES, leading=True)
        if text and (head is None or column.cell is not Cell.TICK)
        else None
        for at, (column, text) in enumerate(zip(table.columns, cells, strict=True))
    ]
    tallest = max((text.height for text in texts if text is not None), default=0.0)
    height = max(tallest + 2 * mm(0.8), mm(table.row_mm) if head is not None else 0.0)
    marks: list[Mark] = []
    for at, text in enumerate(texts):
        if text is not None:
            # Lines of several rows begin at the top; a single one stands in the middle.
            top = (height - tallest) / 2 if head is not None else height - text.height - mm(0.8)
            marks += (
                Words(text, number, edges[at] + pad, top + number * text.line_height, BLACK)
                for number in range(text.lines)
            )
        elif head is not None and table.columns[at].cell is Cell.TICK:
            side = mm(_TICK)
            marks.append(Box(edges[at] + pad, (height - side) / 2, side, side))
    marks += _rules(table, edges, height, is_head=head is None)
    return Strip(height, tuple(marks), head=head)


def _rules(table: Table, edges: tuple[float, ...], height: float, *, is_head: bool) -> Iterator[Stroke]:
    """The line below a row, and those beside its cells where the table is one to be written in."""
    yield Stroke(edges[0], height, edges[-1], height, 8.0 if is_head else 3.0, BLACK if is_head else GREY)
    if table.grid:
        for edge in edges:
            yield Stroke(edge, 0, edge, height, 3.0, GREY)
        if is_head:
            yield Stroke(edges[0], 0, edges[-1], 0, 3.0, GREY)
