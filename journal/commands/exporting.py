"""export: the formats that leave the journal."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from journal.commands.context import Context, read_passphrase
from journal.commands.output import Answer, answer
from journal.commands.places import tell_place

if TYPE_CHECKING:
    from journal.services.export_file import Exported

# By format: the module of journal.services and its function (store, order: ExportOrder) -> Exported. It is
# imported when it is asked for.
FORMATS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "vcard3": ("exporting", "export_vcard3"),
        "vcard4": ("exporting", "export_vcard4"),
        "csv": ("exporting_tables", "export_csv"),
        "xlsx": ("exporting_tables", "export_xlsx"),
        "ics": ("calendar", "export_ics"),
        "ics-birthdays": ("calendar", "export_birthdays"),
        "ics-follow-ups": ("calendar", "export_follow_ups"),
        "json": ("whole_journal", "export_json_openly"),
        "markdown": ("whole_journal", "export_markdown_openly"),
        "journal": ("whole_journal", "export_encrypted"),
    }
)


OPEN_TEXT: Final = frozenset({"json", "markdown"})


def export(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services.circle_pages import resolve_circle
    from journal.services.export_file import ExportOrder, Who
    from journal.services.journal_file import open_journal

    module, name = FORMATS[arguments.format]
    write: Callable[..., Exported] = getattr(import_module(f"journal.services.{module}"), name)
    if arguments.format in OPEN_TEXT:
        context.report("This writes all the words as text that anybody can read who gets hold of it.")
    elif arguments.format == "journal" and arguments.new_passphrase_file is not None:
        write = partial(write, passphrase=read_passphrase(arguments.new_passphrase_file))
    with open_journal(context.journal, context.passphrase()) as store:
        circle_id = resolve_circle(store, arguments.circle) if arguments.circle else None
        who = Who(circle_id=circle_id, tag=arguments.tag, archived=arguments.archived)
        written = write(
            store,
            ExportOrder(
                Path(arguments.to),
                who,
                sensitive=arguments.sensitive,
                today=context.today,
                progress=context.progress,
            ),
        )
    if not written.encrypted:
        context.report(f"{written.path} is not encrypted: whoever has it can read it.")
    told = tell_place(context, written.path)
    people = "1 person" if written.people == 1 else f"{written.people} people"
    entries = {0: "", 1: " and 1 entry"}.get(written.entries, f" and {written.entries} entries")
    remarks = [str(one) for one in written.remarks]
    return answer(
        (f"Wrote {people}{entries} to {written.path}.", *remarks),
        {
            "file": written.path,
            "format": arguments.format,
            "encrypted": written.encrypted,
            "people": written.people,
            "entries": written.entries,
            "remarks": remarks,
            "place_warnings": told,
        },
    )
