"""The pages of the command line say an assessment while assessments are on."""

from __future__ import annotations

from datetime import timedelta

from journal.commands.pages import brief_page, person_page
from journal.domain.assessment import AssessmentFields, Scale
from journal.domain.entry import TimelineQuery
from journal.services import assessments, people, timeline
from journal.services.brief import brief
from journal.store.database import Store
from tests.services.history import TODAY, rosa


def pages(store: Store, person: int) -> tuple[str, str]:
    entries = timeline.entries(store, timeline.timeline_ids(store, TimelineQuery(person)))
    shown = "\n".join(person_page(people.person(store, person), entries))
    return shown, "\n".join(brief_page(brief(store, person, TODAY)))


def test_the_pages_say_it_while_it_is_on_and_nothing_when_it_is_off(store: Store) -> None:
    person = rosa(store)
    assessments.save_scale(store, Scale(on=True))
    fields = AssessmentFields(person, TODAY - timedelta(days=300), 1, 2, "Took a flyer")
    assessments.assess(store, fields, TODAY)
    shown, told = pages(store, person)
    assert "did: 2, leaning towards us" in shown
    assert "Took a flyer" in shown
    assert "Assessment: did: 2, leaning towards us · said: 1, on board · stale, 9 months old" in told
    assessments.save_scale(store, Scale())
    for page in pages(store, person):
        assert "flyer" not in page
        assert "ssessment" not in page
