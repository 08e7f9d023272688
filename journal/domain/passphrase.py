"""Passphrases: six words drawn by chance, and an honest guess at how long one would hold."""

from __future__ import annotations

import math
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

# zxcvbn's time grows faster than the length, and past this nothing it could say would change the answer.
LONGEST_ESTIMATED = 50
# Each word costs a look-up a keystroke; names and places of the user's own that matter come first.
_MOST_OWN_WORDS = 500

_MINUTE = 60.0
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_MONTH = 30.44 * _DAY
_YEAR = 365.25 * _DAY


class GuessTime(StrEnum):
    """The unit in which the time to guess a passphrase is said; a key for translating the sentence."""

    AT_ONCE = "at_once"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    CENTURIES = "centuries"


@dataclass(frozen=True, slots=True)
class Strength:
    """`score` is 0 (guessed at once) to 4 (strong); `crack_seconds` counts 10,000 guesses a second.

    That is zxcvbn's figure for a slow hash, which SQLCipher's key derivation (256,000 rounds of
    PBKDF2-HMAC-SHA512) is. `unit` and `amount` are the same time as it is said.
    """

    score: int
    crack_seconds: float
    unit: GuessTime
    amount: int

    @property
    def sentence(self) -> str:
        """The time as a plain English sentence; other languages build theirs from `unit` and `amount`."""
        match self.unit:
            case GuessTime.AT_ONCE:
                return "Would be guessed at once"
            case GuessTime.CENTURIES:
                return "Would take centuries to guess"
            case _:
                unit = self.unit.value if self.amount != 1 else self.unit.value.removesuffix("s")
                return f"Would be guessed in about {_in_words(self.amount)} {unit}"


def suggest_passphrase(words: Sequence[str], count: int = 6) -> str:
    """`count` words drawn independently with the system's secure generator, joined by single spaces.

    With the 7,776 words that ship, six words carry 77.5 bits. Raises ValueError for a list of fewer than
    1,000 different words or a count below 4, since the result would look strong without being it.
    """
    if len(set(words)) < 1000:
        raise ValueError("the word list has fewer than 1,000 different words")
    if count < 4:
        raise ValueError("a passphrase needs at least four words")
    return " ".join(secrets.choice(words) for _ in range(count))


def estimate_strength(passphrase: str, own_words: Sequence[str] = ()) -> Strength:
    """How long `passphrase` would hold against somebody who has the file.

    `own_words` are names and places that somebody who knows the user would try first. Only the first
    LONGEST_ESTIMATED characters are looked at, so a longer passphrase is never rated too high.
    """
    if not passphrase.strip():
        return Strength(0, 0.0, GuessTime.AT_ONCE, 0)
    # Imported here: its dictionaries take longer to load than the unlock prompt may take to appear.
    from zxcvbn import matching, zxcvbn

    try:
        result = zxcvbn(
            passphrase[:LONGEST_ESTIMATED],
            user_inputs=list(own_words[:_MOST_OWN_WORDS]),
            max_length=LONGEST_ESTIMATED,
        )
    finally:
        # zxcvbn keeps the user's own words in a module-level table; they must not outlive the lock.
        matching.RANKED_DICTIONARIES.pop("user_inputs", None)
    seconds = float(result["crack_times_seconds"]["offline_slow_hashing_1e4_per_second"])
    unit, amount = _said(seconds)
    return Strength(int(result["score"]), seconds, unit, amount)


def _said(seconds: float) -> tuple[GuessTime, int]:
    if seconds < _MINUTE:
        return GuessTime.AT_ONCE, 0
    for unit, length, limit in (
        (GuessTime.MINUTES, _MINUTE, _HOUR),
        (GuessTime.HOURS, _HOUR, _DAY),
        (GuessTime.DAYS, _DAY, _MONTH),
        (GuessTime.MONTHS, _MONTH, _YEAR),
        (GuessTime.YEARS, _YEAR, 100 * _YEAR),
    ):
        if seconds < limit:
            return unit, max(1, math.floor(seconds / length))
    return GuessTime.CENTURIES, 0


def _in_words(amount: int) -> str:
    words = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[amount - 1] if 1 <= amount <= len(words) else str(amount)
