"""Deeds for the failing of single calls: short, the same each time, and telling whatever was refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from journal.domain.changes import Done
from journal.domain.draft import DraftKind
from journal.domain.entry import ConversationFields, EntryKind
from journal.domain.errors import JournalError
from journal.domain.person import PersonFields
from journal.services import debrief, drafts, journal_file, people, undo
from tests.journals import PASSPHRASE
from tests.torture.deeds import TODAY, Claim
from tests.torture.log import Log
from ui.preferences import Settings

T = TypeVar("T")


def write_down(log: Log, _scene: Path, journal: str, words: list[str]) -> int:
    """Open, keep a draft, make it an entry, add somebody, take that back, and lock."""
    draft, talk, person = words
    with journal_file.open_journal(Path(journal), PASSPHRASE) as store:
        payload = {"text": f"{draft} half typed " * 200}
        kept = attempt(
            log, (("draft", draft, 1),),
            lambda: drafts.save_draft(store, DraftKind.DEBRIEF, 1, None, payload),
        )  # fmt: skip
        fields = ConversationFields(EntryKind.ONE_TO_ONE, TODAY, (1,), text=f"They said {talk}. " * 300)
        grown = None if kept is None else kept.result
        gone = () if kept is None else (("draft", draft, 0),)
        attempt(
            log, (("note", talk, 1), *gone),
            lambda: debrief.log_conversation(store, fields, TODAY, grown),
        )  # fmt: skip
        claim = (("person", person, 1),)
        added = attempt(log, claim, lambda: people.add_person(store, PersonFields(given=person)))
        if added is not None:
            attempt(log, (("person", person, 0),), lambda: undo.undo(store))
    log.say("closed")
    return 0


def attempt(log: Log, claims: tuple[Claim, ...], call: Callable[[], Done[T]]) -> Done[T] | None:
    """What the window does with a use case: its answer is shown as saved, its sentence as it is."""
    for claim in claims:
        log.tried(*claim)
    try:
        answered = call()
    except JournalError as error:
        log.say("refused", sentence=str(error))
        return None
    for claim in claims:
        log.saved(*claim)
    return answered


def change_settings(log: Log, _scene: Path, file: str) -> int:
    """Two settings, each written at once."""
    settings = Settings(Path(file))
    failed: list[object] = []
    settings.write_failed.connect(failed.append)
    for theme in ("dark", "light"):
        log.say("trying", theme=theme)
        settings.change(theme=theme)
        log.say("refused" if failed else "changed", theme=theme)
        failed.clear()
    return 0
