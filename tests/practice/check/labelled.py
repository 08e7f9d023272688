"""The labelled invitations, and how often the check agrees with the labels."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from journal.domain.entry import Ask
from journal.domain.finding import CheckContext
from journal.domain.person import Channel
from journal.practice.check import CheckRules, check_invitation

FOLDER = Path(__file__).parents[1] / "invitations"
KEYS = (
    "no_purpose", "no_ask", "several_asks", "no_day", "no_time", "no_place", "private_place", "no_end",
    "vague_agenda", "sales_talk", "pressure", "guilt", "nothing_of_theirs", "not_honest", "wrong_name",
    "no_greeting", "hard_to_read", "too_long",
)  # fmt: skip


@dataclass
class Agreement:
    """By key: found and labelled, found only, labelled only."""

    both: Counter[str] = field(default_factory=Counter)
    found_only: Counter[str] = field(default_factory=Counter)
    labelled_only: Counter[str] = field(default_factory=Counter)

    def add(self, found: set[str], labelled: set[str]) -> None:
        self.both.update(found & labelled)
        self.found_only.update(found - labelled)
        self.labelled_only.update(labelled - found)

    def precision(self, keys: Iterable[str] = KEYS) -> float:
        return self._share(keys, self.found_only)

    def recall(self, keys: Iterable[str] = KEYS) -> float:
        return self._share(keys, self.labelled_only)

    def _share(self, keys: Iterable[str], missed: Counter[str]) -> float:
        chosen = tuple(keys)
        right = sum(self.both[key] for key in chosen)
        return right / max(1, right + sum(missed[key] for key in chosen))

    def lines(self, title: str) -> list[str]:
        """The whole and each key: precision, recall, found and labelled, found only, labelled only."""
        lines = [f"{title}: precision {self.precision():.3f}, recall {self.recall():.3f}"]
        for key in KEYS:
            counts = (self.both[key], self.found_only[key], self.labelled_only[key])
            lines.append(f"  {key:18} {self.precision([key]):.2f} {self.recall([key]):.2f} {counts}")
        return lines


def invitations(half: str, language: str) -> list[dict[str, Any]]:
    """The labelled invitations of "tuned", "tuned_more" or "held_out" in "en" or "es"."""
    found: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{half}_{language}.toml").read_text("utf-8"))[
        "invitation"
    ]
    return found


def context_of(invitation: dict[str, Any], language: str | None) -> CheckContext:
    return CheckContext(
        first_name=invitation["first_name"],
        theirs=tuple(invitation["theirs"]),
        channel=Channel(invitation["channel"]),
        ask=Ask(invitation["ask"]),
        minutes=invitation.get("minutes"),
        place=invitation.get("place", ""),
        public=invitation.get("public"),
        language=language,
    )


def agreement(half: str, languages: Iterable[str], rules: Mapping[str, CheckRules]) -> Agreement:
    """How the check and the labels agree over a half of the set; the language is guessed from the text."""
    counted = Agreement()
    for language in languages:
        for invitation in invitations(half, language):
            findings = check_invitation(invitation["text"].strip(), context_of(invitation, None), rules)
            counted.add({one.key for one in findings} & set(KEYS), set(invitation["labels"]))
    return counted
