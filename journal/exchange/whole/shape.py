"""What stands above the tables of `journal.json`, and the published description of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from journal.domain.whole_journal import Column, TableShape

FORMAT: Final = "one-to-one-journal"
FORMAT_VERSION: Final = 1
FILE_NAME: Final = "journal.json"


@dataclass(frozen=True, slots=True)
class Head:
    """`schema_version`: the step of the journal's schema that the tables are of. `sensitive`: everything is
    in it; without, sensitive notes, what lies in the trash and unfinished text were left out. `made_at`: UTC.
    """

    schema_version: int
    sensitive: bool
    made_at: str


def json_schema(tables: tuple[TableShape, ...], schema_version: int) -> dict[str, Any]:
    """The published description of the file (JSON Schema 2020-12): docs/journal.schema.json."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A whole one-to-one journal",
        "description": (
            "Every row of every table. Days are ISO 8601, moments UTC, ids are those of this file alone; what"
            " a journal notes about its own file and copies is not in it."
        ),
        "type": "object",
        "required": ["format", "format_version", "made_at", "schema_version", "sensitive", "tables"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "format_version": {"const": FORMAT_VERSION},
            "made_at": {"type": "string", "format": "date-time"},
            "schema_version": {"const": schema_version},
            "sensitive": {
                "type": "boolean",
                "description": "Whether sensitive notes, the trash and unfinished text are in it.",
            },
            "tables": {
                "type": "object",
                "required": [table.name for table in tables],
                "additionalProperties": False,
                "properties": {table.name: _table_schema(table) for table in tables},
            },
        },
    }


def _table_schema(table: TableShape) -> dict[str, Any]:
    return {
        "type": "array",
        "items": {
            "type": "object",
            "required": [column.name for column in table.columns],
            "additionalProperties": False,
            "properties": {column.name: _column_schema(column) for column in table.columns},
        },
    }


def _column_schema(column: Column) -> dict[str, Any]:
    kind = "integer" if column.kind == "INTEGER" else "string"
    found: dict[str, Any] = {"type": kind if column.required else [kind, "null"]}
    if column.kind == "BLOB":
        found["contentEncoding"] = "base64"
    return found
