"""Calendar files as their programs write them, by hand, with what is to be read out of each."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.exchange.calendar.reading import is_calendar, read_talks
from journal.exchange.calendar.recurring import MOST_KEPT
from journal.exchange.record import Talk

FILES = Path(__file__).parent / "calendars"
TODAY = date(2026, 11, 22)
CHICAGO = ZoneInfo("America/Chicago")
PRODUCERS = ("apple", "broken", "google", "nextcloud", "outlook", "thunderbird")


def read(text: str, today: date = TODAY) -> list[Talk]:
    return list(read_talks(text, today, CHICAGO))


def event(*lines: str, around: str = "") -> str:
    inside = "\n".join(lines)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{around}BEGIN:VEVENT\n{inside}\nEND:VEVENT\nEND:VCALENDAR\n"


def golden(talk: Talk) -> dict[str, object]:
    """All that is not empty, as JSON has it."""
    told = {
        "line": talk.line,
        "day": talk.day.isoformat() if talk.day else None,
        "at": f"{talk.at:%H:%M}" if talk.at else None,
        "minutes": talk.minutes,
        "kind": talk.kind.value,
        "title": talk.title,
        "text": talk.text,
        "place": talk.place,
        "people": list(talk.people),
        "record_id": talk.record_id,
        "skipped": str(talk.skipped) if talk.skipped else None,
        "remarks": [str(one) for one in talk.remarks],
    }
    return {name: value for name, value in told.items() if value}


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("producer", PRODUCERS)
def test_a_file_of_each_program_gives_what_its_golden_result_says(producer: str, ends: str) -> None:
    text = (FILES / f"{producer}.ics").read_text("utf-8")
    wanted = json.loads((FILES / "golden.json").read_text("utf-8"))
    found = [golden(talk) for talk in read(text.replace("\n", ends))]
    assert found == wanted[producer]
    assert len(found) >= 4


def test_only_a_calendar_is_taken_for_one() -> None:
    for producer in PRODUCERS:
        assert is_calendar((FILES / f"{producer}.ics").read_text("utf-8"))
    assert is_calendar("\ufeffbegin:vcalendar\r\nVERSION:2.0\r\n")
    assert not is_calendar("BEGIN:VCARD\nEND:VCARD\n")
    assert not is_calendar("name,phone\nBEGIN:VCALENDAR,1\n")


def test_a_zone_of_its_own_is_forgotten_with_its_file() -> None:
    own = (
        "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
        "TZOFFSETFROM:{0}\nTZOFFSETTO:{0}\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    start = "DTSTART;TZID=Customized Time Zone:20261020T180000"
    first = read(event(start, around=own.format("+0300")))
    second = read(event(start, around=own.format("-0500")))
    third = read(event(start))
    assert [talk.at for talk in (*first, *second)] == [time(10), time(18)]
    assert third[0].at == time(18)
    assert "not known" in str(third[0].remarks[0])


def test_a_file_that_calls_meetings_off_brings_none() -> None:
    text = event("DTSTART:20261020T180000", "UID:1").replace("VERSION:2.0", "VERSION:2.0\nMETHOD:CANCEL")
    assert [str(talk.skipped) for talk in read(text)] == ["It was called off."]
    told = event("DTSTART:20261020T180000", "DESCRIPTION:one", "METHOD:CANCEL")
    assert [talk.skipped for talk in read(told)] == [None]


def test_a_meeting_without_end_brings_its_latest_ones_and_says_how_many_are_left_out() -> None:
    found = read(event("DTSTART:20150101T180000Z", "RRULE:FREQ=DAILY", "UID:each-day"))
    assert len(found) == MOST_KEPT
    assert found[-1].day == TODAY
    days = (TODAY - date(2015, 1, 1)).days + 1
    assert [str(one) for one in found[0].remarks] == [f"{days - MOST_KEPT} earlier days of it were left out."]
    assert not found[1].remarks


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTHDAY=1,2,3;BYHOUR=1,2;BYMINUTE=1;BYSECOND=1;BYSETPOS=1",
        "FREQ=MINUTELY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;COUNT=99999999999999999999",
        "FREQ=YEARLY;BYMONTHDAY=1;BYSETPOS=" + ",".join("1" * 50_000),
        "\nRRULE:".join(["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"] * 1000),
        "NOTHING",
    ],
)
def test_no_rule_takes_long_or_ends_the_reading(rule: str) -> None:
    found = read(event("DTSTART:20261101T180000Z", f"RRULE:{rule}", "SUMMARY:x"))
    assert found[0].day == date(2026, 11, 1)
    assert len(found) <= MOST_KEPT


def test_the_same_occurrence_has_the_same_name_in_a_newer_file() -> None:
    before = read(event("DTSTART:20261101T180000Z", "RRULE:FREQ=WEEKLY", "UID:w"))
    later = list(
        read_talks(event("DTSTART:20261101T180000Z", "RRULE:FREQ=WEEKLY", "UID:w"), date(2026, 12, 24))
    )
    assert {talk.record_id for talk in before} < {talk.record_id for talk in later}


@given(st.text(st.sampled_from('BEGINDV:;=,CATRUL0123456789TZ\n -"\\é'), max_size=200))
def test_whatever_stands_in_an_event_is_a_talk_or_told(inside: str) -> None:
    for talk in read(event("DTSTART:20261101T180000Z", inside)):
        assert talk.line > 0
        assert talk.skipped is not None or talk.day is not None


_LINES = (
    "DTSTART:20261101T180000Z",
    "DTSTART;VALUE=DATE:20261101",
    "DTSTART;TZID=America/Chicago:20261101T180000",
    "DTSTART:20261101T180000",
    "DTSTART;TZID=Nowhere:20261101T180000",
    "DTSTART:99991231T235959Z",
    "DTEND:20261101T190000Z",
    "DTEND;VALUE=DATE:20261102",
    "DTEND:00010101T000000",
    "DURATION:PT1H",
    "DURATION:-P9W",
    "RRULE:FREQ=WEEKLY",
    "RRULE:FREQ=DAILY;UNTIL=20261110",
    "RRULE:FREQ=MONTHLY;COUNT=x",
    "RDATE:20261105T180000Z",
    "RDATE;VALUE=PERIOD:20261105T180000Z/PT1H",
    "EXDATE;VALUE=DATE:20261108",
    "EXDATE:x",
    "RECURRENCE-ID:20261108T180000Z",
    "RECURRENCE-ID;VALUE=DATE:20261108",
    "UID:1",
    "SUMMARY:one",
    "STATUS:CANCELLED",
    "DESCRIPTION:<p>two<br>three",
    "ATTENDEE;CN=Rosa:mailto:rosa@example.org",
    "ATTENDEE:nobody",
    "LOCATION:here",
    "BEGIN:VALARM",
    "END:VALARM",
    "BEGIN:VTIMEZONE",
    "END:VTIMEZONE",
    "END:VEVENT",
    "BEGIN:VEVENT",
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_LINES), max_size=9))
def test_properties_in_any_number_and_order_are_a_talk_or_told(lines: list[str]) -> None:
    for talk in read(event(*lines)):
        assert talk.line > 0
        assert talk.skipped is not None or (talk.day is not None and talk.day <= TODAY)
        assert talk.minutes is None or talk.minutes > 0


def test_of_what_stands_twice_the_first_counts() -> None:
    (talk,) = read(event("DTSTART:20261101T180000", "DTSTART:20261102T180000", "SUMMARY:a", "SUMMARY:b"))
    assert (talk.day, talk.title) == (date(2026, 11, 1), "a")


@pytest.mark.parametrize("text", ["<a " * 150_000, "<!--" * 100_000, "&" * 400_000, "</a" * 150_000])
def test_no_text_takes_long(text: str) -> None:
    began = process_time()
    read(event("DTSTART:20261101T180000", f"DESCRIPTION:<p>{text}"))
    assert process_time() - began < 2


@given(st.text(max_size=200))
def test_whatever_a_file_holds_nothing_is_raised(text: str) -> None:
    list(read_talks(f"BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR", TODAY, CHICAGO))
