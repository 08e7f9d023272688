"""What is typed into forms of the timeline and the practice and into small dialogs outlives a lock."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMenu

from journal.domain.entry import Entry
from tests.ui.lock.looking import lock, rest
from tests.ui.lock.test_any_state import unlock
from tests.ui.lock.test_cafe_drafts import the
from tests.ui.shell.conftest import Desk
from ui.concerns.view import ConcernsPane
from ui.people.gathering import Gatherer
from ui.people.view import PeoplePane
from ui.practice.promises.strip import PromiseForm
from ui.practice.promises.view import PromisesPage
from ui.practice.story.own_rows import OwnRows
from ui.practice.story.view import StoryPage
from ui.timeline.card import TimelineCard
from ui.timeline.edit_forms import InvitationEdit, PromiseEdit
from ui.timeline.view import TimelinePane
from ui.widgets.restored_line import RestoredLine

Open = Callable[[Desk], InvitationEdit | PromiseEdit]


def card(desk: Desk, wanted: Callable[[Entry], bool]) -> TimelineCard:
    """Of the first person who has one."""
    pane = the(desk, TimelinePane)
    for person in range(1, 40):
        desk.context.navigator.person_opened.emit(person)
        rest(desk)
        for each in pane.findChildren(TimelineCard):
            if each.isVisible() and wanted(each.entry):
                return each
    raise AssertionError("the sample has none")


def open_invitation(desk: Desk) -> InvitationEdit | PromiseEdit:
    found = card(desk, lambda entry: entry.invitation is not None)
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Return)
    return form(desk)


def open_promise(desk: Desk) -> InvitationEdit | PromiseEdit:
    pane = the(desk, TimelinePane)
    pane.open_menu(card(desk, lambda entry: bool(entry.promises)).entry.id, QPoint())
    menus = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()]
    actions = [action for menu in menus for action in menu.actions()]
    edit, *_ = [each for each in actions if each.text().startswith("Edit the promise")]
    for menu in menus:
        menu.close()
    edit.trigger()
    return form(desk)


def form(desk: Desk) -> InvitationEdit | PromiseEdit:
    rest(desk)
    found = the(desk, TimelinePane).editing.form
    assert isinstance(found, InvitationEdit | PromiseEdit)
    return found


def type_into(made: InvitationEdit | PromiseEdit) -> dict[str, str]:
    """A word at the end of each field: what stands there now."""
    day = made.meet_on if isinstance(made, InvitationEdit) else made.due_on
    lines: dict[str, QLineEdit] = {"day": day.line}
    if isinstance(made, InvitationEdit):
        lines |= {"place": made.place, "time": made.meet_at}
    for line in lines.values():
        line.setFocus()
        line.end(False)
        QTest.keyClicks(line, " zq")
    QTest.keyClicks(made.text, " zq")
    return texts(made)


def texts(made: InvitationEdit | PromiseEdit) -> dict[str, str]:
    found = {"text": made.text.toPlainText()}
    if isinstance(made, InvitationEdit):
        found |= {"day": made.meet_on.line.text(), "place": made.place.text(), "time": made.meet_at.text()}
    else:
        found["day"] = made.due_on.line.text()
    return found


def relock(desk: Desk) -> None:
    lock(desk)
    unlock(desk, "")


both = pytest.mark.parametrize("open_form", [open_invitation, open_promise])


@both
def test_what_was_typed_is_there_again(desk: Desk, open_form: Open) -> None:
    told: list[str] = []
    desk.context.toasts.asked.connect(lambda sentence, _undo: told.append(sentence))
    made = open_form(desk)
    before = texts(made)
    typed = type_into(made)
    assert all(typed[key] != before[key] and "zq" in typed[key] for key in typed)
    relock(desk)
    assert [each for each in told if "What you had typed is kept" in each]
    again = open_form(desk)
    assert texts(again) == typed
    assert again.findChild(RestoredLine) is not None
    relock(desk)
    assert texts(open_form(desk)) == typed


@both
def test_left_by_hand_it_is_forgotten(desk: Desk, open_form: Open) -> None:
    made = open_form(desk)
    before = texts(made)
    type_into(made)
    QTest.keyClick(made, Qt.Key.Key_Escape)
    relock(desk)
    assert texts(open_form(desk)) == before


@both
def test_another_person_in_between_forgets_nothing(desk: Desk, open_form: Open) -> None:
    made = open_form(desk)
    typed = type_into(made)
    desk.context.navigator.person_opened.emit(40)
    rest(desk)
    relock(desk)
    assert texts(open_form(desk)) == typed


def strip(desk: Desk) -> PromiseForm:
    desk.context.commands.run("promises")
    page = the(desk, PromisesPage)
    desk.qtbot.waitUntil(lambda: desk.context.bridge.idle and page.current() is not None)
    QTest.keyClick(page.table, Qt.Key.Key_E)
    rest(desk)
    assert page.strip.is_editing()
    return page.strip.form


def test_half_a_day_of_a_promise_on_its_page_is_there_again(desk: Desk) -> None:
    """It cannot be saved, neither by the page nor by the lock."""
    made = strip(desk)
    QTest.keyClicks(made.day.line, " zq")
    QTest.keyClicks(made.text, " and zq")
    kept = (made.day.line.text(), made.text.toPlainText())
    assert all("zq" in each for each in kept)
    relock(desk)
    again = strip(desk)
    assert (again.day.line.text(), again.text.toPlainText()) == kept


def ask_tag(desk: Desk) -> None:
    the(desk, PeoplePane)._ask_tag((3,))


def ask_circle(desk: Desk) -> None:
    pane = the(desk, PeoplePane)
    Gatherer.of(desk.context, pane).grow((3, 4))


def ask_other_concern(desk: Desk) -> None:
    desk.context.navigator.concerns_asked.emit(1)
    pane = the(desk, ConcernsPane)
    desk.qtbot.waitUntil(lambda: desk.context.bridge.idle and pane.detail.concern_id == 1)
    pane.detail.merge.click()


@pytest.mark.parametrize("ask", [ask_tag, ask_circle, ask_other_concern])
def test_half_a_word_in_a_dialog_for_one_text_is_there_again(desk: Desk, ask: Callable[[Desk], None]) -> None:
    ask(desk)
    rest(desk)
    dialog = the(desk, QInputDialog)
    line = dialog.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, "half a wo")
    relock(desk)
    ask(desk)
    rest(desk)
    again = the(desk, QInputDialog)
    assert again.textValue() == "half a wo"
    again.reject()
    relock(desk)
    ask(desk)
    rest(desk)
    assert the(desk, QInputDialog).textValue() == ""


def test_words_of_my_own_that_have_no_name_yet_are_there_again(desk: Desk) -> None:
    desk.context.commands.run("story")
    rest(desk)
    for number, rows in enumerate(the_two(desk)):
        QTest.keyClicks(rows.new_words, f"half a thought {number}")
    relock(desk)
    rest(desk)
    assert [rows.new_words.text() for rows in the_two(desk)] == ["half a thought 0", "half a thought 1"]
    for rows in the_two(desk):
        rows.new_words.clear()
    relock(desk)
    rest(desk)
    assert [rows.new_words.text() for rows in the_two(desk)] == ["", ""]


def the_two(desk: Desk) -> tuple[OwnRows, OwnRows]:
    page = the(desk, StoryPage)
    return page.concerns, page.values
