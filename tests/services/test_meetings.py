from __future__ import annotations

from datetime import timedelta

import pytest

from journal.domain.entry import Ask, InvitationFields, OutcomeKind, ResponseKind
from journal.domain.errors import InputRefused, NotFound
from journal.domain.meeting import MeetingFields, MemberState
from journal.services import circle_pages, circles, meetings, people, places, responses, timeline
from journal.services.invitations import mark_sent
from journal.services.undo import redo, undo
from journal.store import summaries
from journal.store.database import Store
from tests.services.circle_days import (
    CAME,
    EXCUSED,
    MISSED,
    circle,
    met,
    outcomes,
    said_yes,
    somebody,
    tick,
    week,
)
from tests.services.history import TODAY, dale, rosa, summary

SHOWED_UP, ACTIVE, DRIFTED, DID_NOT_COME = OutcomeKind


def test_a_circle_is_kept_whole(store: Store) -> None:
    circle_id = circle(store, rosa(store))
    view = circle_pages.circle_view(store, circle_id, TODAY)
    assert view.fields.places == ("Library",)
    assert (view.fields.rhythm, view.fields.minutes) == ("weekly", 60)
    assert view.proposed == TODAY  # their weekday
    assert [each.person.name for each in view.members] == ["Rosa Medina"]
    places.remove_place(store, places.add_place(store, "Library").result)
    assert circle_pages.circle_view(store, circle_id, TODAY).fields.places == ("Library",)
    undo(store)
    circles.save_circle(store, circle_id, view.fields.__class__("Wednesday"))
    assert circle_pages.circle_view(store, circle_id, TODAY).fields.places == ()
    undo(store)
    assert circle_pages.circle_view(store, circle_id, TODAY) == view


def test_a_meeting_is_planned_moved_called_off_and_deleted(store: Store) -> None:
    circle_id = circle(store)
    proposed = meetings.propose_meeting(store, circle_id, TODAY)
    assert (proposed.on, proposed.place, proposed.minutes) == (TODAY, "Library", 60)
    meeting = meetings.plan_meeting(store, circle_id, proposed).result
    assert meetings.propose_meeting(store, circle_id, TODAY).on == TODAY + timedelta(days=7)
    moved = MeetingFields(TODAY + timedelta(days=2), topic=" Flyers ", notes="Paper\n", goal=8)
    meetings.update_meeting(store, meeting, moved)
    assert meetings.meeting(store, meeting).fields.topic == "Flyers"
    meetings.cancel_meeting(store, meeting)
    assert circle_pages.circle_lines(store, TODAY)[0].next_on is None
    meetings.cancel_meeting(store, meeting, False)
    assert circle_pages.circle_lines(store, TODAY)[0].next_on == moved.on
    meetings.delete_meeting(store, meeting)
    with pytest.raises(NotFound):
        meetings.meeting(store, meeting)
    undo(store)
    assert meetings.meeting(store, meeting).fields.goal == 8
    for wrong in (MeetingFields(TODAY, goal=0), MeetingFields(TODAY, minutes=2000)):
        with pytest.raises(InputRefused):
            meetings.plan_meeting(store, circle_id, wrong)


def test_who_came_showed_up_first_and_is_active_then(store: Store) -> None:
    person = rosa(store)
    circle_id = circle(store, person)
    first, second, third = met(store, circle_id, (3, 2, 1))
    tick(store, third, person, CAME)
    tick(store, first, person, CAME)
    assert outcomes(store, person) == [(week(3), SHOWED_UP, None), (week(1), ACTIVE, None)]
    assert summary(store, person)[2:4] == ("active", week(1).isoformat())
    tick(store, second, person, CAME)
    tick(store, first, person, None)
    assert outcomes(store, person) == [(week(2), SHOWED_UP, None), (week(1), ACTIVE, None)]
    tick(store, second, person, MISSED)
    assert outcomes(store, person) == [(week(1), SHOWED_UP, None)]
    undo(store)
    undo(store)
    assert len(outcomes(store, person)) == 3
    redo(store)
    assert len(outcomes(store, person)) == 2
    assert summaries.differences(store) == ()


def test_a_miss_is_told_for_a_yes_without_an_outcome_only(store: Store) -> None:
    person, other = rosa(store), dale(store)
    circle_id = circle(store, person, other)
    yes = said_yes(store, person, circle_id, week(5))
    first, second = met(store, circle_id, (4, 3))
    for meeting in (first, second):
        meetings.take_attendance(store, meeting, {person: MISSED, other: MISSED}, TODAY)
    assert outcomes(store, person) == [(week(4), DID_NOT_COME, yes)]
    assert outcomes(store, other) == []
    tick(store, first, person, EXCUSED)
    assert outcomes(store, person) == [(week(3), DID_NOT_COME, yes)]
    tick(store, second, person, CAME)
    assert outcomes(store, person) == [(week(3), SHOWED_UP, yes)]


