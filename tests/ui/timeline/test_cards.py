"""Cards of the timeline: what they hold, and what is done on them."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from journal.domain.entry import (
    InvitationFields,
    PromiseFields,
    ResponseKind,
)
from journal.services import promises, undo
from journal.services.invitations import mark_sent
from journal.services.responses import record_response
from tests.services.history import TODAY, rosa, summary
from tests.ui.history_desk import Desk
from tests.ui.timeline.steps import (
    SECRET,
    accessible_texts,
    card,
    press,
    show,
    shown,
    write_invitation,
    write_talk,
)
from ui.timeline.parts import RichWords
from ui.timeline.view import TimelinePane
from ui.widgets.sealed_note import SealedNote


def test_nobody_is_open_at_first(pane: TimelinePane) -> None:
    assert "Nobody is open" in accessible_texts(pane)


def test_somebody_without_entries_is_told_what_to_do(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    show(desk, pane, person)
    asked: list[object] = []
    desk.context.navigator.debrief_asked.connect(lambda *what: asked.append(what))
    press(pane, "Log your first conversation")
    assert asked == [((person,), None)]


def test_a_card_holds_everything_and_reads_as_a_sentence(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    entry_id = desk.run(write_talk, person)
    show(desk, pane, person)
    found = card(pane, entry_id)
    said = " ".join(text.text() for text in found.findChildren(RichWords))
    for words in (
        "By the window.",
        "The breakfast club.",
        "one bus an hour",
        "may be quoted",
        "Not reached: Opening",
    ):
        assert words in said
    sentence = found.accessibleName()
    assert sentence.startswith("One-to-one, ")
    assert "Their story: The breakfast club" in sentence
    assert "I promised: Bring the timetable, open" in sentence
    assert sentence.endswith("Sensitive note, sealed.")


def test_sealed_words_reach_nothing_until_they_are_asked_for(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    entry_id = desk.run(write_talk, person)
    show(desk, pane, person)
    assert SECRET not in accessible_texts(pane)
    note = card(pane, entry_id).findChild(SealedNote)
    assert note is not None
    QTest.keyClick(note.bar, Qt.Key.Key_Space)
    desk.settle()
    assert SECRET in accessible_texts(pane)
    pane.hide()
    pane.show()
    assert not note.is_revealed()
    assert SECRET not in accessible_texts(pane)
    note.reveal()
    desk.settle()
    show(desk, pane, person)
    assert SECRET not in accessible_texts(pane)


def test_the_header_and_the_next_step(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    desk.run(write_talk, person)
    show(desk, pane, person)
    assert pane.header.name.text() == "Rosa Medina"
    assert "she/her" in pane.header.facts.text()
    assert "Bus cuts" in accessible_texts(pane.header)
    assert pane.next.isVisible()
    pane.next.button.click()
    desk.settle()
    assert "never asked" in accessible_texts(pane.next)  # what suggests itself instead
    assert desk.told[-1] == ("Next step done.", "Next step done")
    assert desk.run(summary, person)[5] is None


def test_one_click_records_an_answer(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    entry_id = desk.run(write_invitation, person)
    show(desk, pane, person)
    press(card(pane, entry_id), "They answered: Yes")
    desk.settle()
    assert desk.run(summary, person)[2] == "yes"
    assert "Yes" in [text for text, _tone in card(pane, entry_id).chips()]
    press(card(pane, entry_id), "What came of it: Came")
    desk.settle()
    assert desk.run(summary, person)[2] == "showed_up"


def test_what_came_of_it_is_not_asked_before_the_day(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    coming = InvitationFields(person, TODAY, "Come on Tuesday", meet_on=TODAY + timedelta(days=2))
    entry_id = desk.run(mark_sent, coming).result
    desk.run(record_response, person, ResponseKind.YES, TODAY)
    show(desk, pane, person)
    names = {
        each.accessibleName() for each in card(pane, entry_id).findChildren(QPushButton) if each.isVisible()
    }
    assert "What came of it: Came" not in names
    press(card(pane, entry_id), "What came of it")  # but it can be said
    press(card(pane, entry_id), "What came of it: Came")
    desk.settle()
    assert desk.run(summary, person)[2] == "showed_up"


def test_later_asks_when_to_ask_again(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    entry_id = desk.run(write_invitation, person)
    show(desk, pane, person)
    press(card(pane, entry_id), "They answered: Later")
    assert desk.run(summary, person)[2] == "asked"  # nothing is recorded yet
    press(card(pane, entry_id), "In three months")
    form = next(bar.form for bar in card(pane, entry_id).answer_bars() if bar.form is not None)
    form.words.setText("When school has started")
    QTest.keyClick(form.words, Qt.Key.Key_Return)
    desk.settle()
    assert desk.run(summary, person)[2:5] == ("not_now", "2026-11-22", "2027-02-22")
    assert "When school has started" in card(pane, entry_id).accessibleName()


def test_a_day_that_has_passed_is_no_day_to_ask_again(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    entry_id = desk.run(write_invitation, person)
    show(desk, pane, person)
    press(card(pane, entry_id), "They answered: Later")
    press(card(pane, entry_id), "Pick a date")
    form = next(bar.form for bar in card(pane, entry_id).answer_bars() if bar.form is not None)
    form.day.set_value(date(2026, 1, 1))
    form.save.click()
    desk.settle()
    assert desk.run(summary, person)[2] == "asked"
    form.day.set_value(date(2027, 1, 11))
    form.save.click()
    desk.settle()
    assert desk.run(summary, person)[4] == "2027-01-11"


def test_a_later_answer_stands_beside_the_first(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    entry_id = desk.run(write_invitation, person)
    desk.run(record_response, person, ResponseKind.MAYBE, TODAY)
    show(desk, pane, person)
    press(card(pane, entry_id), "A later answer")
    press(card(pane, entry_id), "They answered: No")
    desk.settle()
    entry = card(pane, entry_id).entry
    assert [each.kind for each in entry.responses] == [ResponseKind.MAYBE, ResponseKind.NO]


def test_an_answer_from_the_menu_finds_its_invitation(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    entry_id = desk.run(write_invitation, person)
    pane.ask_response(person)
    desk.settle()
    press(pane.panel, "They answered: No answer")
    desk.settle()
    assert not pane.panel.isVisible()
    assert [each.kind for each in card(pane, entry_id).entry.responses] == [ResponseKind.SILENCE]


def test_a_tick_keeps_a_promise(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    entry_id = desk.run(promises.add_promise, PromiseFields(person, "Lend the book"), TODAY).result
    show(desk, pane, person)
    press(card(pane, entry_id), "Kept: Lend the book")
    desk.settle()
    assert "kept" in card(pane, entry_id).accessibleName()
    press(card(pane, entry_id), "Kept: Lend the book")
    desk.settle()
    assert "open" in card(pane, entry_id).accessibleName()


def test_delete_and_undo_from_the_keyboard(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    old, new = desk.run(write_talk, person, 9), desk.run(write_talk, person, 1)
    show(desk, pane, person)
    pane.focus_first()
    focused = QApplication.focusWidget()
    assert focused is card(pane, new)
    QTest.keyClick(focused, Qt.Key.Key_Delete)
    desk.settle()
    assert shown(pane) == [old]
    assert QApplication.focusWidget() is card(pane, old)
    assert desk.told[-1] == ("Deleted.", "Delete a conversation")
    desk.run(undo.undo)
    desk.settle()
    assert shown(pane) == [new, old]


def test_arrows_move_and_enter_edits(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    old, new = desk.run(write_talk, person, 9), desk.run(write_talk, person, 1)
    show(desk, pane, person)
    asked: list[object] = []
    desk.context.navigator.debrief_asked.connect(lambda *what: asked.append(what))
    pane.focus_first()
    QTest.keyClick(card(pane, new), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is card(pane, old)
    QTest.keyClick(card(pane, old), Qt.Key.Key_Return)
    assert asked == [((person,), old)]
    QTest.keyClick(card(pane, old), Qt.Key.Key_Home)
    assert QApplication.focusWidget() is card(pane, new)


def test_only_the_card_with_the_focus_is_in_the_tab_order(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    old, new = desk.run(write_talk, person, 9), desk.run(write_talk, person, 1)
    show(desk, pane, person)

    def stops(entry_id: int) -> set[Qt.FocusPolicy]:
        return {box.focusPolicy() for box in card(pane, entry_id).findChildren(QCheckBox)}

    pane.focus_first()
    assert (stops(new), stops(old)) == ({Qt.FocusPolicy.StrongFocus}, {Qt.FocusPolicy.ClickFocus})
    QTest.keyClick(card(pane, new), Qt.Key.Key_Down)
    assert (stops(new), stops(old)) == ({Qt.FocusPolicy.ClickFocus}, {Qt.FocusPolicy.StrongFocus})
