"""What is owed to copies in places that were away: a purge, and today's passphrase."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from journal.domain.errors import JournalError
from journal.services import backup_places, passphrase, purge
from journal.store.database import Store

Progress = Callable[[int, int], None]


def can_be_paid(store: Store) -> bool:
    """Whether something is owed to a place that is there today."""
    if any(backup_places.is_there(store, place) for place in purge.debts(store)):
        return True
    return passphrase.copies_owed(store) and passphrase.wait_for_key(store, backup_places.all_copies(store))


def pay(store: Store, progress: Progress | None = None) -> dict[Path, JournalError]:
    """Does at every place that is there what is owed to it, also to one that is no second place any more.
    What a place refuses is in the answer; it stays owed. `progress` gets (done, in all), of copies or of one
    copy, 0 in all when that is unknown, and may raise to end it.
    """
    left: tuple[Path, ...] = ()
    if passphrase.copies_owed(store):
        left = passphrase.rekey_copies(store, progress=progress).left
    refused: dict[Path, JournalError] = {}
    for place in purge.debts(store):
        waiting = [copy for copy in left if copy.parent == place]
        try:
            purge.pay_debts(store, place, progress, keep=passphrase.wait_for_key(store, waiting))
        except JournalError as error:
            refused[place] = error
    return refused
