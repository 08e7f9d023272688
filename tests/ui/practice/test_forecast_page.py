"""The forecast page on a real journal."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtGui import QGuiApplication

from journal.domain.changes import Changes, Topic
from journal.domain.entry import Ask, InvitationFields, ResponseKind
from journal.domain.meeting import AttendanceState, MeetingFields
from journal.domain.person import PersonFields
from journal.practice.forecast import Out, Record, forecast
from journal.services import circles, meetings, people, responses
from journal.services.invitations import mark_sent
from journal.store.database import Store
from tests.ui.writing_desk import TODAY, Desk
from ui.practice.forecast import words
from ui.practice.forecast.view import ForecastPage

DAY = TODAY + timedelta(days=18)


@pytest.fixture
def page(desk: Desk) -> ForecastPage:
    made = ForecastPage(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(720, 800)
    made.show()
    return made


def read(desk: Desk, page: ForecastPage) -> None:
    page.refresh()
    desk.settle()


def plan(store: Store) -> int:
    """A meeting of a circle with three invited: a yes, a maybe and one who has not answered."""
    circle = circles.add_circle(store, "Tuesday group").result
    meeting = meetings.plan_meeting(store, circle, MeetingFields(DAY, goal=6)).result
    for kind in (ResponseKind.YES, ResponseKind.MAYBE, None):
        who = people.add_person(store, PersonFields(given=f"Person {kind}")).result
        fields = InvitationFields(who, TODAY, "Come", ask=Ask.CIRCLE, meet_on=DAY, circle_id=circle)
        sent = mark_sent(store, fields, TODAY).result
        if kind is not None:
            responses.record_response(store, who, kind, TODAY, invitation_id=sent)
    return meeting


def test_without_data_it_says_whose_numbers_these_are(desk: Desk, page: ForecastPage) -> None:
    read(desk, page)
    assert page.whose.text() == "This comes from the numbers of other organizers, not yet yours."
    assert page.headline.text().startswith("For 8 in the room on Sunday, 6 December, make about 24 more")
    assert page.out.text() == "Nobody is invited to it yet."
    assert not page.range.isVisible()
    assert page.funnel.isVisible()


def test_a_planned_meeting_brings_its_day_its_goal_and_its_invitations(
    desk: Desk, page: ForecastPage
) -> None:
    desk.run(plan)
    read(desk, page)
    assert page.question.meeting.currentText() == "Tuesday group, Thu 10 Dec"
    assert page.question.goal.value() == 6
    assert not page.question.day.isVisible()
    assert page.out.text() == "3 invited so far: 1 said yes, 1 maybe, 1 have not answered yet."
    assert page.range.isVisible()
    names = [row[0] for row in page.chart.table.rows]
    assert names == ["invited", "yes, or come after a maybe", "come", "stay"]
    assert page.rates.rowCount() == 5
    assert page.rates.cell(0, 3) == "1 of 2"
    assert "of this is your own record" in page.whose.text()


def test_another_goal_is_reckoned_at_once(desk: Desk, page: ForecastPage) -> None:
    read(desk, page)
    before = page.headline.text()
    page.question.goal.setValue(3)
    desk.settle()
    desk.qtbot.waitUntil(lambda: page.headline.text() != before)
    assert page.headline.text().startswith("For 3 in the room")


def test_a_day_of_ones_own_beside_a_meeting(desk: Desk, page: ForecastPage) -> None:
    desk.run(plan)
    read(desk, page)
    page.question.meeting.setCurrentIndex(1)
    page.question.meeting.activated.emit(1)
    desk.settle()
    desk.qtbot.waitUntil(lambda: page.out.text() == "Nobody is invited to it yet.")
    assert page.question.day.isVisible()
    read(desk, page)
    assert page.question.chosen() is None


def test_what_cannot_be_asked_is_said(desk: Desk, page: ForecastPage) -> None:
    read(desk, page)
    page.question.day.set_value(TODAY - timedelta(days=3))
    page.question.changed.emit()
    desk.settle()
    desk.qtbot.waitUntil(lambda: "is past" in page.headline.text())
    assert not page.funnel.isVisible()
    page.question.day.set_value(DAY)
    page.question.changed.emit()
    desk.settle()
    desk.qtbot.waitUntil(page.funnel.isVisible)


def test_it_follows_the_journal_and_keeps_what_was_chosen(desk: Desk, page: ForecastPage) -> None:
    read(desk, page)
    desk.run(plan)
    desk.context.bridge.changed.emit(Changes(topics=frozenset({Topic.MEETINGS})))
    desk.qtbot.waitUntil(lambda: page.question.meeting.count() == 2)
    assert page.question.chosen() is None


def test_the_funnel_is_copied_as_a_table(desk: Desk, page: ForecastPage) -> None:
    read(desk, page)
    page.funnel.copy.click()
    assert QGuiApplication.clipboard().text().startswith("Stage\tAs it is\tWith 24 more\n")
    QGuiApplication.clipboard().clear()


def test_what_the_steps_of_the_funnel_are_called() -> None:
    plain = forecast(Record(), Out(yes=4), 8, 20).now
    around = forecast(Record(), Out(yes=4, usually=(0.5,)), 8, 20).now
    assert words.step_names(plain, False)[:2] == ("invited", "say yes")
    assert words.step_names(plain, True)[1] == "yes, or come after a maybe"
    assert words.step_names(around, False)[:2] == ("invited, or come as usual", "yes, or as usual")
    assert words.step_names(around, True)[1] == "yes, as usual, or after a maybe"


def test_sentences_for_every_case() -> None:
    sure = forecast(Record(), Out(usually=(1.0,) * 9), 8, 20)
    assert "is likely as it is: about 9 times of 10" in words.headline(sure, DAY, TODAY)
    assert words.more_sentence(sure).startswith("No further invitation")
    assert words.range_sentence(sure) == "Of these, 9 will most likely come."
    hopeless = forecast(Record(yes=0, other=380, delays=(1,) * 380), Out(), 60, 20)
    assert "would hardly do" in words.headline(hopeless, DAY, TODAY)
    assert "smaller goal" in words.more_sentence(hopeless)
    late = forecast(Record(), Out(), 8, 0)
    assert "Ask in person or by phone" in words.late_sentence(late)
    one = forecast(Record(), Out(yes=1), 1, 20)
    assert one.even in {0, 1}
    assert words.out_of_ten(0.999) == "about 9 times of 10"
    assert [words.number(value) for value in (8.0, 9.96, 2.34, 12.4)] == ["8", "10", "2.3", "12"]


def regulars(store: Store) -> None:
    """A circle whose three members always come, and that meets again."""
    circle = circles.add_circle(store, "Tuesday group").result
    members = [people.add_person(store, PersonFields(given=name)).result for name in ("Ana", "Ben", "Cem")]
    circles.add_members(store, circle, members)
    held = meetings.plan_meeting(store, circle, MeetingFields(TODAY - timedelta(days=7))).result
    meetings.take_attendance(store, held, dict.fromkeys(members, AttendanceState.CAME), TODAY)
    meetings.plan_meeting(store, circle, MeetingFields(DAY, goal=6))


def test_who_usually_comes_stands_in_the_funnel_from_its_top(desk: Desk, page: ForecastPage) -> None:
    desk.run(regulars)
    read(desk, page)
    assert page.out.text() == "Nobody is invited to it yet. 3 more usually come without being asked."
    rows = page.chart.table.rows
    assert [row[:2] for row in rows[:2]] == [("invited, or come as usual", "3"), ("yes, or as usual", "3")]
    assert rows[2][1].startswith("2 (")
