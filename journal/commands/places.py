"""move; and what the other commands say of the place of a journal."""

from __future__ import annotations

import argparse
from pathlib import Path

from journal.commands.context import Context
from journal.commands.output import Answer, answer
from journal.domain.errors import InputRefused
from journal.domain.sync_place import ADVICE, NAMES, SyncWarning, headline, what_happens


def place_lines(warnings: tuple[SyncWarning, ...], place: Path) -> list[str]:
    """What to say of a place, in sentences; nothing when there is nothing to be said."""
    lines = [
        f"{place}: {headline(one).format(name=NAMES[one.provider])} {one} {what_happens(one.provider)}"
        for one in warnings
    ]
    return [*lines, ADVICE] if lines else []


def place_documents(warnings: tuple[SyncWarning, ...]) -> list[dict[str, object]]:
    """The same for a program."""
    return [
        {"provider": one.provider, "certain": one.certain, "evidence": str(one), "folder": one.folder}
        for one in warnings
    ]


def tell_place(context: Context, place: Path) -> list[dict[str, object]]:
    """Say on the standard error what is to be said of `place`; returns it for the document."""
    from journal.privacy.sync_folders import warnings_for

    found = warnings_for(place)
    for line in place_lines(found, place):
        context.report(line)
    return place_documents(found)


def move(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.privacy.sync_folders import warnings_for
    from journal.services.journal_file import open_journal
    from journal.services.relocate import finish_move, move_journal

    target = Path(arguments.new).absolute()
    if target.is_dir():
        target = target / context.journal.name
    told = warnings_for(target)
    if told and not arguments.yes:
        raise InputRefused(
            "{said} Nothing was moved. --yes moves it there all the same.",
            said="\n".join(place_lines(told, target)),
        )
    for line in place_lines(told, target):
        context.report(line)
    with open_journal(context.journal, context.passphrase()) as store:
        moved = move_journal(store, target, context.progress).result
        finish_move(moved.old)
    lines = [f"The journal lies in {moved.path} now. Name it with --journal."]
    lines += [f"This stayed behind: {path}." for path in moved.left]
    lines += [
        f"{NAMES[one.provider]} may still keep older versions from {moved.old.parent}: remove them there."
        for one in moved.remains
    ]
    document = {
        "journal": moved.path,
        "left": moved.left,
        "old_place": place_documents(moved.remains),
        "place_warnings": place_documents(told),
    }
    return answer(lines, document)
