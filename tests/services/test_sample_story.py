"""The sample's own side agrees with the rest of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from journal.practice.question_bank import same_question
from journal.services import outlines, story
from journal.services.brief import brief
from journal.services.people import find_people
from journal.services.profile import profile
from journal.services.sample import fill_with_sample
from journal.shipped import sample_circles_places, sample_part, shipped_outlines
from journal.store.database import Store
from tests.journals import JournalFile
from tests.services.history import TODAY


@pytest.fixture(scope="module")
def sample(empty_journal: JournalFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with empty_journal.copy_to(tmp_path_factory.mktemp("sample") / "journal.db").open() as opened:
        fill_with_sample(opened, TODAY)
        yield opened


def test_the_newest_version_tells_what_the_invitations_say(sample: Store) -> None:
    book = story.workbook(sample, TODAY)
    me = sample_circles_places(TODAY)["me"]
    assert isinstance(me, dict)
    assert profile(sample).story == me["story"]
    assert [line.written_at.date() for line in book.versions] == [
        TODAY - timedelta(days=38),
        TODAY - timedelta(days=402),
    ]
    assert (len(book.concerns), len(book.values), book.practised.lately) == (3, 3, 2)


def test_there_is_an_outline_of_ones_own(sample: Store) -> None:
    assert [each.title for each in outlines.outlines(sample)][len(shipped_outlines()) :] == ["On the bench"]


def test_answered_questions_are_questions_of_their_outline_and_are_not_asked_again(sample: Store) -> None:
    asked = {
        each.key: {same_question(question) for stage in each.stages for question in stage.questions}
        for each in shipped_outlines()
    }
    answered = sample_part("story.toml", TODAY)["answered"]
    assert isinstance(answered, list)
    assert all(same_question(each["question"]) in asked[each["outline"]] for each in answered)
    rosa = find_people(sample, "Rosa Medina")[0].id
    page = brief(sample, rosa, TODAY)
    assert len(page.answered) == 3
    assert not {same_question(each) for stage in page.reached_stages for each in stage.questions} & {
        same_question(each) for each in page.answered
    }
