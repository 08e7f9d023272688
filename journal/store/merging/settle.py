"""Which of two values of one field stays: the newer one, and from both sides the same one.

Pure: nothing of it knows the file. Stamps are UTC texts that sort as they follow each other; the schema's
triggers write them with milliseconds ("2026-11-22T10:00:00.123Z"), the columns with seconds.
"""

from __future__ import annotations

from dataclasses import dataclass

Value = str | int | float | bytes | None


@dataclass(frozen=True, slots=True)
class Said:
    """What one journal says in a field. `at`: when that was edited, as the triggers noted it; `base`: what
    the other journal had as `at` when both were merged last; `since`: what the row says of when it was
    changed, for edits from before the triggers, "" when nothing.
    """

    value: Value
    at: str | None = None
    base: str | None = None
    since: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """`theirs`: the other journal's value stays. `conflict`: both were edited since they were the same."""

    theirs: bool
    conflict: bool


def settle(mine: Said, theirs: Said, *, apart: bool = False) -> Settled:
    """For two values that differ. `apart`: the two rows were made apart from each other (two circles of one
    name), so that neither is an older wording of the other.
    """
    newer = _newer(mine, theirs)
    order = newer or _order(theirs.value, mine.value)
    return Settled(order > 0, apart or _both_edited(mine, theirs))


def instant(stamp: str | None) -> str:
    """A stamp in the form in which stamps of seconds and of milliseconds are compared."""
    return (stamp or "").rstrip("Z")


def _newer(mine: Said, theirs: Said) -> int:
    """Above zero: theirs is newer. What the triggers saw is newer than what they did not see."""
    if mine.at or theirs.at:
        return _compared(instant(theirs.at), instant(mine.at))
    return _compared(instant(theirs.since), instant(mine.since))


def _both_edited(mine: Said, theirs: Said) -> bool:
    if mine.at and theirs.at:
        return theirs.at not in (mine.at, mine.base) and theirs.base != mine.at
    if mine.at or theirs.at:
        return False
    return not mine.since or mine.since != theirs.since


def _order(one: Value, other: Value) -> int:
    """Edited at one and the same moment: something is more than nothing, then as the texts sort."""
    return _compared(_sorting(one), _sorting(other))


def _sorting(value: Value) -> tuple[bool, bool, str]:
    text = value.hex() if isinstance(value, bytes) else str(value)
    return value is not None, value not in ("", 0), text


def _compared(one: tuple[bool, bool, str] | str, other: tuple[bool, bool, str] | str) -> int:
    return (one > other) - (one < other)  # type: ignore[operator]  # both values are of one kind
