"""Working through what is due, by keyboard, buttons and menus, on a real journal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu, QMessageBox

from journal.domain.changes import Done
from journal.domain.draft import DraftKind
from journal.domain.entry import (
    ConversationFields,
    EntryKind,
    InvitationFields,
    NextStep,
    PromiseFields,
    PromiseState,
    ResponseKind,
)
from journal.domain.follow_up import FollowUp, FollowUpKind
from journal.domain.person import PersonFields, Standing
from journal.services import debrief, drafts, follow_ups, invitations, people, promises, responses
from journal.services.sample import fill_with_sample
from journal.services.undo import undo
from journal.store.database import Store
from tests.services.history import TODAY, dale, rosa
from tests.ui.history_desk import Desk
from ui.follow_ups.actions import ACTS, Act
from ui.follow_ups.day_dialog import DayDialog
from ui.follow_ups.menus import Choice
from ui.follow_ups.model import Heading
from ui.follow_ups.view import FollowUpsPane
from ui.follow_ups.words import heading


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def promise(store: Store, person_id: int, text: str, due_on: date | None, *, mine: bool = True) -> Done[int]:
    return promises.add_promise(store, PromiseFields(person_id, text, mine, due_on), days(-60))


def fill(store: Store) -> dict[str, int]:
    """One of each kind."""
    person, other = rosa(store), dale(store)
    ids = {"rosa": person, "dale": other}
    ids["late"] = promise(store, person, "Bring the timetable", days(-4)).result
    ids["today"] = promise(store, other, "Ring the council", days(0)).result
    ids["soon"] = promise(store, other, "Return the book", days(6)).result
    ids["theirs"] = promise(store, person, "Ask two parents", days(-1), mine=False).result
    step = NextStep("Coffee on Thursday", days(-1))
    talk = ConversationFields(EntryKind.ONE_TO_ONE, days(-30), (other,), text="Talked", next_step=step)
    ids["step"] = debrief.log_conversation(store, talk, TODAY).result
    for name, given in (("yes", "Yusuf"), ("asked", "Asha"), ("later", "Lena")):
        ids[name] = people.add_person(store, PersonFields(given=given)).result
        sent = InvitationFields(ids[name], days(-20), "Come and see?")
        ids[f"{name}_sent"] = invitations.mark_sent(store, sent).result
    responses.record_response(store, ids["yes"], ResponseKind.YES, days(-19))
    responses.record_response(store, ids["later"], ResponseKind.NOT_NOW, days(-19), ask_again_on=days(-2))
    ids["draft"] = drafts.save_draft(store, DraftKind.INVITATION, person, None, {"text": "Dear"}).result
    ids["weekly"] = people.add_person(store, PersonFields(given="Wanda", interval_days=14)).result
    debrief.log_conversation(
        store, ConversationFields(EntryKind.PHONE, days(-35), (ids["weekly"],), text="Hello"), TODAY
    )
    return ids


@pytest.fixture
def ids(desk: Desk, pane: FollowUpsPane) -> dict[str, int]:
    made = desk.run(fill)
    show(desk, pane)
    return made


def show(desk: Desk, pane: FollowUpsPane) -> None:
    pane.show()
    desk.qtbot.waitExposed(pane)
    desk.settle()
    pane.focus_first()


def items(pane: FollowUpsPane) -> list[FollowUp]:
    return [row for row in pane._model.rows if isinstance(row, FollowUp)]


def mine(pane: FollowUpsPane) -> set[int]:
    """My promises in the list: a draft may have the same number as an entry."""
    return {item.ref_id for item in items(pane) if item.kind is FollowUpKind.MY_PROMISE}


def kinds(pane: FollowUpsPane) -> list[FollowUpKind]:
    return [row.kind for row in pane._model.rows if isinstance(row, Heading)]


def choose(pane: FollowUpsPane, kind: FollowUpKind) -> FollowUp:
    at = next(at for at, row in enumerate(pane._model.rows) if isinstance(row, FollowUp) and row.kind is kind)
    pane.list.setCurrentIndex(pane._model.index(at))
    current = pane.current()
    assert current is not None
    return current


def press(desk: Desk, pane: FollowUpsPane, key: Qt.Key) -> None:
    QTest.keyClick(pane.list, key)
    desk.settle()


def menu_of(desk: Desk, pane: FollowUpsPane) -> QMenu:
    desk.qtbot.waitUntil(lambda: any(menu.isVisible() for menu in pane.findChildren(QMenu)))
    return next(menu for menu in pane.findChildren(QMenu) if menu.isVisible())


def lines(menu: QMenu) -> dict[str, QAction]:
    found: dict[str, QAction] = {}
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            found |= {f"{action.text()}/{words}": each for words, each in lines(below).items()}
        else:
            found[action.text().partition("\t")[0]] = action
    return found


def pick(desk: Desk, pane: FollowUpsPane, words: str) -> None:
    """Choose a line of the open menu as the keyboard does."""
    menu = menu_of(desk, pane)
    menu.setActiveAction(lines(menu)[words])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    desk.settle()


def changed(desk: Desk, pane: FollowUpsPane, look: Callable[[], bool]) -> None:
    """Until the list has read again and shows it."""
    desk.qtbot.waitUntil(look)
    desk.settle()


def test_everything_stands_in_its_group_in_order(pane: FollowUpsPane, ids: dict[str, int]) -> None:
    assert kinds(pane) == list(FollowUpKind)
    assert [heading(kind) for kind in kinds(pane)] == [
        *("I promised", "Next steps", "Ask again", "Came or not?", "No answer yet"),
        *("Not finished yet", "They promised", "Not talked to for a while"),
    ]
    assert [item.ref_id for item in items(pane)][:2] == [ids["late"], ids["today"]]
    assert pane._count.text() == str(len(items(pane)))


def test_each_row_says_when_and_what_in_one_sentence(pane: FollowUpsPane, ids: dict[str, int]) -> None:
    said = {
        row.kind: str(pane._model.data(pane._model.index(at), Qt.ItemDataRole.AccessibleTextRole))
        for at, row in reversed(list(enumerate(pane._model.rows)))
        if isinstance(row, FollowUp)
    }
    assert said[FollowUpKind.MY_PROMISE] == "I promised, Rosa Medina, Bring the timetable, 4 days overdue"
    assert said[FollowUpKind.RESPONSE_UNKNOWN] == "No answer yet, Asha, Come and see?, sent 2 weeks ago"
    assert said[FollowUpKind.OUT_OF_TOUCH].endswith("Wanda, 5 weeks; you wanted every 2, 3 weeks overdue")
    assert said[FollowUpKind.UNSENT_DRAFT] == (
        "Not finished yet, Rosa Medina, An invitation that was not sent"
    )


def test_the_model_keeps_qts_rules_while_rows_come_and_go(
    desk: Desk, pane: FollowUpsPane, ids: dict[str, int]
) -> None:
    QAbstractItemModelTester(pane._model, QAbstractItemModelTester.FailureReportingMode.Fatal, pane)
    full = items(pane)
    for shown in (full[2:], full[:3], (), full, [full[0], full[-1]], full[::-1], full):
        pane._model.set_items(shown)
        assert items(pane) == list(shown)


def test_the_keyboard_passes_over_headings(desk: Desk, pane: FollowUpsPane, ids: dict[str, int]) -> None:
    seen = [pane.current()]
    for _ in range(len(pane._model.rows)):
        QTest.keyClick(pane.list, Qt.Key.Key_Down)
        seen.append(pane.current())
    assert None not in seen
    assert list(dict.fromkeys(seen)) == items(pane)
    QTest.keyClick(pane.list, Qt.Key.Key_Home)
    assert pane.current() == items(pane)[0]
    for _ in range(len(pane._model.rows)):
        QTest.keyClick(pane.list, Qt.Key.Key_Up)
    assert pane.current() == items(pane)[0]


def test_done_by_key_keeps_the_promise_and_undo_brings_it_back(
    desk: Desk, pane: FollowUpsPane, ids: dict[str, int]
) -> None:
    before = items(pane)
    press(desk, pane, Qt.Key.Key_D)
    changed(desk, pane, lambda: len(items(pane)) == len(before) - 1)
    assert ids["late"] not in mine(pane)
    current = pane.current()
    assert current is not None
    assert current.ref_id == ids["today"]
    assert desk.told == [("Promise kept.", "Promise kept")]
    desk.run(undo)
    changed(desk, pane, lambda: items(pane) == before)
    assert pane.current() == current


@pytest.mark.parametrize("key", [Qt.Key.Key_X, Qt.Key.Key_Delete])
def test_drop_by_key(desk: Desk, pane: FollowUpsPane, ids: dict[str, int], key: Qt.Key) -> None:
    press(desk, pane, key)
    changed(desk, pane, lambda: ids["late"] not in mine(pane))
    state = desk.run(
        lambda store: store.scalar("SELECT state FROM promise WHERE entry_id = ?", (ids["late"],))
    )
    assert state == PromiseState.DROPPED
    assert desk.told == [("Let go.", "Promise dropped")]


def test_postpone_by_key_offers_days(desk: Desk, pane: FollowUpsPane, ids: dict[str, int]) -> None:
    press(desk, pane, Qt.Key.Key_P)
    assert list(lines(menu_of(desk, pane))) == [
        "Tomorrow",
        "In 3 days",
        "Next week",
        "In a month",
        "Pick a day…",
    ]
    pick(desk, pane, "In 3 days")
    changed(desk, pane, lambda: ids["late"] not in mine(pane))
    due = desk.run(
        lambda store: store.scalar("SELECT due_on FROM promise WHERE entry_id = ?", (ids["late"],))
    )
    assert due == days(3).isoformat()
    assert desk.told == [("Postponed to Wed 25 Nov 2026.", "Postpone a promise")]
    pane.horizon.choose(["7"])
    pane.horizon.selected.emit("7")
    desk.settle()
    assert ids["late"] in mine(pane)


def test_postpone_to_a_day_of_ones_own(desk: Desk, pane: FollowUpsPane, ids: dict[str, int]) -> None:
    press(desk, pane, Qt.Key.Key_P)
    pick(desk, pane, "Pick a day…")
    dialog = pane.findChild(DayDialog)
    assert dialog is not None
    assert not dialog.ok.isEnabled()
    dialog.field.line.setText("yesterday")
    assert not dialog.ok.isEnabled()
    dialog.field.line.setText("2027-01-15")
    assert dialog.ok.isEnabled()
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    changed(desk, pane, lambda: ids["late"] not in mine(pane))
    due = desk.run(
        lambda store: store.scalar("SELECT due_on FROM promise WHERE entry_id = ?", (ids["late"],))
    )
    assert due == "2027-01-15"


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("Came", Standing.SHOWED_UP),
        ("Did not come", Standing.DID_NOT_COME),
        ("Active", Standing.ACTIVE),
        ("Drifted", Standing.DRIFTED),
    ],
)
def test_came_or_not_is_answered_from_the_keyboard(
    desk: Desk, pane: FollowUpsPane, ids: dict[str, int], words: str, standing: Standing
) -> None:
    choose(pane, FollowUpKind.OUTCOME_UNKNOWN)
    press(desk, pane, Qt.Key.Key_D)
    pick(desk, pane, words)
    changed(desk, pane, lambda: FollowUpKind.OUTCOME_UNKNOWN not in kinds(pane))
    assert desk.run(people.person, ids["yes"]).standing is standing
    parent = desk.run(lambda store: store.scalar("SELECT parent_id FROM entry WHERE kind = 'outcome'"))
    assert parent == ids["yes_sent"]
    desk.run(undo)
    changed(desk, pane, lambda: FollowUpKind.OUTCOME_UNKNOWN in kinds(pane))


def test_a_missing_answer_is_recorded_by_its_button(
    desk: Desk, pane: FollowUpsPane, ids: dict[str, int]
) -> None:
    choose(pane, FollowUpKind.RESPONSE_UNKNOWN)
    QTest.mouseClick(pane.strip.buttons[Act.MAYBE], Qt.MouseButton.LeftButton)
    changed(desk, pane, lambda: FollowUpKind.RESPONSE_UNKNOWN not in kinds(pane))
    assert desk.run(people.person, ids["asked"]).standing is Standing.MAYBE
    assert desk.told == [("Asha: maybe.", "Maybe from Asha")]
    assert pane.list.hasFocus()


def test_not_now_asks_when_to_ask_again(desk: Desk, pane: FollowUpsPane, ids: dict[str, int]) -> None:
    choose(pane, FollowUpKind.RESPONSE_UNKNOWN)
    press(desk, pane, Qt.Key.Key_D)
    assert set(lines(menu_of(desk, pane))) == {
        *("Yes", "Maybe", "No", "Silence", "Not now/Ask again in two weeks", "Not now/Ask again in a month"),
        *("Not now/Ask again in three months", "Not now/Pick a day…", "Not now/No day yet"),
    }
    menu = menu_of(desk, pane)
    lines(menu)["Not now/Ask again in a month"].trigger()
    menu.close()
    changed(desk, pane, lambda: FollowUpKind.RESPONSE_UNKNOWN not in kinds(pane))
    asked = desk.run(people.person, ids["asked"])
    assert (asked.standing, asked.ask_again_on) == (Standing.NOT_NOW, date(2026, 12, 22))


def test_every_act_has_a_visible_button_and_a_line_in_the_menu(
    desk: Desk, pane: FollowUpsPane, ids: dict[str, int]
) -> None:
    for kind in FollowUpKind:
        item = choose(pane, kind)
        shown = {act for act, button in pane.strip.buttons.items() if button.isVisible()}
        assert shown == set(ACTS[kind])
        assert all(pane.strip.buttons[act].accessibleName() for act in shown)
        pane.list.menu_asked.emit(pane.list.visualRect(pane.list.currentIndex()).center())
        menu = menu_of(desk, pane)
        named = {choice.act for each in lines(menu).values() if isinstance(choice := each.data(), Choice)}
        assert named == set(ACTS[item.kind])
        menu.close()


def test_enter_opens_the_person_and_goes_on_with_a_draft(
    desk: Desk, pane: FollowUpsPane, ids: dict[str, int]
) -> None:
    navigator = desk.context.navigator
    with desk.qtbot.waitSignal(navigator.person_opened) as opened:
        QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert opened.args == [ids["rosa"]]
    choose(pane, FollowUpKind.UNSENT_DRAFT)
    with desk.qtbot.waitSignal(navigator.compose_asked) as composed:
        QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert composed.args == [ids["rosa"], ""]
    choose(pane, FollowUpKind.OUT_OF_TOUCH)
    with desk.qtbot.waitSignal(navigator.debrief_asked) as logged:
        QTest.mouseClick(pane.strip.buttons[Act.LOG], Qt.MouseButton.LeftButton)
    assert logged.args == [(ids["weekly"],), None]
    choose(pane, FollowUpKind.ASK_AGAIN)
    with desk.qtbot.waitSignal(navigator.compose_asked) as invited:
        QTest.mouseClick(pane.strip.buttons[Act.INVITE], Qt.MouseButton.LeftButton)
    assert invited.args == [ids["later"], ""]


def test_an_unfinished_debrief_goes_on_with_the_entry_it_edits(
    desk: Desk, pane: FollowUpsPane, ids: dict[str, int]
) -> None:
    desk.run(lambda store: drafts.discard_draft(store, ids["draft"]))
    desk.run(drafts.save_draft, DraftKind.DEBRIEF, ids["dale"], ids["step"], {"text": "x"})
    changed(desk, pane, lambda: any(item.text == "debrief" for item in items(pane)))
    choose(pane, FollowUpKind.UNSENT_DRAFT)
    with desk.qtbot.waitSignal(desk.context.navigator.debrief_asked) as resumed:
        QTest.keyClick(pane.list, Qt.Key.Key_D)
    assert resumed.args == [(ids["dale"],), ids["step"]]


def test_a_draft_is_discarded_only_after_asking(desk: Desk, pane: FollowUpsPane, ids: dict[str, int]) -> None:
    for word, left in (("Keep", 1), ("Discard", 0)):
        choose(pane, FollowUpKind.UNSENT_DRAFT)
        press(desk, pane, Qt.Key.Key_X)
        box = next(each for each in pane.findChildren(QMessageBox) if each.isVisible())
        button = next(each for each in box.buttons() if each.text() == word)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        desk.settle()
        assert len(desk.run(drafts.drafts)) == left
    changed(desk, pane, lambda: FollowUpKind.UNSENT_DRAFT not in kinds(pane))
    assert desk.told == [("Discarded.", "")]


def test_looking_further_ahead(desk: Desk, pane: FollowUpsPane, ids: dict[str, int]) -> None:
    counts: list[int] = []
    pane.count_changed.connect(counts.append)
    today = len(items(pane))
    choose(pane, FollowUpKind.THEIR_PROMISE)
    kept = pane.current()
    pane.horizon.choose(["7"])
    pane.horizon.selected.emit("7")
    desk.settle()
    assert len(items(pane)) == today + 1
    assert pane.current() == kept
    # The badge counts what is due today, however far the list looks.
    assert counts == [today]
    assert desk.run(follow_ups.due_count, TODAY) == today


def test_the_count_follows_the_journal(desk: Desk, pane: FollowUpsPane, ids: dict[str, int]) -> None:
    counts: list[int] = []
    pane.count_changed.connect(counts.append)
    today = len(items(pane))
    desk.run(promise, ids["dale"], "Bring the key", days(-1))
    changed(desk, pane, lambda: counts == [today + 1])
    pane.hide()
    desk.run(promise, ids["dale"], "Bring the lock", days(-1))
    desk.settle()
    pane.show()
    changed(desk, pane, lambda: counts == [today + 1, today + 2])


def test_nothing_due_says_a_kind_word(desk: Desk, pane: FollowUpsPane) -> None:
    show(desk, pane)
    assert pane._stack.currentWidget() is pane._empty
    assert pane._empty._title.text() == "Nothing is due today"
    assert not pane.strip.isVisible()
    press(desk, pane, Qt.Key.Key_D)
    desk.run(lambda store: promise(store, rosa(store), "Bring the key", days(-1)))
    changed(desk, pane, lambda: len(items(pane)) == 1)
    assert pane.strip.isVisible()


def test_the_sample_is_shown_and_read_out(desk: Desk, pane: FollowUpsPane) -> None:
    desk.run(lambda store: fill_with_sample(store, TODAY))
    show(desk, pane)
    assert len(kinds(pane)) >= 5
    pane.grab()
    reader = QAccessible.queryAccessibleInterface(pane.list)
    chosen = pane.list.currentIndex().row()
    assert reader.child(chosen).text(QAccessible.Text.Name).startswith("I promised, ")
    pane.list.selectionModel().setCurrentIndex(
        pane._model.index(len(pane._model.rows) - 1), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    current = pane.current()
    assert current is not None
    assert pane.strip._name.text() == current.person.name
