"""Outlines of the user's own: written, changed, ordered, hidden, read from files; what they leave alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.changes import Topic
from journal.domain.draft import DraftKind
from journal.domain.entry import ConversationFields, EntryKind, Mention, NextStep, StageText
from journal.domain.errors import InputRefused, NotFound
from journal.domain.outline import Outline, OutlineError, Stage, parse_outline
from journal.domain.outline_text import outline_text
from journal.services import debrief, drafts, outlines, people, timeline
from journal.services.brief import brief
from journal.services.outlines import OutlineMark
from journal.shipped import shipped_outlines
from journal.store.database import Store
from tests.journals import JournalFile
from tests.services.history import TODAY, dale, rosa

SHIPPED = shipped_outlines()
ASK = Stage("ask", "The ask", "One ask.", ("Will you come?", "Bring whom?"))
OWN = Outline("", "Porch talk", "On the porch.", 70, (Stage("", "Hello", "Greet.", ("How are you?",)), ASK))


def keys(store: Store) -> list[str]:
    return [each.key for each in outlines.outlines(store)]


# ---------------------------------------------------------------- the document

_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=40).map(str.strip)
_FULL = _TEXT.filter(bool)
_TITLE = _FULL.filter(str.isprintable)
_STAGE = st.builds(
    Stage,
    st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True),
    _TITLE,
    _FULL,
    st.lists(_FULL, min_size=1, max_size=3).map(tuple),
)
_OUTLINE = st.builds(
    Outline,
    st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True),
    _TITLE,
    _FULL,
    st.none() | st.integers(0, 100),
    st.lists(_STAGE, min_size=1, max_size=4, unique_by=lambda stage: stage.key).map(tuple),
)


@settings(max_examples=60)
@given(_OUTLINE)
def test_an_outline_written_and_read_again_is_the_same(outline: Outline) -> None:
    text = outline_text(outline)
    assert parse_outline(text, "own") == outline
    assert outline_text(parse_outline(text, "own")) == text


@pytest.mark.parametrize("outline", SHIPPED, ids=lambda outline: outline.key)
def test_the_shipped_ones_survive_the_round_trip(outline: Outline) -> None:
    assert parse_outline(outline_text(outline), "own") == outline


# ---------------------------------------------------------------- the library


def test_without_rows_the_shipped_ones_are_offered_in_their_order(store: Store) -> None:
    assert outlines.outlines(store) == SHIPPED
    assert {entry.mark for entry in outlines.library(store).entries} == {OutlineMark.BUILTIN}


def test_an_own_one_is_kept_cleaned_with_keys_for_its_stages_and_can_be_undone(store: Store) -> None:
    done = outlines.add_outline(store, replace(OWN, title="  Porch \n talk "))
    assert done.changes.touches(Topic.OUTLINES)
    made = outlines.outline(store, done.result)
    assert (made.title, made.listening, made.stages[1]) == ("Porch talk", 70, ASK)
    assert made.stages[0].key.startswith("stage_")
    assert keys(store) == [*(each.key for each in SHIPPED), done.result]
    store.undo()
    assert outlines.outlines(store) == SHIPPED


def test_a_changed_shipped_one_serves_in_its_place_until_it_is_restored(store: Store) -> None:
    changed = replace(SHIPPED[1], title="Coffee first")
    outlines.save_outline(store, changed)
    assert outlines.outlines(store)[1] == changed
    assert outlines.library(store).entries[1].mark is OutlineMark.EDITED
    outlines.save_outline(store, SHIPPED[1])
    assert outlines.library(store).entries[1].mark is OutlineMark.BUILTIN
    outlines.save_outline(store, changed)
    outlines.restore_outline(store, changed.key)
    assert outlines.outlines(store) == SHIPPED
    assert store.rows("SELECT * FROM own_outline") == []


def test_a_shipped_one_is_hidden_and_an_own_one_deleted(store: Store) -> None:
    own = outlines.copy_outline(store, "ganz", "Mine").result
    outlines.remove_outline(store, "ganz")
    outlines.remove_outline(store, own)
    assert "ganz" not in keys(store)
    assert own not in keys(store)
    last = outlines.library(store).entries[-1]
    assert (last.outline.key, last.hidden) == ("ganz", True)
    outlines.restore_outline(store, "ganz")
    assert outlines.outlines(store) == SHIPPED


def test_one_outline_has_to_stay(store: Store) -> None:
    for each in SHIPPED[1:]:
        outlines.remove_outline(store, each.key)
    with pytest.raises(InputRefused):
        outlines.remove_outline(store, SHIPPED[0].key)
    assert keys(store) == [SHIPPED[0].key]


def test_the_order_is_the_users_and_the_first_is_the_default(store: Store) -> None:
    own = outlines.add_outline(store, OWN).result
    outlines.move_outline(store, own, -100)
    assert keys(store) == [own, *(each.key for each in SHIPPED)]
    outlines.move_outline(store, "one_to_one", 1)
    assert keys(store)[:3] == [own, "relational_meeting", "one_to_one"]
    assert outlines.not_reached(store, rosa(store)) == ()
    store.undo()
    store.undo()
    assert keys(store)[0] == own


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (replace(OWN, title=" "), "needs a title"),
        (replace(OWN, title="x" * 61), "60 plain characters"),
        (replace(OWN, when=""), "when this outline fits"),
        (replace(OWN, listening=101), "between 0 and 100"),
        (replace(OWN, stages=()), "at least one stage"),
        (replace(OWN, stages=(replace(ASK, title=""),)), "stage needs a title"),
        (replace(OWN, stages=(replace(ASK, prompt=" "),)), "“The ask” needs a prompt"),
        (replace(OWN, stages=(replace(ASK, questions=(" ",)),)), "“The ask” needs at least one question"),
    ],
)
def test_what_would_be_no_outline_is_refused_with_a_sentence(
    store: Store, broken: Outline, sentence: str
) -> None:
    with pytest.raises(InputRefused, match=sentence):
        outlines.add_outline(store, broken)
    with pytest.raises(NotFound):
        outlines.save_outline(store, OWN)
    assert outlines.outlines(store) == SHIPPED


def test_what_is_typed_survives_a_kill_and_goes_with_the_outline(journal_file: JournalFile) -> None:
    with journal_file.open() as store:
        drafts.save_draft(store, DraftKind.OUTLINE, None, None, {"key": "ganz", "title": "Half a ti"})
    with journal_file.open() as again:
        outlines.save_outline(again, replace(SHIPPED[0], title="Another one"))
        kept = drafts.draft(again, DraftKind.OUTLINE, None, None)
        assert kept is not None
        assert kept.payload["title"] == "Half a ti"
        outlines.save_outline(again, replace(outlines.outline(again, "ganz"), title="Half a title"))
        assert drafts.draft(again, DraftKind.OUTLINE, None, None) is None


# ---------------------------------------------------------------- files


def test_a_file_is_read_and_never_writes_over_another_outline(store: Store) -> None:
    text = outline_text(replace(SHIPPED[0], title="From a friend"))
    first = outlines.import_outline(store, text, "friend.toml").result
    second = outlines.import_outline(store, text, "friend.toml").result
    assert (first, second) == ("one_to_one_2", "one_to_one_3")
    assert outlines.outline(store, first).title == "From a friend"
    assert outlines.outlines(store)[0] == SHIPPED[0]


def test_a_bad_file_is_refused_with_the_line_and_the_reason(store: Store) -> None:
    text = outline_text(SHIPPED[0]).replace('prompt = "Thank them', 'promt = "Thank them')
    with pytest.raises(OutlineError) as refused:
        outlines.import_outline(store, text, "friend.toml")
    assert str(refused.value).startswith("friend.toml, line 8: there is no field “promt” here")
    assert outlines.outlines(store) == SHIPPED


def test_a_stored_text_that_cannot_be_read_is_set_aside_and_the_shipped_one_serves(store: Store) -> None:
    with store.transaction("damage"):
        store.execute("INSERT INTO own_outline VALUES ('ganz', NULL, 'key = \"ganz\"\ntitle = ', 0, '')")
        store.execute("INSERT INTO own_outline VALUES ('own_1', NULL, 'what?', 0, '')")
    library = outlines.library(store)
    assert outlines.outlines(store) == SHIPPED
    assert [(each.key, each.error.line, each.serves) for each in library.broken] == [
        ("ganz", 2, True),
        ("own_1", 1, False),
    ]
    outlines.drop_broken(store, "own_1")
    outlines.restore_outline(store, "ganz")
    assert outlines.library(store).broken == ()
    with pytest.raises(NotFound):
        outlines.drop_broken(store, "ganz")


# ---------------------------------------------------------------- conversations


def test_a_conversation_keeps_its_outline_when_that_changes_and_goes(store: Store) -> None:
    person = rosa(store)
    own = outlines.add_outline(store, OWN).result
    made = outlines.outline(store, own)
    first = made.stages[0]
    talk = ConversationFields(
        EntryKind.ONE_TO_ONE,
        TODAY,
        (person,),
        outline_key=own,
        stages=(StageText(first.key, first.title, "Fine"),),
    )
    entry_id = debrief.log_conversation(store, talk, TODAY).result
    before = timeline.conversation_fields(store, entry_id)
    assert (before.outline_title, [each.title for each in before.stages]) == (
        "Porch talk",
        ["Hello", "The ask"],
    )
    renamed = replace(
        made, title="Stoop", stages=(replace(first, title="Hey"), Stage("", "New", "N.", ("?",)))
    )
    outlines.save_outline(store, renamed)
    assert timeline.conversation_fields(store, entry_id) == before
    outlines.remove_outline(store, own)
    assert timeline.conversation_fields(store, entry_id) == before
    debrief.update_conversation(store, entry_id, replace(before, place="Porch"), TODAY)
    after = timeline.conversation_fields(store, entry_id)
    assert (after.outline_key, after.outline_title) == (own, "Porch talk")
    assert [(each.key, each.title, each.text) for each in after.stages] == [
        (each.key, each.title, each.text) for each in before.stages
    ]


STAGE_KEYS = tuple(stage.key for stage in SHIPPED[0].stages)


@settings(max_examples=12)
@given(st.data())
def test_timeline_and_brief_agree_on_what_was_not_reached(empty: Store, data: st.DataObject) -> None:
    """The query of the header against the rule over all that was read."""
    person, other = rosa(empty), dale(empty)
    gone = data.draw(st.booleans())
    for number in range(data.draw(st.integers(1, 3))):
        reached = data.draw(st.sets(st.sampled_from(STAGE_KEYS)))
        spoke = data.draw(st.sampled_from((None, person, other)))
        talk = ConversationFields(
            data.draw(st.sampled_from((EntryKind.ONE_TO_ONE, EntryKind.PHONE))),
            TODAY - timedelta(days=number),
            (person, other),
            outline_key=data.draw(st.sampled_from(("one_to_one", "ganz", ""))),
            stages=tuple(StageText(key, key, "words", sensitive=key == "concerns") for key in reached),
            concerns=() if spoke is None else (Mention(spoke, "Potholes", "my axle"),),
            common_ground=data.draw(st.sampled_from(((), ("The bus",)))),
            next_step=data.draw(st.sampled_from((None, NextStep("Coffee")))),
            text="Talked",
        )
        debrief.log_conversation(empty, talk, TODAY)
    if gone:
        people.delete_people(empty, (other,))
    page = brief(empty, person, TODAY)
    assert timeline.header(empty, person).not_reached == tuple(stage.title for stage in page.open_stages)


def test_what_counts_as_reached(store: Store) -> None:
    """The same rule in SQL, case by case: empty stages, sealed ones, fields of their own, people who went."""
    person, other = rosa(store), dale(store)
    talk = ConversationFields(
        EntryKind.ONE_TO_ONE,
        TODAY,
        (person, other),
        outline_key="one_to_one",
        stages=(StageText("my_story", "My story"), StageText("opening", "Opening", "Psst", sensitive=True)),
        concerns=(Mention(other, "Potholes", "my axle"),),
    )
    debrief.log_conversation(store, talk, TODAY)
    left = ("My story", "Their story", "In common", "Invitation", "Next step")
    assert timeline.header(store, person).not_reached == left
    people.delete_people(store, (other,))
    assert timeline.header(store, person).not_reached == (*left[:2], "Concerns", *left[2:])
    heard = ConversationFields(
        EntryKind.HEARD_IN_PASSING, TODAY, (person,), common_ground=("Bus",), next_step=NextStep("Coffee")
    )
    entry_id = debrief.log_conversation(store, heard, TODAY).result
    assert timeline.header(store, person).not_reached == (*left[:2], "Concerns", "Invitation")
    timeline.delete_entries(store, (entry_id,))
    assert timeline.header(store, person).not_reached == (*left[:2], "Concerns", *left[2:])


@pytest.fixture(scope="module")
def empty(empty_journal: JournalFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with empty_journal.copy_to(tmp_path_factory.mktemp("bank") / "journal.db").open() as opened:
        yield opened


def test_before_the_first_conversation_the_timeline_says_nothing(store: Store) -> None:
    assert timeline.header(store, rosa(store)).not_reached == ()


# ---------------------------------------------------------------- questions


def test_an_answered_question_is_never_asked_again_by_any_outline(store: Store) -> None:
    person, other = rosa(store), dale(store)
    asked = SHIPPED[0].stages[2].questions[0]
    done = outlines.mark_answered(store, person, "one_to_one", f" {asked.upper()} ", TODAY)
    assert done.changes.people == {person}
    page = brief(store, person, TODAY)
    assert page.answered == (asked,)
    assert all(asked not in stage.questions for stage in page.open_stages)
    assert any(asked in stage.questions for stage in brief(store, other, TODAY).open_stages)
    copied = outlines.copy_outline(store, "one_to_one", "Mine").result
    outlines.move_outline(store, copied, -100)
    moved = brief(store, person, TODAY)
    assert (moved.outline_key, moved.answered) == (copied, (asked,))
    outlines.ask_again(store, person, asked)
    assert brief(store, person, TODAY).answered == ()
    store.undo()
    assert brief(store, person, TODAY).answered == (asked,)


def test_an_answered_question_stays_so_when_its_outline_is_edited(store: Store) -> None:
    person, first = rosa(store), SHIPPED[0]
    twice, asked = SHIPPED[1].stages[0], first.stages[2].questions[0]
    outlines.mark_answered(store, person, first.key, asked, TODAY)
    mended = replace(first.stages[2], questions=(f"{asked.rstrip('?')} …?", "Something new?"))
    outlines.save_outline(store, replace(first, stages=(*first.stages[:2], mended, *first.stages[3:])))
    other = replace(SHIPPED[1], stages=(replace(twice, questions=(asked, "And then?")),))
    outlines.save_outline(store, other)
    for title in (SHIPPED[0].key, SHIPPED[1].key):
        outlines.move_outline(store, title, -100)
        page = brief(store, person, TODAY)
        assert page.outline_key == title
        assert len(page.answered) == 1
        left = {each for stage in page.open_stages for each in stage.questions}
        assert asked not in left
        assert {"Something new?", "And then?"} & left
    outlines.save_outline(store, first)
    outlines.move_outline(store, first.key, -100)
    assert brief(store, person, TODAY).answered == (asked,)


def test_nobody_answers_who_is_not_there(store: Store) -> None:
    with pytest.raises(NotFound):
        outlines.mark_answered(store, 99, "ganz", "Why?", TODAY)
