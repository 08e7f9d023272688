"""What leaves the composer, and what is kept of it: copies, letters, files, the timeline, drafts."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import date, time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu

from journal.domain.draft import DraftKind
from journal.domain.entry import Ask, InvitationFields
from journal.domain.person import Channel, Standing
from journal.domain.template import Placeholder
from journal.services import drafts, people, undo
from tests.ui.composer.writing import FILLED, add_june, click, kept, sent
from tests.ui.writing_desk import TODAY, Desk
from ui.composer.view import ComposerPane
from ui.shell.clipboard_guard import ClipboardGuard


def test_opening_alone_leaves_no_draft(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    pane.flush()
    assert kept(desk, rosa) is None


def test_copy_puts_exactly_the_text_on_the_clipboard(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    pane.editor.textCursor().insertText("🌻\n\n ")
    QTest.mouseClick(pane.ways_out.copy, Qt.MouseButton.LeftButton)
    desk.settle()
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
    pane.departures.outlets.save_to(str(tmp_path / "none" / "x.txt"))
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


def test_what_changes_while_it_is_sent_leaves_no_draft(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    """On a slow machine the timer of the draft, or a lock, may come before the journal's answer."""
    compose(rosa)
    QTest.mouseClick(pane.ways_out.sent, Qt.MouseButton.LeftButton)
    pane.editor.textCursor().insertText("late ")
    pane.flush()
    desk.settle()
    assert len(sent(desk, rosa)) == 1
    assert kept(desk, rosa) is None


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


def test_the_clipboard_is_emptied_after_the_time_that_was_set(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    clipboard = QGuiApplication.clipboard()
    guard = ClipboardGuard(desk.context.settings)
    desk.context.settings.change(clipboard_seconds=1)
    compose(rosa)
    QTest.mouseClick(pane.ways_out.copy, Qt.MouseButton.LeftButton)
    assert clipboard.text() == FILLED
    desk.qtbot.waitUntil(lambda: clipboard.text() == "", timeout=3000)
    guard.deleteLater()


def test_typing_is_saved_soon_after_the_last_key_and_before_long_while_one_types_on(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    timers = sorted(pane.presenter.findChildren(QTimer), key=QTimer.interval)
    assert [timer.isActive() for timer in timers] == [False, False]
    QTest.keyClicks(pane.editor, "Oh")
    soon, at_last = timers
    assert (soon.isActive(), at_last.isActive()) == (True, True)
    assert (soon.interval() <= 400, at_last.interval() <= 900) == (True, True)
    waits = at_last.remainingTime()
    QTest.keyClicks(pane.editor, "!")
    assert at_last.remainingTime() <= waits
    pane.flush()
    assert [timer.isActive() for timer in timers] == [False, False]
