"""What suggests itself next, in the menu of a row."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from journal.domain.entry import InvitationFields, ResponseKind
from journal.practice.next_step import Step
from journal.services import invitations
from journal.services.responses import record_response
from tests.ui.people.conftest import TODAY, Desk
from tests.ui.people.handling import add, menu_for, names
from ui.entry_words import step_title
from ui.people.view import PeoplePane


def first_line(desk: Desk, pane: PeoplePane, *chosen: int) -> tuple[QMenu, QAction]:
    menu = menu_for(desk, pane, *chosen)
    desk.settle()
    return menu, menu.actions()[0]


@pytest.mark.parametrize(
    ("answer", "words", "asked"),
    [
        (None, "Next: invite to a first talk", ("compose_asked", "coffee")),
        (ResponseKind.MAYBE, "Next: ask for something smaller", ("compose_asked", "after_maybe")),
        (ResponseKind.YES, "Next: confirm day and place", ("brief_asked",)),
        (ResponseKind.NO, "Next: thank for the clear no", ("compose_asked", "after_no")),
    ],
)
def test_it_is_named_and_leads_there(
    desk: Desk, pane: PeoplePane, answer: ResponseKind | None, words: str, asked: tuple[str, ...]
) -> None:
    ana = add(desk, "Ana")
    if answer is not None:
        desk.run(partial(record_response, person_id=ana, kind=answer, on=TODAY))
    names(desk, pane)
    menu, line = first_line(desk, pane, ana)
    assert line.text().replace("&", "") == words
    line.trigger()
    menu.close()
    signal, *rest = asked
    assert desk.asked == [(signal, ana, *rest)]


def test_an_answer_that_is_waited_for_can_be_recorded(desk: Desk, pane: PeoplePane) -> None:
    ana = add(desk, "Ana")
    sent = InvitationFields(ana, TODAY - timedelta(days=2), "Coffee?")
    desk.run(partial(invitations.mark_sent, fields=sent))
    names(desk, pane)
    menu, line = first_line(desk, pane, ana)
    line.trigger()
    menu.close()
    assert desk.asked == [("response_asked", ana, None)]


def test_nothing_is_pressed_where_nothing_is_to_be_done(desk: Desk, pane: PeoplePane) -> None:
    ana = add(desk, "Ana")
    day = TODAY + timedelta(days=30)
    desk.run(partial(record_response, person_id=ana, kind=ResponseKind.NOT_NOW, on=TODAY, ask_again_on=day))
    names(desk, pane)
    menu, line = first_line(desk, pane, ana)
    assert line.text().replace("&", "") == "Next: wait for the agreed day"
    assert not line.isEnabled()
    menu.close()


def test_the_line_is_there_from_the_beginning_and_for_one_alone(desk: Desk, pane: PeoplePane) -> None:
    ana, bo = add(desk, "Ana"), add(desk, "Bo")
    names(desk, pane)
    menu = menu_for(desk, pane, ana)
    line = menu.actions()[0]
    assert (line.text().replace("&", ""), line.isEnabled()) == ("Next: …", False)
    desk.settle()
    menu.close()
    several = menu_for(desk, pane, ana, bo)
    assert not any("Next" in each.text().replace("&", "") for each in several.actions())


def test_every_step_has_a_few_words() -> None:
    assert len({step_title(step) for step in Step}) == len(Step)
    assert all(len(step_title(step)) < 30 for step in Step)
