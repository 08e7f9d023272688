from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.errors import InputRefused
from journal.domain.outline import Outline, OutlineError, Stage, parse_outline

GOOD = """\
# a remark
key = "short"
title = "Short talk"
when = "For a short talk."
listening = 70

[[stage]]
key = "story"
title = "Their story"
prompt = "Ask, then wait."
questions = [
    "Where did you grow up?",
    "Who shaped you?",
]

[[stage]]
key = "ask"
title = "The ask"
prompt = "One ask."
questions = ["Will you come?"]
"""


def test_an_outline_is_read_in_full() -> None:
    assert parse_outline(GOOD, "short.toml") == Outline(
        key="short",
        title="Short talk",
        when="For a short talk.",
        listening=70,
        stages=(
            Stage("story", "Their story", "Ask, then wait.", ("Where did you grow up?", "Who shaped you?")),
            Stage("ask", "The ask", "One ask.", ("Will you come?",)),
        ),
    )


def test_listening_may_be_left_out_and_a_byte_order_mark_and_crlf_do_no_harm() -> None:
    text = "\ufeff" + GOOD.replace("listening = 70\n", "").replace("\n", "\r\n")
    outline = parse_outline(text, "short.toml")
    assert outline.listening is None
    assert len(outline.stages) == 2


def test_a_line_separator_inside_a_text_stays() -> None:
    outline = parse_outline(GOOD.replace("Ask, then wait.", "Ask,\u2028then\x85wait."), "short.toml")
    assert outline.stages[0].prompt == "Ask,\u2028then\x85wait."


def test_a_stage_is_found_by_its_key() -> None:
    outline = parse_outline(GOOD, "short.toml")
    assert outline.stage("ask") is outline.stages[1]
    assert outline.stage("gone") is None


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('title = "Short talk"', 'title = "Short', 3, "not TOML"),
        ('key = "ask"', 'key = "story"', 17, "another stage has this key"),
        ('key = "ask"', 'key = "The Ask"', 17, "small letters"),
        ('title = "The ask"\n', "", 16, "“title” is missing"),
        ('title = "The ask"', f'title = "{"x" * 61}"', 18, "60 characters"),
        ('title = "The ask"', 'title = "a\\nb"', 18, "one line"),
        ('prompt = "One ask."', 'prompt = "  "', 19, "“prompt” is empty"),
        ('prompt = "One ask."', "prompt = 7", 19, "must be text"),
        ('prompt = "One ask."', 'promt = "One ask."', 19, "no field “promt”"),
        ('questions = ["Will you come?"]', "questions = []", 20, "at least one"),
        ('questions = ["Will you come?"]', 'questions = ["a", 3]', 20, "texts only"),
        ("listening = 70", "listening = 101", 5, "0 to 100"),
        ("listening = 70", "listening = true", 5, "0 to 100"),
        ("listening = 70", 'listening = "much"', 5, "0 to 100"),
        ("[[stage]]", "[[step]]", 7, "no field “step”"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, line: int, reason: str) -> None:
    assert old in GOOD
    with pytest.raises(OutlineError) as caught:
        parse_outline(GOOD.replace(old, new), "short.toml")
    assert caught.value.line == line
    assert reason in caught.value.reason
    assert str(caught.value) == f"short.toml, line {line}: {caught.value.reason}"


@pytest.mark.parametrize(
    "text", ["", "\n\n", "stage = 3", "stage = []", "a = " + "[" * 5000, "a = " + "9" * 9999]
)
def test_documents_that_are_no_outline_are_refused(text: str) -> None:
    with pytest.raises(OutlineError) as caught:
        parse_outline(text, "odd.toml")
    assert caught.value.line >= 1


def test_the_error_is_one_that_the_user_can_mend() -> None:
    with pytest.raises(InputRefused):
        parse_outline("?", "odd.toml")


@given(st.text())
def test_any_text_is_read_or_refused_in_order(text: str) -> None:
    with pytest.raises(OutlineError) as caught:
        parse_outline(text, "any.toml")
    assert 1 <= caught.value.line <= text.count("\n") + 1


@given(cut=st.integers(0, len(GOOD)), junk=st.text(max_size=8))
def test_a_damaged_outline_never_gives_anything_but_an_outline_or_its_error(cut: int, junk: str) -> None:
    read: Outline | OutlineError
    try:
        read = parse_outline(GOOD[:cut] + junk + GOOD[cut:], "cut.toml")
    except OutlineError as error:
        read = error
    assert read.line >= 1 if isinstance(read, OutlineError) else read.stages
