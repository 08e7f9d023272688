"""Meetings of circles: planning them, and who came.

Attendance and timeline say the same: who came gets an outcome on their timeline, who was missed gets one
where a yes waits for it, and a corrected tick takes its outcome back. What a row stands for is reckoned anew
from all of a person's attendance in the circle, so the order of ticking is nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from journal.domain.changes import Changes, Done, Topic
from journal.domain.entry import EntryKind, OutcomeKind
from journal.domain.errors import InputRefused
from journal.domain.follow_up import FollowUpKind
from journal.domain.meeting import AttendanceState, Meeting, MeetingFields
from journal.domain.person import PersonRef
from journal.domain.text import clean, clean_line
from journal.practice import circle_history as rules
from journal.practice.meeting_rhythm import ReminderStage, next_day
from journal.services.circles import MOST_MINUTES
from journal.services.entry_checks import check_day, check_due
from journal.services.person_fields import MAX_LINE, short
from journal.store import attendance, entries, meetings, responses, summaries
from journal.store import circles as circle_store
from journal.store import people as people_store
from journal.store.database import Store

_TOPICS = frozenset({Topic.MEETINGS, Topic.CIRCLES, Topic.FOLLOW_UPS, Topic.PEOPLE, Topic.PLACES})
_MOST_HOPED_FOR = 100_000


@dataclass(frozen=True, slots=True)
class SheetLine:
    """Somebody on the list of a meeting; `state` None: nothing ticked yet. `guest`: not of the circle."""

    person: PersonRef
    state: AttendanceState | None
    guest: bool = False
    drifting: bool = False


def propose_meeting(store: Store, circle_id: int, today: date) -> MeetingFields:
    """The next meeting by the rhythm, filled from the circle; tomorrow in a week where there is none.

    Raises NotFound.
    """
    circle = circle_store.fields(store, circle_id)
    day = next_day(circle.rhythm, circle.weekday, meetings.last_day(store, circle_id), today)
    place = circle.places[0] if circle.places else ""
    return MeetingFields(day or today + timedelta(days=7), circle.at, circle.minutes, place)


def meeting(store: Store, meeting_id: int) -> Meeting:
    """Raises NotFound."""
    return meetings.get(store, meeting_id)


def plan_meeting(store: Store, circle_id: int, fields: MeetingFields) -> Done[int]:
    """Writes a meeting into the calendar, a past one too; returns its id.

    Raises InputRefused and NotFound.
    """
    name = circle_store.name_of(store, circle_id)
    wanted = _checked(fields)
    label = f"Plan a meeting of {short(name)}"
    with store.transaction(label):
        meeting_id = meetings.insert(store, circle_id, wanted)
    return Done(meeting_id, Changes(topics=_TOPICS, label=label))


def update_meeting(
    store: Store, meeting_id: int, fields: MeetingFields, today: date | None = None
) -> Done[None]:
    """Writes a meeting anew. On another day its outcomes move with it and its reminders come again.

    Raises InputRefused, also (with `today`) for a day ahead when somebody came to it, and NotFound.
    """
    before = meetings.get(store, meeting_id)
    wanted = _checked(fields)
    if before.came or before.missed:
        check_day(wanted.on, today)
    label = "Change a meeting"
    people = tuple(attendance.people_of_meeting(store, meeting_id))
    touched: set[int] = set()
    with store.transaction(label):
        meetings.update(store, meeting_id, wanted)
        if wanted.on != before.fields.on:
            meetings.forget_reminders(store, reminder_marks(meeting_id))
            touched.update(attendance.move_outcomes(store, meeting_id, wanted.on))
            touched.update(_reckon(store, before.circle_id, people))
    return Done(None, _changes(people, touched, label))


def cancel_meeting(store: Store, meeting_id: int, cancelled: bool = True) -> Done[None]:
    """Calls a meeting off, or on again. Raises InputRefused when people came to it, and NotFound."""
    if cancelled and meetings.get(store, meeting_id).came:
        raise InputRefused("Somebody came to this meeting. It can be deleted, not called off.")
    people = tuple(attendance.people_of_meeting(store, meeting_id))
    circle_id = meetings.get(store, meeting_id).circle_id
    label = "Cancel a meeting" if cancelled else "Hold a meeting after all"
    with store.transaction(label):
        touched = _take_back(store, meeting_id, people) if cancelled else set()
        meetings.set_cancelled(store, meeting_id, cancelled)
        touched |= _reckon(store, circle_id, people)
    return Done(None, _changes(people, touched, label))


def delete_meeting(store: Store, meeting_id: int) -> Done[None]:
    """Takes a meeting out of the calendar, and what its attendance put on timelines. Raises NotFound."""
    circle_id = meetings.get(store, meeting_id).circle_id
    people = tuple(attendance.people_of_meeting(store, meeting_id))
    label = "Delete a meeting"
    with store.transaction(label):
        touched = _take_back(store, meeting_id, people)
        meetings.delete(store, meeting_id)
        meetings.forget_reminders(store, reminder_marks(meeting_id))
        touched |= _reckon(store, circle_id, people)
    return Done(None, _changes(people, touched, label))


def attendance_sheet(store: Store, meeting_id: int, today: date) -> tuple[SheetLine, ...]:
    """The members by name, then who said yes to this meeting and guests who are ticked already. Raises
    NotFound.
    """
    circle_id = meetings.get(store, meeting_id).circle_id
    told = attendance.of_meeting(store, meeting_id)
    expected = attendance.expected(store, meeting_id)
    drifting = {each.person.id for each in attendance.drifting(store, today, circle_id=circle_id)}
    return tuple(
        SheetLine(
            row.person,
            told[row.person.id][0] if row.person.id in told else None,
            not row.member,
            row.person.id in drifting,
        )
        for row in circle_store.members(store, circle_id)
        if row.member or row.person.id in told or row.person.id in expected
    )


def take_attendance(
    store: Store, meeting_id: int, states: Mapping[int, AttendanceState | None], today: date
) -> Done[None]:
    """Ticks people, None takes a tick back: one step of undo. People outside the circle are guests.

    Nobody came to a meeting that lies ahead, but they may be excused from it. Raises InputRefused and
    NotFound.
    """
    return _take(store, meeting_id, states, today, told=True)


def write_down_attendance(
    store: Store, meeting_id: int, states: Mapping[int, AttendanceState], today: date
) -> Done[None]:
    """As `take_attendance` for what stands on the timelines already: outcomes of that day are linked, none is
    added. For journals that are filled from elsewhere.
    """
    return _take(store, meeting_id, states, today, told=False)


def record_drifted(store: Store, circle_id: int, person_id: int, today: date) -> Done[int]:
    """Somebody has drifted out of a circle: an outcome of today; returns its entry. Raises NotFound."""
    circle_store.name_of(store, circle_id)
    (ref,) = people_store.require(store, (person_id,))
    label = f"{short(ref.name)} has drifted"
    invitation = attendance.latest_invitation(store, circle_id, person_id)
    with store.transaction(label):
        entry_id = _outcome(store, circle_id, person_id, OutcomeKind.DRIFTED, today, invitation)
        touched = _reckon(store, circle_id, (person_id,))
        summaries.refresh(store, (person_id,))
    touched |= {entry_id} if invitation is None else {entry_id, invitation}
    return Done(entry_id, _changes((person_id,), touched, label))


def reminder_marks(meeting_id: int) -> list[tuple[str, int]]:
    """What the marks of a meeting's reminders hold: (kind, ref) of each stage."""
    return [(FollowUpKind.MEETING_REMINDER.value, reminder_ref(meeting_id, stage)) for stage in ReminderStage]


