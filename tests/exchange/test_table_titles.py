"""What columns are taken for by their titles and by what stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.errors import InputRefused
from journal.domain.person import ContactKind
from journal.exchange.tables.guessing import guess_uses
from journal.exchange.tables.layout import Layout
from journal.exchange.tables.mapping import ColumnUse, Mapping, Meaning, known_words, parse_use
from journal.exchange.tables.words import read_title, title_key

# A title, and the use it is guessed to have while nothing stands in the column ("None": nothing).
TITLES = (
    ("FirstName", "given"),
    ("last_name", "family"),
    ("Full Name:", "name"),
    ("Phone #", "phone"),
    ("Cell Phone #", "phone:mobile"),
    ("Phone (Mobile)", "phone:mobile"),
    ("Work Email", "email:work"),
    ("e-mail (privat)", "email:home"),
    ("Mailing Address", "address:mailing"),
    ("City/Town", "town@address"),
    ("ZIP/Postal Code", "postcode@address"),
    ("Home address city", "town:home@address home"),
    ("D.O.B.", "birthday"),
    ("Date joined", "None"),
    ("Teléfono de casa", "phone:home"),
    ("Nº de teléfono", "phone"),
    ("TELÉFONO MÓVIL", "phone:mobile"),
    ("Correo electrónico", "email"),
    ("Código postal", "postcode@address"),
    ("1er apellido", "family"),
    ("Nombre y apellidos", "name:apellidos"),
    ("Cómo nos conocimos", "how_met"),
    ("Notes/Comments", "notes"),
    ("Tags (comma separated)", "tags"),
    ("WhatsApp", "phone:whatsapp"),
    ("Twitter handle", "other:twitter"),
    ("Business Fax", "phone:work fax"),
    ("How did you hear about us?", "how_met"),
    ("Emergency contact phone", "None"),
    ("Phone type", "None"),
    ("Email opt-in", "None"),
    ("House Number", "street@address"),
    ("Member ID", "record_id"),
    ("Telefon (privat)", "phone:home"),
    ("Straße", "street@address"),
    ("氏名", "name"),
)


@pytest.mark.parametrize(("title", "use"), TITLES)
def test_the_words_people_use(title: str, use: str) -> None:
    (found,) = guess_uses([title], [[]], Layout.OTHER)
    assert str(found) == use


@pytest.mark.parametrize(
    ("title", "cells", "use"),
    [
        ("Contact", ["Rosa Medina", "Tom Brandt"], "name"),
        ("Contact", ["555 0101", "+1 555 010 0102"], "phone"),
        ("Name", ["rosa@example.org", "tom@example.org"], "email"),
        ("Phone", ["rosa@example.org", "tom@example.org"], "email"),
        ("Title", ["Mr.", "Dr", "Mrs"], "prefix"),
        ("Título", ["Sra.", "Dra."], "prefix"),
        ("Job title", ["Cook", "Driver"], "title"),
        ("Steward", ["x", "X"], "tag_if:Steward"),
        ("Steward?", ["yes", "no"], "extra"),
        ("Phone calls", ["yes", "no", "yes"], "extra"),
        ("Where", ["https://example.org/a", "www.example.org"], "other:website"),
        ("Card", ["5550101", "5550102", "5550103"], "extra"),
        ("", ["5550101", "5550102", "5550103"], "None"),
        ("", ["55501010", "55501012", "55501013"], "None"),
        ("", ["55501019", "55501012", "55501013"], "phone"),
        ("", ["+1 555 0101", "555-0102"], "phone"),
        ("", ["Rosa Medina", "Tom Brandt", "Ana de la Torre"], "name"),
        ("", ["1980-04-03", "13/4/1980"], "None"),
    ],
)
def test_what_stands_in_a_column_proves_its_title(title: str, cells: list[str], use: str) -> None:
    (found,) = guess_uses([title], [cells], Layout.OTHER)
    assert str(found) == use


def test_an_address_beside_a_town_is_a_street() -> None:
    titles = ["Address", "Address 2", "City", "Work address", "Name"]
    uses = guess_uses(titles, [[]] * 5, Layout.OTHER)
    assert [str(use) for use in uses] == [
        "street@address", "street@address", "town@address", "address:work", "name",
    ]  # fmt: skip


def test_a_name_beside_a_family_name_is_the_given_one() -> None:
    uses = guess_uses(["Nombre", "Apellidos"], [["Rosa", "Ana"], ["Prat", "Soto"]], Layout.OTHER)
    assert [str(use) for use in uses] == ["given", "family"]


def test_a_second_column_of_ids_is_a_line_of_the_notes() -> None:
    uses = guess_uses(["ID", "Member number", "Name"], [["1"], ["77"], ["Rosa"]], Layout.OTHER)
    assert [str(use) for use in uses] == ["record_id", "extra", "name"]


USES = st.builds(
    ColumnUse,
    st.sampled_from([one for one in Meaning if one is not Meaning.CONTACT]),
    label=st.sampled_from(["", "home", "work fax"]),
    group=st.sampled_from(["", "address", "phone 1"]),
) | st.builds(
    ColumnUse, st.just(Meaning.CONTACT), st.sampled_from(ContactKind), st.sampled_from(["", "work fax"])
)


@given(st.none() | USES)
def test_a_use_goes_through_its_words(use: ColumnUse | None) -> None:
    assert parse_use(str(use) if use else "-") == use


@given(st.lists(st.tuples(st.text(max_size=8), st.none() | USES), max_size=5), st.sampled_from(Layout))
def test_a_mapping_goes_through_json(columns: list[tuple[str, ColumnUse | None]], layout: Layout) -> None:
    mapping = Mapping(tuple(title for title, _ in columns), tuple(use for _, use in columns), layout)
    assert Mapping.from_json(mapping.to_json()) == mapping
    assert mapping.moved(mapping.titles) == mapping


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"columns": 1}',
        '{"columns": [{"title": 1}]}',
        '{"columns": [{"title": "a", "meaning": "x"}]}',
    ],
)
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(InputRefused):
        Mapping.from_json(text)


def test_an_unknown_word_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(InputRefused, match="“fone” is nothing that a column can hold"):
        parse_use("fone:work")
    assert {"given", "phone", "record_id"} <= set(known_words())


@given(st.text())
def test_no_title_breaks_the_reader(title: str) -> None:
    assert title_key(title) == " ".join(title_key(title).split())
    read_title(title * 100)
