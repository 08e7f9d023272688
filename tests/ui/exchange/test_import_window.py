"""The steps of an import: what is shown, what is decided, what is written and taken back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from journal.domain.errors import CannotWrite
from journal.domain.person import PersonFields
from journal.exchange.import_row import Choice, PlanRow, RowKind, Side
from journal.exchange.pasted import Pasted
from journal.services import people
from journal.services.importing.taking_back import all_imports
from journal.store.database import Store
from tests.ui.exchange.conftest import CARDS, TABLE, Steps
from tests.ui.writing_desk import unbroken
from ui.bridge import Progress
from ui.exchange import presenter as presenter_module


def words(steps: Steps) -> str:
    shown = [each for each in steps.window.findChildren(QLabel) if each.isVisible()]
    return unbroken("\n".join(each.text() for each in shown))


def test_a_table_goes_through_four_steps_and_back(steps: Steps, rosa: int) -> None:
    window = steps.window
    assert steps.page() is window.choose
    assert window.steps.accessibleName() == "Step 1 of 4: Choose"
    steps.take(steps.file(TABLE))
    assert steps.page() is window.map
    assert window.steps.accessibleName() == "Step 2 of 4: Columns"
    assert "people.csv" in words(steps)
    before = steps.people()
    steps.click(window.next)
    assert steps.page() is window.preview
    assert steps.kinds() == [RowKind.UPDATE, RowKind.NEW, RowKind.SKIPPED]
    assert steps.people() == before, "nothing is written before the user agrees"
    with steps.desk.qtbot.waitSignal(window.imported) as imported:
        window.run.click()
    steps.desk.settle()
    assert (imported.args[0].added, imported.args[0].updated) == (1, 1)
    assert steps.page() is window.end
    assert window.steps.accessibleName() == "Step 4 of 4: Done"
    assert "1 person added, 1 completed or changed, 1 left out." in words(steps)
    assert steps.people() == before + 1
    steps.click(window.end.undo)
    assert steps.people() == before
    assert "The import is taken back" in words(steps)
    assert "1 person is in the trash, 1 person is as before." in words(steps)


def test_a_file_of_cards_has_no_columns_to_name(steps: Steps) -> None:
    steps.take(steps.file(CARDS, "people.vcf"))
    assert steps.page() is steps.window.preview
    assert steps.window.steps.accessibleName() == "Step 2 of 3: Look through"
    assert steps.kinds() == [RowKind.NEW, RowKind.SKIPPED]
    steps.click(steps.window.back)
    assert steps.page() is steps.window.choose
    assert steps.window.steps.accessibleName() == "Step 1 of 4: Choose"


def test_pasted_text_is_read_as_a_file_would_be(steps: Steps) -> None:
    steps.take(Pasted(CARDS))
    assert "what was pasted" in words(steps)
    assert steps.kinds() == [RowKind.NEW, RowKind.SKIPPED]
    steps.click(steps.window.run)
    (run,) = steps.desk.run(all_imports)
    assert (run.file_name, run.added) == ("", 1)


def test_the_filter_shows_one_kind_and_counts_all(steps: Steps, rosa: int) -> None:
    steps.to_preview(TABLE)
    preview = steps.window.preview
    QAbstractItemModelTester(preview.model, QAbstractItemModelTester.FailureReportingMode.Fatal, preview)
    pills = [each.text() for each in preview.filters.findChildren(QPushButton)]
    assert pills == ["All 3", "New 1", "Updates 1", "Skipped 1"]
    preview.filters.choose([RowKind.SKIPPED.name])
    preview.filters.selected.emit(RowKind.SKIPPED.name)
    assert steps.kinds() == [RowKind.SKIPPED]
    assert "Line 4 of the file" in words(steps)
    preview.filters.selected.emit("all")
    assert len(steps.rows()) == 3


def test_an_update_shows_what_is_and_what_will_be(steps: Steps, rosa: int) -> None:
    steps.to_preview(TABLE)
    steps.choose(0)
    shown = words(steps)
    assert "As it is" in shown
    assert "As it will be" in shown
    assert "rosa+elm@example.org\n555-0101" in shown


def test_somebody_may_be_left_out_by_a_key(steps: Steps, rosa: int) -> None:
    steps.to_preview(TABLE)
    before = steps.people()
    steps.choose(1)
    steps.key(Qt.Key.Key_X)
    assert steps.window.preview.detail.chip.text() == "Left out"
    steps.choose(0)
    steps.choose(1)
    assert steps.window.preview.detail.choices.chosen() == {"out"}, "the choice is there again"
    steps.click(steps.window.run)
    assert steps.people() == before
    assert "1 completed or changed" in words(steps)


def test_a_possible_double_stands_side_by_side_and_is_decided_by_key(steps: Steps, rosa: int) -> None:
    steps.to_preview("Name,E-mail\nRose Medina,rosa+elm@example.org\n")
    assert steps.kinds() == [RowKind.DOUBLE]
    steps.choose(0)
    shown = words(steps)
    assert "In the journal" in shown
    assert "In the file" in shown
    assert "The same e-mail: rosa" in shown
    before = steps.people()
    steps.key(Qt.Key.Key_S)
    assert steps.window.preview.detail.chip.text() == "Same person"
    steps.click(steps.window.run)
    assert steps.people() == before, "the record is about somebody who is there"


def test_somebody_else_of_the_same_mail_is_added(steps: Steps, rosa: int) -> None:
    steps.to_preview("Name,E-mail\nRose Medina,rosa+elm@example.org\n")
    before = steps.people()
    steps.key(Qt.Key.Key_S)
    steps.key(Qt.Key.Key_N)
    steps.click(steps.window.run)
    assert steps.people() == before + 1


def _with_work(fields: PersonFields, work: str) -> PersonFields:
    from dataclasses import replace

    return replace(fields, work=work)


def test_where_both_changed_the_user_chooses(steps: Steps, rosa: int) -> None:
    head = "First name,Last name,E-mail,Work\n"
    row = "Rosa,Medina,rosa+elm@example.org,"
    steps.to_preview(f"{head}{row}Baker\n")
    steps.click(steps.window.run)
    steps.desk.run(partial(_note_work, rosa, "Night baker"))
    steps.click(steps.window.end.another)
    steps.to_preview(f"{head}{row}Teacher\n")
    (change,) = steps.rows()[0].conflicts
    assert change.field == "work"
    chips = steps.window.preview.detail.comparison.chips["work"]
    assert chips.chosen() == {Side.MINE.value}, "what is here is kept unless the user says otherwise"
    chips.choose([Side.THEIRS.value])
    chips.selected.emit(Side.THEIRS.value)
    steps.desk.settle()
    assert steps.window.preview.detail.comparison.chips["work"].chosen() == {Side.THEIRS.value}
    steps.click(steps.window.run)
    assert steps.desk.run(partial(people.person, person_id=rosa)).fields.work == "Teacher"


def _note_work(person_id: int, work: str, store: Store) -> object:
    fields = people.person(store, person_id).fields
    return people.update_person(store, person_id, _with_work(fields, work))


def test_a_mapping_is_said_once_and_remembered(steps: Steps) -> None:
    table = "Wer,Kontakt\nAdaeze Nwosu,blue\n"
    steps.take(steps.file(table))
    page = steps.window.map
    assert not page.titles.isChecked(), "titles of no known language might be somebody"
    steps.click(page.titles)
    assert page.model.index(1, 0).data() == "Kontakt"
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    page.table.setCurrentIndex(page.model.index(0, 0))
    _use(steps, "name")
    page.table.setCurrentIndex(page.model.index(1, 0))
    _use(steps, "tags")
    steps.click(steps.window.next)
    assert steps.rows()[0].fields.tags == ("blue",)
    steps.click(steps.window.run)
    steps.click(steps.window.end.another)
    steps.take(steps.file("Wer,Kontakt\nTomás Ibáñez,red\n", "later.csv"))
    steps.click(page.titles)
    assert "taken as you said the last time" in words(steps)
    steps.click(steps.window.next)
    assert (steps.rows()[0].name, steps.rows()[0].fields.tags) == ("Tomás Ibáñez", ("red",))


def _use(steps: Steps, key: str) -> None:
    box = steps.window.map.use
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def test_without_a_column_of_names_there_is_no_next_step(steps: Steps) -> None:
    steps.take(steps.file("Name,E-mail\nAdaeze Nwosu,adaeze@example.org\n"))
    steps.window.map.table.setCurrentIndex(steps.window.map.model.index(0, 0))
    _use(steps, "-")
    steps.click(steps.window.next)
    assert steps.page() is steps.window.map
    assert "No column holds a name." in words(steps)


def test_the_file_is_read_anew_in_other_letters(steps: Steps) -> None:
    path = steps.folder / "people.csv"
    path.write_bytes("Name,Town\nZoë Müller,Köln\n".encode("mac_roman"))
    steps.take(path)
    box = steps.window.map.encoding
    box.setCurrentIndex(box.findData("Mac Roman"))
    box.activated.emit(box.currentIndex())
    steps.desk.settle()
    steps.click(steps.window.next)
    assert steps.rows()[0].name == "Zoë Müller"


def test_a_file_that_cannot_be_read_is_told_where_one_chooses(steps: Steps) -> None:
    steps.take(steps.file("", "people.vcf"))
    assert steps.page() is steps.window.choose
    assert "is empty" in unbroken(steps.window.choose.message.text())
    steps.take(steps.file(CARDS, "better.vcf"))
    assert steps.page() is steps.window.preview


def test_reading_can_be_cancelled_and_another_file_taken(
    steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never_ends(source: object, how: object, store: Store, progress: Progress) -> object:
        while True:
            progress(0, 0)

    monkeypatch.setattr(presenter_module, "_look", never_ends)
    assert steps.window.take(steps.file(CARDS, "people.vcf"))
    assert not steps.window.pages.isEnabled()
    steps.window.busy.cancelled.emit()
    steps.desk.settle()
    monkeypatch.undo()
    assert steps.window.pages.isEnabled()
    assert steps.page() is steps.window.choose
    steps.take(steps.file(CARDS, "people.vcf"))
    assert steps.page() is steps.window.preview


def test_an_import_under_way_is_not_interrupted_by_another_file(steps: Steps) -> None:
    steps.to_preview(TABLE)
    other = steps.file(CARDS, "other.vcf")
    assert not steps.window.take(other)
    steps.window.tell_next(other)
    assert "other.vcf is next" in words(steps)


def test_the_chooser_gives_its_file(steps: Steps) -> None:
    path = steps.file(CARDS, "people.vcf")
    steps.click(steps.window.choose.area.choose)
    (chooser,) = steps.window.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    steps.desk.settle()
    assert steps.page() is steps.window.preview


def test_a_clipboard_without_people_says_so(steps: Steps) -> None:
    QApplication.clipboard().setText("Just a note to self.")
    steps.click(steps.window.choose.area.paste)
    assert "no card, no table and no file on the clipboard" in words(steps)
    QApplication.clipboard().setText(CARDS)
    steps.click(steps.window.choose.area.paste)
    assert steps.page() is steps.window.preview
    QApplication.clipboard().clear()


def test_records_are_decoded_as_they_are_shown(steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"P{number:x} Q{number:x},p{number}@example.org\n" for number in range(2_000))
    steps.to_preview(f"Name,E-mail\n{rows}")
    model = steps.window.preview.model
    assert model.rowCount() == 2_000
    plan = steps.window.presenter.plan
    assert plan is not None
    made: list[int] = []
    real = plan.row

    def counted(place: int) -> PlanRow:
        made.append(place)
        return real(place)

    monkeypatch.setattr(plan, "row", counted)
    steps.window.preview.filters.selected.emit(RowKind.NEW.name)
    steps.window.preview.table.scrollToBottom()
    steps.window.preview.table.grab()
    assert 0 < len(set(made)) < 100


def test_a_narrow_window_shows_the_list_or_the_record(steps: Steps, rosa: int) -> None:
    steps.window.resize(620, 700)
    steps.to_preview(TABLE)
    preview = steps.window.preview
    assert preview.table.isVisible()
    assert not preview.detail.isVisible()
    steps.key(Qt.Key.Key_Return)
    assert not preview.table.isVisible()
    assert preview.detail.isVisible()
    steps.click(preview.back)
    assert preview.table.isVisible()
    assert steps.window.width() <= 620, "nothing pushes it wide"


def test_go_to_the_people_closes_the_window(steps: Steps) -> None:
    steps.take(steps.file(CARDS, "people.vcf"))
    steps.click(steps.window.run)
    with steps.desk.qtbot.waitSignal(steps.window.finished):
        steps.window.end.people.click()


@pytest.mark.parametrize(("choice", "added"), [(Choice.NEW, 2), (Choice.OUT, 0)])
def test_possible_doubles_are_decided_all_at_once(
    steps: Steps, rosa: int, choice: Choice, added: int
) -> None:
    table = "Name,E-mail\nRose Medina,rosa+elm@example.org\nRuth Medina,rosa+elm@example.org\n"
    steps.to_preview(table)
    box = steps.window.preview.doubles
    assert steps.kinds() == [RowKind.DOUBLE, RowKind.DOUBLE]
    before = steps.people()
    box.setCurrentIndex(box.findData(choice.value))
    box.activated.emit(box.currentIndex())
    steps.desk.settle()
    steps.click(steps.window.run)
    assert steps.people() == before + added


def test_everything_has_a_name(steps: Steps, rosa: int, tmp_path: Path) -> None:
    """For whoever cannot see the window."""
    steps.to_preview(TABLE)
    window = steps.window
    for field in (window.preview.table, window.map.table, window.map.use, window.map.encoding):
        assert field.accessibleName()
    told = window.preview.model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("(no name), Skipped, ")
    assert told.endswith("line 4")


def test_an_import_that_is_cancelled_writes_nothing_and_can_begin_again(
    steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.to_preview("Name\nAdaeze Nwosu\n")

    def never_ends(
        plan: object, decisions: object, reading: object, store: Store, progress: Progress
    ) -> None:
        with store.transaction("Import"):
            people.add_person(store, PersonFields(given="Half", family="Written"))
            while True:
                progress(1, 2)

    monkeypatch.setattr(presenter_module, "_run", never_ends)
    steps.window.run.click()
    steps.until(steps.window.busy.isVisible)
    steps.click(steps.window.busy.cancel_button)
    monkeypatch.undo()
    assert steps.page() is steps.window.preview
    assert steps.people() == 0
    steps.click(steps.window.run)
    assert steps.people() == 1


def test_what_goes_wrong_while_importing_is_told_over_the_records(
    steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.to_preview("Name\nAdaeze Nwosu\n")

    def no_room(*_arguments: object) -> None:
        raise CannotWrite("The disk is full. Nothing was changed.")

    monkeypatch.setattr(presenter_module, "_run", no_room)
    steps.click(steps.window.run)
    assert steps.window.message.text() == "The disk is full. Nothing was changed."
    assert steps.page() is steps.window.preview
    monkeypatch.undo()
    steps.click(steps.window.run)
    assert steps.page() is steps.window.end
