"""What must be in a journal, what may be, and the proof of it after each kill."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from journal.store.check import check
from journal.store.database import Store
from tests.torture.log import PLACES


class Ledger:
    """The claims on one journal, over all processes that wrote into it."""

    def __init__(self, *, drafts_come_back: bool = False) -> None:
        """`drafts_come_back`: what was typed and not saved stays as a draft, and may be saved another day."""
        self._earlier = 0
        self._drafts_come_back = drafts_come_back
        self._certain: dict[tuple[str, str], int] = {}
        self._possible: dict[tuple[str, str], set[int]] = {}

    @property
    def acknowledged(self) -> int:
        """How many words are known to be there, or to be gone."""
        return len(self._certain)

    @property
    def acknowledged_in_all(self) -> int:
        """The same over all journals that there were."""
        return self._earlier + len(self._certain)

    def take(self, lines: Iterable[dict[str, Any]]) -> None:
        """What a process said of itself."""
        for line in lines:
            if line["event"] not in ("tried", "saved"):
                continue
            claim = (line["place"], line["word"])
            if line["event"] == "saved":
                self._certain[claim] = line["count"]
                self._possible.pop(claim, None)
            else:
                self._possible.setdefault(claim, {self._certain.get(claim, 0)}).add(line["count"])

    def forget(self) -> None:
        """There is another journal in its place."""
        self._earlier += len(self._certain)
        self._certain.clear()
        self._possible.clear()

    def prove(self, store: Store) -> None:
        """Everything that was acknowledged is there, and what was under way is there or not, never half.

        What was under way is certain from then on. Raises AssertionError.
        """
        for (place, word), count in self._certain.items():
            found = store.scalar(PLACES[place], (word,))
            assert found == count or (place, word) in self._possible, (
                f"{word} was saved as {place}, {count} times, and is there {found} times"
            )
        for (place, word), counts in self._possible.items():
            found = store.scalar(PLACES[place], (word,))
            assert found in counts, (
                f"{word} as {place} is there {found} times; whole would be {sorted(counts)}"
            )
            if found or not self._drafts_come_back:
                self._certain[place, word] = found
            else:
                self._certain.pop((place, word), None)
        self._possible.clear()


def prove_whole(store: Store) -> None:
    """`check` finds nothing. Raises AssertionError."""
    report = check(store)
    assert report.ok, report.problems


def prove_alone(journal: Path, allowed: Iterable[str] = ()) -> None:
    """No file lies beside the closed journal but its lock and what is allowed. Raises AssertionError."""
    known = {journal.name, f"{journal.name}.lock", *allowed}
    found = {path.name for path in journal.parent.iterdir()}
    assert found <= known, f"left behind: {sorted(found - known)}"
