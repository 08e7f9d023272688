"""Rows of `upkeep`: what the program notes about looking after the file. Outside of undo."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from journal.store.database import Store

_WRITE = (
    "INSERT INTO upkeep (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)


def read(store: Store, key: str) -> Any:
    """The JSON data noted under `key`; None when there is none or it cannot be read."""
    text = store.scalar("SELECT value FROM upkeep WHERE key = ?", (key,))
    try:
        return None if text is None else json.loads(text)
    except (ValueError, TypeError, RecursionError):  # something else has broken it
        return None


def write(store: Store, key: str, data: Any) -> None:
    """Note JSON data under `key`; None removes what was noted."""
    with store.mark.unnoticed():  # nothing that a backup would have to follow
        if data is None:
            store.execute("DELETE FROM upkeep WHERE key = ?", (key,))
            return
        store.execute(_WRITE, (key, _text(data)))


def write_in(connection: Any, notes: Mapping[str, Any]) -> bool:
    """Note JSON data, None for nothing any more, in a file that is not open as a journal. One of an older
    schema has no room for it: nothing is done, and the answer is False.
    """
    if connection.execute("SELECT 1 FROM main.sqlite_master WHERE name = 'upkeep'").fetchone() is None:
        return False
    for key, data in notes.items():
        if data is None:
            connection.execute("DELETE FROM upkeep WHERE key = ?", (key,))
        else:
            connection.execute(_WRITE, (key, _text(data)))
    return True


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