def test_after_a_drift_they_show_up_again(store: Store) -> None:
    person = rosa(store)
    circle_id = circle(store, person)
    first, *missed = met(store, circle_id, (4, 3, 2))
    tick(store, first, person, CAME)
    for meeting in missed:
        tick(store, meeting, person, MISSED)
    assert circle_pages.circle_lines(store, TODAY)[0].drifting == 1
    meetings.record_drifted(store, circle_id, person, week(1))
    assert circle_pages.circle_lines(store, TODAY)[0].drifting == 0
    assert circle_pages.circle_view(store, circle_id, TODAY).members[0].history.state is MemberState.DRIFTED
    (again,) = met(store, circle_id, (0,))
    tick(store, again, person, CAME)
    assert [kind for _, kind, _ in outcomes(store, person)] == [SHOWED_UP, DRIFTED, SHOWED_UP]
    history = circle_pages.circle_view(store, circle_id, TODAY).members[0].history
    assert (history.state, history.back) == (MemberState.CAME, True)


def test_what_was_written_down_elsewhere_is_not_told_twice(store: Store) -> None:
    person = rosa(store)
    circle_id = circle(store, person)
    yes = said_yes(store, person, circle_id, week(5))
    (meeting, later) = met(store, circle_id, (4, 3))
    responses.record_outcome(store, person, SHOWED_UP, week(4), words="With cake", invitation_id=yes)
    tick(store, meeting, person, CAME)
    assert outcomes(store, person) == [(week(4), SHOWED_UP, yes)]
    tick(store, later, person, CAME)
    assert outcomes(store, person)[1:] == [(week(3), ACTIVE, yes)]
    tick(store, meeting, person, None)
    assert outcomes(store, person) == [(week(3), SHOWED_UP, yes)]


def test_an_outcome_the_user_deleted_stays_away(store: Store) -> None:
    person = rosa(store)
    circle_id = circle(store, person)
    first, second = met(store, circle_id, (4, 3))
    tick(store, first, person, CAME)
    entry_id = store.scalar("SELECT entry_id FROM attendance")
    timeline.delete_entries(store, [entry_id])
    tick(store, second, person, CAME)
    assert outcomes(store, person) == [(week(3), ACTIVE, None)]


def test_attendance_that_was_only_written_down_adds_nothing(store: Store) -> None:
    person = rosa(store)
    circle_id = circle(store, person)
    first, second, third = met(store, circle_id, (4, 3, 2))
    meetings.write_down_attendance(store, first, {person: CAME}, TODAY)
    meetings.write_down_attendance(store, second, {person: CAME}, TODAY)
    assert outcomes(store, person) == []
    assert circle_pages.circle_view(store, circle_id, TODAY).members[0].history.state is MemberState.ACTIVE
    tick(store, third, person, CAME)
    assert outcomes(store, person) == [(week(2), ACTIVE, None)]


def test_guests_are_ticked_too_and_shown(store: Store) -> None:
    person, guest = rosa(store), dale(store)
    circle_id = circle(store, person)
    (meeting,) = met(store, circle_id, (1,))
    tick(store, meeting, guest, CAME)
    sheet = meetings.attendance_sheet(store, meeting, TODAY)
    assert [(line.person.id, line.state, line.guest) for line in sheet] == [
        (person, None, False),
        (guest, CAME, True),
    ]
    view = circle_pages.circle_view(store, circle_id, TODAY)
    assert [(each.person.id, each.member) for each in view.members] == [(person, True), (guest, False)]
    assert view.past[0].came == 1
    people.archive_person(store, guest, True)
    assert len(circle_pages.circle_view(store, circle_id, TODAY).members) == 1


def test_nobody_came_to_a_meeting_ahead_but_they_may_excuse_themselves(store: Store) -> None:
    person = rosa(store)
    circle_id = circle(store, person)
    (meeting,) = met(store, circle_id, (-1,))
    tick(store, meeting, person, EXCUSED)
    with pytest.raises(InputRefused):
        tick(store, meeting, person, CAME)
    meetings.cancel_meeting(store, meeting)
    with pytest.raises(InputRefused):
        tick(store, meeting, person, EXCUSED)


