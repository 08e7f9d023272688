"""Cards as the programs of this world write them: what is read of each, and what goes out of it again."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pytest

from journal.exchange.vcard import read_vcards
from journal.exchange.vcard.versions import Version
from journal.services.person_fields import checked
from tests.exchange.golden_vcards import (
    VERSIONS,
    as_read,
    exported,
    fixtures,
    golden_export_of,
    golden_of,
    records_of,
)

NAMES = fixtures()


def test_there_is_a_fixture_for_every_producer_the_issue_names() -> None:
    words = " ".join(NAMES)
    for producer in (
        "android",
        "ios",
        "icloud",
        "macos",
        "google",
        "outlook",
        "evolution",
        "thunderbird",
        "kde",
    ):
        assert producer in words
    for producer in ("nextcloud", "blackberry", "lotus", "nokia"):
        assert producer in words


@pytest.mark.parametrize("name", NAMES)
def test_a_fixture_is_read_as_it_should(name: str) -> None:
    assert as_read(records_of(name)) == json.loads(golden_of(name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", NAMES)
def test_a_fixture_goes_out_as_it_should(name: str, version: Version) -> None:
    assert exported(records_of(name), version).encode("utf-8") == golden_export_of(name, version).read_bytes()


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_is_read_gets_lost_on_the_way_out(name: str, version: Version) -> None:
    came = [record for record in records_of(name) if record.skipped is None]
    again = list(read_vcards(exported(came, version)))
    assert [checked(record.fields) for record in again] == [checked(record.fields) for record in came]
    assert [set(record.circles) for record in again] == [set(record.circles) for record in came]


@pytest.mark.parametrize("name", NAMES)
def test_a_card_goes_out_property_for_property(name: str) -> None:
    for record in records_of(name):
        if record.skipped is None:
            version: Version = "4.0" if record.card[0] == "VERSION:4.0" else "3.0"
            (again,) = read_vcards(exported([replace(record, circles=())], version))
            added = Counter(again.card) - Counter(record.card)
            assert not Counter(record.card) - Counter(again.card)
            assert {line.partition(":")[0] for line in added} <= {"UID", "N", "FN"}
            kept = [line for line in again.card if line not in added]
            assert kept == [line for line in record.card if line in kept]


@pytest.mark.parametrize("name", NAMES)
def test_a_card_comes_back_from_the_other_version(name: str) -> None:
    for record in records_of(name):
        if record.skipped is None:
            version: Version = "4.0" if record.card[0] == "VERSION:4.0" else "3.0"
            other: Version = "3.0" if version == "4.0" else "4.0"
            (between,) = read_vcards(exported([replace(record, circles=())], other))
            (back,) = read_vcards(exported([between], version))
            assert properties(back.card) >= properties(record.card)


def properties(card: tuple[str, ...]) -> Counter[str]:
    """How often the card has each property, whatever its parameters, under its name."""
    heads = (line.partition(":")[0].partition(";")[0].upper() for line in card)
    return Counter(head.rpartition(".")[2] for head in heads)
