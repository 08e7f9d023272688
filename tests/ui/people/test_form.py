from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QSpinBox, QToolButton

from journal.domain.dates import PartialDate
from journal.domain.draft import DraftKind
from journal.domain.person import Channel, ContactKind, ContactPoint, PersonFields
from journal.services import drafts, people
from journal.services.undo import undo
from tests.ui.people.conftest import Desk
from ui.people.contact_editor import ContactRow
from ui.people.form import PersonForm
from ui.people.person_draft import Details, from_payload, to_payload
from ui.person_picker import PersonPicker

KEY = Qt.Key

FULL = PersonFields(
    given="Rosa",
    middle="Ana",
    family="Medina",
    prefix="Dr.",
    suffix="Jr.",
    nickname="Rosi",
    pronouns="she/her",
    work="Lincoln School",
    neighbourhood="Eastside",
    how_met="at the bus stop",
    birthday=PartialDate(2, 29),
    notes="First line\nمرحبا 👩‍👧",
    preferred_channel=Channel.PHONE,
    language="Spanish",
    interval_days=30,
    contacts=(
        ContactPoint(ContactKind.PHONE, "+1 555-0101", "home"),
        ContactPoint(ContactKind.EMAIL, "rosa@example.org"),
        ContactPoint(ContactKind.ADDRESS, "1 Elm St\nEastside", "ring twice"),
    ),
    tags=("parents", "teachers"),
)


