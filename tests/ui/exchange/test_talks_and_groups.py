"""Talks of a calendar or a diary with the people they were with; the groups of a file."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from journal.exchange.import_row import Groups, RowKind
from journal.services import people
from journal.store.database import Store
from tests.ui.exchange.conftest import Steps

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test//EN
BEGIN:VEVENT
UID:one@example.org
DTSTAMP:20261001T100000Z
DTSTART:20261105T173000Z
DTEND:20261105T180000Z
SUMMARY:Coffee about the boiler
LOCATION:Corner Café
END:VEVENT
END:VCALENDAR
"""
CARDS = """BEGIN:VCARD
VERSION:3.0
UID:ada
FN:Adaeze Nwosu
N:Nwosu;Adaeze;;;
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:Upper Riverside choir
MEMBER:ada
END:VCARD
"""


def entries_of(person_id: int, store: Store) -> int:
    return int(store.scalar("SELECT count(*) FROM entry_person WHERE person_id = ?", (person_id,)))


def test_with_whom_a_talk_was_is_said_before_it_comes_in(steps: Steps, rosa: int) -> None:
    steps.take(steps.file(CALENDAR.replace("\n", "\r\n"), "meetings.ics"))
    assert steps.page() is steps.window.preview
    (row,) = steps.rows()
    assert row.talk is not None
    whom = steps.window.preview.detail.whom
    assert whom.isVisible()
    assert whom.nobody.isVisible()
    assert steps.window.preview.detail.chip.text() == "With whom?"
    (ref,) = steps.desk.run(partial(people.find_people, text="Rosa"))
    whom.picker.set_person(ref)
    whom.picker.chosen.emit()
    steps.desk.settle()
    assert [each.person_id for each in whom.people()] == [rosa]
    assert not whom.nobody.isVisible()
    assert steps.window.preview.detail.chip.text() == "New"
    told = steps.window.preview.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "With Rosa Medina" in told
    before = steps.desk.run(partial(entries_of, rosa))
    steps.click(steps.window.run)
    assert steps.desk.run(partial(entries_of, rosa)) == before + 1
    assert "1 conversation" in steps.window.end.told.findChildren(type(whom.named))[-1].text()


def test_whoever_was_named_can_be_taken_away_again(steps: Steps, rosa: int) -> None:
    steps.take(steps.file(CALENDAR.replace("\n", "\r\n"), "meetings.ics"))
    whom = steps.window.preview.detail.whom
    (ref,) = steps.desk.run(partial(people.find_people, text="Rosa"))
    whom.picker.set_person(ref)
    whom.picker.chosen.emit()
    steps.desk.settle()
    item = whom.box.flow.itemAt(0)
    assert item is not None
    button = item.widget()
    assert button is not None
    assert button.accessibleName() == "Not with Rosa Medina"
    steps.click(button)
    assert whom.people() == ()
    before = steps.desk.run(partial(entries_of, rosa))
    if steps.window.run.isEnabled():
        steps.click(steps.window.run)
    assert steps.desk.run(partial(entries_of, rosa)) == before


def test_a_name_that_may_be_somebodys_is_offered_and_not_taken(steps: Steps, rosa: int) -> None:
    note = "Date: 2026-03-05\n\n# Coffee\n\nWith Rosa, about the boiler.\n"
    steps.take(steps.file(note, "2026-03-05 Rosa.md"))
    row = steps.rows()[0]
    assert row.talk is not None
    whom = steps.window.preview.detail.whom
    assert row.kind is RowKind.DOUBLE
    assert whom.people() == ()
    item = whom.box.flow.itemAt(0)
    assert item is not None
    button = item.widget()
    assert button is not None
    assert button.accessibleName() == "With Rosa Medina"
    steps.click(button)
    assert [each.person_id for each in whom.people()] == [rosa]


def test_groups_of_cards_become_tags_if_the_user_says_so(steps: Steps) -> None:
    steps.take(steps.file(CARDS, "choir.vcf"))
    preview = steps.window.preview
    assert preview.groups.isVisible()
    assert RowKind.NEW in steps.kinds()
    preview.groups.setCurrentIndex(preview.groups.findData(Groups.TAGS.value))
    preview.groups.activated.emit(preview.groups.currentIndex())
    steps.desk.settle()
    steps.click(steps.window.run)
    (ref,) = steps.desk.run(partial(people.find_people, text="Adaeze"))
    person = steps.desk.run(partial(people.person, person_id=ref.id))
    assert "Upper Riverside choir" in person.fields.tags
    assert person.circles == ()


def test_groups_of_cards_are_circles_by_themselves(steps: Steps) -> None:
    steps.take(steps.file(CARDS, "choir.vcf"))
    steps.click(steps.window.run)
    (ref,) = steps.desk.run(partial(people.find_people, text="Adaeze"))
    person = steps.desk.run(partial(people.person, person_id=ref.id))
    assert person.circles == ("Upper Riverside choir",)
    assert person.fields.tags == ()


def test_without_groups_nothing_is_asked_about_them(steps: Steps, rosa: int) -> None:
    steps.to_preview("Name\nAdaeze Nwosu\n")
    preview = steps.window.preview
    assert not preview.groups.isVisible()
    assert not preview.conflicts.isVisible()
    assert not preview.doubles.isVisible()
