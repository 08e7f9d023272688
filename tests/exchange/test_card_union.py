"""Two cards of one person become one, whatever their versions."""

from __future__ import annotations

import pytest

from journal.exchange.card_union import united_card
from journal.exchange.vcard import read_vcards
from journal.exchange.vcard.versions import Version
from tests.exchange.golden_vcards import VERSIONS, exported, fixtures, records_of


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", fixtures())
def test_a_card_with_itself_in_another_version_is_itself(name: str, version: Version) -> None:
    for record in records_of(name):
        if record.skipped is None:
            (other,) = read_vcards(exported([record], version))
            united = united_card(record.card, other.card)
            assert united[: len(record.card)] == record.card
            names = {line.partition(":")[0].partition(";")[0] for line in united[len(record.card) :]}
            # What going out added: the circles of a group's members, and what a version demands.
            assert names <= {"FN", "N", "CATEGORIES", "X-CIRCLE"}


def test_what_the_other_card_says_more_is_added_in_the_version_of_the_first() -> None:
    mine = (
        "VERSION:3.0",
        "FN:Rosa",
        "TEL;TYPE=CELL:+34 600 123 456",
        "NOTE:one",
        "item1.URL:a",
        "item1.X-ABLabel:x",
    )
    theirs = (
        *(
            "VERSION:4.0",
            "UID:2",
            "REV:1",
            "FN:Rosita",
            "BDAY:--0403",
            "TEL;TYPE=home;PREF=1:600 12 34 56",
            "TEL:555",
        ),
        *("EMAIL;PREF=1:a@b.example", "item1.URL:b", "item1.X-ABLabel:y", "item2.URL:a", "item2.X-ABLabel:z"),
        *("NOTE:one", "NOTE:two", "PHOTO:data:image/png;base64,QUJD"),
    )
    assert united_card(mine, theirs) == (
        *mine,
        *("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-03", "TEL:555", "EMAIL;TYPE=pref:a@b.example", "item1m.URL:b"),
        *("item1m.X-ABLabel:y", "NOTE:two", "PHOTO;ENCODING=b;TYPE=PNG:QUJD"),
    )
