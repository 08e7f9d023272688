"""Ratings on the user's own scale: no contact, no change of standing, and nowhere to be seen while off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.assessment import PRESETS, Assessment, AssessmentFields, End, Mark, Reading, Scale
from journal.domain.changes import Topic
from journal.domain.entry import EntryKind, TimelineFilter, TimelineQuery
from journal.domain.errors import InputRefused, NotFound
from journal.practice import assessment as practice
from journal.practice.assessment_words import TEMPLATES as WORDS
from journal.practice.assessment_words import age_words, mark_words, parts
from journal.services import assessments, timeline, undo
from journal.services.brief import brief
from journal.services.search import search
from journal.store.check import check
from journal.store.database import Store
from tests.services.history import TODAY, rosa, summary

ON = Scale(on=True)


def rated(
    store: Store, person: int, ago: int = 0, words: str = "", said: int | None = None, did: int | None = None
) -> int:
    fields = AssessmentFields(person, TODAY - timedelta(days=ago), said, did, words)
    return assessments.assess(store, fields, TODAY).result


def test_off_by_default_and_refused_while_off(store: Store) -> None:
    person = rosa(store)
    assert assessments.scale(store) == Scale()
    assert not assessments.scale(store).on
    with pytest.raises(InputRefused):
        rated(store, person, said=1)


def test_a_rating_stands_on_the_timeline_and_is_no_contact(store: Store) -> None:
    person = rosa(store)
    before = summary(store, person)
    assessments.save_scale(store, ON)
    done = assessments.assess(store, AssessmentFields(person, TODAY, 1, 3, " Came late, left early "), TODAY)
    assert done.changes.people == {person}
    assert summary(store, person) == before
    (entry,) = timeline.entries(store, timeline.timeline_ids(store, TimelineQuery(person)))
    assert (entry.kind, entry.on) == (EntryKind.ASSESSMENT, TODAY)
    assert entry.assessment is not None
    assert parts(entry.assessment) == ("did: 3, undecided", "said: 1, on board")
    assert entry.assessment.words == "Came late, left early"
    assert entry.assessment.figure.value == 3
    for which in (each for each in TimelineFilter if each is not TimelineFilter.ALL):
        assert timeline.timeline_ids(store, TimelineQuery(person, which)) == ()
    assert check(store).problems == ()


def test_off_means_off_and_the_data_stay(store: Store) -> None:
    person = rosa(store)
    assessments.save_scale(store, ON)
    rated(store, person, words="Zebra crossing", said=2)
    assert [hit.label for hit in search(store, "zebra")] == ["assessment"]
    assert brief(store, person, TODAY).assessment is not None
    done = assessments.save_scale(store, replace(ON, on=False))
    assert done.changes.topics == {Topic.PRACTICE}
    assert search(store, "zebra") == ()
    assert search(store, "rosa zebra") == ()
    assert timeline.timeline_ids(store, TimelineQuery(person)) == ()
    assert timeline.timeline_ids(store, TimelineQuery(person, find="zebra")) == ()
    assert timeline.header(store, person).empty
    assert assessments.assessments(store, person) == ()
    assert assessments.reading(store, person, TODAY) is None
    assert brief(store, person, TODAY).assessment is None
    undo.undo(store)
    assert len(assessments.assessments(store, person)) == 1
    assert len(search(store, "zebra")) == 1


def test_what_they_did_weighs_more_than_what_they_said(store: Store) -> None:
    person = rosa(store)
    assessments.save_scale(store, ON)
    rated(store, person, said=1)
    assert assessments.assessments(store, person)[0].figure.value == 1
    rated(store, person, said=1, did=5)
    assert assessments.assessments(store, person)[0].figure.value == 5


def test_the_newest_day_counts_not_the_last_entered(store: Store) -> None:
    person = rosa(store)
    assessments.save_scale(store, ON)
    rated(store, person, 10, did=2)
    rated(store, person, 300, did=5)
    found = assessments.reading(store, person, TODAY)
    assert found is not None
    assert (found.assessment.figure.value, found.stale) == (2, False)


def test_it_goes_stale_after_the_chosen_time(store: Store) -> None:
    person = rosa(store)
    assessments.save_scale(store, replace(ON, stale_months=9))
    rated(store, person, 275, did=2)
    found = assessments.reading(store, person, TODAY)
    assert found is not None
    assert age_words(found) == "stale, 9 months old"
    assessments.save_scale(store, replace(ON, stale_months=10))
    found = assessments.reading(store, person, TODAY)
    assert found is not None
    assert age_words(found) == "9 months old"


def test_a_rating_keeps_its_number_when_the_scale_changes(store: Store) -> None:
    person = rosa(store)
    assessments.save_scale(store, ON)
    rated(store, person, 1, said=5)
    rated(store, person, 0, said=4)
    assessments.save_scale(store, replace(PRESETS["ladder"], on=True))
    newer, older = assessments.assessments(store, person)
    assert parts(newer) == ("said: 4, organizer",)
    assert parts(older) == ("said: 5 (not on the present scale)",)
    assert practice.support(older.figure, assessments.scale(store)) is None
    with pytest.raises(InputRefused):
        rated(store, person, said=5)


def test_undo_takes_a_rating_back_and_deleting_too(store: Store) -> None:
    person = rosa(store)
    assessments.save_scale(store, ON)
    entry = rated(store, person, words="Zebra", did=1)
    undo.undo(store)
    assert assessments.assessments(store, person) == ()
    undo.redo(store)
    assert [each.entry_id for each in assessments.assessments(store, person)] == [entry]
    assert timeline.delete_entries(store, (entry,)).changes.label == "Delete an assessment"
    assert assessments.assessments(store, person) == ()
    assert search(store, "zebra") == ()


@pytest.mark.parametrize(
    "wrong",
    [
        replace(ON, lowest=5),
        replace(ON, labels=("a", "b")),
        replace(ON, highest=11, labels=("x",) * 11),
        replace(ON, labels=("x" * 61, "", "", "", "")),
        replace(ON, stale_months=0),
        replace(ON, stale_months=121),
    ],
)
def test_a_scale_with_mistakes_is_refused(store: Store, wrong: Scale) -> None:
    with pytest.raises(InputRefused):
        assessments.save_scale(store, wrong)
    assert assessments.scale(store) == Scale()


def test_bad_ratings_are_refused(store: Store) -> None:
    person = rosa(store)
    assessments.save_scale(store, ON)
    for said, did in ((None, None), (0, None), (None, 6)):
        with pytest.raises(InputRefused):
            rated(store, person, said=said, did=did)
    with pytest.raises(InputRefused):
        rated(store, person, -9, said=1)
    with pytest.raises(InputRefused):
        rated(store, person, said=1, words="x" * 100_001)
    with pytest.raises(NotFound):
        rated(store, 999, said=1)


def test_saving_the_same_scale_is_no_step(store: Store) -> None:
    assert assessments.save_scale(store, Scale()).changes.label == ""
    assert assessments.save_scale(store, ON).changes.label == "Switch assessments on"


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_the_presets_can_be_saved_and_run_both_ways(store: Store, preset: Scale) -> None:
    assert assessments.save_scale(store, preset).result == preset
    ends = [practice.support(preset.mark(value), preset) for value in (preset.lowest, preset.highest)]
    assert ends == ([1, 0] if preset.supportive is End.LOW else [0, 1])


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(0, 2000))
def test_months_are_counted_as_a_calendar_does(earlier: date, days: int) -> None:
    later = earlier + timedelta(days=days)
    months = practice.months_between(earlier, later)
    naive, month = 0, earlier
    while True:
        year, at = divmod(earlier.year * 12 + earlier.month - 1 + naive + 1, 12)
        first = date(year, at + 1, 1)
        last = (date(year + (at == 11), (at + 1) % 12 + 1, 1) - timedelta(days=1)).day
        month = first.replace(day=min(earlier.day, last))
        if month > later:
            break
        naive += 1
    assert months == naive
    assert practice.months_between(later, earlier) == 0 or days == 0


def test_words_name_the_age_and_the_number() -> None:
    scale = Scale()
    held = Assessment(1, 1, TODAY, None, scale.mark(2))
    assert [age_words(Reading(held, months, False)) for months in (0, 1, 4)] == [
        "this month",
        "1 month old",
        "4 months old",
    ]
    assert mark_words(Mark(3)) == "3"
    assert len(set(WORDS)) == len(WORDS)
