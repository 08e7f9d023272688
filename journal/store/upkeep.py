"""Rows of `upkeep`: what the program notes about looking after the file. Outside of undo."""

from __future__ import annotations

import json
from typing import Any

from journal.store.database import Store


def read(store: Store, key: str) -> Any:
    """The JSON data noted under `key`; None when there is none or it cannot be read."""
    text = store.scalar("SELECT value FROM upkeep WHERE key = ?", (key,))
    try:
        return None if text is None else json.loads(text)
    except ValueError:
        return None


def write(store: Store, key: str, data: Any) -> None:
    """Note JSON data under `key`; None removes what was noted."""
    with store.mark.unnoticed():  # nothing that a backup would have to follow
        if data is None:
            store.execute("DELETE FROM upkeep WHERE key = ?", (key,))
            return
        store.execute(
            "INSERT INTO upkeep (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, json.dumps(data, ensure_ascii=False, separators=(",", ":"))),
        )
