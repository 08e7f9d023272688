"""promises: what was promised, over all people."""

from __future__ import annotations

import argparse

from journal.commands.context import Context
from journal.commands.output import Answer, answer, table
from journal.domain.entry import Promise
from journal.domain.promise_ledger import PromiseQuery, Which, Whose
from journal.services.journal_file import open_journal

_NAME_CELLS = 28
_TEXT_CELLS = 60


def promises(context: Context, arguments: argparse.Namespace) -> Answer:
    """Mine that are overdue, mine, theirs, kept, dropped; by their days."""
    from journal.services import promises as service

    query = PromiseQuery(arguments.whose or Whose.ALL, arguments.which or Which.ALL)
    with open_journal(context.journal, context.passphrase()) as store:
        found = service.promise_ids(store, query, context.today)
        rows = service.promise_rows(store, found.ids)
        counts = service.promise_counts(store, context.today)
    cells = [
        (
            str(row.entry_id),
            "I" if row.mine else "they",
            _how(row),
            row.person.name,
            row.text,
        )
        for row in rows
    ]
    lines = table(cells, (0, 0, 0, _NAME_CELLS, _TEXT_CELLS)) or ["None."]
    return answer(lines, {"promises": rows, "counts": counts})


def _how(row: Promise) -> str:
    day = row.settled_on or row.due_on
    return f"{row.state.value} {day.isoformat()}" if day else row.state.value
