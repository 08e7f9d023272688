"""What the tests of the composer share: a filled pane, clicks, and what the journal keeps of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from journal.domain.draft import DraftKind
from journal.domain.entry import InvitationFields, TimelineQuery
from journal.domain.person import PersonFields
from journal.domain.template import Placeholder
from journal.services import drafts, people, timeline
from journal.store.database import Store
from tests.ui.writing_desk import Desk
from ui.composer.offers import OffersModel
from ui.composer.view import ComposerPane
from ui.widgets.slot_text.slots import Run, slots

FILLED = (
    "Hi Rosa, what you said about bus cuts stayed with me. I'm getting a few neighbours together to do"
    " something about it and want to hear you first. Could we sit down at Corner Café on Thursday at 17:30"
    " for half an hour? Nothing to sell. At the end I'll ask if you want to join, and any answer is fine."
    " Maria"
)


def slot(pane: ComposerPane, placeholder: Placeholder) -> Run:
    found = (
        run for run in slots(pane.editor.document()) if getattr(run.part, "placeholder", None) is placeholder
    )
    return next(found)


def click(desk: Desk, pane: ComposerPane, placeholder: Placeholder) -> None:
    """Click into the middle of a placeholder as a person does."""
    run = slot(pane, placeholder)
    cursor = QTextCursor(pane.editor.document())
    cursor.setPosition((run.start + run.end) // 2)
    point = pane.editor.cursorRect(cursor).center() + QPoint(1, 0)
    QTest.mouseClick(pane.editor.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert pane.popup.isVisible()


def offered(pane: ComposerPane) -> list[str]:
    model = pane.popup.model
    return [model.index(row).data(OffersModel.OFFER_ROLE).text for row in range(model.rowCount())]


def add_june(store: Store) -> int:
    return people.add_person(store, PersonFields(given="June")).result


def kept(desk: Desk, person: int) -> dict[str, object] | None:
    found = desk.run(partial(drafts.draft, kind=DraftKind.INVITATION, person_id=person, entry_id=None))
    return dict(found.payload) if found else None


def sent(desk: Desk, person: int) -> list[InvitationFields]:
    ids = desk.run(partial(timeline.timeline_ids, query=TimelineQuery(person)))
    entries = desk.run(partial(timeline.entries, ids=ids))
    return [entry.invitation for entry in entries if entry.invitation]
