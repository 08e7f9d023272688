"""Past meetings out of an iCalendar file (RFC 5545), as Google, Outlook, Apple, Nextcloud and Thunderbird
write them: one `Talk` an occurrence.

The file is cut at its BEGIN and END lines, so that what is broken is told with its line and the rest comes
in; what stands between them is read by `icalendar`.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from journal.domain.entry import EntryKind
from journal.domain.text import clean, clean_line
from journal.exchange.calendar.recurring import Occurrences, occurrences, recurs
from journal.exchange.record import Remark, Talk, remark

if TYPE_CHECKING:
    from icalendar import Event

_BEGINS = re.compile(r"\A\s*BEGIN:VCALENDAR[^\S\n]*$", re.IGNORECASE | re.MULTILINE)
_EDGE = re.compile(r"^(BEGIN|END):(VCALENDAR|VEVENT|VTIMEZONE)[^\S\n]*$", re.IGNORECASE | re.MULTILINE)
_CALLED_OFF = re.compile(r"^METHOD:CANCEL[^\S\n]*$", re.IGNORECASE | re.MULTILINE)
_ELSEWHERE = re.compile(r"^RECURRENCE-ID[;:]", re.IGNORECASE | re.MULTILINE)
_ALONE = re.compile(r"\r(?!\n)")
_HTML = re.compile(r"</?(?:a|b|br|div|html|i|li|ol|p|span|strong|u|ul)\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|div|li|p|tr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_FIRST_DAY: Final = date(1900, 1, 1)
_LONGEST: Final = 60 * 24 * 7  # minutes; what the journal takes for one conversation
_MOST_PEOPLE: Final = 100
_LARGEST: Final = 500_000
"""Characters of one event: more is an attachment, which is not read."""


@dataclass(frozen=True, slots=True)
class _Block:
    """One event of the file. `whole` is false where its END is missing."""

    line: int
    text: str
    whole: bool = True


def is_calendar(text: str) -> bool:
    """Whether a text is an iCalendar file, by its first line."""
    return _BEGINS.search(text[:1000].removeprefix("\ufeff")) is not None


def read_talks(text: str, today: date, zone: tzinfo | None = None) -> Iterator[Talk]:
    """Every event that was, in the order of the file, a recurring one as often as it was (its latest 400).

    Left out with `skipped`, so that they are told: what was called off, what lies ahead of `today`, what was
    before 1900, what cannot be read. Times become those of `zone`, None: of this computer; a time without a
    zone stays as it is. `people` are the names of who was asked and did not decline, or their addresses
    where the file has no name. `record_id` is the UID, of a recurring one with its day.
    """
    text = _ALONE.sub("\n", text.removeprefix("\ufeff")).replace("\r\n", "\n")
    _learn_zones(text)
    moved = _moved(text)
    # METHOD stands before the first component, and speaks of all of them.
    off = _CALLED_OFF.search(text[: _head(text)]) is not None
    for block in _events(text):
        yield from _read(block, today, zone, moved, off=off)


def _head(text: str) -> int:
    first = re.search(r"^BEGIN:V(?!CALENDAR)", text, re.IGNORECASE | re.MULTILINE)
    return len(text) if first is None else first.start()


def _events(text: str) -> Iterator[_Block]:
    for line, name, part, whole in _parts(text):
        if name == "VEVENT":
            yield _Block(line, part, whole)


def _parts(text: str) -> Iterator[tuple[int, str, str, bool]]:
    """(line, VEVENT or VTIMEZONE, text, whether it is whole) of each."""
    line, counted = 1, 0
    begun: tuple[int, int, str] | None = None
    for edge in _EDGE.finditer(text):
        begins, name = edge[1].upper() == "BEGIN", edge[2].upper()
        line, counted = line + text.count("\n", counted, edge.start()), edge.start()
        if begun is not None and (begins or name != begun[2]):
            yield begun[1], begun[2], text[begun[0] : edge.start()], False
            begun = None
        if begun is not None:
            yield begun[1], name, text[begun[0] : edge.end()], True
            begun = None
        elif begins and name != "VCALENDAR":
            begun = (edge.start(), line, name)
    if begun is not None:
        yield begun[1], begun[2], text[begun[0] :], False


def _learn_zones(text: str) -> None:
    """Zones that the file defines itself, and none of a file before: Outlook calls each of its own
    "Customized Time Zone".
    """
    from icalendar import Calendar
    from icalendar.timezone import tzp

    tzp.use_default()
    for _line, name, part, whole in _parts(text):
        if name == "VTIMEZONE" and whole and len(part) < _LARGEST:
            try:
                Calendar.from_ical(f"BEGIN:VCALENDAR\n{part}\nEND:VCALENDAR\n")
            except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError):
                continue  # its events are told with a remark that their zone is not known


def _moved(text: str) -> dict[str, list[date]]:
    """By UID the original days of those occurrences that have an event of their own."""
    found: dict[str, list[date]] = {}
    for block in _events(text):
        if block.whole and len(block.text) < _LARGEST and _ELSEWHERE.search(block.text):
            event = _parsed(block)
            day = None if event is None else _dated(event, "RECURRENCE-ID")
            if event is not None and day is not None:
                found.setdefault(_line(event, "UID"), []).append(day)
    return found


def _read(
    block: _Block, today: date, zone: tzinfo | None, moved: dict[str, list[date]], *, off: bool
) -> Iterator[Talk]:
    if not block.whole:
        yield _skipped(block.line, remark("The entry is cut off: its end is missing."))
        return
    if len(block.text) >= _LARGEST:
        yield _skipped(block.line, remark("The entry is too large to be a meeting."))
        return
    event = _parsed(block)
    start = None if event is None else _dated(event, "DTSTART")
    if event is None or start is None:
        yield _skipped(block.line, remark("The day of this entry cannot be read."), _title(event))
        return
    told = _told(event, block.line)
    if off or _line(event, "STATUS").upper() == "CANCELLED":
        yield _with_day(told, _local(start, zone), event, skipped=remark("It was called off."))
        return
    uid = told.record_id
    alone = "RECURRENCE-ID" in event or not recurs(event)
    seen = Occurrences((start,)) if alone else occurrences(event, start, today, moved.get(uid, ()))
    yield from _occurred(told, event, seen, today, zone)


def _occurred(
    told: Talk, event: Event, seen: Occurrences, today: date, zone: tzinfo | None
) -> Iterator[Talk]:
    remarks = list(told.remarks)
    if seen.not_read:
        remarks.append(remark("How it repeats cannot be read: only its first day was taken."))
    if seen.left_out:
        remarks.append(remark("{count} earlier days of it were left out.", count=seen.left_out))
    several = recurs(event) or "RECURRENCE-ID" in event
    begun = False
    for start in seen.starts:
        local = _local(start, zone)
        day = local.date() if isinstance(local, datetime) else local
        skipped = None
        if day > today:
            skipped = remark("It lies ahead.")
        elif day < _FIRST_DAY:
            skipped = remark("It was before 1900.")
        original = _dated(event, "RECURRENCE-ID") or start
        name = f"{told.record_id}/{_key(original)}" if several and told.record_id else told.record_id
        made = _with_day(told, local, event, skipped=skipped)
        yield _renamed(made, name, () if begun else tuple(remarks))
        begun = True
    if not begun:
        yield _skipped(told.line, remark("It lies ahead."), told.title, told.record_id)


def _parsed(block: _Block) -> Event | None:
    """None for what even a lenient reader does not take."""
    from icalendar import Event

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about zones with a vendor's prefix, which are guessed right
            found = Event.from_ical(block.text)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
    return found if isinstance(found, Event) else None


def _told(event: Event, line: int) -> Talk:
    people = tuple(dict.fromkeys(_people(event)))[:_MOST_PEOPLE]
    remarks = []
    zone = getattr(_held(event, "DTSTART"), "params", {}).get("TZID")
    start = _value(event, "DTSTART")
    if zone and isinstance(start, datetime) and start.tzinfo is None:
        why = "The time zone “{zone}” is not known: the time was taken as it stands."
        remarks.append(remark(why, zone=str(zone)[:40]))
    return Talk(
        line,
        kind=EntryKind.MEETING if len(people) > 2 else EntryKind.ONE_TO_ONE,
        title=_title(event),
        text=_words(event, "DESCRIPTION"),
        place=_line(event, "LOCATION"),
        people=people,
        remarks=tuple(remarks),
        record_id=_line(event, "UID"),
    )


def _with_day(told: Talk, start: date, event: Event, *, skipped: Remark | None) -> Talk:
    timed = isinstance(start, datetime)
    return replace(
        told,
        day=start.date() if isinstance(start, datetime) else start,
        at=start.time().replace(second=0, microsecond=0) if isinstance(start, datetime) else None,
        minutes=_minutes(event) if timed else None,
        skipped=skipped,
    )


def _renamed(talk: Talk, record_id: str, remarks: tuple[Remark, ...]) -> Talk:
    return replace(talk, record_id=record_id, remarks=remarks)


def _skipped(line: int, why: Remark, title: str = "", record_id: str = "") -> Talk:
    return Talk(line, title=title, skipped=why, record_id=record_id)


def _minutes(event: Event) -> int | None:
    """From DTEND or DURATION; nothing said, or nothing that one sits through: None."""
    start, end = _dated(event, "DTSTART"), _dated(event, "DTEND")
    length = _value(event, "DURATION")
    if isinstance(start, datetime) and isinstance(end, datetime):
        if (start.tzinfo is None) is not (end.tzinfo is None):
            return None
        # Both in one zone would be subtracted as clocks, over a change of the clocks an hour wrong.
        if start.tzinfo is not None:
            start, end = start.astimezone(UTC), end.astimezone(UTC)
        length = end - start
    if not isinstance(length, timedelta):
        return None
    minutes = round(length.total_seconds() / 60)
    return minutes if 0 < minutes <= _LONGEST else None


def _local(start: date, zone: tzinfo | None) -> date:
    if not isinstance(start, datetime) or start.tzinfo is None:
        return start
    try:
        return start.astimezone(zone)
    except (OverflowError, OSError, ValueError):  # the year 1 or 9999, which the system cannot turn
        return start


def _key(start: date) -> str:
    """One name for one occurrence whatever zone the file writes it in."""
    if not isinstance(start, datetime):
        return f"{start:%Y%m%d}"
    if start.tzinfo is None:
        return f"{start:%Y%m%dT%H%M%S}"
    try:
        return f"{start.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    except (OverflowError, ValueError):
        return f"{start:%Y%m%dT%H%M%S}"


def _dated(event: Event, name: str) -> date | None:
    found = _value(event, name)
    return found if isinstance(found, date) else None


def _value(event: Event, name: str) -> Any:
    """The Python value of a date or a duration; None where it is missing or broken."""
    held = _held(event, name)
    try:
        return None if held is None else held.dt
    except (AttributeError, ValueError):
        return None


def _held(event: Event, name: str) -> Any:
    """Written twice, which the grammar does not know: the first counts."""
    held = event.get(name)
    return (held[0] if held else None) if isinstance(held, list) else held


def _people(event: Event) -> Iterator[str]:
    held = event.get("ATTENDEE")
    for each in held if isinstance(held, list) else [held] if held is not None else []:
        params = getattr(each, "params", {})
        if str(params.get("PARTSTAT", "")).upper() == "DECLINED":
            continue
        if str(params.get("CUTYPE", "")).upper() in {"ROOM", "RESOURCE"}:
            continue
        name = clean_line(str(params.get("CN", "")).strip("\"'"))
        address = re.sub(r"^mailto:", "", clean_line(str(each)), flags=re.IGNORECASE)
        if name or "@" in address:
            yield name or address


def _title(event: Event | None) -> str:
    return "" if event is None else _line(event, "SUMMARY")


def _line(event: Event, name: str) -> str:
    return clean_line(_text(event, name))


def _words(event: Event, name: str) -> str:
    text = _text(event, name)
    return clean(_without_tags(text) if _HTML.search(text) else text).strip()


def _text(event: Event, name: str) -> str:
    held = _held(event, name)
    return "" if held is None else str(held)


def _without_tags(text: str) -> str:
    """The words of what Google and Outlook write as HTML. By patterns: the parser of the standard library
    takes the square of the time for a text of unfinished tags.
    """
    plain = unescape(_TAG.sub("", _BREAK.sub("\n", text)))
    return re.sub(r"\n{3,}", "\n\n", plain)
