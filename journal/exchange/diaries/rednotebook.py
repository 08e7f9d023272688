"""RedNotebook: a file "2026-03.txt" a month, YAML of day numbers.

The format is that of the program's rednotebook/storage.py and data.py: each day has "text", and categories
with their entries as keys of further mappings ("Tags: {bus: null}").
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from journal.domain.errors import FileUnreadable
from journal.exchange.diaries.places import Lines
from journal.exchange.record import Talk, remark

ORIGIN: Final = "rednotebook"

_NAME = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])\.txt", re.IGNORECASE)
_FIRST = re.compile(r"\A\s*(?:\{|\d{1,2}\s*:)")
_BLANKS = re.compile(r"\s+")


def month_of(name: str) -> tuple[int, int] | None:
    """Year and month of a file's name, or None when it is none of RedNotebook's."""
    found = _NAME.fullmatch(name)
    return (int(found["year"]), int(found["month"])) if found else None


def load(text: str, name: str) -> Mapping[Any, Any] | None:
    """The days of a month's file; None when it is other text. Raises FileUnreadable when it is broken."""
    if not _FIRST.match(text.lstrip("\ufeff")):
        return None
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        days = yaml.load(text.lstrip("\ufeff"), Loader=loader)  # noqa: S506 - both are safe loaders
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise FileUnreadable(
            "{path} is a month of RedNotebook that cannot be read: something is wrong at line {line}."
            " Nothing was imported. Open it in RedNotebook once, and export or save it again.",
            path=name,
            line=mark.line + 1 if mark is not None else 1,
        ) from error
    return days if isinstance(days, Mapping) else None


def read_month(days: Mapping[Any, Any], month: tuple[int, int], text: str) -> Iterator[Talk]:
    """A talk for each day of the month that says something, in the days' order."""
    lines = Lines(text)
    for number, content in sorted(
        days.items(), key=lambda item: (not isinstance(item[0], int), str(item[0]).zfill(2))
    ):
        line = 1 if text.lstrip("\ufeff").startswith(f"{number}:") else lines.find(f"\n{number}:") + 1
        day = _day(month, number)
        if day is None:
            yield Talk(line, skipped=remark("There is no day “{day}” in that month.", day=str(number)[:20]))
            continue
        words, names = _words(content)
        if not words:
            continue
        digest = hashlib.blake2b(f"{day}\n{words}".encode(), digest_size=12).hexdigest()
        yield Talk(line, day, text=words, people=names, record_id=digest)


def _day(month: tuple[int, int], number: Any) -> date | None:
    try:
        return date(*month, number) if isinstance(number, int) else None
    except ValueError:
        return None


def _words(content: Any) -> tuple[str, tuple[str, ...]]:
    """The text with its categories below it, and the tags, which may be names of people."""
    if not isinstance(content, Mapping):
        return (content.strip(), ()) if isinstance(content, str) else ("", ())
    parts = [content["text"].strip()] if isinstance(content.get("text"), str) else []
    names: list[str] = []
    for category, entries in content.items():
        if category == "text":
            continue
        said = _entries(entries)
        if str(category).casefold() == "tags":
            names += said
        parts.append(f"{category}: {', '.join(said)}" if said else str(category))
    return "\n\n".join(part for part in parts if part), tuple(dict.fromkeys(names))


def _entries(entries: Any) -> list[str]:
    if isinstance(entries, Mapping):
        return [_BLANKS.sub(" ", str(one)).strip() for one in entries if not isinstance(one, (Mapping, list))]
    if isinstance(entries, list):
        return [_BLANKS.sub(" ", one).strip() for one in entries if isinstance(one, str)]
    return [entries.strip()] if isinstance(entries, str) and entries.strip() else []
