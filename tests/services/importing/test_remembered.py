"""The country, the order of dates and the columns are asked for once."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.domain.errors import InputRefused
from journal.exchange.contact_file import Reading
from journal.exchange.import_row import Groups
from journal.exchange.tables.dates import DateOrder
from journal.exchange.tables.mapping import parse_use
from journal.exchange.tables.reading import look
from journal.services.importing.planning import plan_import
from journal.services.importing.remembered import (
    ImportHabits,
    import_habits,
    remember_mapping,
    remembered_mapping,
    save_import_habits,
)
from journal.store.database import Store


def test_habits_are_kept_as_they_were_said(store: Store) -> None:
    assert import_habits(store) == ImportHabits()
    said = ImportHabits("es", DateOrder.DAY_MONTH, Groups.TAGS)
    save_import_habits(store, said)
    assert import_habits(store) == ImportHabits("ES", DateOrder.DAY_MONTH, Groups.TAGS)
    for wrong in ("Spain", "E1", "E"):
        with pytest.raises(InputRefused, match="two letters"):
            save_import_habits(store, ImportHabits(wrong))
    assert import_habits(store).region == "ES"


def test_the_columns_of_a_table_mean_what_they_meant(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,Zzz\nRosa Medina,5550101\n", encoding="utf-8")
    mapping = look(path).mapping
    assert remembered_mapping(store, mapping.titles) is None
    remember_mapping(store, mapping.changed(1, parse_use("phone:pager")))
    (row,) = plan_import(store, path).rows()
    assert [(point.value, point.label) for point in row.fields.contacts] == [("5550101", "pager")]
    other = Reading(mapping=mapping.changed(1, parse_use("work")))
    (row,) = plan_import(store, path, other).rows()
    assert row.fields.work == "5550101"


def test_what_was_chosen_holds_for_the_next_file(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,Birthday\nRosa Medina,03/04/1980\n", encoding="utf-8")
    save_import_habits(store, ImportHabits("US", DateOrder.MONTH_DAY))
    (row,) = plan_import(store, path).rows()
    assert str(row.fields.birthday) == "1980-03-04"
    save_import_habits(store, ImportHabits("US", DateOrder.DAY_MONTH))
    (row,) = plan_import(store, path).rows()
    assert str(row.fields.birthday) == "1980-04-03"
    assert plan_import(store, path).head.region == "US"
