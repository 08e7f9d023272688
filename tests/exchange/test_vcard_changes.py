"""What was changed here changes just its own property of the card; what was added here is added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from journal.domain.dates import PartialDate
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.exchange.record import Record
from journal.exchange.vcard import read_vcards, write_vcard
from journal.services.person_fields import checked
from tests.exchange.golden_vcards import UID, records_of

Change = Callable[[PersonFields], PersonFields]


def only(text: str) -> Record:
    (record,) = read_vcards(text)
    return record


def point(wanted: str, **changed: object) -> Change:
    def change(fields: PersonFields) -> PersonFields:
        points = [replace(one, **changed) if one.value == wanted else one for one in fields.contacts]  # type: ignore[arg-type]  # the fields of a point
        return replace(fields, contacts=tuple(points))

    return change


def without(value: str) -> Change:
    return lambda fields: replace(
        fields, contacts=tuple(one for one in fields.contacts if one.value != value)
    )


def added(*points: ContactPoint) -> Change:
    return lambda fields: replace(fields, contacts=(*fields.contacts, *points))


def fields_set(**changed: object) -> Change:
    return lambda fields: replace(fields, **changed)  # type: ignore[arg-type]  # the fields of a person


PHONE, EMAIL, OTHER = ContactKind.PHONE, ContactKind.EMAIL, ContactKind.OTHER
ADDRESS = "12 Quay Street, Flat 4, H91 X0X0 Galway, Ireland"


@pytest.mark.parametrize(
    ("change", "lost", "new"),
    [
        (lambda fields: fields, [], []),
        (
            point("(01) 555 0102", value="(01) 555 0199"),
            ["TEL;TYPE=HOME;TYPE=VOICE:(01) 555 0102"],
            ["TEL;TYPE=HOME;TYPE=VOICE:(01) 555 0199"],
        ),
        (
            point("(01) 555 0102", label="work, fax"),
            ["TEL;TYPE=HOME;TYPE=VOICE:(01) 555 0102"],
            ["TEL;TYPE=work,fax:(01) 555 0102"],
        ),
        (
            point("+353 85 555 0103", label="After eleven"),
            ["item1.TEL:+353 85 555 0103", "item1.X-ABLabel:Only after ten"],
            ["item6.TEL:+353 85 555 0103", "item6.X-ABLabel:After eleven"],
        ),
        (
            point("Ana Kowalska", label="partner"),
            ["item5.X-ABRELATEDNAMES;TYPE=pref:Ana Kowalska", "item5.X-ABLabel:_$!<Spouse>!$_"],
            ["item6.X-ABRELATEDNAMES;TYPE=pref:Ana Kowalska", "item6.X-ABLabel:partner"],
        ),
        (
            without(ADDRESS),
            [
                "item2.ADR;TYPE=HOME;TYPE=pref:;;12 Quay Street\\nFlat 4;Galway;;H91 X0X0;Ireland",
                "item2.X-ABADR:ie",
            ],
            [],
        ),
        (
            added(
                ContactPoint(PHONE, "555", "ring twice"),
                ContactPoint(EMAIL, "b@example.org", ""),
                ContactPoint(OTHER, "https://b.example", "website"),
                ContactPoint(OTHER, "Máire", "sister"),
            ),
            [],
            [
                "item6.TEL:555",
                "item6.X-ABLabel:ring twice",
                "EMAIL:b@example.org",
                "URL:https://b.example",
                "item7.X-ABRELATEDNAMES:Máire",
                "item7.X-ABLabel:sister",
            ],
        ),
        (
            fields_set(work="Chair, Harbour Dairy, Night shift"),
            ["TITLE:Shop steward"],
            ["TITLE:Chair"],
        ),
        (
            fields_set(work="Shop steward, Depot"),
            ["ORG:Harbour Dairy;Night shift;"],
            ["ORG:Depot"],
        ),
        (
            fields_set(
                notes="Met at the gate.\nKnows everybody on nights; ask about the freezer.\n\nMoved to days."
            ),
            [],
            ["NOTE:Moved to days."],
        ),
        (
            fields_set(notes="Moved."),
            ["NOTE:Met at the gate.\\nKnows everybody on nights\\; ask about the freezer."],
            ["NOTE:Moved."],
        ),
        (
            fields_set(birthday=PartialDate(4, 3, 1980)),
            ["BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-03"],
            ["BDAY:1980-04-03"],
        ),
        (fields_set(birthday=None), ["BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-03"], []),
        (fields_set(nickname="Bee"), ["NICKNAME:Biddy"], ["NICKNAME:Bee"]),
        (
            fields_set(family="Sørensen"),
            ["N:O'Neill-Sørensen;Bríd;Máire;Ms.;", "FN:Ms. Bríd Máire O'Neill-Sørensen"],
            ["N:Sørensen;Bríd;Máire;Ms.;", "FN:Ms. Bríd Máire Sørensen"],
        ),
        (fields_set(pronouns="she/her", language="ga"), [], ["PRONOUNS:she/her", "LANG:ga"]),
        (fields_set(tags=("nights",)), [], ["CATEGORIES:nights"]),
    ],
    ids=range(17),
)
def test_a_change_changes_its_own_property(change: Change, lost: list[str], new: list[str]) -> None:
    (came,) = records_of("ios")
    wanted = checked(change(came.fields))
    again = only(write_vcard(wanted, card=came.card, version="3.0", uid=UID))
    assert checked(again.fields) == wanted
    assert list((Counter(came.card) - Counter(again.card)).elements()) == lost
    assert sorted((Counter(again.card) - Counter(came.card)).elements()) == sorted([*new, f"UID:{UID}"])


def test_a_tag_more_leaves_the_old_ones_where_they_are() -> None:
    (came,) = read_vcards("BEGIN:VCARD\nVERSION:4.0\nFN:Rosa\nCATEGORIES;PID=1.1:b,a\nREV:1\nEND:VCARD\n")
    wanted = checked(replace(came.fields, tags=("a", "b", "c")))
    again = only(write_vcard(wanted, card=came.card, version="4.0", uid=UID, circles=("Choir",)))
    assert again.card[2:] == (
        "CATEGORIES;PID=1.1:b,a",
        "CATEGORIES:c,Choir",
        "X-CIRCLE:Choir",
        f"UID:urn:uuid:{UID}",
    )


def test_contacts_in_another_order_are_all_kept_and_none_is_preferred() -> None:
    (came,) = records_of("ios")
    wanted = checked(replace(came.fields, contacts=came.fields.contacts[::-1]))
    again = only(write_vcard(wanted, card=came.card, version="3.0", uid=UID))
    assert checked(again.fields) == wanted
    assert "item2.ADR;TYPE=HOME:;;12 Quay Street\\nFlat 4;Galway;;H91 X0X0;Ireland" in again.card
    assert not any("pref" in line.lower() for line in again.card if "X-ABDATE" not in line)


def test_a_relation_in_version_4_is_one_of_its_own() -> None:
    fields = PersonFields(given="Rosa", contacts=(ContactPoint(OTHER, "Ana", "friend"),))
    assert "RELATED;TYPE=friend;VALUE=text:Ana" in write_vcard(fields, version="4.0", uid=UID)
