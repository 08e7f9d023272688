"""The dates of a table in the order that it proves, and columns taken for what the user says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from journal.domain.dates import PartialDate
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.exchange.record import Record
from journal.exchange.tables.dates import DateOrder
from journal.exchange.tables.mapping import ColumnUse, Mapping, Meaning
from journal.exchange.tables.reading import look, read_rows
from journal.exchange.tables.shape import ReadHow


def write(folder: Path, text: str) -> Path:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    return path


def records(folder: Path, text: str, region: str = "") -> list[Record]:
    return list(read_rows(write(folder, text), region=region))


@pytest.mark.parametrize(
    ("cells", "region", "expected"),
    [
        (["4/3/1980", "13/4/1980"], "", [PartialDate(3, 4, 1980), PartialDate(4, 13, 1980)]),
        (["4/3/1980", "4/13/1980"], "ES", [PartialDate(4, 3, 1980), PartialDate(4, 13, 1980)]),
        (["4/3/1980"], "US", [PartialDate(4, 3, 1980)]),
        (["4/3/1980"], "ES", [PartialDate(3, 4, 1980)]),
        (["4/3/1980"], "", [None]),
        (["4/3/1604", "--04-03", "1604-04-03"], "US", [PartialDate(4, 3)] * 3),
        (
            ["3 de abril de 1980", "April 3rd, 1980", "3-abr-80", "03.04.1980"],
            "",
            [PartialDate(4, 3, 1980)] * 4,
        ),
        (["80/04/03", "81/12/31"], "JP", [PartialDate(4, 3, 1980), PartialDate(12, 31, 1981)]),
    ],
)
def test_the_order_of_dates_is_that_which_the_column_proves(
    tmp_path: Path, cells: list[str], region: str, expected: list[PartialDate | None]
) -> None:
    text = "name,birthday\n" + "".join(f'Rosa,"{cell}"\n' for cell in cells)
    found = records(tmp_path, text, region)
    assert [one.fields.birthday for one in found] == expected
    assert all((one.fields.birthday is None) == bool(one.remarks) for one in found)


def test_dates_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    seen = look(write(tmp_path, "name,birthday\nRosa,13/4/1980\nTom,4/13/1980\nAna,4/3/1980\n"))
    assert (seen.dates, seen.open_dates) == (None, True)
    assert "two orders" in str(seen.remarks[0])


def test_the_users_order_is_taken(tmp_path: Path) -> None:
    path = write(tmp_path, "name,birthday\nRosa,4/3/1980\n")
    seen = look(path)
    assert seen.open_dates
    (record,) = read_rows(path, seen.how, seen.mapping, "US", DateOrder.DAY_MONTH)
    assert record.fields.birthday == PartialDate(3, 4, 1980)


# ---------------------------------------------------------------- the user's own mapping


def test_a_column_can_be_taken_for_something_else(tmp_path: Path) -> None:
    path = write(tmp_path, "who,what,where\nRosa Medina,555 0101,Elm Street\n")
    seen = look(path)
    mapping = seen.mapping.changed(0, ColumnUse(Meaning.NAME)).changed(2, ColumnUse(Meaning.NEIGHBOURHOOD))
    mapping = mapping.changed(1, ColumnUse(Meaning.CONTACT, ContactKind.PHONE, "work"))
    (record,) = read_rows(path, seen.how, mapping)
    assert record.fields == PersonFields(
        given="Rosa",
        family="Medina",
        neighbourhood="Elm Street",
        contacts=(ContactPoint(ContactKind.PHONE, "555 0101", "work"),),
    )


def test_titles_in_another_line_or_none(tmp_path: Path) -> None:
    path = write(tmp_path, "name,phone\nRosa,1\nTom,2\n")
    assert look(path, ReadHow(header_line=2)).columns[0].title == "Rosa"
    seen = look(path, replace(look(path).how, header_line=0))
    assert [column.title for column in seen.columns] == ["", ""]
    assert seen.rows == 3


def test_what_nothing_names_is_kept_in_the_notes(tmp_path: Path) -> None:
    (record,) = records(tmp_path, "name,shift,steward,email opt in\nRosa,night,x,yes\n")
    assert record.fields.notes == "shift: night\nemail opt in: yes"
    assert record.fields.tags == ("steward",)


def test_a_mapping_goes_through_json_and_to_a_table_of_other_order(tmp_path: Path) -> None:
    mapping = look(write(tmp_path, "name,home phone,city,zip\nRosa,555 0101,Springfield,62701\n")).mapping
    assert Mapping.from_json(mapping.to_json()) == mapping
    moved = mapping.moved(("zip", "Name", "city", "new", "Home Phone"))
    assert moved is not None
    assert [str(use) for use in moved.uses] == [
        "postcode@address", "name", "town@address", "None", "phone:home",
    ]  # fmt: skip
    assert mapping.moved(("name", "city")) is None
