"""Days at the ends of time and days that never were: refused by name, or kept and harmless."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from journal.domain.dates import PartialDate
from journal.domain.entry import (
    Ask,
    ConversationFields,
    EntryKind,
    InvitationFields,
    NextStep,
    PromiseFields,
    ResponseKind,
)
from journal.domain.errors import InputRefused
from journal.domain.person import Channel, PersonFields
from journal.services import (
    brief,
    debrief,
    follow_ups,
    invitations,
    journal_file,
    people,
    promises,
    responses,
)
from journal.services.importing.planning import plan_import
from journal.store.database import Store
from tests.bad_days.conftest import TODAY, Program

FIRST, LAST = date.min, date.max


@pytest.fixture
def person(store: Store) -> int:
    return people.add_person(store, PersonFields(given="Rosa")).result


@pytest.mark.parametrize("day", [FIRST, date(1899, 12, 31), TODAY + timedelta(days=2), LAST])
def test_entries_name_the_impossible_day(store: Store, person: int, day: date) -> None:
    with pytest.raises(InputRefused, match=day.isoformat()):
        debrief.log_conversation(store, ConversationFields(EntryKind.PHONE, day, (person,)), TODAY)
    with pytest.raises(InputRefused, match=day.isoformat()):
        responses.record_response(store, person, ResponseKind.YES, day, today=TODAY)
    sent = InvitationFields(person, day, "Coffee?", Ask.ONE_TO_ONE, Channel.MESSAGE)
    with pytest.raises(InputRefused, match=day.isoformat()):
        invitations.mark_sent(store, sent, TODAY)
    assert store.scalar("SELECT count(*) FROM entry") == 0


def test_a_due_day_in_year_1_is_refused_everywhere(store: Store, person: int) -> None:
    promise = PromiseFields(person, "a ladder", mine=True, due_on=FIRST)
    asked = InvitationFields(person, TODAY, "Coffee?", Ask.ONE_TO_ONE, Channel.MESSAGE, meet_on=FIRST)
    talk = ConversationFields(EntryKind.PHONE, TODAY, (person,))
    attempts: tuple[Callable[[], object], ...] = (
        lambda: promises.add_promise(store, promise, TODAY),
        lambda: debrief.log_conversation(
            store, ConversationFields(EntryKind.PHONE, TODAY, (person,), promises=(promise,)), TODAY
        ),
        lambda: debrief.log_conversation(
            store,
            ConversationFields(EntryKind.PHONE, TODAY, (person,), next_step=NextStep("call", FIRST)),
            TODAY,
        ),
        lambda: responses.record_response(store, person, ResponseKind.NOT_NOW, TODAY, ask_again_on=FIRST),
        lambda: invitations.mark_sent(store, asked, TODAY),
    )
    for refused in attempts:
        with pytest.raises(InputRefused, match="0001-01-01"):
            refused()
    assert store.scalar("SELECT count(*) FROM entry") == 0
    debrief.log_conversation(store, talk, TODAY)


@pytest.mark.parametrize("minutes", [-1, 10**6, 10**30])
def test_a_length_that_is_none(store: Store, person: int, minutes: int) -> None:
    sent = InvitationFields(person, TODAY, "Coffee?", Ask.ONE_TO_ONE, Channel.MESSAGE, minutes=minutes)
    with pytest.raises(InputRefused, match=str(minutes)):
        invitations.mark_sent(store, sent, TODAY)
    talk = ConversationFields(EntryKind.PHONE, TODAY, (person,), minutes=minutes)
    with pytest.raises(InputRefused, match=str(minutes)):
        debrief.log_conversation(store, talk, TODAY)


def test_the_last_day_of_all_is_kept_and_every_page_still_shows(store: Store, person: int) -> None:
    talk = ConversationFields(
        EntryKind.PHONE,
        TODAY,
        (person,),
        promises=(PromiseFields(person, "a ladder", mine=True, due_on=LAST),),
        next_step=NextStep("call", LAST),
    )
    debrief.log_conversation(store, talk, TODAY)
    asked = InvitationFields(person, TODAY, "Coffee?", Ask.ONE_TO_ONE, Channel.MESSAGE, meet_on=LAST)
    invitations.mark_sent(store, asked, TODAY)
    responses.record_response(store, person, ResponseKind.YES, TODAY, today=TODAY)
    assert follow_ups.due(store, TODAY, 30) == ()
    other = people.add_person(store, PersonFields(given="Ann", interval_days=3660)).result
    responses.record_response(store, other, ResponseKind.NOT_NOW, TODAY, ask_again_on=LAST)
    assert follow_ups.due(store, TODAY, 30) == ()
    assert len(follow_ups.due(store, LAST)) > 3
    for one in (person, other):
        assert brief.brief(store, one, TODAY).person.id == one
        offered = invitations.suggestions(store, one, TODAY)
        invitations.first_choices(offered)
    assert journal_file.check(store).ok


def test_birthdays(store: Store) -> None:
    leap = people.add_person(store, PersonFields(given="Leap", birthday=PartialDate(2, 29))).result
    assert people.person(store, leap).fields.birthday == PartialDate(2, 29)
    for year in (1, 1849, 9999):
        with pytest.raises(InputRefused, match=f"{year:04d}-04-03"):
            people.add_person(store, PersonFields(given="x", birthday=PartialDate(4, 3, year)))
    for parts in ((2, 29, 2023), (2, 30), (13, 1), (0, 0), (4, 3, 0)):
        with pytest.raises(ValueError, match=r"day|month|year"):
            PartialDate(*parts)


@pytest.mark.parametrize("text", ["9999-12-31", "2023-02-29", "yesterday", "2023-13-45"])
def test_imported_birthdays_that_are_none_are_left_out_with_a_remark(
    store: Store, tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("import") / "people.csv"
    path.write_text(f"name,birthday\nRosa,{text}\n", encoding="utf-8")
    (row,) = plan_import(store, path).rows()
    assert row.fields.birthday is None
    assert text in str(row.remarks[0])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("0000-00-00", None),
        ("0001-01-01", PartialDate(1, 1)),
        ("1604-04-03", PartialDate(4, 3)),
        ("٠٠٠٠-٠١-٠١", PartialDate(1, 1)),
    ],
)
def test_what_other_programs_write_for_an_unknown_year(
    store: Store, tmp_path: Path, text: str, day: PartialDate | None
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"name,birthday\nRosa,{text}\n", encoding="utf-8")
    (row,) = plan_import(store, path).rows()
    assert (row.fields.birthday, row.remarks) == (day, ())


DAYS = (
    "0001-01-01",
    "9999-12-31",
    "2026-02-29",
    "0",
    "-1",
    "tomorrow",
    "2026-13-01",
    "２０２６-01-01",
    "9" * 5000,
)


ECHOED = 60  # letters of something overlong that are said back


def test_the_command_line_says_which_day_it_means(program: Program) -> None:
    before = program("--json", "info").out
    for day in DAYS:
        told = day[:ECHOED]
        for arguments in (
            ("log", "1", f"--date={day}"),
            ("respond", "1", "yes", f"--date={day}"),
            ("respond", "1", "showed-up", f"--date={day}"),
        ):
            said = program(*arguments)
            assert (said.code, told in said.sentence) == (2, True), arguments
    for day in (*DAYS[:1], *DAYS[2:]):
        told = day[:ECHOED]
        said = program("respond", "1", "not-now", f"--ask-again={day}")
        assert (said.code, told in said.sentence) == (2, True), day
        said = program(
            "invite", "1", "--template", "coffee", f"--when={day} 17:30", "--where", "x", "--mark-sent"
        )
        assert said.code == 2, day
        assert told in said.sentence
    assert program("--json", "info").out == before
