"""import, imports."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.commands.context import Context
from journal.commands.output import Answer, answer, counted, table
from journal.domain.errors import InputRefused
from journal.domain.text import fold

if TYPE_CHECKING:
    from journal.exchange.contact_file import Reading
    from journal.exchange.import_plan import ImportPlan
    from journal.exchange.import_row import Change, PlanRow
    from journal.exchange.tables.mapping import ColumnUse
    from journal.exchange.tables.mapping import Mapping as Columns
    from journal.exchange.tables.shape import TableLook
    from journal.services.importing.running import ImportResult
    from journal.services.importing.taking_back import UndoReport

Uses = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Imported:
    """`result` is None when nothing was to be written."""

    path: Path
    plan: ImportPlan
    result: ImportResult | None


def import_files(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.commands.whole import import_whole, is_whole
    from journal.services.importing.planning import plan_import
    from journal.services.importing.remembered import import_habits, remembered_mapping, save_import_habits
    from journal.services.importing.running import run_import
    from journal.services.journal_file import open_journal

    if arguments.undo is not None:
        if arguments.files:
            raise InputRefused("An import is taken back, or files are imported: not both in one command.")
        return _undo(context, arguments)
    if not arguments.files:
        raise InputRefused("Which file? Name one, or an import to take back with --undo.")
    whole = [path for path in map(Path, arguments.files) if is_whole(path)]
    if whole:
        return import_whole(context, arguments, whole)
    with open_journal(context.journal, context.passphrase()) as store:
        known = partial(remembered_mapping, store)
        # All files are read before the first is taken in: a bad one leaves nothing half done.
        plans = [
            (path, plan_import(store, path, _reading(path, arguments, known), context.progress))
            for path in map(Path, arguments.files)
        ]
        done = [_Imported(path, plan, None) for path, plan in plans]
        if not arguments.dry_run:
            if arguments.region:
                save_import_habits(store, replace(import_habits(store), region=arguments.region))
            done = [
                _Imported(path, plan, run_import(store, plan, None, context.progress).result)
                for path, plan in plans
            ]
    lines = [line for one in done for line in _lines(one)]
    if arguments.dry_run:
        lines.append("Nothing was written (--dry-run).")
    return answer(lines, {"dry_run": arguments.dry_run, "files": [_document(one) for one in done]})


def imports(context: Context, _arguments: argparse.Namespace) -> Answer:
    from journal.services.importing.taking_back import all_imports
    from journal.services.journal_file import open_journal

    with open_journal(context.journal, context.passphrase()) as store:
        found = all_imports(store)
    rows = [
        (
            str(one.id),
            one.made_at.astimezone().strftime("%Y-%m-%d %H:%M"),
            one.file_name or "(pasted)",
            f"{one.added} added, {one.updated} updated, {counted(one.talks, 'talk', 'talks')}",
            "taken back" if one.undone_at else "",
        )
        for one in found
    ]
    return answer(table(rows, (0, 0, 40, 0, 0)) or ["There was no import yet."], {"imports": found})


def _reading(
    path: Path, arguments: argparse.Namespace, known: Callable[[Sequence[str]], Columns | None]
) -> Reading:
    """What was said on the command line; what is left open is as it was chosen last."""
    from journal.exchange.contact_file import Format, Reading, told
    from journal.services.importing.remembered import checked_region

    reading = Reading(region=checked_region(arguments.region or ""))
    if not arguments.map or told(path) is not Format.TABLE:
        return reading
    from journal.exchange.tables.reading import look

    seen = look(path)
    mapping = _mapped(seen, known(seen.mapping.titles) or seen.mapping, arguments.map)
    return replace(reading, mapping=mapping, how=seen.how, dates=seen.dates, rows=seen.rows)


def _mapped(seen: TableLook, mapping: Columns, uses: Uses) -> Columns:
    from journal.exchange.tables.mapping import parse_use

    for title, word in uses:
        use: ColumnUse | None = parse_use(word)
        places = [place for place, one in enumerate(mapping.titles) if fold(one) == fold(title)]
        if not places and title.isdecimal() and 0 < int(title[:9]) <= len(mapping.titles):
            places = [int(title[:9]) - 1]
        if not places:
            raise InputRefused(
                "There is no column “{column}” in {path}. Its columns are: {columns}.",
                column=title,
                path=seen.path,
                columns=", ".join(one for one in mapping.titles if one),
            )
        mapping = mapping.changed(places[0], use)
    return mapping


def _figures(one: _Imported) -> dict[str, int]:
    from journal.exchange.import_row import RowKind

    if one.result is not None:
        names = ("added", "updated", "unchanged", "skipped", "talks")
        return {name: getattr(one.result, name) for name in names}
    return {kind.word: one.plan.count(kind) for kind in RowKind}


def _lines(one: _Imported) -> Iterator[str]:
    yield f"{one.path}:"
    if one.plan.assumed:
        yield f"  The file does not say its encoding; it was read as {one.plan.assumed}. Look at the accents."
    cells = [(f"line {row.line}", row.kind.word, row.name, _why(row)) for row in one.plan.rows()]
    yield from table(cells, (0, 0, 40, 0), "  ")
    yield "  " + ", ".join(f"{count} {name}" for name, count in _figures(one).items())
    if one.result is not None and one.result.import_id is not None:
        number = one.result.import_id
        yield f"  This is import {number}: “import --undo {number}” takes it back."


def _why(row: PlanRow) -> str:
    from journal.matching.wording import sentence

    parts = [_changed(change) for change in row.changes]
    for other in row.others:
        reasons = "; ".join(sentence(reason) for reason in other.reasons)
        parts.append(f"{'taken for' if row.choice.value == 'same' else 'or'} {other.name}? {reasons}")
        if row.choice.value == "same":
            break
    if row.talk is not None and row.talk.people:
        parts.append("with " + ", ".join(whom.name for whom in row.talk.people))
    parts += [str(one) for one in (row.reason, *row.remarks) if one is not None]
    return "; ".join(parts)


def _changed(change: Change) -> str:
    name = change.field.replace("_", " ")
    if change.conflict:
        return f"{name}: yours stays, the file has {_value(change.theirs)}"
    return (
        f"{name}: {_value(change.old)} → {_value(change.new)}"
        if change.old
        else f"{name}: {_value(change.new)}"
    )


def _value(value: object) -> str:
    if isinstance(value, tuple):
        if value and isinstance(value[0], str) and ":" in value[0]:
            return counted(len(value), "line", "lines")
        return ", ".join(str(getattr(one, "value", one)) for one in value) or "nothing"
    return f"“{value}”" if value else "nothing"


def _document(one: _Imported) -> Mapping[str, Any]:
    people = None if one.result is None else one.result.people
    records = [
        {
            "line": row.line,
            "name": row.name,
            "action": row.kind.word,
            "choice": row.choice,
            "person_id": (people[row.place] or None) if people is not None else row.person_id,
            "changed": [
                {
                    "field": each.field,
                    "old": _plain(each.old),
                    "new": _plain(each.new),
                    "conflict": each.conflict,
                    "theirs": _plain(each.theirs),
                }
                for each in row.changes
            ],
            "others": [
                {"person_id": each.person_id, "name": each.name, "score": round(each.score, 3)}
                for each in row.others
            ],
            "remarks": [str(each) for each in (row.reason, *row.remarks) if each is not None],
        }
        for row in one.plan.rows()
    ]
    figures = {name.replace(" ", "_"): count for name, count in _figures(one).items()}
    import_id = None if one.result is None else one.result.import_id
    head = {"file": one.path, "assumed_encoding": one.plan.assumed, "import_id": import_id}
    return {**head, **figures, "records": records}


def _plain(value: object) -> object:
    return "" if value is None else value


def _undo(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services.importing.taking_back import undo_import, undo_preview
    from journal.services.journal_file import open_journal

    with open_journal(context.journal, context.passphrase()) as store:
        if arguments.dry_run:
            report = undo_preview(store, arguments.undo)
        else:
            report = undo_import(store, arguments.undo, context.progress).result
    lines = list(_undo_lines(report, arguments))
    left = [{"person_id": one.person_id, "name": one.name, "why": str(one.why)} for one in report.left]
    return answer(
        lines,
        {
            "dry_run": arguments.dry_run,
            "import_id": arguments.undo,
            "people": report.people,
            "changed_back": report.changed,
            "talks": report.talks,
            "left": left,
        },
    )


def _undo_lines(report: UndoReport, arguments: argparse.Namespace) -> Iterator[str]:
    would = "would go" if arguments.dry_run else "went"
    yield f"{counted(report.people, 'person', 'people')} {would}."
    if report.changed:
        again = "would be again as they were" if arguments.dry_run else "are again as they were"
        yield f"{counted(report.changed, 'person', 'people')} {again}."
    if report.talks:
        yield f"{counted(report.talks, 'talk', 'talks')} {would}."
    if report.left:
        yield "What stays:"
        yield from table([(one.name, str(one.why)) for one in report.left], (40, 0), "  ")
    if arguments.dry_run:
        yield "Nothing was written (--dry-run)."
