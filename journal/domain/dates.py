"""Dates a person may know only in part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_LEAP_YEAR = 2000  # so that 29 February is accepted when the year is missing
_TEXT = re.compile(r"(?:(\d{4})|-)-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A birthday; `year` may be missing. Raises ValueError for a day that never was."""

    month: int
    day: int
    year: int | None = None

    def __post_init__(self) -> None:
        date(self.year if self.year is not None else _LEAP_YEAR, self.month, self.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Reads "1980-04-03" or "--04-03" (the truncated form of ISO 8601:2000 that vCard 4 uses)."""
        match = _TEXT.fullmatch(text.strip())
        if match is None:
            raise ValueError(text)
        year, month, day = match.groups()
        return cls(int(month), int(day), int(year) if year else None)

    def __str__(self) -> str:
        year = "-" if self.year is None else f"{self.year:04d}"
        return f"{year}-{self.month:02d}-{self.day:02d}"

    def next_after(self, today: date) -> date:
        """The next day, `today` included, on which it is celebrated.

        29 February falls on 1 March in other years.
        """
        this_year = self._in_year(today.year)
        return this_year if this_year >= today else self._in_year(today.year + 1)

    def _in_year(self, year: int) -> date:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, 3, 1)
