from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.entry import OutcomeKind, ResponseKind
from journal.domain.meeting import AttendanceState, Attended, CircleEvent, MemberState, Yes
from journal.practice.circle_history import due_outcomes, history, is_drifting

TODAY = date(2026, 11, 22)
CAME, EXCUSED, MISSED = AttendanceState
SHOWED_UP, ACTIVE, DRIFTED, DID_NOT_COME = OutcomeKind


def on(number: int) -> date:
    """A meeting every week, number 1 ten weeks ago."""
    return TODAY - timedelta(days=77 - 7 * number)


def met(*states: AttendanceState | None) -> list[Attended]:
    return [Attended(place, on(place), state) for place, state in enumerate(states, 1) if state]


def asked(day: int) -> CircleEvent:
    return CircleEvent(on(day), day)


def said(day: int, answer: ResponseKind) -> CircleEvent:
    return CircleEvent(on(day), 100 + day, response=answer)


def outcome(day: int, kind: OutcomeKind) -> CircleEvent:
    return CircleEvent(on(day), 200 + day, outcome=kind)


def test_nobody_was_asked() -> None:
    assert history((), ()).state is MemberState.NOT_ASKED
    assert history((), met(EXCUSED, MISSED)).state is MemberState.NOT_ASKED


def test_the_way_from_invited_to_active() -> None:
    found = history([asked(1), said(2, ResponseKind.YES)], met(None, None, CAME, CAME))
    assert (found.invited_on, found.yes_on, found.came_on, found.active_on) == (on(1), on(2), on(3), on(4))
    assert found.state is MemberState.ACTIVE
    assert not found.back


@pytest.mark.parametrize("answer", ResponseKind)
def test_an_answer_stands_until_they_come(answer: ResponseKind) -> None:
    assert history([asked(1), said(2, answer)], ()).state == answer.value
    assert history([asked(1), said(2, answer), asked(3)], ()).state is MemberState.INVITED
    assert history([asked(1), said(5, answer)], met(CAME)).state is MemberState.CAME
    assert history([asked(1), said(2, answer)], met(None, CAME)).state is MemberState.CAME


def test_only_drifting_takes_somebody_out_who_came() -> None:
    after = [asked(6), said(7, ResponseKind.NO), outcome(8, DID_NOT_COME)]
    assert history(after, met(CAME, CAME)).state is MemberState.ACTIVE
    gone = history([outcome(5, DRIFTED), *after], met(CAME, CAME))
    assert (gone.state, gone.drifted_on, gone.back) == (MemberState.DRIFTED, on(5), False)
    yes = history([outcome(5, DRIFTED), said(6, ResponseKind.YES)], met(CAME, CAME))
    assert yes.state is MemberState.YES
    back = history([outcome(3, DRIFTED)], met(CAME, CAME, None, CAME))
    assert (back.state, back.back, back.active_on) == (MemberState.CAME, True, on(2))
    assert history([outcome(3, DRIFTED)], met(CAME, CAME, None, CAME, CAME)).state is MemberState.ACTIVE


def test_outcomes_without_attendance_tell_the_same() -> None:
    assert history([outcome(1, SHOWED_UP)], ()).state is MemberState.CAME
    assert history([outcome(1, SHOWED_UP), outcome(2, SHOWED_UP)], ()).state is MemberState.ACTIVE
    active = history([asked(1), outcome(2, ACTIVE)], ())
    assert (active.state, active.came_on, active.active_on) == (MemberState.ACTIVE, on(2), on(2))
    missed = history([asked(1), said(2, ResponseKind.YES), outcome(3, DID_NOT_COME)], ())
    assert missed.state is MemberState.DID_NOT_COME


@pytest.mark.parametrize("states", list(product([CAME, EXCUSED, MISSED, None], repeat=4)))
def test_drifting_is_two_misses_since_the_last_coming(states: tuple[AttendanceState | None, ...]) -> None:
    letters = "".join({CAME: "c", MISSED: "m"}.get(state, "") if state else "" for state in states)
    assert is_drifting(met(*states), TODAY) is letters.endswith("mm")
    assert is_drifting(reversed(met(*states)), TODAY) is letters.endswith("mm")


