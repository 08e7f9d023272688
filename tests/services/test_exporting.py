"""What leaves the journal as contact cards, and how the file comes to be."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from journal.domain.dates import PartialDate
from journal.domain.entry import ConversationFields, EntryKind, StageText
from journal.domain.errors import CannotWrite, InputRefused, NotFound
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.exchange.record import Record
from journal.exchange.vcard import read_vcards
from journal.services import exporting, people
from journal.services.circles import set_membership
from journal.services.debrief import log_conversation
from journal.services.export_file import ExportCancelled, Exported, ExportOrder, Who, chosen, new_path
from journal.services.exporting import export_vcard3, export_vcards
from journal.store import leaving
from journal.store.database import Store

ROSA = PersonFields(
    given="Rosa",
    family="Muñoz",
    birthday=PartialDate(4, 3),
    notes="Knows the night bus.",
    neighbourhood="Elm Street",
    how_met="at the gate",
    codename="Thrush",
    contacts=(ContactPoint(ContactKind.PHONE, "555 0101", "mobile"),),
    tags=("parents",),
)


@pytest.fixture
def rosa(store: Store) -> int:
    return people.add_person(store, ROSA).result


def written(store: Store, path: Path, who: Who | None = None) -> list[Record]:
    export_vcards(store, ExportOrder(path, who or Who(), replace=True), "4.0")
    return list(read_vcards(path.read_bytes()))


def names(store: Store, path: Path, who: Who | None = None) -> list[str]:
    return [record.fields.name for record in written(store, path, who)]


def test_a_person_goes_out_and_what_is_about_the_acquaintance_stays(
    store: Store, rosa: int, tmp_path: Path
) -> None:
    (record,) = written(store, tmp_path / "a.vcf")
    assert record.fields == replace(ROSA, neighbourhood="", how_met="", codename="")
    text = (tmp_path / "a.vcf").read_text(encoding="utf-8")
    assert not any(word in text for word in ("Elm Street", "at the gate", "Thrush"))
    (again,) = written(store, tmp_path / "b.vcf")
    assert again.record_id == record.record_id != ""


def test_nothing_of_a_conversation_goes_out_sensitive_or_not(store: Store, rosa: int, tmp_path: Path) -> None:
    stages = (StageText("their_story", "Story", "afraid of the landlord", sensitive=True),)
    fields = ConversationFields(
        EntryKind.ONE_TO_ONE, date(2026, 3, 1), (rosa,), text="spoke of the bus", stages=stages
    )
    log_conversation(store, fields, date(2026, 3, 2))
    order = ExportOrder(tmp_path / "a.vcf", sensitive=True)
    told = export_vcard3(store, order)
    text = (tmp_path / "a.vcf").read_text(encoding="utf-8")
    assert "landlord" not in text
    assert "spoke" not in text
    assert [str(one) for one in told.remarks] == [
        "A contact card has no place for notes of conversations: --sensitive changed nothing."
    ]


def test_who_goes_out(store: Store, rosa: int, tmp_path: Path) -> None:
    tom = people.add_person(store, PersonFields(given="Tom", tags=("parents", "bus"))).result
    ana = people.add_person(store, PersonFields(given="Ana")).result
    gone = people.add_person(store, PersonFields(given="Gone", tags=("parents",))).result
    set_membership(store, ana, ("Choir",))
    set_membership(store, tom, ("Choir",))
    set_membership(store, gone, ("Choir",))
    people.delete_people(store, (gone,))
    people.archive_people(store, (ana,), True)
    path = tmp_path / "a.vcf"
    choir = store.scalar("SELECT id FROM circle")
    assert names(store, path) == ["Rosa Muñoz", "Tom"]
    assert names(store, path, Who(archived=True)) == ["Ana", "Rosa Muñoz", "Tom"]
    assert names(store, path, Who(circle_id=choir)) == ["Tom"]
    assert names(store, path, Who(circle_id=choir, archived=True)) == ["Ana", "Tom"]
    assert names(store, path, Who(tag="#Parents")) == ["Rosa Muñoz", "Tom"]
    assert names(store, path, Who(tag="parents", circle_id=choir)) == ["Tom"]
    assert names(store, path, Who(people=(tom, ana, tom))) == ["Tom", "Ana"]
    for who in (Who(people=(gone,)), Who(circle_id=choir + 1), Who(tag="nothing")):
        with pytest.raises((NotFound, InputRefused)):
            chosen(store, who)


def test_circles_come_back_as_circles_and_tags_as_tags(store: Store, rosa: int, tmp_path: Path) -> None:
    set_membership(store, rosa, ("Choir", "parents"))
    (record,) = written(store, tmp_path / "a.vcf")
    assert record.circles == ("Choir", "parents")
    assert record.fields.tags == ("parents",)


def test_what_came_in_with_a_card_goes_out_again(store: Store, rosa: int, tmp_path: Path) -> None:
    lines = ("VERSION:3.0", "FN:Rosa Muñoz", "N:Muñoz;Rosa;;;", "X-FOO;A=1:kept", "TEL;TYPE=CELL:555 0101")
    store.many(
        "INSERT INTO card_line (person_id, position, line) VALUES (?, ?, ?)",
        [(rosa, position, line) for position, line in enumerate(lines)],
    )
    (record,) = written(store, tmp_path / "a.vcf")
    assert record.card[1:5] == lines[1:]
    assert record.fields.birthday == ROSA.birthday


def test_the_file_is_for_the_user_alone_and_nothing_lies_beside_it(
    store: Store, rosa: int, tmp_path: Path
) -> None:
    path = tmp_path / "out" / "a.vcf"
    path.parent.mkdir()
    path.write_text("before", encoding="utf-8")
    with pytest.raises(InputRefused):
        export_vcard3(store, ExportOrder(path))
    assert path.read_text(encoding="utf-8") == "before"
    assert export_vcard3(store, ExportOrder(path, replace=True)) == Exported(path, 1)
    assert [one.name for one in path.parent.iterdir()] == ["a.vcf"]
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_export_that_fails_half_way_leaves_what_was(
    store: Store, rosa: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out" / "a.vcf"
    path.parent.mkdir()
    path.write_text("before", encoding="utf-8")

    def full(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "write_vcard", full)
    with pytest.raises(CannotWrite, match="No space left on device"):
        export_vcard3(store, ExportOrder(path, replace=True))
    assert [one.name for one in path.parent.iterdir()] == ["a.vcf"]
    assert path.read_text(encoding="utf-8") == "before"


def test_an_export_can_be_stopped_and_says_how_far_it_is(store: Store, tmp_path: Path) -> None:
    people.add_people(store, [PersonFields(given=f"Person {number}") for number in range(250)], "Add")
    told: list[tuple[int, int]] = []
    path = tmp_path / "out" / "a.vcf"
    path.parent.mkdir()
    export_vcard3(store, ExportOrder(path, progress=lambda done, total: told.append((done, total))))
    assert told == [(100, 250), (200, 250), (250, 250)]
    other = path.with_name("b.vcf")
    with pytest.raises(ExportCancelled):
        export_vcard3(store, ExportOrder(other, cancelled=lambda: True))
    assert [one.name for one in path.parent.iterdir()] == ["a.vcf"]


def test_the_journal_is_never_written_over(store: Store, rosa: int) -> None:
    for name in (store.path.name, f"{store.path.name}-wal"):
        with pytest.raises(InputRefused, match="belongs to the journal"):
            export_vcard3(store, ExportOrder(store.path.with_name(name), replace=True))
    assert people.person(store, rosa).name == "Rosa Muñoz"


def test_a_library_may_want_a_path(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    with new_path(store, ExportOrder(target)) as part:
        part.write_bytes(b"whole")
        assert not target.exists()
    assert target.read_bytes() == b"whole"
    assert not part.exists()


def test_people_are_read_in_the_order_asked_however_many(store: Store, tmp_path: Path) -> None:
    added = people.add_people(
        store, [PersonFields(given=f"P{number}") for number in range(1_100)], "Add"
    ).result
    wanted = tuple(reversed(added))
    assert names(store, tmp_path / "a.vcf", Who(people=wanted))[:3] == ["P1099", "P1098", "P1097"]


def test_deleted_people_are_left_out_wherever_one_asks(store: Store, rosa: int) -> None:
    people.delete_people(store, (rosa,))
    assert leaving.ids(store, None, None, archived=True) == []
    assert list(leaving.people(store, (rosa,))) == []
