from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.domain.person_line import parse_person_line

PHONE, EMAIL = ContactKind.PHONE, ContactKind.EMAIL


def test_a_whole_line() -> None:
    assert parse_person_line("Rosa Medina 555-0101 rosa@example.org #parents") == PersonFields(
        given="Rosa",
        family="Medina",
        contacts=(ContactPoint(PHONE, "555-0101"), ContactPoint(EMAIL, "rosa@example.org")),
        tags=("parents",),
    )


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Rosa", {"given": "Rosa"}),
        ("Rosa Ana Medina", {"given": "Rosa", "middle": "Ana", "family": "Medina"}),
        ("Ludwig van Beethoven", {"given": "Ludwig", "family": "van Beethoven"}),
        ("Van Morrison", {"given": "Van", "family": "Morrison"}),
        ("Ana María de la Cruz", {"given": "Ana", "middle": "María", "family": "de la Cruz"}),
        ("Medina, Rosa Ana", {"given": "Rosa", "middle": "Ana", "family": "Medina"}),
        ("de la Cruz, Ana", {"given": "Ana", "family": "de la Cruz"}),
        ('José "Pepe" García', {"given": "José", "family": "García", "nickname": "Pepe"}),
        ("Dr. Grace Hill Jr.", {"prefix": "Dr.", "given": "Grace", "family": "Hill", "suffix": "Jr."}),
        ("Mrs Nguyen", {"prefix": "Mrs", "family": "Nguyen"}),
        ("محمد بن سلمان", {"given": "محمد", "middle": "بن", "family": "سلمان"}),
        ("Malcolm 10", {"given": "Malcolm", "family": "10"}),
        ("", {}),
    ],
)
def test_names(line: str, parts: dict[str, str]) -> None:
    assert parse_person_line(line) == PersonFields(**parts)  # type: ignore[arg-type]  # only text fields here


def test_numbers_in_several_groups_and_several_numbers() -> None:
    fields = parse_person_line("+1 (555) 010-1234, 020 7946 0000 Rosa")
    assert [point.value for point in fields.contacts] == ["+1 (555) 010-1234", "020 7946 0000"]
    assert fields.name == "Rosa"


@given(st.text())
def test_never_refuses_and_invents_nothing(line: str) -> None:
    fields = parse_person_line(line)
    for part in (
        *fields.name.split(),
        *fields.tags,
        *(word for c in fields.contacts for word in c.value.split()),
    ):
        assert set(part) <= set(line) | set(unicodedata.normalize("NFC", line))
