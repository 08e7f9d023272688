"""What is gathered of a column while the table is read through."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from journal.exchange.tables.dates import DateOrder, OrderFound, find_order, joined_order
from journal.exchange.tables.mapping import ColumnUse, Meaning

_SAMPLES = 5
_VALUES = 200
_LONGEST_SAMPLE = 200
_NUMBERS = re.compile(r"\d{1,2}\s?[-/]\s?\d{1,2}(?:\s?[-/]\s?\d{2,4})?")


@dataclass(slots=True)
class ColumnFacts:
    """`values` are the first filled cells, `samples` the first different ones, `filled` counts all."""

    filled: int = 0
    values: list[str] = field(default_factory=list)
    samples: list[str] = field(default_factory=list)
    found: OrderFound = field(default_factory=OrderFound)

    @property
    def order(self) -> DateOrder | None:
        """The order that the dates of the column prove."""
        return self.found.order

    def take(self, cells: Sequence[str]) -> None:
        """Further cells of the column."""
        self.filled += len(cells) - cells.count("")
        missing = _VALUES - len(self.values)
        if missing > 0 and self.filled:
            new = [cell.strip()[:_LONGEST_SAMPLE] for cell in cells if cell and not cell.isspace()][:missing]
            self.values += new
            for cell in new:
                if len(self.samples) < _SAMPLES and cell not in self.samples:
                    self.samples.append(cell)
        if self._may_be_days():
            self.found = joined_order(self.found, find_order(set(cells)))

    def _may_be_days(self) -> bool:
        """Whether dates that the order matters to stand among the first cells."""
        return any(_NUMBERS.match(value) for value in self.values[:_VALUES:7] or self.values)


def proven_order(
    facts: Sequence[ColumnFacts], uses: Sequence[ColumnUse | None]
) -> tuple[DateOrder | None, bool, tuple[int, ...]]:
    """The order of the table's dates, whether some birthday can be read in two ways, and the columns that
    contradict themselves. What birthdays leave open, another column of dates may prove.
    """
    days = [place for place, use in enumerate(uses) if use is not None and use.meaning is Meaning.BIRTHDAY]
    mixed = tuple(place for place in days if facts[place].found.mixed)
    if mixed:
        return None, True, mixed
    proofs = {facts[place].order for place in days} - {None} or {fact.order for fact in facts} - {None}
    return (
        proofs.pop() if len(proofs) == 1 else None,
        any(facts[place].found.open for place in days),
        (),
    )
