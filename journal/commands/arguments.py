"""The kinds of arguments, each refused with a sentence of its own."""

from __future__ import annotations

import argparse
import errno
import os
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from enum import Enum
from typing import TypeVar

Member = TypeVar("Member", bound=Enum)
_LONGEST_ECHO = 60
_MOST_DIGITS = 20


def day(text: str) -> date:
    """A day as 2026-03-01."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"“{shortened(text)}” is not a day. Write it as 2026-03-01."
        ) from error


def moment(text: str) -> tuple[date, time | None]:
    """A day, or a day and a time: "2026-03-01", "2026-03-01 17:30"."""
    if " " not in text and "T" not in text:
        return day(text), None
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"“{shortened(text)}” is not a time. Write it as “2026-03-01 17:30”."
        ) from error
    return found.date(), found.time().replace(tzinfo=None)


def path(text: str) -> str:
    """A place for a file: any that the system can have. Whether something lies there is asked later."""
    try:
        os.lstat(text or ".")
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{shortened(text)}” cannot be the name of a file.") from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise argparse.ArgumentTypeError(
                f"“{shortened(text)}” is too long for the name of a file."
            ) from error
    return text


def minutes(text: str) -> int:
    """A length in minutes, at least one."""
    if not _is_number(text, 10_080):
        raise argparse.ArgumentTypeError(
            f"“{shortened(text)}” is not a length. Write whole minutes, such as 30."
        )
    return int(text)


def item(text: str) -> tuple[str, int]:
    """A kind and an id: "person:7", "entry:12", "note:3"."""
    kind, _, number = text.partition(":")
    if kind not in {"person", "entry", "note"} or not _is_number(number, 10**15):
        raise argparse.ArgumentTypeError(
            f"“{shortened(text)}” is not an item. Write it as person:7, entry:12 or note:3."
        )
    return kind, int(number)


def count(text: str) -> int:
    """How many of something, at least one."""
    if not _is_number(text, 1_000_000):
        raise argparse.ArgumentTypeError(f"“{shortened(text)}” is not a number of results.")
    return int(text)


def number(text: str) -> int:
    """The number of something that a list names."""
    if not _is_number(text, 10**15):
        raise argparse.ArgumentTypeError(f"“{shortened(text)}” is not a number of the list.")
    return int(text)


def goal(text: str) -> int:
    """How many people, at least one."""
    if not _is_number(text, 1_000_000):
        raise argparse.ArgumentTypeError(f"“{shortened(text)}” is no number of people. Write it as 8.")
    return int(text)


def _is_number(text: str, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and 0 < int(text) <= most


def shortened(text: str) -> str:
    """What was typed, as much of it as a sentence bears."""
    return text if len(text) <= _LONGEST_ECHO else f"{text[:_LONGEST_ECHO]}…"


def pair(text: str) -> tuple[str, str]:
    """KEY=TEXT."""
    key, separator, value = text.partition("=")
    if not separator or not key.strip():
        raise argparse.ArgumentTypeError(f"“{shortened(text)}” is not KEY=TEXT.")
    return key.strip(), value.strip()


def one_of(kind: Callable[[str], Member], members: Iterable[Member]) -> Callable[[str], Member]:
    """A reader of one of the `members` of an enum; "-" and "_" are the same."""
    allowed = tuple(members)

    def read(text: str) -> Member:
        try:
            found = kind(text.strip().lower().replace("-", "_"))
        except ValueError:
            found = None
        if found is None or found not in allowed:
            names = ", ".join(str(one.value) for one in allowed)
            raise argparse.ArgumentTypeError(f"“{shortened(text)}” is none of: {names}.")
        return found

    return read
