"""The sample journal's assessments: on, said apart from did, one of them stale."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from journal.services import assessments
from journal.services.people import find_people
from journal.services.sample import fill_with_sample
from journal.shipped import sample_part, sample_people
from journal.store.database import Store

TODAY = date(2026, 11, 22)


def test_the_file_keeps_to_its_format() -> None:
    held = cast("dict[str, Any]", sample_part("assessments.toml", TODAY))
    values = range(held["scale"]["lowest"], held["scale"]["highest"] + 1)
    known = {each["key"] for each in cast("list[dict[str, Any]]", sample_people(TODAY)["person"])}
    assert len(held["scale"]["labels"]) == len(values)
    for each in held["assessment"]:
        assert set(each) <= {"person", "days_ago", "said", "did", "words"}
        assert each["person"] in known
        assert {each.get("said"), each.get("did")} <= {None, *values}


def test_said_lies_apart_from_did_and_an_old_one_is_stale(store: Store) -> None:
    fill_with_sample(store, TODAY)
    assert assessments.scale(store).on

    def read(name: str) -> tuple[object, ...]:
        (person,) = find_people(store, name)
        found = assessments.reading(store, person.id, TODAY)
        assert found is not None
        held = found.assessment
        return held.said and held.said.value, held.did and held.did.value, found.stale

    assert read("Tom Ashworth") == (2, 1, False)
    assert read("Malik Warren") == (1, None, False)
    assert read("Leila Rahimi") == (2, None, True)
