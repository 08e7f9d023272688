"""The data that ships: every file is whole, complete and means what the practice says."""

from __future__ import annotations

from importlib.resources import files

import pytest

from journal.domain.entry import Ask
from journal.domain.outline import Outline
from journal.domain.passphrase import estimate_strength, suggest_passphrase
from journal.domain.person import Channel
from journal.domain.template import Placeholder, Shape, Template, fill, parse_body, placeholders_in
from journal.shipped import shipped_outlines, shipped_templates, word_list

OUTLINES = {outline.key: outline for outline in shipped_outlines()}
TEMPLATES = {template.key: template for template in shipped_templates()}

VALUES = {
    Placeholder.FIRST_NAME: "Rosa",
    Placeholder.THEIR_WORDS: "If they cut the 14 again I'll have to quit the late shift.",
    Placeholder.CONCERN: "the bus cuts",
    Placeholder.COMMON_GROUND: "both of us wait at Elm St",
    Placeholder.MY_STORY: "My grandad kept the mill's strike fund in a biscuit tin.",
    Placeholder.WHEN: "Thursday at 17:30",
    Placeholder.WHERE: "Corner Café",
    Placeholder.HOW_LONG: "half an hour",
    Placeholder.CIRCLE: "Tuesday group",
    Placeholder.MY_NAME: "Hazel",
}


def test_the_outlines_of_the_practice_are_there_and_the_first_is_the_default() -> None:
    assert list(OUTLINES) == [
        "one_to_one",
        "relational_meeting",
        "ganz",
        "leading_change",
        "organizing",
        "aeiou",
    ]
    assert len(shipped_outlines()) == len(OUTLINES)


def test_the_one_to_one_has_its_stages() -> None:
    stages = OUTLINES["one_to_one"].stages
    assert [(stage.key, stage.title) for stage in stages] == [
        ("opening", "Opening"),
        ("my_story", "My story"),
        ("their_story", "Their story"),
        ("concerns", "Concerns"),
        ("common_ground", "In common"),
        ("invitation", "Invitation"),
        ("next_step", "Next step"),
    ]


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES)
def test_every_stage_can_label_a_line_and_has_questions_to_choose_from(outline: Outline) -> None:
    keys = [stage.key for stage in outline.stages]
    assert len(set(keys)) == len(keys) >= 4
    for stage in outline.stages:
        assert len(stage.title) <= 20
        assert 3 <= len(stage.questions) <= 6
        assert len(set(stage.questions)) == len(stage.questions)
        assert any(question.endswith("?") for question in stage.questions)


def test_four_fifths_of_an_organizing_talk_is_listening() -> None:
    assert OUTLINES["organizing"].listening == 80


def test_there_is_a_template_for_every_shape() -> None:
    assert len(shipped_templates()) == len(TEMPLATES) >= 9
    assert {template.shape for template in TEMPLATES.values()} == set(Shape)
    assert {channel for template in TEMPLATES.values() for channel in template.channels} == set(Channel)
    assert next(iter(TEMPLATES)) == "shared_concern"


ASKING = {key: template for key, template in TEMPLATES.items() if template.ask is not Ask.NOTHING}
KIND = {key: template for key, template in TEMPLATES.items() if template.ask is Ask.NOTHING}


@pytest.mark.parametrize("template", ASKING.values(), ids=ASKING)
def test_a_template_is_honest(template: Template) -> None:
    """One ask that a yes or a no answers, with a day, a place and a length, and an easy no."""
    pieces = parse_body(template.body)
    used = set(placeholders_in(pieces))
    assert {Placeholder.FIRST_NAME, Placeholder.WHEN, Placeholder.WHERE, Placeholder.HOW_LONG} <= used
    assert Placeholder.MY_NAME in used
    filled = fill(pieces, VALUES)
    assert filled.complete
    assert "?" in filled.text
    easy = ("no", "not", "mind", "if you don't", "if not", "any answer", "fine", "all right")
    assert any(word in filled.text.casefold() for word in easy)
    assert template.builtin


@pytest.mark.parametrize("template", KIND.values(), ids=KIND)
def test_words_that_ask_nothing_name_no_day_and_no_place(template: Template) -> None:
    pieces = parse_body(template.body)
    assert set(placeholders_in(pieces)) == {Placeholder.FIRST_NAME, Placeholder.MY_NAME}
    text = fill(pieces, VALUES).text.casefold()
    assert not any(word in text for word in ("would you", "could you", "will you", "can you", "join"))


@pytest.mark.parametrize(
    "template",
    [template for template in TEMPLATES.values() if Channel.MESSAGE in template.channels],
    ids=[template.key for template in TEMPLATES.values() if Channel.MESSAGE in template.channels],
)
def test_a_text_message_stays_short_and_in_the_characters_of_a_text_message(template: Template) -> None:
    assert len(fill(parse_body(template.body), VALUES).text) <= 320
    # One typographic quote makes a telephone send the whole text at 70 characters a part instead of 160.
    assert template.body.isascii()


def test_the_word_list_is_whole_and_carries_its_licence() -> None:
    words = word_list()
    assert len(words) == len(set(words)) == 7776
    assert all(word.isascii() and word == word.lower() and 3 <= len(word) <= 9 for word in words)
    licence = (files("resources") / "word_lists" / "LICENCE.md").read_text(encoding="utf-8")
    assert "CC BY 3.0 US" in licence


def test_six_words_of_it_are_strong() -> None:
    assert estimate_strength(suggest_passphrase(word_list())).score == 4
