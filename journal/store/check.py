"""Proving a journal: every page, every reference, every search index and every summary against the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from journal.domain.errors import CannotWrite, InputRefused, JournalDamaged
from journal.domain.journal_info import CheckReport
from journal.store import faults, soundness, summaries
from journal.store.copies import copies_of
from journal.store.database import Store
from journal.store.key import PLAIN_HEADER
from journal.store.migrate import migrate, shipped_steps
from journal.store.permissions import readable_by_others
from journal.store.recovery_file import recovery_path

_MOST_NAMED = 20
_INSTRUCTIONS_BETWEEN_LOOKS = 100_000

Progress = Callable[[int, int], None]
Part = Callable[[Store], Iterator[str]]


class CheckCancelled(InputRefused):
    """The user stopped the check."""


def check(
    store: Store, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> CheckReport:
    """Everything that is wrong with the journal, without changing it.

    Some 20 s for 600 MB. `progress` gets (parts done, parts in all); `cancelled` is asked now and then and
    ends the check with CheckCancelled.
    """
    if cancelled is not None:
        store.connection.set_progress_handler(cancelled, _INSTRUCTIONS_BETWEEN_LOOKS)
    problems: list[str] = []
    parts = _parts(store)
    try:
        for done, part in enumerate(parts):
            if progress is not None:
                progress(done, len(parts))
            problems.extend(_found(store, part, cancelled))
        if progress is not None:
            progress(len(parts), len(parts))
    finally:
        store.connection.set_progress_handler(None, 0)
    return CheckReport(tuple(dict.fromkeys(problems)))


def _found(store: Store, part: Part, cancelled: Callable[[], bool] | None) -> list[str]:
    if cancelled is not None and cancelled():
        raise CheckCancelled("The check was stopped. Nothing was changed.")
    found: list[str] = []
    try:
        with soundness.reading(store.connection, store.path):
            found.extend(part(store))
    except JournalDamaged:
        return [*found, "A part of the file is damaged and cannot be read."]
    except faults.DriverError as error:
        if faults.is_interrupted(error):
            raise CheckCancelled("The check was stopped. Nothing was changed.") from error
        raise
    return found


def _parts(store: Store) -> tuple[Part, ...]:
    indexes = tuple(partial(_search_index, name=name) for name in _search_names(store))
    return (_pages, _structure, _references, _schema, *indexes, _summaries, _files)


def _pages(store: Store) -> Iterator[str]:
    """Every page's HMAC: a flipped bit anywhere in the file shows here."""
    with suppress(CannotWrite):  # a full disk: then the pages still in the write-ahead file are read below
        store.rows("PRAGMA wal_checkpoint(PASSIVE)")
    wrong = store.rows("PRAGMA cipher_integrity_check")
    if wrong:
        yield f"Pages of the file that are damaged: {len(wrong)} ({wrong[0][0]})."


def _structure(store: Store) -> Iterator[str]:
    for (sentence,) in store.rows(f"PRAGMA integrity_check({_MOST_NAMED})"):
        if sentence != "ok":
            yield f"The structure of the file is damaged: {sentence}."


def _references(store: Store) -> Iterator[str]:
    found = store.rows('SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2')
    for table, parent, count in found:
        yield f"{count} rows of {table} point to a {parent} that is not there."


def _schema(store: Store) -> Iterator[str]:
    """The tables and triggers against those that the steps make: without its trigger an index goes astray."""
    wanted, found = _fresh_schema(store), _schema_of(store.connection)
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            yield f"The part {name} of the file is not built as it should be."


def _search_names(store: Store) -> tuple[str, ...]:
    found = store.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual' ORDER BY name"
    )
    return tuple(name for (name,) in found)


def _search_index(store: Store, *, name: str) -> Iterator[str]:
    try:
        # Rank 1 compares the index with the rows themselves (https://www.sqlite.org/fts5.html, 6.4).
        with store.mark.unnoticed():
            store.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - from the schema
    except JournalDamaged:
        yield f"The search index {name} does not agree with what is written."


def _summaries(store: Store) -> Iterator[str]:
    wrong = summaries.differences(store)
    if wrong:
        named = ", ".join(str(person) for person in wrong[:_MOST_NAMED])
        yield f"The list shows something else than the history for {len(wrong)} people (ids {named})."


def _files(store: Store) -> Iterator[str]:
    for path in _files_of(store.path):
        if readable_by_others(path):
            yield f"Other users of this computer may read {path.name}. Set its rights to 0600."
    with store.path.open("rb") as file:
        if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            yield "The file is not encrypted."


def _files_of(path: Path) -> tuple[Path, ...]:
    beside = (path.with_name(path.name + ending) for ending in ("-wal", "-shm", ".lock"))
    return (path, *beside, recovery_path(path), *copies_of(path))


def _fresh_schema(store: Store) -> dict[str, str]:
    connection = driver.connect(":memory:", isolation_level=None)
    try:
        migrate(connection, store.path, shipped_steps())
        return _schema_of(connection)
    finally:
        connection.close()


def _schema_of(connection: driver.Connection) -> dict[str, str]:
    found = connection.execute("SELECT name, sql FROM main.sqlite_master WHERE name NOT LIKE 'sqlite%'")
    return {name: sql for name, sql in found.fetchall() if sql is not None}
