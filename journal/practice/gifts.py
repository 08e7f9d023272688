"""Who can give what somebody else needs: by the stems of the words. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from journal.domain.meeting import Gift, GiftKind, GiftMatch
from journal.domain.text import fold

Stem = Callable[[str], str]

MOST_MATCHES = 50
_SHORTEST = 3
# Words that stand in every gift and need, and say nothing about it.
_EMPTY = frozenset(
    [
        "and",
        "any",
        "are",
        "but",
        "can",
        "could",
        "for",
        "from",
        "give",
        "gives",
        "has",
        "have",
        "help",
        "helps",
        "her",
        "him",
        "his",
        "how",
        "into",
        "like",
        "lot",
        "more",
        "need",
        "needs",
        "not",
        "one",
        "our",
        "out",
        "she",
        "some",
        "somebody",
        "somehow",
        "someone",
        "something",
        "somewhere",
        "tell",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "time",
        "want",
        "wants",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
        "alguien",
        "algo",
        "ayuda",
        "ayudar",
        "como",
        "con",
        "del",
        "las",
        "los",
        "más",
        "necesita",
        "para",
        "por",
        "puede",
        "que",
        "una",
        "uno",
        "unos",
        "unas",
    ]
)


def stems(text: str, stem: Stem) -> frozenset[str]:
    """The stems of the words that mean something."""
    words = re.findall(r"\w+", fold(text))
    return frozenset(stem(word) for word in words if len(word) >= _SHORTEST and word not in _EMPTY)


def matches(found: Iterable[Gift], stem: Stem) -> tuple[GiftMatch, ...]:
    """Gifts of one person for needs of another whose words share a stem, in the order of the needs.

    At most MOST_MATCHES; those that share most come first for each need.
    """
    held = list(found)
    by_stem: dict[str, list[Gift]] = {}
    for gift in (each for each in held if each.kind is GiftKind.GIFT):
        for each in stems(gift.text, stem):
            by_stem.setdefault(each, []).append(gift)
    matched: list[GiftMatch] = []
    for need in (each for each in held if each.kind is GiftKind.NEED):
        shared: dict[Gift, int] = {}
        for each in sorted(stems(need.text, stem)):
            for gift in by_stem.get(each, ()):
                if gift.person.id != need.person.id:
                    shared[gift] = shared.get(gift, 0) + 1
        best = sorted(shared, key=lambda gift: (-shared[gift], gift.id))
        matched += [GiftMatch(gift, need) for gift in best]
    return tuple(matched[:MOST_MATCHES])
