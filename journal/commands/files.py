"""init, demo, check, info."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from journal.commands.context import Context
from journal.commands.output import Answer, answer, table
from journal.commands.places import tell_place
from journal.domain.errors import JournalDamaged


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
