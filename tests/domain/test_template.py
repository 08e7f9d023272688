from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.entry import Ask
from journal.domain.person import Channel
from journal.domain.template import (
    Broken,
    Fault,
    Piece,
    Placeholder,
    Shape,
    Slot,
    Span,
    Template,
    TemplateError,
    Text,
    broken_in,
    escape,
    fill,
    parse_body,
    parse_template,
    placeholders_in,
)

NAME, WHEN, WHERE = Placeholder.FIRST_NAME, Placeholder.WHEN, Placeholder.WHERE

braced = st.text(alphabet="{} \nabfirstnme\t", max_size=60)
any_body = st.one_of(st.text(), braced)
a_value = st.text(min_size=1).filter(lambda value: bool(value.strip()))
a_body = st.lists(st.one_of(st.text(), st.sampled_from(Placeholder)), max_size=12)


def written(parts: list[str | Placeholder]) -> str:
    return "".join(part.written if isinstance(part, Placeholder) else escape(part) for part in parts)


def test_text_and_placeholders_are_told_apart_with_their_positions() -> None:
    assert parse_body("Hi {first name}, on {when}.") == (
        Text("Hi ", 0, 3),
        Slot(NAME, "{first name}", 3, 15),
        Text(", on ", 15, 20),
        Slot(WHEN, "{when}", 20, 26),
        Text(".", 26, 27),
    )


def test_every_placeholder_is_known_under_its_written_name() -> None:
    names = "first name,their words,concern,common ground,my story,when,where,how long,circle,my name"
    assert [placeholder.value for placeholder in Placeholder] == names.split(",")
    for placeholder in Placeholder:
        assert parse_body(placeholder.written) == (
            Slot(placeholder, placeholder.written, 0, len(placeholder.written)),
        )


@pytest.mark.parametrize("raw", ["{First  Name}", "{ first name }", "{FIRST\tNAME}", "{first\u00a0name}"])
def test_case_and_inner_spacing_are_forgiven(raw: str) -> None:
    assert parse_body(raw) == (Slot(NAME, raw, 0, len(raw)),)


@pytest.mark.parametrize(
    ("body", "fault", "nearest", "start", "end"),
    [
        ("Hi {frist name}!", Fault.UNKNOWN, NAME, 3, 15),
        ("Hi {firstname}!", Fault.UNKNOWN, NAME, 3, 14),
        ("Hi {first_name}!", Fault.UNKNOWN, NAME, 3, 15),
        ("at {wher}", Fault.UNKNOWN, WHERE, 3, 9),
        ("Hi {zzz}", Fault.UNKNOWN, None, 3, 8),
        ("Hi {}", Fault.EMPTY, None, 3, 5),
        ("Hi {  }", Fault.EMPTY, None, 3, 7),
        ("Hi {first name", Fault.UNCLOSED, NAME, 3, 4),
        ("Hi {first name\nyou}", Fault.UNCLOSED, NAME, 3, 4),
        ("Hi {", Fault.UNCLOSED, None, 3, 4),
        ("Hi }", Fault.UNOPENED, None, 3, 4),
        ("Hi {first {when} name}", Fault.NESTED, None, 3, 22),
    ],
)
def test_broken_placeholders_are_found_where_they_stand(
    body: str, fault: Fault, nearest: Placeholder | None, start: int, end: int
) -> None:
    first = broken_in(parse_body(body))[0]
    assert first == Broken(body[start:end], start, end, fault, nearest)


def test_an_unclosed_brace_does_not_swallow_the_next_placeholder() -> None:
    pieces = parse_body("Hi {first name, on {when}")
    assert placeholders_in(pieces) == (WHEN,)
    assert [broken.fault for broken in broken_in(pieces)] == [Fault.UNCLOSED]


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("{frist name}", "Did you mean {first name}?"),
        ("{zzz}", "There is no placeholder {zzz}."),
        ("{first name", "never closed. Did you mean {first name}?"),
        ("}", "never opened"),
        ("{}", "nothing between"),
        ("{a {b} c}", "inside another"),
    ],
)
def test_the_reason_helps(body: str, part: str) -> None:
    assert part in broken_in(parse_body(body))[0].reason


def test_doubled_braces_are_plain_ones() -> None:
    assert fill(parse_body("{{first name}} and {{"), {NAME: "Rosa"}).text == "{first name} and {"
    assert fill(parse_body("{first name}}}"), {NAME: "Rosa"}).text == "Rosa}"


def test_filling_says_where_each_value_stands_and_what_is_missing() -> None:
    filled = fill(parse_body("Hi {First Name}, {when} or {when}? {first name}!"), {NAME: "Muñoz"})
    assert filled.text == "Hi Muñoz, {when} or {when}? Muñoz!"
    assert filled.spans == (
        Span(3, 8, NAME),
        Span(10, 16, WHEN, filled=False),
        Span(20, 26, WHEN, filled=False),
        Span(28, 33, NAME),
    )
    assert filled.missing == (WHEN,)
    assert not filled.complete


