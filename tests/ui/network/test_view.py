"""The pane: picture and list together, keys, links by hand, ways, and what follows changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from journal.domain.network import LinkFields, LinkKind
from journal.domain.person import PersonFields
from journal.services import network, people
from tests.ui.history_desk import Desk
from tests.ui.network.town import Town
from ui.network.link_form import LinkForm
from ui.network.model import NodesModel
from ui.network.view import NetworkPane
from ui.theme.theme import ThemeChoice

Key = Qt.Key


def press(desk: Desk, pane: NetworkPane, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(pane.picture, key)
    desk.settle()


def again(desk: Desk, look: Callable[[], bool]) -> None:
    """Until the pane has read and laid out again."""
    desk.qtbot.waitUntil(look)
    desk.settle()


def listed(pane: NetworkPane) -> list[str]:
    model = pane.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def chosen_row(pane: NetworkPane) -> str:
    return str(pane.list.currentIndex().data())


def told(pane: NetworkPane) -> str:
    labels = pane.panel.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(pane))


def button(pane: NetworkPane, name: str) -> QToolButton:
    return next(
        each for each in pane.findChildren(QToolButton) if each.accessibleName() == name and each.isVisible()
    )


def test_the_list_says_what_the_picture_shows(desk: Desk, pane: NetworkPane, town: Town) -> None:
    assert listed(pane) == ["Rosa Medina", "Tom Ashworth", "نور الحداد", "June Barker", "Tuesday group"]
    assert pane.list.currentIndex().data(NodesModel.WORDS) == (
        "1 link · works with Tom Ashworth, is in Tuesday group"
    )
    spoken = pane.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Rosa Medina, 1 link, works with Tom Ashworth, is in Tuesday group."
    assert spoken in pane.picture.accessibleName()


def test_the_model_keeps_qts_rules(desk: Desk, pane: NetworkPane, town: Town) -> None:
    model = pane.list.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    pane.show_around(town.alone, None)
    desk.settle()
    assert listed(pane) == ["Ada Alone"]


def test_choosing_in_the_picture_chooses_in_the_list_and_back(
    desk: Desk, pane: NetworkPane, town: Town
) -> None:
    press(desk, pane, Key.Key_PageDown)
    assert pane.picture.current() == town.tom
    assert chosen_row(pane) == "Tom Ashworth"
    assert "works with Rosa Medina\nThe canteen" in told(pane)
    assert "trusts نور الحداد" in told(pane)
    pane.list.setFocus()
    QTest.keyClick(pane.list, Key.Key_Down)
    desk.settle()
    assert pane.picture.current() == town.nour
    assert "is trusted by Tom Ashworth" in told(pane)


def test_everybody_can_be_walked_to_and_arrows_go_where_they_point(
    desk: Desk, pane: NetworkPane, town: Town
) -> None:
    seen = {pane.picture.current()}
    for _ in range(6):
        press(desk, pane, Key.Key_PageDown)
        seen.add(pane.picture.current())
    assert seen == {town.rosa, town.tom, town.nour, town.june, -town.circle}
    press(desk, pane, Key.Key_Home)
    assert pane.picture.current() == town.rosa
    for key, axis, sign in (
        (Key.Key_Left, 0, -1),
        (Key.Key_Right, 0, 1),
        (Key.Key_Up, 1, -1),
        (Key.Key_Down, 1, 1),
    ):
        before = pane.picture.current() or 0
        start = pane.picture.place_of(before)
        press(desk, pane, key)
        after = pane.picture.current() or 0
        end = pane.picture.place_of(after)
        moved = (end.x() - start.x(), end.y() - start.y())[axis] * sign
        assert moved > 0 if after != before else moved == 0


def test_enter_opens_a_person_and_a_group(desk: Desk, pane: NetworkPane, town: Town) -> None:
    opened: list[object] = []
    desk.context.navigator.person_opened.connect(opened.append)
    desk.context.navigator.circles_asked.connect(opened.append)
    press(desk, pane, Key.Key_Return)
    press(desk, pane, Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageDown, Key.Key_Enter)
    assert opened == [town.rosa, town.circle]


def test_plus_and_minus_zoom_around_the_chosen_one(desk: Desk, pane: NetworkPane, town: Town) -> None:
    picture = pane.picture

    def apart() -> float:
        off = picture.place_of(town.rosa) - picture.place_of(town.nour)
        return float(QPointF.dotProduct(off, off))

    before, place = apart(), picture.place_of(town.rosa)
    press(desk, pane, Key.Key_Plus)
    assert apart() > before
    assert (picture.place_of(town.rosa) - place).manhattanLength() < 0.01
    press(desk, pane, Key.Key_Minus)
    assert apart() == pytest.approx(before)


def test_tab_leaves_the_picture(desk: Desk, pane: NetworkPane) -> None:
    pane.activateWindow()
    desk.qtbot.waitUntil(pane.picture.hasFocus)
    QTest.keyClick(pane.picture, Key.Key_Tab)
    assert not pane.picture.hasFocus()


def test_a_click_chooses_and_a_drag_moves(desk: Desk, pane: NetworkPane, town: Town) -> None:
    at = pane.picture.place_of(town.nour).toPoint()
    QTest.mouseClick(pane.picture, Qt.MouseButton.LeftButton, pos=at)
    desk.settle()
    assert chosen_row(pane) == "نور الحداد"


def test_a_link_is_added_changed_and_taken_away(desk: Desk, pane: NetworkPane, town: Town) -> None:
    pane.panel.add.click()
    form = pane.panel.form
    assert form.isVisible()
    form.submit()
    assert "Choose with whom." in told(pane)
    june = desk.run(people.person_refs, (town.june,))[0]
    form.other.set_person(june, town.rosa)
    form.other._person = june
    form.kind.setCurrentIndex(4)  # trusts
    form.words.setText("Old friends")
    QTest.keyClick(form.words, Key.Key_Return)
    again(desk, lambda: "trusts June Barker" in told(pane))
    assert form.isHidden()
    assert desk.told[-1] == ("Link added.", "Link Rosa Medina and June Barker")
    button(pane, "Change: trusts June Barker").click()
    assert (form.words.text(), form.kind.currentText()) == ("Old friends", "trusts")
    form.kind.setCurrentIndex(5)  # is trusted by
    form.save.click()
    again(desk, lambda: "is trusted by June Barker" in told(pane))
    button(pane, "Take away: is trusted by June Barker").click()
    again(desk, lambda: "June Barker" not in told(pane))
    assert [side.other.name for side in desk.run(network.links_of, town.rosa)] == ["Tom Ashworth"]


def test_what_the_journal_refuses_is_said_in_the_form(desk: Desk, pane: NetworkPane, town: Town) -> None:
    form: LinkForm = pane.panel.form
    pane.panel.add.click()
    tom = desk.run(people.person_refs, (town.tom,))[0]
    form.other.set_person(tom, town.rosa)
    form.kind.setCurrentIndex(2)  # works with: there already
    form.save.click()
    desk.settle()
    assert "is there already" in told(pane)
    assert form.isVisible()
    QTest.keyClick(form.words, Key.Key_Escape)
    assert form.isHidden()


def test_a_written_link_is_saved_before_the_journal_closes(desk: Desk, pane: NetworkPane, town: Town) -> None:
    pane.panel.add.click()
    form = pane.panel.form
    form.other.set_person(desk.run(people.person_refs, (town.nour,))[0], town.rosa)
    pane.flush()
    desk.settle()
    assert len(desk.run(network.links_of, town.rosa)) == 2


def test_who_could_introduce_me(desk: Desk, pane: NetworkPane, town: Town) -> None:
    pane.panel.ways.click()
    desk.settle()
    assert "You are in touch with Rosa Medina yourself." in told(pane)
    pane.show_around(town.nour, None)
    desk.settle()
    pane.panel.ways.click()
    desk.settle()
    assert "Ask Rosa Medina: Rosa Medina works with Tom Ashworth; Tom Ashworth trusts نور الحداد." in told(
        pane
    )
    stranger = desk.run(people.add_person, PersonFields(given="Stranger")).result
    pane.show_around(stranger, None)
    desk.settle()
    pane.panel.ways.click()
    desk.settle()
    assert "Nobody you were in touch with in the last 6 months leads to Stranger" in told(pane)


def test_those_only_i_reach_stand_out_in_words(desk: Desk, pane: NetworkPane, town: Town) -> None:
    pane.show_around(None, None)
    desk.settle()
    assert listed(pane) == ["Rosa Medina", "Ada Alone"]
    pane.picture.choose(town.alone)
    assert "reached by nobody but you" in pane.picture.accessibleName()
    summary = next(label for label in pane.findChildren(QLabel) if label.objectName() == "network_summary")
    assert summary.text() == "2 people · no links · 1 of them is reached by nobody but you"


def test_an_empty_journal_says_what_will_be_here(desk: Desk) -> None:
    pane = NetworkPane(desk.context)
    desk.qtbot.addWidget(pane)
    pane.show()
    pane.show_around(None, None)
    desk.settle()
    words = [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]
    assert "Nobody to show yet" in words
    pane.focus_first()


def test_more_than_fit_are_said_plainly(
    desk: Desk, pane: NetworkPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal.services import network_picture

    whole = network_picture.around_person
    monkeypatch.setattr(network_picture, "around_person", lambda store, person_id: whole(store, person_id, 2))
    pane.presenter.refresh()
    desk.settle()
    summary = next(label for label in pane.findChildren(QLabel) if label.objectName() == "network_summary")
    assert summary.text().endswith("The nearest 2 are shown; 2 more are not.")


def test_changes_elsewhere_are_followed_and_a_deleted_middle_left(
    desk: Desk, pane: NetworkPane, town: Town
) -> None:
    desk.run(network.add_link, LinkFields(town.rosa, town.alone, LinkKind.NEIGHBOUR))
    again(desk, lambda: "Ada Alone" in listed(pane))
    assert "is a neighbour of Ada Alone" in told(pane)
    desk.run(people.delete_people, (town.rosa,))
    again(desk, lambda: "Rosa Medina" not in listed(pane))
    assert pane.presenter.person_id is None


def test_a_hidden_pane_reads_when_it_is_looked_at(desk: Desk, pane: NetworkPane, town: Town) -> None:
    pane.hide()
    desk.run(network.add_link, LinkFields(town.rosa, town.alone, LinkKind.NEIGHBOUR))
    desk.settle()
    pane.show()
    again(desk, lambda: "Ada Alone" in listed(pane))


def test_names_thin_out_and_the_chosen_one_keeps_its_name(desk: Desk, pane: NetworkPane, town: Town) -> None:
    picture = pane.picture
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.HIGH_CONTRAST):
        desk.context.theme.choose(choice)
        picture.grab()
        assert picture.shown_names[0] == town.rosa
    many = len(picture.shown_names)
    for _ in range(4):
        press(desk, pane, Key.Key_Minus)
    picture.grab()
    assert picture.shown_names[0] == town.rosa
    assert len(picture.shown_names) <= many


def test_a_group_is_chosen_from_the_box(desk: Desk, pane: NetworkPane, town: Town) -> None:
    pane.circles.setCurrentIndex(1)
    pane.circles.activated.emit(1)
    desk.settle()
    assert pane.presenter.circle_id == town.circle
    assert listed(pane)[-1] == "Tuesday group"
    assert pane.picture.current() == -town.circle
    assert pane.chosen_person() is None


def test_narrow_panes_stack(desk: Desk, pane: NetworkPane) -> None:
    pane.resize(580, 700)
    QApplication.processEvents()
    assert pane._split.orientation() is Qt.Orientation.Vertical
    pane.resize(1000, 700)
    QApplication.processEvents()
    assert pane._split.orientation() is Qt.Orientation.Horizontal
