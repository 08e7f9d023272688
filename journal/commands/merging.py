"""merge-journal."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from journal.commands.context import Context, read_passphrase
from journal.commands.output import Answer, answer, wrapped

if TYPE_CHECKING:
    from journal.domain.journal_merge import MergeConflict, MergeReport

_SHOWN = 40


def merge_journal(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services import merging_journals as service
    from journal.services.journal_file import open_journal

    passphrase = context.passphrase()
    file = arguments.other_passphrase_file
    theirs = passphrase if file is None else read_passphrase(file)
    other = Path(arguments.file)
    with open_journal(context.journal, passphrase) as store:
        if arguments.dry_run:
            report = service.plan_merge(store, other, theirs, context.progress)
        else:
            done = service.merge_journal(store, other, theirs, context.progress, keep=arguments.keep)
            report = done.result
    return answer(told(report, other), {"file": other, "merge": report})


def told(report: MergeReport, other: Path) -> Iterator[str]:
    """What a merge did or would do."""
    if report.nothing:
        yield f"Everything in {other} is here already."
    else:
        would = "would come" if report.dry else "came"
        change = "would change" if report.dry else "changed"
        yield f"New people that {would}: {report.people_new}{_named(report.new_names)}."
        yield f"People that {change}: {report.people_changed}{_named(report.changed_names)}."
        yield f"Entries that {would}: {report.entries_new}; that {change}: {report.entries_changed}."
        yield f"Rows in all: {report.rows}; deleted there, and so here: {report.removed}."
    if report.purged:
        yield from wrapped(
            f"Purged there, and {'would go' if report.dry else 'now'} into the trash here:"
            f" {report.purged}{_named(report.purged_names)}."
        )
    if not report.own:
        yield "The other journal is somebody else's: settings and story stay there."
    if report.conflicts:
        yield f"Edited in both journals: {len(report.conflicts)}. The newer one stays."
    for conflict in report.conflicts[:_SHOWN]:
        yield from wrapped(_line(conflict), indent="  ")
    if len(report.conflicts) > _SHOWN:
        yield f"  and {len(report.conflicts) - _SHOWN} more: --json names them all."
    if report.kept:
        yield f"Of what lost was added to the notes: {report.kept}."
    elif report.conflicts and report.dry:
        yield "With --keep what loses is added to the notes of whom it is about."
    if report.dry:
        yield "Nothing was written."


def _line(conflict: MergeConflict) -> str:
    where = " ".join(part for part in (conflict.name, str(conflict.on or "")) if part) or conflict.what
    what = (conflict.field or f"{conflict.what} deleted").removesuffix("_id").replace("_", " ")
    if conflict.sensitive:
        return f"{where}: {what} of a sensitive note"
    side = "there" if conflict.theirs else "here"
    return f"{where}: {what}: “{conflict.kept}” ({side}) stays, “{conflict.lost}” does not"


def _named(names: tuple[str, ...]) -> str:
    return f" ({', '.join(names)})" if names else ""
