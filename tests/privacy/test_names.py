"""Who else of the journal is named in an invitation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.leak import KnownName, Leak, LeakKind
from journal.domain.name_rules import NameRulesError, parse_name_rules
from journal.domain.person import PersonRef
from journal.privacy.names import name_leaks, name_words
from journal.shipped import name_rules

RULES = name_rules()


def known(number: int, given_name: str, family: str, nickname: str = "") -> KnownName:
    return KnownName(PersonRef(number, f"{given_name} {family}"), given_name, family, nickname)


DALE = known(2, "Dale", "Kowalski")
WILL = known(3, "Will", "Hill")
MAY = known(4, "May", "Chen")
LUKASZ = known(5, "Łukasz", "Wójcik", "Luki")
JUAN = known(6, "Juan Carlos", "Muñoz")
EVERYBODY = (DALE, WILL, MAY, LUKASZ, JUAN)


def leaks(
    text: str, allowed: tuple[str, ...] = (), own: tuple[str, ...] = ("Rosa Medina", "Rosa")
) -> list[Leak]:
    return list(name_leaks(text, name_words(text, allowed), EVERYBODY, own, RULES))


def named(text: str, allowed: tuple[str, ...] = ()) -> list[str]:
    return [leak.person.name for leak in leaks(text, allowed)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hi Rosa, I spoke with Dale about the road.", ["Dale Kowalski"]),
        ("Hi Rosa, Dale’s street is the same.", ["Dale Kowalski"]),
        ("Hi Rosa, Dale Kowalski and I will come.", ["Dale Kowalski"]),
        ("Hi Rosa, will you come? Will you bring soup?", []),
        ("Hi Rosa, I asked Will, too.", ["Will Hill"]),
        ("Will Hill asked for you.", ["Will Hill"]),
        ("May I ask you something? In May we meet, on 3 May, May 4.", []),
        ("Hi Rosa, I told May all of it.", ["May Chen"]),
        ("Hola Rosa, hable con Lukasz y con LUKI.", ["Łukasz Wójcik"]),
        ("Hola Rosa, ¿vienes? Juan viene.", ["Juan Carlos Muñoz"]),
        ("We meet on Hill Street, beside the Kowalski bakery.", []),
        ("Mrs. Kowalski said so; Señora Muñoz too.", ["Dale Kowalski", "Juan Carlos Muñoz"]),
        ("dale una vuelta", []),
        ("", []),
    ],
)
def test_who_is_named(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_places_and_circles_name_nobody() -> None:
    assert named("We meet at Dale Hall with Luki’s Kitchen.", ("Dale Hall", "luki’s kitchen")) == []


def test_whom_it_is_written_to_is_nobody_else() -> None:
    assert leaks("Hi Dale, come!", own=("Dale Ashworth", "Dale")) == []


def test_a_greeting_with_another_name_was_written_for_another() -> None:
    for text in (
        "Hi Dale, come on Tuesday.",
        "Dale! Come on Tuesday.",
        "Dear Dale Kowalski:\nCome.",
        "Luki — come?",
    ):
        (leak,) = leaks(text)
        assert leak.kind is LeakKind.WRITTEN_FOR_ANOTHER, text
    (leak,) = leaks("Hi Rosa, come with Dale, on Tuesday.")
    assert leak.kind is LeakKind.NAMES_ANOTHER


def test_somebody_named_twice_is_one_leak_with_both_places() -> None:
    text = "Hi Rosa, I met Dale. So Dale says yes."
    (leak,) = leaks(text)
    assert [text[start:end] for start, end in leak.spans] == ["Dale", "Dale"]


def test_of_two_with_one_first_name_the_full_name_decides() -> None:
    other = known(9, "Dale", "Ashworth")
    text = "Hi Rosa, I met Dale Kowalski."
    found = name_leaks(text, name_words(text), (other, DALE), ("Rosa",), RULES)
    assert [leak.person for leak in found] == [DALE.person]
    text = "Hi Rosa, I met Dale."
    assert len(name_leaks(text, name_words(text), (other, DALE), ("Rosa",), RULES)) == 1


@given(st.text(max_size=120))
def test_any_text_is_taken(text: str) -> None:
    for leak in leaks(text):
        assert all(0 <= start < end <= len(text) for start, end in leak.spans)


def test_a_bad_list_is_refused_with_the_line() -> None:
    good = 'also_words = ["will"]\nmonths = ["may"]\nbefore_a_month = ["in"]\ntitles = ["mr"]\n'
    assert parse_name_rules(good, "own.toml").months == {"may"}
    with pytest.raises(NameRulesError) as caught:
        parse_name_rules(good.replace('["may"]', "5"), "own.toml")
    assert caught.value.line == 2


def test_the_family_name_belongs_to_the_words_meant() -> None:
    text = "Hi Rosa, Dale kowalski came, and Dale."
    (leak,) = leaks(text)
    assert [text[start:end] for start, end in leak.spans] == ["Dale kowalski", "Dale"]
