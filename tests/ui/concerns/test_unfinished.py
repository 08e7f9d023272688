"""Nothing that is typed about a concern is lost: not when one goes on, not when the journal is locked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal.domain.draft import DraftKind
from journal.services import concerns, drafts
from journal.services.concern_drafts import keep_unfinished, unfinished
from journal.store.database import Store
from tests.ui.concerns.conftest import show
from tests.ui.concerns.test_pane import changed, choose, press
from tests.ui.history_desk import Desk
from ui.concerns.view import ConcernsPane


def write(pane: ConcernsPane) -> dict[str, str]:
    """Half a new name, half another one, half a circle."""
    pane.detail.title.begin()
    pane.detail.title.line.setText("Line 1")
    pane.detail.synonyms.line.setText("The 14")
    pane.detail.people.name.setText("Riders")
    pane.detail.people.purpose.setText("More bus")
    return {"name": "Line 1", "synonym": "The 14", "circle": "Riders", "purpose": "More bus"}


def test_what_is_typed_stays_with_its_concern(desk: Desk, pane: ConcernsPane, ids: dict[str, int]) -> None:
    typed = write(pane)
    choose(desk, pane, "Student loans")
    assert pane.detail.typed() == {}
    assert pane.detail.people.name.text() == "Student loans"
    pane.detail.synonyms.line.setText("Deb")
    choose(desk, pane, "Bus cuts")
    desk.qtbot.waitUntil(lambda: pane.detail.typed() == typed)
    assert pane.detail.title.line.isVisible()
    choose(desk, pane, "Student loans")
    desk.qtbot.waitUntil(lambda: pane.detail.typed() == {"synonym": "Deb"})


def test_a_lock_loses_nothing(desk: Desk, pane: ConcernsPane, ids: dict[str, int]) -> None:
    typed = write(pane)
    pane.flush()  # as the shell does before it closes the journal
    desk.settle()
    after = ConcernsPane(desk.context)
    desk.qtbot.addWidget(after)
    after.resize(820, 800)
    show(desk, after)
    desk.qtbot.waitUntil(lambda: after.detail.typed() == typed)


def test_what_was_kept_is_no_draft_any_more(desk: Desk, pane: ConcernsPane, ids: dict[str, int]) -> None:
    write(pane)
    pane.flush()
    for line in (pane.detail.title.line, pane.detail.synonyms.line):
        QTest.keyClick(line, Qt.Key.Key_Return)
        desk.settle()
    press(desk, pane, "concern.grow")
    desk.qtbot.waitUntil(lambda: pane.detail.typed() == {})
    pane.flush()
    desk.settle()
    assert desk.run(drafts.drafts) == ()
    assert pane.detail.title.title.text() == "Line 1"


def test_others_may_write_while_a_name_is_typed(desk: Desk, pane: ConcernsPane, ids: dict[str, int]) -> None:
    typed = write(pane)
    desk.run(lambda store: concerns.add_synonym(store, concerns.find_concern(store, "Bus cuts"), "Autobus"))
    desk.qtbot.waitUntil(pane.detail.synonyms.chips.isVisible)
    assert pane.detail.typed() == typed


def test_a_name_that_is_refused_stays_to_be_mended(
    desk: Desk, pane: ConcernsPane, ids: dict[str, int]
) -> None:
    line = pane.detail.synonyms.line
    QTest.keyClicks(line, "Student loans")
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.settle()
    assert "Merge the two instead" in pane.detail.message.text()
    assert line.text() == "Student loans"
    line.setText("Autobus")
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: line.text() == "")
    changed(desk, pane, ["Bus cuts", "The kids' tuition", "Student loans"])


def test_each_concern_has_its_own_and_broken_ones_are_passed_over(store: Store) -> None:
    keep_unfinished(store, 1, {"name": "a"})
    keep_unfinished(store, 2, {"synonym": "b"})
    assert (unfinished(store, 1), unfinished(store, 2), unfinished(store, 3)) == (
        {"name": "a"},
        {"synonym": "b"},
        {},
    )
    keep_unfinished(store, 1, {})
    assert unfinished(store, 2) == {"synonym": "b"}
    keep_unfinished(store, 2, {})
    assert drafts.drafts(store) == ()
    drafts.save_draft(store, DraftKind.CONCERN, None, None, {"1": 3, "2": {"name": 4}})
    assert unfinished(store, 2) == {}
    assert unfinished(store, 1) == {}
