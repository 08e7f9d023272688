"""Who came to a circle's meetings, and what a circle's invitations, answers and outcomes say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from journal.domain.entry import OutcomeKind, ResponseKind
from journal.domain.follow_up import FollowUpKind
from journal.domain.meeting import DRIFT_LOOKS_BACK, AttendanceState, Attended, CircleEvent, Yes
from journal.domain.person import PersonRef, called_by
from journal.store import practice_tables
from journal.store.database import Store
from journal.store.entries import id_list

# The invitations to a circle or to one of its meetings, of one person or of everybody.
_INVITED = (
    "WITH invited (id, person_id, meeting_id) AS ("
    " SELECT entry_id, person_id, meeting_id FROM invitation WHERE circle_id = ?1"
    " UNION SELECT entry_id, person_id, meeting_id FROM invitation"
    "  WHERE meeting_id IN (SELECT id FROM circle_meeting WHERE circle_id = ?1))"
)
_ONLY = " AND (?2 IS NULL OR {table}.person_id = ?2)"
# A person who missed the last two meetings that count: journal.practice.circle_history.is_drifting.
_DRIFTING = f"""
    WITH recent AS MATERIALIZED (
        SELECT id, circle_id, held_on FROM circle_meeting
        WHERE cancelled = 0 AND held_on BETWEEN ?2 AND ?1 AND (?3 IS NULL OR circle_id = ?3)
    ),
    told AS (
        SELECT recent.circle_id AS circle_id, a.person_id AS person_id, recent.id AS meeting_id,
            recent.held_on AS held_on, a.state AS state, row_number() OVER (
                PARTITION BY recent.circle_id, a.person_id
                ORDER BY recent.held_on DESC, recent.id DESC) AS back
        FROM recent CROSS JOIN attendance a ON a.meeting_id = recent.id WHERE a.state <> 'excused'
    ),
    pair AS (
        SELECT circle_id, person_id, max(CASE back WHEN 1 THEN meeting_id END) AS meeting_id,
            max(held_on) AS held_on
        FROM told WHERE back <= 2 GROUP BY circle_id, person_id
        HAVING count(*) = 2 AND sum(state = 'missed') = 2
    )
    SELECT pair.circle_id, circle.name, pair.meeting_id, pair.held_on,
        person.id, person.name, person.given, person.nickname
    FROM pair CROSS JOIN circle_member m ON m.circle_id = pair.circle_id AND m.person_id = pair.person_id
    CROSS JOIN person ON person.id = pair.person_id AND person.deleted_at IS NULL AND person.archived = 0
    CROSS JOIN circle ON circle.id = pair.circle_id
    WHERE NOT EXISTS (
        SELECT 1 FROM outcome JOIN entry ON entry.id = outcome.entry_id AND entry.deleted_at IS NULL
        LEFT JOIN invitation i ON i.entry_id = outcome.invitation_id
        WHERE outcome.person_id = person.id AND outcome.kind = '{OutcomeKind.DRIFTED.value}'
        AND entry.happened_on >= pair.held_on
        AND (outcome.circle_id = pair.circle_id OR i.circle_id = pair.circle_id
            OR i.meeting_id IN (SELECT id FROM circle_meeting WHERE circle_id = pair.circle_id)))
    AND (?4 IS NULL OR NOT EXISTS (
        SELECT 1 FROM follow_up_mark AS mark WHERE mark.kind = '{FollowUpKind.DRIFT_ALERT.value}'
        AND mark.ref_id = (pair.meeting_id << 32) + person.id
        AND (mark.until IS NULL OR mark.until > ?4)))
    ORDER BY pair.held_on, pair.circle_id, person.sort_key, person.id LIMIT ?5"""  # noqa: S608 -- built from this module's own constants


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """`entry_id` is the outcome it wrote; `kept` says that the outcome is there and living, `own` that
    attendance wrote it; `kind` and `invitation_id` are the outcome's.
    """

    person_id: int
    attended: Attended
    entry_id: int | None
    kept: bool = False
    own: bool = False
    kind: OutcomeKind | None = None
    invitation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Drifting:
    """Somebody who missed the latest two meetings; the newest of them is `meeting_id`."""

    circle_id: int
    circle: str
    meeting_id: int
    missed_on: date
    person: PersonRef

    @property
    def ref_id(self) -> int:
        """What a follow-up's mark holds: it names the meeting and the person."""
        return (self.meeting_id << 32) + self.person.id


