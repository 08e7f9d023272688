"""What can be looked at: a file, or text that was dropped or lies on the clipboard."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData

from journal.exchange.pasted import Pasted, Source

_CARD: Final = re.compile(r"^[^\S\n]*BEGIN:(?:VCARD|VCALENDAR)\b", re.IGNORECASE | re.MULTILINE)
_CARD_FORMATS: Final = ("text/vcard", "text/x-vcard", "text/directory", "text/calendar")
_SEPARATORS: Final = "\t;,"
_MOST_LETTERS: Final = 20_000_000
"""More than this is no address book that anybody copies."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody holds over the window. `files` is how many files that are; one can be taken at a time."""

    source: Source | None
    files: int = 0


def offer_of(data: QMimeData) -> Offer:
    """What of this could be imported; the source is None where nothing could."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
    if paths:
        return Offer(paths[0] if len(paths) == 1 else None, len(paths))
    for name in _CARD_FORMATS:
        if data.hasFormat(name):
            text = bytes(data.data(name).data()).decode("utf-8", "replace")
            return Offer(_pasted(text))
    return Offer(_pasted(data.text()) if data.hasText() else None)


def offered_by(data: QMimeData | None) -> Source | None:
    """The one thing that could be imported, if there is one; an empty clipboard may have no data at all."""
    return None if data is None else offer_of(data).source


def looks_like_contacts(text: str) -> bool:
    """Whether a text is a card, or a table of at least two rows: a heading, and somebody."""
    if _CARD.search(text):
        return True
    rows = [line for line in text.splitlines()[:20] if line.strip()][:2]
    if len(rows) < 2:
        return False
    return any(separator in rows[0] and separator in rows[1] for separator in _SEPARATORS) and (
        "\t" in rows[0] or _like_heading(rows[0])
    )


def _like_heading(row: str) -> bool:
    """Prose has commas too: the cells of a heading are short, and no sentence ends there."""
    cells = re.split(r"[;,]", row)
    return all(len(cell.strip()) <= 40 for cell in cells) and not row.rstrip().endswith((".", "!", "?"))


def _pasted(text: str) -> Pasted | None:
    fits = 0 < len(text) <= _MOST_LETTERS and looks_like_contacts(text)
    return Pasted(text) if fits else None
