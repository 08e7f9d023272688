"""The dialogue: what is chosen is what the preview shows, and what the preview shows is what goes out."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QWidget

from journal.domain.errors import NotFound
from journal.domain.meeting import MeetingFields
from journal.domain.person import ContactKind, ContactPoint, PeopleQuery, PersonFields
from journal.services import circles, meetings, people
from journal.services.sample import fill_with_sample
from journal.store.database import Store
from tests.services.history import TODAY
from tests.ui.brief.somebody import SEALED_STAGE, SECRET, People
from tests.ui.history_desk import Desk
from tests.ui.paper.conftest import Opened
from tests.ui.paper.pdf import sheets, size_of, texts
from ui.form_keeper import put_away_forms
from ui.paper.dialog import PaperDialog
from ui.paper.forms.of_a_circle import MeetingForm, SignUpForm
from ui.paper.forms.of_a_person import BriefForm, PersonPageForm
from ui.paper.forms.of_people import LabelsForm, ListForm
from ui.paper.preview import SheetView
from ui.paper.request import Kind, PaperRequest
from ui.paper.typesetting import Box


def shown(dialog: PaperDialog) -> str:
    """Every word of the preview."""
    printout = dialog.preview.printout
    return "" if printout is None else "\n".join(sheet.text() for sheet in printout.sheets)


def save(desk: Desk, dialog: PaperDialog, path: Path) -> list[str]:
    """Save as PDF as a person does; the words of each sheet."""
    QTest.mouseClick(dialog.pdf_button, Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    (offered,) = [Path(file).name for file in chooser.selectedFiles()]
    assert dialog.form is not None
    assert offered == dialog.form.file_name
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    desk.settle()
    return texts(path.read_bytes())


def choose(combo: QComboBox, data: object) -> None:
    at = combo.findData(data)
    assert at >= 0, [combo.itemData(row) for row in range(combo.count())]
    combo.setCurrentIndex(at)


def somebody(desk: Desk, given: str, *contacts: ContactPoint, tag: str = "") -> int:
    fields = PersonFields(given=given, contacts=contacts, tags=(tag,) if tag else ())
    return desk.run(people.add_person, fields).result


def phone(number: str) -> ContactPoint:
    return ContactPoint(ContactKind.PHONE, number)


def home(address: str) -> ContactPoint:
    return ContactPoint(ContactKind.ADDRESS, address)


@pytest.fixture
def circle(desk: Desk) -> int:
    """Zeynep, Abel and somebody deleted, who meet on Tuesday."""
    zeynep = somebody(desk, "Zeynep", phone("555-0101"), home("12 Elm Street, Springfield, IL 62701"))
    abel = somebody(desk, "Abel")
    gone = somebody(desk, "Gone", phone("555-0199"), home("9 Away Road"))
    made = desk.run(circles.grow_circle, "Tuesdays", "", (zeynep, abel, gone)).result
    fields = MeetingFields(TODAY + timedelta(days=2), time(19, 30), 90, "Library")
    desk.run(meetings.plan_meeting, made, fields)
    desk.run(people.delete_people, [gone])
    return made


def test_pages_of_a_person_are_offered_with_a_person_only(desk: Desk, known: People, show: Opened) -> None:
    dialog = show(PaperRequest(Kind.PEOPLE))
    kinds = [dialog.kind.itemData(row) for row in range(dialog.kind.count())]
    assert kinds == ["meeting", "sign_up", "labels", "people"]
    dialog.reject()
    dialog = show(PaperRequest(Kind.PERSON, person_id=known.rosa))
    assert dialog.kind.currentData() == "person"
    assert dialog.kind.count() == len(Kind)
    for kind in Kind:
        dialog.choose_kind(kind)
        desk.settle()
        assert dialog.form is not None
        assert dialog.form.isVisible()
        assert (dialog.preview.printout is None) == (kind in {Kind.MEETING, Kind.LABELS}), kind
        assert dialog.print_button.isEnabled() == (dialog.preview.printout is not None)


# ------------------------------------------------------------ brief and person


@pytest.mark.parametrize("kind", [Kind.BRIEF, Kind.PERSON])
def test_a_pdf_holds_real_text_without_the_sensitive(
    desk: Desk, known: People, show: Opened, tmp_path: Path, kind: Kind
) -> None:
    path = tmp_path / "page.pdf"
    dialog = show(PaperRequest(kind, person_id=known.rosa))
    said = save(desk, dialog, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    whole = "\n".join(said)
    for words in ("Rosa Medina <b>&", "Bring the timetable", "Ran the <b>breakfast</b> club & more"):
        assert words in whole
    assert [sheet.splitlines()[-1] for sheet in said] == [
        f"{n} of {len(said)}" for n in range(1, len(said) + 1)
    ]
    assert SECRET not in whole
    assert SEALED_STAGE not in whole
    assert dialog.message.text() == "Saved. Whoever can open it can read it."
    assert b"Medina" not in path.read_bytes()


@pytest.mark.parametrize("kind", [Kind.BRIEF, Kind.PERSON])
def test_sensitive_notes_are_asked_for_each_time(
    desk: Desk, known: People, show: Opened, tmp_path: Path, kind: Kind
) -> None:
    request = PaperRequest(kind, person_id=known.rosa)
    dialog = show(request)
    assert isinstance(dialog.form, BriefForm | PersonPageForm)
    assert dialog.form.sensitive.isVisible()
    assert dialog.form.sensitive.text() == "Include 2 sensitive notes this time"
    dialog.form.sensitive.click()
    desk.settle()
    assert SECRET in shown(dialog)
    assert SEALED_STAGE in "".join(save(desk, dialog, tmp_path / "with.pdf"))
    dialog.form.sensitive.click()
    assert SECRET not in shown(dialog)
    dialog.form.sensitive.click()
    dialog.form.sensitive.click()
    desk.settle()
    assert SECRET not in shown(dialog)
    dialog.form.sensitive.click()
    desk.settle()
    dialog.reject()
    again = show(request)
    assert SECRET not in shown(again)
    assert SECRET not in "".join(save(desk, again, tmp_path / "again.pdf"))


def test_the_brief_has_what_was_chosen_for_this_time(desk: Desk, known: People, show: Opened) -> None:
    plain = show(PaperRequest(Kind.BRIEF, person_id=known.rosa))
    assert isinstance(plain.form, BriefForm)
    assert plain.form._brief is not None
    stage = plain.form._brief.open_stages[0]
    question = stage.questions[0]
    assert question not in shown(plain)
    plain.reject()
    chosen = frozenset({(stage.key, question)})
    dialog = show(PaperRequest(Kind.BRIEF, known.rosa, questions=chosen, with_sensitive=True))
    assert question in shown(dialog).replace("\n", " ")
    assert SECRET in shown(dialog)


def test_what_stands_on_the_page_of_a_person_is_chosen(desk: Desk, known: People, show: Opened) -> None:
    dialog = show(PaperRequest(Kind.PERSON, person_id=known.rosa))
    form = dialog.form
    assert isinstance(form, PersonPageForm)
    assert "History" in shown(dialog)
    choose(form.history, "none")
    assert "History" not in shown(dialog)
    choose(form.history, "year")
    assert "History" in shown(dialog)
    notes = desk.run(people.person, known.rosa).fields.notes
    assert (notes.splitlines()[0] in shown(dialog)) if notes else True
    form.notes.click()
    assert "\nNotes\n" not in shown(dialog)


def test_somebody_deleted_meanwhile_is_not_printed(desk: Desk, known: People, show: Opened) -> None:
    dialog = show(PaperRequest(Kind.PERSON, person_id=known.rosa))
    assert "Rosa" in shown(dialog)
    desk.run(people.delete_people, [known.rosa])
    desk.settle()
    assert dialog.preview.printout is None
    assert not dialog.print_button.isEnabled()
    assert not dialog.pdf_button.isEnabled()
    assert dialog.message.text()
    dialog.print_sheets()
    dialog.save_as_pdf()
    assert dialog.findChildren(QFileDialog) == []
    assert dialog.findChildren(QPrintDialog) == []
    assert not any(isinstance(error, NotFound) for error in desk.failures)


# ------------------------------------------------------------ circle


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


# ------------------------------------------------------------ labels and lists


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


# ------------------------------------------------------------ paper, preview, ways out


def test_the_paper_is_remembered(desk: Desk, known: People, show: Opened, tmp_path: Path) -> None:
    dialog = show(PaperRequest(Kind.BRIEF, person_id=known.rosa))
    for paper, points in (("letter", (612, 792)), ("a4", (595, 842))):
        choose(dialog.sheet_size, paper)
        assert desk.context.settings.values.paper == paper
        save(desk, dialog, tmp_path / "page.pdf")
        for sheet in sheets((tmp_path / "page.pdf").read_bytes()):
            assert size_of(sheet) == pytest.approx(points, abs=0.6)


def test_the_preview_is_read_out_and_forgotten(desk: Desk, known: People, show: Opened) -> None:
    dialog = show(PaperRequest(Kind.BRIEF, person_id=known.rosa))
    views = [view for view in dialog.preview.findChildren(SheetView) if view.isVisible()]
    assert views
    assert views[0].accessibleName() == f"Sheet 1 of {len(views)}"
    assert "Bring the timetable" in views[0].accessibleDescription()
    picture = dialog.grab().toImage()
    assert picture.width() == dialog.width()
    with desk.qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
        assert dialog.preview.printout is None


def test_printing(desk: Desk, known: People, show: Opened, tmp_path: Path) -> None:
    dialog = show(PaperRequest(Kind.BRIEF, person_id=known.rosa))
    choose(dialog.sheet_size, "a4")
    dialog.print_sheets()
    dialog.print_sheets()
    (chooser,) = dialog.findChildren(QPrintDialog)
    printer = chooser.printer()
    assert printer.docName() == "Brief"
    path = tmp_path / "printed.pdf"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    # The dialog itself asks the machine for printers; what it says when one was chosen is this.
    chooser.accepted.emit(printer)
    chooser.reject()
    desk.settle()
    said = texts(path.read_bytes())
    assert "Bring the timetable" in said[0]
    assert f"1 of {len(said)}" in said[0]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert dialog.outlet._printer is None


def test_other_paper_and_some_sheets_chosen_with_the_printer(
    desk: Desk, circle: int, show: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtGui import QPageSize

    dialog = show(PaperRequest(Kind.SIGN_UP, circle_id=circle))
    assert isinstance(dialog.form, SignUpForm)
    dialog.form.rows.setValue(100)
    choose(dialog.sheet_size, "a4")
    dialog.print_sheets()
    (chooser,) = dialog.findChildren(QPrintDialog)
    printer = chooser.printer()
    path = tmp_path / "printed.pdf"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printer.setFromTo(2, 3)
    printer.setOutputFileName(str(path))
    # As a real printer, which has no file's name to tell.
    monkeypatch.setattr(type(printer), "outputFileName", lambda _printer: "")
    chooser.accepted.emit(printer)
    chooser.reject()
    desk.settle()
    found = sheets(path.read_bytes())
    assert len(found) == 2
    assert size_of(found[0]) == pytest.approx((420, 595), abs=1)
    said = texts(path.read_bytes())
    assert said[0].splitlines()[-1].startswith("2 of ")
    assert dialog.message.text() == "Handed to the printer."


def test_a_file_that_cannot_be_written_gets_a_sentence(
    desk: Desk, known: People, show: Opened, tmp_path: Path
) -> None:
    dialog = show(PaperRequest(Kind.BRIEF, person_id=known.rosa))
    dialog.save_as_pdf()
    (chooser,) = dialog.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "missing" / "brief.pdf"))
    chooser.reject()
    desk.settle()
    assert "cannot be written" in dialog.message.text()
    assert dialog.isVisible()


def test_everything_has_a_name_and_can_be_reached(desk: Desk, known: People, show: Opened) -> None:
    dialog = show(PaperRequest(Kind.BRIEF, person_id=known.rosa))
    for kind in Kind:
        dialog.choose_kind(kind)
        desk.settle()
        reached = list(stops(dialog))
        assert dialog.close_button in reached
        for each in reached:
            assert each.accessibleName() or isinstance(each, QAbstractButton), (kind, each)
            assert not isinstance(each, QAbstractButton) or each.text() or each.accessibleName()


def stops(dialog: PaperDialog) -> Iterator[QWidget]:
    """Where Tab leads, from the first choice on."""
    widget: QWidget | None = dialog.kind.nextInFocusChain()
    while widget is not None and widget is not dialog.kind:
        inside = widget.objectName() == "qt_spinbox_lineedit"  # Qt's own, of a field that has its name
        open_to_tab = widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if open_to_tab and widget.isEnabled() and not inside:
            yield widget
        widget = widget.nextInFocusChain()


def test_the_sample_on_every_kind_of_page(desk: Desk, show: Opened) -> None:
    desk.run(lambda store: fill_with_sample(store, TODAY))
    (rosa,) = desk.run(people.find_people, "Rosa Medina")
    first = desk.run(_first_circle)
    dialog = show(PaperRequest(Kind.BRIEF, person_id=rosa.id, circle_id=first))
    for kind in Kind:
        dialog.choose_kind(kind)
        desk.settle()
        if kind is not Kind.LABELS:
            assert shown(dialog)
            assert dialog.grab().width() > 0


def _first_circle(store: Store) -> int:
    return circles.circle_names(store)[0][0]
