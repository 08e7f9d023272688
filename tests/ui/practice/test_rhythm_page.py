"""The rhythm page on a real journal, and its sentences."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtGui import QGuiApplication

from journal.domain.changes import Changes
from journal.domain.entry import ConversationFields, EntryKind, InvitationFields, ResponseKind
from journal.domain.person import PersonFields
from journal.domain.rhythm import Answers, Feelings, Intention, Listening, Week
from journal.services import debrief, people, responses
from journal.services.invitations import mark_sent
from journal.services.rhythm import intention
from journal.store.database import Store
from tests.ui.writing_desk import TODAY, Desk
from ui.practice.rhythm import words
from ui.practice.rhythm.view import RhythmPage
from ui.widgets.button import Button
from ui.widgets.concealed_copy import is_marked

MONDAY = date(2026, 11, 16)


@pytest.fixture
def page(desk: Desk) -> RhythmPage:
    made = RhythmPage(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(720, 800)
    made.show()
    return made


def read(desk: Desk, page: RhythmPage) -> None:
    page.refresh()
    desk.settle()


def fill(store: Store) -> tuple[int, int]:
    person = people.add_person(store, PersonFields(given="Rosa", family="Medina")).result
    talk = ConversationFields(
        EntryKind.PHONE, TODAY, (person,), learned="Wait longer", felt_before=2, felt_after=4, listening=60
    )
    entry = debrief.log_conversation(store, talk, TODAY).result
    sent = mark_sent(store, InvitationFields(person, TODAY, "Come"), TODAY).result
    responses.record_response(store, person, ResponseKind.MAYBE, TODAY, invitation_id=sent)
    return person, entry


def test_an_empty_journal_is_calm(desk: Desk, page: RhythmPage) -> None:
    read(desk, page)
    assert page.sentence.text() == "The week is still open. You mean to have 3 invitations."
    assert page.answers.text() == "No invitations in these weeks. The first one is the hardest."
    assert not page.noes.isVisible()
    assert not page.felt.isVisible()
    assert page.unsaid.isVisible()
    assert len(page.chart.part_boxes()) == 26


def test_the_keyboard_enters_at_the_first_field(desk: Desk, page: RhythmPage) -> None:
    read(desk, page)
    page.activateWindow()
    page.focus_first()
    desk.qtbot.waitUntil(page.intention.invitations.hasFocus)


def test_what_was_done_stands_there(desk: Desk, page: RhythmPage) -> None:
    person, entry = desk.run(fill)
    read(desk, page)
    assert page.sentence.text().startswith("This week so far: 1 invitation and 1 conversation.")
    assert page.noes.text() == "1 no: an invitation made. One of them was a maybe, which mostly means no."
    assert page.felt.isVisible()
    assert "2.0 of 5, afterwards 4.0" in page.felt_words.text()
    assert page.chart.spoken(25).endswith("1 invitation, 1 conversation")
    assert page.chart.table.rows[0][1:] == ("1", "1")
    desk.listen("entry_opened")
    (link,) = page.learned.findChildren(Button)
    link.click()
    assert ("entry_opened", person, entry) in desk.asked


def test_it_follows_the_journal_while_it_is_shown(desk: Desk, page: RhythmPage) -> None:
    read(desk, page)
    _, entry = desk.run(fill)
    desk.context.bridge.changed.emit(Changes(entries=frozenset({entry})))
    desk.qtbot.waitUntil(lambda: page.sentence.text().startswith("This week so far"))


def test_an_intention_is_kept_when_the_page_is_left(desk: Desk, page: RhythmPage) -> None:
    read(desk, page)
    page.intention.invitations.setValue(5)
    page.intention.conversations.setValue(2)
    page.flush()
    desk.settle()
    assert desk.run(intention) == Intention(5, 2)
    desk.qtbot.waitUntil(lambda: "5 invitations and 2 conversations" in page.sentence.text())


def test_a_table_is_copied_concealed(desk: Desk, page: RhythmPage) -> None:
    desk.run(fill)
    read(desk, page)
    page.weeks.copy.click()
    assert QGuiApplication.clipboard().text().startswith("Week of\tConversations\tInvitations\n")
    assert desk.toasts == [("Copied as a table.", "")]
    assert is_marked(QGuiApplication.clipboard().mimeData())
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize(
    ("week", "meant", "said"),
    [
        (Week(MONDAY), Intention(0, 0), "This week is quiet so far."),
        (Week(MONDAY), Intention(1, 0), "The week is still open. You mean to have 1 invitation."),
        (Week(MONDAY, 1, 0), Intention(0, 0), "This week so far: 1 conversation."),
        (
            Week(MONDAY, 0, 2),
            Intention(3, 0),
            "This week so far: 2 invitations. You mean to have 3 invitations.",
        ),
        (
            Week(MONDAY, 1, 4),
            Intention(3, 1),
            "This week so far: 4 invitations and 1 conversation. That is what you meant to do. Enjoy it.",
        ),
    ],
)
def test_this_week_in_a_sentence(week: Week, meant: Intention, said: str) -> None:
    assert words.week_sentence(week, meant) == said


def test_the_other_sentences() -> None:
    assert words.week_spoken(Week(MONDAY)).endswith("a quiet week")
    answers = Answers(yes=3, no=12, maybe=4, not_now=1, silence=2, waiting=5)
    assert words.answers_sentence(answers) == (
        "23 invitations in these weeks: 3 yes, 12 no, 1 not now, 2 never answered, 5 not answered yet."
    )
    assert words.noes_sentence(answers).startswith("12 noes: each one an invitation made. 4 of them")
    assert words.noes_sentence(Answers()) == ""
    assert "mostly ends better" not in words.felt_sentence(Feelings(3, 2, 4))
    assert words.listening_sentence(Listening(64.4, 2, None)) == (
        "You listened 64\u00a0% of the time, over 2 conversations."
    )
    assert words.listening_sentence(Listening(64.4, 1, 80)).endswith("Their outlines ask for 80\u00a0%.")
    assert words.full_day(TODAY - timedelta(days=400), TODAY).endswith("2025")