@pytest.fixture
def form(desk: Desk) -> PersonForm:
    made = PersonForm(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(720, 900)
    made.show()
    return made


def add(desk: Desk, fields: PersonFields) -> int:
    return desk.run(partial(people.add_person, fields=fields)).result


def stored(desk: Desk, person_id: int) -> PersonFields:
    return desk.run(partial(people.person, person_id=person_id)).fields


def show(desk: Desk, form: PersonForm, person_id: int) -> None:
    form.show_person(person_id)
    desk.settle()


def line(form: PersonForm, name: str) -> QLineEdit:
    found = form.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def words(form: PersonForm, name: str) -> QLabel:
    found = form.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found


def write(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_everything_is_shown_and_nothing_is_written_for_looking(desk: Desk, form: PersonForm) -> None:
    through = add(desk, PersonFields(given="June"))
    fields = PersonFields(
        **{**{name: getattr(FULL, name) for name in FULL.__slots__}, "introduced_by": through}
    )
    person_id = add(desk, fields)
    show(desk, form, person_id)
    assert form.fields.details() == Details(fields)
    form.flush()
    desk.settle()
    assert desk.run(undo).result == "Add Dr. Rosa Ana Medina Jr."


def test_leaving_a_field_saves_it_as_one_step(desk: Desk, form: PersonForm) -> None:
    person_id = add(desk, FULL)
    show(desk, form, person_id)
    write(line(form, "work"), "Union hall")
    line(form, "neighbourhood").setFocus()
    desk.settle()
    write(line(form, "neighbourhood"), "Harbour")
    QTest.keyClick(line(form, "neighbourhood"), KEY.Key_Tab)
    desk.settle()
    assert (stored(desk, person_id).work, stored(desk, person_id).neighbourhood) == ("Union hall", "Harbour")
    assert words(form, "person_form_state").text() == "Saved"
    desk.run(undo)
    assert line(form, "neighbourhood").text() == "Eastside"
    assert line(form, "work").text() == "Union hall"


def test_choices_chips_and_lines_are_saved_at_once(desk: Desk, form: PersonForm) -> None:
    person_id = add(desk, PersonFields(given="Rosa"))
    show(desk, form, person_id)
    fields = form.fields
    fields.channel.setCurrentIndex(fields.channel.findData(Channel.EMAIL))
    fields.channel.activated.emit(fields.channel.currentIndex())
    QTest.keyClicks(fields.tags.line, "parents,")
    QTest.keyClicks(fields.circles.line, "Tuesday,")
    desk.settle()
    for name, value in (("add_phone", "555-0101"), ("add_email", "rosa@example.org")):
        button = form.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        button.click()
        QTest.keyClicks(form.findChildren(ContactRow)[-1].line, value)
    line(form, "given").setFocus()
    desk.settle()
    person = desk.run(partial(people.person, person_id=person_id))
    assert person.fields == PersonFields(
        given="Rosa",
        preferred_channel=Channel.EMAIL,
        tags=("parents",),
        contacts=(
            ContactPoint(ContactKind.PHONE, "555-0101"),
            ContactPoint(ContactKind.EMAIL, "rosa@example.org"),
        ),
    )
    assert person.circles == ("Tuesday",)


def test_birthday_interval_and_notes(desk: Desk, form: PersonForm) -> None:
    person_id = add(desk, PersonFields(given="Rosa"))
    show(desk, form, person_id)
    QTest.keyClicks(form.fields.birthday.day, "3")
    form.fields.birthday.month.setCurrentIndex(4)
    form.fields.birthday.month.activated.emit(4)
    form.fields.interval.setValue(30)
    form.fields.notes.setFocus()
    QTest.keyClicks(form.fields.notes, "Likes tea")
    line(form, "given").setFocus()
    desk.settle()
    fields = stored(desk, person_id)
    assert (fields.birthday, fields.interval_days, fields.notes) == (PartialDate(4, 3), 30, "Likes tea")


def test_a_removed_line_goes_and_an_address_keeps_its_lines(desk: Desk, form: PersonForm) -> None:
    person_id = add(desk, FULL)
    show(desk, form, person_id)
    row = form.findChildren(ContactRow)[0]
    remove = row.findChild(QToolButton)
    assert isinstance(remove, QToolButton)
    remove.click()
    desk.settle()
    assert stored(desk, person_id).contacts == FULL.contacts[1:]


def test_another_kind_keeps_what_was_written_and_doubts_are_said(desk: Desk, form: PersonForm) -> None:
    person_id = add(desk, PersonFields(given="R", contacts=(ContactPoint(ContactKind.PHONE, "Elm St"),)))
    show(desk, form, person_id)
    row = form.findChildren(ContactRow)[0]
    assert "phone" in row.line.accessibleDescription()
    row.kind.setCurrentIndex(row.kind.findData(ContactKind.ADDRESS))
    row.kind.activated.emit(row.kind.currentIndex())
    desk.settle()
    assert stored(desk, person_id).contacts == (ContactPoint(ContactKind.ADDRESS, "Elm St"),)
    assert row.line.accessibleDescription() == ""


def test_without_a_name_nothing_is_saved_but_kept(desk: Desk, form: PersonForm) -> None:
    person_id = add(desk, PersonFields(given="Rosa", notes="x"))
    show(desk, form, person_id)
    line(form, "given").setFocus()
    line(form, "given").selectAll()
    QTest.keyClick(line(form, "given"), KEY.Key_Delete)
    line(form, "work").setFocus()
    desk.settle()
    assert words(form, "name_error").text() == "A person needs a name."
    assert stored(desk, person_id).given == "Rosa"
    draft = desk.run(partial(drafts.draft, kind=DraftKind.PERSON, person_id=person_id, entry_id=None))
    assert draft is not None
    write(line(form, "given"), "Rosalind")
    line(form, "work").setFocus()
    desk.settle()
    assert not words(form, "name_error").isVisible()
    assert stored(desk, person_id).given == "Rosalind"
    assert desk.run(drafts.drafts) == ()


def test_what_is_typed_is_a_draft_within_a_second_and_comes_back(desk: Desk, form: PersonForm) -> None:
    person_id = add(desk, PersonFields(given="Rosa"))
    show(desk, form, person_id)
    write(line(form, "work"), "Union ha")
    desk.qtbot.waitUntil(lambda: bool(desk.run(drafts.drafts)), timeout=1500)
    assert stored(desk, person_id).work == ""
    again = PersonForm(desk.context)  # as after a killed process
    desk.qtbot.addWidget(again)
    again.show()
    show(desk, again, person_id)
    assert line(again, "work").text() == "Union ha"
    assert words(again, "person_form_restored").isVisible()
    again.flush()
    desk.settle()
    assert stored(desk, person_id).work == "Union ha"
    assert desk.run(drafts.drafts) == ()


def test_what_is_written_and_taken_back_leaves_no_draft(desk: Desk, form: PersonForm) -> None:
    person_id = add(desk, PersonFields(given="Rosa", work="Clinic"))
    show(desk, form, person_id)
    write(line(form, "work"), "Clinics")
    desk.qtbot.waitUntil(lambda: bool(desk.run(drafts.drafts)), timeout=1500)
    QTest.keyClick(line(form, "work"), KEY.Key_Backspace)
    line(form, "given").setFocus()
    desk.settle()
    assert desk.run(drafts.drafts) == ()


def test_another_person_saves_the_first(desk: Desk, form: PersonForm) -> None:
    first, second = add(desk, FULL), add(desk, PersonFields(given="Dale"))
    show(desk, form, first)
    line(form, "work").setText("Mill")
    show(desk, form, second)
    assert stored(desk, first).work == "Mill"
    assert form.fields.details() == Details(PersonFields(given="Dale"))


def test_through_whom_is_chosen_from_the_journal(desk: Desk, form: PersonForm) -> None:
    june, person_id = (
        add(desk, PersonFields(given="June", family="Barker")),
        add(desk, PersonFields(given="R")),
    )
    show(desk, form, person_id)
    picker = form.findChild(PersonPicker)
    assert isinstance(picker, PersonPicker)
    picker.line.setFocus()
    QTest.keyClicks(picker.line, "jun")
    desk.settle()
    popup = picker.line.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, KEY.Key_Return)
    desk.qtbot.waitUntil(lambda: picker.person() == june)
    desk.settle()
    assert stored(desk, person_id).introduced_by == june
    write(picker.line, "Nobody here")
    line(form, "work").setFocus()
    desk.settle()
    assert picker.line.accessibleDescription()
    assert stored(desk, person_id).introduced_by == june
    picker.line.clear()
    picker.line.editingFinished.emit()
    desk.settle()
    assert stored(desk, person_id).introduced_by is None


def test_done_and_escape_save_and_go_back(desk: Desk, form: PersonForm) -> None:
    person_id = add(desk, PersonFields(given="Rosa"))
    show(desk, form, person_id)
    write(line(form, "work"), "Mill")
    QTest.keyClick(line(form, "work"), KEY.Key_Escape)
    desk.settle()
    assert desk.asked == [("back_asked",)]
    assert stored(desk, person_id).work == "Mill"


def test_somebody_deleted_elsewhere_closes_the_form(desk: Desk, form: PersonForm) -> None:
    person_id = add(desk, PersonFields(given="Rosa"))
    show(desk, form, person_id)
    desk.run(partial(people.delete_people, ids=(person_id,)))
    assert desk.asked == [("back_asked",)]
    form.flush()
    desk.settle()
    assert desk.failures == []


def test_every_field_has_a_name(desk: Desk, form: PersonForm) -> None:
    show(desk, form, add(desk, FULL))
    for kind in (QLineEdit, QComboBox, QSpinBox, QPlainTextEdit, QPushButton):
        for widget in form.findChildren(kind):
            inside = isinstance(widget.parent(), (QComboBox, QSpinBox))
            assert inside or widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_narrow_room_stacks_the_fields(desk: Desk, form: PersonForm) -> None:
    show(desk, form, add(desk, FULL))
    middle = line(form, "middle")
    form.resize(380, 700)
    desk.qtbot.waitUntil(lambda: middle.mapTo(form, QPoint(0, 0)).x() < 60)
    form.resize(720, 700)
    desk.qtbot.waitUntil(lambda: middle.mapTo(form, QPoint(0, 0)).x() > 300)


_TEXT = st.text(max_size=12)


@given(
    st.builds(
        PersonFields,
        *[_TEXT] * 10,
        introduced_by=st.none() | st.integers(1),
        birthday=st.none()
        | st.builds(PartialDate, st.integers(1, 12), st.integers(1, 28), st.none() | st.integers(1, 9999)),
        notes=_TEXT,
        preferred_channel=st.none() | st.sampled_from(Channel),
        contacts=st.lists(st.builds(ContactPoint, st.sampled_from(ContactKind), _TEXT, _TEXT)).map(tuple),
        tags=st.lists(_TEXT).map(tuple),
    )
)
def test_a_draft_holds_everything(fields: PersonFields) -> None:
    details = Details(fields, fields.tags)
    assert from_payload(to_payload(details)) == details
