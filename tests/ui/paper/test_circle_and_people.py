"""Lists for a meeting, sign-up sheets, labels and lists of people in the dialogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.domain.person import PeopleQuery
from journal.services import circles, people
from tests.ui.history_desk import Desk
from tests.ui.paper.doing import Opened, choose, home, phone, save, shown, somebody
from tests.ui.paper.pdf import sheets, size_of
from ui.form_keeper import put_away_forms
from ui.paper.dialog import PaperDialog
from ui.paper.forms.of_a_circle import MeetingForm, SignUpForm
from ui.paper.forms.of_people import LabelsForm, ListForm
from ui.paper.request import Kind, PaperRequest
from ui.paper.typesetting import Box


def test_the_list_for_a_meeting(desk: Desk, circle: int, show: Opened, tmp_path: Path) -> None:
    dialog = show(PaperRequest(Kind.MEETING, circle_id=circle))
    form = dialog.form
    assert isinstance(form, MeetingForm)
    assert form.title.text() == "Tuesdays"
    assert "Library" in form.where.text()
    (said,) = save(desk, dialog, tmp_path / "list.pdf")
    assert said.index("Tuesdays") < said.index("Library") < said.index("Abel") < said.index("Zeynep")
    assert "Gone" not in said
    assert "555" not in said
    assert boxes(dialog) == 2 + 6
    form.phone.click()
    form.guests.setValue(3)
    assert "555-0101" in shown(dialog)
    assert boxes(dialog) == 2 + 3
    form.notes.click()
    assert "Notes" not in shown(dialog)
    form.where.setText("At Dale’s, half past seven")
    form.title.setText("")
    assert "At Dale’s, half past seven" in shown(dialog)


def boxes(dialog: PaperDialog) -> int:
    assert dialog.preview.printout is not None
    return sum(isinstance(mark, Box) for sheet in dialog.preview.printout.sheets for mark in sheet.marks)


def test_another_circle_brings_its_own_words_and_leaves_typed_ones(
    desk: Desk, circle: int, show: Opened
) -> None:
    other = desk.run(circles.add_circle, "Sundays").result
    dialog = show(PaperRequest(Kind.MEETING, circle_id=circle))
    form = dialog.form
    assert isinstance(form, MeetingForm)
    choose(form.circle, other)
    desk.settle()
    assert (form.title.text(), form.where.text()) == ("Sundays", "")
    assert "Abel" not in shown(dialog)
    form.where.setText("In the park")
    choose(form.circle, circle)
    desk.settle()
    assert (form.title.text(), form.where.text()) == ("Tuesdays", "In the park")


def test_without_a_circle_there_is_a_sentence(desk: Desk, show: Opened) -> None:
    dialog = show(PaperRequest(Kind.MEETING))
    assert dialog.preview.printout is None
    assert dialog.remark.text() == "There is no circle yet whose list could be printed."


def test_the_sign_up_sheet_is_empty(desk: Desk, circle: int, show: Opened, tmp_path: Path) -> None:
    dialog = show(PaperRequest(Kind.SIGN_UP, circle_id=circle))
    form = dialog.form
    assert isinstance(form, SignUpForm)
    form.signature.click()
    form.more.setText("Can drive, , Brings food")
    form.rows.setValue(60)
    said = save(desk, dialog, tmp_path / "sign-up.pdf")
    assert len(said) >= 2
    for sheet in said:
        assert "Name\nPhone\nE-mail\nSignature\nCan drive\nBrings food" in sheet
    whole = "".join(said)
    assert "Tuesdays" in whole
    for somebody_of_it in ("Abel", "Zeynep", "555", "Printed on"):
        assert somebody_of_it not in whole
    choose(form.circle, None)
    desk.settle()
    assert "Tuesdays" not in shown(dialog)
    assert shown(dialog).startswith("Sign-up sheet")
    for box in (form.name, form.phone, form.email, form.signature):
        box.click()
    form.more.clear()
    assert dialog.preview.printout is not None


def test_what_was_typed_outlives_the_lock(desk: Desk, circle: int, show: Opened) -> None:
    dialog = show(PaperRequest(Kind.SIGN_UP, circle_id=circle))
    assert isinstance(dialog.form, SignUpForm)
    dialog.form.title.setText("Who can drive?")
    put_away_forms(dialog)
    dialog.reject()
    desk.settle()
    again = show(PaperRequest(Kind.SIGN_UP, circle_id=circle))
    assert isinstance(again.form, SignUpForm)
    assert again.form.title.text() == "Who can drive?"
    assert "Who can drive?" in shown(again)
    again.reject()
    desk.settle()
    once_more = show(PaperRequest(Kind.SIGN_UP, circle_id=circle))
    assert isinstance(once_more.form, SignUpForm)
    assert once_more.form.title.text() == "Tuesdays"


def test_labels_of_a_circle_and_who_has_no_address(
    desk: Desk, circle: int, show: Opened, tmp_path: Path
) -> None:
    dialog = show(PaperRequest(Kind.LABELS, circle_id=circle))
    assert isinstance(dialog.form, LabelsForm)
    (said,) = save(desk, dialog, tmp_path / "labels.pdf")
    assert said.splitlines() == ["Zeynep", "12 Elm Street", "Springfield, IL 62701"]
    assert dialog.remark.text() == "1 label\nWithout an address: Abel"


def test_the_sheet_of_labels_is_remembered_and_follows_the_paper(
    desk: Desk, circle: int, show: Opened, tmp_path: Path
) -> None:
    dialog = show(PaperRequest(Kind.LABELS, circle_id=circle))
    form = dialog.form
    assert isinstance(form, LabelsForm)
    choose(dialog.sheet_size, "letter")
    assert form.label_sheet().key == "letter-3x10"
    form.first.setValue(30)
    choose(form.sheet, "letter-2x7")
    assert form.first.value() == 14
    save(desk, dialog, tmp_path / "labels.pdf")
    (sheet,) = sheets((tmp_path / "labels.pdf").read_bytes())
    assert size_of(sheet) == pytest.approx((612, 792), abs=0.6)
    assert desk.context.settings.values.label_sheet == "letter-2x7"
    dialog.reject()
    again = show(PaperRequest(Kind.LABELS, circle_id=circle))
    assert isinstance(again.form, LabelsForm)
    assert again.paper.value == "letter"
    assert again.form.label_sheet().key == "letter-2x7"


def test_whom_the_labels_are_for(desk: Desk, circle: int, show: Opened) -> None:
    tagged = somebody(desk, "Tagged", home("1 Mill Road"), tag="bus")
    other = somebody(desk, "Other", home("2 Mill Road"))
    request = PaperRequest(Kind.LABELS, people=(other,), query=PeopleQuery(), title="Asked again")
    dialog = show(request)
    form = dialog.form
    assert isinstance(form, LabelsForm)
    wanted: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("chosen", ("Other",)),
        ("list", ("Other", "Tagged", "Zeynep")),
        (f"circle {circle}", ("Zeynep",)),
        ("tag bus", ("Tagged",)),
    )
    for who, names in wanted:
        choose(form.who, who)
        desk.settle()
        said = shown(dialog).splitlines()
        assert tuple(name for name in said if name in {"Other", "Tagged", "Zeynep", "Gone"}) == names
    assert form.who.findText("Asked again") >= 0
    desk.run(people.delete_people, [tagged])
    desk.settle()
    assert "Tagged" not in shown(dialog)
    choose(form.who, "list")
    desk.settle()
    assert "Tagged" not in shown(dialog)


def test_the_list_of_people_as_it_is_shown(desk: Desk, circle: int, show: Opened, tmp_path: Path) -> None:
    somebody(desk, "Tagged", phone("555-0155"), tag="bus")
    dialog = show(PaperRequest(Kind.PEOPLE, query=PeopleQuery(tag="bus"), title="#bus"))
    form = dialog.form
    assert isinstance(form, ListForm)
    (said,) = save(desk, dialog, tmp_path / "people.pdf")
    assert "#bus\n1 person\nName\nPhone\nCares about\nLast contact\nLatest\nTagged\n555-0155" in said
    assert "Zeynep" not in said
    for box in (form.phone, form.cares, form.contact, form.standing):
        box.click()
    assert "555-0155" not in shown(dialog)
    choose(form.who, f"circle {circle}")
    desk.settle()
    assert "Circle: Tuesdays" in shown(dialog)
    form.address.click()
    assert "12 Elm Street" in shown(dialog)
    assert "Gone" not in shown(dialog)
