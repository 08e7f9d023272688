"""Which names suggest each other, and what is wrong with a list that cannot be used."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.concern import Kinship, NamedConcern, SharedKind
from journal.domain.word_list import WordListError
from journal.practice.common_ground import common_ground
from journal.practice.concern_words import MAX_CHARACTERS, SynonymList, parse_synonyms, related
from journal.shipped import synonyms_text
from tests.threads import answers_at_once

HAND_MADE = "- the, my\nrent, rents, the landlord wants more\nstudent debt, tuition\n"


@pytest.fixture(scope="module")
def lists() -> tuple[SynonymList, ...]:
    return tuple(parse_synonyms(synonyms_text(language), language, language) for language in ("en", "es"))


def concerns(*names: str) -> tuple[NamedConcern, ...]:
    return tuple(NamedConcern(place, (name,)) for place, name in enumerate(names, 1))


def kin(name: str, other: str, lists: tuple[SynonymList, ...]) -> Kinship | None:
    found = related((name,), concerns(other), lists)
    return found[0].kinship if found else None


def test_both_shipped_lists_are_long_enough_and_read_without_fault(lists: tuple[SynonymList, ...]) -> None:
    assert [words.language for words in lists] == ["en", "es"]
    assert all(len(words.groups) >= 80 for words in lists)
    assert all(len(group.names) >= 2 for words in lists for group in words.groups)


@pytest.mark.parametrize("at", [0, 1])
def test_threads_may_share_a_list(lists: tuple[SynonymList, ...], at: int) -> None:
    words = ("generosity", "responsibilities", "alquileres", "grandmothers", "organizaciones", "relational")
    alone = tuple(lists[at].stem(word) for word in words)
    assert answers_at_once(lists[at].stem, words) == {alone}


def test_the_three_names_of_student_debt_suggest_each_other(lists: tuple[SynonymList, ...]) -> None:
    names = ("Student loans", "college debt", "the kids' tuition")
    for name in names:
        others = concerns(*(other for other in names if other != name))
        found = related((name,), others, lists)
        assert {each.concern.name for each in found} == {other for other in names if other != name}
        assert {(each.kinship, each.why) for each in found} == {(Kinship.SYNONYM, "student debt")}


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Rent", "the rents", Kinship.SAME_WORDS),
        ("El autobús", "los autobuses", Kinship.SAME_WORDS),
        ("alquileres", "Mi alquiler", Kinship.SAME_WORDS),
        ("educacion", "Educación", Kinship.SAME_WORDS),
        ("Children's shoes", "Children shoe", Kinship.SAME_WORDS),
        ("préstamos estudiantiles", "la matrícula de mi hijo", Kinship.SYNONYM),
        ("Baches", "hoyos en la calle", Kinship.SYNONYM),
        ("Potholes", "bad roads", Kinship.SYNONYM),
        ("Nobody to talk to", "Loneliness", Kinship.SYNONYM),
        ("Choir", "The choir on Sundays", Kinship.PART),
        ("Debt", "Student debt", None),
        ("Shift plans", "Night shifts", None),
        ("School fees", "School meals", None),
        ("Damp", "Dancing", None),
        ("", "Rent", None),
    ],
)
def test_names_and_why_they_may_mean_the_same(
    lists: tuple[SynonymList, ...], one: str, other: str, wanted: Kinship | None
) -> None:
    assert kin(one, other, lists) is wanted
    assert kin(other, one, lists) is wanted


def test_any_name_of_a_concern_is_enough_and_the_surest_come_first(lists: tuple[SynonymList, ...]) -> None:
    others = (
        NamedConcern(1, ("Zebra", "Rents")),
        NamedConcern(2, ("Landlord raised it", "rent going up so much")),
    )
    found = related(("Mondays", "rent"), (*others, *concerns("Choir")), lists)
    assert [(each.concern.id, each.kinship) for each in found] == [
        (2, Kinship.SAME_WORDS),
        (1, Kinship.SAME_WORDS),
    ]


def test_words_of_the_list_are_its_own() -> None:
    words = parse_synonyms(HAND_MADE, "mine", "en")
    assert words.words("The rent, my RENT") == ("rent", "rent")
    assert words.words("The my") == ("the", "my")
    assert words.stems("utilities") == words.stems("utility")
    assert words.groups_of(words.stems("what the landlord wants: more")) == {0}
    assert words.groups_of(words.stems("landlord")) == frozenset()


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("rent, rents\nwages\n", 2, "two names"),
        ("rent, rents\n\n# remark\nwages, , pay\n", 4, "nothing between two commas"),
        ("rent, rents,\n", 1, "after the last one"),
        ("rent, rents\npay, RENTS\n", 2, "“RENTS” stands in line 1 already"),
        ("rent, ***\n", 1, "“***” has no word"),
        (f"rent, {'x' * 81}\n", 1, "longer than 80"),
        ("# only a remark\n", 1, "no group"),
        ("", 1, "no group"),
        ("- the, a\n", 1, "no group"),
        ("x" * (MAX_CHARACTERS + 1), 1, "longer than 400000"),
    ],
)
def test_a_bad_list_is_refused_with_line_and_reason(text: str, line: int, reason: str) -> None:
    with pytest.raises(WordListError) as refused:
        parse_synonyms(text, "my list", "en")
    assert refused.value.line == line
    assert reason in refused.value.reason
    assert str(refused.value).startswith(f"my list, line {line}: ")


NAMES = st.lists(
    st.sampled_from(
        ["rent", "the rents", "Student loans", "tuition", "alquiler", "Damp", "la renta", "the", "ł"]
    ),
    min_size=1,
    max_size=4,
)


@given(mine=NAMES, theirs=NAMES)
def test_being_related_goes_both_ways(mine: list[str], theirs: list[str]) -> None:
    words = (parse_synonyms(HAND_MADE, "mine", "en"),)
    there = related(mine, (NamedConcern(2, tuple(theirs)),), words)
    back = related(theirs, (NamedConcern(1, tuple(mine)),), words)
    assert [each.kinship for each in there] == [each.kinship for each in back]


@given(st.text(max_size=60))
def test_any_text_is_a_name_or_a_list_or_refused(text: str) -> None:
    words = parse_synonyms(HAND_MADE, "mine", "en")
    assert related((text,), concerns(text), (words,)) == () or words.stems(text)
    assert all(all(begin for begin in each) for each in words.beginnings(text))
    with suppress(WordListError):
        assert parse_synonyms(text, "any", "es").groups


@pytest.mark.parametrize(
    "pair", [("Student loans", "the kids' tuition"), ("Potholes", "road repairs"), ("utility", "Utilities")]
)
def test_what_is_related_is_found_by_the_beginnings_of_its_words(
    lists: tuple[SynonymList, ...], pair: tuple[str, str]
) -> None:
    """The index is asked for these only: a related name that they miss would never be suggested."""
    for one, other in (pair, pair[::-1]):
        begins = [begin for words in lists for begin in words.beginnings(one)]
        theirs = other.casefold().replace("'", " ").split()
        assert any(all(any(word.startswith(part) for word in theirs) for part in begin) for begin in begins)


def test_common_ground_counts_each_thing_once(lists: tuple[SynonymList, ...]) -> None:
    theirs = (
        NamedConcern(1, ("Bus cuts",)),
        NamedConcern(2, ("the kids' tuition",)),
        NamedConcern(3, ("Damp",)),
    )
    mine = (NamedConcern(9, ("Student debt",)), NamedConcern(1, ("Bus cuts",)))
    found = common_ground(
        ("We both wait at the stop", "we both wait at the stops", "Grandparents at the mill"),
        theirs,
        mine,
        ("Mill", "Fairness"),
        lists,
    )
    assert [(each.kind, each.text, each.mine, each.concern_id) for each in found] == [
        (SharedKind.NOTED, "We both wait at the stop", "", None),
        (SharedKind.NOTED, "Grandparents at the mill", "Mill", None),
        (SharedKind.CONCERN, "Bus cuts", "Bus cuts", 1),
        (SharedKind.CONCERN, "the kids' tuition", "Student debt", 2),
    ]


def test_a_value_is_touched_by_a_concern_that_names_it(lists: tuple[SynonymList, ...]) -> None:
    found = common_ground((), concerns("Fairness at work", "Unfair rent"), (), ("Fairness",), lists)
    assert [(each.kind, each.text, each.mine) for each in found] == [
        (SharedKind.VALUE, "Fairness at work", "Fairness")
    ]


@pytest.mark.parametrize(
    ("noted", "mine", "touched"),
    [
        ("Neither of us can leave a broken thing alone", "Being alone with it", False),
        ("Both of us are tired of being alone with it", "Being alone with it", True),
        ("Both of us are behind with the rent", "The rent", True),
        ("We both wait for the bus, and count the cuts", "Bus cuts", True),
    ],
)
def test_one_small_word_of_a_long_name_does_not_name_it(
    noted: str, mine: str, touched: bool, lists: tuple[SynonymList, ...]
) -> None:
    (found,) = common_ground((noted,), (), concerns(mine), (), lists)
    assert found.mine == (mine if touched else "")


def test_without_a_story_only_what_was_noted_is_common_ground() -> None:
    assert [each.text for each in common_ground(("One", "one", "Two"), concerns("Rent"), (), (), ())] == [
        "One",
        "Two",
    ]


def test_a_noted_text_that_names_a_shared_concern_is_not_counted_twice(
    lists: tuple[SynonymList, ...],
) -> None:
    concern = concerns("Bus cuts", "Line 14")
    found = common_ground(("The bus cuts hit both of us",), concern[:1], concern, (), lists)
    assert [(each.kind, each.mine) for each in found] == [(SharedKind.NOTED, "Bus cuts")]
    theirs = (NamedConcern(7, ("the bus cut",)), NamedConcern(8, ("bus cuts",)))
    twice = common_ground((), theirs, concern, (), lists)
    assert [each.text for each in twice] == ["the bus cut"]
