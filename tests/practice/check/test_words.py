"""Word lists with mistakes are refused with the line and the reason."""

from __future__ import annotations

import pytest

from journal.domain.finding import CheckContext
from journal.domain.toml_source import SourceError
from journal.practice.check import CheckWordsError, check_invitation, parse_check_words
from journal.practice.check.graph import graph
from journal.practice.check.phrases import PhraseFault, find, read_phrase
from journal.practice.check.tokens import tokenize
from journal.shipped import check_words

SHIPPED = check_words()["en"]


def line_of(words: str, text: str) -> int:
    return 1 + next(number for number, line in enumerate(text.split("\n")) if words in line)


def refusal(text: str) -> CheckWordsError:
    with pytest.raises(CheckWordsError) as caught:
        parse_check_words(text, "check_en")
    assert isinstance(caught.value, SourceError)
    assert caught.value.source == "check_en"
    return caught.value


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ('"(in person only|', "", "", ""),
        ('language = "en"', 'language = "english"', 'language = "english"', "two small letters"),
        ('language = "en"', "", "", "missing"),
        ('stemmer = "english"', 'stemmer = "klingon"', "stemmer", "must be one of english, spanish"),
        ('greet_with = "Hi {name},"', 'greet_with = "Hi,"', "greet_with", "must hold {name} once"),
        ("lix = 50", "lix = 5000", "lix = 5000", "whole number from 20 to 200"),
        ("lix = 50", "", "[[limits]]", "“lix” is missing"),
        ('"sunday|', "", "", ""),
        ('"pick your brain*"', '"pick (your brain"', "pick (your brain", "has no partner"),
        ('"pick your brain*"', '"pick yo*"', "pick yo*", "at least three letters"),
        ('"pick your brain*"', '"... brain"', "... brain", "words on both sides"),
        ('"pick your brain*"', '"(a|)"', "(a|)", "no word that must be there"),
        ('"pick your brain*"', '"pick <nobody>"', "pick <nobody>", "there is no list “nobody”"),
        ('"pick your brain*"', '"pick <No Body>"', "pick <No Body>", "is no name of a list"),
        ('name = "guilt"', 'name = "gilt"', "", "“guilt” is missing"),
        ('name = "guilt"', 'name = "pressure"', 'name = "pressure"', "there are two lists"),
        ('name = "guilt"', 'name = "Guilt!"', "Guilt!", "cannot be the name"),
        ('"<weekday>", "<date>"', '"<weekday>", "<day>"', "", "refers to itself"),
        ("[[length]]\nminutes = 5\n", "[[length]]\n", "", "“minutes” is missing"),
        ("[[time]]\noffset = 30\n", "[[time]]\noffset = 300\n", "offset = 300", "from -59 to 59"),
        ("[[limits]]", "[[limit]]", "[[limit]]", "there is no field “limit”"),
        ('"wit" = 1', "", "", ""),
    ],
)  # fmt: skip
def test_refused(old: str, new: str, at: str, reason: str) -> None:
    if not reason:
        assert old not in SHIPPED
        return
    assert old in SHIPPED
    text = SHIPPED.replace(old, new, 1)
    error = refusal(text)
    assert reason in error.reason
    if at:
        assert error.line == line_of(at, text) or at in text.split("\n")[error.line - 1]


def test_what_is_no_toml() -> None:
    error = refusal(SHIPPED.replace("[[limits]]", "[[limits", 1))
    assert "not TOML" in error.reason
    assert error.line == line_of("[[limits", SHIPPED)


def test_the_user_can_add_a_phrase() -> None:
    text = SHIPPED.replace(
        '"pick your brain*"', '"pick your brain*", "a (tiny|wee) favour for ... friend"', 1
    )
    rules = {"en": parse_check_words(text, "check_en")}
    draft = "Hi Rosa, a wee favour for my oldest friend?"
    found = [
        one.words(draft)
        for one in check_invitation(draft, CheckContext(), rules)
        if one.key == "vague_agenda"
    ]
    assert found == [("a wee favour for my oldest friend",)]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("pick your brain", "May I PICK, your — brain?", "PICK, your — brain"),
        ("cafe", "the Café.", "Café"),
        ("don't", "I don’t", "don’t"),
        ("guarantee*", "guaranteed", "guaranteed"),
        ("(a|an|) hour", "one hour", "hour"),
        ("(a|an|) hour", "an hour", "an hour"),
        ("hear ... about", "hear what you think about", "hear what you think about"),
        ("hear ... about", "hear about", "hear about"),
        ("hear ... about", "hear one two three four five about", ""),
        ("hear ... about", "I hear. What about", ""),
        ("brain", "brainy", ""),
        ("6 - 7", "6-7", "6-7"),
    ],
)
def test_a_phrase(phrase: str, text: str, found: str) -> None:
    tokens = tokenize(text)
    matches = find(graph([("list", 0, read_phrase(phrase))]), tokens, {})
    longest = max(matches, key=lambda one: one.last - one.first, default=None)
    words = text[tokens[longest.first].start : tokens[longest.last - 1].end] if longest else ""
    assert words == found


@pytest.mark.parametrize("phrase", ["", "()", "a)", "<a", "a ...", "... a", "ab*", "(a|(b|c))", "*", "!"])
def test_a_phrase_that_cannot_be_used(phrase: str) -> None:
    with pytest.raises(PhraseFault):
        read_phrase(phrase)
