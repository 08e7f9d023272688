"""Fuzzy finding: the letters of what was typed, in order, best where words begin."""

from __future__ import annotations

import unicodedata

_MISS = 0.0


def folded(text: str) -> str:
    """Small letters without accents, one for one as far as Unicode allows."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def score(typed: str, text: str) -> float:
    """How well `typed` fits `text`: 0 for not at all, higher is better. Nothing typed fits everything alike.

    Every letter typed must be there in order. Runs and beginnings of words count more, long texts less.
    """
    wanted = folded(typed).replace(" ", "")
    inside = folded(text)
    if not wanted:
        return 1.0
    if folded(typed).strip() and inside.startswith(folded(typed).strip()):
        return 1000.0 - len(inside) / 1000
    best = max((_from(wanted, inside, start) for start in _starts(wanted[0], inside)), default=_MISS)
    return best - len(inside) / 1000 if best else _MISS


def _starts(letter: str, inside: str) -> list[int]:
    return [place for place, found in enumerate(inside) if found == letter][:12]


def _from(wanted: str, inside: str, start: int) -> float:
    total, run, place = 0.0, 0, start
    for letter in wanted:
        found = inside.find(letter, place)
        if found < 0:
            return _MISS
        begins_word = found == 0 or not inside[found - 1].isalnum()
        run = run + 1 if found == place and total else 1
        total += 1.0 + (3.0 if begins_word else 0.0) + min(run, 5) * 0.6
        place = found + 1
    return total
