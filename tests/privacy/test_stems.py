"""The languages of the leak check: which one a draft is in, stems, forms, and lists that are refused."""

from __future__ import annotations

import pytest

from journal.domain.leak_words import LeakWordsError, parse_leak_words
from journal.privacy.stems import Stems, language_of
from journal.shipped import leak_words
from tests.threads import answers_at_once

LANGUAGES = leak_words()
ENGLISH = Stems(LANGUAGES[0], LANGUAGES)
LONG = ("generos", "responsibilit", "grandmother", "organiz", "relational", "electric", "hopeful", "gather")
GOOD = '[[language]]\nkey = "en"\nstemmer = "english"\nsmall = ["the a"]\nendings = ["s"]\n'


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Would you come to the park on Tuesday?", "en"),
        ("¿Vienes el martes al parque con nosotros?", "es"),
        ("", "en"),
        ("مرحبا", "en"),
    ],
)
def test_the_language_is_that_of_most_small_words(text: str, key: str) -> None:
    assert language_of(text, LANGUAGES).key == key


def test_small_words_tell_nothing_in_either_language() -> None:
    assert [ENGLISH(word) for word in ("the", "Don't", "porque", "Tuesday", "at")] == [""] * 5


def test_forms_of_a_word_have_one_stem() -> None:
    assert len({ENGLISH(word) for word in ("families", "Family", "family’s", "FAMÍLY")}) == 1


def test_threads_may_share_them() -> None:
    words = [f"{beginning}{ending}" for beginning in LONG for ending in LANGUAGES[0].endings]
    alone = Stems(LANGUAGES[0], LANGUAGES)
    assert answers_at_once(Stems(LANGUAGES[0], LANGUAGES), words) == {tuple(alone(word) for word in words)}


@pytest.mark.parametrize(
    ("word", "form"), [("families", "family"), ("raid", "raids"), ("hiding", "hide"), ("Łukasz", "lukasz")]
)
def test_the_forms_that_are_looked_for(word: str, form: str) -> None:
    assert form in ENGLISH.forms(word)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD.replace('"english"', '"klingon"'), 3),
        (GOOD.replace('["the a"]', "5"), 4),
        (GOOD + "more = 1\n", 6),
        ("", 1),
        ("[[language]", 1),
    ],
)
def test_a_bad_list_is_refused_with_the_line(text: str, line: int) -> None:
    assert parse_leak_words(GOOD, "own.toml")[0].small == {"the", "a"}
    with pytest.raises(LeakWordsError) as caught:
        parse_leak_words(text, "own.toml")
    assert caught.value.line == line
