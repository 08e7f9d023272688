"""Kills of the windowed program while somebody types: what is older than a second is in the draft."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from journal.store.database import Store
from tests.journals import PASSPHRASE
from tests.torture.ledger import Ledger
from tests.torture.log import PLACES
from tests.torture.scenes import Deed, Keys, Scene
from tests.torture.workers import End

DEEDS = "tests.torture.window_deed"
LOST_AT_MOST = 1.0  # seconds of typing, as DESIGN.md promises
SLACK = 0.1  # seconds: handing the text to the thread, and its commit


class Window(Scene):
    """The real program without a screen, with a hand on its keys."""

    name = "the window"
    weight = 4
    longest = 5.0
    once = "open"

    oldest_lost = 0.0
    """Seconds: the age of the oldest letter that was lost."""
    drafts_found = 0

    def __init__(self, folder: Path, sample: Path, chance: random.Random, keys: Keys) -> None:
        super().__init__(folder, sample, chance, keys)
        self.ledger = Ledger(drafts_come_back=True)

    def prepare(self) -> Deed:
        self.reuse()
        words = self.aside / "passphrase"
        words.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
        arguments = {
            "journal": str(self.journal), "passphrase_file": str(words),
            "seed": self.chance.randrange(2**32),
        }  # fmt: skip
        return Deed(f"{DEEDS}:sit_down", arguments)

    def judge(self, end: End) -> None:
        strange = [line for line in end.said if line["event"] in ("fault", "stuck")]
        assert not strange, strange
        super().judge(end)
        with self.open() as store:
            self._prove_draft(store, end)

    def _prove_draft(self, store: Store, end: End) -> None:
        typed = typed_last(end.said)
        if not typed:
            return
        # A kill of its own doing happens somewhat after the last line, a kill from outside at `end.at`.
        died = end.at if end.by_clock else max(line["at"] for line in end.said)
        late = lateness(end.said, died)
        there = [line for line in typed if store.scalar(PLACES["draft"], (line["text"],))]
        kept = len(there)
        self.drafts_found += bool(there)
        if kept < len(typed):
            age = died - typed[kept]["at"]
            self.oldest_lost = max(self.oldest_lost, age - late)
            assert age <= LOST_AT_MOST + SLACK + late, (
                f"lost what was typed {age:.3f} s before the end (the machine was late by {late:.3f} s):"
                f" {kept} of {len(typed)} letters are there"
            )


def lateness(said: list[dict[str, Any]], died: float) -> float:
    """Seconds that the machine took for itself lately: the longest that the event loop stood still, and the
    longest that the database thread needed for a question that does nothing.
    """
    lately = [line for line in said if line["at"] > died - 2 * LOST_AT_MOST]
    stood_still = max((line["seconds"] for line in lately if line["event"] == "late"), default=0.0)
    since_last = died - max(line["at"] for line in said)
    waited = max((line["seconds"] for line in lately if line["event"] == "answered"), default=0.0)
    asked = [line for line in said if line["event"] in ("asked", "answered")]
    waiting = died - asked[-1]["at"] if asked and asked[-1]["event"] == "asked" else 0.0
    return float(max(stood_still, since_last) + max(waited, waiting))


def typed_last(said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The keys of the text that was being typed when the process died, none if it was typing nothing."""
    typed: list[dict[str, Any]] = []
    for line in said:
        if line["event"] in ("types", "left"):
            typed = []
        elif line["event"] == "typed":
            typed.append(line)
    return typed
