"""What the turnout forecast reads: the newest invitations to groups, and who usually comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from journal.domain.entry import OutcomeKind, ResponseKind
from journal.domain.turnout import Asking, PlannedMeeting
from journal.store.clock import parse_day
from journal.store.database import Store

MOST_ASKINGS = 1000
_CAME = {OutcomeKind.SHOWED_UP, OutcomeKind.ACTIVE, OutcomeKind.DRIFTED}
_LAST_MEETINGS = 6
# The newest by their ids: the table is read from its end and no further than needed.
_ASKINGS = """
WITH sent AS MATERIALIZED (
    SELECT entry_id, person_id, circle_id, meeting_id, meet_on FROM invitation
    WHERE ask IN ('circle', 'event') ORDER BY entry_id DESC LIMIT ?
)
SELECT sent.person_id, entry.happened_on, ifnull(circle_meeting.held_on, sent.meet_on),
    (SELECT response.kind FROM response JOIN entry AS said ON said.id = response.entry_id
        WHERE response.invitation_id = sent.entry_id AND said.deleted_at IS NULL
        ORDER BY said.happened_on DESC, said.id DESC LIMIT 1),
    (SELECT min(said.happened_on) FROM response JOIN entry AS said ON said.id = response.entry_id
        WHERE response.invitation_id = sent.entry_id AND said.deleted_at IS NULL
        AND response.kind <> 'silence'),
    (SELECT outcome.kind FROM outcome JOIN entry AS said ON said.id = outcome.entry_id
        WHERE outcome.invitation_id = sent.entry_id AND said.deleted_at IS NULL
        ORDER BY said.happened_on DESC, said.id DESC LIMIT 1),
    attendance.state, sent.circle_id, sent.meeting_id, ifnull(circle_meeting.cancelled, 0)
FROM sent JOIN entry ON entry.id = sent.entry_id AND entry.deleted_at IS NULL
JOIN person ON person.id = sent.person_id AND person.deleted_at IS NULL
LEFT JOIN circle_meeting ON circle_meeting.id = sent.meeting_id
LEFT JOIN attendance ON attendance.meeting_id = sent.meeting_id AND attendance.person_id = sent.person_id
ORDER BY entry.happened_on, entry.id
"""
_UPCOMING = """
SELECT circle_meeting.id, circle.id, circle.name, held_on, held_at, goal
FROM circle_meeting JOIN circle ON circle.id = circle_meeting.circle_id
WHERE held_on >= ? AND cancelled = 0
ORDER BY held_on, held_at, circle_meeting.id LIMIT ?
"""
_USUALLY = """
WITH held AS (
    SELECT id FROM circle_meeting WHERE circle_id = ?1 AND held_on < ?2 AND cancelled = 0
    AND EXISTS (SELECT 1 FROM attendance WHERE meeting_id = circle_meeting.id)
    ORDER BY held_on DESC, id DESC LIMIT ?3
)
SELECT person.id, sum(attendance.state = 'came'), count(*)
FROM held JOIN attendance ON attendance.meeting_id = held.id
JOIN circle_member ON circle_member.circle_id = ?1 AND circle_member.person_id = attendance.person_id
JOIN person ON person.id = attendance.person_id AND person.deleted_at IS NULL AND person.archived = 0
GROUP BY person.id HAVING sum(attendance.state = 'came') > 0 ORDER BY person.id
"""


@dataclass(frozen=True, slots=True)
class AskingRow:
    """An invitation with what it was for; `cancelled` when that meeting was called off."""

    asking: Asking
    circle_id: int | None
    meeting_id: int | None
    cancelled: bool


def askings(store: Store) -> tuple[AskingRow, ...]:
    """The newest thousand invitations to a circle or an event, oldest first; of living people only."""
    return tuple(_row(row) for row in store.rows(_ASKINGS, (MOST_ASKINGS,)))


def upcoming(store: Store, today: date, limit: int) -> tuple[PlannedMeeting, ...]:
    """Meetings from today on that were not called off, the next one first."""
    rows = store.rows(_UPCOMING, (today.isoformat(), limit))
    return tuple(
        PlannedMeeting(
            number,
            circle_id,
            circle,
            date.fromisoformat(on),
            None if at is None else time.fromisoformat(at),
            goal,
        )
        for number, circle_id, circle, on, at, goal in rows
    )


def attended(store: Store, circle_id: int, today: date) -> tuple[tuple[int, int, int], ...]:
    """(person, came, meetings) of the circle's last six meetings with a list of who came; members only, and
    who came at least once.
    """
    rows = store.rows(_USUALLY, (circle_id, today.isoformat(), _LAST_MEETINGS))
    return tuple((row[0], row[1], row[2]) for row in rows)


def _row(row: tuple[Any, ...]) -> AskingRow:
    person_id, sent_on, meets_on, answer, answered_on, outcome, state, circle_id, meeting_id, cancelled = row
    came, stayed = _came(None if outcome is None else OutcomeKind(outcome), state)
    asking = Asking(
        person_id=person_id,
        sent_on=date.fromisoformat(sent_on),
        meets_on=parse_day(meets_on),
        answer=None if answer is None else ResponseKind(answer),
        answered_on=parse_day(answered_on),
        came=came,
        stayed=stayed,
    )
    return AskingRow(asking, circle_id, meeting_id, bool(cancelled))


def _came(outcome: OutcomeKind | None, state: str | None) -> tuple[bool | None, bool | None]:
    """(came, stayed) by what was written down; the list of a meeting counts before a later word."""
    came: bool | None = None
    if state is not None:
        came = state == "came"
    elif outcome is not None:
        came = outcome in _CAME
    stayed = {OutcomeKind.ACTIVE: True, OutcomeKind.DRIFTED: False}
    return came, stayed.get(outcome) if outcome is not None else None
