"""The dialogue: what is chosen is what the preview shows, and what the preview shows is what goes out."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget

from journal.services import circles, people
from journal.services.sample import fill_with_sample
from journal.store.database import Store
from tests.services.history import TODAY
from tests.ui.brief.somebody import People
from tests.ui.history_desk import Desk
from tests.ui.paper.doing import Opened, choose, save, shown
from tests.ui.paper.pdf import pieces, sheets, size_of, text_of, texts
from ui.paper.dialog import PaperDialog
from ui.paper.forms.of_a_circle import SignUpForm
from ui.paper.preview import SheetView
from ui.paper.request import Kind, PaperRequest


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


@pytest.mark.parametrize("wanted", [(2, 3), (90, 95)])
def test_other_paper_and_some_sheets_chosen_with_the_printer(
    desk: Desk, show: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: tuple[int, int]
) -> None:
    """Sheets that are not there are not asked for: then it is all of them."""
    dialog = show(PaperRequest(Kind.SIGN_UP))
    assert isinstance(dialog.form, SignUpForm)
    dialog.form.rows.setValue(100)
    choose(dialog.sheet_size, "a4")
    dialog.print_sheets()
    (chooser,) = dialog.findChildren(QPrintDialog)
    printer = chooser.printer()
    path = tmp_path / "printed.pdf"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printer.setFromTo(*wanted)
    printer.setOutputFileName(str(path))
    # As a real printer, which has no file's name to tell.
    monkeypatch.setattr(type(printer), "outputFileName", lambda _printer: "")
    chooser.accepted.emit(printer)
    chooser.reject()
    desk.settle()
    found = sheets(path.read_bytes())
    told = [text_of(sheet).splitlines()[-1] for sheet in found]
    assert told == [f"{number} of 7" for number in ([2, 3] if wanted == (2, 3) else range(1, 8))]
    for sheet in found:
        assert size_of(sheet) == pytest.approx((420, 595), abs=1)
        number = pieces(sheet)[-1]
        # In the middle of the foot of that paper, whatever the printer's dots are.
        assert 65 < number.x < 75
        assert 185 < number.y < 192
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
    desk.bridge.submit(partial(fill_with_sample, today=TODAY), owner=desk.owner)
    desk.qtbot.waitUntil(lambda: desk.bridge.idle, timeout=30_000)
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
