"""My story in versions, one truth with {my story}; my concerns and values; rehearsals; the draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from journal.domain.changes import Topic
from journal.domain.draft import DraftKind
from journal.domain.errors import InputRefused, NotFound
from journal.domain.profile import Profile
from journal.domain.story import StoryFields, StoryForm
from journal.services import drafts, story
from journal.services.person_fields import MAX_LINE
from journal.services.profile import profile, save_profile
from journal.store.database import Store
from tests.journals import JournalFile
from tests.services.history import TODAY

FIRST = StoryFields(spark="A bus stop.", short="My grandad kept a strike fund.", long="Long ago ...")


def test_the_newest_short_form_is_the_story_of_every_invitation(store: Store) -> None:
    done = story.keep_version(store, FIRST)
    assert done.changes.topics >= {Topic.STORY, Topic.PROFILE}
    assert profile(store).story == FIRST.short
    save_profile(store, Profile("Hazel", "Told in the settings."))
    assert story.story(store) == replace(FIRST, short="Told in the settings.")
    assert len(story.workbook(store, TODAY).versions) == 2
    save_profile(store, Profile("Hazel B.", "Told in the settings."))
    assert len(story.workbook(store, TODAY).versions) == 2
    store.undo()
    store.undo()
    assert profile(store).story == FIRST.short


def test_a_version_is_cleaned_and_one_that_says_nothing_new_is_refused(store: Store) -> None:
    with pytest.raises(InputRefused):
        story.keep_version(store, StoryFields(spark=" \n "))
    story.keep_version(store, replace(FIRST, spark="  A bus\r\nstop. "))
    assert story.story(store).spark == "A bus\nstop."
    with pytest.raises(InputRefused):
        story.keep_version(store, replace(FIRST, spark="A bus\nstop."))


def test_an_old_version_comes_back_as_a_new_one_and_any_can_be_deleted(store: Store) -> None:
    first = story.keep_version(store, FIRST).result
    second = story.keep_version(store, StoryFields(short="Second")).result
    third = story.bring_back(store, first).result
    book = story.workbook(store, TODAY)
    assert [line.id for line in book.versions] == [third, second, first]
    assert [line.opening for line in book.versions] == [FIRST.short, "Second", FIRST.short]
    assert book.newest is not None
    assert book.newest.fields == FIRST
    story.delete_version(store, third)
    assert profile(store).story == "Second"
    with pytest.raises(NotFound):
        story.version(store, third)
    with pytest.raises(NotFound):
        story.delete_version(store, third)
    store.undo()
    assert story.version(store, third).fields == FIRST


def test_what_is_typed_survives_a_kill_and_goes_with_the_version(journal_file: JournalFile) -> None:
    with journal_file.open() as store:
        drafts.save_draft(store, DraftKind.WORKBOOK, None, None, {"spark": "Half a sen"})
    with journal_file.open() as again:
        kept = story.workbook(again, TODAY).draft
        assert kept is not None
        assert kept.payload == {"spark": "Half a sen"}
        story.keep_version(again, StoryFields(spark="Half a sentence."))
        assert story.workbook(again, TODAY).draft is None


def test_what_is_typed_in_the_settings_is_another_draft(store: Store) -> None:
    drafts.save_draft(store, DraftKind.STORY, None, None, {"story": "There"})
    story.keep_version(store, FIRST)
    assert drafts.draft(store, DraftKind.STORY, None, None) is not None


def test_my_concerns_are_concerns_of_the_journal_in_my_order(store: Store) -> None:
    done = story.save_own_concerns(store, [("Bus cuts", "Two hours a day"), ("Rent", ""), (" ", "lost")])
    assert done.changes.topics == {Topic.STORY, Topic.CONCERNS}
    story.save_own_concerns(store, [("rent", "Up again"), ("Bus cuts", "Two hours a day")])
    assert [(one.name, one.words) for one in story.own_concerns(store)] == [
        ("Rent", "Up again"),
        ("Bus cuts", "Two hours a day"),
    ]
    assert store.scalar("SELECT count(*) FROM concern") == 2
    story.save_own_concerns(store, [("Bus cuts", "")])
    assert [one.name for one in story.own_concerns(store)] == ["Bus cuts"]
    store.undo()
    assert [one.name for one in story.own_concerns(store)] == ["Rent", "Bus cuts"]


def test_my_values_keep_their_order_and_words(store: Store) -> None:
    story.save_own_values(store, [("Fairness", "A pound is a pound"), ("Company", "")])
    story.save_own_values(store, [("Company", "Soup"), ("Fairness", "A pound is a pound")])
    assert [(one.name, one.words) for one in story.own_values(store)] == [
        ("Company", "Soup"),
        ("Fairness", "A pound is a pound"),
    ]
    story.save_own_values(store, [])
    assert story.own_values(store) == ()


@pytest.mark.parametrize(
    "named",
    [
        [("Rent", ""), ("  RENT", "again")],
        [("x" * (MAX_LINE + 1), "")],
        [(f"Worry {number}", "") for number in range(61)],
    ],
    ids=["twice", "long", "many"],
)
def test_lists_that_make_no_sense_are_refused(store: Store, named: list[tuple[str, str]]) -> None:
    with pytest.raises(InputRefused):
        story.save_own_concerns(store, named)
    with pytest.raises(InputRefused):
        story.save_own_values(store, named)
    assert (story.own_concerns(store), story.own_values(store)) == ((), ())


def test_rehearsals_are_counted_gently(store: Store) -> None:
    for days in (0, 3, 60):
        story.save_rehearsal(store, TODAY - timedelta(days=days), StoryForm.LONG, 100 + days)
    book = story.workbook(store, TODAY)
    assert (book.practised.lately, book.practised.last_on) == (2, TODAY)
    assert [one.seconds for one in story.rehearsals(store, 2)] == [100, 103]
    with pytest.raises(InputRefused):
        story.save_rehearsal(store, TODAY, StoryForm.SHORT, 0)
