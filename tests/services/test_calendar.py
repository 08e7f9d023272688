"""What the journal hands to a calendar: who is named, which id and number an event has, what leaves."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from journal.domain.calendar import CalendarWords, EventChoices, EventOf, Naming
from journal.domain.dates import PartialDate
from journal.domain.entry import Ask, InvitationFields, PromiseFields, ResponseKind
from journal.domain.errors import InputRefused, NotFound
from journal.domain.meeting import MeetingFields
from journal.domain.person import PersonFields
from journal.services import calendar, meetings, people, promises, responses, timeline
from journal.services.export_file import ExportOrder, Who
from journal.services.invitations import mark_sent
from journal.services.undo import redo, undo
from journal.store.database import Store
from tests.services.circle_days import circle
from tests.services.history import TODAY, dale, rosa

ZONE = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SOON = TODAY + timedelta(days=4)


def invited(store: Store, person: int, **fields: Any) -> int:
    fields = {"meet_on": SOON, "meet_at": time(17, 30), "place": "Café Aurora", "minutes": 30, **fields}
    return mark_sent(store, InvitationFields(person, TODAY, "Coffee? About the buses.", **fields)).result


def handed(store: Store, of: EventOf, choices: EventChoices | None = None) -> Any:
    made = calendar.meeting_event(store, of, choices or EventChoices(), zone=ZONE, now=NOW)
    (event,) = Calendar.from_ical(made.result.data).events
    return event


def test_an_invitation_is_a_neutral_meeting_that_names_nobody(store: Store) -> None:
    of = EventOf(invited(store, rosa(store)))
    made = calendar.meeting_event(store, of, zone=ZONE, now=NOW).result.data.decode()
    (event,) = Calendar.from_ical(made).events
    assert str(event["SUMMARY"]) == "Meeting"
    assert event.start == datetime.combine(SOON, time(17, 30), ZONE)
    assert str(event["LOCATION"]) == "Café Aurora"
    for personal in ("Rosa", "Medina", "buses", "Coffee"):
        assert personal not in made


@pytest.mark.parametrize(
    ("choices", "title"),
    [
        (EventChoices(naming=Naming.INITIALS), "Meeting: R. M."),
        (EventChoices(naming=Naming.FIRST_NAME), "Meeting: Rosa"),
        (EventChoices(naming=Naming.NAME), "Meeting: Rosa Medina"),
        (EventChoices(title=" Coffee \n", naming=Naming.NAME), "Coffee: Rosa Medina"),
    ],
)
def test_somebody_is_named_when_that_is_chosen(store: Store, choices: EventChoices, title: str) -> None:
    of = EventOf(invited(store, rosa(store)))
    assert str(handed(store, of, choices)["SUMMARY"]) == title
    assert calendar.title_of(calendar.planned_meeting(store, of), choices) == title


def test_a_codename_stands_where_initials_would(store: Store) -> None:
    person = people.add_person(store, PersonFields(given="Rosa", codename="Heron")).result
    event = handed(store, EventOf(invited(store, person)), EventChoices(naming=Naming.INITIALS, place=False))
    assert str(event["SUMMARY"]) == "Meeting: Heron"
    assert "LOCATION" not in event


def test_a_circle_is_named_when_that_is_chosen(store: Store) -> None:
    planned = MeetingFields(SOON, time(18), 60, "Library", topic="Flyers", notes="secret plan", goal=8)
    of = EventOf(meeting_id=meetings.plan_meeting(store, circle(store), planned).result)
    assert str(handed(store, of)["SUMMARY"]) == "Meeting"
    event = handed(store, of, EventChoices(about=True))
    assert str(event["SUMMARY"]) == "Meeting: Tuesday, Flyers"
    assert "DESCRIPTION" not in event


def test_what_changes_keeps_its_id_and_gets_a_higher_number(store: Store) -> None:
    circle_id = circle(store)
    meeting = meetings.plan_meeting(store, circle_id, MeetingFields(SOON, time(18), 60, "Library")).result
    of = EventOf(meeting_id=meeting)
    first, again = handed(store, of), handed(store, of)
    meetings.update_meeting(store, meeting, MeetingFields(SOON, time(19), 60, "Library"))
    moved = handed(store, of)
    assert first["UID"] == again["UID"] == moved["UID"]
    assert [each["SEQUENCE"] for each in (first, again, moved)] == [0, 0, 1]
    assert calendar.planned_meeting(store, of).handed


def test_what_is_called_off_is_taken_out_and_comes_back_with_a_higher_number(store: Store) -> None:
    meeting = meetings.plan_meeting(store, circle(store), MeetingFields(SOON, time(18))).result
    of = EventOf(meeting_id=meeting)
    with pytest.raises(NotFound):
        calendar.cancellation(store, of)
    first = handed(store, of)
    meetings.cancel_meeting(store, meeting)
    with pytest.raises(InputRefused):
        handed(store, of)
    text = calendar.cancellation(store, of, zone=ZONE, now=NOW).result.data.decode()
    (off,) = Calendar.from_ical(text).events
    assert "METHOD:CANCEL" in text
    assert (off["UID"], off["SEQUENCE"]) == (first["UID"], 1)
    assert calendar.planned_meeting(store, of).cancelled_there
    meetings.cancel_meeting(store, meeting, False)
    assert handed(store, of)["SEQUENCE"] == 2
    assert not calendar.planned_meeting(store, of).cancelled_there


def test_handing_over_is_no_step_of_undo_and_its_number_comes_back_with_the_meeting(store: Store) -> None:
    meeting = meetings.plan_meeting(store, circle(store), MeetingFields(SOON, time(18))).result
    of = EventOf(meeting_id=meeting)
    handed(store, of)
    handed(store, of, EventChoices(title="Tea"))
    assert store.history()[0] == "Plan a meeting of Tuesday"
    meetings.delete_meeting(store, meeting)
    undo(store)
    assert handed(store, of, EventChoices(title="Tea"))["SEQUENCE"] == 1
    redo(store)
    with pytest.raises(NotFound):
        calendar.planned_meeting(store, of)
    assert store.scalar("SELECT count(*) FROM calendar_event") == 0
    undo(store)
    undo(store)  # the planning itself
    redo(store)
    assert handed(store, of, EventChoices(title="Coffee"))["SEQUENCE"] == 2


def test_what_was_deleted_or_has_no_day_is_not_handed_over(store: Store) -> None:
    person = rosa(store)
    undated, dated = invited(store, person, meet_on=None, meet_at=None), invited(store, person)
    timeline.delete_entries(store, (dated,))
    for entry in (undated, dated):
        with pytest.raises(NotFound):
            handed(store, EventOf(entry))
    other = invited(store, person)
    people.delete_people(store, (person,))
    with pytest.raises(NotFound):
        handed(store, EventOf(other))


def test_the_next_meeting_with_somebody_is_the_soonest_that_they_did_not_decline(store: Store) -> None:
    person = rosa(store)
    assert calendar.next_meeting_with(store, person, TODAY) is None
    later = invited(store, person, meet_on=SOON + timedelta(days=7))
    soon = invited(store, person)
    invited(store, person, meet_on=TODAY - timedelta(days=1))
    assert calendar.next_meeting_with(store, person, TODAY) == EventOf(soon)
    responses.record_response(store, person, ResponseKind.NO, TODAY, invitation_id=soon)
    assert calendar.next_meeting_with(store, person, TODAY) == EventOf(later)
    meeting = meetings.plan_meeting(store, circle(store), MeetingFields(SOON)).result
    invited(store, person, ask=Ask.CIRCLE, meeting_id=meeting)
    assert calendar.next_meeting_with(store, person, TODAY) == EventOf(meeting_id=meeting)
    to_circle = invited(store, person, ask=Ask.CIRCLE, meeting_id=meeting)
    assert calendar.planned_meeting(store, EventOf(to_circle)).of == EventOf(meeting_id=meeting)


def exported(store: Store, path: Path, who: Who) -> list[str]:
    written = calendar.export_ics(store, ExportOrder(path, who, today=TODAY))
    found = [str(event["UID"]) for event in Calendar.from_ical(path.read_bytes()).events]
    assert written.entries == len(found)
    path.unlink()
    return found


def test_all_meetings_ahead_go_into_one_file(store: Store, tmp_path: Path) -> None:
    tagged = people.add_person(store, PersonFields(given="Ana", tags=("east",))).result
    person, circle_id = rosa(store), circle(store)
    meeting = meetings.plan_meeting(store, circle_id, MeetingFields(SOON)).result
    meetings.plan_meeting(store, circle_id, MeetingFields(TODAY - timedelta(days=7)))
    off = meetings.plan_meeting(store, circle_id, MeetingFields(SOON + timedelta(days=7))).result
    meetings.cancel_meeting(store, off)
    invited(store, person, ask=Ask.CIRCLE, meeting_id=meeting)
    with_rosa, with_ana = invited(store, person), invited(store, tagged)
    other = dale(store)
    said_no = invited(store, other)
    responses.record_response(store, other, ResponseKind.NO, TODAY, invitation_id=said_no)
    path = tmp_path / "all.ics"
    everything = exported(store, path, Who())
    assert len(everything) == 3
    of_circle = exported(store, path, Who(circle_id=circle_id))
    of_ana = exported(store, path, Who(tag="east"))
    assert len(of_circle) == len(of_ana) == 1
    assert set(of_circle + of_ana) < set(everything)
    assert handed(store, EventOf(with_ana))["UID"] == of_ana[0]
    assert handed(store, EventOf(with_rosa))["UID"] in everything


def test_birthdays_come_yearly_and_tell_no_name_and_no_age(store: Store) -> None:
    added: dict[str, int] = {}
    for given, day in (
        ("Rosa", "1980-12-01"),
        ("Bo", "--02-29"),
        ("Lee", "1999-01-05"),
        ("Old", "1950-05-05"),
    ):
        fields = PersonFields(given=given, birthday=PartialDate.parse(day))
        added[given] = people.add_person(store, fields).result
    people.archive_people(store, (added["Old"],), True)
    people.add_person(store, PersonFields(given="Nobody"))
    plain = calendar.birthdays_file(store, TODAY, now=NOW)
    named = calendar.birthdays_file(store, TODAY, EventChoices(naming=Naming.NAME), now=NOW)
    assert plain.events == 3
    for personal in (b"Rosa", b"1980", b"Lee", b"1999"):
        assert personal not in plain.data
    events = Calendar.from_ical(named.data).events
    assert {str(event["SUMMARY"]): event.start for event in events} == {
        "Birthday: Rosa": date(2026, 12, 1),
        "Birthday: Bo": date(2024, 2, 29),
        "Birthday: Lee": date(2027, 1, 5),
    }
    assert [event["UID"] for event in events] == [e["UID"] for e in Calendar.from_ical(plain.data).events]


def test_reminders_stand_on_their_day_and_say_nothing_unless_chosen(store: Store) -> None:
    person = rosa(store)
    for text, due in (
        ("Bring the flyers", SOON),
        ("Ring the school", TODAY - timedelta(days=3)),
        ("Some day", None),
    ):
        promises.add_promise(store, PromiseFields(person, text, due_on=due), TODAY - timedelta(days=9))
    plain = calendar.follow_ups_file(store, TODAY, now=NOW)
    assert (plain.events, plain.left_out) == (2, 1)
    assert b"Rosa" not in plain.data
    assert b"flyers" not in plain.data
    chosen = EventChoices(naming=Naming.FIRST_NAME, about=True)
    told = Calendar.from_ical(calendar.follow_ups_file(store, TODAY, chosen, now=NOW).data).events
    assert {(event.start, str(event["SUMMARY"]), str(event["DESCRIPTION"])) for event in told} == {
        (SOON, "Reminder: Rosa", "Bring the flyers"),
        (TODAY, "Reminder: Rosa", "Ring the school"),
    }


def test_neutral_titles_speak_the_users_language(store: Store) -> None:
    words = CalendarWords("Cita", "Cumpleaños", "Recordatorio")
    made = calendar.meeting_event(store, EventOf(invited(store, rosa(store))), words=words, zone=ZONE)
    assert b"SUMMARY:Cita\r\n" in made.result.data
