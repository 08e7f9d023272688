"""The sample journal: its references resolve, its dates are in order, it looks as the pictures do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from journal.domain.dates import PartialDate
from journal.domain.entry import CONVERSATION_KINDS, Ask, OutcomeKind, PromiseState, ResponseKind
from journal.domain.person import Channel, ContactKind
from journal.shipped import (
    sample_circles_places,
    sample_drafts,
    sample_history,
    sample_people,
    shipped_outlines,
    shipped_templates,
)

TODAY = date(2026, 11, 22)  # a Sunday
Table = dict[str, Any]

PERSON = {
    "key", "given", "middle", "family", "prefix", "suffix", "nickname", "pronouns", "work", "neighbourhood",
    "how_met", "introduced_by", "birthday", "preferred_channel", "language", "interval_days", "tags", "notes",
    "archived", "contacts",
}  # fmt: skip
ENTRY = {
    "kind", "days_ago", "time", "people", "place", "minutes", "outline", "text", "common_ground",
    "sensitive_note", "feeling", "learned", "note", "concern", "promise", "next_step",
}  # fmt: skip
INVITATION = {
    "person", "days_ago", "template", "channel", "ask", "text", "meets_days", "meets_time", "place",
    "minutes", "circle", "response", "outcome",
}  # fmt: skip


def tables(document: dict[str, object], name: str) -> list[Table]:
    found = document[name]
    assert isinstance(found, list)
    assert all(isinstance(table, dict) for table in found)
    return found


PEOPLE = {person["key"]: person for person in tables(sample_people(TODAY), "person")}
TOWN = sample_circles_places(TODAY)
CIRCLES = {circle["key"]: circle for circle in tables(TOWN, "circle")}
HISTORY = sample_history(TODAY)
ENTRIES = [entry for document in HISTORY for entry in tables(document, "entry")]
INVITATIONS = [
    ask for document in HISTORY if "invitation" in document for ask in tables(document, "invitation")
]
DRAFTS: dict[str, Any] = sample_drafts(TODAY)
STAGES = {outline.key: {stage.key for stage in outline.stages} for outline in shipped_outlines()}
TEMPLATES = {template.key for template in shipped_templates()}


def label(table: Table) -> str:
    who = table.get("person") or "+".join(table["people"])
    return f"{who} {table.get('days_ago', 'draft')} days ago"


every_entry = pytest.mark.parametrize(
    "entry", [*ENTRIES, DRAFTS["debrief"]], ids=[label(e) for e in [*ENTRIES, DRAFTS["debrief"]]]
)
every_invitation = pytest.mark.parametrize("invitation", INVITATIONS, ids=[label(i) for i in INVITATIONS])


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)


def involved(table: Table) -> list[str]:
    return table["people"] if "people" in table else [table["person"]]


def last_contact(key: str) -> int | None:
    days = [table["days_ago"] for table in [*ENTRIES, *INVITATIONS] if key in involved(table)]
    days += [r["days_ago"] for i in INVITATIONS if i["person"] == key for r in i.get("response", [])]
    return min(days, default=None)


def standing(key: str) -> str | None:
    said = [
        (-what["days_ago"], rank, what[field])
        for invitation in INVITATIONS
        if invitation["person"] == key
        for rank, field in enumerate(("response", "outcome"))
        for what in invitation.get(field, [])
    ]
    return max(said)[2] if said else None


def concerns(key: str) -> list[str]:
    mentions = [
        (entry["days_ago"], concern["concern"])
        for entry in ENTRIES
        for concern in entry.get("concern", [])
        if concern["person"] == key
    ]
    return list(dict.fromkeys(name for _, name in sorted(mentions, key=lambda mention: mention[0])))


# ------------------------------------------------------------ people, circles, places


@pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE)
def test_a_person_is_whole(person: Table) -> None:
    assert set(person) <= PERSON
    assert person["given"] or person["family"]
    assert person.get("introduced_by", person["key"]) in PEOPLE
    assert person.get("introduced_by") != person["key"]
    assert person["preferred_channel"] in tuple(Channel)
    assert 7 <= person.get("interval_days", 30) <= 365
    if "birthday" in person:
        assert str(PartialDate.parse(person["birthday"])) == person["birthday"]
    for contact in person["contacts"]:
        assert contact["kind"] in tuple(ContactKind)
        if contact["kind"] == "phone":
            assert re.fullmatch(r"555-01\d\d", contact["value"])
        if contact["kind"] == "email":
            assert contact["value"].endswith("@example.org")


def test_nobody_is_introduced_in_a_ring() -> None:
    for key in PEOPLE:
        seen: list[str] = []
        current: str | None = key
        while current:
            assert current not in seen
            seen.append(current)
            current = PEOPLE[current].get("introduced_by")


def test_the_town_has_as_many_people_as_promised_and_names_of_many_kinds() -> None:
    assert len(PEOPLE) == len(tables(sample_people(TODAY), "person")) == 42
    values = [contact["value"] for person in PEOPLE.values() for contact in person["contacts"]]
    assert len(set(values)) == len(values)
    assert sum("archived" in person for person in PEOPLE.values()) == 2
    assert sum(person.get("birthday", "").startswith("--") for person in PEOPLE.values()) >= 5
    names = [f"{person['given']} {person['family']}" for person in PEOPLE.values()]
    assert any("\u0600" <= letter <= "\u06ff" for name in names for letter in name)
    assert max(map(len, names)) > 45


def test_circles_have_members_who_came() -> None:
    assert len(CIRCLES) == 3
    for key, circle in CIRCLES.items():
        assert circle["name"]
        assert circle["purpose"]
        assert len(set(circle["members"])) == len(circle["members"]) >= 5
        for member in circle["members"]:
            assert "active" in [
                outcome["outcome"]
                for invitation in INVITATIONS
                if invitation["person"] == member and invitation.get("circle") == key
                for outcome in invitation.get("outcome", [])
            ]


def test_the_user_has_a_name_a_story_and_public_places_first() -> None:
    me: Any = TOWN["me"]
    assert me["name"]
    assert 40 < len(me["story"]) < 300
    places = tables(TOWN, "place")
    assert places[0] == {"name": "Corner Café", "public": True}
    assert {place["public"] for place in places} == {True, False}


# ------------------------------------------------------------ history


def test_there_are_two_years_of_history_of_every_kind() -> None:
    assert len(ENTRIES) + len(INVITATIONS) >= 180
    assert 600 <= max(table["days_ago"] for table in [*ENTRIES, *INVITATIONS]) <= 731
    assert {entry["kind"] for entry in ENTRIES} == set(CONVERSATION_KINDS)
    assert {r["response"] for i in INVITATIONS for r in i.get("response", [])} == set(ResponseKind)
    assert {o["outcome"] for i in INVITATIONS for o in i.get("outcome", [])} == set(OutcomeKind)
    promises = [promise for entry in ENTRIES for promise in entry.get("promise", [])]
    assert {promise["state"] for promise in promises} == set(PromiseState)
    assert any(p["state"] == "open" and p["mine"] and p["due_days"] < 0 for p in promises)
    assert any(p["state"] == "open" and not p["mine"] for p in promises)
    assert sum("sensitive_note" in entry for entry in ENTRIES) >= 8
    assert {c.get("quotable", False) for e in ENTRIES for c in e.get("concern", [])} == {True, False}


@every_entry
def test_an_entry_is_whole(entry: Table) -> None:
    assert set(entry) <= ENTRY
    assert entry["kind"] in CONVERSATION_KINDS
    assert entry["days_ago"] >= 0
    assert entry["people"]
    assert len(set(entry["people"])) == len(entry["people"])
    assert set(entry["people"]) <= set(PEOPLE)
    assert re.fullmatch(r"[0-2]\d:[0-5]\d", entry.get("time", "00:00"))
    assert 1 <= entry.get("minutes", 1) <= 240
    assert entry.get("text") or entry.get("note")
    reached = [note["stage"] for note in entry.get("note", [])]
    assert len(set(reached)) == len(reached)
    assert set(reached) <= STAGES[entry["outline"]] if reached else "outline" not in entry
    for concern in entry.get("concern", []):
        assert set(concern) <= {"person", "concern", "words", "quotable"}
        assert concern["person"] in entry["people"]
        assert concern["concern"]
        assert not concern.get("quotable") or concern["words"]


@every_entry
def test_the_promises_of_an_entry_are_in_order(entry: Table) -> None:
    made = -entry["days_ago"]
    for promise in entry.get("promise", []):
        assert set(promise) <= {"person", "mine", "text", "due_days", "state", "settled_days"}
        assert promise["person"] in entry["people"]
        assert promise["due_days"] >= made
        if promise["state"] == "open":
            assert "settled_days" not in promise
        else:
            assert made <= promise["settled_days"] <= 0
    step = entry.get("next_step")
    if step:
        assert set(step) == {"text", "due_days", "done"}
        assert step["due_days"] >= made
        assert not step["done"] or step["due_days"] <= 0


@every_invitation
def test_an_invitation_is_whole_and_its_answers_are_in_order(invitation: Table) -> None:
    assert set(invitation) <= INVITATION
    assert invitation["person"] in PEOPLE
    assert invitation["template"] in TEMPLATES
    assert invitation["channel"] in tuple(Channel)
    assert invitation["ask"] in tuple(Ask)
    assert invitation["text"]
    assert invitation.get("circle", "tuesday") in CIRCLES
    assert invitation["meets_days"] >= -invitation["days_ago"]
    day = invitation["days_ago"]
    for response in invitation.get("response", []):
        assert set(response) <= {"days_ago", "response", "words", "ask_again_days"}
        assert 0 <= response["days_ago"] <= day
        day = response["days_ago"]
        assert ("ask_again_days" in response) == (response["response"] == "not_now")
        assert response.get("ask_again_days", 0) >= -day
    for outcome in invitation.get("outcome", []):
        assert invitation["response"][-1]["response"] == "yes"
        assert set(outcome) <= {"days_ago", "outcome", "words"}
        assert 0 <= outcome["days_ago"] <= day
        day = outcome["days_ago"]


def test_the_drafts_are_unfinished_and_whole() -> None:
    unsent = DRAFTS["invitation"]
    assert set(unsent) <= INVITATION - {"days_ago", "response", "outcome"}
    assert unsent["person"] in PEOPLE
    assert unsent["template"] in TEMPLATES
    assert "place" not in unsent


def test_weekdays_are_written_out_for_any_reference_day() -> None:
    for reference in (TODAY, date(2027, 1, 1)):
        documents = [sample_people(reference), sample_circles_places(reference), sample_drafts(reference)]
        for text in texts([*documents, *sample_history(reference)]):
            assert "{" not in text
    steps = [
        entry["next_step"]["text"]
        for entry in ENTRIES
        if entry["people"] == ["rosa_medina"] and "next_step" in entry
    ]
    assert steps == [
        "Coffee with Rosa at Corner Café, Thursday 17:30 — bring the bus timetable you promised."
    ]


def test_no_text_names_a_month_or_a_season() -> None:
    dated = re.compile(
        r"\b(January|February|April|July|August|September|October|November|December|summer|autumn|Christmas)\b"
    )
    history = [*ENTRIES, *INVITATIONS, *DRAFTS.values()]
    told = [text for text in texts(history) if dated.search(text)]
    assert told == [
        "Came to the warehouse for one summer, nine years ago. Plays the trumpet, sold the good one.",
        "We have both slept through a summer",
    ]


def test_concerns_are_shared_so_that_circles_can_grow_from_them() -> None:
    holders = Counter(name for key in PEOPLE for name in concerns(key))
    assert holders["Bus cuts"] >= 8
    assert sum(count >= 2 for count in holders.values()) >= 10


@pytest.mark.parametrize(
    ("key", "cares_about", "days", "answer"),
    [
        ("rosa_medina", ["Bus cuts", "School fees"], 0, "yes"),
        ("dale_kowalski", ["Potholes on Elm St"], 3, "maybe"),
        ("amara_okafor", ["Student debt"], 7, "not_now"),
        ("tuan_nguyen", ["Rent", "Heating"], 15, "active"),
        ("june_barker", [], None, None),
        ("samir_patel", ["Night shifts", "Bus cuts"], 36, "drifted"),
        ("lena_fischer", ["Clinic closing"], 42, "no"),
        ("grace_hill", ["Potholes on Elm St", "Bus cuts"], 50, "maybe"),
        ("malik_warren", ["Elder care"], 56, "yes"),
    ],
)
def test_the_people_of_the_pictures_stand_as_in_the_pictures(
    key: str, cares_about: list[str], days: int | None, answer: str | None
) -> None:
    assert concerns(key) == cares_about
    assert last_contact(key) == days
    assert standing(key) == answer
