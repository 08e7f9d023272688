"""Drafts whose words are hidden are not written over: nobody sees what would be lost."""

from __future__ import annotations

from journal.store.database import IntegrityError, Store

_REFUSED = "a hidden draft"


def protect(store: Store) -> None:
    """From now on no draft that is there can be changed; new ones can, and each can be thrown away.

    By a temporary trigger: it goes with `release`, or with the connection.
    """
    release(store)
    there = ", ".join(str(int(row[0])) for row in store.rows("SELECT id FROM draft"))
    store.connection.execute(
        f"CREATE TEMP TRIGGER hidden_drafts BEFORE UPDATE ON main.draft WHEN old.id IN ({there})"
        f" BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
    )


def release(store: Store) -> None:
    """All drafts can be changed again."""
    store.connection.execute("DROP TRIGGER IF EXISTS temp.hidden_drafts")


def is_refusal(error: Exception) -> bool:
    """Whether a write failed because of `protect`."""
    return isinstance(error, IntegrityError) and str(error) == _REFUSED
