"""A journal as tables and rows, for carrying all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Value = str | int | bytes | None


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` as the journal's schema says it."""

    name: str
    kind: Literal["INTEGER", "TEXT", "BLOB"]
    required: bool


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table with its columns in their order."""

    name: str
    columns: tuple[Column, ...]
