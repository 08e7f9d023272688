"""A concern being typed: what is there already is offered, also by another name of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from journal.domain.concern import ConcernChoice
from journal.services import concerns
from journal.services.debrief import heard_in_passing
from journal.store.database import Store
from tests.services.history import TODAY
from tests.services.history import rosa as add_rosa
from tests.ui.history_desk import Desk
from ui.debrief.concern_edit import ConcernChoices, ConcernEdit, ConcernHint
from ui.debrief.heard import HeardBar

CHOICES = (ConcernChoice("Bus cuts", ("Line 14", "The last bus")), ConcernChoice("Student loans"))


@pytest.fixture
def rosa(desk: Desk) -> int:
    """Somebody who spoke of the buses."""

    def write(store: Store) -> int:
        person = add_rosa(store)
        heard_in_passing(store, person, "an hour at the stop", TODAY, "Bus cuts")
        return person

    return desk.run(write)


@pytest.fixture
def edit(desk: Desk) -> ConcernEdit:
    model = ConcernChoices(desk.owner)
    made = ConcernEdit(model)
    desk.qtbot.addWidget(made)
    model.set_choices(CHOICES)
    return made


def offered(edit: ConcernEdit, typed: str) -> list[str]:
    completer = edit.completer()
    completer.setCompletionPrefix(typed)
    found = completer.completionModel()
    return [str(found.index(at, 0).data()) for at in range(found.rowCount())]


def test_any_name_is_enough_and_the_main_one_is_put_in(edit: ConcernEdit) -> None:
    assert offered(edit, "line") == ["Bus cuts (Line 14, The last bus)"]
    assert offered(edit, "LOANS") == ["Student loans"]
    assert offered(edit, "x") == []
    edit.completer().setCompletionPrefix("last")
    assert edit.completer().currentCompletion() == "Bus cuts"


def test_the_model_keeps_qts_rules(desk: Desk) -> None:
    model = ConcernChoices(desk.owner)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, desk.owner)
    model.set_choices(CHOICES)
    model.set_choices(())
    assert tester.model() is model


def test_a_new_name_for_what_is_there_is_told_and_can_be_taken(
    desk: Desk, rosa: int, edit: ConcernEdit
) -> None:
    hint = ConcernHint(desk.context, edit)
    desk.qtbot.addWidget(hint)
    took: list[bool] = []
    hint.taken.connect(lambda: took.append(True))
    for typed, told in (("Buses", True), ("bus CUTS", False), ("Whales", False), ("The buses", True)):
        edit.setText(typed)
        assert not hint.isVisible()
        edit.editingFinished.emit()
        desk.settle()
        assert hint.isVisible() is told, typed
    assert hint.words.text() == "“Bus cuts” is there already and may mean the same."
    QTest.mouseClick(hint.use, Qt.MouseButton.LeftButton)
    desk.settle()
    assert (edit.text(), hint.isVisible(), took) == ("Bus cuts", False, [True])


def test_the_bar_for_what_is_heard_offers_and_keeps_under_the_main_name(desk: Desk, rosa: int) -> None:
    desk.run(lambda store: concerns.add_synonym(store, concerns.find_concern(store, "bus cuts"), "Line 14"))
    bar = HeardBar(desk.context)
    desk.qtbot.addWidget(bar)
    bar.start(rosa)
    desk.settle()
    assert "Bus cuts (Line 14)" in offered(bar.concern, "14")
    bar.words.setText("late again")
    bar.concern.setText("line 14")
    bar.save()
    desk.settle()
    page = desk.run(lambda store: concerns.concern_page(store, concerns.find_concern(store, "bus cuts")))
    assert page.spoken[0].words == "late again"
