"""Cards as the programs of this world write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.dates import PartialDate
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.exchange.record import Record
from journal.exchange.vcard import read_vcards
from journal.exchange.vcard.property import parts_of, unescaped

APPLE = """BEGIN:VCARD\r
VERSION:3.0\r
N:Muñoz;Rosa;María;Dr.;Jr.\r
FN:Dr. Rosa María Muñoz Jr.\r
NICKNAME:Rosi\r
ORG:Elm Street School;Kitchen;\r
TITLE:Cook\r
item1.TEL;type=pref:+1 555 0101\r
item1.X-ABLabel:_$!<Mobile>!$_\r
TEL;type=HOME;type=VOICE:555 0102\r
EMAIL;type=INTERNET;type=WORK:rosa@example.org\r
ADR;type=HOME:;;12 Elm\\; rear\\nback door;Springfield;IL;62701;USA\r
item2.ADR:;;Other;;;;\r
item2.X-ABLabel:ring twice\r
BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-03\r
NOTE:likes coffee\\, black\\nsecond line with a lo\r
 ng fold\r
CATEGORIES:parents,bus\\, line 14\r
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ\r
 AAAQABAAD\r
UID:1234\r
END:VCARD\r
"""

VERSION_4 = """BEGIN:VCARD
VERSION:4.0
FN:Tom van der Berg
TEL;VALUE=uri;PREF=2;TYPE="voice,home":tel:+1-555-0199;ext=5
TEL;PREF=1;TYPE=cell:+1 555 0100
BDAY:19800403
LANG:nl
PRONOUNS:he/him
GEO:geo:1,2
END:VCARD
"""


def only(text: str) -> Record:
    (record,) = read_vcards(text)
    return record


def card(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))


def test_a_card_of_apples() -> None:
    record = only(APPLE)
    assert record.line == 1
    assert record.skipped is None
    assert [str(one) for one in record.remarks] == ["Kept for the next export, not shown here: PHOTO."]
    assert record.fields == PersonFields(
        given="Rosa",
        middle="María",
        family="Muñoz",
        prefix="Dr.",
        suffix="Jr.",
        nickname="Rosi",
        work="Cook, Elm Street School, Kitchen",
        birthday=PartialDate(4, 3),
        notes="likes coffee, black\nsecond line with a long fold",
        contacts=(
            ContactPoint(ContactKind.PHONE, "+1 555 0101", "mobile"),
            ContactPoint(ContactKind.PHONE, "555 0102", "home"),
            ContactPoint(ContactKind.EMAIL, "rosa@example.org", "work"),
            ContactPoint(ContactKind.ADDRESS, "12 Elm; rear, back door, 62701 Springfield, IL, USA", "home"),
            ContactPoint(ContactKind.ADDRESS, "Other", "ring twice"),
        ),
        tags=("parents", "bus, line 14"),
    )


def test_a_card_of_version_4() -> None:
    record = only(VERSION_4)
    assert (record.fields.given, record.fields.family) == ("Tom", "van der Berg")
    assert record.fields.birthday == PartialDate(4, 3, 1980)
    assert record.fields.language == "nl"
    assert record.fields.pronouns == "he/him"
    assert [(point.value, point.label) for point in record.fields.contacts] == [
        ("+1 555 0100", "mobile"),
        ("+1-555-0199", "home"),
    ]
    assert [str(one) for one in record.remarks] == ["Kept for the next export, not shown here: GEO."]


def test_what_old_phones_write() -> None:
    text = card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Mu=C3=B1oz;Zo=C3=AB;;;",
        "TEL;CELL;VOICE:123",
        "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo =",
        "three",
    )
    fields = only(text).fields
    assert (fields.given, fields.family) == ("Zoë", "Muñoz")
    assert fields.contacts == (ContactPoint(ContactKind.PHONE, "123", "mobile"),)
    assert fields.notes == "one\ntwo three"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("1980-04-03", PartialDate(4, 3, 1980)),
        ("19800403T000000Z", PartialDate(4, 3, 1980)),
        ("--0403", PartialDate(4, 3)),
        ("--04-03", PartialDate(4, 3)),
        ("--0229", PartialDate(2, 29)),
        ("1604-02-29", PartialDate(2, 29)),
    ],
)
def test_birthdays(value: str, day: PartialDate) -> None:
    assert only(card("FN:Rosa", f"BDAY:{value}")).fields.birthday == day


@pytest.mark.parametrize(
    "value", ["0001-01-01", "9999-12-31", "1980-02-30", "circa 1800", "1980", "4/3/1980"]
)
def test_birthdays_that_are_left_out_with_a_remark(value: str) -> None:
    record = only(card("FN:Rosa", f"BDAY:{value}"))
    assert record.fields.birthday is None
    assert [str(one) for one in record.remarks] == [f"The birthday “{value}” was not understood."]


def test_cards_that_are_no_people_say_why() -> None:
    text = (
        card("FN:The parents", "X-ADDRESSBOOKSERVER-KIND:group")
        + card("TEL:123")
        + card("FN:Rosa")
        + "BEGIN:VCARD\r\nFN:Cut off\r\nTEL:1"
    )
    records = list(read_vcards(text))
    assert [record.line for record in records] == [1, 6, 10, 14]
    assert [str(record.skipped) if record.skipped else "" for record in records] == [
        "It is the group “The parents” with 0 members: they come into the circle of that name.",
        "The card has no name.",
        "",
        "The card has no end (END:VCARD): it is cut off here.",
    ]


def test_a_card_cut_off_in_the_middle_of_a_file_does_not_swallow_the_next() -> None:
    records = list(read_vcards("BEGIN:VCARD\nFN:First\nTEL:1\n" + card("FN:Second")))
    assert [record.fields.name for record in records] == ["First", "Second"]
    assert [record.skipped is None for record in records] == [False, True]


def test_odd_lines_are_named_and_the_rest_is_read() -> None:
    record = only(card("FN:Rosa", "this is no line", "TEL;TYPE=home 123", "TEL:1"))
    assert [point.value for point in record.fields.contacts] == ["1"]
    assert [str(one) for one in record.remarks] == ["Lines that cannot be read: 4, 5."]


def test_names_in_any_script_and_length() -> None:
    texts = ["\u05de\u05e8\u05d9\u05dd", "👩‍👩‍👧", "x" * 10_000, "山田 太郎"]
    records = list(read_vcards("".join(card(f"N:;{text};;;") for text in texts)))
    assert [record.fields.given for record in records] == texts


_texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30)


@given(st.lists(_texts))
def test_structured_values_come_apart_where_they_were_joined(parts: list[str]) -> None:
    escaped = [
        part.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        for part in parts
    ]
    assert [unescaped(part) for part in parts_of(";".join(escaped), ";")] == (parts or [""])


@given(st.text())
def test_nothing_breaks_the_reader(text: str) -> None:
    list(read_vcards(text))
    list(read_vcards(card(text)))
