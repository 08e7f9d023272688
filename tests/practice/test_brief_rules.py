from __future__ import annotations

from datetime import date

import pytest

from journal.domain.entry import Entry, EntryKind, Promise, PromiseState, StageText
from journal.domain.outline import Outline, Stage
from journal.domain.person import PersonRef, Standing
from journal.practice.brief import (
    ASK_SENTENCES,
    TodaysAsk,
    open_stages,
    promises_in_order,
    todays_ask,
    todays_ask_sentence,
)

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


@pytest.mark.parametrize(
    ("standing", "ask"),
    [
        (None, TodaysAsk.FIRST_INVITATION),
        (Standing.ASKED, TodaysAsk.AWAIT_ANSWER),
        (Standing.YES, TodaysAsk.AFTER_YES),
        (Standing.MAYBE, TodaysAsk.LIGHTER_ASK),
        (Standing.NOT_NOW, TodaysAsk.ASK_AGAIN),
        (Standing.NO, TodaysAsk.LEAVE_IN_PEACE),
        (Standing.SILENCE, TodaysAsk.LIGHTER_ASK),
        (Standing.SHOWED_UP, TodaysAsk.SMALL_TASK),
        (Standing.ACTIVE, TodaysAsk.SMALL_TASK),
        (Standing.DRIFTED, TodaysAsk.CHECK_IN),
        (Standing.DID_NOT_COME, TodaysAsk.CHECK_IN),
    ],
)
def test_every_standing_suggests_its_own_ask(standing: Standing | None, ask: TodaysAsk) -> None:
    assert todays_ask(standing, None, TODAY, next_step=False, talked=True) is ask
    assert todays_ask(standing, None, TODAY, next_step=True, talked=True) is TodaysAsk.NEXT_STEP


def test_a_not_now_is_asked_on_its_day_and_not_before() -> None:
    def ask(again: date) -> TodaysAsk:
        return todays_ask(Standing.NOT_NOW, again, TODAY, next_step=False, talked=True)

    assert ask(date(2026, 11, 23)) is TodaysAsk.NOT_YET
    assert ask(TODAY) is TodaysAsk.ASK_AGAIN


def test_somebody_never_talked_to_is_invited_to_a_talk_first() -> None:
    assert todays_ask(None, None, TODAY, next_step=False, talked=False) is TodaysAsk.FIRST_TALK


def test_every_ask_has_its_sentence() -> None:
    assert set(ASK_SENTENCES) == set(TodaysAsk)
    assert all(sentence.format(name="Rosa").endswith(".") for sentence in ASK_SENTENCES.values())


def test_the_sentence_names_the_person() -> None:
    assert "Rosa" in todays_ask_sentence("check_in", "Rosa")
