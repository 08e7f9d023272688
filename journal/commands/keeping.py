"""sealed, trash, purge."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from journal.commands.context import Context
from journal.commands.output import Answer, answer, counted, table
from journal.domain.errors import InputRefused
from journal.domain.purge import PurgePlan, PurgeResult, PurgeTarget
from journal.domain.seal import SealedRow
from journal.domain.trash import TrashItem, TrashKind
from journal.services.journal_file import open_journal

_NAME_CELLS = 32
_REASON_CELLS = 60


def sealed(context: Context, arguments: argparse.Namespace) -> Answer:
    """Whose, which day, why and until when; never the words."""
    from journal.services import seals

    with open_journal(context.journal, context.passphrase()) as store:
        rows = seals.sealed_rows(store, seals.to_review(store, context.today, due=arguments.due))
    cells = [
        (
            f"note:{row.note_id}",
            row.on.isoformat(),
            ", ".join(ref.name for ref in row.people),
            _until(row, context),
            row.seal.reason or "no reason yet",
        )
        for row in rows
    ]
    lines = table(cells, (0, 0, _NAME_CELLS, 0, _REASON_CELLS)) or ["None."]
    return answer(lines, {"sealed": rows})


def _until(row: SealedRow, context: Context) -> str:
    if row.seal.keep_until is None:
        return "no day"
    return f"{'past' if row.seal.is_past(context.today) else 'until'} {row.seal.keep_until.isoformat()}"


def trash(context: Context, arguments: argparse.Namespace) -> Answer:
    """What lies there, after what was restored came back."""
    from journal.services import trash as service

    if bool(arguments.act) != bool(arguments.items):
        raise InputRefused("Name what is to come back: trash restore person:7, or entry:12.")
    if any(kind == "note" for kind, _ in arguments.items):
        raise InputRefused("A single note does not lie in the trash. The trash holds people and entries.")
    with open_journal(context.journal, context.passphrase()) as store:
        people, entries = _ids(arguments.items, "person"), _ids(arguments.items, "entry")
        with store.transaction():
            if people:
                service.restore_people(store, people)
            if entries:
                service.restore_entries(store, entries)
        service.sweep(store, context.today, datetime.now(UTC))
        items = service.trash(store, context.today, datetime.now(UTC))
    lines = [f"Restored {kind}:{number}." for kind, number in arguments.items]
    lines += table([_cells(item) for item in items], (0, _NAME_CELLS, 0, 0)) or ["The trash is empty."]
    return answer(
        lines, {"trash": items, "restored": [f"{kind}:{number}" for kind, number in arguments.items]}
    )


def _cells(item: TrashItem) -> tuple[str, ...]:
    goes = f"goes on {item.goes_on.isoformat()}"
    if item.kind is TrashKind.PERSON:
        return f"person:{item.id}", item.name, f"with {counted(item.entries, 'entry', 'entries')}", goes
    kind = "" if item.entry_kind is None else item.entry_kind.value.replace("_", " ")
    return f"entry:{item.id}", item.name, f"{kind} on {item.on}", goes


def purge(context: Context, arguments: argparse.Namespace) -> Answer:
    """Says what would go; does it only when it was told to."""
    from journal.services import purge as service
    from journal.services import trash as trash_service
    from journal.services.backup_places import second_place

    with open_journal(context.journal, context.passphrase()) as store:
        second = second_place(store)
        if arguments.finish:
            return _done(service.finish(store, second, context.progress).result)
        target = PurgeTarget(
            _ids(arguments.items, "note"), _ids(arguments.items, "entry"), _ids(arguments.items, "person")
        )
        if arguments.trash:
            whole = trash_service.whole_trash(store, context.today, datetime.now(UTC))
            target = PurgeTarget(
                target.notes, (*target.entries, *whole.entries), (*target.people, *whole.people)
            )
        if not target:
            raise InputRefused("There is nothing to purge. Name it: note:3, entry:12, person:7, or --trash.")
        plan = service.plan(store, target, second)
        if not arguments.yes:
            lines = [*_plan_lines(plan), "Nothing was purged. It cannot be undone; --yes does it."]
            return answer(lines, _document(plan, None))
        return _done(service.purge(store, target, second, context.progress).result)


def _done(result: PurgeResult) -> Answer:
    lines = [*_plan_lines(result.plan), f"Purged. Copies rewritten: {len(result.rewritten)}."]
    lines += [
        f"{path} could not be opened with this passphrase or is damaged; it may still hold it."
        for path in result.unopened
    ]
    lines += [
        f"{path} is not there today; copies there are rewritten when it is back." for path in result.away
    ]
    return answer(lines, _document(result.plan, result))


def _plan_lines(plan: PurgePlan) -> list[str]:
    rows = [
        ("People", f"{plan.people} {', '.join(plan.names)}".strip()),
        ("Entries", str(plan.entries)),
        ("Notes", str(plan.notes)),
        ("Shared entries without their part", str(plan.shared)),
        ("Links", str(plan.links)),
        ("Drafts", str(plan.drafts)),
        ("Copies to be rewritten", str(len(plan.copies))),
    ]
    return table([row for row in rows if row[1] != "0"])


def _document(plan: PurgePlan, result: PurgeResult | None) -> dict[str, object]:
    def paths(found: Iterable[Path]) -> list[str]:
        return [str(path) for path in found]

    return {
        "plan": plan,
        "purged": result is not None,
        "rewritten": paths(result.rewritten if result else ()),
        "unopened": paths(result.unopened if result else ()),
        "away": paths(result.away if result else plan.away),
    }


def _ids(items: Iterable[tuple[str, int]], kind: str) -> tuple[int, ...]:
    return tuple(number for each, number in items if each == kind)
