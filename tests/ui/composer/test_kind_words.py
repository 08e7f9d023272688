"""Words that ask for nothing: written without a day and a place, and sent without an answer to wait for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal.domain.entry import Ask, TimelineQuery
from journal.services import people, timeline
from tests.ui.writing_desk import Desk
from ui.composer.view import ComposerPane


def test_thanks_have_no_day_and_stay_no_asking(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    assert pane.form.when.isVisible()
    compose(rosa, "after_no")
    assert pane.editor.text().startswith("Hi Rosa, thank you for telling me straight.")
    assert not pane.form.when.isVisible()
    assert not pane.form.where.isVisible()
    assert not pane.form.minutes.isVisible()
    assert pane.form.channel.isVisible()
    QTest.mouseClick(pane.ways_out.sent, Qt.MouseButton.LeftButton)
    desk.settle()
    ids = desk.run(lambda store: timeline.timeline_ids(store, TimelineQuery(rosa)))
    (sent,) = [entry.invitation for entry in desk.run(lambda s: timeline.entries(s, ids)) if entry.invitation]
    assert (sent.ask, sent.meet_on, sent.meet_at, sent.place, sent.minutes) == (
        Ask.NOTHING,
        None,
        None,
        "",
        None,
    )
    assert desk.run(lambda store: people.person(store, rosa)).standing is None
