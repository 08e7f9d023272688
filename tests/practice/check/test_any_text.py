"""Whatever is typed: nothing is raised, spans lie in the text, a mend removes what it mends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.circle import Place
from journal.domain.entry import Ask
from journal.domain.finding import CheckContext, Severity
from journal.domain.person import Channel
from journal.practice.check import ALL_SENTENCES, CheckRules, check_invitation, parse_check_words
from journal.practice.check.tokens import Kind, sentences, tokenize
from journal.shipped import check_words
from tests.pace import times_known_work

RULES = {language: parse_check_words(text, language) for language, text in check_words().items()}
PIECES = st.sampled_from(
    [
        "Hi ",
        "Dear Ruth, ",
        "Rosa, ",
        "Hola, ",
        "Estimada vecina: ",
        "could we meet ",
        "¿Nos vemos ",
        "at the library ",
        "on Thursday ",
        "el jueves ",
        "from 5 to 6",
        "5:30",
        "a las 5",
        "? ",
        ". ",
        "! ",
        "…",
        "“the buses” ",
        "’s ",
        "—",
        "half an hour",
        "media hora",
        "no pressure",
        "guaranteed ",
        "\n\n",
        "😀",
        "é",
        "e\u0301",
        "\u202e",
        "{where}",
        "and ",
        "sign the petition ",
        "12/10/2026",
        "3/4",
        "99 ",
        "بيت ",
        "ﬃ",
        "½",
        "٣ ",
        "²",
        "①",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join))
CONTEXTS = st.builds(
    CheckContext,
    first_name=st.sampled_from(["", "Rosa", "María José", "ÅSA", "李", " "]),
    theirs=st.sampled_from([(), ("the buses",), ("", "😀", "...")]),
    day=st.sampled_from([None, date(2026, 11, 26)]),
    time=st.sampled_from([None, time(17, 30)]),
    place=st.sampled_from(["", "the library", "!!!"]),
    public=st.sampled_from([None, True, False]),
    minutes=st.sampled_from([None, 30]),
    places=st.sampled_from([(), (Place(1, "library", True), Place(2, "", False))]),
    today=st.sampled_from([None, date(2026, 11, 22)]),
    language=st.sampled_from([None, "en", "es", "es-MX", "xx"]),
    channel=st.sampled_from([None, *Channel]),
    ask=st.sampled_from([None, *Ask]),
)


@settings(max_examples=80, deadline=None)
@given(TEXTS, CONTEXTS)
def test_any_text_in_any_context(text: str, context: CheckContext) -> None:
    for found in check_invitation(text, context, RULES):
        assert {found.sentence, found.advice} - {""} <= set(ALL_SENTENCES)
        assert found.sentence_text
        assert all(0 <= one.start < one.end <= len(text) for one in found.spans)
        assert all(before.end < after.start for before, after in pairwise(found.spans)) or found.key in {
            "sales_talk",
            "sms_letters",
        }
        if found.mend:
            assert found.mend.label in ALL_SENTENCES
            assert found.mend.label_text


@settings(max_examples=80, deadline=None)
@given(TEXTS, CONTEXTS)
def test_a_mend_removes_what_it_mends(text: str, context: CheckContext) -> None:
    for found in check_invitation(text, context, RULES):
        if found.mend:
            mended = found.mend.applied_to(text)
            keys = {one.key for one in check_invitation(mended, context, RULES)}
            assert found.key not in keys, (text, mended)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = tokenize(text)
    assert all(0 <= one.start < one.end <= len(text) for one in tokens)
    assert all(before.start <= after.start for before, after in pairwise(tokens))
    for sentence in sentences(tokens):
        assert all(one.kind is not Kind.STOP for one in tokens[sentence.first : sentence.last])


@pytest.mark.parametrize(
    ("text", "context", "key", "mended"),
    [
        ("Hi Ruth, coffee?", CheckContext(first_name="Rosa"), "wrong_name", "Hi Rosa, coffee?"),
        ("Hi, coffee?", CheckContext(first_name="Rosa"), "no_greeting", "Hi Rosa, coffee?"),
        ("Dear neighbor, coffee?", CheckContext(first_name="Rosa"), "no_greeting", "Dear Rosa, coffee?"),
        ("Coffee with us?", CheckContext(first_name="Rosa"), "no_greeting", "Hi Rosa, Coffee with us?"),
        (
            "¿Vienes el martes?",
            CheckContext(first_name="Rosa"),
            "no_greeting",
            "Hola, Rosa: ¿Vienes el martes?",
        ),
        ("Hi Rosa, at 18:30?", CheckContext(time=time(17, 30)), "other_time", "Hi Rosa, at 17:30?"),
        (
            "Hi Rosa, “it’s late” — yes… " + "a" * 60,
            CheckContext(channel=Channel.MESSAGE),
            "sms_letters",
            'Hi Rosa, "it\'s late" - yes... ' + "a" * 60,
        ),
    ],
)
def test_a_mend(text: str, context: CheckContext, key: str, mended: str) -> None:
    (found,) = (one for one in check_invitation(text, context, RULES) if one.key == key)
    assert found.mend is not None
    assert found.mend.applied_to(text) == mended
    assert key not in {one.key for one in check_invitation(mended, context, RULES)}


def test_the_mend_that_drops_accents_says_so() -> None:
    text = "Rosa, ¿te sumas al comité también? Así sé con quién cuento. " + "a" * 60
    (found,) = (
        one
        for one in check_invitation(text, CheckContext(channel=Channel.MESSAGE), RULES)
        if one.key == "sms_letters"
    )
    assert found.mend is not None
    assert found.mend.label_text == "Write without accents: “Así” becomes “Asi”"
    assert "comité también? Asi sé con quién" in found.mend.applied_to(text)


def test_nothing_is_said_of_an_empty_text(rules: Mapping[str, CheckRules]) -> None:
    for text in ("", " \n\t", "😀", "---"):
        assert check_invitation(text, CheckContext(first_name="Rosa"), rules) == ()


def test_the_gravest_come_first(rules: Mapping[str, CheckRules]) -> None:
    found = check_invitation("Ruth, coffee on Thursday?", CheckContext(first_name="Rosa"), rules)
    order = [list(Severity)[::-1].index(one.severity) for one in found]
    assert order == sorted(order)


def test_it_keeps_up_with_typing(rules: Mapping[str, CheckRules]) -> None:
    text = (
        "Hi Rosa, you told me about the bus cuts and the two hours they cost you. I’m forming a group"
        " of riders. Could we meet at the library on Thursday from 5 to 5:30? I'll ask if you'd join us. "
    ) * 5
    context = CheckContext(
        first_name="Rosa", theirs=("the bus cuts", "two hours a day"), channel=Channel.MESSAGE
    )
    assert times_known_work(partial(check_invitation, text[:1000], context, rules)) < 2.5
