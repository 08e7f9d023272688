"""Sensitive notes, the trash, and what a purge says before it is done."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QPixmap

from journal.domain.entry import ConversationFields, EntryKind
from journal.domain.seal import Seal
from journal.services import people, timeline
from journal.services.debrief import log_conversation
from ui.pictures.stage import Scene, Stage
from ui.settings.sealed_page import SealedPage
from ui.settings.trash_page import TrashPage

if TYPE_CHECKING:
    from ui.bridge import Store


def _sealed(stage: Stage, *, revealed: bool = False) -> QPixmap:
    stage.show_rosa()
    call = partial(_write, today=stage.program.context.today(), person_id=stage.rosa)
    stage.program.context.bridge.submit(call, owner=stage.program)
    stage.run("sealed")
    (page,) = stage.shell.window.findChildren(SealedPage)
    stage.quiet()
    if revealed:
        page.note.reveal()
    return stage.picture()


def _purge(stage: Stage) -> QPixmap:
    (page,) = stage.shell.window.findChildren(SealedPage)
    page.purge.click()
    stage.quiet()
    taken = stage.picture(stage.dialog())
    stage.clear()
    return taken


def _trash(stage: Stage) -> QPixmap:
    stage.program.context.bridge.submit(partial(_delete, but=stage.rosa), owner=stage.program)
    stage.run("trash")
    stage.quiet()
    return stage.picture()


def _purge_person(stage: Stage) -> QPixmap:
    (page,) = stage.shell.window.findChildren(TrashPage)
    page.purge.click()
    stage.quiet()
    taken = stage.picture(stage.dialog())
    stage.clear()
    stage.program.context.bridge.submit(_restore, owner=stage.program)
    stage.quiet()
    return taken


def _write(store: Store, today: date, person_id: int) -> None:
    """Once: the sample has few of them."""
    if store.scalar("SELECT count(*) FROM seal"):
        return
    for days, reason, until in (
        (40, "For the hearing about the depot", -4),
        (75, "They asked me to remember it", 90),
        (12, "", None),
    ):
        fields = ConversationFields(
            EntryKind.PHONE,
            today - timedelta(days=days),
            (person_id,),
            sensitive_note="Her brother has no papers yet. Nobody at work knows.",
            sensitive_seal=Seal(reason, None if until is None else today + timedelta(days=until)),
        )
        log_conversation(store, fields, today)


def _delete(store: Store, but: int) -> None:
    found = [ref.id for ref in people.find_people(store, "", 4) if ref.id != but]
    people.delete_people(store, found[:2])
    entry = store.scalar(
        "SELECT x.entry_id FROM entry_person AS x JOIN entry ON entry.id = x.entry_id"
        " WHERE x.person_id = ? AND entry.deleted_at IS NULL AND entry.parent_id IS NULL LIMIT 1",
        (but,),
    )
    timeline.delete_entries(store, [entry])


def _restore(store: Store) -> None:
    from journal.services import undo

    undo.undo(store)
    undo.undo(store)


SEALED_SCENES: Final = (
    Scene("sealed", _sealed),
    Scene("sealed-open", partial(_sealed, revealed=True)),
    Scene("purge-note", _purge),
    Scene("trash", _trash),
    Scene("purge-person", _purge_person),
)
"""In the order in which they are set."""
