"""Notes with dates in plain text or Markdown: a day heads a part, begins a line, or is the whole file's.

A file is one note when its front matter has a date, or its name begins with one ("2026-03-01 Rosa.md"),
and no line of it is headed by a day. With whom it was is taken from "with ...", links ("[[Rosa Medina]]"),
"@Rosa" and the front matter; the user decides.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from journal.exchange.diaries.written_days import DayReader
from journal.exchange.record import Talk, remark

ORIGIN: Final = "dated_text"

_NAMES: Final = (".md", ".markdown", ".mdown", ".txt", ".text", "")
_FRONT = re.compile(r"\A---[ \t]*\n(?P<front>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_MARK = re.compile(r"(?:#{1,6}[ \t]+|[-*+][ \t]+|\[(?=\d))")
_TIME = re.compile(
    r"[,T]?[ \t]*(?:at |a las )?(?P<hour>\d{1,2})[:h](?P<minute>\d\d)(?!\d)(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?"
)
_AFTER: Final = " \t]:.,;–—-"
_WITH = re.compile(r"\b(?:with|con|mit|avec)[ \t]+(?P<who>[^\n.;:()]{2,80})")
_AND = re.compile(r"\s*(?:,|&|\+|\band\b|\by\b|\bund\b|\bet\b)\s*")
_LINKED = re.compile(
    r"\[\[(?P<name>[^\]|#\n]{2,60})(?:[|#][^\]\n]*)?\]\]|(?<![\w@])@(?P<at>\w[\w.-]{0,40}\w)"
)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: (?:[^\W\d_][\w'’.-]*)){0,3}")
_LOOKED_AT = 8  # so many lines with words may stand before the first day
_MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class _Head:
    line: int
    day: date
    at: time | None
    title: str


@dataclass(frozen=True, slots=True)
class _Front:
    """What stands above a note: `ends` is the line after it."""

    ends: int
    day: date | None = None
    title: str = ""
    place: str = ""
    people: tuple[str, ...] = ()


def looks_so(name: str, text: str) -> bool:
    """Whether `text` is headed by days, or is one note of a day."""
    suffix = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    if suffix not in _NAMES or text.lstrip("\ufeff").startswith("BEGIN:"):
        return False
    lines, front = _parted(text)
    if front.day is not None or _day_of_name(name) is not None:
        return True
    days, seen = DayReader(lines), 0
    for line in lines[front.ends :]:
        if line.strip():
            seen += 1
            if _head(line, 1, days) is not None:
                return True
            if seen >= _LOOKED_AT:
                return False
    return False


def read_notes(name: str, text: str, *, day_first: bool = True) -> Iterator[Talk]:
    """A talk for each day that heads something, in the file's order; what stands before the first is said."""
    lines, front = _parted(text)
    days = DayReader(lines, day_first=day_first)
    heads = [
        head
        for number, line in enumerate(lines[front.ends :], front.ends + 1)
        if (head := _head(line, number, days))
    ]
    if not heads:
        yield from _whole(name, lines, front)
        return
    before = "\n".join(lines[front.ends : heads[0].line - 1]).strip()
    if before and not _is_title(before):
        yield Talk(front.ends + 1, text=before, skipped=remark("It stands above the first day."))
    ends = [head.line - 1 for head in heads[1:]] + [len(lines)]
    for head, end in zip(heads, ends, strict=True):
        yield _talk(head, "\n".join(lines[head.line : end]).strip("\n").rstrip(), front)


def _whole(name: str, lines: list[str], front: _Front) -> Iterator[Talk]:
    day = front.day or _day_of_name(name)
    body = "\n".join(lines[front.ends :]).strip()
    if day is None or not (body or front.title):
        return
    title = front.title or _rest_of_name(name)
    yield _talk(_Head(front.ends + 1, day, None, title), body, front)


def _talk(head: _Head, body: str, front: _Front) -> Talk:
    people = dict.fromkeys((*front.people, *_people(head.title, body)))
    digest = hashlib.blake2b(f"{head.day}\n{head.title}\n{body.strip()}".encode(), digest_size=12).hexdigest()
    return Talk(
        head.line,
        head.day,
        head.at,
        title=head.title,
        text=body,
        place=front.place,
        people=tuple(people)[:_MOST_NAMES],
        record_id=digest,
    )


def _people(title: str, body: str) -> Iterator[str]:
    for found in _LINKED.finditer(f"{title}\n{body}"):
        yield (found["name"] or found["at"]).strip()
    for found in _WITH.finditer(title):
        yield from (one for one in map(_named, _AND.split(found["who"])) if one)
    if _NAME.fullmatch(title) and all(word[:1].isupper() for word in title.split()):
        yield title


def _named(words: str) -> str:
    """The words of a name at the beginning of `words`: those with a capital."""
    kept: list[str] = []
    for word in words.split():
        if not word[:1].isupper():
            break
        kept.append(word)
    return " ".join(kept)


def _head(line: str, number: int, days: DayReader) -> _Head | None:
    marked = _MARK.match(line)
    start = marked.end() if marked else 0
    found = days.at(line, start)
    if found is None:
        return None
    day, end = found
    at, end = _clock(line, end)
    rest = line[end:]
    if rest[:1] in (",", ";", "\t", "|") and not marked:  # a row of a table
        return None
    title = rest.lstrip(_AFTER)
    return _Head(number, day, at, title.strip().strip("*_").strip())


def _clock(line: str, start: int) -> tuple[time | None, int]:
    found = _TIME.match(line, start)
    if found is None:
        return None, start
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(found["minute"])), found.end()
    except ValueError:
        return None, start


def _parted(text: str) -> tuple[list[str], _Front]:
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    found = _FRONT.match(text)
    if found is None:
        return lines, _Front(0)
    return lines, _front(found["front"], found[0].count("\n"))


def _front(text: str, ends: int) -> _Front:
    import yaml

    try:
        loaded = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return _Front(0)  # then it is a text between two lines
    if not isinstance(loaded, Mapping):
        return _Front(0)
    said = {str(key).casefold(): value for key, value in loaded.items()}
    people = [
        name for key in ("people", "person", "with", "attendees", "who") for name in _list(said.get(key))
    ]
    return _Front(
        ends,
        _day(said.get("date", said.get("created"))),
        _line(said.get("title")),
        _line(said.get("place", said.get("location"))),
        tuple(dict.fromkeys(people)),
    )


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def _list(value: Any) -> list[str]:
    values = value if isinstance(value, list) else str(value).split(",") if isinstance(value, str) else []
    return [one.strip().strip("[]").strip() for one in values if isinstance(one, str) and one.strip(" []")]


def _line(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day_of_name(name: str) -> date | None:
    try:
        return date.fromisoformat(name[:10])
    except ValueError:
        return None


def _rest_of_name(name: str) -> str:
    rest = name[10:].rpartition(".")[0] if "." in name[10:] else name[10:]
    return rest.replace("_", " ").strip(" -–—")


def _is_title(text: str) -> bool:
    return "\n" not in text and text.startswith("#")
