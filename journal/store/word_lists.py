"""Rows of `word_list`: the lists of words that the user changed."""

from __future__ import annotations

from journal.store.clock import utc_now
from journal.store.database import Store
from journal.store.practice_tables import WordList


def stored_list(store: Store, key: str) -> str | None:
    """The user's own text, None for a list that is as it ships."""
    found = store.scalar(WordList.select(WordList.text).where(WordList.key == key))
    return None if found is None else str(found)


def write_list(store: Store, key: str, text: str) -> None:
    """Store the text over the row of its key."""
    if stored_list(store, key) is None:
        store.execute(WordList.insert(key=key, text=text, updated_at=utc_now()))
    else:
        store.execute(WordList.update(text=text, updated_at=utc_now()).where(WordList.key == key))


def drop_list(store: Store, key: str) -> None:
    """The shipped one serves again."""
    store.execute(WordList.delete().where(WordList.key == key))
