"""What a circle's invitations, answers, outcomes and attendance say about somebody: pure rules.

Where a person stands in a circle moves with what happened last, by day and within a day by the order of
writing. Being asked again or answering once more never takes somebody out who has come; only drifting does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import merge

from journal.domain.entry import OutcomeKind, ResponseKind
from journal.domain.meeting import (
    DRIFT_LOOKS_BACK,
    MISSED_IN_A_ROW,
    AttendanceState,
    Attended,
    CircleEvent,
    CircleHistory,
    MemberState,
    Yes,
)

_THERE = (MemberState.CAME, MemberState.ACTIVE)
_CAME = (OutcomeKind.SHOWED_UP, OutcomeKind.ACTIVE)


@dataclass(frozen=True, slots=True)
class DueOutcome:
    """What a row of attendance puts on the timeline, and under which invitation (None: by itself)."""

    meeting_id: int
    kind: OutcomeKind
    invitation_id: int | None


def history(events: Iterable[CircleEvent], attended: Iterable[Attended]) -> CircleHistory:
    """Somebody's way in one circle. Give every event once: outcomes that attendance wrote are left out."""
    found = CircleHistory()
    for step in _in_order(events, attended):
        if isinstance(step, Attended):
            found = _came(found, step.on) if step.state is AttendanceState.CAME else found
        elif step.outcome is not None:
            found = _outcome(found, step.outcome, step.on)
        elif step.response is not None:
            found = _answered(found, step.response, step.on)
        else:
            found = _invited(found, step.on)
    return found


def is_drifting(attended: Iterable[Attended], today: date, drifted_on: date | None = None) -> bool:
    """Whether the latest two meetings that somebody could have come to were both missed.

    Meetings they were excused from, and those nothing is recorded of, are passed over; cancelled ones have no
    attendance. Only the last DRIFT_LOOKS_BACK days count: later nobody would call it drifting. A drifting
    that was recorded on the day of the last of them, or later, has been seen.
    """
    told = [
        each
        for each in _by_day(attended)
        if each.state is not AttendanceState.EXCUSED and 0 <= (today - each.on).days <= DRIFT_LOOKS_BACK
    ]
    row = told[-MISSED_IN_A_ROW:]
    if len(row) < MISSED_IN_A_ROW or any(each.state is not AttendanceState.MISSED for each in row):
        return False
    return drifted_on is None or drifted_on < row[-1].on


def due_outcomes(
    attended: Sequence[Attended], yeses: Iterable[Yes], others: Iterable[CircleEvent] = ()
) -> tuple[DueOutcome, ...]:
    """The outcomes that attendance stands for, in the order of the meetings; the order of ticking is nothing.

    Whoever comes first, or again after drifting, showed up; later they are active. A meeting that was missed
    is an outcome only where a yes to it, or to the circle, has none yet. `others` are the outcomes of the
    circle that no attendance wrote.
    """
    open_yes = sorted(yeses, key=lambda yes: (yes.on, yes.invitation_id))
    used: set[int] = {yes.invitation_id for yes in open_yes if yes.settled}
    found: list[DueOutcome] = []
    there = False
    for step in _in_order(others, attended):
        if isinstance(step, CircleEvent):
            there = step.outcome in _CAME or (there and step.outcome is not OutcomeKind.DRIFTED)
            continue
        fitting = _waiting(step, open_yes, used)
        if step.state is AttendanceState.CAME:
            latest = fitting[0] if fitting else _latest_yes(step, open_yes)
            kind = OutcomeKind.ACTIVE if there else OutcomeKind.SHOWED_UP
            found.append(DueOutcome(step.meeting_id, kind, latest.invitation_id if latest else None))
            used.update(yes.invitation_id for yes in fitting)  # who came has kept the yes to the circle too
            there = True
        elif step.state is AttendanceState.MISSED and fitting:
            found.append(DueOutcome(step.meeting_id, OutcomeKind.DID_NOT_COME, fitting[0].invitation_id))
            used.add(fitting[0].invitation_id)
    return tuple(found)


def _waiting(step: Attended, yeses: Sequence[Yes], used: set[int]) -> list[Yes]:
    """The yeses without an outcome that this meeting can settle: those to the meeting itself before those to
    the circle, the newest first.
    """
    fitting = [
        yes
        for yes in reversed(yeses)
        if yes.invitation_id not in used and yes.on <= step.on and yes.meeting_id in {None, step.meeting_id}
    ]
    return sorted(fitting, key=lambda yes: yes.meeting_id is None)


def _latest_yes(step: Attended, yeses: Sequence[Yes]) -> Yes | None:
    said = [yes for yes in yeses if yes.on <= step.on]
    return said[-1] if said else None


def _in_order(
    events: Iterable[CircleEvent], attended: Iterable[Attended]
) -> Iterable[CircleEvent | Attended]:
    """By day; on one day what was said before who came, as the timeline tells it."""
    said = sorted(events, key=lambda event: (event.on, event.entry_id))
    return merge(said, _by_day(attended), key=lambda step: step.on)


def _by_day(attended: Iterable[Attended]) -> list[Attended]:
    return sorted(attended, key=lambda each: (each.on, each.meeting_id))


def _invited(found: CircleHistory, on: date) -> CircleHistory:
    stays = found.state in {*_THERE, MemberState.DRIFTED}
    state = found.state if stays else MemberState.INVITED
    return replace(found, state=state, invited_on=found.invited_on or on)


def _answered(found: CircleHistory, answer: ResponseKind, on: date) -> CircleHistory:
    yes = answer is ResponseKind.YES
    stays = found.state in _THERE or (found.state is MemberState.DRIFTED and not yes)
    state = found.state if stays else MemberState(answer.value)
    return replace(found, state=state, yes_on=found.yes_on or (on if yes else None))


def _outcome(found: CircleHistory, kind: OutcomeKind, on: date) -> CircleHistory:
    if kind is OutcomeKind.SHOWED_UP:
        return _came(found, on)
    if kind is OutcomeKind.ACTIVE:
        came = _came(found, on)
        return replace(came, state=MemberState.ACTIVE, active_on=found.active_on or on)
    if kind is OutcomeKind.DRIFTED:
        return replace(found, state=MemberState.DRIFTED, drifted_on=on, back=False)
    stays = found.state in {*_THERE, MemberState.DRIFTED}
    return found if stays else replace(found, state=MemberState.DID_NOT_COME)


def _came(found: CircleHistory, on: date) -> CircleHistory:
    """Once is coming, twice is being active; after a drifting it begins anew."""
    again = found.state in _THERE
    return replace(
        found,
        state=MemberState.ACTIVE if again else MemberState.CAME,
        came_on=found.came_on or on,
        active_on=found.active_on or (on if again else None),
        back=found.back or found.drifted_on is not None,
    )
