"""What the tests of the timeline write, press and look at."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from journal.domain.entry import (
    Ask,
    ConversationFields,
    EntryKind,
    InvitationFields,
    Mention,
    NextStep,
    PromiseFields,
    StageText,
)
from journal.services import debrief
from journal.services.invitations import mark_sent
from journal.store.database import Store
from tests.services.history import TODAY
from tests.ui.history_desk import Desk
from ui.timeline.card import TimelineCard
from ui.timeline.view import TimelinePane

SECRET = "Her brother drinks"


def write_talk(store: Store, person: int, days_ago: int = 4, text: str = "By the window.") -> int:
    fields = ConversationFields(
        EntryKind.ONE_TO_ONE,
        TODAY - timedelta(days=days_ago),
        (person,),
        text=text,
        stages=(StageText("their_story", "Their story", "The breakfast club."),),
        outline_key="one_to_one",
        concerns=(Mention(person, "Bus cuts", "one bus an hour", quotable=True),),
        promises=(PromiseFields(person, "Bring the timetable"),),
        next_step=NextStep("Coffee again", TODAY + timedelta(days=4)),
        sensitive_note=SECRET,
    )
    return debrief.log_conversation(store, fields, TODAY).result


def write_invitation(store: Store, person: int) -> int:
    fields = InvitationFields(person, TODAY - timedelta(days=2), "Come on Tuesday", ask=Ask.EVENT)
    return mark_sent(store, fields).result


def write_many(store: Store, person: int, count: int) -> None:
    """So many words heard in passing, a day apart, the newest "Word 0"; in bulk, as an import writes."""
    first = 1 + store.scalar("SELECT ifnull(max(id), 0) FROM entry")
    days = [(TODAY - timedelta(days=n)).isoformat() for n in range(count)]
    with store.transaction():
        store.many(
            "INSERT INTO entry (id, kind, happened_on, created_at, updated_at)"
            " VALUES (?, 'heard_in_passing', ?, '', '')",
            [(first + n, days[n]) for n in range(count)],
        )
        store.many(
            "INSERT INTO entry_person (person_id, entry_id) VALUES (?, ?)",
            [(person, first + n) for n in range(count)],
        )
        store.many(
            "INSERT INTO note (entry_id, position, field, text) VALUES (?, 0, 'text', ?)",
            [(first + n, f"Word {n}") for n in range(count)],
        )


def card(pane: TimelinePane, entry_id: int) -> TimelineCard:
    found = pane.cards.card(entry_id)
    assert isinstance(found, TimelineCard)
    return found


def press(widget: QWidget, name: str) -> None:
    """Click the visible button or box of this accessible name or text."""
    for control in widget.findChildren(QAbstractButton):
        if name in {control.accessibleName(), control.text()} and control.isVisible():
            control.click()
            return
    pytest.fail(f"no visible control {name!r}")


def show(desk: Desk, pane: TimelinePane, person: int) -> None:
    pane.show_person(person)
    desk.settle()
    QApplication.processEvents()


def shown(pane: TimelinePane) -> list[int]:
    return [each.entry.id for each in pane.cards.cards() if isinstance(each, TimelineCard)]


def accessible_texts(widget: QWidget) -> str:
    """Everything that a screen reader can find below `widget`."""
    found = []
    waiting: list[QAccessibleInterface | None] = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        interface = waiting.pop()
        if interface is None or interface.state().invisible:
            continue
        kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
        found += [interface.text(kind) for kind in kinds]
        waiting += [interface.child(at) for at in range(interface.childCount())]
    return "\n".join(found)
