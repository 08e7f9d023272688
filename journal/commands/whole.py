"""import of a whole journal."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from journal.commands.context import Context
from journal.commands.merging import told
from journal.commands.output import Answer, answer
from journal.domain.errors import InputRefused


def is_whole(path: Path) -> bool:
    """Whether the file, folder or zip is a whole journal as open text."""
    from journal.exchange.whole.finding import is_whole as found

    return found(path)


def import_whole(context: Context, arguments: argparse.Namespace, paths: Sequence[Path]) -> Answer:
    """Into the journal as another one is merged; into a new one, where there is none yet."""
    from journal.services import whole_journal as service
    from journal.services.journal_file import info, open_journal

    if len(arguments.files) != 1:
        raise InputRefused("{path} is a whole journal. Import it by itself.", path=paths[0])
    (path,) = paths
    if not context.journal.exists():
        if arguments.dry_run:
            raise InputRefused("There is no journal {path} to compare with.", path=context.journal)
        passphrase = context.new_passphrase()
        service.import_new(path, context.journal, passphrase, context.progress)
        with open_journal(context.journal, passphrase) as store:
            people = info(store).people
        lines = (f"Made the new journal {context.journal}. People: {people}.",)
        return answer(lines, {"file": path, "journal": context.journal, "merge": None})
    with open_journal(context.journal, context.passphrase()) as store:
        report = service.import_into(store, path, context.progress, dry=arguments.dry_run).result
    return answer(told(report, path), {"file": path, "journal": None, "merge": report})
