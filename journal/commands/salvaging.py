"""salvage."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from journal.commands.context import Context
from journal.commands.output import Answer, answer, table, wrapped

if TYPE_CHECKING:
    from journal.domain.salvage import SalvageReport


def salvage(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services.salvage import salvage as salvage_journal

    report = salvage_journal(context.journal, context.passphrase(), Path(arguments.new), context.progress)
    return answer(_lines(report), {"salvage": report}, 1 if report.problems else 0)


def _lines(report: SalvageReport) -> Iterator[str]:
    damaged = len(report.damaged)
    yield f"Saved {report.saved} rows of {report.path} in the new journal {report.new}."
    yield f"Pages: {report.pages}, of which damaged: {damaged}. The damaged journal was not changed."
    shown = [one for one in report.tables if one.saved or one.lost]
    heads = ("table", "saved", "out of indexes", "lost at least")
    rows = [(one.name, str(one.saved), str(one.from_indexes), str(one.lost)) for one in shown]
    yield from table([heads, *rows], indent="  ")
    if report.stand_ins:
        yield from wrapped(
            f"Rows put in the place of lost ones, so that what is saved has something to belong to:"
            f" {len(report.stand_ins)}. People among them are called “Recovered ...”."
        )
    if report.changed:
        yield from wrapped(
            f"Entries shown as messages, because what they were is lost: {len(report.changed)}. Their words"
            " are kept."
        )
    if report.stray:
        yield from wrapped(f"Sound pages of which nobody can say whose they are: {report.stray}.")
    if not damaged:
        yield from wrapped("No page is damaged. Use the new journal only if the old one does not open.")
    yield from report.problems or ("The new journal was checked: no damage.",)
