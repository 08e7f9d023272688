"""Working through what is due by keyboard, on a real journal."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest

from journal.domain.entry import (
    PromiseState,
)
from journal.domain.follow_up import FollowUp, FollowUpKind
from journal.services import follow_ups
from journal.services.sample import fill_with_sample
from journal.services.undo import undo
from tests.services.history import TODAY, rosa
from tests.ui.follow_ups.working import (
    changed,
    choose,
    days,
    items,
    kinds,
    lines,
    menu_of,
    mine,
    pick,
    press,
    promise,
    show,
)
from tests.ui.history_desk import Desk
from ui.follow_ups.view import FollowUpsPane
from ui.follow_ups.words import heading
from ui.widgets.day_dialog import DayDialog


def test_everything_stands_in_its_group_in_order(pane: FollowUpsPane, ids: dict[str, int]) -> None:
    assert kinds(pane) == list(FollowUpKind)
    assert [heading(kind) for kind in kinds(pane)] == [
        *("I promised", "Next steps", "Remind of a meeting", "Ask again", "Came or not?", "No answer yet"),
        *("Not finished yet", "They promised", "Not seen at the last two meetings"),
        *("Why do I keep this?", "Not talked to for a while"),
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
    assert said[FollowUpKind.MEETING_REMINDER] == (
        "Remind of a meeting, Tuesday group, Flyers · meets Mon 23 Nov 2026, today"
    )
    assert said[FollowUpKind.DRIFT_ALERT].endswith(
        "Dale Kowalski, Tuesday group · missed, say hello and ask nothing, last missed 2 days ago"
    )
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