def reminder_ref(meeting_id: int, stage: ReminderStage) -> int:
    """One number for a meeting and a stage."""
    return meeting_id * len(ReminderStage) + stage


def reminder_of(ref_id: int) -> tuple[int, ReminderStage]:
    """The meeting and the stage of such a number."""
    meeting_id, stage = divmod(ref_id, len(ReminderStage))
    return meeting_id, ReminderStage(stage)


def _take(
    store: Store,
    meeting_id: int,
    states: Mapping[int, AttendanceState | None],
    today: date,
    *,
    told: bool,
) -> Done[None]:
    found = meetings.get(store, meeting_id)
    if found.cancelled:
        raise InputRefused("This meeting was called off.")
    if any(state not in {None, AttendanceState.EXCUSED} for state in states.values()):
        check_day(found.fields.on, today)
    held = attendance.of_meeting(store, meeting_id)
    before = {person: state for person, (state, _) in held.items()}
    wanted = {person: state for person, state in states.items() if state is not before.get(person)}
    if not wanted:
        return Done(None, Changes())
    refs = people_store.require(store, tuple(wanted))
    label = _label(wanted, refs)
    with store.transaction(label):
        touched = _take_back(store, meeting_id, wanted)
        for person_id, state in wanted.items():
            attendance.put(store, meeting_id, person_id, state)
            if state in {AttendanceState.CAME, AttendanceState.MISSED}:
                came = state is AttendanceState.CAME
                adopted = attendance.unlinked_outcome(
                    store, found.circle_id, person_id, found.fields.on, came=came
                )
                attendance.link(store, meeting_id, person_id, adopted)
        if told:
            touched |= _reckon(store, found.circle_id, wanted, meeting_id)
    return Done(None, _changes(wanted, touched, label))


