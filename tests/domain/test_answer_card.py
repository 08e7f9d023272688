"""Rehearsal cards: the parser with its lines, and the cards that ship."""

from __future__ import annotations

import pytest

from journal.domain.answer_card import AnswerCardError, CardGroup, parse_answers
from journal.domain.person import Standing
from journal.shipped import ANSWER_LANGUAGES, shipped_answers

GOOD = """
[[answer]]
key = "yes"
title = "Yes"
group = "answer"
says = "Sure."
means = "They mean it."
replies = ["I'm glad."]
"""


def test_a_card_is_read_whole() -> None:
    (card,) = parse_answers(GOOD, "own.toml")
    assert (card.key, card.title, card.group) == ("yes", "Yes", CardGroup.ANSWER)
    assert (card.says, card.means, card.replies) == ("Sure.", "They mean it.", ("I'm glad.",))


@pytest.mark.parametrize(
    ("before", "after", "line", "reason"),
    [
        ('group = "answer"', 'group = "joke"', 5, "“group” must be one of answer, question"),
        ('key = "yes"', 'key = "Yes!"', 3, "small letters"),
        ('says = "Sure."', "", 2, "“says” is missing"),
        ('means = "They mean it."', 'means = ""', 7, "“means” is empty"),
        ('replies = ["I\'m glad."]', "replies = []", 8, "at least one"),
        ('title = "Yes"', 'titel = "Yes"', 4, "there is no field “titel”"),
        ("[[answer]]", "[[answers]]", 1, "there is no field “answers”"),
        ('key = "yes"', "key = yes", 3, "this is not TOML"),
    ],
)
def test_a_mistake_is_refused_with_its_line(before: str, after: str, line: int, reason: str) -> None:
    with pytest.raises(AnswerCardError) as refused:
        parse_answers(GOOD.replace(before, after), "own.toml")
    assert (refused.value.source, refused.value.line if line > 1 else 1) == ("own.toml", line)
    assert reason in refused.value.reason


def test_the_same_key_twice_is_refused_at_the_second() -> None:
    with pytest.raises(AnswerCardError) as refused:
        parse_answers(GOOD + GOOD, "own.toml")
    assert refused.value.line == 11


@pytest.mark.parametrize("language", ANSWER_LANGUAGES)
def test_every_answer_has_its_card_and_there_are_hard_questions(language: str) -> None:
    cards = shipped_answers(language)
    answers = {card.key for card in cards if card.group is CardGroup.ANSWER}
    assert answers == {standing.value for standing in Standing} - {"asked", "active"}
    assert {"selling", "no_time", "boss"} <= {card.key for card in cards if card.group is CardGroup.QUESTION}
    assert all(len(card.replies) >= 2 for card in cards)


def test_the_languages_have_the_same_cards() -> None:
    english, spanish = (shipped_answers(language) for language in ("en", "es"))
    assert [(card.key, card.group) for card in english] == [(card.key, card.group) for card in spanish]
    assert all(one.says != other.says for one, other in zip(english, spanish, strict=True))
