"""A link that is begun outlives the window."""

from __future__ import annotations

import pytest

from journal.domain.draft import DraftKind
from journal.domain.person import PersonRef
from journal.services import drafts, network
from tests.ui.history_desk import Desk
from tests.ui.network.town import Town
from ui.network.link_form import LinkForm
from ui.network.view import NetworkPane


def again(desk: Desk, town: Town) -> tuple[NetworkPane, LinkForm]:
    """The form of a window that was opened later."""
    later = NetworkPane(desk.context)
    desk.qtbot.addWidget(later)
    later.show()
    later.show_around(town.rosa, None)
    desk.settle()
    later.panel.add.click()
    desk.settle()
    return later, later.panel.form


def test_what_was_typed_outlives_a_lock(desk: Desk, pane: NetworkPane, town: Town) -> None:
    pane.panel.add.click()
    desk.settle()
    pane.panel.form.kind.setCurrentIndex(4)
    pane.panel.form.words.setText("Old friends")
    pane.panel.form.other.line.setText("Somebody unkno")
    pane.flush()
    desk.settle()
    _later, back = again(desk, town)
    assert (back.kind.currentText(), back.words.text()) == ("trusts", "Old friends")
    assert back.other.line.text() == "Somebody unkno"
    assert len(desk.run(network.links_of, town.rosa)) == 1


def test_whom_was_chosen_comes_back_and_leaving_drops_it(desk: Desk, pane: NetworkPane, town: Town) -> None:
    pane.panel.add.click()
    desk.settle()
    form = pane.panel.form
    form.other.set_person(PersonRef(town.nour, "نور الحداد"), town.rosa)
    form.keeper.flush()
    desk.settle()
    _later, back = again(desk, town)
    assert back.fields() == form.fields()
    form.cancel.click()
    desk.settle()
    assert desk.run(drafts.draft, DraftKind.LINK, town.rosa, None) is None


def test_a_link_saved_at_a_lock_leaves_no_draft(desk: Desk, pane: NetworkPane, town: Town) -> None:
    pane.panel.add.click()
    desk.settle()
    pane.panel.form.other.set_person(PersonRef(town.nour, "نور الحداد"), town.rosa)
    pane.flush()
    desk.settle()
    assert len(desk.run(network.links_of, town.rosa)) == 2
    assert desk.run(drafts.draft, DraftKind.LINK, town.rosa, None) is None


@pytest.mark.parametrize("payload", [{}, {"kind": 3, "person": "x", "name": 4, "words": []}, {"link": 77}])
def test_a_draft_that_says_nothing_leaves_the_form_empty(
    desk: Desk, town: Town, payload: dict[str, object]
) -> None:
    desk.run(drafts.save_draft, DraftKind.LINK, town.rosa, None, payload)
    _later, form = again(desk, town)
    assert (form.kind.currentIndex(), form.other.line.text(), form.words.text()) == (0, "", "")
