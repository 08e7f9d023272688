"""How the sample journal's circles meet, and what their members can give and need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any, cast

from journal import shipped
from journal.domain.meeting import AttendanceState, GiftKind, MeetingFields, Rhythm
from journal.services.circles import save_circle
from journal.services.concerns import find_concern
from journal.services.gifts import add_gift
from journal.services.meetings import plan_meeting, write_down_attendance
from journal.store import circles as circle_store
from journal.store.database import Store

Part = Mapping[str, Any]
_STATES = {"c": AttendanceState.CAME, "e": AttendanceState.EXCUSED, "m": AttendanceState.MISSED}
_WEEKS = {Rhythm.WEEKLY: 1, Rhythm.TWO_WEEKS: 2, Rhythm.FOUR_WEEKS: 4}
_WEEK = 7


def write(store: Store, today: date, people: Mapping[str, int], circles: Mapping[str, int]) -> None:
    """Enter what stands in circles.toml, described in resources/sample/README.md.

    The outcomes of those days are in the history already: attendance is only written down beside them.
    """
    part = shipped.sample_part("circles.toml", today)
    for circle in cast("Iterable[Part]", part["circle"]):
        _write_circle(store, today, circle, circles[circle["key"]], people)
    for gift in cast("Iterable[Part]", part["gift"]):
        add_gift(store, people[gift["person"]], GiftKind(gift["kind"]), gift["text"])


def _write_circle(store: Store, today: date, circle: Part, circle_id: int, people: Mapping[str, int]) -> None:
    rhythm, count = Rhythm(circle["rhythm"]), len(circle["attendance"][0]["came"])
    days = _days(today, circle, rhythm, count)
    at, minutes, places = time.fromisoformat(circle["at"]), circle["minutes"], tuple(circle["places"])
    fields = replace(
        circle_store.fields(store, circle_id),
        rhythm=rhythm,
        weekday=days[-1].weekday(),
        at=at,
        minutes=minutes,
        places=places,
        concern_id=find_concern(store, circle["concern"]) if "concern" in circle else None,
    )
    save_circle(store, circle_id, fields)
    for place, day in enumerate(days):
        meeting = plan_meeting(store, circle_id, MeetingFields(day, at, minutes, places[0])).result
        states = {
            people[row["person"]]: _STATES[row["came"][place]]
            for row in circle["attendance"]
            if row["came"][place] in _STATES
        }
        write_down_attendance(store, meeting, states, today)
    for ahead in circle.get("planned", ()):
        day = today + timedelta(days=ahead["days"])
        plan_meeting(
            store,
            circle_id,
            MeetingFields(day, at, minutes, places[0], ahead["topic"], goal=ahead["goal"]),
        )


def _days(today: date, circle: Part, rhythm: Rhythm, count: int) -> list[date]:
    """The days of the last meetings, the oldest first."""
    if rhythm is Rhythm.MONTHLY:
        return _first_of_months(today, circle["weekday"], count)
    last = today - timedelta(days=circle["last_days_ago"])
    return [last - timedelta(weeks=_WEEKS[rhythm] * back) for back in reversed(range(count))]


def _first_of_months(today: date, weekday: int, count: int) -> list[date]:
    """The first such weekday of the last months, before today."""
    found: list[date] = []
    first = today.replace(day=1)
    while len(found) < count:
        day = first + timedelta(days=(weekday - first.weekday()) % _WEEK)
        if day < today:
            found.append(day)
        first = (first - timedelta(days=1)).replace(day=1)
    return found[::-1]
