"""Looking at a table, and making records of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, islice, zip_longest

from journal.domain.errors import FileUnreadable
from journal.domain.text import clean_line
from journal.exchange.pasted import Source
from journal.exchange.record import Record, Remark, remark
from journal.exchange.tables.columns import ColumnFacts, proven_order
from journal.exchange.tables.dates import DateOrder, order_of_region
from journal.exchange.tables.encodings import look_at_text, unreadable
from journal.exchange.tables.guessing import guess_uses, looks_like_data
from journal.exchange.tables.layout import Layout
from journal.exchange.tables.layouts import layout_order, tell_layout
from journal.exchange.tables.mapping import Mapping
from journal.exchange.tables.records import RowReader
from journal.exchange.tables.shape import ColumnLook, ReadHow, TableLook
from journal.exchange.tables.text_rows import Row, open_lines, text_rows, told_separator
from journal.exchange.tables.words import read_title
from journal.exchange.tables.workbook import is_workbook, open_workbook, sheet_rows, sheets

MOST_COLUMNS = 1_000
_HEADER_ROWS = 40
_BATCH = 1_000


def look(path: Source, how: ReadHow | None = None) -> TableLook:
    """What a table holds, read from end to end once; what `how` leaves open is told by the file.

    Raises FileUnreadable, with the reason, for what is no table, is empty, too large, damaged or under a
    password.
    """
    how = how or ReadHow()
    if is_workbook(_head(path)):
        return _look_at_workbook(path, how)
    text = look_at_text(path, how.encoding)
    with open_lines(path, text) as lines:
        separator = how.separator or told_separator(lines)
    resolved = replace(how, encoding=text.encoding, separator=separator, stamp=text.stamp)
    with open_lines(path, text) as lines:
        rows = text_rows(lines, separator, text.encoding if text.doubtful else "")
        found = _look_at_rows(path, resolved, rows, f"{path}")
    return replace(found, assumed=text.encoding if text.assumed else "")


def read_rows(
    path: Source,
    how: ReadHow | None = None,
    mapping: Mapping | None = None,
    region: str = "",
    dates: DateOrder | None = None,
) -> Iterator[Record]:
    """A record for each row, in order; rows that cannot be taken are there with the reason.

    `how` is that of a look (`TableLook.how`); without one, or without a mapping, the table is looked at
    first. `dates` is the order of day and month, by default the one that the dates prove, else the
    region's. Raises FileUnreadable when the file changed since the look or changes meanwhile, and when no
    column holds names.
    """
    if how is None or not how.stamp or mapping is None:
        seen = look(path, how)
        how, mapping, dates = seen.how, mapping or seen.mapping, dates or seen.dates
    if not mapping.has_names:
        raise FileUnreadable(
            "No column of {path} is known to hold names. Say which one does, or name the columns in the first"
            " line, for example “First name, Last name, Phone, E-mail, Tags”. Nothing was imported.",
            path=path,
        )
    order = dates or layout_order(mapping.layout) or order_of_region(region)
    return _records(path, how, RowReader(mapping, order, datetime.now(UTC).year))


def _records(path: Source, how: ReadHow, reader: RowReader) -> Iterator[Record]:
    header = how.header_line or 0
    with _open_rows(path, how) as rows:
        for line, cells in rows:
            if line <= header:
                continue
            if isinstance(cells, Remark):
                yield Record(line, skipped=cells)
            elif (record := reader.read(line, cells)) is not None:
                yield record


@contextmanager
def _open_rows(path: Source, how: ReadHow) -> Iterator[Iterator[Row]]:
    """The rows of the table that `how`, with everything filled, describes."""
    if how.sheet:
        with open_workbook(path, how.stamp) as (book, _):
            yield sheet_rows(book, how.sheet)
        return
    text = look_at_text(path, how.encoding)
    if how.stamp:
        text = replace(text, stamp=how.stamp)
    with open_lines(path, text) as lines:
        yield text_rows(lines, how.separator, text.encoding if text.doubtful else "")


def _head(path: Source) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(8)
    except OSError as error:
        raise unreadable(path, error) from error


def _look_at_workbook(path: Source, how: ReadHow) -> TableLook:
    with open_workbook(path, how.stamp) as (book, stamp):
        found = sheets(book)
        if how.sheet and how.sheet not in {sheet.name for sheet in found}:
            raise FileUnreadable("{path} has no sheet “{sheet}”.", path=path, sheet=how.sheet)
        wanted = [how.sheet] if how.sheet else [sheet.name for sheet in found]
        for name in wanted:
            rows = sheet_rows(book, name)
            first = next(rows, None)
            if first is None:
                continue
            resolved = replace(how, encoding="", separator="", sheet=name, stamp=stamp)
            return replace(_look_at_rows(path, resolved, chain([first], rows), f"{path}"), sheets=found)
        raise FileUnreadable(
            "The sheet “{sheet}” of {path} is empty. Nothing was imported.",
            path=path,
            sheet=(wanted or ["?"])[0],
        )


def _look_at_rows(path: Source, how: ReadHow, rows: Iterator[Row], name: str) -> TableLook:
    first = list(islice(rows, _HEADER_ROWS))
    readable = [(line, cells) for line, cells in first if isinstance(cells, list)]
    for line, cells in readable:
        if any(cells[MOST_COLUMNS:]):
            raise FileUnreadable(
                "Line {line} of {path} has {count} columns; at most {limit} can be imported."
                " Nothing was imported.",
                line=line,
                path=name,
                count=f"{len(cells):,}",
                limit=f"{MOST_COLUMNS:,}",
            )
    # What stands beyond is empty.
    header, titles = _header([(line, cells[:MOST_COLUMNS]) for line, cells in readable], how.header_line)
    body = ((line, cells) for line, cells in chain(first, rows) if line > header)
    titles, facts, count = _facts(titles, body)
    layout = tell_layout(titles)
    values = [fact.values for fact in facts]
    uses = guess_uses(titles, values, layout)
    order, open_dates, mixed = proven_order(facts, uses)
    columns = tuple(
        ColumnLook(place, title, tuple(fact.samples), fact.filled, use, fact.order)
        for place, (title, fact, use) in enumerate(zip(titles, facts, uses, strict=True))
    )
    return TableLook(
        path,
        replace(how, header_line=header),
        layout,
        columns,
        Mapping(titles, uses, layout),
        count,
        dates=order or layout_order(layout),
        open_dates=open_dates and order is None and layout_order(layout) is None,
        remarks=tuple(_remarks(columns, header, layout, mixed)),
    )


def _header(rows: list[tuple[int, list[str]]], chosen: int | None) -> tuple[int, tuple[str, ...]]:
    """The line of the titles, 0 when there are none, and the titles.

    It is the line with the most words that name a column, since LinkedIn writes notes before it; the first
    line in doubt, unless it holds data.
    """
    if chosen is not None:
        return chosen, next((_titles(cells) for line, cells in rows if line == chosen), ())
    rows = [(line, cells) for line, cells in rows if not _says_separator(cells)]
    if not rows:
        return 0, ()
    first_line, first = rows[0]
    best_line, best, most = first_line, first, 2 * _named(first)
    for line, cells in rows:
        score = _named(cells)
        # One word alone may stand in any row: "Elm Street".
        if score > max(1, most) and not any(looks_like_data(cell) for cell in cells):
            best_line, best, most = line, cells, score
    if any(looks_like_data(cell) for cell in best):
        return 0, ()
    if not most and len(first) < 3 and all(_is_plain(cells, first) for _, cells in rows[1:]):
        # Words over words, none of which names a column: a list of names.
        return 0, ()
    return best_line, _titles(best)


def _is_plain(cells: list[str], first: list[str]) -> bool:
    return len(cells) <= len(first) and not any(looks_like_data(cell) for cell in cells)


def _named(cells: list[str]) -> int:
    return sum(1 for cell in cells if cell and len(cell) < 60 and read_title(cell) is not None)


def _says_separator(cells: list[str]) -> bool:
    return cells[0].lower().startswith("sep=") and not any(cells[1:])


def _titles(cells: list[str]) -> tuple[str, ...]:
    return tuple(clean_line(cell[:200]) for cell in cells[:MOST_COLUMNS])


def _facts(titles: tuple[str, ...], body: Iterator[Row]) -> tuple[tuple[str, ...], list[ColumnFacts], int]:
    """What stands in the columns; titles are empty for columns that the line of the titles does not have."""
    facts = [ColumnFacts() for _ in titles]
    count = 0
    while batch := [cells for _, cells in islice(body, _BATCH)]:
        count += len(batch)
        rows = [cells for cells in batch if isinstance(cells, list)]
        if not count - len(batch) and rows:
            widths = Counter(map(len, rows))
            usual = min(max(widths, key=lambda width: (widths[width], width)), MOST_COLUMNS)
            titles = (*titles, *[""] * (usual - len(titles)))
            facts += [ColumnFacts() for _ in range(usual - len(facts))]
        for fact, column in zip(facts, zip_longest(*rows, fillvalue=""), strict=False):
            fact.take(column)
    return titles, facts, count


def _remarks(
    columns: tuple[ColumnLook, ...], header: int, layout: Layout, mixed: tuple[int, ...]
) -> Iterator[Remark]:
    if not header:
        yield Remark("No line with titles was found; the columns were guessed from what they hold.")
    for place in mixed:
        yield remark(
            "The dates of “{title}” are written in two orders: look at them.",
            title=columns[place].title or place + 1,
        )
    left = [column.title for column in columns if column.guess is None and column.filled and column.title]
    if left and layout is not Layout.OWN:
        names = ", ".join(left[:20]) + (", …" if len(left) > 20 else "")
        yield remark("Not taken: {names}.", names=names)
