"""The models against the tables that the migrations make: neither may know a column the other does not."""

from __future__ import annotations

import pytest
from peewee import ForeignKeyField

from journal.store import tables
from journal.store.database import Store

MODELS = tuple(tables.Table.__subclasses__())


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