def _take_back(store: Store, meeting_id: int, people: Iterable[int]) -> set[int]:
    """The outcomes of these people's rows go, and the rows."""
    held = attendance.of_meeting(store, meeting_id)
    rows = [person for person in people if person in held]
    gone = {entry for person in rows if (entry := held[person][1]) is not None}
    entries.mark_deleted(store, gone)
    for person_id in rows:
        attendance.put(store, meeting_id, person_id, None)
    return gone | set(entries.parents_of(store, gone))


def reckon_attendance(store: Store, circle_id: int, people: Iterable[int]) -> set[int]:
    """Within the caller's transaction: the outcomes of these people's attendance, after it changed as a
    whole (two people became one); returns the entries touched.
    """
    return _reckon(store, circle_id, people)


def _reckon(store: Store, circle_id: int, people: Iterable[int], meeting_id: int | None = None) -> set[int]:
    """Makes the outcomes of these people's attendance what the rules say; returns the entries touched.

    Left as they are: outcomes that were written elsewhere and only linked, those the user deleted, and rows
    of who came that never had one, unless it is the meeting that is being ticked.
    """
    touched: set[int] = set()
    concerned = tuple(people)
    for person_id in concerned:
        rows = attendance.rows_of_circle(store, circle_id, person_id)
        others = attendance.events(store, circle_id, person_id).get(person_id, [])
        due = {
            each.meeting_id: each
            for each in rules.due_outcomes(
                [row.attended for row in rows],
                attendance.yeses(store, circle_id, person_id),
                [event for event in others if event.outcome is not None],
            )
        }
        for row in rows:
            wanted = due.get(row.attended.meeting_id)
            if _stands(row, wanted, row.attended.meeting_id == meeting_id):
                continue
            touched |= _replace(store, circle_id, row, wanted)
    summaries.refresh(store, concerned)
    return touched


def _stands(row: attendance.AttendanceRow, wanted: rules.DueOutcome | None, ticked: bool) -> bool:
    if row.entry_id is not None:
        same = wanted is not None and (row.kind, row.invitation_id) == (wanted.kind, wanted.invitation_id)
        return same or not row.kept or not row.own
    return wanted is None or (row.attended.state is AttendanceState.CAME and not ticked)


def _replace(
    store: Store, circle_id: int, row: attendance.AttendanceRow, wanted: rules.DueOutcome | None
) -> set[int]:
    touched: set[int] = set()
    if row.entry_id is not None:
        entries.mark_deleted(store, (row.entry_id,))
        touched |= {row.entry_id, *entries.parents_of(store, (row.entry_id,))}
    entry_id = None
    if wanted is not None:
        entry_id = _outcome(
            store, circle_id, row.person_id, wanted.kind, row.attended.on, wanted.invitation_id
        )
        touched |= {entry_id} if wanted.invitation_id is None else {entry_id, wanted.invitation_id}
    attendance.link(store, row.attended.meeting_id, row.person_id, entry_id)
    return touched


def _outcome(
    store: Store, circle_id: int, person_id: int, kind: OutcomeKind, on: date, invitation_id: int | None
) -> int:
    row = entries.EntryRow(EntryKind.OUTCOME, on, parent_id=invitation_id)
    entry_id = entries.add_entry(store, row, (person_id,))
    responses.add_outcome(store, entry_id, person_id, kind, invitation_id, circle_id)
    return entry_id


def _checked(fields: MeetingFields) -> MeetingFields:
    check_due(fields.on)
    if fields.minutes is not None and not 0 <= fields.minutes <= MOST_MINUTES:
        raise InputRefused("A meeting takes no longer than a day.")
    if fields.goal is not None and not 0 < fields.goal <= _MOST_HOPED_FOR:
        raise InputRefused("How many are hoped for is a number from one on.")
    place, topic = clean_line(fields.place), clean_line(fields.topic)
    if max(len(place), len(topic)) > MAX_LINE:
        raise InputRefused("A line is longer than {limit} characters.", limit=MAX_LINE)
    return replace(fields, place=place, topic=topic, notes=clean(fields.notes).strip())


def _label(wanted: Mapping[int, AttendanceState | None], refs: Iterable[PersonRef]) -> str:
    names = [ref.name for ref in refs]
    if len(names) > 1:
        return f"Who came: {len(names)} people"
    (state,) = wanted.values()
    words = {
        AttendanceState.CAME: "{name} came",
        AttendanceState.EXCUSED: "{name} was excused",
        AttendanceState.MISSED: "{name} was missed",
        None: "Take back: {name}",
    }
    return words[state].format(name=short(names[0]))


def _changes(people: Iterable[int], touched: Iterable[int], label: str) -> Changes:
    return Changes(frozenset(people), frozenset(touched), _TOPICS, label)
