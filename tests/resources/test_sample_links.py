"""The sample journal's links: whole, each said once, and three people whom only the user reaches."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

from journal.domain.network import DIRECTED, LinkKind
from journal.shipped import sample_part, sample_people

TODAY = date(2026, 11, 22)
LINKS = cast("list[dict[str, Any]]", sample_part("links.toml", TODAY)["link"])
PEOPLE = {each["key"]: each for each in cast("list[dict[str, Any]]", sample_people(TODAY)["person"])}


@pytest.mark.parametrize("link", LINKS, ids=lambda link: f"{link['from']}-{link['to']}-{link['kind']}")
def test_a_link_is_whole(link: dict[str, Any]) -> None:
    assert set(link) <= {"from", "to", "kind", "words"}
    assert {link["from"], link["to"]} <= set(PEOPLE)
    assert link["from"] != link["to"]
    assert link["kind"] in tuple(LinkKind)
    assert not {link["from"], link["to"]} & {key for key, each in PEOPLE.items() if each.get("archived")}


def test_nothing_is_said_twice() -> None:
    said = [(each["from"], each["to"], each["kind"]) for each in LINKS]
    said += [
        (each["introduced_by"], key, "introduced") for key, each in PEOPLE.items() if "introduced_by" in each
    ]
    same = [
        (kind, (one, other) if LinkKind(kind) in DIRECTED else tuple(sorted((one, other))))
        for one, other, kind in said
    ]
    assert len(set(same)) == len(same)
    assert len(LINKS) >= 60


def test_every_kind_is_there_and_three_are_reached_by_the_user_alone() -> None:
    introduced = {each["introduced_by"] for each in PEOPLE.values() if "introduced_by" in each}
    introduced |= {key for key, each in PEOPLE.items() if "introduced_by" in each}
    linked = introduced | {each[end] for each in LINKS for end in ("from", "to")}
    alone = {key for key, each in PEOPLE.items() if key not in linked and not each.get("archived")}
    assert alone == {"ahmed_farouk", "toni_vasconcelos", "alun_pryce"}
    assert {each["kind"] for each in LINKS} | {"introduced"} == set(LinkKind)
