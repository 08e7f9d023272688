from __future__ import annotations

from datetime import date

from journal.domain.entry import Entry, EntryKind, Promise, PromiseState, StageText
from journal.domain.outline import Outline, Stage
from journal.domain.person import PersonRef
from journal.practice.brief import open_stages, promises_in_order

TODAY = date(2026, 11, 22)
ROSA = PersonRef(1, "Rosa Medina", "Rosa")
OUTLINE = Outline(
    "own",
    "Own",
    "",
    None,
    tuple(Stage(key, key.title(), "", (f"About {key}?",)) for key in ("story", "concerns", "ask")),
)


def talk(entry_id: int, *stages: StageText) -> Entry:
    return Entry(entry_id, EntryKind.ONE_TO_ONE, TODAY, (ROSA,), stages=stages)


def promise(entry_id: int, *, mine: bool, due_on: date | None) -> Promise:
    return Promise(entry_id, ROSA, "", mine, TODAY, due_on, PromiseState.OPEN)


def test_a_stage_is_open_until_any_conversation_reached_it() -> None:
    talks = [
        talk(1, StageText("story", "Story", "Grew up here"), StageText("concerns", "Concerns")),
        talk(2, StageText("ask", "Ask", "", sensitive=True, note_id=4, sealed=True)),
    ]
    assert [(stage.key, stage.questions) for stage in open_stages(talks, OUTLINE)] == [
        ("concerns", ("About concerns?",))
    ]


def test_without_a_conversation_every_stage_is_open_in_the_outlines_order() -> None:
    assert [stage.key for stage in open_stages([], OUTLINE)] == ["story", "concerns", "ask"]


def test_my_promises_come_first_and_those_without_a_day_last() -> None:
    ordered = promises_in_order(
        [
            promise(1, mine=False, due_on=date(2026, 1, 1)),
            promise(2, mine=True, due_on=None),
            promise(3, mine=True, due_on=date(2026, 12, 1)),
            promise(4, mine=True, due_on=date(2026, 11, 1)),
        ]
    )
    assert [each.entry_id for each in ordered] == [4, 3, 2, 1]
