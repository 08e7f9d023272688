"""A file of people or of dated entries, whatever it is: told by its content, not by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from journal.domain.errors import FileUnreadable
from journal.exchange.pasted import Pasted, Source
from journal.exchange.record import Record, Talk
from journal.exchange.text_file import read_text
from journal.exchange.vcard import read_vcards
from journal.exchange.watched import Reader, WatchedPath, changed, head_of, opened, state_of

if TYPE_CHECKING:
    from journal.exchange.tables.dates import DateOrder
    from journal.exchange.tables.mapping import Mapping
    from journal.exchange.tables.shape import ReadHow, TableLook

MOST_RECORDS: Final = 250_000
_HEAD: Final = 1_000_000
# Without the zeros of UTF-16, so that a mark is not needed to see it.
_CARD: Final = re.compile(rb"^[^\S\n]*BEGIN[^\S\n]*:[^\S\n]*VCARD[^\S\n]*$", re.IGNORECASE | re.MULTILINE)
_MARK: Final = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
_CALENDAR: Final = re.compile(rb"\A\W*BEGIN[^\S\n]*:[^\S\n]*VCALENDAR\b", re.IGNORECASE)
_CARD_NAMES: Final = frozenset({".vcf", ".vcard"})


class Format(StrEnum):
    """What kind of file it is."""

    VCARD = "vcard"
    CALENDAR = "calendar"
    DIARY = "diary"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Reading:
    """How the user wants a table read; what is left open, the file tells. `region` ("ES") is where phone
    numbers without a country's are from. `rows` is how many it has, if that is known.
    """

    region: str = ""
    dates: DateOrder | None = None
    mapping: Mapping | None = None
    how: ReadHow | None = None
    rows: int = 0


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """`origin` is by what the same kind of file is known again. `assumed` is the encoding when it was a
    guess. `records` reads the file, once, from its beginning; `reader` tells how far it is (bytes), `rows`
    how many rows there are (0: not known).
    """

    format: Format
    origin: str
    name: str
    records: Callable[[], Iterator[Record | Talk]]
    assumed: str = ""
    rows: int = 0
    reader: Reader = field(default_factory=Reader)


def told(source: Source) -> Format:
    """What kind of file it is. Raises FileUnreadable for what cannot be read, is empty or is too large."""
    head = head_of(source, _HEAD)
    if not head.strip(b" \t\r\n\x0b\x0c\0") and len(head) < _HEAD:
        raise FileUnreadable("{path} is empty. Nothing was imported. Export it again.", path=source)
    bare = _MARK.sub(b"", head).replace(b"\0", b"").replace(b"\r", b"\n")
    if _CARD.search(bare):
        return Format.VCARD
    if _CALENDAR.search(bare):
        return Format.CALENDAR
    if source.suffix.lower() in _CARD_NAMES and isinstance(source, Path):
        read_text(source)  # says so if it is no text at all
        raise FileUnreadable(
            "{path} holds no contact card (no BEGIN:VCARD). Nothing was imported. Export it again as vCard.",
            path=source,
        )
    return Format.DIARY if _looks_like_diary(source.name, head) else Format.TABLE


def open_contacts(
    source: Source,
    reading: Reading,
    today: date,
    choose: Callable[[TableLook], Mapping] | None = None,
    reader: Reader | None = None,
) -> OpenedFile:
    """Looks at a source; reading its `records` raises FileUnreadable, too. `choose` says what the columns of
    a table mean when `reading` does not (None: as they were guessed). `reader` hears of the reading.
    """
    watch = reader or Reader()
    match told(source):
        case Format.VCARD:
            return _cards(source, watch)
        case Format.CALENDAR:
            return _talks(source, today)
        case Format.DIARY:
            return _diary(source, reading) or _table(source, reading, choose, watch)
        case Format.TABLE:
            return _table(source, reading, choose, watch)


def _cards(source: Source, reader: Reader) -> OpenedFile:
    def records() -> Iterator[Record | Talk]:
        with opened(source, reader) as file:
            yield from within_reason(read_vcards(file), source)

    return OpenedFile(Format.VCARD, "vcard", source.name, records, reader=reader)


def _talks(source: Source, today: date) -> OpenedFile:
    from journal.exchange.calendar.reading import read_talks

    text, assumed, check = _whole(source)

    def records() -> Iterator[Record | Talk]:
        yield from within_reason(read_talks(text, today), source)
        check()

    return OpenedFile(Format.CALENDAR, "calendar", source.name, records, assumed)


def _diary(source: Source, reading: Reading) -> OpenedFile | None:
    from journal.exchange.diaries.reading import read_diary
    from journal.exchange.tables.dates import DateOrder, order_of_region

    text, assumed, check = _whole(source)
    order = reading.dates or order_of_region(reading.region)
    diary = read_diary(source.name, text, day_first=order is not DateOrder.MONTH_DAY)
    if diary is None:
        return None
    items = diary.items

    def records() -> Iterator[Record | Talk]:
        yield from within_reason(items, source)
        check()

    return OpenedFile(Format.DIARY, diary.origin, source.name, records, assumed)


def _table(
    source: Source,
    reading: Reading,
    choose: Callable[[TableLook], Mapping] | None,
    reader: Reader,
) -> OpenedFile:
    from journal.exchange.tables.layout import Layout
    from journal.exchange.tables.reading import look, read_rows

    # Both open as a path does.
    path = cast(Path, WatchedPath(source, reader) if isinstance(source, Path) else source)
    mapping, how, dates, rows, assumed = reading.mapping, reading.how, reading.dates, reading.rows, ""
    if mapping is None or how is None or not how.stamp:
        seen = look(path, how)
        how, rows, assumed = seen.how, seen.rows, seen.assumed
        mapping = mapping or (choose(seen) if choose else seen.mapping)
        dates = dates or seen.dates
    origin = mapping.layout.value if mapping.layout is not Layout.OTHER else f"table {mapping.key}"

    def records() -> Iterator[Record | Talk]:
        yield from within_reason(read_rows(path, how, mapping, reading.region, dates), source)

    return OpenedFile(Format.TABLE, origin, source.name, records, assumed, rows, reader)


def within_reason(records: Iterator[Any], source: Source) -> Iterator[Any]:
    """At least one record and at most MOST_RECORDS: a file of two letters a row has half a million of them in
    a megabyte, and nobody knows so many people.
    """
    count = 0
    for record in islice(records, MOST_RECORDS + 1):
        count += 1
        if count > MOST_RECORDS:
            raise FileUnreadable(
                "{path} holds more than {limit} records, which is the most that can be imported at once."
                " Nothing was imported. Export it in parts.",
                path=source,
                limit=f"{MOST_RECORDS:,}",
            )
        yield record
    if not count:
        raise FileUnreadable("{path} holds no record. Nothing was imported.", path=source)


def _whole(source: Source) -> tuple[str, str, Callable[[], None]]:
    """The text, its encoding when it was a guess, and a look whether the file is still the same."""
    if isinstance(source, Pasted):
        return source.text, "", lambda: None
    before = state_of(source)
    file = read_text(source)

    def check() -> None:
        if state_of(source) != before:
            raise changed(source)

    check()
    return file.text, file.assumed, check


def _looks_like_diary(name: str, head: bytes) -> bool:
    """By the first lines, so that a large table is not read whole for this."""
    from journal.exchange.diaries import dated_text, jrnl, rednotebook

    text = head.decode("utf-8", "replace")
    if text.lstrip("\ufeff \t\r\n").startswith("{") or rednotebook.month_of(name) is not None:
        return True
    return jrnl.looks_so(text) or dated_text.looks_so(name, text)