def test_a_meeting_moves_with_its_outcomes_and_goes_with_them(store: Store) -> None:
    person = rosa(store)
    circle_id = circle(store, person)
    first, second = met(store, circle_id, (4, 3))
    for meeting in (first, second):
        tick(store, meeting, person, CAME)
    meetings.update_meeting(store, first, MeetingFields(week(2)), TODAY)
    assert outcomes(store, person) == [(week(3), SHOWED_UP, None), (week(2), ACTIVE, None)]
    with pytest.raises(InputRefused):
        meetings.update_meeting(store, first, MeetingFields(week(-3)), TODAY)
    with pytest.raises(InputRefused):
        meetings.cancel_meeting(store, second)
    meetings.delete_meeting(store, second)
    assert outcomes(store, person) == [(week(2), SHOWED_UP, None)]
    assert summaries.differences(store) == ()
    undo(store)
    undo(store)
    assert outcomes(store, person) == [(week(4), SHOWED_UP, None), (week(3), ACTIVE, None)]


def test_whom_to_invite_is_gathered(store: Store) -> None:
    ann, ben, cleo = (somebody(store, name) for name in ("Ann", "Ben", "Cleo"))
    concern = store.execute("INSERT INTO concern (name) VALUES ('Bus cuts')")
    circle_id = circles.grow_circle(store, "Riders", "", (ann, ben), concern).result
    for meeting in met(store, circle_id, (3, 2)):
        meetings.take_attendance(store, meeting, {ann: CAME, ben: MISSED}, TODAY)
    note = "INSERT INTO note (entry_id, position, field, text, sensitive) VALUES (?, 0, 'words', 'x', ?)"
    entry_id = store.scalar("SELECT min(id) FROM entry")
    for who, sensitive in ((cleo, 0), (ann, 0)):
        note_id = store.execute(note, (entry_id, sensitive))
        store.execute(
            "INSERT INTO mention (note_id, person_id, concern_id) VALUES (?, ?, ?)", (note_id, who, concern)
        )
    names = {
        kind: [ref.name for ref in circle_pages.gathered(store, circle_id, kind, TODAY)]
        for kind in circle_pages.Gathering
    }
    assert names == {"members": ["Ann", "Ben"], "drifted": ["Ben"], "not_yet": ["Ben"], "concern": ["Cleo"]}
    store.execute("UPDATE note SET sensitive = 1")
    assert circle_pages.gathered(store, circle_id, circle_pages.Gathering.CONCERN, TODAY) == ()


def test_a_circle_is_found_by_its_name(store: Store) -> None:
    tuesday, _thursday = circle(store), circle(store, name="Thursday")
    assert circle_pages.resolve_circle(store, "tues") == tuesday
    assert circle_pages.resolve_circle(store, str(tuesday)) == tuesday
    with pytest.raises(InputRefused):
        circle_pages.resolve_circle(store, "t")
    with pytest.raises(NotFound):
        circle_pages.resolve_circle(store, "Monday")


def test_who_said_yes_to_this_meeting_is_on_its_list(store: Store) -> None:
    ana, ben, cem, dua = (somebody(store, name) for name in ("Ana", "Ben", "Cem", "Dua"))
    group = circle(store, ana)
    (meeting,) = met(store, group, (0,))
    for person, answer in ((ben, ResponseKind.YES), (cem, ResponseKind.MAYBE), (dua, None)):
        asked = InvitationFields(
            person, week(1), "Come?", ask=Ask.CIRCLE, circle_id=group, meeting_id=meeting
        )
        invitation = mark_sent(store, asked).result
        if answer is not None:
            responses.record_response(store, person, answer, week(1), invitation_id=invitation)
    assert on_the_list(store, meeting) == ["Ana", "Ben"]
    invitation = store.scalar("SELECT entry_id FROM invitation WHERE person_id = ?", (ben,))
    responses.record_response(store, ben, ResponseKind.NO, TODAY, invitation_id=invitation)
    assert on_the_list(store, meeting) == ["Ana"]


def test_a_yes_for_the_day_of_the_meeting_is_one_for_the_meeting(store: Store) -> None:
    ana = somebody(store, "Ana")
    group = circle(store)
    (meeting,) = met(store, group, (0,))
    asked = InvitationFields(ana, week(1), "Come?", ask=Ask.CIRCLE, circle_id=group, meet_on=week(0))
    invitation = mark_sent(store, asked).result
    responses.record_response(store, ana, ResponseKind.YES, week(1), invitation_id=invitation)
    assert on_the_list(store, meeting) == ["Ana"]


def on_the_list(store: Store, meeting: int) -> list[str]:
    return [line.person.name for line in meetings.attendance_sheet(store, meeting, TODAY)]
