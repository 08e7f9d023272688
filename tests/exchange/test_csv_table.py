"""Google's tables and plain ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.dates import PartialDate
from journal.domain.errors import FileUnreadable
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.exchange.csv_table import read_table
from journal.exchange.record import Record

GOOGLE_NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,"
    "Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,"
    "Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Website 1 - Label,Website 1 - Value\n"
    'Rosa,,Medina,,,,Rosi,,School,Cook,,1980-04-03,"likes, coffee",,parents ::: * myContacts,'
    "* Work,rosa@example.org ::: r@example.org,Mobile,+1 555 0101,,,"
    'Home,"12 Elm St\nSpringfield",12 Elm St,,https://example.org\n'
)
GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Nickname,Birthday,Notes,Group Membership,"
    "E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,"
    "Organization 1 - Title\n"
    "Tom Brandt,Tom,,Brandt,,--04-03,,* myContacts ::: Bus,* ,tom@example.org,Home,555 0102,Depot,Driver\n"
)


def read(text: str) -> list[Record]:
    return list(read_table(text, "file.csv"))


def only(text: str) -> Record:
    (record,) = read(text)
    return record


def test_googles_new_layout() -> None:
    record = only(GOOGLE_NEW)
    assert record.line == 2
    assert record.fields == PersonFields(
        given="Rosa",
        family="Medina",
        nickname="Rosi",
        work="Cook, School",
        birthday=PartialDate(4, 3, 1980),
        notes="likes, coffee",
        contacts=(
            ContactPoint(ContactKind.EMAIL, "rosa@example.org", "work"),
            ContactPoint(ContactKind.EMAIL, "r@example.org", "work"),
            ContactPoint(ContactKind.PHONE, "+1 555 0101", "mobile"),
            ContactPoint(ContactKind.ADDRESS, "12 Elm St, Springfield", "home"),
            ContactPoint(ContactKind.OTHER, "https://example.org", "website"),
        ),
        tags=("parents",),
    )


def test_googles_old_layout() -> None:
    fields = only(GOOGLE_OLD).fields
    assert (fields.given, fields.family, fields.work, fields.tags) == (
        "Tom",
        "Brandt",
        "Driver, Depot",
        ("Bus",),
    )
    assert fields.birthday == PartialDate(4, 3)
    assert fields.contacts == (
        ContactPoint(ContactKind.EMAIL, "tom@example.org"),
        ContactPoint(ContactKind.PHONE, "555 0102", "home"),
    )


def test_a_plain_table_in_the_words_people_use() -> None:
    record = only(
        "Name;Mobile;Work phone;E-mail address;Tags;Date of birth;Neighborhood;Comments;Pronouns\n"
        "Rosa Medina;555 0101;555 0102;rosa@example.org;parents, bus;13/4/1980;Elm Street;"
        "met at the gate;she/her\n"
    )
    assert record.fields == PersonFields(
        given="Rosa",
        family="Medina",
        pronouns="she/her",
        neighbourhood="Elm Street",
        notes="met at the gate",
        birthday=PartialDate(4, 13, 1980),
        contacts=(
            ContactPoint(ContactKind.PHONE, "555 0101", "mobile"),
            ContactPoint(ContactKind.PHONE, "555 0102", "work"),
            ContactPoint(ContactKind.EMAIL, "rosa@example.org"),
        ),
        tags=("parents", "bus"),
    )


def test_tabs_blank_lines_and_short_rows() -> None:
    records = read("\n\nfirst name\tlast name\tphone\n\nRosa\tMedina\n\t\t\nTom\n")
    assert [(record.line, record.fields.name) for record in records] == [(5, "Rosa Medina"), (7, "Tom")]


def test_a_row_without_a_name_says_so() -> None:
    record = only("name,phone\n,555 0101\n")
    assert (record.line, str(record.skipped)) == (2, "The row has no name.")


def test_an_ambiguous_birthday_is_left_out_with_a_remark() -> None:
    record = only("name,birthday\nRosa,4/3/1980\n")
    assert record.fields.birthday is None
    assert str(record.remarks[0]) == "The birthday “4/3/1980” was not understood."


def test_a_table_cut_off_inside_a_quotation() -> None:
    records = read('name,notes\nRosa,"all fine"\nTom,"and then\n')
    assert [record.fields.name for record in records] == ["Rosa", ""]
    assert records[1].line == 3
    assert "never closed" in str(records[1].skipped)


def test_quotation_marks_that_do_not_fit_spoil_their_row_only() -> None:
    records = read('name,notes\nRosa,"a"b\nTom,ok\n')
    assert [record.skipped is None for record in records] == [False, True]
    assert records[0].line == 2
    assert records[1].line == 3


def test_an_enormous_cell() -> None:
    records = read(f"name,notes\nRosa,{'x' * 200_000}\nTom,ok\n")
    assert "131,072" in str(records[0].skipped)
    assert records[1].fields.name == "Tom"


@pytest.mark.parametrize("text", ["Rosa Medina,555 0101\n", "a,b,c\n1,2,3\n", "phone,email\n1,2\n"])
def test_a_table_without_a_header_is_refused(text: str) -> None:
    with pytest.raises(FileUnreadable, match="names no column for names"):
        read(text)


@given(st.text())
def test_nothing_breaks_the_reader(text: str) -> None:
    list(read_table("name,phone,notes\n" + text, "file.csv"))
