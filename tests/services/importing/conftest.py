"""Files as lists of records, and the journal as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.exchange.import_plan import ImportPlan, PlanHead
from journal.exchange.import_row import Decisions, RowKind
from journal.exchange.record import Record, Talk
from journal.services.importing.planning import plan_records
from journal.services.importing.running import ImportResult, run_import
from journal.store.database import Store

Items = Sequence[Record | Talk]

_BOOKS = frozenset({"import_run", "edit_stamp", "upkeep", "uid_alias"})
"""What imports and merges note for themselves."""


def person(name: str = "Rosa Medina", *contacts: str, **fields: Any) -> PersonFields:
    given, _, family = name.partition(" ")
    points = tuple(
        ContactPoint(ContactKind.EMAIL if "@" in one else ContactKind.PHONE, one) for one in contacts
    )
    return PersonFields(given=given, family=family, contacts=points, **fields)


def record(record_id: str, fields: PersonFields, **more: Any) -> Record:
    return Record(1, fields, record_id=record_id, **more)


def snapshot(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, without the numbers of rows that nothing points to."""
    found = {}
    names = store.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite%'"
    )
    for (name,) in names:
        if name in _BOOKS:
            continue
        columns = [row[0] for row in store.rows("SELECT name FROM pragma_table_info(?)", (name,))]
        if name in {"contact", "card_line", "tag", "person_tag"}:
            columns = [column for column in columns if column not in {"id", "tag_id"}]
        found[name] = sorted(store.rows(f"SELECT {', '.join(columns)} FROM {name}"), key=repr)
    found["tags"] = store.rows(
        "SELECT person_id, name FROM person_tag JOIN tag ON tag.id = tag_id ORDER BY person_id, name"
    )
    return found


@dataclass(slots=True)
class Desk:
    """Imports lists of records as if they were files of one kind."""

    store: Store
    origin: str = "vcard"

    def plan(self, items: Items) -> ImportPlan:
        return plan_records(self.store, items, PlanHead(self.origin, "people.vcf"))

    def run(self, items: Items, decisions: Decisions | None = None) -> ImportResult:
        return run_import(self.store, self.plan(items), decisions).result

    def kinds(self, items: Items) -> list[RowKind]:
        return [row.kind for row in self.plan(items).rows()]


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)
