"""Brief and page of a person in the dialogue: real text, and the sensitive only when asked for."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog

from journal.domain.errors import NotFound
from journal.services import people
from tests.ui.brief.somebody import SEALED_STAGE, SECRET, People
from tests.ui.history_desk import Desk
from tests.ui.paper.doing import Opened, choose, save, shown
from ui.paper.forms.of_a_person import BriefForm, PersonPageForm
from ui.paper.request import Kind, PaperRequest


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
