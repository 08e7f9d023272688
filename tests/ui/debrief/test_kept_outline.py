"""A conversation keeps the outline it was written with, whatever became of that since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from journal.domain.entry import ConversationFields, EntryKind, StageText
from journal.domain.outline import Outline, Stage
from journal.services import debrief, outlines, timeline
from journal.store.database import Store
from tests.services.history import TODAY, rosa
from tests.ui.history_desk import Desk
from ui.debrief.view import DebriefPane

OWN = Outline(
    "",
    "Porch talk",
    "On the porch.",
    None,
    (Stage("", "Hello", "Greet.", ("How are you?",)), Stage("", "Ask", "One ask.", ("Will you come?",))),
)


def write(store: Store) -> tuple[int, int, str]:
    """(person, conversation, outline's key)"""
    person = rosa(store)
    key = outlines.add_outline(store, OWN).result
    first = outlines.outline(store, key).stages[0]
    talk = ConversationFields(
        EntryKind.ONE_TO_ONE,
        TODAY,
        (person,),
        outline_key=key,
        stages=(StageText(first.key, first.title, "Fine, thanks"),),
    )
    return person, debrief.log_conversation(store, talk, TODAY).result, key


def restage(store: Store, key: str) -> None:
    """Other stages under the same title."""
    made = outlines.outline(store, key)
    outlines.save_outline(store, replace(made, stages=(Stage("", "New", "N.", ("?",)), *made.stages)))


def rename(store: Store, key: str) -> None:
    made = outlines.outline(store, key)
    stages = (replace(made.stages[0], title="Hey"), Stage("", "New", "N.", ("?",)))
    outlines.save_outline(store, replace(made, title="Stoop talk", stages=stages))


def titles(pane: DebriefPane) -> list[str]:
    return [field.stage().title for field in pane.stages.fields()]


def open_old(desk: Desk, pane: DebriefPane, person: int, entry_id: int) -> None:
    pane.start((person,), entry_id)
    desk.settle()


@pytest.mark.parametrize("change", [rename, restage, outlines.remove_outline])
def test_an_old_conversation_is_shown_and_edited_as_it_was_written(
    desk: Desk, pane: DebriefPane, change: Callable[[Store, str], object]
) -> None:
    person, entry_id, key = desk.run(write)
    before = desk.run(timeline.conversation_fields, entry_id)
    desk.run(change, key)
    open_old(desk, pane, person, entry_id)
    assert pane.stages.outline.currentText() == "Porch talk"
    assert titles(pane) == ["Hello", "Ask"]
    pane.stages.fields()[1].edit.edit.setPlainText("On Tuesday")
    pane.save()
    desk.settle()
    after = desk.run(timeline.conversation_fields, entry_id)
    assert (after.outline_key, after.outline_title) == (key, "Porch talk")
    assert [(each.key, each.title) for each in after.stages] == [
        (each.key, each.title) for each in before.stages
    ]
    assert [each.text for each in after.stages] == ["Fine, thanks", "On Tuesday"]


def test_the_outline_as_it_is_now_can_be_chosen_and_left_again(desk: Desk, pane: DebriefPane) -> None:
    person, entry_id, key = desk.run(write)
    desk.run(rename, key)
    open_old(desk, pane, person, entry_id)
    now = pane.stages.outline.findText("Stoop talk")
    pane.stages.outline.setCurrentIndex(now)
    pane.stages.outline.activated.emit(now)
    assert titles(pane) == ["Hello", "New"]
    pane.stages.outline.setCurrentIndex(0)
    pane.stages.outline.activated.emit(0)
    assert titles(pane) == ["Hello", "Ask"]


def test_a_new_conversation_follows_the_outlines_on_offer(desk: Desk, pane: DebriefPane) -> None:
    person, entry_id, key = desk.run(write)
    desk.run(rename, key)
    open_old(desk, pane, person, entry_id)
    pane.start((person,), None)
    desk.settle()
    offered = [pane.stages.outline.itemText(at) for at in range(pane.stages.outline.count())]
    assert offered == [each.title for each in desk.run(outlines.outlines)]
    assert pane.stages.outline.currentText() == "One-to-one"


def damage(store: Store) -> None:
    with store.transaction("damage"):
        store.execute("INSERT INTO own_outline VALUES ('ganz', NULL, 'key = ', 0, '')")


def test_an_outline_that_cannot_be_read_is_said_once(desk: Desk, pane: DebriefPane) -> None:
    person = desk.run(rosa)
    desk.run(damage)
    for _ in range(2):
        pane.start((person,), None)
        desk.settle()
    (told,) = [words for words, _undo in desk.told]
    assert told.startswith("An outline is set aside. ganz, line 1: this is not TOML")
    assert pane.stages.outline.findText("Ganz: five steps") > 0