def rows_of_circle(store: Store, circle_id: int, person_id: int | None = None) -> list[AttendanceRow]:
    """All attendance of a circle, of one person or of everybody, without that of cancelled meetings."""
    found = store.rows(
        "SELECT a.person_id, m.id, m.held_on, a.state, a.entry_id,"  # noqa: S608 -- constants
        " e.id IS NOT NULL AND e.deleted_at IS NULL, o.circle_id IS NOT NULL, o.kind, o.invitation_id"
        " FROM circle_meeting m CROSS JOIN attendance a ON a.meeting_id = m.id"
        " LEFT JOIN entry e ON e.id = a.entry_id LEFT JOIN outcome o ON o.entry_id = a.entry_id"
        " WHERE m.circle_id = ?1 AND m.cancelled = 0" + _ONLY.format(table="a"),
        (circle_id, person_id),
    )
    return [
        AttendanceRow(
            row[0],
            Attended(row[1], date.fromisoformat(row[2]), AttendanceState(row[3])),
            row[4],
            bool(row[5]),
            bool(row[6]),
            None if row[7] is None else OutcomeKind(row[7]),
            row[8],
        )
        for row in found
    ]


def expected(store: Store, meeting_id: int) -> frozenset[int]:
    """Who was invited to this meeting, or to its circle for its day, and whose latest answer is yes."""
    rows = store.rows(
        "SELECT invitation.person_id FROM circle_meeting AS meeting JOIN invitation"
        " ON invitation.meeting_id = meeting.id"
        " OR (invitation.circle_id = meeting.circle_id AND invitation.meet_on = meeting.held_on)"
        " JOIN entry ON entry.id = invitation.entry_id AND entry.deleted_at IS NULL"
        " WHERE meeting.id = ? AND 'yes' = ("
        "  SELECT response.kind FROM response JOIN entry AS answer ON answer.id = response.entry_id"
        "  WHERE response.invitation_id = invitation.entry_id AND answer.deleted_at IS NULL"
        "  ORDER BY answer.happened_on DESC, answer.id DESC LIMIT 1)",
        (meeting_id,),
    )
    return frozenset(row[0] for row in rows)


def of_meeting(store: Store, meeting_id: int) -> dict[int, tuple[AttendanceState, int | None]]:
    """Each person's state and outcome entry."""
    row = practice_tables.Attendance
    found = store.rows(row.select(row.person_id, row.state, row.entry_id).where(row.meeting_id == meeting_id))
    return {person: (AttendanceState(state), entry) for person, state, entry in found}


def put(store: Store, meeting_id: int, person_id: int, state: AttendanceState | None) -> None:
    """The state of one person, without an outcome; None takes the row away."""
    row = practice_tables.Attendance
    if state is None:
        store.execute(row.delete().where(row.meeting_id == meeting_id, row.person_id == person_id))
        return
    store.execute(
        row.insert(
            meeting_id=meeting_id, person_id=person_id, state=state, entry_id=None
        ).on_conflict_replace()
    )


def link(store: Store, meeting_id: int, person_id: int, entry_id: int | None) -> None:
    """Remember which outcome a row stands for."""
    row = practice_tables.Attendance
    store.execute(
        row.update(entry_id=entry_id).where(row.meeting_id == meeting_id, row.person_id == person_id)
    )


def move_outcomes(store: Store, meeting_id: int, on: date) -> tuple[int, ...]:
    """The outcomes of a meeting happen on another day; returns their entries."""
    found = store.rows(
        "SELECT entry_id FROM attendance WHERE meeting_id = ? AND entry_id IS NOT NULL", (meeting_id,)
    )
    ids = tuple(row[0] for row in found)
    store.execute(
        "UPDATE entry SET happened_on = ? WHERE id IN (SELECT value FROM json_each(?))",
        (on.isoformat(), id_list(ids)),
    )
    return ids


