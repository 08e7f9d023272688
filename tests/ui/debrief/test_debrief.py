"""Logging a conversation through the form, the real bridge and a real journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from journal.domain.draft import DraftKind
from journal.domain.entry import (
    ConversationFields,
    Entry,
    EntryKind,
    Mention,
    NextStep,
    PromiseFields,
    TimelineQuery,
)
from journal.services import debrief, drafts, timeline
from journal.store.database import Store
from tests.services.history import TODAY, dale, rosa
from tests.services.test_debrief import full
from tests.ui.debrief.conftest import make_pane
from tests.ui.history_desk import Desk
from ui.debrief.autosave import LONGEST_MS, Autosave
from ui.debrief.view import DebriefPane
from ui.widgets.time_words import read_time


def begin(desk: Desk, pane: DebriefPane, *people: int, entry_id: int | None = None) -> None:
    pane.start(people, entry_id)
    desk.settle()


def press(widget: QWidget, name: str) -> None:
    for control in widget.findChildren(QAbstractButton):
        if name in {control.accessibleName(), control.text()} and control.isVisible():
            control.click()
            return
    pytest.fail(f"no visible control {name!r}")


def newest(desk: Desk, person: int) -> Entry:
    def read(store: Store) -> Entry:
        return timeline.entries(store, timeline.timeline_ids(store, TimelineQuery(person))[:1])[0]

    return desk.run(read)


def words_in_widgets(widget: QWidget) -> str:
    """Everything that stands in any field."""
    lines = [line.text() for line in widget.findChildren(QLineEdit)]
    return "\n".join(lines + [edit.toPlainText() for edit in widget.findChildren(QPlainTextEdit)])


def test_one_field_and_one_click_are_enough(desk: Desk, pane: DebriefPane) -> None:
    person = desk.run(rosa)
    opened: list[tuple[int, int]] = []
    desk.context.navigator.entry_opened.connect(lambda *what: opened.append(what))
    begin(desk, pane, person)  # the first click was "Log conversation"
    assert QApplication.focusWidget() is pane.talk.text
    QTest.keyClicks(pane.talk.text, "Talked about the bus.")
    press(pane, "Save")
    desk.settle()
    entry = newest(desk, person)
    assert (entry.kind, entry.on, entry.text) == (EntryKind.ONE_TO_ONE, TODAY, "Talked about the bus.")
    assert (entry.stages, entry.outline_key) == ((), "")
    assert opened == [(person, entry.id)]
    assert desk.told[-1] == ("Conversation saved.", "One-to-one with Rosa Medina")
    assert desk.run(drafts.drafts) == ()


def test_control_enter_saves_from_any_field(desk: Desk, pane: DebriefPane) -> None:
    person = desk.run(rosa)
    begin(desk, pane, person)
    press(pane, "Phone call")
    pane.afterthoughts.learned.setFocus()
    QTest.keyClicks(pane.afterthoughts.learned, "Wait longer")
    QTest.keyClick(pane.afterthoughts.learned, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    entry = newest(desk, person)
    assert (entry.kind, entry.learned) == (EntryKind.PHONE, "Wait longer")


def test_everything_in_the_form_reaches_the_journal(desk: Desk, pane: DebriefPane) -> None:
    one, two = desk.run(rosa), desk.run(dale)
    begin(desk, pane, one, two)
    press(pane, "House visit")
    pane.talk.day.line.setText("2026-11-18")
    pane.talk.text.setPlainText("In the kitchen")
    pane.circumstances.place.setText("Elm St 4")
    pane.circumstances.at.setText("17.30")
    pane.circumstances.minutes.setValue(35)
    their_story = next(field for field in pane.stages.fields() if field.stage().key == "their_story")
    their_story.edit.edit.setPlainText("The breakfast club")
    press(pane.concerns, "Add a concern")
    line = pane.concerns.lines()[0]
    line.concern.setText("Bus cuts")
    line.words.setPlainText("one bus an hour")
    line.quotable.click()
    line.whose.choose(two)
    pane.common_ground.text.setPlainText("Elm St\n\nTired")
    press(pane.promises, "Add a promise")
    promise = pane.promises.lines()[0]
    promise.text.setText("Bring the timetable")
    promise.due.line.setText("2026-11-26")
    pane.next.text.setText("Coffee")
    pane.next.due.line.setText("2026-12-01")
    pane.afterthoughts.sensitive.edit.setPlainText("Ill")
    pane.afterthoughts.feeling.setPlainText("Warm")
    press(pane, "Save")
    desk.settle()

    entry = newest(desk, one)
    assert (entry.kind, entry.on, entry.at, entry.place, entry.minutes) == (
        EntryKind.HOUSE_VISIT,
        date(2026, 11, 18),
        time(17, 30),
        "Elm St 4",
        35,
    )
    assert {ref.id for ref in entry.people} == {one, two}
    assert [stage.key for stage in entry.stages if stage.text] == ["their_story"]
    assert len(entry.stages) == 7
    assert entry.concerns == (Mention(two, "Bus cuts", "one bus an hour", quotable=True),)
    assert entry.common_ground == ("Elm St", "Tired")
    assert [(each.text, each.due_on, each.person.id) for each in entry.promises] == [
        ("Bring the timetable", date(2026, 11, 26), one)
    ]
    assert entry.next_step == NextStep("Coffee", date(2026, 12, 1))
    assert len(entry.sealed) == 1
    assert entry.feeling == "Warm"


def test_a_draft_is_written_within_a_second_of_typing_without_a_pause(desk: Desk, pane: DebriefPane) -> None:
    person = desk.run(rosa)
    begin(desk, pane, person)
    (longest,) = (timer for timer in pane.findChildren(QTimer) if timer.interval() == LONGEST_MS)
    pane.talk.text.setFocus()
    QTest.keyClicks(pane.talk.text, "word ")
    left = longest.remainingTime()
    assert left < 1000
    while longest.isActive():
        QTest.keyClicks(pane.talk.text, "word ")  # never a pause, and none of them puts off the end
        assert longest.remainingTime() <= left
        left = longest.remainingTime()
        QApplication.processEvents()
    desk.qtbot.waitUntil(pane.presenter.is_draft_kept)
    (draft,) = desk.run(drafts.drafts)
    assert (draft.kind, draft.person_id, draft.entry_id) == (DraftKind.DEBRIEF, person, None)
    assert str(draft.payload["text"]).startswith("word word")


def test_an_unfinished_debrief_is_there_again_in_a_new_window(desk: Desk, pane: DebriefPane) -> None:
    one, two = desk.run(rosa), desk.run(dale)
    begin(desk, pane, one)
    typed = replace(
        full(one, two),
        sensitive_note="Her brother is ill.",
        promises=(PromiseFields(two, "Call", due_on=date(2026, 12, 1)),),
    )
    pane.talk.text.setPlainText(typed.text)
    pane.flush()
    desk.run(drafts.save_draft, DraftKind.DEBRIEF, one, None, _payload(typed))
    again = make_pane(desk)
    begin(desk, again, one)
    fields = again.fields()
    reached = {stage.key: stage.text for stage in fields.stages if stage.text}
    assert reached == {stage.key: stage.text for stage in typed.stages}
    assert replace(fields, stages=(), outline_title="") == replace(typed, stages=(), outline_title="")
    # What was marked as sensitive is sealed again.
    assert "Her brother" not in words_in_widgets(again)
    assert "strike fund" not in words_in_widgets(again)
    assert "breakfast club" in words_in_widgets(again)


def _payload(fields: ConversationFields) -> dict[str, object]:
    from journal.domain.debrief_draft import payload_of

    return payload_of(fields)


def test_looking_at_the_form_leaves_no_draft(desk: Desk, pane: DebriefPane) -> None:
    person = desk.run(rosa)
    begin(desk, pane, person)
    pane.flush()
    press(pane, "Close; the draft is kept")
    desk.settle()
    assert desk.run(drafts.drafts) == ()


def test_leaving_keeps_the_draft_and_discarding_takes_two_clicks(desk: Desk, pane: DebriefPane) -> None:
    person = desk.run(rosa)
    went: list[bool] = []
    desk.context.navigator.back_asked.connect(lambda: went.append(True))
    begin(desk, pane, person)
    pane.talk.text.setPlainText("Half a thought")
    press(pane, "Close; the draft is kept")
    desk.settle()
    assert went == [True]
    assert len(desk.run(drafts.drafts)) == 1
    begin(desk, pane, person)
    assert pane.talk.text.toPlainText() == "Half a thought"
    QTest.keyClicks(pane.talk.text, ", and more")
    assert pane.talk.text.toPlainText() == "Half a thought, and more"
    press(pane, "Discard")
    assert went == [True]
    press(pane, "Discard for good")
    desk.settle()
    assert went == [True, True]
    assert desk.run(drafts.drafts) == ()
    begin(desk, pane, person)
    assert pane.talk.text.toPlainText() == ""


def test_an_edit_shows_what_was_written_with_sealed_words_sealed(desk: Desk, pane: DebriefPane) -> None:
    person = desk.run(rosa)
    entry_id = desk.run(debrief.log_conversation, full(person), TODAY).result
    before = desk.run(timeline.conversation_fields, entry_id)
    begin(desk, pane, person, entry_id=entry_id)
    assert pane.fields() == before
    assert "Her brother is ill." not in words_in_widgets(pane)
    assert "strike fund" not in words_in_widgets(pane)
    pane.talk.text.setPlainText("We met outside.")
    press(pane, "Save")
    desk.settle()
    after = desk.run(timeline.conversation_fields, entry_id)
    assert after == replace(before, text="We met outside.")
    assert len(desk.run(timeline.timeline_ids, TimelineQuery(person))) == 1


def test_sealed_words_open_when_asked_for_and_can_be_changed(desk: Desk, pane: DebriefPane) -> None:
    person = desk.run(rosa)
    entry_id = desk.run(debrief.log_conversation, full(person), TODAY).result
    begin(desk, pane, person, entry_id=entry_id)
    press(pane, "Sensitive note: sensitive, sealed. Press to read and change.")
    assert pane.afterthoughts.sensitive.edit.toPlainText() == "Her brother is ill."
    pane.afterthoughts.sensitive.edit.setPlainText("He is well again.")
    press(pane, "Save")
    desk.settle()
    assert desk.run(timeline.conversation_fields, entry_id).sensitive_note == "He is well again."


def test_a_draft_of_an_edit_belongs_to_the_entry(desk: Desk, pane: DebriefPane) -> None:
    person = desk.run(rosa)
    entry_id = desk.run(debrief.log_conversation, full(person), TODAY).result
    begin(desk, pane, person, entry_id=entry_id)
    pane.talk.text.setPlainText("Half changed")
    pane.flush()
    begin(desk, pane, person)
    assert pane.talk.text.toPlainText() == ""
    begin(desk, pane, person, entry_id=entry_id)
    assert pane.talk.text.toPlainText() == "Half changed"
    press(pane, "Save")
    desk.settle()
    assert desk.run(drafts.drafts) == ()


def test_an_outline_of_an_earlier_day_stays_as_it_was(desk: Desk, pane: DebriefPane) -> None:
    from journal.domain.entry import StageText

    person = desk.run(rosa)
    old = replace(
        full(person),
        outline_key="old",
        outline_title="The old way",
        stages=(StageText("begin", "Begin", "Hello"), StageText("end", "End")),
    )
    entry_id = desk.run(debrief.log_conversation, old, TODAY).result
    begin(desk, pane, person, entry_id=entry_id)
    assert pane.stages.outline.currentText() == "The old way"
    assert [field.stage().title for field in pane.stages.fields()] == ["Begin", "End"]
    press(pane, "Save")
    desk.settle()
    assert desk.run(timeline.conversation_fields, entry_id).outline_title == "The old way"


def test_another_outline_takes_what_was_written_along(desk: Desk, pane: DebriefPane) -> None:
    person = desk.run(rosa)
    begin(desk, pane, person)
    field = next(each for each in pane.stages.fields() if each.stage().key == "their_story")
    field.edit.edit.setPlainText("The breakfast club")
    pane.stages.outline.setCurrentIndex(2)
    pane.stages.outline.activated.emit(2)
    texts = [each.stage().text for each in pane.stages.fields()]
    assert texts.count("The breakfast club") == 1
    assert len(pane.stages.fields()) >= 5


def test_a_sensitive_stage_is_marked_in_the_form(desk: Desk, pane: DebriefPane) -> None:
    person = desk.run(rosa)
    begin(desk, pane, person)
    field = pane.stages.fields()[0]
    assert not field.sensitive.isVisible()
    field.edit.edit.setPlainText("She told me about the illness")
    field.sensitive.click()
    press(field, "Questions for: Opening")
    press(pane, "Save")
    desk.settle()
    assert newest(desk, person).stages[0].sealed


def test_what_cannot_be_saved_is_said_and_nothing_is_lost(desk: Desk, pane: DebriefPane) -> None:
    person = desk.run(rosa)
    begin(desk, pane, person)
    pane.talk.text.setPlainText("Kept all the same")
    for text, sentence in (("", "On which day"), ("nonsense", "On which day"), ("2031-01-01", "2031-01-01")):
        pane.talk.day.line.setText(text)
        press(pane, "Save")
        desk.settle()
        assert sentence in pane.refusal()
    pane.talk.day.line.setText("today")
    pane.circumstances.at.setText("late")
    press(pane, "Save")
    assert "late" in pane.refusal()
    pane.circumstances.at.clear()
    press(pane.concerns, "Add a concern")
    pane.concerns.lines()[0].words.setPlainText("nothing named")
    press(pane, "Save")
    desk.settle()
    assert "nothing named" in pane.refusal()
    press(pane.concerns, "Remove this concern")
    press(pane, "Save")
    desk.settle()
    assert newest(desk, person).text == "Kept all the same"


def test_somebody_else_is_found_by_the_beginning_of_a_name(desk: Desk, pane: DebriefPane) -> None:
    one, two = desk.run(rosa), desk.run(dale)
    begin(desk, pane, one)
    line = pane.circumstances.people.line
    line.setFocus()
    QTest.keyClicks(line, "kowa")
    desk.qtbot.waitUntil(lambda: [ref.id for ref in line.offered()] == [two])
    line.picked.emit(line.offered()[0])
    assert pane.fields().people == (one, two)
    press(pane.circumstances, "Remove Rosa Medina")
    assert pane.fields().people == (two,)
    press(pane, "Save")
    desk.settle()
    assert desk.run(timeline.timeline_ids, TimelineQuery(one)) == ()
    assert newest(desk, two).people[0].id == two
    desk.settle()


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("17:30", time(17, 30)),
        ("7:05", time(7, 5)),
        ("17.30", time(17, 30)),
        ("5:30 pm", time(17, 30)),
        ("5 PM", time(17, 0)),
        ("17", time(17, 0)),
        ("25:00", None),
        ("late", None),
        ("", None),
    ],
)
def test_times_of_day_as_people_write_them(text: str, at: time | None) -> None:
    assert read_time(text) == at


def test_saving_waits_for_quiet_but_not_for_ever(desk: Desk) -> None:
    saver = Autosave()
    with desk.qtbot.waitSignal(saver.due, timeout=2 * LONGEST_MS):
        saver.touch()
    assert not saver.waiting
    saver.touch()
    saver.stop()
    assert not saver.waiting
