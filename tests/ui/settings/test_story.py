"""The user's own story is kept while it is typed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtTest import QTest

from journal.domain.draft import Draft, DraftKind
from journal.domain.profile import Profile
from journal.services import drafts, places
from journal.services.profile import profile, save_profile
from tests.ui.writing_desk import Desk
from ui.commands import CommandTable
from ui.settings.presenter import STORY_AFTER_MS
from ui.settings.view import SettingsPane


def open_pane(desk: Desk) -> SettingsPane:
    """The settings of another start."""
    made = SettingsPane(replace(desk.context, commands=CommandTable()))
    desk.qtbot.addWidget(made)
    made.resize(740, 900)
    made.show()
    made.show_page()
    desk.settle()
    return made


def kept(desk: Desk) -> Draft | None:
    return desk.run(partial(drafts.draft, kind=DraftKind.STORY, person_id=None, entry_id=None))


def type_story(desk: Desk, pane: SettingsPane, text: str) -> None:
    """Type and wait until it is saved, without leaving the field."""
    with desk.qtbot.waitSignal(desk.context.bridge.changed, timeout=2000):
        QTest.keyClicks(pane.me.story, text)
    desk.settle()


def test_a_story_typed_and_never_left_is_there_at_the_next_start(desk: Desk) -> None:
    desk.run(partial(save_profile, fields=Profile("Hazel", "Once.")))
    before = open_pane(desk)
    assert STORY_AFTER_MS <= 400
    before.me.story.selectAll()
    type_story(desk, before, "A bus stop")
    assert desk.run(profile).story == "Once."
    assert kept(desk) is not None
    after = open_pane(desk)
    assert after.me.story.toPlainText() == "A bus stop"
    after.flush()
    desk.settle()
    assert desk.run(profile) == Profile("Hazel", "A bus stop")
    assert kept(desk) is None
    assert open_pane(desk).me.story.toPlainText() == "A bus stop"


def test_what_others_change_does_not_bring_an_old_draft_back(desk: Desk) -> None:
    pane = open_pane(desk)
    type_story(desk, pane, "Half")
    pane.me.story.undo()
    pane.me.story.setPlainText("")
    desk.run(partial(places.add_place, name="Corner Café"))
    desk.settle()
    assert pane.me.story.toPlainText() == ""
    pane.flush()
    desk.settle()


def test_a_story_that_is_left_leaves_no_draft(desk: Desk) -> None:
    pane = open_pane(desk)
    QTest.keyClicks(pane.me.story, "Once")
    pane.me.story.left.emit()
    desk.settle()
    assert desk.run(profile).story == "Once"
    assert kept(desk) is None


def test_a_link_leads_to_the_whole_story(desk: Desk) -> None:
    pane = open_pane(desk)
    desk.listen("practice_asked")
    pane.me.whole_story.click()
    assert desk.asked == [("practice_asked", "story")]