def test_a_drifting_that_was_seen_is_told_once() -> None:
    row = met(CAME, MISSED, MISSED)
    assert not is_drifting(row, TODAY, on(3))
    assert not is_drifting(row, TODAY, on(4))
    assert is_drifting(row, TODAY, on(2))
    assert is_drifting(met(CAME, MISSED, MISSED, None, MISSED), TODAY, on(4))
    assert not is_drifting(row, TODAY + timedelta(days=365))
    assert not is_drifting(row, on(2))  # the third lies ahead


def due(
    *states: AttendanceState | None, yeses: tuple[Yes, ...] = (), others: tuple[CircleEvent, ...] = ()
) -> list[object]:
    return [
        (each.meeting_id, each.kind, each.invitation_id) for each in due_outcomes(met(*states), yeses, others)
    ]


def test_first_showed_up_then_active() -> None:
    assert due(CAME, EXCUSED, CAME, MISSED, CAME) == [
        (1, SHOWED_UP, None),
        (3, ACTIVE, None),
        (5, ACTIVE, None),
    ]


def test_after_a_drifting_it_begins_anew() -> None:
    assert due(CAME, None, CAME, CAME, others=(outcome(2, DRIFTED),)) == [
        (1, SHOWED_UP, None),
        (3, SHOWED_UP, None),
        (4, ACTIVE, None),
    ]
    assert due(None, CAME, others=(outcome(1, SHOWED_UP),)) == [(2, ACTIVE, None)]


def test_a_miss_is_told_only_for_a_yes_without_an_outcome() -> None:
    to_circle, to_third = Yes(10, on(1)), Yes(11, on(1), 3)
    assert due(MISSED, MISSED) == []
    assert due(MISSED, MISSED, yeses=(to_circle,)) == [(1, DID_NOT_COME, 10)]
    assert due(None, MISSED, MISSED, yeses=(to_third,)) == [(3, DID_NOT_COME, 11)]
    assert due(None, None, MISSED, MISSED, yeses=(to_circle, to_third)) == [
        (3, DID_NOT_COME, 11),
        (4, DID_NOT_COME, 10),
    ]
    assert due(MISSED, yeses=(Yes(10, on(2)),)) == []  # said after it
    assert due(MISSED, yeses=(Yes(10, on(1), None, settled=True),)) == []
    assert due(EXCUSED, MISSED, yeses=(to_circle,)) == [(2, DID_NOT_COME, 10)]


def test_coming_keeps_every_yes_that_fits() -> None:
    to_circle, to_first = Yes(10, on(1)), Yes(11, on(1), 1)
    assert due(CAME, MISSED, CAME, yeses=(to_circle, to_first)) == [(1, SHOWED_UP, 11), (3, ACTIVE, 11)]
    assert due(CAME, CAME, yeses=(to_circle,)) == [(1, SHOWED_UP, 10), (2, ACTIVE, 10)]


states = st.lists(st.sampled_from([*AttendanceState, None]), max_size=9)
yeses = st.lists(
    st.builds(
        Yes,
        st.integers(1, 5),
        st.integers(1, 9).map(on),
        st.none() | st.integers(1, 9),
        settled=st.booleans(),
    ),
    max_size=4,
    unique_by=lambda yes: yes.invitation_id,
)


@given(states, yeses, st.randoms())
def test_every_coming_is_told_once_and_each_yes_missed_once(
    row: list[AttendanceState | None], kept: list[Yes], random: object
) -> None:
    found = met(*row)
    told = due_outcomes(found, kept)
    random.shuffle(found)  # type: ignore[attr-defined]  # a random.Random
    assert due_outcomes(found, reversed(kept)) == told
    came = [each.meeting_id for each in told if each.kind is not DID_NOT_COME]
    assert came == [place for place, state in enumerate(row, 1) if state is CAME]
    assert [each.kind for each in told if each.kind is not DID_NOT_COME][:1] == [SHOWED_UP][: len(came)]
    missed = [each.invitation_id for each in told if each.kind is DID_NOT_COME]
    assert len(missed) == len(set(missed))
    assert None not in missed
