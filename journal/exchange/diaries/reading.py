"""Which diary a text is, told by its content; the file's name helps where a format puts a date there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from journal.domain.errors import FileUnreadable
from journal.exchange.diaries import dated_text, jrnl, monica, rednotebook
from journal.exchange.record import Record, Talk


@dataclass(frozen=True, slots=True)
class Diary:
    """`origin` names the kind of file. The items come in the file's order; a talk comes after the people it
    is about.
    """

    origin: str
    items: Iterator[Record | Talk]


def read_diary(name: str, text: str, *, day_first: bool = True) -> Diary | None:
    """The diary that `text` is, or None when it is none. `name` is the file's name, without its folder.

    `day_first` says what "03/04/2026" means where a text does not prove it. Raises FileUnreadable for a file
    that is plainly meant to be one of these and cannot be read.
    """
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _from_json(name, text)
    if (month := rednotebook.month_of(name)) is not None:
        days = rednotebook.load(text, name)
        if days is not None:
            return Diary(rednotebook.ORIGIN, rednotebook.read_month(days, month, text))
    if jrnl.looks_so(text):
        return Diary(jrnl.ORIGIN, jrnl.read_text(text))
    if dated_text.looks_so(name, text):
        return Diary(dated_text.ORIGIN, dated_text.read_notes(name, text, day_first=day_first))
    return None


def _from_json(name: str, text: str) -> Diary | None:
    try:
        # JSON numbers of thousands of digits would be turned into integers for minutes.
        document = json.loads(text.lstrip("\ufeff"), parse_int=_number)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise FileUnreadable(
            "{path} begins like a JSON file and is none: it cannot be read at line {line}. Nothing was"
            " imported. Export it again; if it was cut off on its way, copy it once more.",
            path=name,
            line=line or 1,
        ) from error
    if monica.looks_so(document):
        return Diary(monica.ORIGIN, monica.read_account(document, text))
    if jrnl.is_export(document):
        return Diary(jrnl.ORIGIN, jrnl.read_export(document, text))
    return None


def _number(digits: str) -> Any:
    return int(digits) if len(digits) < 20 else digits
