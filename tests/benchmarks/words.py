"""What is typed in the measured searches: names, common and rare words, prefixes of every length, digits."""

from __future__ import annotations

SEARCHES = ("rosa me", "the", "meeting", "pothole", "bus", "555", "library", "people said", "abacus", "zoë")


def keystrokes() -> list[str]:
    """Every state of the search box while they are typed."""
    return [words[:length] for words in SEARCHES for length in range(1, len(words) + 1)]
