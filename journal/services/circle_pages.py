"""What the page of the circles shows: the list, one circle with all its parts, whom to invite."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from journal.domain.errors import InputRefused, NotFound
from journal.domain.meeting import (
    AttendanceState,
    Attended,
    CircleLine,
    CircleOffers,
    CircleView,
    Meeting,
    Member,
    MemberState,
)
from journal.domain.person import PersonRef
from journal.domain.text import fold
from journal.practice import circle_history as rules
from journal.practice.gifts import Stem, matches
from journal.practice.meeting_rhythm import next_day
from journal.services.circles import MOST_GATHERED
from journal.services.concerns import CHOICES
from journal.store import attendance, concerns, gifts, meetings, places
from journal.store import circles as circle_store
from journal.store.database import Store

PAST_SHOWN = 60
LATELY = 8  # meetings that the dots of a member stand for
_PLANNED_SHOWN = 60
_ANSWERED_NO = frozenset({MemberState.NO, MemberState.NOT_NOW})


class Gathering(StrEnum):
    """Whom to invite at once."""

    MEMBERS = "members"
    DRIFTED = "drifted"  # and those who missed two meetings
    NOT_YET = "not_yet"  # in the circle or around it, and not come so far
    CONCERN = "concern"  # spoke of the concern and are not in the circle


def circle_lines(store: Store, today: date) -> tuple[CircleLine, ...]:
    """All circles by name."""
    ahead = meetings.next_days(store, today)
    drifting: dict[int, int] = {}
    for each in attendance.drifting(store, today):
        drifting[each.circle_id] = drifting.get(each.circle_id, 0) + 1
    return tuple(
        CircleLine(circle_id, name, count, ahead.get(circle_id), drifting.get(circle_id, 0))
        for circle_id, name, count in circle_store.counted(store)
    )


def circle_view(store: Store, circle_id: int, today: date, past: int = PAST_SHOWN) -> CircleView:
    """One circle whole, with at most `past` of the meetings that were. Raises NotFound."""
    fields = circle_store.fields(store, circle_id)
    been = meetings.past(store, circle_id, today, past)
    planned = meetings.planned(store, circle_id, today, _PLANNED_SHOWN)
    told = [each for each in (*reversed(planned), *been) if each.taken and not each.cancelled]
    lately = tuple(reversed(told[:LATELY]))
    held = gifts.of_circle(store, circle_id)
    return CircleView(
        id=circle_id,
        fields=fields,
        concern=circle_store.concern_name(store, fields.concern_id),
        members=_members(store, circle_id, today, lately),
        planned=planned,
        past=been,
        past_count=meetings.past_count(store, circle_id, today),
        lately=lately,
        proposed=next_day(fields.rhythm, fields.weekday, meetings.last_day(store, circle_id), today),
        gifts=held,
        matches=matches(held, _english()) if held else (),
    )


def circle_offers(store: Store) -> CircleOffers:
    """All places, and the concerns most often noted."""
    noted = concerns.choices(store, CHOICES)
    named = tuple((name, each.id) for each in noted for name in each.names)
    return CircleOffers(places.names(store), named)


def resolve_circle(store: Store, id_or_name: str) -> int:
    """The id of a circle from its id, its name or an unmistakable beginning of it.

    Raises NotFound, and InputRefused when several fit.
    """
    wanted = fold(id_or_name.strip())
    found = circle_store.counted(store)
    for fits in (
        [each for each in found if str(each[0]) == wanted or fold(each[1]) == wanted],
        [each for each in found if wanted and fold(each[1]).startswith(wanted)],
    ):
        if len(fits) == 1:
            return fits[0][0]
        if len(fits) > 1:
            raise InputRefused("Several circles fit “{name}”.", name=id_or_name.strip()[:60])
    raise NotFound("There is no circle of this name.")


def gathered(store: Store, circle_id: int, kind: Gathering, today: date) -> tuple[PersonRef, ...]:
    """Whom to invite: at most MOST_GATHERED, those who said no left in peace. Raises NotFound."""
    if kind is Gathering.CONCERN:
        circle_store.name_of(store, circle_id)
        return tuple(circle_store.sharing_concern(store, circle_id, MOST_GATHERED))
    members = circle_view(store, circle_id, today, 0).members
    return tuple(each.person for each in members if _fits(each, kind))[:MOST_GATHERED]


def _fits(member: Member, kind: Gathering) -> bool:
    state = member.history.state
    if kind is Gathering.MEMBERS:
        return member.member and state is not MemberState.DRIFTED
    if kind is Gathering.DRIFTED:
        return member.drifting or state is MemberState.DRIFTED
    return member.history.came_on is None and state not in _ANSWERED_NO


def _members(store: Store, circle_id: int, today: date, lately: tuple[Meeting, ...]) -> tuple[Member, ...]:
    attended: dict[int, list[Attended]] = {}
    for row in attendance.rows_of_circle(store, circle_id):
        attended.setdefault(row.person_id, []).append(row.attended)
    events = attendance.events(store, circle_id)
    drifting = {each.person.id for each in attendance.drifting(store, today, circle_id=circle_id)}
    found = []
    for somebody in circle_store.members(store, circle_id):
        person_id = somebody.person.id
        seen = attended.get(person_id, [])
        states = {each.meeting_id: each.state for each in seen}
        found.append(
            Member(
                somebody.person,
                somebody.member,
                rules.history(events.get(person_id, ()), seen),
                _dots(states, lately),
                person_id in drifting,
                somebody.joined_on,
            )
        )
    return tuple(found)


def _dots(
    states: Mapping[int, AttendanceState], lately: tuple[Meeting, ...]
) -> tuple[AttendanceState | None, ...]:
    return tuple(states.get(meeting.id) for meeting in lately)


def _english() -> Stem:
    """Made for one page: it holds the word it is at. A word that is not English mostly stays itself."""
    import snowballstemmer  # only who looks at gifts and needs it

    stem: Stem = snowballstemmer.stemmer("english").stemWord
    return stem
