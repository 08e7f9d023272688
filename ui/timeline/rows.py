"""The rows of the scroll and where each one stands: plain reckoning, no widgets.

Heights are estimates until a row has been drawn once; positions are sums over them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from journal.domain.entry import Entry

MONTH_HEIGHT = 36
CARD_ESTIMATE = 128


@dataclass(frozen=True, slots=True)
class Row:
    """A card (`entry_id` set) or, before the first card of a month, that month's heading."""

    day: date
    entry_id: int | None = None


def rows_of(days: Sequence[tuple[int, date]]) -> list[Row]:
    """Cards in the order given, a heading wherever another month begins."""
    rows: list[Row] = []
    month: tuple[int, int] | None = None
    for entry_id, day in days:
        if (day.year, day.month) != month:
            month = (day.year, day.month)
            rows.append(Row(day))
        rows.append(Row(day, entry_id))
    return rows


class Heights:
    """Row heights in pixels and their running sum."""

    def __init__(self, rows: Sequence[Row], gap: int, known: dict[int, int]) -> None:
        """`known` are heights by entry id that were measured before; `gap` follows every row."""
        self._gap = gap
        self._heights = [
            MONTH_HEIGHT if row.entry_id is None else known.get(row.entry_id, CARD_ESTIMATE) for row in rows
        ]
        self._tops: list[int] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    def set(self, index: int, height: int) -> bool:
        """Returns whether it is another height than before."""
        if self._heights[index] == height:
            return False
        self._heights[index] = height
        self._tops = None
        return True

    def height(self, index: int) -> int:
        return self._heights[index]

    def top(self, index: int) -> int:
        """Pixels above the row; of one past the last row: the height of all."""
        return self._sums()[index]

    @property
    def total(self) -> int:
        return self._sums()[-1]

    def at(self, y: int) -> int:
        """The row at `y` (its gap included), the first or last one when it is outside; 0 when there is
        none.
        """
        return max(0, min(bisect_right(self._sums(), y) - 1, len(self._heights) - 1))

    def _sums(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate((height + self._gap for height in self._heights), initial=0))
        return self._tops


class Rows:
    """The rows in their order, their heights, and where each card stands."""

    def __init__(self, days: Sequence[tuple[int, date]], gap: int, known: dict[int, int]) -> None:
        self._gap = gap
        self.rows = rows_of(days)
        self.heights = Heights(self.rows, gap, known)
        self._index = {row.entry_id: at for at, row in enumerate(self.rows) if row.entry_id is not None}

    def index(self, entry_id: int | None) -> int | None:
        """The row of this card, None when it is not among them."""
        return None if entry_id is None else self._index.get(entry_id)

    def places_in(self, other: Rows) -> dict[int, int]:
        """For each card's row its row in `other`, where it is there too."""
        return {at: other._index[id_] for id_, at in self._index.items() if id_ in other._index}

    def first_id(self, y: int = 0) -> int | None:
        """The first card at or below `y`."""
        at = self.heights.at(y)
        return next((row.entry_id for row in self.rows[at:] if row.entry_id is not None), None)

    def stepped(self, entry_id: int, step: int) -> int | None:
        """The card so many further down (up when negative), the last one when there are fewer."""
        if entry_id not in self._index:
            return None
        ids = list(self._index)
        return ids[max(0, min(ids.index(entry_id) + step, len(ids) - 1))]

    def neighbour(self, entry_id: int) -> int | None:
        """The card below, above for the last one, None for the only one."""
        below, above = self.stepped(entry_id, 1), self.stepped(entry_id, -1)
        found = above if below == entry_id else below
        return None if found == entry_id else found

    def top_with_month(self, at: int) -> int:
        """Where the row begins, with the heading of its month if that stands right above."""
        headed = at > 0 and self.rows[at - 1].entry_id is None
        return self.heights.top(at - 1 if headed else at)

    def scrolled_to(self, at: int, top: int, room: int) -> int:
        """Where a view that begins at `top` and is `room` high has to begin so that the row is seen."""
        above = self.top_with_month(at)
        below = self.heights.top(at) + self.heights.height(at)
        if above < top or below - above > room:
            return above
        return below - room + self._gap if below > top + room else top


class EntryCache:
    """The entries read last, at most `size`, and which were asked for and have not come yet."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._entries: dict[int, Entry] = {}
        self._asked: set[int] = set()

    def put(self, entry: Entry) -> bool:
        """Remember `entry`; returns whether it is another state than the one remembered."""
        self._asked.discard(entry.id)
        differs = self._entries.pop(entry.id, None) != entry
        self._entries[entry.id] = entry
        if len(self._entries) > self._size:
            self._entries.pop(next(iter(self._entries)))
        return differs

    def get(self, entry_id: int) -> Entry | None:
        return self._entries.get(entry_id)

    def ask(self, ids: Sequence[int]) -> None:
        """These are on their way."""
        self._asked.update(ids)

    def ask_anew(self) -> None:
        """Whatever has not come yet may be asked for again."""
        self._asked.clear()

    def absent(self, rows: Sequence[Row]) -> list[int]:
        """The ids among `rows` that are neither here nor on their way, in their order."""
        ids = (row.entry_id for row in rows)
        return [id_ for id_ in ids if id_ is not None and id_ not in self._entries and id_ not in self._asked]

    def clear(self) -> None:
        self._entries.clear()
        self._asked.clear()
