"""Cards that go out again: whatever is in a field survives, and what came in goes out as it came."""

from __future__ import annotations

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
