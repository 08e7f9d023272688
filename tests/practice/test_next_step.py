"""What suggests itself next: for every state, and in the table of the documents."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

from journal.domain.entry import Ask
from journal.domain.person import Standing
from journal.domain.template import Shape
from journal.practice.next_step import PROPOSALS, Act, Step, next_step, sentence
from journal.practice.standing import Stand
from journal.shipped import shipped_templates

TODAY = date(2026, 11, 22)
BEFORE = TODAY - timedelta(days=9)
PAGE = Path(__file__).parents[2] / "docs" / "ANSWERS.md"

# By hand: at first; once a few words that ask nothing were sent; when they spoke on a later day.
EXPECTED = {
    Standing.ASKED: (Step.AWAIT_ANSWER, Step.AWAIT_ANSWER, Step.AWAIT_ANSWER),
    Standing.YES: (Step.AFTER_YES, Step.AFTER_YES, Step.AFTER_YES),
    Standing.MAYBE: (Step.LIGHTER_ASK, Step.LIGHTER_ASK, Step.LIGHTER_ASK),
    Standing.NOT_NOW: (Step.ASK_AGAIN, Step.ASK_AGAIN, Step.ASK_AGAIN),
    Standing.NO: (Step.THANK, Step.LEAVE_IN_PEACE, Step.THEY_SPOKE),
    Standing.SILENCE: (Step.SECOND_TRY, Step.LEAVE_IN_PEACE, Step.THEY_SPOKE),
    Standing.SHOWED_UP: (Step.SMALL_TASK, Step.SMALL_TASK, Step.SMALL_TASK),
    Standing.ACTIVE: (Step.SMALL_TASK, Step.SMALL_TASK, Step.SMALL_TASK),
    Standing.DRIFTED: (Step.CHECK_IN, Step.DOOR_OPEN, Step.THEY_SPOKE),
    Standing.DID_NOT_COME: (Step.MISSED, Step.LIGHTER_ASK, Step.MISSED),
    Standing.CAME_BACK: (Step.WELCOME_BACK, Step.SMALL_TASK, Step.WELCOME_BACK),
}


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_proposes_its_step(standing: Standing) -> None:
    first, greeted, spoke = EXPECTED[standing]

    def step(**more: bool) -> Step:
        return next_step(Stand(standing, BEFORE, silences=1, **more), TODAY).step  # type: ignore[arg-type]  # flags only

    assert (step(), step(greeted=True), step(spoke=True)) == (first, greeted, spoke)
    for greeted_too, spoke_too in product((False, True), repeat=2):
        found = next_step(Stand(standing, BEFORE, greeted=greeted_too, spoke=spoke_too), TODAY, agreed=True)
        assert found.step is Step.NEXT_STEP


def test_never_asked() -> None:
    assert next_step(None, TODAY, talked=False).step is Step.FIRST_TALK
    assert next_step(None, TODAY).step is Step.FIRST_INVITATION
    assert next_step(None, TODAY, agreed=True).step is Step.NEXT_STEP


def test_a_not_now_comes_back_on_its_day_and_not_before() -> None:
    def step(again: date | None) -> Step:
        return next_step(Stand(Standing.NOT_NOW, BEFORE, again), TODAY).step

    assert step(TODAY + timedelta(days=1)) is Step.NOT_YET
    assert step(TODAY) is Step.ASK_AGAIN
    assert step(None) is Step.ASK_AGAIN


def test_after_one_gentle_second_try_silence_is_left_in_peace() -> None:
    def step(silences: int, *, spoke: bool = False) -> Step:
        return next_step(Stand(Standing.SILENCE, BEFORE, silences=silences, spoke=spoke), TODAY).step

    assert [step(1), step(2), step(3)] == [Step.SECOND_TRY, Step.LEAVE_IN_PEACE, Step.LEAVE_IN_PEACE]
    assert step(2, spoke=True) is Step.THEY_SPOKE


def test_every_step_can_be_said_and_pressed() -> None:
    assert set(PROPOSALS) == set(Step)
    asks = {template.shape: template.ask for template in shipped_templates()}
    for step, proposal in PROPOSALS.items():
        assert proposal.sentence.format(name="Rosa").endswith(".")
        assert proposal.shape is None or proposal.shape in asks, step
        if proposal.shape is not None:
            assert proposal.act is (Act.NOTHING if step is Step.NOT_YET else Act.COMPOSE)
    # What must not ask, does not.
    for step in (Step.THANK, Step.CHECK_IN, Step.MISSED, Step.WELCOME_BACK):
        shape = PROPOSALS[step].shape
        assert shape is not None
        assert asks[shape] is Ask.NOTHING
    assert asks[Shape.AFTER_MAYBE] is not Ask.NOTHING
    for step in (Step.LEAVE_IN_PEACE, Step.DOOR_OPEN, Step.NOT_YET):
        assert PROPOSALS[step].act is Act.NOTHING


def test_the_sentence_names_the_person() -> None:
    assert "Rosa" in sentence("check_in", "Rosa")
    with pytest.raises(ValueError, match="dance"):
        sentence("dance", "Rosa")


def test_the_page_in_the_documents_names_every_step_and_its_template() -> None:
    _above, page = PAGE.read_text("utf-8").split("## What suggests itself next")
    rows = re.findall(r"^\| .+? \| `(\w+)` \| (.+?) \| (.+?) \|$", page, re.MULTILINE)
    shown = {step: (words, template.strip("`")) for step, words, template in rows}
    assert set(shown) == {step.value for step in Step}
    for step, proposal in PROPOSALS.items():
        words, template = shown[step.value]
        assert words == proposal.sentence.replace("{name}", "…")
        fitting = {Act.COMPOSE: "the best fit", Act.RECORD_ANSWER: "–", Act.PREPARE: "–", Act.NOTHING: "–"}
        assert template == (proposal.shape.value if proposal.shape else fitting[proposal.act])
