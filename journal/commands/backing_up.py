"""backup, backups, restore."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from journal.commands.context import Context, read_passphrase
from journal.commands.output import Answer, answer, counted, table
from journal.commands.places import tell_place
from journal.domain.errors import CannotWrite, FileUnreadable, JournalDamaged

if TYPE_CHECKING:
    from journal.domain.backup import Backup, Counts, RestorePreview

_UNIT = 1_000_000
_MAY_RETURN = (
    "Purging did not reach this copy: it was made by hand or lies under another passphrase. What was purged"
    " after that day may be in it and come back; purge it again then."
)
_NOT_NOTED = (
    "What it had noted since about backups in other places, purges still owed to them and the recovery sheet"
    " could not be read: choose the second place again, make a new sheet, and purge again what comes back."
)


def backup(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services.backups import back_up_now
    from journal.services.journal_file import back_up, open_journal

    with open_journal(context.journal, context.passphrase()) as store:
        if arguments.to is not None:
            target = Path(arguments.to)
            back_up(store, target, context.progress)
            told = tell_place(context, target)
            return answer((f"The backup is made: {target}.",), {"backup": target, "place_warnings": told})
        made = back_up_now(store, _now(), context.progress)
    lines = [f"The backup is made and checked: {made.backup.path}."]
    trouble = made.second_trouble
    reason = None if trouble is None else str(CannotWrite(trouble.template, **trouble.params))
    if reason is not None:
        lines.append(f"The second place did not take it. {reason}")
    return answer(lines, {"backup": _as_document(made.backup), "second_place_trouble": reason})


def backups(context: Context, _arguments: argparse.Namespace) -> Answer:
    from journal.services.backups import state
    from journal.services.journal_file import open_journal

    with open_journal(context.journal, context.passphrase()) as store:
        found = state(store, _now())
    last = found.last_good
    lines = [f"Last good backup: {_moment(last.made_at) if last else 'none yet'}."]
    if found.stale:
        lines.append("That is over a week ago, and the journal has changed since.")
    second = found.second
    if second is not None:
        there = (
            "not there today" if not second.there else f"{second.missing} missing" if second.missing else ""
        )
        lines.append(f"Second place: {second.folder} ({there or 'up to date'}).")
        if second.emptied:
            lines.append("The folder is there, without the backups that were copied to it.")
    lines += table([_row(one) for one in found.copies])
    document = {
        "last_good": None if last is None else _as_document(last),
        "changed": found.changed,
        "stale": found.stale,
        "second_place": second,
        "backups": [_as_document(one) for one in found.copies],
    }
    return answer(lines, document)


def restore(context: Context, arguments: argparse.Namespace) -> Answer:
    path = Path(arguments.file)
    try:
        return _restore_open(context, path, dry_run=arguments.dry_run, other=arguments.backup_passphrase_file)
    except (JournalDamaged, _MissingJournal):
        if arguments.dry_run:
            raise
    return _restore_closed(context, path, arguments.backup_passphrase_file)


class _MissingJournal(FileUnreadable):
    """There is no journal that could be compared."""


def _restore_open(context: Context, path: Path, *, dry_run: bool, other: str | None) -> Answer:
    from journal.services import restoring
    from journal.services.journal_file import open_journal

    if not context.journal.exists():
        raise _MissingJournal("There is no journal {path}.", path=context.journal)
    passphrase = None if other is None else read_passphrase(other)
    store = open_journal(context.journal, context.passphrase())
    try:
        found = restoring.preview(store, path, passphrase, context.progress)
        lines = list(_preview_lines(found))
        if dry_run:
            return answer([*lines, "Nothing was changed (--dry-run)."], {"dry_run": True, "preview": found})
        ready = restoring.prepare(store, path, passphrase, _now(), context.progress)
    finally:
        store.close()
    ready.finish().close()
    lines += [f"Restored. What was there before is kept: {ready.saved}."]
    return answer(lines, {"dry_run": False, "preview": found, "saved": ready.saved})


def _restore_closed(context: Context, path: Path, other: str | None) -> Answer:
    """The journal is damaged or gone: nothing can be compared, and what is there is put aside."""
    from journal.services.restoring import replace_damaged

    if other is None:
        passphrase = context.any_passphrase()
    else:
        context.before_try()
        passphrase = read_passphrase(other)
    done = replace_damaged(context.journal, path, passphrase)
    lines = ["Restored. The journal that could not be opened had nothing to be compared with."]
    if done.aside is not None:
        lines.append(f"It was put aside: {done.aside}.")
    if not done.all_noted:
        lines.append(_NOT_NOTED)
    if done.purged_may_return:
        lines.append(_MAY_RETURN)
    document = {"dry_run": False, "preview": None, "saved": done.aside, "all_noted": done.all_noted}
    return answer(lines, document)


def _preview_lines(found: RestorePreview) -> Iterator[str]:
    yield f"The backup of {_moment(found.made_at)} is whole."
    yield f"It holds {_counts(found.counts, ' and ')}."
    if found.same:
        yield "It holds the same people and entries as the journal does now."
    for words, count, names in (
        ("People that go", found.people_lost, found.names_lost),
        ("People that come back", found.people_back, found.names_back),
        ("People as they were then", found.people_changed, found.names_changed),
        ("Entries that go", found.entries_lost, ()),
        ("Entries that come back", found.entries_back, ()),
        ("Entries as they were then", found.entries_changed, ()),
    ):
        if count:
            yield f"{words}: {count}" + (f" ({', '.join(names)})" if names else "")
    if found.purged_may_return:
        yield _MAY_RETURN


def _row(one: Backup) -> tuple[str, ...]:
    counts = one.counts
    return (
        _moment(one.made_at),
        "checked" if one.verified else "",
        f"{one.size / _UNIT:.1f} MB",
        _counts(counts) if counts else "",
        one.kind.value.replace("_", " "),
        str(one.path),
    )


def _counts(found: Counts, between: str = ", ") -> str:
    people = counted(found.people, "person", "people")
    return people + between + counted(found.conversations, "conversation", "conversations")


def _as_document(one: Backup) -> dict[str, object]:
    return {
        "path": one.path,
        "made_at": one.made_at,
        "size": one.size,
        "kind": one.kind,
        "verified": one.verified,
        "second_place": one.second,
        "people": one.counts.people if one.counts else None,
        "conversations": one.counts.conversations if one.counts else None,
    }


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _now() -> datetime:
    return datetime.now().astimezone()
