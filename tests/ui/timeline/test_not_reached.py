"""The stages that no conversation reached stand quietly below the name."""

from __future__ import annotations

from dataclasses import replace

from journal.domain.changes import Done
from journal.domain.entry import ConversationFields, EntryKind, StageText
from journal.services import debrief, outlines
from journal.shipped import shipped_outlines
from journal.store.database import Store
from tests.services.history import TODAY, rosa
from tests.ui.history_desk import Desk
from ui.timeline.view import TimelinePane

FIRST = shipped_outlines()[0]


def talk(store: Store, person: int, *reached: str) -> Done[int]:
    stages = tuple(StageText(key, key, "Words") for key in reached)
    fields = ConversationFields(
        EntryKind.ONE_TO_ONE, TODAY, (person,), outline_key=FIRST.key, stages=stages, text="Talked"
    )
    return debrief.log_conversation(store, fields, TODAY)


def show(desk: Desk, pane: TimelinePane, person: int) -> str:
    pane.show_person(person)
    desk.settle()
    return pane.header.not_reached.text()


def test_before_the_first_conversation_nothing_is_said(desk: Desk, pane: TimelinePane) -> None:
    assert show(desk, pane, desk.run(rosa)) == ""
    assert pane.header.not_reached.isHidden()


def test_it_says_what_is_left_and_follows_what_is_written(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    desk.run(talk, person, "opening", "their_story", "concerns", "common_ground", "invitation")
    assert show(desk, pane, person) == "Not yet: My story, Next step"
    desk.run(talk, person, "my_story", "next_step")
    desk.settle()
    assert pane.header.not_reached.isHidden()


def test_many_are_not_listed_in_full(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    desk.run(talk, person)
    assert show(desk, pane, person) == "Not yet: Opening, My story, Their story, Concerns and 3 more"
    assert pane.header.not_reached.toolTip().endswith("Invitation, Next step")


def test_it_follows_the_outline(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    desk.run(talk, person, *(stage.key for stage in FIRST.stages[1:]))
    assert show(desk, pane, person) == "Not yet: Opening"
    stages = (replace(FIRST.stages[0], title="Hello"), *FIRST.stages[1:])
    desk.run(outlines.save_outline, replace(FIRST, stages=stages))
    desk.settle()
    assert pane.header.not_reached.text() == "Not yet: Hello"
