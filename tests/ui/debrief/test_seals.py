"""Why sensitive words are kept: in the form, in its draft, and on the card."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QLabel

from journal.domain.entry import TimelineQuery
from journal.domain.seal import Seal
from journal.services import debrief, drafts, timeline
from tests.services.history import TODAY, rosa
from tests.services.test_debrief import full
from tests.ui.debrief.conftest import make_pane
from tests.ui.debrief.test_debrief import begin, press
from tests.ui.history_desk import Desk
from ui.debrief.view import DebriefPane
from ui.timeline import texts
from ui.widgets.sealed_note import SealedNote

DAY = TODAY + timedelta(days=90)


def test_a_sensitive_note_gets_a_reason_and_a_day(desk: Desk, pane: DebriefPane) -> None:
    person = desk.run(rosa)
    begin(desk, pane, person)
    part = pane.afterthoughts
    assert not part.seal.isVisible()
    part.sensitive.edit.setPlainText("Ill")
    assert part.seal.isVisible()
    part.seal.reason.setEditText("For their safety")
    part.seal.day.line.setText("nonsense")
    press(pane, "Save")
    desk.settle()
    assert "Until when" in pane.refusal()
    part.seal.day.set_value(DAY)
    press(pane, "Save")
    desk.settle()
    (entry_id,) = desk.run(timeline.timeline_ids, TimelineQuery(person))
    fields = desk.run(timeline.conversation_fields, entry_id)
    assert fields.sensitive_seal == Seal("For their safety", DAY)
    begin(desk, pane, person, entry_id=entry_id)
    assert part.seal.seal() == Seal("For their safety", DAY)
    pane.talk.text.setPlainText("More")
    press(pane, "Save")
    desk.settle()
    assert desk.run(timeline.conversation_fields, entry_id).sensitive_seal == Seal("For their safety", DAY)


def test_a_sensitive_stage_has_its_own(desk: Desk, pane: DebriefPane) -> None:
    person = desk.run(rosa)
    begin(desk, pane, person)
    field = pane.stages.fields()[0]
    field.edit.edit.setPlainText("She told me about the illness")
    assert not field.seal.isVisible()
    field.sensitive.click()
    assert field.seal.isVisible()
    field.seal.reason.setEditText("Until the trial")
    field.seal.day.line.setText("nonsense")
    press(pane, "Save")
    desk.settle()
    assert "Until when" in pane.refusal()
    field.seal.day.line.clear()
    press(pane, "Save")
    desk.settle()
    (entry_id,) = desk.run(timeline.timeline_ids, TimelineQuery(person))
    assert desk.run(timeline.conversation_fields, entry_id).stages[0].seal == Seal("Until the trial")


def test_the_draft_keeps_what_was_said_of_the_seal(desk: Desk, pane: DebriefPane) -> None:
    person = desk.run(rosa)
    begin(desk, pane, person)
    pane.afterthoughts.sensitive.edit.setPlainText("Ill")
    pane.afterthoughts.seal.reason.setEditText("For a while")
    pane.flush()
    desk.settle()
    assert len(desk.run(drafts.drafts)) == 1
    again = make_pane(desk)
    begin(desk, again, person)
    assert again.afterthoughts.seal.seal() == Seal("For a while")


def test_nothing_said_is_no_seal(desk: Desk, pane: DebriefPane) -> None:
    person = desk.run(rosa)
    entry_id = desk.run(debrief.log_conversation, full(person), TODAY).result
    begin(desk, pane, person, entry_id=entry_id)
    assert pane.fields().sensitive_seal is None


def test_an_open_note_says_why_it_is_kept(desk: Desk) -> None:
    note = SealedNote(desk.context.theme)
    desk.qtbot.addWidget(note)
    note.set_remark(texts.seal_words(Seal("For their safety", DAY), TODAY))
    note.set_words("Ill")

    def shown() -> str:
        return " ".join(each.text() for each in note.findChildren(QLabel))

    assert "safety" not in shown()
    note.reveal()
    assert "Kept: For their safety, until " in shown()
    note.seal()
    assert "safety" not in shown()
    assert "which has passed" in texts.seal_words(Seal("", TODAY - timedelta(days=1)), TODAY)
    assert texts.seal_words(Seal(), TODAY) == ""
