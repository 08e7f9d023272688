"""The models against the tables that the migrations make: neither may know a column the other does not."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, time

import pytest
from peewee import ForeignKeyField

from journal.domain.errors import JournalError
from journal.store import exchange_tables, practice_tables, private_tables, tables
from journal.store.clock import utc_now
from journal.store.database import IntegrityError, Store
from tests.architecture.tree import ROOT

MODELS = tuple(tables.Table.__subclasses__())
# Their modules make the rest of them known.
assert practice_tables.Link in MODELS
assert private_tables.Seal in MODELS
assert exchange_tables.ImportRun in MODELS


def of_model(model: type[tables.Table]) -> str:
    return str(model._meta.table_name)


def test_every_table_has_one_model_and_every_model_a_table(store: Store) -> None:
    found = store.rows(
        "SELECT name FROM pragma_table_list"
        " WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    assert sorted(of_model(model) for model in MODELS) == sorted(name for (name,) in found)


@pytest.mark.parametrize("model", MODELS, ids=of_model)
def test_columns_are_those_of_the_table(store: Store, model: type[tables.Table]) -> None:
    """Names in their order, types, whether a value may be missing, and the place in the primary key."""
    keys = [field.column_name for field in model._meta.get_primary_keys()]  # type: ignore[no-untyped-call]  # so in peewee's stubs
    context = store.database.get_sql_context()
    modelled = [
        (
            field.column_name,
            field.name,
            field.ddl_datatype(context).sql,
            field.null,
            keys.index(field.column_name) + 1 if field.column_name in keys else 0,
        )
        for field in model._meta.sorted_fields
    ]
    stored = [
        # The key of a table with row ids is never missing, though SQLite does not call it NOT NULL.
        (name, name, kind, not (required or key), key)
        for _, name, kind, required, _, key in store.rows(f"PRAGMA table_info({of_model(model)})")
    ]
    assert modelled == stored


@pytest.mark.parametrize("model", MODELS, ids=of_model)
def test_references_are_those_of_the_table(store: Store, model: type[tables.Table]) -> None:
    modelled = {
        (field.column_name, of_model(field.rel_model), field.rel_field.column_name, field.on_delete)
        for field in model._meta.sorted_fields
        if isinstance(field, ForeignKeyField)
    }
    stored = {
        (column, table, target, on_delete)
        for _, _, table, column, target, _, on_delete, _ in store.rows(
            f"PRAGMA foreign_key_list({of_model(model)})"
        )
    }
    assert modelled == stored


@pytest.mark.parametrize("model", MODELS, ids=of_model)
def test_single_columns_that_are_unique(store: Store, model: type[tables.Table]) -> None:
    modelled = {field.column_name for field in model._meta.sorted_fields if field.unique}
    names = [row[1] for row in store.rows(f"PRAGMA index_list({of_model(model)})") if row[3] == "u"]
    stored = {store.rows(f"PRAGMA index_info({name})")[0][2] for name in names}
    assert modelled == stored


@pytest.mark.parametrize("model", MODELS, ids=of_model)
def test_no_model_is_bound_to_a_journal(store: Store, model: type[tables.Table]) -> None:
    store.rows(model.select())
    assert model._meta.database is None


def test_a_query_reads_rows_as_they_are_stored(store: Store) -> None:
    place = tables.Place
    place_id = store.execute(place.insert(name="Library", public=True, listed=False))
    assert store.one(place.select(place.id, place.name, place.public, place.listed)) == (
        place_id,
        "Library",
        1,
        0,
    )
    assert store.scalar(place.select(place.id).where(place.name == "Park")) is None


def test_days_and_times_are_written_as_the_schema_says(store: Store) -> None:
    entry = tables.Entry
    store.execute(
        entry.insert(
            kind="one_to_one",
            happened_on=date(2026, 3, 1),
            happened_at=time(9, 5),
            created_at=utc_now(),
            updated_at=utc_now(),
        )
    )
    found = store.one("SELECT happened_on, happened_at, deleted_at FROM entry")
    assert found == ("2026-03-01", "09:05", None)


def test_a_broken_rule_is_the_drivers_error(store: Store) -> None:
    store.execute(tables.Tag.insert(name="tenants"))
    with pytest.raises(IntegrityError):
        store.execute(tables.Tag.insert(name="tenants"))


def test_what_the_disk_refuses_is_the_same_sentence_as_for_sql(store: Store) -> None:
    store.execute(tables.Tag.insert(name="tenants"))  # the undo log is there before nothing can be written
    store.rows("PRAGMA query_only = on")
    with pytest.raises(JournalError) as by_hand:
        store.execute("INSERT INTO tag (name) VALUES ('drivers')")
    with pytest.raises(JournalError) as by_model:
        store.execute(tables.Tag.insert(name="drivers"))
    assert (type(by_model.value), str(by_model.value)) == (type(by_hand.value), str(by_hand.value))


def delete_and_fail(store: Store) -> None:
    with store.transaction("Delete the tags"):
        store.execute(tables.Tag.delete())
        store.execute(tables.PersonTag.insert(tag_id=1, person_id=1))


def test_a_query_is_part_of_its_transaction_and_of_undo(store: Store) -> None:
    tag = tables.Tag
    with store.transaction("Name two tags"):
        store.execute(tag.insert(name="tenants"))
        store.execute(tag.insert(name="drivers"))
    with pytest.raises(IntegrityError):
        delete_and_fail(store)
    assert len(store.rows(tag.select(tag.id))) == 2
    assert store.undo()[0] == "Name two tags"
    assert store.rows(tag.select(tag.id)) == []


def test_the_unlock_page_is_there_before_the_tables() -> None:
    code = "import sys, ui.shell.program\n"
    code += (
        "print([name for name in sys.modules if name.startswith(('peewee', 'playhouse', 'journal.store'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
