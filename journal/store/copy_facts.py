"""How much a journal or a copy holds, read through any connection."""

from __future__ import annotations

from typing import Any

from journal.domain.backup import Counts
from journal.domain.entry import CONVERSATION_KINDS

PEOPLE = """
SELECT count(*), sum(archived) FROM person WHERE deleted_at IS NULL
"""
# Only the entries of the few who were deleted are looked at one by one.
ENTRIES = """
WITH gone (id) AS MATERIALIZED (
    SELECT DISTINCT x.entry_id FROM person p CROSS JOIN entry_person x ON x.person_id = p.id
    WHERE p.deleted_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM entry_person y JOIN person q ON q.id = y.person_id
        WHERE y.entry_id = x.entry_id AND q.deleted_at IS NULL)
)
SELECT kind, count(*) FROM entry WHERE deleted_at IS NULL AND id NOT IN (SELECT id FROM gone) GROUP BY kind
"""


def counts(connection: Any) -> Counts:
    """People and conversations, without whom and what was deleted."""
    kinds = dict(connection.execute(ENTRIES).fetchall())
    people = connection.execute(PEOPLE).fetchone()[0]
    return Counts(int(people), sum(int(kinds.get(kind.value, 0)) for kind in CONVERSATION_KINDS))


def rows_of_tables(connection: Any) -> dict[str, int]:
    """The number of rows of every table, and the number of pages under "" (that tells of the search indexes,
    whose parts are long to count).
    """
    names = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    ).fetchall()
    pages = {"": int(connection.execute("PRAGMA page_count").fetchone()[0])}
    return pages | {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608 - from the schema
        for (name,) in names
    }
