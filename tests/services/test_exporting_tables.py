"""What leaves the journal as tables, and comes in again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from journal.domain.dates import PartialDate
from journal.domain.entry import ConversationFields, EntryKind, StageText
from journal.domain.person import Channel, ContactKind, ContactPoint, PersonFields
from journal.exchange.record import Record
from journal.exchange.tables.layout import Layout
from journal.exchange.tables.reading import look, read_rows
from journal.services import people
from journal.services.circles import set_membership
from journal.services.debrief import log_conversation
from journal.services.export_file import ExportCancelled, Exported, ExportOrder
from journal.services.exporting_tables import export_csv, export_xlsx
from journal.store.database import Store

ROSA = PersonFields(
    given="Rosa",
    family="=Muñoz",
    birthday=PartialDate(4, 3),
    notes="- Knows the night bus.\n- Ring twice; @home",
    neighbourhood="Elm Street",
    how_met="at the gate",
    preferred_channel=Channel.PHONE,
    interval_days=30,
    contacts=(
        ContactPoint(ContactKind.PHONE, "+1 555 0101", "mobile"),
        ContactPoint(ContactKind.ADDRESS, "12 Elm St\nSpringfield", "home"),
    ),
    tags=("night; shift", "parents"),
)
WRITERS = (export_csv, export_xlsx)
Writer = Callable[[Store, ExportOrder], Exported]


@pytest.fixture
def rosa(store: Store) -> int:
    return people.add_person(store, ROSA).result


def read(path: Path) -> list[Record]:
    seen = look(path)
    assert seen.layout is Layout.OWN
    return list(read_rows(path, seen.how, seen.mapping))


@pytest.mark.parametrize("write", WRITERS)
def test_a_person_comes_in_again_as_they_went_out(
    store: Store, rosa: int, tmp_path: Path, write: Writer
) -> None:
    set_membership(store, rosa, ("Choir", "Elm; Street"))
    done = write(store, ExportOrder(tmp_path / "people"))
    (record,) = read(tmp_path / "people")
    assert record.fields == ROSA
    assert record.circles == ("Choir", "Elm; Street")
    assert len(record.record_id) == 36
    assert done == Exported(tmp_path / "people", 1)


@pytest.mark.parametrize("write", WRITERS)
def test_what_is_no_part_of_a_table_stays(store: Store, rosa: int, tmp_path: Path, write: Writer) -> None:
    tom = people.add_person(store, PersonFields(given="Tom", introduced_by=rosa, codename="Thrush")).result
    gone = people.add_person(store, PersonFields(given="Gone", tags=("parents",))).result
    people.add_person(store, PersonFields(given="Ana", introduced_by=gone))
    people.delete_people(store, (gone,))
    stages = (StageText("their_story", "Story", "afraid of the landlord", sensitive=True),)
    fields = ConversationFields(
        EntryKind.ONE_TO_ONE, date(2026, 3, 1), (tom,), text="spoke of the bus", stages=stages
    )
    log_conversation(store, fields, date(2026, 3, 2))
    done = write(store, ExportOrder(tmp_path / "people", sensitive=True))
    assert [one.fields.name for one in read(tmp_path / "people")] == ["Rosa =Muñoz", "Ana", "Tom"]
    assert [str(one) for one in done.remarks] == [
        "A table has no place for notes of conversations: --sensitive changed nothing."
    ]
    columns = look(tmp_path / "people").columns
    assert [column.samples for column in columns if column.title == "Introduced by"] == [("Rosa =Muñoz",)]
    words = {sample for column in columns for sample in column.samples}
    assert not [
        word for word in words if any(part in word for part in ("Thrush", "Gone", "landlord", "spoke"))
    ]


@pytest.mark.parametrize("write", WRITERS)
def test_stopping_leaves_nothing(store: Store, rosa: int, tmp_path: Path, write: Writer) -> None:
    people.add_person(store, PersonFields(given="Tom"))
    asked: list[int] = []

    def stop_at_the_end() -> bool:
        asked.append(1)
        return len(asked) > 1

    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(ExportCancelled):
        write(store, ExportOrder(folder / "people", cancelled=stop_at_the_end))
    assert list(folder.iterdir()) == []


def test_progress_goes_to_the_end(store: Store, rosa: int, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    export_csv(store, ExportOrder(tmp_path / "a", progress=lambda done, total: told.append((done, total))))
    assert told[-1] == (2, 2)


def test_contacts_that_find_no_place_are_told(store: Store, tmp_path: Path) -> None:
    points = tuple(ContactPoint(ContactKind.PHONE, f"555 {number:04}") for number in range(63))
    people.add_person(store, PersonFields(given="Rosa", contacts=points))
    done = export_csv(store, ExportOrder(tmp_path / "a"))
    assert str(done.remarks[0]).startswith("3 phone numbers, e-mails or addresses were left out")
