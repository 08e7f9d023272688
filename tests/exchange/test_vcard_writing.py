"""Cards that go out again: whatever is in a field survives, and what came in goes out as it came."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.dates import PartialDate
from journal.domain.errors import InputRefused
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.exchange.record import Record
from journal.exchange.vcard import read_vcards, write_vcard
from journal.exchange.vcard.property import unescaped
from journal.services.person_fields import checked

Version = Literal["3.0", "4.0"]
VERSIONS: tuple[Version, ...] = ("3.0", "4.0")
UID = "0b6e4a1e-59a5-4f0e-9f2a-1f8a4cf9d4d1"


def only(text: str) -> Record:
    (record,) = read_vcards(text)
    return record


def lines_of(text: str) -> list[str]:
    """The content lines, unfolded, without the frame."""
    return text.replace("\r\n ", "").split("\r\n")[2:-2]


_texts = st.text(max_size=24)
_spiced = st.one_of(
    _texts,
    st.text(alphabet="\\,;:\"'=\n\t ^nN-.a", max_size=12),
    st.sampled_from(
        ["tel:1;x", "mailto:a@b", "Dr.", "Jr.", "urn:uuid:1", "http://a.example/?b=1,2;c", "END:VCARD"]
    ),
)
_labels = st.one_of(
    _spiced,
    st.sampled_from(
        ["home", "work", "mobile", "home, fax", "website", "chat", "profile", "spouse", "pref", "Home"]
    ),
)
_points = st.builds(ContactPoint, st.sampled_from(list(ContactKind)), _spiced, _labels)
_days = st.one_of(
    st.none(),
    st.dates()
    .filter(lambda day: 1850 <= day.year <= 2150)
    .map(lambda day: PartialDate(day.month, day.day, day.year)),
    st.dates().map(lambda day: PartialDate(day.month, day.day)),
    st.just(PartialDate(2, 29)),
)


@st.composite
def people(draw: st.DrawFn) -> PersonFields:
    """A person as the journal keeps one, with anything in any field."""
    fields = PersonFields(
        given=draw(_spiced),
        middle=draw(_spiced),
        family=draw(_spiced),
        prefix=draw(_spiced),
        suffix=draw(_spiced),
        nickname=draw(_spiced),
        pronouns=draw(_spiced),
        work=draw(_spiced),
        language=draw(st.one_of(_spiced, st.sampled_from(["es", "pt-BR", "Nahuatl"]))),
        notes=draw(_spiced),
        birthday=draw(_days),
        contacts=tuple(draw(st.lists(_points, max_size=5))),
        tags=tuple(draw(st.lists(_spiced, max_size=3))),
    )
    try:
        return checked(fields)
    except InputRefused:
        return checked(replace(fields, given="Rosa"))


def as_kept(record: Record) -> PersonFields:
    assert record.skipped is None
    return checked(record.fields)


@pytest.mark.parametrize("version", VERSIONS)
@given(fields=people(), circles=st.lists(st.sampled_from(["Choir", "Bus, line 14", "tenants;"]), unique=True))
def test_whatever_is_in_a_field_comes_back(
    version: Version, fields: PersonFields, circles: list[str]
) -> None:
    text = write_vcard(fields, version=version, uid=UID, circles=circles)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    record = only(text)
    assert as_kept(record) == fields
    assert list(record.circles) == circles
    assert record.record_id == UID


@pytest.mark.parametrize("version", VERSIONS)
@given(before=people(), after=people(), written=st.sampled_from(VERSIONS))
def test_a_card_takes_on_whatever_was_changed_here(
    version: Version, before: PersonFields, after: PersonFields, written: Version
) -> None:
    came = only(write_vcard(before, version=written, uid=UID))
    assert as_kept(only(write_vcard(after, card=came.card, version=version, uid=UID))) == after


_NAMES = (
    "N", "FN", "NICKNAME", "TEL", "EMAIL", "ADR", "LABEL", "URL", "IMPP", "X-SOCIALPROFILE", "ORG", "TITLE",
    "ROLE", "NOTE", "BDAY", "CATEGORIES", "LANG", "PRONOUNS", "RELATED", "X-ABRELATEDNAMES", "X-JABBER",
    "PHOTO", "KEY", "GENDER", "X-ABLabel", "X-FOO", "X-ANDROID-CUSTOM", "UID", "REV", "AGENT", "X-CIRCLE",
    "X-EPOCSECONDNAME", "X-ABShowAs", "ANNIVERSARY", "SORT-STRING",
)  # fmt: skip
_PARAMETERS = (
    ";TYPE=home", ";TYPE=HOME,pref", ";HOME;CELL", ';TYPE="work,voice"', ";PREF=1", ";PREF=7", ";ALTID=1",
    ";ALTID=1;LANGUAGE=ja", ";PID=1.1", ";VALUE=uri", ";VALUE=text", ";ENCODING=b;TYPE=JPEG",
    ";X-APPLE-OMIT-YEAR=1604", ";X-SERVICE-TYPE=Jabber", ";TYPE=x,y;X=1", ';LABEL="a,;"',
    ";ENCODING=QUOTED-PRINTABLE", ";CHARSET=utf-8",
)  # fmt: skip
_VALUES = (
    "Muñoz;Rosa;;Dr.;",
    ";;;;",
    "Rosa Muñoz",
    "1604-04-03",
    "--0403",
    "19800403T101112Z",
    "circa 1800",
    ";;12 Elm\\nrear;Springfield;;62701;USA",
    "tel:+1-555;ext=5",
    "mailto:a@b.example",
    "QUJD",
    "data:image/png;base64,QUJD",
    "https\\://a.example/x\\,y",
    "urn:uuid:1",
    "_$!<Home>!$_",
    "vnd.android.cursor.item/nickname;Rosi;1;;",
    "a=3Bb=5C=0D=0A=",
    "COMPANY",
    "x\\\\y\\;z",
)
_lines = st.builds(
    "{}{}{}:{}".format,
    st.sampled_from(["", "", "item1.", "item2."]),
    st.sampled_from(_NAMES),
    st.one_of(st.just(""), st.sampled_from(_PARAMETERS)),
    st.one_of(st.text(alphabet="aB ,;:\\n=-é1", max_size=12), st.sampled_from(_VALUES)),
)


@given(
    lines=st.lists(_lines, max_size=10),
    said=st.sampled_from(["2.1", "3.0", "4.0"]),
    version=st.sampled_from(VERSIONS),
)
def test_any_card_says_the_same_when_it_comes_back(lines: list[str], said: str, version: Version) -> None:
    came = only("\r\n".join(("BEGIN:VCARD", f"VERSION:{said}", "N:Muñoz;Rosa;;;", *lines, "END:VCARD", "")))
    kept = as_kept(came)
    written: Version = "4.0" if said == "4.0" else "3.0"
    again = only(write_vcard(kept, card=came.card, version=written, uid=UID, circles=came.circles))
    assert as_kept(again) == kept
    assert again.circles == came.circles
    full = Counter(line for line in came.card if unescaped(line.partition(":")[2]).strip(" \n\\"))
    assert not full - Counter(again.card)
    there = only(write_vcard(kept, card=came.card, version=version, uid=UID, circles=came.circles))
    assert as_kept(there) == kept
    assert there.circles == came.circles
