"""The stamps and days of rows: the one place of the store that looks at the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime

_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def utc_now() -> str:
    """The present moment in UTC as the tables keep it: "YYYY-MM-DDTHH:MM:SSZ"."""
    return stamp(datetime.now(UTC))


def stamp(moment: datetime) -> str:
    """`moment`, which has to know its time zone, as the tables keep it (UTC, whole seconds)."""
    if moment.tzinfo is None:
        raise ValueError("a stamp needs a time zone")
    return moment.astimezone(UTC).strftime(_FORMAT)


def parse_day(text: str | None) -> date | None:
    """The day of a column that may be empty. Raises ValueError when it holds something else."""
    return None if text is None else date.fromisoformat(text)


def parse_stamp(text: str) -> datetime:
    """The UTC moment of a stamp read from a table. Raises ValueError when it is none."""
    return datetime.strptime(text, _FORMAT).replace(tzinfo=UTC)
