"""The page and its words on paper, without any window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from journal.domain.brief import Brief
from journal.domain.dates import PartialDate
from journal.domain.entry import (
    Ask,
    ConversationFields,
    Entry,
    EntryKind,
    InvitationFields,
    Outcome,
    OutcomeKind,
    Promise,
    PromiseState,
    StageText,
)
from journal.domain.person import Channel, Person, PersonFields, PersonRef
from journal.practice.next_step import Step
from journal.services.brief import brief as read_brief
from journal.services.debrief import log_conversation
from journal.store.database import Store
from tests.services.history import TODAY
from tests.ui.brief.somebody import SEALED_STAGE, SECRET, fill
from ui.entry_words import step_words
from ui.paper.brief_page import page_of
from ui.paper.page import Page
from ui.paper.setting import set_page
from ui.paper.sheet import SIZES, Paper
from ui.paper.words import birthday_words, due_words, reads_from_right

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ROSA = PersonRef(1, "Rosa Medina", "Rosa")


def empty_brief(fields: PersonFields) -> Brief:
    person = Person(1, fields, False, NOW, NOW)
    return Brief(person, TODAY, (), (), (), (), (), (), "", Step.FIRST_TALK)


def words(page: Page) -> Iterator[str]:
    for section in page.sections:
        yield section.heading
        for line in section.lines:
            yield from (part for part in (line.label, line.text, line.note) if part)


def test_the_page_says_everything_in_its_order(store: Store) -> None:
    known = fill(store)
    page = page_of(read_brief(store, known.rosa, TODAY))
    assert page.name == "Rosa Medina <b>&"
    assert page.facts[:2] == (
        "she/her · Parent at Lincoln School",
        "at the bus stop · through Dale Kowalski",
    )
    assert [section.key for section in page.sections] == [
        *("mine", "theirs", "ask", "concerns", "common", "notes", "asked", "talks", "questions")
    ]
    said = list(words(page))
    for expected in (
        *("Bring the timetable", "due Wed 25 Nov 2026", "Lend the book", "Ask two parents"),
        *("due Sat 21 Nov 2026, yesterday", "Keep to what you agreed: the next step.", "Coffee on Thursday"),
        *("Bus cuts", "“two hours a day”", "Both wait at Elm St", "A coffee at the library?"),
        *("Not now, Sat 24 Oct 2026", "“Not this month”", "Ran the <b>breakfast</b> club & more"),
        *("Wed 18 Nov 2026 · One-to-one · 35 min · Corner Café · with Dale Kowalski", "Warm", "Ask earlier"),
        "2 sensitive notes, left out here",
    ):
        assert expected in said
    assert said.index("Lend the book") < said.index("Ask two parents")


def test_what_is_in_common_is_not_told_again_beside_its_stage(store: Store) -> None:
    known = fill(store)
    talk = ConversationFields(
        EntryKind.ONE_TO_ONE,
        TODAY,
        (known.rosa,),
        outline_key="one_to_one",
        stages=(StageText("common_ground", "In common", "We both count heads."),),
        common_ground=("We both count heads", "Soup"),
    )
    log_conversation(store, talk, TODAY)
    page = page_of(read_brief(store, known.rosa, TODAY))
    talks = next(section for section in page.sections if section.key == "talks")
    said = " ".join(line.text for line in talks.lines)
    assert said.count("count heads") == 1
    assert any(line.text == "Soup" for line in talks.lines)


def test_sensitive_notes_are_on_the_page_only_when_they_were_read(store: Store) -> None:
    known = fill(store)
    without = page_of(read_brief(store, known.rosa, TODAY))
    assert not any(SECRET in said or SEALED_STAGE in said for said in words(without))
    page = page_of(read_brief(store, known.rosa, TODAY, with_sensitive=True))
    assert {SECRET, SEALED_STAGE} < set(words(page))
    assert "2 sensitive notes, left out here" not in set(words(page))


def test_only_chosen_questions_are_on_the_page(store: Store) -> None:
    known = fill(store)
    brief = read_brief(store, known.rosa, TODAY)
    stage = brief.open_stages[0]
    first = stage.questions[0]
    assert first not in set(words(page_of(brief)))
    said = set(words(page_of(brief, frozenset({(stage.key, first)}))))
    assert first in said
    assert not said & set(stage.questions[1:])


def test_somebody_unknown_has_a_short_page() -> None:
    page = page_of(empty_brief(PersonFields(given="Ada", birthday=PartialDate(4, 3))))
    assert [section.key for section in page.sections] == ["ask"]
    assert page.facts == ("Birthday: 3 April",)
    assert birthday_words(PartialDate(4, 3, 1980)) == "3 April 1980"


def test_kept_promises_and_what_came_of_it_are_told() -> None:
    kept = Promise(7, ROSA, "Brought the key", True, TODAY, None, PromiseState.KEPT, TODAY)
    others = Promise(8, PersonRef(2, "Dale"), "Not hers", True, TODAY, None, PromiseState.KEPT, TODAY)
    talk = Entry(1, EntryKind.PHONE, TODAY, (ROSA,), promises=(kept, others))
    sent = InvitationFields(1, TODAY, "Come!", Ask.CIRCLE, Channel.LETTER)
    came = Outcome(3, 1, OutcomeKind.SHOWED_UP, TODAY)
    asked = Entry(
        2, EntryKind.INVITATION, TODAY, (ROSA,), circle="Tuesday group", invitation=sent, outcomes=(came,)
    )
    waiting = Entry(4, EntryKind.INVITATION, TODAY, (ROSA,), invitation=sent)
    base = empty_brief(PersonFields(given="Rosa"))
    brief = Brief(base.person, TODAY, (), (talk,), (), (), (asked, waiting), (), "", "small_task")
    said = set(words(page_of(brief)))
    assert {"I promised, and kept it", "Brought the key", "Came, Sun 22 Nov 2026"} < said
    assert "Sun 22 Nov 2026 · Invited to a group: Tuesday group · by letter" in said
    assert "No answer recorded yet" in said
    assert "Not hers" not in said


@pytest.mark.parametrize("ask", list(Step))
def test_every_ask_has_its_sentence(ask: Step) -> None:
    sentence = step_words(ask, "Rosa")
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_due_days_are_told_from_today() -> None:
    def due(day: date | None) -> str:
        return due_words(Promise(1, ROSA, "x", True, TODAY, day, PromiseState.OPEN), TODAY)

    assert due(None) == ""
    assert due(TODAY) == "due today"
    assert due(date(2026, 11, 18)) == "due Wed 18 Nov 2026, 4 days ago"
    assert due(date(9999, 12, 31)) == "due Fri 31 Dec 9999"


def test_a_direction_is_that_of_the_first_letter() -> None:
    assert reads_from_right("14 — קו")
    assert reads_from_right("مرحبا")
    assert not reads_from_right("14: Bus קו")
    assert not reads_from_right("14")


def on_paper(page: Page) -> str:
    """The lines of its sheets."""
    printout = set_page(page, "above", SIZES[Paper.A4], "Sans")
    return "\n".join(sheet.text() for sheet in printout.sheets)


def test_markup_in_notes_is_printed_as_it_was_typed(qapp: QApplication, store: Store) -> None:
    known = fill(store)
    shown = on_paper(page_of(read_brief(store, known.rosa, TODAY)))
    assert "Medina <b>&" in shown
    assert "Ran the <b>breakfast</b> club & more" in shown
    assert "Two <i>children</i>." in shown


@pytest.mark.usefixtures("qapp")
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60))
def test_any_text_is_printed_as_it_is(text: str) -> None:
    stage = StageText("x", text, text)
    talk = Entry(1, EntryKind.PHONE, TODAY, (ROSA,), place=text, stages=(stage,), text=text)
    base = empty_brief(PersonFields(given=text or "x", notes=text))
    page = page_of(Brief(base.person, TODAY, (), (talk,), (), (text,), (), (), text, "check_in"))
    assert "".join(text.split()) in "".join(on_paper(page).split())
