"""Whether this is the long run, read from the environment in this one place.

`python3 packaging/bootstrap.py torture` sets the variables; README.md beside this file says what a test does
with them.
"""

from __future__ import annotations

import os
import random
import secrets

_SWITCH = "ONE_TO_ONE_TORTURE"
_KILLS = "ONE_TO_ONE_TORTURE_KILLS"
_SEED = "ONE_TO_ONE_TORTURE_SEED"

KILLS = 1000
"""How often the long run kills the program when nothing else is said."""

TIMES_MORE_EXAMPLES = 25


def tortured() -> bool:
    """Whether the long versions are wanted."""
    return os.environ.get(_SWITCH, "") not in ("", "0")


def longer(short: int, long: int) -> int:
    """How many, for the normal run and for the long one."""
    return long if tortured() else short


def examples(normal: int) -> int:
    """For `@settings(max_examples=...)`: as many as said, and some times more in the long run."""
    return normal * (TIMES_MORE_EXAMPLES if tortured() else 1)


def kills(short: int) -> int:
    """How many kills in all: `short` in the normal run, what `--kills` says in the long one."""
    return int(os.environ.get(_KILLS, KILLS)) if tortured() else short


def new_seed() -> int:
    """The seed of one test's chance: the one that is asked for, or a new one."""
    asked = os.environ.get(_SEED, "")
    return int(asked) if asked else secrets.randbelow(2**32)


def chance_of(seed: int) -> random.Random:
    """Chance that can be repeated, independent of what pytest-randomly does to `random`."""
    return random.Random(seed)
