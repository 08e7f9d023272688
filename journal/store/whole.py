"""Every row of every table out of a journal, and into a new one; for `journal.json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final, Literal, cast

from sqlcipher3 import dbapi2 as driver

from journal.domain.whole_journal import Column, TableShape, Value
from journal.store import copies, faults, permissions, summaries
from journal.store.check import check
from journal.store.connection import CipherDatabase
from journal.store.database import Store
from journal.store.key import Key, derive_from_salt, new_salt
from journal.store.lock_file import lock_path
from journal.store.migrate import migrate, shipped_steps
from journal.store.on_disk import put_in_place
from journal.store.opening import APPLICATION_ID

LEFT_OUT: Final = frozenset({"upkeep"})
"""What a journal notes about its own file: places of copies, and the key of the recovery sheet."""

_KINDS = ("INTEGER", "TEXT", "BLOB")
# Deleting one row takes with it what hangs on it.
_HIDDEN = (
    "DELETE FROM note WHERE sensitive = 1",
    "DELETE FROM seal",
    "DELETE FROM entry WHERE deleted_at IS NOT NULL",
    "DELETE FROM person WHERE deleted_at IS NOT NULL",
    "DELETE FROM draft",
    "DELETE FROM setting WHERE key LIKE 'window.%'",
    "DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM person_tag WHERE tag_id = tag.id)",
    # What was removed is noted by its words.
    "DELETE FROM edit_stamp WHERE field = ''",
    (
        "UPDATE person SET cares_about = '', last_contact_on = NULL, standing = NULL, standing_on = NULL,"
        " ask_again_on = NULL, next_step_on = NULL, circle_count = 0"
    ),
)


class WrongRow(Exception):
    """A row that no journal can hold."""


def newest() -> int:
    """The newest schema that the program knows."""
    return len(shipped_steps())


def shapes(version: int) -> tuple[TableShape, ...]:
    """The tables of a schema, by name."""
    with closing(driver.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, Path("journal"), shipped_steps()[:version])
        names = connection.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND name NOT LIKE 'sqlite%' ORDER BY name"
        ).fetchall()
        return tuple(_shape(connection, name) for (name,) in names if name not in LEFT_OUT)


def rows(connection: Any, shape: TableShape) -> Iterator[tuple[Value, ...]]:
    """All rows of a table, in the order of its key."""
    columns = ", ".join(column.name for column in shape.columns)
    yield from connection.execute(f"SELECT {columns} FROM main.{shape.name} ORDER BY {columns}")  # noqa: S608 - names from the schema


def leave_out_hidden(connection: Any) -> None:
    """Takes sensitive notes, the trash and unfinished text out of a private copy."""
    connection.execute("BEGIN IMMEDIATE")
    for sql in _HIDDEN:
        connection.execute(sql)
    connection.execute("COMMIT")


def build(
    path: Path, key: Key, version: int, tables: Iterable[tuple[TableShape, Iterable[Sequence[Value]]]]
) -> None:
    """A closed journal at the new file `path`, of the newest schema, out of rows of the schema `version`.

    Raises WrongRow for a row that breaks a rule, right after it was read, or at the end when something
    points to what is not there; and what the rows raise. Then the half-made file is left to the caller.
    """
    permissions.make_private_file(path)
    database = CipherDatabase(path, key)
    try:
        with faults.told(path):
            database.connect()
            connection = database.connection()
            database.prepare(connection)
            connection.execute("PRAGMA journal_mode = delete")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(connection, path, shipped_steps()[:version])
            _fill(connection, tables)
            migrate(connection, path, shipped_steps())
    finally:
        database.close()


def create(
    path: Path,
    passphrase: str,
    version: int,
    tables: Iterable[tuple[TableShape, Iterable[Sequence[Value]]]],
) -> None:
    """A new journal under `passphrase`, proven; whole or not at all. Raises as `build`, and InputRefused."""
    permissions.refuse_existing(path)
    permissions.make_private_folder(path.parent)
    part = path.with_name(f"{path.name}.new.part")
    key = derive_from_salt(passphrase, new_salt())
    copies.remove(part)
    try:
        build(part, key, version, tables)
        with Store.open(part, key.copy()) as store:
            summaries.refresh(store, None)
            problems = check(store).problems
        if problems:
            raise WrongRow(problems[0])
        put_in_place(part, path)
    except OSError as error:
        raise permissions.cannot_make(path, error) from error
    finally:
        key.wipe()
        copies.remove(part)
        with suppress(OSError):  # it is empty; the file it stood beside has another name now
            lock_path(part).unlink()


def _fill(connection: Any, tables: Iterable[tuple[TableShape, Iterable[Sequence[Value]]]]) -> None:
    connection.execute("PRAGMA foreign_keys = off")
    connection.execute("BEGIN IMMEDIATE")
    for shape, found in tables:
        connection.execute(f"DELETE FROM main.{shape.name}")  # noqa: S608 - a name from the schema
        marks = ", ".join("?" * len(shape.columns))
        names = ", ".join(column.name for column in shape.columns)
        sql = f"INSERT INTO main.{shape.name} ({names}) VALUES ({marks})"  # noqa: S608 - names from the schema
        for row in found:
            try:
                connection.execute(sql, row)
            except faults.IntegrityError as error:
                raise WrongRow(f"A row of “{shape.name}” breaks a rule of the journal.") from error
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise WrongRow("A row points to another one that is not there.")
    connection.execute("COMMIT")
    connection.execute("PRAGMA foreign_keys = on")


def _shape(connection: Any, name: str) -> TableShape:
    found = connection.execute(
        'SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (name,)
    ).fetchall()
    return TableShape(
        name,
        tuple(
            Column(column, cast(Literal["INTEGER", "TEXT", "BLOB"], kind), bool(required or key))
            for column, kind, required, key in found
            if kind in _KINDS
        ),
    )