def test_a_blank_value_is_missing() -> None:
    assert fill(parse_body("{when}"), {WHEN: " \n"}).missing == (WHEN,)


def test_braces_in_a_value_are_not_parsed_again() -> None:
    filled = fill(parse_body("{their words}"), {Placeholder.THEIR_WORDS: "{first name} {{ }", NAME: "Rosa"})
    assert filled.text == "{first name} {{ }"
    assert filled.complete


def test_broken_pieces_stay_visible_and_make_the_text_incomplete() -> None:
    filled = fill(parse_body("{first name} {frist name}"), {NAME: "Rosa"})
    assert filled.text == "Rosa {frist name}"
    assert [(span.start, span.end) for span in filled.broken] == [(5, 17)]
    assert not filled.complete
    assert not filled.missing


@given(any_body)
def test_the_pieces_of_any_text_cover_it_without_a_gap(body: str) -> None:
    pieces = parse_body(body)
    position = 0
    previous: Piece | None = None
    for piece in pieces:
        assert piece.start == position < piece.end
        assert not (isinstance(piece, Text) and isinstance(previous, Text))
        if isinstance(piece, Slot | Broken):
            assert piece.raw == body[piece.start : piece.end]
        if isinstance(piece, Broken):
            assert piece.reason
        position, previous = piece.end, piece
    assert position == len(body)


@given(any_body)
def test_a_body_filled_with_nothing_keeps_every_character_that_is_no_brace(body: str) -> None:
    filled = fill(parse_body(body), {})
    assert filled.complete == (not filled.missing and not filled.broken)
    if not filled.spans:
        assert filled.text.replace("{", "").replace("}", "") == body.replace("{", "").replace("}", "")


@given(st.text())
def test_escaped_text_comes_out_unchanged(text: str) -> None:
    filled = fill(parse_body(escape(text)), {})
    assert (filled.text, filled.spans, filled.broken) == (text, (), ())


@given(a_body, st.dictionaries(st.sampled_from(Placeholder), a_value))
def test_what_was_written_is_filled_and_spans_point_to_the_values(
    parts: list[str | Placeholder], values: dict[Placeholder, str]
) -> None:
    filled = fill(parse_body(written(parts)), values)
    expected = [values.get(part, part.written) if isinstance(part, Placeholder) else part for part in parts]
    used = [part for part in parts if isinstance(part, Placeholder)]
    assert filled.text == "".join(expected)
    assert [span.placeholder for span in filled.spans] == used
    for span in filled.spans:
        assert span.filled == (span.placeholder in values)
        assert filled.text[span.start : span.end] == values.get(span.placeholder, span.placeholder.written)
    assert filled.missing == tuple(dict.fromkeys(part for part in used if part not in values))
    assert filled.broken == ()


@pytest.mark.parametrize(
    "unit", ["{", "}", "{a", "{a{b}", "{a{b}{a", "{first name ", "{" + "a" * 79, "{first name}"]
)
def test_a_very_long_odd_body_is_parsed_in_good_time(unit: str) -> None:
    body = "x" + unit * (200_000 // len(unit))
    started = time.process_time()
    pieces = parse_body(body)
    assert time.process_time() - started < 10
    assert pieces[-1].end == len(body)


GOOD = """\
key = "coffee"
title = "Coffee"
for = "one_to_one"
ask = "one_to_one"
channels = ["message", "in_person"]
body = \"\"\"
Hi {first name},
coffee on {when}?
\"\"\"
"""


def test_a_template_is_read_in_full() -> None:
    assert parse_template(GOOD, "coffee.toml") == Template(
        key="coffee",
        title="Coffee",
        shape=Shape.ONE_TO_ONE,
        ask=Ask.ONE_TO_ONE,
        channels=(Channel.MESSAGE, Channel.IN_PERSON),
        body="Hi {first name},\ncoffee on {when}?",
        builtin=True,
    )
    assert not parse_template(GOOD, "coffee.toml", builtin=False).builtin


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('key = "coffee"', 'key = "Coffee!"', 1, "small letters"),
        ('title = "Coffee"\n', "", 1, "“title” is missing"),
        ('for = "one_to_one"', 'for = "chat"', 3, "“for” must be one of support_group"),
        ('ask = "one_to_one"', 'ask = "money"', 4, "“ask” must be one of one_to_one"),
        ('channels = ["message", "in_person"]', 'channels = ["pigeon"]', 5, "“channels” must be some of"),
        ('channels = ["message", "in_person"]', 'channels = ["letter", "letter"]', 5, "each once"),
        ("{first name}", "{frist name}", 6, "Did you mean {first name}?"),
        ('ask = "one_to_one"', 'asks = "one_to_one"', 4, "no field “asks”"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, line: int, reason: str) -> None:
    assert old in GOOD
    with pytest.raises(TemplateError) as caught:
        parse_template(GOOD.replace(old, new, 1), "coffee.toml")
    assert caught.value.line == line
    assert reason in caught.value.reason
