"""The shipped lists of names read as they are meant to."""

from __future__ import annotations

import pytest

from journal.domain.text import fold
from journal.matching.lists import name_lists
from journal.matching.names import Relation, family_words, given_words
from journal.shipped import name_list

LISTS = (
    "nicknames_en", "nicknames_es", "nicknames_more", "spellings", "given_common", "given_more",
    "family_common", "titles", "particles", "office_mail",
)  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_every_word_is_as_names_are_compared(name: str) -> None:
    lines = [line for line in name_list(name).splitlines() if line.strip() and not line.startswith("#")]
    words = [word for line in lines for word in line.replace(":", " ").split()]
    assert words
    assert [word for word in words if word != fold(word) or not word.isalpha()] == []


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("bob", "robert", Relation.NICKNAME),
        ("lizzy", "elizabeth", Relation.NICKNAME),
        ("pepe", "jose", Relation.NICKNAME),
        ("sasha", "aleksandr", Relation.NICKNAME),
        ("beto", "humberto", Relation.NICKNAME),
        ("yousef", "yusuf", Relation.SPELLING),
        ("r", "rosa", Relation.INITIAL),
        ("r", "bob", Relation.INITIAL),  # Robert
        ("daniel", "daniela", Relation.DIFFERENT),
        ("mario", "maria", Relation.DIFFERENT),
        ("dung", "hung", Relation.DIFFERENT),
        ("alexander", "alexandra", Relation.DIFFERENT),
        ("olga", "olg", Relation.NICKNAME),  # the beginning of it
        ("tamaraa", "tamara", Relation.NICKNAME),
        ("nathaniel", "nathanial", Relation.SPELLING),
    ],
)
def test_how_two_given_names_relate(one: str, other: str, relation: Relation) -> None:
    assert given_words(one, other) is relation
    assert given_words(other, one) is relation


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("gonzalez", "gonsales", Relation.SPELLING),
        ("tchaikovsky", "chaikovskii", Relation.SPELLING),
        ("kowalczyk", "kowalcyzk", Relation.SLIP),
        ("martin", "martinez", Relation.DIFFERENT),
        ("lopez", "gomez", Relation.DIFFERENT),
        ("diaz", "ruiz", Relation.DIFFERENT),
    ],
)
def test_how_two_family_names_relate(one: str, other: str, relation: Relation) -> None:
    assert family_words(one, other) is relation


def test_the_lists_are_read_once() -> None:
    assert name_lists() is name_lists()
