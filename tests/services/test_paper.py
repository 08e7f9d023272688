"""What printed pages read: nobody who is gone, nothing sensitive unasked, nothing told in confidence."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from journal.domain.entry import ConversationFields, EntryKind, InvitationFields, Mention, PromiseFields
from journal.domain.errors import NotFound
from journal.domain.meeting import MeetingFields
from journal.domain.person import ContactKind, ContactPoint, PeopleQuery, PersonFields, PersonRef
from journal.services import circles, debrief, invitations, meetings, paper, people, promises
from journal.store.database import Store
from tests.services.history import TODAY

SECRET = "Two months behind with the rent"


def somebody(
    store: Store, given: str, family: str, *contacts: ContactPoint, notes: str = "", tag: str = ""
) -> int:
    tags = (tag,) if tag else ()
    fields = PersonFields(given=given, family=family, contacts=contacts, notes=notes, tags=tags)
    return people.add_person(store, fields).result


def phone(number: str) -> ContactPoint:
    return ContactPoint(ContactKind.PHONE, number)


@pytest.fixture
def rosa(store: Store) -> int:
    return somebody(store, "Rosa", "Medina", phone("555-0101"), phone("555-0102"), notes="Rings at night")


def talk(store: Store, person_id: int, *mentions: Mention, days: int = 3) -> int:
    fields = ConversationFields(
        EntryKind.ONE_TO_ONE,
        TODAY - timedelta(days=days),
        (person_id,),
        text=f"Talk of {days} days ago",
        concerns=mentions,
        common_ground=("The bus",),
        promises=(PromiseFields(person_id, "Bring the timetable"),),
        sensitive_note=SECRET,
    )
    return debrief.log_conversation(store, fields, TODAY).result


def test_the_whole_history_is_there_and_the_sensitive_only_when_asked(store: Store, rosa: int) -> None:
    for days in range(1, 9):
        talk(store, rosa, days=days)
    asked = InvitationFields(rosa, TODAY - timedelta(days=2), "A coffee?")
    invitations.mark_sent(store, asked)
    sheet = paper.person_sheet(store, rosa, TODAY)
    assert [entry.text for entry in sheet.entries if entry.text] == [
        f"Talk of {days} days ago" for days in range(1, 9)
    ]
    assert sum(entry.invitation is not None for entry in sheet.entries) == 1
    assert sheet.person.fields.notes == "Rings at night"
    assert (sheet.sensitive, sheet.sensitive_count) == ((), 8)
    assert SECRET not in repr(sheet)
    open_sheet = paper.person_sheet(store, rosa, TODAY, with_sensitive=True)
    assert [note.text for note in open_sheet.sensitive] == [SECRET] * 8


def test_only_words_that_may_be_quoted(store: Store, rosa: int) -> None:
    talk(
        store,
        rosa,
        Mention(rosa, "Bus cuts", "two hours a day", quotable=True),
        Mention(rosa, "Rent", "never tell my landlord"),
    )
    talk(store, rosa, Mention(rosa, "Bus cuts", "my sister said so"), days=5)
    sheet = paper.person_sheet(store, rosa, TODAY)
    assert [(each.concern, each.words) for each in sheet.concerns] == [
        ("Bus cuts", "two hours a day"),
        ("Rent", ""),
    ]
    assert "landlord" not in repr(sheet.concerns)


def test_open_promises_and_common_ground(store: Store, rosa: int) -> None:
    talk(store, rosa)
    talk(store, rosa, days=5)
    promises.add_promise(store, PromiseFields(rosa, "Sing", mine=False), TODAY)
    sheet = paper.person_sheet(store, rosa, TODAY)
    assert [(each.text, each.mine) for each in sheet.promises] == [
        ("Bring the timetable", True),
        ("Bring the timetable", True),
        ("Sing", False),
    ]
    assert sheet.common_ground == ("The bus",)


def test_somebody_deleted_has_no_page(store: Store, rosa: int) -> None:
    people.delete_people(store, [rosa])
    with pytest.raises(NotFound):
        paper.person_sheet(store, rosa, TODAY)


def test_members_by_name_without_deleted_archived_or_merely_invited(store: Store, rosa: int) -> None:
    dale = somebody(store, "Dale", "Kowalski")
    gone = somebody(store, "Gone", "Away")
    asleep = somebody(store, "Asleep", "Long")
    circle = circles.grow_circle(store, "Tuesdays", "", [rosa, dale, gone, asleep]).result
    people.delete_people(store, [gone])
    people.archive_person(store, asleep, True)
    asked = somebody(store, "Only", "Asked")
    invitations.mark_sent(store, InvitationFields(asked, TODAY, "Come?", circle_id=circle))
    sheet = paper.circle_sheet(store, circle, TODAY)
    assert [(each.person.name, each.first(ContactKind.PHONE)) for each in sheet.members] == [
        ("Dale Kowalski", ""),
        ("Rosa Medina", "555-0101"),
    ]
    assert [each.person.id for each in paper.of_circle(store, circle).people] == [dale, rosa]
    with pytest.raises(NotFound):
        paper.circle_sheet(store, 999, TODAY)
    with pytest.raises(NotFound):
        paper.of_circle(store, 999)


def test_the_next_meeting_that_is_not_called_off(store: Store) -> None:
    circle = circles.add_circle(store, "Tuesdays").result
    assert paper.circle_sheet(store, circle, TODAY).meeting is None
    wanted = MeetingFields(TODAY + timedelta(days=9), time(19, 30), 90, "Library")
    off = meetings.plan_meeting(store, circle, MeetingFields(TODAY + timedelta(days=2))).result
    meetings.plan_meeting(store, circle, wanted)
    meetings.plan_meeting(store, circle, MeetingFields(TODAY + timedelta(days=16)))
    meetings.cancel_meeting(store, off, True)
    assert paper.circle_sheet(store, circle, TODAY).meeting == wanted


def test_a_list_in_its_order_with_all_contacts(store: Store, rosa: int) -> None:
    dale = somebody(store, "Dale", "Kowalski", tag="bus")
    gone = somebody(store, "Gone", "Away")
    people.delete_people(store, [gone])
    found = paper.chosen(store, [rosa, gone, dale])
    assert [each.person for each in found.people] == [
        PersonRef(rosa, "Rosa Medina", "Rosa"),
        PersonRef(dale, "Dale Kowalski", "Dale"),
    ]
    assert found.people[0].contacts == (phone("555-0101"), phone("555-0102"))
    assert found.people[0].row is not None
    assert found.people[0].row.name == "Rosa Medina"
    assert found.left_out == 0
    assert [each.person.id for each in paper.listed(store, PeopleQuery()).people] == [dale, rosa]
    assert [each.person.id for each in paper.listed(store, PeopleQuery(tag="bus")).people] == [dale]


def test_a_list_that_is_too_long_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [somebody(store, "A", f"{number:02}") for number in range(5)]
    monkeypatch.setattr(paper, "MOST_LISTED", 3)
    found = paper.chosen(store, ids)
    assert ([each.person.id for each in found.people], found.left_out) == (ids[:3], 2)


def test_circles_and_tags_to_choose_from(store: Store, rosa: int) -> None:
    circle = circles.add_circle(store, "Tuesdays").result
    people.tag_people(store, [rosa], "bus")
    offered = paper.choices(store)
    assert (offered.circles, offered.tags) == (((circle, "Tuesdays"),), ("bus",))
