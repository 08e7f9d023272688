"""What is handed to a calendar, read again by another reader and by ours; the name of the computer's zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from journal.exchange.calendar.reading import read_talks
from journal.exchange.calendar.writing import CalendarEvent, bare_event, calendar_file, usual_alarms
from journal.exchange.calendar.zone import named_zone, zone_names

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MEETING = CalendarEvent(
    "5f0c3a52-0000-4000-8000-000000000001",
    "Meeting",
    date(2026, 12, 3),
    time(17, 30),
    45,
    "Café Aurora, 12 Elm St; back room",
    alarms=usual_alarms(time(17, 30)),
)
WHOLE_DAY = replace(MEETING, at=None, minutes=None, alarms=usual_alarms(None))


def written(*events: CalendarEvent, zone: ZoneInfo | None = CHICAGO) -> str:
    return calendar_file(events, zone, NOW).decode("utf-8")


def only(text: str) -> Any:
    """The one event of a file, as the library reads it."""
    (event,) = Calendar.from_ical(text).events
    return event


def lines(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_a_meeting_has_its_time_zone_length_place_and_alarms_and_nothing_of_the_user() -> None:
    text = written(MEETING)
    event = only(text)
    assert event.start == datetime(2026, 12, 3, 17, 30, tzinfo=CHICAGO)
    assert event.end - event.start == timedelta(minutes=45)
    assert str(event["LOCATION"]) == MEETING.place
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [
        timedelta(days=-3),
        timedelta(hours=-1),
    ]
    assert "DTSTART;TZID=America/Chicago:20261203T173000" in lines(text)
    assert lines(text)[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for wanted in ("METHOD:PUBLISH", "SEQUENCE:0", "DTSTAMP:20261122T120000Z", "CLASS:PRIVATE"):
        assert wanted in lines(text)
    assert "ORGANIZER" not in text
    assert "ATTENDEE" not in text


def test_another_library_reads_the_zone_by_its_definition_alone() -> None:
    for on, hours in ((date(2026, 12, 3), -6), (date(2027, 7, 1), -5), (date(1999, 7, 1), -5)):
        zone = tzical(StringIO(written(replace(MEETING, on=on)))).get("America/Chicago")
        assert datetime.combine(on, time(17, 30), zone).utcoffset() == timedelta(hours=hours)


def test_without_a_name_of_the_zone_the_time_is_written_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2026, 12, 3, 17, 30).astimezone()
    text = written(MEETING, zone=None)
    assert f"DTSTART:{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}" in lines(text)
    assert "VTIMEZONE" not in text


def test_a_day_without_a_time_is_a_whole_day_with_alarms_in_the_morning() -> None:
    event = only(written(WHOLE_DAY))
    assert event.start == date(2026, 12, 3)
    assert event.end == date(2026, 12, 4)
    midnight = datetime(2026, 12, 3, tzinfo=UTC)
    told = [midnight + alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert told == [datetime(2026, 11, 30, 9, tzinfo=UTC), datetime(2026, 12, 2, 9, tzinfo=UTC)]


def test_what_was_called_off_is_a_cancellation_without_alarms() -> None:
    text = written(replace(MEETING, cancelled=True, sequence=3))
    for wanted in ("METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:3", f"UID:{MEETING.uid}"):
        assert wanted in lines(text)
    assert "VALARM" not in text


def test_a_birthday_comes_each_year_and_that_of_a_leap_day_too() -> None:
    birthday = CalendarEvent("u", "Birthday", date(2027, 3, 4), yearly=True, blocks=False)
    assert "RRULE:FREQ=YEARLY" in lines(written(birthday))
    assert "TRANSP:TRANSPARENT" in lines(written(birthday))
    leap = replace(birthday, on=date(2024, 2, 29))
    found = [talk.day for talk in read_talks(written(leap), date(2028, 12, 31), CHICAGO)]
    assert [day.isoformat() for day in found if day] == [
        "2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29",
    ]  # fmt: skip


def test_a_meeting_over_a_change_of_the_clocks_keeps_its_length() -> None:
    night = replace(MEETING, on=date(2026, 10, 31), at=time(23, 0), minutes=360)
    (talk,) = read_talks(written(night), date(2026, 12, 31), CHICAGO)
    assert talk.minutes == 360
    assert "DTEND;TZID=America/Chicago:20261101T040000" in lines(written(night))


def test_the_digest_is_of_what_is_told_and_not_of_the_number() -> None:
    assert MEETING.digest == replace(MEETING, sequence=7).digest
    for changed in (
        replace(MEETING, on=date(2026, 12, 4)),
        replace(MEETING, place=""),
        replace(MEETING, title="Coffee"),
        replace(MEETING, cancelled=True),
        replace(MEETING, alarms=()),
    ):
        assert changed.digest != MEETING.digest


_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=120).map(str.strip)


@given(
    title=_WORDS.filter(bool),
    place=_WORDS,
    on=st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    at=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    minutes=st.none() | st.integers(1, 600),
)
def test_what_is_written_is_read_again(
    title: str, place: str, on: date, at: time | None, minutes: int | None
) -> None:
    event = CalendarEvent("uid", title, on, at, minutes, place)
    (talk,) = read_talks(written(event), date(2100, 1, 1), CHICAGO)
    from journal.domain.text import clean_line

    assert (talk.title, talk.place) == (clean_line(title), clean_line(place))
    # An hour that the clocks leap over is told as the one that comes instead.
    real = at and datetime.combine(on, at, CHICAGO).astimezone(UTC).astimezone(CHICAGO)
    assert (talk.day, talk.at) == ((real.date(), real.time()) if real else (on, None))
    assert talk.minutes == (minutes if at else None)


def test_a_code_for_a_phone_says_the_moment_in_utc_and_little_else() -> None:
    text = bare_event(MEETING, CHICAGO)
    assert "DTSTART:20261203T233000Z" in text
    assert "DTEND:20261204T001500Z" in text
    assert len(text) < 200
    assert "DTSTART;VALUE=DATE:20261203" in bare_event(WHOLE_DAY, CHICAGO)


# ---- the zone of the computer


def test_the_zone_is_taken_from_the_environment_the_link_or_the_file(tmp_path: Path) -> None:
    assert zone_names({"TZ": ":Europe/Madrid"}, tmp_path)[0] == "Europe/Madrid"
    assert zone_names({"TZ": "/usr/share/zoneinfo/Asia/Tokyo"}, tmp_path) == ["Asia/Tokyo"]
    (tmp_path / "timezone").write_text("America/Bogota\n", "utf-8")
    assert zone_names({}, tmp_path) == ["America/Bogota"]
    (tmp_path / "localtime").symlink_to("../usr/share/zoneinfo/Africa/Lagos")
    assert zone_names({}, tmp_path) == ["Africa/Lagos", "America/Bogota"]
    (tmp_path / "localtime").unlink()
    (tmp_path / "localtime").symlink_to("/var/db/timezone/zoneinfo/America/Los_Angeles")  # macOS
    assert zone_names({}, tmp_path)[0] == "America/Los_Angeles"


def test_windows_names_its_zones_by_the_table_of_the_cldr(tmp_path: Path) -> None:
    assert zone_names({}, tmp_path, lambda: "Eastern Standard Time") == ["America/New_York"]
    assert zone_names({}, tmp_path, lambda: "Middle-earth Standard Time") == []


@pytest.mark.parametrize(
    "odd", ["", "EST5EDT4,M3.2.0,M11.1.0", "../../etc/passwd", "America", "\0", "x" * 5000]
)
def test_what_is_no_zone_is_passed_over(odd: str) -> None:
    assert named_zone([odd, "America/Chicago"]) == CHICAGO
    assert named_zone([odd]) is None
