"""Deeds that write whole files anew: a new passphrase, backups, going back to one, salvage, purge."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from journal.domain.person import PersonFields
from journal.domain.purge import PurgeTarget
from journal.services import (
    backups,
    journal_file,
    passphrase,
    people,
    purge,
    relocate,
    restoring,
    salvage,
    trash,
)
from tests.journals import PASSPHRASE
from tests.torture.deeds import TODAY
from tests.torture.log import Log

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def silently(_done: int, _total: int) -> None:
    """Nobody looks."""


def change_passphrase(log: Log, _scene: Path, journal: str, old: str, new: str) -> int:
    """A new passphrase for the journal, then for the copies."""
    with journal_file.open_journal(Path(journal), old) as store:
        log.say("open")
        passphrase.change_passphrase(store, old, new)
        log.say("changed")
        passphrase.rekey_copies(store)
        log.say("copies changed")
    return 0


def back_up(log: Log, _scene: Path, journal: str, words: list[str], hours: int) -> int:
    """For each word somebody of that name, and a backup, some hours after the last one."""
    now = NOON + timedelta(hours=hours)
    with journal_file.open_journal(Path(journal), PASSPHRASE) as store:
        for number, word in enumerate(words):
            log.tried("person", word)
            people.add_person(store, PersonFields(given=word))
            log.saved("person", word)
            made = backups.back_up_now(store, now + timedelta(hours=13 * number), silently)
            log.say("backed up", path=str(made.backup.path), word=word)
    return 0


def go_back(log: Log, _scene: Path, journal: str, backup: str) -> int:
    """Restore a backup into a journal that is open."""
    store = journal_file.open_journal(Path(journal), PASSPHRASE)
    log.say("open")
    restored = restoring.restore(store, Path(backup), None, NOON, silently)
    log.say("restored")
    restored.close()
    return 0


def replace_damaged(log: Log, _scene: Path, journal: str, backup: str) -> int:
    """Put a backup in the place of a journal that cannot be opened."""
    restoring.restore_file(Path(journal), Path(backup), PASSPHRASE)
    log.say("restored")
    return 0


def save_what_can_be_read(log: Log, _scene: Path, journal: str, target: str) -> int:
    """Salvage."""
    salvage.salvage(Path(journal), PASSPHRASE, Path(target))
    log.say("salvaged")
    return 0


def purge_for_good(log: Log, _scene: Path, journal: str, entries: list[int]) -> int:
    """Purge entries, or the whole trash when none are named."""
    with journal_file.open_journal(Path(journal), PASSPHRASE) as store:
        log.say("open")
        target = PurgeTarget(entries=tuple(entries))
        purge.purge(store, target or trash.whole_trash(store, TODAY, NOON))
        log.say("purged")
    return 0


def move(log: Log, _scene: Path, journal: str, target: str) -> int:
    """Move the open journal to another folder, and write a word into it there."""
    with journal_file.open_journal(Path(journal), PASSPHRASE) as store:
        log.say("open")
        moved = relocate.move_journal(store, Path(target), silently).result
        log.say("moved", left=[str(path) for path in moved.left])
        relocate.finish_move(moved.old)
        log.tried("person", Path(target).parent.name)
        people.add_person(store, PersonFields(given=Path(target).parent.name))
        log.saved("person", Path(target).parent.name)
    return 0
