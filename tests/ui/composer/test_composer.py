"""The pane with a real journal behind it: filling, choosing, blocking, sending, keeping."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from datetime import date, time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QDateTime, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox

from journal.domain.draft import DraftKind
from journal.domain.entry import Ask, InvitationFields, TimelineQuery
from journal.domain.person import Channel, PersonFields, Standing
from journal.domain.profile import Profile
from journal.domain.template import Placeholder, Shape, Template
from journal.services import drafts, people, templates, timeline, undo
from journal.services.profile import save_profile
from journal.store.database import Store
from tests.ui.writing_desk import TODAY, WORDS, Desk
from ui.composer.offers import OffersModel
from ui.composer.view import ComposerPane
from ui.widgets.slot_text.slots import Run, slots

FILLED = (
    "Hi Rosa, what you said about bus cuts stayed with me. I'm getting a few neighbours together to do"
    " something about it and want to hear you first. Could we sit down at Corner Café on Thursday at 17:30"
    " for half an hour? Nothing to sell. At the end I'll ask if you want to join, and any answer is fine."
    " Maria"
)


@pytest.fixture
def pane(desk: Desk) -> Iterator[ComposerPane]:
    made = ComposerPane(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(368, 820)
    made.show()
    yield made
    made.popup.hide()


@pytest.fixture
def compose(desk: Desk, pane: ComposerPane) -> Callable[[int, str], None]:
    def start(person: int, key: str = "") -> None:
        pane.compose(person, key)
        desk.settle()

    return start


def slot(pane: ComposerPane, placeholder: Placeholder) -> Run:
    found = (
        run for run in slots(pane.editor.document()) if getattr(run.part, "placeholder", None) is placeholder
    )
    return next(found)


def click(desk: Desk, pane: ComposerPane, placeholder: Placeholder) -> None:
    """Click into the middle of a placeholder as a person does."""
    run = slot(pane, placeholder)
    cursor = QTextCursor(pane.editor.document())
    cursor.setPosition((run.start + run.end) // 2)
    point = pane.editor.cursorRect(cursor).center() + QPoint(1, 0)
    QTest.mouseClick(pane.editor.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert pane.popup.isVisible()


def offered(pane: ComposerPane) -> list[str]:
    model = pane.popup.model
    return [model.index(row).data(OffersModel.OFFER_ROLE).text for row in range(model.rowCount())]


def add_june(store: Store) -> int:
    return people.add_person(store, PersonFields(given="June")).result


def kept(desk: Desk, person: int) -> dict[str, object] | None:
    found = desk.run(partial(drafts.draft, kind=DraftKind.INVITATION, person_id=person, entry_id=None))
    return dict(found.payload) if found else None


def sent(desk: Desk, person: int) -> list[InvitationFields]:
    ids = desk.run(partial(timeline.timeline_ids, query=TimelineQuery(person)))
    entries = desk.run(partial(timeline.entries, ids=ids))
    return [entry.invitation for entry in entries if entry.invitation]


def test_without_a_person_it_says_what_to_do(pane: ComposerPane) -> None:
    assert pane.nobody.isVisible()
    assert not pane.form.isVisible()
    assert not pane.ways_out.isVisible()


def test_the_fitting_template_is_filled_from_the_journal(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    assert pane.editor.text() == FILLED
    assert pane.person.text() == "To Rosa Medina"
    assert pane.form.template.currentText() == "Shared concern → small group"
    assert pane.form.where.currentText() == "Corner Café (public)"
    assert pane.form.minutes.currentText() == "30 min"
    assert pane.form.channel.currentText() == "Text message"
    assert pane.form.choices().meet_on == date(2026, 11, 26)
    assert pane.form.choices().meet_at == time(17, 30)
    assert pane.ways_out.sent.isEnabled()
    assert not pane.state.missing.isVisible()
    assert pane.state.length.text().endswith(f"{len(FILLED)} characters")


def test_opening_alone_leaves_no_draft(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    pane.flush()
    assert kept(desk, rosa) is None


def test_an_open_placeholder_blocks_every_way_out_and_is_named(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None]
) -> None:
    june = desk.run(add_june)
    QGuiApplication.clipboard().setText("before")
    compose(june, "heard_in_passing")
    assert pane.state.missing.text() == "Fill in: their words, where, my name"
    for button in (pane.ways_out.copy, pane.ways_out.save, pane.ways_out.sent):
        assert not button.isEnabled()
        assert button.accessibleDescription() == "Fill in: their words, where, my name"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not pane.ways_out.mail.isVisible()
    assert QGuiApplication.clipboard().text() == "before"
    assert sent(desk, june) == []
    QTest.mouseClick(pane.state.go, Qt.MouseButton.LeftButton)
    assert pane.editor.textCursor().selectedText() == "{their words}"
    QGuiApplication.clipboard().clear()


def test_only_words_that_may_be_quoted_are_offered(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa, "heard_in_passing")
    click(desk, pane, Placeholder.THEIR_WORDS)
    assert offered(pane) == [WORDS]
    assert "owe" not in pane.editor.text()
    source = pane.popup.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert source.startswith("One-to-one, ")


def test_a_click_changes_what_stands_in_a_placeholder_everywhere(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    click(desk, pane, Placeholder.CONCERN)
    assert offered(pane) == ["bus cuts", "school fees"]
    QTest.keyClick(pane.popup.offers, Qt.Key.Key_Down)
    QTest.keyClick(pane.popup.offers, Qt.Key.Key_Return)
    assert not pane.popup.isVisible()
    assert pane.editor.text() == FILLED.replace("bus cuts", "school fees")
    click(desk, pane, Placeholder.CONCERN)
    pane.popup.own.setPlainText("the lifts in your house")
    QTest.mouseClick(pane.popup.use, Qt.MouseButton.LeftButton)
    assert pane.editor.text() == FILLED.replace("bus cuts", "the lifts in your house")


def test_escape_leaves_a_placeholder_as_it_is(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    click(desk, pane, Placeholder.CONCERN)
    QTest.keyClick(pane.popup.offers, Qt.Key.Key_Escape)
    assert not pane.popup.isVisible()
    assert pane.editor.text() == FILLED


def test_the_form_follows_what_is_chosen_in_the_text(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    click(desk, pane, Placeholder.WHEN)
    row = offered(pane).index("Tuesday at 17:30")
    pane.popup.offers.activated.emit(pane.popup.model.index(row))
    assert pane.form.choices().meet_on == date(2026, 11, 24)
    click(desk, pane, Placeholder.WHERE)
    pane.popup.offers.activated.emit(pane.popup.model.index(1))
    assert pane.form.where.currentText() == "My kitchen"
    click(desk, pane, Placeholder.HOW_LONG)
    pane.popup.own.setPlainText("as long as the coffee is hot")
    pane.popup.own.submitted.emit()
    assert pane.form.minutes.currentText() == "Not fixed"
    assert "at My kitchen on Tuesday at 17:30 for as long as the coffee is hot?" in pane.editor.text()


def test_the_text_follows_the_form_and_keeps_what_was_written_by_hand(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    pane.editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(pane.editor, " PS: bring the timetable.")
    pane.form.when.setDateTime(QDateTime(2026, 12, 3, 9, 0, 0))
    pane.form.where.setEditText("the park")
    pane.form.minutes.setCurrentIndex(pane.form.minutes.findData(60))
    pane.form.minutes.activated.emit(pane.form.minutes.currentIndex())
    assert "at the park on Thursday 3 December at 09:00 for an hour?" in pane.editor.text()
    assert pane.editor.text().endswith("Maria PS: bring the timetable.")
    pane.form.when.setDateTime(pane.form.when.minimumDateTime())
    assert pane.form.when.text() == "Not fixed"
    assert pane.state.missing.text() == "Fill in: when"


def test_another_template_asks_before_hand_written_text_goes(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)

    def choose(key: str) -> None:
        pane.form.template.setCurrentIndex(pane.form.template.findData(key))
        pane.form.template.activated.emit(pane.form.template.currentIndex())

    choose("coffee")
    assert pane.editor.text().startswith("Hi Rosa, we see each other")
    QTest.keyClicks(pane.editor, "Oh! ")
    for button, key, beginning in (
        ("Keep my text", "coffee", "Oh! Hi Rosa, we see"),
        ("Write anew", "event", "Hi Rosa, on Thursday"),
    ):
        choose("event")
        (question,) = pane.findChildren(QMessageBox, "composer.replace_text")
        (wanted,) = [found for found in question.buttons() if found.text() == button]
        QTest.mouseClick(wanted, Qt.MouseButton.LeftButton)
        assert pane.form.template.currentData() == key
        assert pane.editor.text().startswith(beginning)
        desk.qtbot.waitUntil(lambda: not pane.findChildren(QMessageBox, "composer.replace_text"))


def test_copy_puts_exactly_the_text_on_the_clipboard(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    pane.editor.textCursor().insertText("🌻\n\n ")
    QTest.mouseClick(pane.ways_out.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "🌻\n\n " + FILLED
    assert desk.toasts == [("Copied. Paste it where you want to send it.", "")]
    QGuiApplication.clipboard().clear()


def test_the_mail_program_gets_a_well_formed_link(
    desk: Desk,
    pane: ComposerPane,
    compose: Callable[..., None],
    rosa: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return len(opened) == 1

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    compose(rosa)
    QTest.mouseClick(pane.ways_out.mail, Qt.MouseButton.LeftButton)
    link = opened[0].toString(QUrl.ComponentFormattingOption.FullyEncoded)
    assert link.startswith("mailto:rosa%2Belm@example.org?subject=An%20invitation&body=Hi%20Rosa%2C%20what")
    QTest.mouseClick(pane.ways_out.mail, Qt.MouseButton.LeftButton)
    assert desk.toasts[-1][0] == "No mail program answered. Copy the text instead."
    assert sent(desk, rosa) == []


def test_saving_offers_a_neutral_name_and_writes_a_private_file(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int, tmp_path: Path
) -> None:
    compose(rosa)
    QTest.mouseClick(pane.ways_out.save, Qt.MouseButton.LeftButton)
    (dialog,) = pane.findChildren(QFileDialog)
    assert [Path(name).name for name in dialog.selectedFiles()] == ["invitation.txt"]
    target = tmp_path / "invitation.txt"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    desk.settle()
    assert target.read_text(encoding="utf-8") == FILLED + "\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    pane.outlets.save_to(str(tmp_path / "none" / "x.txt"))
    desk.settle()
    assert desk.toasts[-1][0].startswith("The file could not be written:")


def test_mark_as_sent_puts_it_on_the_timeline_and_asks_for_the_answer_later(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    QTest.keyClicks(pane.editor, "Oh! ")
    QTest.mouseClick(pane.ways_out.sent, Qt.MouseButton.LeftButton)
    QTest.mouseClick(pane.ways_out.sent, Qt.MouseButton.LeftButton)
    desk.settle()
    assert sent(desk, rosa) == [
        InvitationFields(
            person_id=rosa,
            on=TODAY,
            text="Oh! " + FILLED,
            ask=Ask.ONE_TO_ONE,
            channel=Channel.MESSAGE,
            template_key="shared_concern",
            template_title="Shared concern → small group",
            meet_on=date(2026, 11, 26),
            meet_at=time(17, 30),
            place="Corner Café",
            minutes=30,
        )
    ]
    assert desk.run(partial(people.person, person_id=rosa)).standing is Standing.ASKED
    assert kept(desk, rosa) is None
    assert desk.toasts == [("Marked as sent.", "Invitation to Rosa Medina")]
    assert pane.sent_card.isVisible()
    assert pane.editor.isReadOnly()
    QTest.mouseClick(pane.sent_card.answer, Qt.MouseButton.LeftButton)
    assert desk.asked == [("response_asked", rosa, pane.presenter.sent_id)]


def test_undo_brings_the_text_back_to_be_written_on(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    QTest.mouseClick(pane.ways_out.sent, Qt.MouseButton.LeftButton)
    desk.settle()
    desk.run(undo.undo)
    assert sent(desk, rosa) == []
    assert not pane.sent_card.isVisible()
    assert pane.editor.text() == FILLED
    assert not pane.editor.isReadOnly()


def test_a_circle_is_named_only_where_the_text_is_about_one(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa, "circle_once")
    assert "meet as Tuesday group" in pane.editor.text()
    QTest.mouseClick(pane.ways_out.sent, Qt.MouseButton.LeftButton)
    desk.settle()
    (fields,) = sent(desk, rosa)
    assert (fields.ask, fields.circle_id is not None) == (Ask.CIRCLE, True)
    QTest.mouseClick(pane.sent_card.another, Qt.MouseButton.LeftButton)
    desk.settle()
    assert not pane.sent_card.isVisible()


def test_what_was_typed_is_kept_by_itself_and_comes_back(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    june = desk.run(add_june)
    compose(rosa)
    QTest.keyClicks(pane.editor, "Oh! ")
    pane.form.where.setEditText("the park")
    desk.qtbot.waitUntil(lambda: kept(desk, rosa) is not None, timeout=2000)
    compose(june)
    assert pane.person.text() == "To June"
    compose(rosa, "coffee")
    assert pane.editor.text() == "Oh! " + FILLED.replace("Corner Café", "the park")
    assert pane.form.where.currentText() == "the park"
    assert pane.form.template.currentData() == "shared_concern"


def test_flush_saves_at_once_so_that_another_pane_finds_it(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    click(desk, pane, Placeholder.CONCERN)
    pane.popup.offers.activated.emit(pane.popup.model.index(1))
    pane.flush()
    desk.settle()
    again = ComposerPane(desk.context)
    desk.qtbot.addWidget(again)
    again.compose(rosa)
    desk.settle()
    assert again.editor.text() == FILLED.replace("bus cuts", "school fees")
    assert again.presenter.own == {Placeholder.CONCERN: "school fees"}


def test_a_day_that_has_passed_meanwhile_is_open_again(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    QTest.keyClicks(pane.editor, "Oh! ")
    pane.flush()
    payload = kept(desk, rosa)
    assert payload is not None
    old = {**payload, "meet_on": "2026-11-20"}
    save = partial(drafts.save_draft, kind=DraftKind.INVITATION, person_id=rosa, entry_id=None, payload=old)
    desk.run(save)
    compose(rosa)
    assert pane.state.missing.text() == "Fill in: when"


def test_a_draft_can_be_discarded(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    QTest.keyClicks(pane.editor, "Oh! ")
    pane.flush()
    QTest.mouseClick(pane.more, Qt.MouseButton.LeftButton)
    (menu,) = pane.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    (discard,) = [action for action in menu.actions() if action.text() == "Discard this draft"]
    assert discard.isEnabled()
    discard.trigger()
    menu.close()
    desk.settle()
    assert kept(desk, rosa) is None
    assert pane.editor.text() == FILLED


def test_what_the_user_adds_elsewhere_fills_open_placeholders_only(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None]
) -> None:
    june = desk.run(add_june)
    compose(june, "coffee")
    assert pane.state.missing.text() == "Fill in: where, my name"
    desk.run(partial(save_profile, fields=Profile("Hazel")))
    desk.settle()
    assert pane.state.missing.text() == "Fill in: where"
    assert pane.editor.text().endswith("Hazel")


def test_a_template_with_broken_braces_blocks_until_they_are_replaced(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    broken = Template(
        "", "Mine", Shape.TASK, Ask.TASK, (Channel.EMAIL,), "Hi {firstname}, ok?", builtin=False
    )
    key = desk.run(partial(templates.add_template, fields=broken, findings_seen=True)).result
    compose(rosa, key)
    assert pane.state.missing.text() == "Fill in: {firstname}"
    assert not pane.ways_out.copy.isEnabled()
    pane.editor.show_open()
    QTest.keyClick(pane.editor, Qt.Key.Key_F2)
    pane.popup.own.setPlainText("Rosa")
    QTest.keyClick(pane.popup.own, Qt.Key.Key_Return)
    assert pane.editor.text() == "Hi Rosa, ok?"
    assert pane.ways_out.copy.isEnabled()


def test_a_person_who_is_deleted_meanwhile_is_written_to_no_more(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    desk.run(partial(people.delete_people, ids=(rosa,)))
    desk.settle()
    assert pane.nobody.isVisible()
    assert desk.asked == [("composer_closed",)]
    assert desk.failures == []


def test_closing_saves_and_says_so(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    QTest.keyClicks(pane.editor, "Oh! ")
    QTest.mouseClick(pane.close_button, Qt.MouseButton.LeftButton)
    assert desk.asked == [("composer_closed",)]
    assert kept(desk, rosa) is not None


def test_the_promise_is_fully_visible_at_the_least_width(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    pane.resize(336, 640)
    desk.settle()
    promise = pane.ways_out.promise
    assert promise.text() == "Nothing leaves this laptop until you copy or send it yourself."
    assert promise.height() >= promise.heightForWidth(promise.width())
    assert pane.rect().contains(promise.mapTo(pane, promise.rect().bottomRight()))


def test_every_control_has_a_name(pane: ComposerPane, compose: Callable[..., None], rosa: int) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateTimeEdit, QTextEdit

    compose(rosa)
    for kind in (QAbstractButton, QComboBox, QDateTimeEdit, QTextEdit):
        for control in pane.findChildren(kind):
            if control.objectName().startswith("composer"):
                assert control.accessibleName() or getattr(control, "text", str)()
