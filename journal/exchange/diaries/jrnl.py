"""jrnl, a journal for the command line: its JSON export and its own text files.

https://jrnl.sh/en/stable/formats/ and jrnl/plugins/json_exporter.py of the program: an object with "entries",
each with "title", "body", "date", "time", "tags", "starred". The text files begin an entry with
"[2026-03-01 17:30] The title".
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any, Final

from journal.exchange.diaries.places import Lines
from journal.exchange.record import Talk, remark

ORIGIN: Final = "jrnl"

# A starred entry has "*" at the end of its title.
_HEAD = re.compile(
    r"^\[(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[ T](?P<hour>\d\d?):(?P<minute>\d\d)(?::\d\d)?(?: ?(?P<half>[AaPp][Mm]))?)?\]"
    r"[ \t]*(?P<title>[^\n]*)$",
    re.MULTILINE,
)


def looks_so(text: str) -> bool:
    """Whether the first line that is not blank begins an entry of a jrnl file."""
    return _HEAD.match(text.lstrip("\ufeff \t\r\n").replace("\r\n", "\n")) is not None


def is_export(document: Any) -> bool:
    """Whether a JSON document is an export of jrnl."""
    if not isinstance(document, dict) or not isinstance(document.get("entries"), list):
        return False
    first = next(iter(document["entries"]), None)
    return first is None or (isinstance(first, dict) and {"title", "body", "date"} <= first.keys())


def read_export(document: Mapping[str, Any], text: str) -> Iterator[Talk]:
    """A talk for each entry, in order; one that cannot be taken says why."""
    lines = Lines(text)
    for entry in document["entries"]:
        if not isinstance(entry, dict):
            yield Talk(1, skipped=remark("It is no entry."))
            continue
        title, body = _text(entry.get("title")), _text(entry.get("body"))
        line = lines.find(f'"title": {json.dumps(entry.get("title"))}')
        day = _day(_text(entry.get("date")))
        if day is None:
            yield Talk(line, title=title, skipped=remark("It has no date that can be read."))
            continue
        yield Talk(
            line,
            day,
            _time(_text(entry.get("time"))),
            title=title,
            text=body.strip("\n"),
            people=_names(entry.get("tags")),
            record_id=_text(entry.get("uuid")) or _digest(day, title, body),
        )


def read_text(text: str) -> Iterator[Talk]:
    """A talk for each entry of a jrnl file, in order."""
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    heads = list(_HEAD.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    lines = Lines(text)
    for head, end in zip(heads, ends, strict=True):
        title = head["title"].removesuffix("*").strip()
        body = text[head.end() : end].strip("\n")
        line = lines.of(head.start())
        day = _day(head["day"])
        if day is None:
            yield Talk(line, title=title, skipped=remark("The day {day} never was.", day=head["day"]))
            continue
        names = tuple(dict.fromkeys(re.findall(r"(?<!\S)@(\w(?:[\w.-]*\w)?)", f"{title}\n{body}")))
        yield Talk(
            line, day, _clock(head), title=title, text=body, people=names, record_id=_digest(day, title, body)
        )


def _clock(head: re.Match[str]) -> time | None:
    if head["hour"] is None:
        return None
    hour, half = int(head["hour"]), (head["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, int(head["minute"]))
    except ValueError:
        return None


def _names(tags: Any) -> tuple[str, ...]:
    """Tags begin with "@" unless the user chose another letter; many are names of people."""
    if not isinstance(tags, list):
        return ()
    return tuple(tag.lstrip("@#+") for tag in tags if isinstance(tag, str) and tag.lstrip("@#+"))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text).replace(tzinfo=None, second=0, microsecond=0)
    except ValueError:
        return None


def _digest(day: date, title: str, body: str) -> str:
    """The same entry is known again by what it says."""
    return hashlib.blake2b(f"{day}\n{title}\n{body.strip()}".encode(), digest_size=12).hexdigest()
