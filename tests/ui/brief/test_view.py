"""The brief's pane: what is on the page, what goes onto paper, and that it is forgotten afterwards."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QWidget

from journal.domain.entry import ConversationFields, EntryKind, PromiseFields
from journal.domain.errors import CannotWrite
from journal.domain.person import PersonFields
from journal.services import debrief, people, promises
from journal.services.sample import fill_with_sample
from journal.services.undo import undo
from journal.store.database import Store
from tests.services.history import TODAY
from tests.ui.brief.somebody import SEALED_STAGE, SECRET, People
from tests.ui.history_desk import Desk
from ui.brief.paper import Paper, pdf_bytes, usual_paper, write_private
from ui.brief.view import BriefPane
from ui.paper.words import reads_from_right
from ui.theme.theme import ThemeChoice


def open_page(desk: Desk, pane: BriefPane, person_id: int) -> None:
    pane.show_person(person_id)
    desk.settle()


def shown(pane: BriefPane) -> str:
    """All words on the screen."""
    if pane.page is None:
        return ""
    return "\n".join(words.text() for words in pane.page.findChildren(QLabel))


def text_of(path: Path) -> list[str]:
    """The words of a PDF, a string for each of its sheets."""
    if shutil.which("pdftotext") is None:
        pytest.fail("pdftotext is missing: packaging/bootstrap.py test installs poppler-utils")
    made = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", str(path), "-"], check=True, capture_output=True
    )
    return made.stdout.decode("utf-8").split("\f")[:-1]


def save(desk: Desk, pane: BriefPane, path: Path) -> list[str]:
    """Save as PDF as a person does."""
    QTest.mouseClick(pane.pdf_button, Qt.MouseButton.LeftButton)
    dialog = pane.findChild(QFileDialog)
    assert dialog is not None
    assert [Path(file).name for file in dialog.selectedFiles()] == ["brief.pdf"]
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    desk.settle()
    return text_of(path)


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


def test_the_pdf_holds_real_text_without_the_sensitive(
    desk: Desk, pane: BriefPane, known: People, tmp_path: Path
) -> None:
    open_page(desk, pane, known.rosa)
    path = tmp_path / "brief.pdf"
    sheets = save(desk, pane, path)
    sheet = "".join(sheets)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "Rosa Medina <b>&" in sheet
    assert "Ran the <b>breakfast</b> club & more" in sheet
    assert f"1 of {len(sheets)}" in sheets[0]
    assert SECRET not in sheet
    assert SEALED_STAGE not in sheet
    assert desk.told == [("Saved. Whoever can open the file can read it.", "")]
    pane.sensitive.click()
    desk.settle()
    assert SECRET in "".join(save(desk, pane, path))
    open_page(desk, pane, known.rosa)
    assert SECRET not in "".join(save(desk, pane, path))


def test_chosen_questions_go_onto_paper(desk: Desk, pane: BriefPane, known: People, tmp_path: Path) -> None:
    open_page(desk, pane, known.rosa)
    assert pane.page is not None
    boxes = pane.page.findChildren(QCheckBox)
    first, second = boxes[0].accessibleName(), boxes[1].accessibleName()
    boxes[0].setFocus()
    QTest.keyClick(boxes[0], Qt.Key.Key_Space)
    printed = " ".join("".join(save(desk, pane, tmp_path / "brief.pdf")).split())
    assert first in printed
    assert second not in printed
    desk.run(promises.add_promise, PromiseFields(known.rosa, "Ring on Friday"), TODAY)
    assert "Ring on Friday" in shown(pane)
    assert [box.isChecked() for box in pane.page.findChildren(QCheckBox)][:2] == [True, False]
    open_page(desk, pane, known.rosa)
    assert not any(box.isChecked() for box in pane.page.findChildren(QCheckBox))


def test_a_click_on_the_words_ticks_the_question(desk: Desk, pane: BriefPane, known: People) -> None:
    open_page(desk, pane, known.rosa)
    assert pane.page is not None
    box = pane.page.findChildren(QCheckBox)[0]
    words = next(each for each in pane.page.findChildren(QLabel) if each.text() == box.accessibleName())
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert box.isChecked()


def test_sheets_are_numbered_and_their_head_names_nobody(
    desk: Desk, pane: BriefPane, known: People, tmp_path: Path
) -> None:
    long = ConversationFields(
        EntryKind.PHONE, TODAY - timedelta(days=1), (known.rosa,), text="A word and another one. " * 400
    )
    desk.run(debrief.log_conversation, long, TODAY)
    open_page(desk, pane, known.rosa)
    path = tmp_path / "brief.pdf"
    sheets = save(desk, pane, path)
    assert len(sheets) >= 3
    for number, sheet in enumerate(sheets, start=1):
        lines = [line.strip() for line in sheet.splitlines() if line.strip()]
        assert (
            lines[0]
            == f"Prepared on {QLocale().toString(QDate(2026, 11, 22), QLocale.FormatType.LongFormat)}"
        )
        assert lines[-1] == f"{number} of {len(sheets)}"


@pytest.mark.parametrize("word", ["word", "מילה", "🙂"])
def test_a_long_note_goes_over_the_sheets_with_every_word_once(
    tmp_path: Path, pane: BriefPane, word: str
) -> None:
    direction = ' dir="rtl"' if reads_from_right(word) else ""
    text = " ".join(f"{word}{number:04}" for number in range(1500))
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf_bytes(f"<p>Top</p><p{direction}>{text}</p><p>End</p>", "h", Paper.A4, "Sans"))
    sheets = text_of(path)
    assert len(sheets) >= 3
    numbers = [int(found) for found in re.findall(r"\d{4}", "".join(sheets))]
    assert sorted(numbers) == list(range(1500))
    assert all(len(sheet.split()) > 50 for sheet in sheets)


def test_no_heading_stands_alone_at_the_foot(tmp_path: Path, pane: BriefPane) -> None:
    moved = False
    for filling in range(40, 60):
        body = "".join(f'<p style="margin: 0">line {number}</p>' for number in range(filling))
        path = tmp_path / "page.pdf"
        path.write_bytes(
            pdf_bytes(f"{body}<h2>Heading</h2><h3>Under</h3><p>Words</p>", "h", Paper.A4, "Sans")
        )
        first, *others = text_of(path)
        lines = [line.strip() for line in first.splitlines() if line.strip()]
        assert lines[-2] not in {"Heading", "Under"}, f"{filling} lines before it"
        moved = moved or (lines[-2] == f"line {filling - 1}" and len(others) == 1)
    assert moved


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, "595 x 842"), (Paper.LETTER, "612 x 792")])
def test_the_chosen_paper_is_used(
    desk: Desk, pane: BriefPane, known: People, tmp_path: Path, paper: Paper, size: str
) -> None:
    open_page(desk, pane, known.rosa)
    pane.paper.setCurrentIndex(pane.paper.findData(paper.value))
    save(desk, pane, tmp_path / "brief.pdf")
    told = subprocess.run(
        ["pdfinfo", str(tmp_path / "brief.pdf")], check=True, capture_output=True, text=True
    )
    assert size in told.stdout
    assert "Medina" not in told.stdout
    assert "Brief" in told.stdout


def test_the_usual_paper_follows_the_country() -> None:
    assert usual_paper(QLocale("en_US")) is Paper.LETTER
    assert usual_paper(QLocale("fr_CA")) is Paper.LETTER
    assert usual_paper(QLocale("en_GB")) is Paper.A4
    assert usual_paper(QLocale.c()) is Paper.A4


def test_paper_is_black_on_white_in_the_dark_theme(tmp_path: Path, desk: Desk, pane: BriefPane) -> None:
    html = "<p>Words</p>"
    light = pdf_bytes(html, "h", Paper.A4, "Sans")
    desk.context.theme.choose(ThemeChoice.DARK)
    dark = pdf_bytes(html, "h", Paper.A4, "Sans")
    for name, content in (("light", light), ("dark", dark)):
        (tmp_path / f"{name}.pdf").write_bytes(content)
        subprocess.run(
            ["pdftoppm", "-r", "40", "-gray", str(tmp_path / f"{name}.pdf"), str(tmp_path / name)], check=True
        )
    pictures = [next(tmp_path.glob(f"{name}*.pgm")).read_bytes() for name in ("light", "dark")]
    assert pictures[0] == pictures[1]
    assert min(pictures[0][20:]) < 100


def test_a_file_for_the_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"longer than before")
    path.chmod(0o644)
    write_private(path, b"short")
    assert path.read_bytes() == b"short"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(CannotWrite):
        write_private(tmp_path / "missing" / "brief.pdf", b"x")


def test_a_file_that_cannot_be_written_gets_a_sentence(
    desk: Desk, pane: BriefPane, known: People, tmp_path: Path
) -> None:
    open_page(desk, pane, known.rosa)
    with desk.qtbot.waitSignal(desk.bridge.failed) as failed:
        pane._save(str(tmp_path / "missing" / "brief.pdf"))
    assert isinstance(failed.args[0], CannotWrite)
    assert desk.told == []
    desk.failures.clear()


def test_printing_to_the_systems_printer(
    desk: Desk, pane: BriefPane, known: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_page(desk, pane, known.rosa)
    pane.print_page()
    pane.print_page()
    (dialog,) = pane.findChildren(QPrintDialog)
    printer = dialog.printer()
    assert printer.docName() == "Brief"
    path = tmp_path / "printed.pdf"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    # The dialog itself asks the machine for printers; what it says when one was chosen is this.
    dialog.accepted.emit(printer)
    dialog.reject()
    desk.settle()
    sheets = text_of(path)
    assert "Bring the timetable" in sheets[0]
    assert f"1 of {len(sheets)}" in sheets[0]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert pane._printer is None


def test_without_a_page_nothing_is_printed(desk: Desk, pane: BriefPane) -> None:
    pane.print_page()
    pane.save_as_pdf()
    assert pane.findChildren(QPrintDialog) == []
    assert pane.findChildren(QFileDialog) == []


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


def test_the_sample_can_be_read_and_printed(desk: Desk, pane: BriefPane, tmp_path: Path) -> None:
    desk.run(lambda store: fill_with_sample(store, TODAY))
    for ref in desk.run(people.find_people, "", limit=3) or desk.run(people.find_people, "Rosa"):
        open_page(desk, pane, ref.id)
        pane.grab()
        sheets = save(desk, pane, tmp_path / f"{ref.id}.pdf")
        assert ref.name in sheets[0]
