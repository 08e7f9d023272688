"""What stands in labelled_names.toml: lists of the tests' own, not those of the program."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LISTS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "labelled_names.toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class Culture:
    """`region` is where numbers are from; `two_surnames` whether people bear both parents' names."""

    region: str
    women: tuple[str, ...]
    men: tuple[str, ...]
    frequent: tuple[str, ...]
    rare: tuple[str, ...]
    two_surnames: bool


def _culture(name: str) -> Culture:
    found = _LISTS["culture"][name]
    women, men, frequent, rare = (tuple(found[key]) for key in ("women", "men", "frequent", "rare"))
    return Culture(found["region"], women, men, frequent, rare, found["two_surnames"])


def _many(name: str) -> dict[str, tuple[str, ...]]:
    return {key: tuple(words) for key, words in _LISTS[name].items()}


ENGLISH, SPANISH, ARABIC, SLAVIC, EASTERN = (
    _culture(name) for name in ("english", "spanish", "arabic", "slavic", "eastern")
)
CULTURES = (ENGLISH, ENGLISH, ENGLISH, SPANISH, SPANISH, ARABIC, SLAVIC, EASTERN)
SHORT, OTHERWISE = _many("short"), _many("otherwise")
TOWNS, STREETS, WORKS, DOMAINS, HANDLES = (
    tuple(_LISTS[key]) for key in ("towns", "streets", "works", "domains", "handles")
)
