"""Single pairs, each for one thing that speaks for or against; the figures are in test_labelled_pairs.py."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.dates import PartialDate
from journal.matching.likeness import Verdict, compare
from journal.matching.portrait import Portrait
from journal.matching.wording import SENTENCES, sentence
from tests.matching.people import portrait as p

_MAIL = "rosa@example.org"
_PHONE = "(212) 555-0143"


def _reasons(a: Portrait, b: Portrait) -> set[str]:
    return {reason.key for reason in compare(a, b).reasons}


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (p("Robert", "Kowalczyk", _PHONE), p("Bob", "Kowalczyk", "+1 212 555 0143"), "given_nickname"),
        (p("Francisco", "Ibarra", _PHONE), p("Paco", "Ibarra", _PHONE), "given_nickname"),
        (p("Rosita", "Ibarra", _PHONE), p("Rosa", "Ibarra", _PHONE), "given_nickname"),
        (p("Maite", "Etxeberria", _PHONE), p("María Teresa", "Etxeberria", _PHONE), "given_nickname"),
        (p("José", "Muñoz", _PHONE), p("JOSE", "MUNOZ", _PHONE), "name_equal"),
        (p("Rosa", "Ibarra"), p("Ibarra", "Rosa"), "order"),
        (p("Ibarra, Rosa"), p("Rosa", "Ibarra"), "name_equal"),
        (p("Rosa Ibarra"), p("Rosa", "Ibarra"), "name_equal"),
        (p("R.", "Ibarra", _MAIL), p("Rosa", "Ibarra", _MAIL), "given_initial"),
        (p("Rosa", "Ibarra-Soto", _PHONE), p("Rosa", "Soto", _PHONE), "family_part"),
        (p("Carlos", "de la Cruz", _PHONE), p("Carlos", "Delacruz", _PHONE), "name_equal"),
        (p("Yusuf", "Demir", _PHONE), p("Youssef", "Demir", _PHONE), "given_spelling"),
        (p("Мухаммед", "Алиев"), p("Muhammad", "Aliev"), "given_spelling"),
        (p("Rosa", "Gonzalez", _PHONE), p("Rosa", "Gonsales", _PHONE), "family_spelling"),
        (p("Rosa", "Kowalczyk", _PHONE), p("Rosa", "Kowalzcyk", _PHONE), "family_slip"),
        (p("Dr. Rosa", "Ibarra"), p("Rosa", "Ibarra"), "name_equal"),
        (p('Robert "Bob"', "Ibarra"), p("Bob", "Ibarra"), "name_equal"),
        (p("Lisa", "Brown", "lisa@x.org"), p("Lisa", "Miller", "Lisa+n@x.org"), "family_different"),
    ],
)  # fmt: skip
def test_the_same_person(a: Portrait, b: Portrait, reason: str) -> None:
    assert compare(a, b).verdict in (Verdict.SAME, Verdict.MAYBE)
    assert reason in _reasons(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # A family shares its number, its name and, twins, its birthday.
        (p("Rosa", "Ibarra", _PHONE), p("Pedro", "Ibarra", _PHONE)),
        (
            p("Rosa", "Ibarra", _PHONE, birthday=PartialDate(4, 3, 1990)),
            p("Rita", "Ibarra", _PHONE, birthday=PartialDate(4, 3, 1990)),
        ),
        (p("John", "Ibarra", _PHONE, suffix="Jr."), p("John", "Ibarra", _PHONE, suffix="Sr.")),
        (
            p("John", "Ibarra", _PHONE, birthday=PartialDate(4, 3, 1990)),
            p("John", "Ibarra", _PHONE, birthday=PartialDate(9, 12, 1961)),
        ),
        (p("Mario", "Ibarra", _PHONE), p("Maria", "Ibarra", _PHONE)),
        (p("María José", "Ibarra", _PHONE), p("María Elena", "Ibarra", _PHONE)),
        # An office's number and address are everybody's.
        (p("Maria", "Lopez", _PHONE), p("Maria", "Garcia", _PHONE)),
        (p("Rosa", "Ibarra", "info@union.org"), p("Peter", "Novak", "info@union.org")),
        # Half of the town is called so.
        (p("Maria", "Garcia", _PHONE), p("Maria", "Garcia", "(312) 555-7777")),
        (p("Rosa", "Garcia Lopez"), p("Rosa", "Garcia Perez")),
    ],
)
def test_not_said_to_be_the_same(a: Portrait, b: Portrait) -> None:
    assert compare(a, b).verdict is not Verdict.SAME


def test_a_phone_number_alone_makes_nobody_the_same() -> None:
    found = compare(p("Rosa", "Ibarra", _PHONE), p("Pedro", "Ibarra", _PHONE))
    assert found.verdict is Verdict.OTHER


def test_an_e_mail_of_one_person_under_another_name_is_shown() -> None:
    found = compare(p("Deborah", "Ibarra", _MAIL), p("Kit", "Ibarra", _MAIL))
    assert found.verdict is Verdict.MAYBE
    assert found.reasons[0].key == "mail"


_names = st.sampled_from(
    ("Rosa", "Bob", "Robert", "Garcia", "Ibarra", "R.", "José María", "", "de la Cruz", "李", "-")
)


@given(_names, _names, _names, _names, st.sampled_from(("", _MAIL)), st.sampled_from(("", _PHONE)))
def test_the_order_of_two_does_not_matter(a: str, b: str, c: str, d: str, mail: str, phone: str) -> None:
    one, other = p(a, b, mail, phone), p(c, d, mail)
    forth, back = compare(one, other), compare(other, one)
    assert (forth.verdict, round(forth.score, 9)) == (back.verdict, round(back.score, 9))
    assert 0.0 <= forth.score <= 1.0
    for reason in forth.reasons:
        assert "{" not in sentence(reason)


def test_every_reason_has_its_sentence() -> None:
    for key, text in SENTENCES.items():
        assert text, key
