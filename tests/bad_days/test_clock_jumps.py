"""A clock that jumps ten years back or ahead and returns: nothing is lost, hidden or purged early."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import ClassVar

import pytest

from journal.domain.draft import DraftKind
from journal.domain.entry import TimelineQuery
from journal.domain.person import PeopleQuery
from journal.domain.story import StoryFields
from journal.services import backups, story, trash, undo
from journal.services.drafts import draft, save_draft
from journal.services.people import add_person_line, delete_people, people_count, people_ids
from journal.services.timeline import timeline_ids
from journal.store import clock
from journal.store.check import check
from journal.store.database import Store
from tests.journals import JournalFile

REAL = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
YEARS = 3653
Jump = Callable[[int], datetime]
JUMPS = pytest.mark.parametrize("days", [-YEARS, YEARS])


class ShiftedClock(datetime):
    """What the store takes for the time."""

    moment: ClassVar[datetime] = REAL

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a moment of its own
        return cls.moment.astimezone(tz)


@pytest.fixture
def jump(monkeypatch: pytest.MonkeyPatch) -> Jump:
    monkeypatch.setattr(ShiftedClock, "moment", REAL)
    monkeypatch.setattr(clock, "datetime", ShiftedClock)

    def jumped(days: int) -> datetime:
        moment = REAL + timedelta(days=days)
        monkeypatch.setattr(ShiftedClock, "moment", moment)
        return moment

    return jumped


def silent(_done: int, _total: int) -> None:
    """Nobody looks."""


@JUMPS
def test_everything_written_stays_in_every_list(sample_file: JournalFile, jump: Jump, days: int) -> None:
    with sample_file.open() as store:
        people = list(people_ids(store, PeopleQuery()))
        timelines = {number: timeline_ids(store, TimelineQuery(number)) for number in people}
        jump(days)
        new = add_person_line(store, "Odd Clock").result
        assert set(people_ids(store, PeopleQuery())) == {*people, new}
        assert {number: timeline_ids(store, TimelineQuery(number)) for number in people} == timelines
        jump(0)
        add_person_line(store, "Right Clock")
        assert people_count(store) == len(people) + 2
        undo.undo(store)
        undo.undo(store)
        assert list(people_ids(store, PeopleQuery())) == people
        assert check(store).ok


@JUMPS
def test_the_draft_typed_last_is_the_one_kept(store: Store, jump: Jump, days: int) -> None:
    save_draft(store, DraftKind.DEBRIEF, None, None, {"text": "first"})
    jump(days)
    save_draft(store, DraftKind.DEBRIEF, None, None, {"text": "second"})
    jump(0)
    found = draft(store, DraftKind.DEBRIEF, None, None)
    assert found is not None
    assert found.payload["text"] == "second"


@JUMPS
def test_the_story_kept_last_is_my_story(store: Store, jump: Jump, days: int) -> None:
    story.keep_version(store, StoryFields(short="First."))
    jump(days)
    story.keep_version(store, StoryFields(short="Second."))
    assert story.story(store).short == "Second."
    jump(0)
    assert story.story(store).short == "Second."
    story.keep_version(store, StoryFields(short="Third."))
    assert story.story(store).short == "Third."


@JUMPS
def test_the_trash_is_not_emptied_early(store: Store, jump: Jump, days: int) -> None:
    number = add_person_line(store, "Ana Lima").result
    delete_people(store, [number])
    trash.sweep(store, REAL.date(), REAL)
    jumped = jump(days)
    assert trash.sweep(store, jumped.date(), jumped) == ()
    assert [item.id for item in trash.trash(store, jumped.date(), jumped)] == [number]
    jump(0)
    assert trash.sweep(store, REAL.date(), REAL) == ()
    later = REAL + timedelta(days=10)
    assert trash.sweep(store, later.date(), later) == ()


@JUMPS
def test_what_was_deleted_under_a_wrong_clock_is_kept_too(store: Store, jump: Jump, days: int) -> None:
    number = add_person_line(store, "Ana Lima").result
    jumped = jump(days)
    delete_people(store, [number])
    trash.sweep(store, jumped.date(), jumped)
    jump(0)
    assert trash.sweep(store, REAL.date(), REAL) == ()
    trash.restore_people(store, [number])
    assert people_count(store) == 1


@JUMPS
def test_backups_of_the_right_days_outlive_the_jump(store: Store, jump: Jump, days: int) -> None:
    for day in range(3):
        add_person_line(store, f"Person Of{day}")
        backups.back_up_now(store, REAL - timedelta(days=3 - day), silent)
    before = {one.path for one in backups.listed(store.path)}
    assert len(before) == 3
    jumped = jump(days)
    add_person_line(store, "Odd Clock")
    backups.back_up_now(store, jumped, silent)
    jump(0)
    add_person_line(store, "Right Clock")
    assert backups.due(store, REAL), "a copy of a day to come does not stand for today's"
    backups.back_up_now(store, REAL, silent)
    assert len(backups.listed(store.path)) >= 3
    newest = {one.made_at.date() for one in backups.listed(store.path)}
    assert REAL.date() in newest
    assert {REAL.date() - timedelta(days=day) for day in (1, 2, 3)} <= newest


def test_today_never_comes_out_of_the_file(store: Store, jump: Jump) -> None:
    """No list takes the newest stamp for the present: what is due follows the day that is given."""
    from journal.services.follow_ups import due

    jump(YEARS)
    add_person_line(store, "Odd Clock")
    assert due(store, date(2026, 11, 22)) == ()
