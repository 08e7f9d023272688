"""What the create page says of the place of a new journal."""

from __future__ import annotations

from pathlib import Path

from journal.domain.sync_place import SyncWarning
from ui.wording import place_advice, place_sentences


def place_words(path: Path) -> str:
    """Who else gets what lies there and what that means; "" when nobody does. Looks at the disk."""
    from journal.privacy.sync_folders import warnings_for

    return words_about(warnings_for(path))


def words_about(warnings: tuple[SyncWarning, ...]) -> str:
    """The same of what was found already."""
    found = [place_sentences(one) for one in warnings]
    if not found:
        return ""
    who = " ".join(f"{who} {how}" for who, how, _what in found)
    return "\n".join((who, *dict.fromkeys(what for _who, _how, what in found), place_advice()))