def events(store: Store, circle_id: int, person_id: int | None = None) -> dict[int, list[CircleEvent]]:
    """The invitations to the circle, the answers, and the outcomes that no attendance stands for, by
    person.
    """
    found = store.rows(
        _INVITED + " SELECT invited.person_id, e.happened_on, e.id, NULL, NULL FROM invited"  # noqa: S608 -- constants
        " JOIN entry e ON e.id = invited.id AND e.deleted_at IS NULL WHERE 1"
        + _ONLY.format(table="invited")
        + " UNION ALL SELECT r.person_id, e.happened_on, e.id, r.kind, NULL FROM invited"
        " CROSS JOIN response r ON r.invitation_id = invited.id"
        " CROSS JOIN entry e ON e.id = r.entry_id AND e.deleted_at IS NULL WHERE 1"
        + _ONLY.format(table="r")
        + " UNION ALL SELECT o.person_id, e.happened_on, e.id, NULL, o.kind FROM outcome o"
        " JOIN entry e ON e.id = o.entry_id AND e.deleted_at IS NULL"
        " WHERE o.entry_id IN (SELECT o.entry_id FROM invited"
        "  CROSS JOIN outcome o ON o.invitation_id = invited.id"
        "  UNION SELECT entry_id FROM outcome WHERE circle_id = ?1)"
        " AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.entry_id = o.entry_id)"
        + _ONLY.format(table="o"),
        (circle_id, person_id),
    )
    by_person: dict[int, list[CircleEvent]] = {}
    for person, on, entry_id, answer, outcome in found:
        event = CircleEvent(
            date.fromisoformat(on),
            entry_id,
            None if answer is None else ResponseKind(answer),
            None if outcome is None else OutcomeKind(outcome),
        )
        by_person.setdefault(person, []).append(event)
    return by_person


def yeses(store: Store, circle_id: int, person_id: int) -> tuple[Yes, ...]:
    """The invitations to the circle whose latest answer is yes. An outcome that attendance wrote settles
    none: it is reckoned from them.
    """
    found = store.rows(
        _INVITED + " SELECT invited.id, answer.happened_on, invited.meeting_id, EXISTS ("  # noqa: S608 -- constants
        "  SELECT 1 FROM outcome o JOIN entry e ON e.id = o.entry_id AND e.deleted_at IS NULL"
        "  WHERE o.invitation_id = invited.id AND o.circle_id IS NULL)"
        " FROM invited JOIN entry ON entry.id = invited.id AND entry.deleted_at IS NULL"
        " JOIN entry answer ON answer.id = (SELECT e.id FROM response r JOIN entry e ON e.id = r.entry_id"
        "  WHERE r.invitation_id = invited.id AND e.deleted_at IS NULL"
        "  ORDER BY e.happened_on DESC, e.id DESC LIMIT 1)"
        " JOIN response ON response.entry_id = answer.id AND response.kind = 'yes'"
        " WHERE invited.person_id = ?2",
        (circle_id, person_id),
    )
    return tuple(Yes(row[0], date.fromisoformat(row[1]), row[2], bool(row[3])) for row in found)


def unlinked_outcome(store: Store, circle_id: int, person_id: int, on: date, *, came: bool) -> int | None:
    """An outcome of that day in this circle that no attendance stands for yet: written down elsewhere."""
    kinds = "'showed_up', 'active'" if came else "'did_not_come'"
    found = store.scalar(
        _INVITED + " SELECT o.entry_id FROM outcome o"  # noqa: S608 -- constants
        " JOIN entry e ON e.id = o.entry_id AND e.deleted_at IS NULL"
        f" WHERE o.person_id = ?2 AND e.happened_on = ?3 AND o.kind IN ({kinds})"
        " AND (o.circle_id = ?1 OR o.invitation_id IN (SELECT id FROM invited))"
        " AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.entry_id = o.entry_id)"
        " ORDER BY o.entry_id LIMIT 1",
        (circle_id, person_id, on.isoformat()),
    )
    return None if found is None else int(found)


def latest_invitation(store: Store, circle_id: int, person_id: int) -> int | None:
    """The newest invitation of a person to the circle or one of its meetings."""
    found = store.scalar(
        _INVITED + " SELECT invited.id FROM invited"  # noqa: S608 -- constants
        " JOIN entry e ON e.id = invited.id AND e.deleted_at IS NULL"
        " WHERE invited.person_id = ?2 ORDER BY e.happened_on DESC, e.id DESC LIMIT 1",
        (circle_id, person_id),
    )
    return None if found is None else int(found)


def drifting(
    store: Store, today: date, *, circle_id: int | None = None, unmarked: bool = False, limit: int = -1
) -> list[Drifting]:
    """Members who missed the latest two meetings, longest ago first; `unmarked` without those put off."""
    since = max(today.toordinal() - DRIFT_LOOKS_BACK, 1)
    found = store.rows(
        _DRIFTING,
        (
            today.isoformat(),
            date.fromordinal(since).isoformat(),
            circle_id,
            today.isoformat() if unmarked else None,
            limit,
        ),
    )
    return [
        Drifting(
            row[0],
            row[1],
            row[2],
            date.fromisoformat(row[3]),
            PersonRef(row[4], row[5], called_by(row[5], row[6], row[7])),
        )
        for row in found
    ]


def people_of_meeting(store: Store, meeting_id: int) -> Iterable[int]:
    return sorted(of_meeting(store, meeting_id))
