"""The timeline pane through the real bridge to a real journal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from journal.domain.draft import DraftKind
from journal.domain.entry import (
    ConversationFields,
    EntryKind,
    ResponseKind,
    TimelineFilter,
)
from journal.services import debrief, drafts, people, timeline
from journal.services.responses import record_response
from tests.services.history import TODAY, dale, rosa, summary
from tests.ui.history_desk import Desk
from tests.ui.timeline.steps import (
    accessible_texts,
    card,
    press,
    show,
    shown,
    write_invitation,
    write_many,
    write_talk,
)
from ui.timeline.card import TimelineCard
from ui.timeline.parts import RichWords
from ui.timeline.view import TimelinePane


def test_filters_and_find(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    talk = desk.run(write_talk, person, 3, "The library was full")
    asked = desk.run(write_invitation, person)
    show(desk, pane, person)
    assert shown(pane) == [asked, talk]
    press(pane.filters, "Invitations")
    desk.settle()
    assert shown(pane) == [asked]
    press(pane.filters, "Heard")
    desk.settle()
    assert shown(pane) == []
    assert "Nothing here fits" in accessible_texts(pane)
    press(pane, "Show everything")
    desk.settle()
    assert pane.filters.chosen() == {TimelineFilter.ALL.value}
    QTest.keyClicks(pane.find_field, "librar")
    desk.qtbot.waitUntil(lambda: shown(pane) == [talk])
    desk.settle()


def test_changes_of_others_leave_the_view_alone_and_own_ones_show(desk: Desk, pane: TimelinePane) -> None:
    one, two = desk.run(rosa), desk.run(dale)
    talk = desk.run(write_talk, one)
    show(desk, pane, one)
    before = card(pane, talk)
    desk.run(debrief.heard_in_passing, two, "Not here", TODAY)
    desk.settle()
    assert card(pane, talk) is before
    heard = desk.run(debrief.heard_in_passing, one, "Potholes", TODAY).result
    desk.settle()
    assert shown(pane) == [heard, talk]
    assert card(pane, talk) is before


def test_others_in_an_entry_are_named_and_lead_to_them(desk: Desk, pane: TimelinePane) -> None:
    one, two = desk.run(rosa), desk.run(dale)
    fields = ConversationFields(EntryKind.MEETING, TODAY, (one, two), text="All there")
    entry_id = desk.run(debrief.log_conversation, fields, TODAY).result
    show(desk, pane, one)
    opened: list[int] = []
    desk.context.navigator.person_opened.connect(opened.append)
    text = card(pane, entry_id).findChildren(RichWords)[0]
    assert "Dale Kowalski" in text.text()
    assert "Rosa" not in text.text()
    text.linkActivated.emit(str(two))
    pane.open_menu(entry_id, pane.mapToGlobal(QPoint(10, 10)))
    menu = next(each for each in pane.findChildren(QMenu) if each.isVisible())
    next(action for action in menu.actions() if action.text() == "Open Dale Kowalski").trigger()
    menu.close()
    assert opened == [two, two]


def test_somebody_who_is_deleted_elsewhere_leaves_the_pane(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    desk.run(write_talk, person)
    show(desk, pane, person)
    desk.run(people.delete_people, (person,))
    desk.settle()
    assert "Nobody is open" in accessible_texts(pane)
    assert pane.presenter.person_id is None


def test_a_card_shows_markup_as_it_was_typed(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    typed = "<b>bold</b> & <img src='x'> 1 < 2"
    entry_id = desk.run(write_talk, person, 1, typed)
    show(desk, pane, person)
    text = card(pane, entry_id).findChildren(RichWords)[0].text()
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; &lt;img" in text


def test_two_thousand_entries_cost_what_is_seen(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    desk.run(write_many, person, 2000)
    show(desk, pane, person)
    assert len(pane.cards.cards()) < 40
    bar = pane.cards.verticalScrollBar()
    for place in (bar.maximum() // 2, bar.maximum(), 0, bar.maximum()):
        bar.setValue(place)
        desk.settle()
        QApplication.processEvents()
        assert 0 < len(pane.cards.cards()) < 40
    ids = [entry_id for entry_id, _day in desk.run(timeline.timeline_days, pane.presenter.query)]
    pane.cards.go_to(ids[-1], focus=True)
    desk.settle()
    QApplication.processEvents()
    oldest = card(pane, ids[-1])
    assert "Word 1999" in oldest.accessibleName()
    assert oldest.visibleRegion().contains(QPoint(oldest.width() // 2, oldest.height() // 2))
    QTest.keyClick(oldest, Qt.Key.Key_Home)
    desk.settle()
    QApplication.processEvents()
    assert "Word 0" in card(pane, ids[0]).accessibleName()


def test_what_one_looks_at_stays_when_something_new_comes_above(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    desk.run(write_many, person, 100)
    show(desk, pane, person)
    bar = pane.cards.verticalScrollBar()
    bar.setValue(3000)
    desk.settle()
    QApplication.processEvents()
    middle = pane.cards.cards()[len(pane.cards.cards()) // 2]
    before = middle.mapTo(pane, QPoint(0, 0)).y()
    before_height = bar.maximum()
    desk.run(debrief.heard_in_passing, person, "New " * 200, TODAY)
    desk.settle()
    QApplication.processEvents()
    assert bar.maximum() > before_height, "it is in the list"
    assert abs(middle.mapTo(pane, QPoint(0, 0)).y() - before) <= 2


def test_at_the_top_something_new_comes_into_sight(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    desk.run(write_many, person, 100)
    show(desk, pane, person)
    new = desk.run(debrief.heard_in_passing, person, "New " * 200, TODAY).result
    desk.qtbot.waitUntil(lambda: isinstance(pane.cards.card(new), TimelineCard))
    assert pane.cards.verticalScrollBar().value() == 0
    assert card(pane, new).mapTo(pane.cards, QPoint(0, 0)).y() >= 0


def test_the_menu_takes_a_wrong_answer_back(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    entry_id = desk.run(write_invitation, person)
    desk.run(record_response, person, ResponseKind.NO, TODAY)
    show(desk, pane, person)
    pane.open_menu(entry_id, pane.mapToGlobal(QPoint(10, 10)))
    menu = next(each for each in pane.findChildren(QMenu) if each.isVisible())
    texts = [action.text() for action in menu.actions()]
    assert [text for text in texts if "Edit" in text] == ["Edit"]  # the invitation's; an answer has none
    next(action for action in menu.actions() if action.text().startswith("Take back")).trigger()
    menu.close()
    desk.settle()
    assert card(pane, entry_id).entry.responses == ()
    assert desk.run(summary, person)[2] == "asked"


def test_an_unfinished_debrief_is_offered_and_can_be_thrown_away(desk: Desk, pane: TimelinePane) -> None:
    one, two = desk.run(rosa), desk.run(dale)
    desk.run(drafts.save_draft, DraftKind.DEBRIEF, one, None, {"people": [one], "text": "half"})
    desk.settle()
    assert pane.draft.isVisible()  # at the start: anybody's
    show(desk, pane, two)
    show(desk, pane, two)
    assert not pane.draft.isVisible()
    show(desk, pane, one)
    assert "Rosa Medina" in accessible_texts(pane.draft)
    asked: list[Sequence[object]] = []
    desk.context.navigator.debrief_asked.connect(lambda *what: asked.append(what))
    pane.draft.resume.click()
    assert asked == [((one,), None)]
    pane.draft.discard.click()
    assert len(desk.run(drafts.drafts)) == 1
    pane.draft.discard.click()
    desk.settle()
    assert desk.run(drafts.drafts) == ()
    assert not pane.draft.isVisible()
