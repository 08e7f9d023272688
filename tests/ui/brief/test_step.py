"""What suggests itself today can be pressed on the brief."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtWidgets import QPushButton

from journal.domain.entry import InvitationFields, ResponseKind
from journal.services.invitations import mark_sent
from journal.services.responses import record_response
from tests.services.history import TODAY, dale
from tests.ui.brief.somebody import People
from tests.ui.brief.test_view import open_page
from tests.ui.history_desk import Desk
from ui.brief.view import BriefPane


def press_of(pane: BriefPane) -> QPushButton | None:
    assert pane.page is not None
    found = pane.page.findChild(QPushButton, "brief_step")
    return found if isinstance(found, QPushButton) else None


@pytest.mark.parametrize(
    ("answer", "words", "template"),
    [
        (None, "Write it", "coffee"),
        (ResponseKind.MAYBE, "Write it", "after_maybe"),
        (ResponseKind.NO, "Write it", "after_no"),
    ],
)
def test_it_opens_the_composer_with_its_template(
    desk: Desk, pane: BriefPane, answer: ResponseKind | None, words: str, template: str
) -> None:
    asked: list[tuple[object, ...]] = []
    desk.context.navigator.compose_asked.connect(lambda *values: asked.append(values))
    person = desk.run(dale)
    if answer is not None:
        desk.run(partial(record_response, person_id=person, kind=answer, on=TODAY))
    open_page(desk, pane, person)
    button = press_of(pane)
    assert button is not None
    assert button.text() == words
    assert "Dale" in button.accessibleDescription()
    button.click()
    desk.settle()
    assert asked == [(person, template)]


def test_an_answer_that_is_waited_for_can_be_recorded(desk: Desk, pane: BriefPane) -> None:
    asked: list[tuple[object, ...]] = []
    desk.context.navigator.response_asked.connect(lambda *values: asked.append(values))
    person = desk.run(dale)
    desk.run(partial(mark_sent, fields=InvitationFields(person, TODAY - timedelta(days=2), "Coffee?")))
    open_page(desk, pane, person)
    button = press_of(pane)
    assert button is not None
    assert button.text() == "Record an answer"
    button.click()
    desk.settle()
    assert asked == [(person, None)]


def test_no_button_where_one_only_prepares_or_waits(desk: Desk, pane: BriefPane, known: People) -> None:
    open_page(desk, pane, known.rosa)  # a next step is agreed
    assert press_of(pane) is None
    willing = desk.run(dale)
    desk.run(partial(record_response, person_id=willing, kind=ResponseKind.YES, on=TODAY))
    open_page(desk, pane, willing)
    assert press_of(pane) is None
