"""init, demo, import, check, info."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from journal.commands.context import Context
from journal.commands.output import Answer, answer, table
from journal.commands.places import tell_place
from journal.domain.errors import JournalDamaged

if TYPE_CHECKING:
    from journal.exchange.plan import ImportRow
    from journal.services.imports import ImportPlan, ImportResult


def init(context: Context, _arguments: argparse.Namespace) -> Answer:
    from journal.services.journal_file import create_journal

    create_journal(context.journal, context.new_passphrase()).close()
    told = tell_place(context, context.journal)
    return answer((f"Created {context.journal}.",), {"journal": context.journal, "place_warnings": told})


def demo(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services.people import people_count
    from journal.services.sample import create_sample

    path = Path(arguments.file)
    with create_sample(path, context.today, context.new_passphrase()) as store:
        people = people_count(store)
    return answer(
        (f"Created the sample journal {path} with {people} invented people.",),
        {"journal": path, "people": people},
    )


def import_files(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services.imports import preview_import, run_import
    from journal.services.journal_file import open_journal

    with open_journal(context.journal, context.passphrase()) as store:
        # All files are read before the first is taken in: a bad one leaves nothing half done.
        plans = [preview_import(store, Path(name)) for name in arguments.files]
        done: list[tuple[ImportPlan, ImportResult]] = []
        if not arguments.dry_run:
            done = [(plan, run_import(store, plan).result) for plan in plans]
    found = [(plan, result.rows) for plan, result in done] or [(plan, plan.rows) for plan in plans]
    lines = [line for plan, rows in found for line in _import_lines(plan, rows)]
    if arguments.dry_run:
        lines.append("Nothing was written (--dry-run).")
    files = [_import_document(plan, rows) for plan, rows in found]
    return answer(lines, {"dry_run": arguments.dry_run, "files": files})


def _figures(rows: tuple[ImportRow, ...]) -> dict[str, int]:
    counts = Counter(row.action.value for row in rows)
    return {name: counts[name] for name in ("added", "updated", "unchanged", "skipped")}


def _import_document(plan: ImportPlan, rows: tuple[ImportRow, ...]) -> dict[str, object]:
    records = [
        {
            "line": row.line,
            "name": row.name,
            "action": row.action,
            "person_id": row.person_id,
            "changed": row.changed,
            "remarks": [str(one) for one in row.remarks],
        }
        for row in rows
    ]
    return {"file": plan.path, "assumed_encoding": plan.assumed, **_figures(rows), "records": records}


def _import_lines(plan: ImportPlan, rows: tuple[ImportRow, ...]) -> Iterator[str]:
    yield f"{plan.path}:"
    if plan.assumed:
        yield f"  The file does not say its encoding; it was read as {plan.assumed}. Look at the accents."
    cells = []
    for row in rows:
        why = ", ".join(name.replace("_", " ") for name in row.changed)
        reasons = "; ".join(part for part in (why, *(str(one) for one in row.remarks)) if part)
        cells.append((f"line {row.line}", row.action.value, row.name, reasons))
    yield from table(cells, (0, 0, 40, 0), "  ")
    yield "  " + ", ".join(f"{count} {name}" for name, count in _figures(rows).items())


def check(context: Context, _arguments: argparse.Namespace) -> Answer:
    from journal.services.journal_file import check as check_journal
    from journal.services.journal_file import open_journal

    try:
        with open_journal(context.journal, context.passphrase()) as store:
            problems = check_journal(store, context.progress).problems
    except JournalDamaged as error:
        problems = (str(error),)
    lines = problems or (
        "No damage found: every page, reference, search index and summary is as it should be.",
    )
    return answer(lines, {"ok": not problems, "problems": problems}, 1 if problems else 0)


def info(context: Context, _arguments: argparse.Namespace) -> Answer:
    from journal.services.journal_file import info as journal_info
    from journal.services.journal_file import open_journal

    with open_journal(context.journal, context.passphrase()) as store:
        found = journal_info(store)
    rows = [
        ("Journal", str(found.path.absolute())),
        ("Size", f"{found.size / 1_000_000:.1f} MB"),
        ("Version", f"{found.version} (SQLCipher {found.cipher})"),
        ("People", f"{found.people} ({found.archived} archived)"),
        ("Conversations", str(found.conversations)),
        ("Invitations", str(found.invitations)),
        ("Promises", str(found.promises)),
        ("Circles", str(found.circles)),
        ("Drafts", str(found.drafts)),
    ]
    told = tell_place(context, context.journal)
    return answer(table(rows), {"info": replace(found, path=found.path.absolute()), "place_warnings": told})
