"""The brief: what is on the page, what it asks to have printed, and that it is forgotten afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from journal.domain.entry import PromiseFields
from journal.domain.person import PersonFields
from journal.services import people, promises
from journal.services.sample import fill_with_sample
from journal.services.undo import undo
from journal.store.database import Store
from tests.services.history import TODAY
from tests.ui.brief.somebody import SEALED_STAGE, SECRET, People
from tests.ui.history_desk import Desk
from ui.brief.view import BriefPane
from ui.paper.request import Kind, PaperRequest


def open_page(desk: Desk, pane: BriefPane, person_id: int) -> None:
    pane.show_person(person_id)
    desk.settle()


def shown(pane: BriefPane) -> str:
    """All words on the screen."""
    if pane.page is None:
        return ""
    return "\n".join(words.text() for words in pane.page.findChildren(QLabel))


def test_the_page_shows_what_the_meeting_needs(desk: Desk, pane: BriefPane, known: People) -> None:
    open_page(desk, pane, known.rosa)
    said = shown(pane)
    for words in ("Rosa Medina <b>&", "Bring the timetable", "“two hours a day”", "Coffee on Thursday"):
        assert words in said
    assert "Ran the <b>breakfast</b> club & more" in said
    assert said.index("Bring the timetable") < said.index("Ask two parents")


def test_sensitive_notes_stay_out_until_ticked_and_again_at_the_next_opening(
    desk: Desk, pane: BriefPane, known: People
) -> None:
    open_page(desk, pane, known.rosa)
    assert pane.sensitive.text() == "Include 2 sensitive notes this time"
    assert SECRET not in shown(pane)
    pane.sensitive.click()
    desk.settle()
    assert SECRET in shown(pane)
    assert SEALED_STAGE in shown(pane)
    pane.sensitive.click()
    assert SECRET not in shown(pane)
    pane.sensitive.click()
    desk.settle()
    open_page(desk, pane, known.rosa)
    assert not pane.sensitive.isChecked()
    assert SECRET not in shown(pane)


def test_leaving_the_page_ends_this_time(desk: Desk, pane: BriefPane, known: People) -> None:
    open_page(desk, pane, known.rosa)
    pane.sensitive.click()
    pane.hide()
    desk.settle()
    pane.show()
    assert not pane.sensitive.isChecked()
    assert SECRET not in shown(pane)


def test_unticking_beats_an_answer_on_its_way(desk: Desk, pane: BriefPane, known: People) -> None:
    open_page(desk, pane, known.rosa)
    pane.sensitive.click()
    pane.sensitive.click()
    desk.settle()
    assert SECRET not in shown(pane)


def test_a_click_on_the_words_ticks_the_question(desk: Desk, pane: BriefPane, known: People) -> None:
    open_page(desk, pane, known.rosa)
    assert pane.page is not None
    box = pane.page.findChildren(QCheckBox)[0]
    words = next(each for each in pane.page.findChildren(QLabel) if each.text() == box.accessibleName())
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert box.isChecked()


def test_the_ways_from_here(desk: Desk, pane: BriefPane, known: People) -> None:
    open_page(desk, pane, known.rosa)
    navigator = desk.context.navigator
    for button, signal, expected in (
        (pane.back, navigator.back_asked, []),
        (pane.log, navigator.debrief_asked, [(known.rosa,), None]),
        (pane.invite, navigator.compose_asked, [known.rosa, ""]),
    ):
        with desk.qtbot.waitSignal(signal) as asked:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert asked.args == expected


def test_somebody_who_is_gone_leaves_nothing_behind(desk: Desk, pane: BriefPane, known: People) -> None:
    open_page(desk, pane, known.rosa)
    desk.run(people.delete_people, [known.rosa])
    assert shown(pane) == ""
    assert not pane.log.isEnabled()
    assert pane._stack.currentWidget() is pane._gone
    desk.run(undo)
    open_page(desk, pane, known.rosa)
    assert "Bring the timetable" in shown(pane)


def test_another_person_never_shows_the_one_before(desk: Desk, pane: BriefPane, known: People) -> None:
    open_page(desk, pane, known.rosa)
    seen: list[str] = []
    pane._presenter.shown.connect(lambda: seen.append(shown(pane)))
    pane.show_person(known.rosa)
    pane.show_person(known.dale)
    assert shown(pane) == ""
    desk.settle()
    assert ["Bring the timetable" in said for said in seen] == [False, False, False]
    assert "Dale Kowalski" in shown(pane)
    assert "Bring the timetable" not in shown(pane)


def test_a_change_elsewhere_leaves_the_page_where_it_was_read(
    desk: Desk, pane: BriefPane, known: People
) -> None:
    open_page(desk, pane, known.rosa)
    pane._scroll.verticalScrollBar().setValue(250)
    desk.run(promises.add_promise, PromiseFields(known.rosa, "Ring on Friday"), TODAY)
    assert "Ring on Friday" in shown(pane)
    assert pane._scroll.verticalScrollBar().value() == 250
    open_page(desk, pane, known.rosa)
    assert pane._scroll.verticalScrollBar().value() == 0


def test_long_words_and_long_notes_do_not_break_the_page(desk: Desk, pane: BriefPane) -> None:
    def write(store: Store) -> int:
        fields = PersonFields(given="x" * 300, family="כהן", notes="שלום עולם " * 1000, work="w" * 500)
        return people.add_person(store, fields).result

    open_page(desk, pane, desk.run(write))
    pane.resize(560, 700)
    desk.settle()
    assert pane.page is not None
    assert pane.page.width() <= pane._scroll.viewport().width()
    assert pane.width() == 560
    page = pane.page
    lowest = max(child.geometry().bottom() for child in page.findChildren(QWidget) if child.parent() is page)
    assert 0 <= page.height() - lowest < 60


def asked_for_paper(desk: Desk) -> list[PaperRequest]:
    """What the pane asks to have printed, as it asks."""
    asked: list[PaperRequest] = []
    desk.context.navigator.paper_asked.connect(asked.append)
    return asked


def test_what_is_on_the_page_goes_onto_paper(desk: Desk, pane: BriefPane, known: People) -> None:
    asked = asked_for_paper(desk)
    open_page(desk, pane, known.rosa)
    assert pane.page is not None
    boxes = pane.page.findChildren(QCheckBox)
    boxes[0].setFocus()
    QTest.keyClick(boxes[0], Qt.Key.Key_Space)
    QTest.mouseClick(pane.print_button, Qt.MouseButton.LeftButton)
    (plain,) = asked
    assert (plain.kind, plain.person_id, plain.with_sensitive) == (Kind.BRIEF, known.rosa, False)
    assert [question for _stage, question in plain.questions] == [boxes[0].accessibleName()]
    pane.sensitive.click()
    desk.settle()
    pane.print_page()
    assert asked[-1].with_sensitive
    open_page(desk, pane, known.rosa)
    pane.print_page()
    assert (asked[-1].with_sensitive, asked[-1].questions) == (False, frozenset())


def test_chosen_questions_stay_while_the_page_is_open(desk: Desk, pane: BriefPane, known: People) -> None:
    open_page(desk, pane, known.rosa)
    assert pane.page is not None
    pane.page.findChildren(QCheckBox)[0].click()
    desk.run(promises.add_promise, PromiseFields(known.rosa, "Ring on Friday"), TODAY)
    assert "Ring on Friday" in shown(pane)
    assert [box.isChecked() for box in pane.page.findChildren(QCheckBox)][:2] == [True, False]
    open_page(desk, pane, known.rosa)
    assert not any(box.isChecked() for box in pane.page.findChildren(QCheckBox))


def test_without_a_page_nothing_is_printed(desk: Desk, pane: BriefPane) -> None:
    asked = asked_for_paper(desk)
    pane.print_page()
    assert asked == []


def test_the_sample_can_be_read(desk: Desk, pane: BriefPane) -> None:
    desk.run(lambda store: fill_with_sample(store, TODAY))
    for ref in desk.run(people.find_people, "", limit=3) or desk.run(people.find_people, "Rosa"):
        open_page(desk, pane, ref.id)
        pane.grab()
        assert ref.name in shown(pane)
