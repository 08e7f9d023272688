"""passphrase, recovery."""

from __future__ import annotations

import argparse
from pathlib import Path

from journal.commands.context import Context
from journal.commands.output import Answer, answer


def change(context: Context, arguments: argparse.Namespace) -> Answer:
    return _changed(context, context.passphrase(), arguments.new_passphrase_file)


def make_sheet(context: Context, _arguments: argparse.Namespace) -> Answer:
    from journal.services.journal_file import open_journal
    from journal.services.recovery import make_sheet as make

    passphrase = context.passphrase()
    with open_journal(context.journal, passphrase) as store:
        sheet = make(store, passphrase, context.today)
    groups = sheet.code.split("-")
    lines = (
        f"Recovery code of {sheet.journal}, {sheet.made_on.isoformat()}:",
        *(f"  {number}  {group}" for number, group in enumerate(groups, start=1)),
        "Write it on paper. It is shown this once; whoever has it and this computer can open the journal.",
    )
    return answer(lines, {"code": sheet.code, "journal": sheet.journal, "made_on": sheet.made_on})


def revoke_sheet(context: Context, _arguments: argparse.Namespace) -> Answer:
    from journal.services.journal_file import open_journal
    from journal.services.recovery import revoke_sheet as revoke
    from journal.services.recovery import sheet_state

    with open_journal(context.journal, context.passphrase()) as store:
        made_on = sheet_state(store).made_on
        revoke(store)
    if made_on is None:
        return answer(("There is no recovery sheet.",), {"revoked": None})
    return answer(
        (f"The recovery sheet of {made_on.isoformat()} opens nothing any more.",), {"revoked": made_on}
    )


def open_with_sheet(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services.recovery import recover_passphrase

    old = recover_passphrase(context.journal, context.recovery_code(arguments.code_file))
    return _changed(context, old, arguments.new_passphrase_file)


def _changed(context: Context, old: str, new_file: str | None) -> Answer:
    from journal.services.backup_places import second_place
    from journal.services.journal_file import open_journal
    from journal.services.passphrase import change_passphrase, rekey_copies
    from journal.services.recovery import sheet_state

    with open_journal(context.journal, old) as store:
        change_passphrase(store, old, context.replacement(new_file), context.progress)
        copies = rekey_copies(store, second_place(store))
        sheet = sheet_state(store)
    lines = ["The passphrase is changed."]
    if copies.done:
        lines.append(f"Copies that it opens as well: {copies.done}.")
    lines += (f"Still open with the old passphrase: {_named(copy)}" for copy in copies.left)
    if sheet.works:
        lines.append("The recovery sheet goes on working.")
    elif sheet.made_on is not None:
        lines.append("The recovery sheet does not work any more. Make a new one: recovery make.")
    document = {
        "changed": True,
        "copies": copies.done,
        "left": [_named(copy) for copy in copies.left],
        "sheet_works": sheet.works,
    }
    return answer(lines, document)


def _named(copy: Path) -> str:
    return str(copy.absolute())
