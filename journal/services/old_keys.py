"""The keys that the journal had before its passphrase was changed, kept in it while copies lie under them."""

from __future__ import annotations

from typing import Any

from journal.store import upkeep
from journal.store.database import Store
from journal.store.key import Key, unspoken

OLD_KEYS = "passphrase.old_keys"
_MOST = 8


def old_keys(store: Store) -> list[Key]:
    """Those that are known, the oldest first. The caller wipes them."""
    found = upkeep.read(store, OLD_KEYS)
    try:
        return [unspoken(text) for text in found] if isinstance(found, list) else []
    except (ValueError, AttributeError):
        return []


def note_old_key(store: Store, known: Any) -> None:
    """Keep the key of now beside `known`, what was noted before."""
    spoken = store.key.spoken()
    try:
        keys = known if isinstance(known, list) else []
        upkeep.write(store, OLD_KEYS, [*keys[1 - _MOST :], spoken.decode()])
    finally:
        spoken[:] = bytes(len(spoken))
