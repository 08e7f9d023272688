"""What a damaged journal has noted in `upkeep`, read out of its sound pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from journal.store.key import Key
from journal.store.salvage.decrypt import Decrypter
from journal.store.salvage.image import Image
from journal.store.salvage.rows import Finder, TableRows
from journal.store.salvage.trees import Pages
from journal.store.wal import read_wal

_TABLE = "upkeep"


def notes_of_damaged(path: Path, key: Key, scratch: Path) -> tuple[dict[str, Any], bool]:
    """The notes by their names, and whether there are no others: no page is lost that may have held one.

    The journal is only read. `scratch` is a free name for a small encrypted file, which is removed again.
    Some 20 s for 1 GB. Raises OSError and what the driver finds.
    """
    image = Image(path, key)
    try:
        with Decrypter(image, key, scratch) as plain:
            pages = Pages(plain, _unheard)
            finder = Finder(pages)
            rows = next((TableRows(shape) for shape in finder.tables if shape.name == _TABLE), None)
            if rows is None:  # an older schema, which had none
                return {}, not image.damaged
            unread = pages.unread
            found = list(finder.rows(rows, _nothing))
            lost = pages.unread != unread or _TABLE in finder.forest.wounded
        lost = lost or read_wal(path.with_name(path.name + "-wal")).is_damaged(key.opens_page)
    finally:
        image.close()
    notes = {}
    for name, text in found:
        try:
            notes[str(name)] = json.loads(str(text))
        except (ValueError, RecursionError):  # something else has broken it: then it says nothing
            continue
    return notes, not lost


def _unheard(_done: int, _total: int) -> None:
    """Nobody looks."""


def _nothing(_pages: int) -> None:
    """Nobody looks."""
