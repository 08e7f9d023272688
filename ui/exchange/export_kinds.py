"""What can be saved to a file, and in which words it is offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from journal.services.export_file import Exported, ExportOrder
    from ui.bridge import Store


@dataclass(frozen=True, slots=True)
class ExportKind:
    """One format. `service` is a function of `journal.services`, as "module.function".

    `part`: some of the people can be chosen; `sensitive`: it has a place for sensitive notes; `open_text`:
    it is the history in words that anybody can read, and is warned of.
    """

    key: str
    service: str
    file_name: str
    part: bool = True
    sensitive: bool = False
    encrypted: bool = False
    open_text: bool = False

    @property
    def suffix(self) -> str:
        """Of its files, without the full stop."""
        return self.file_name.rpartition(".")[2]


KINDS: Final = (
    ExportKind("journal", "whole_journal.export_encrypted", "journal-copy.db", part=False, encrypted=True),
    ExportKind("vcard3", "exporting.export_vcard3", "people.vcf"),
    ExportKind("vcard4", "exporting.export_vcard4", "people.vcf"),
    ExportKind("csv", "exporting_tables.export_csv", "people.csv"),
    ExportKind("xlsx", "exporting_tables.export_xlsx", "people.xlsx"),
    ExportKind("ics", "calendar.export_ics", "meetings.ics"),
    ExportKind("markdown", "whole_journal.export_markdown", "people.zip", sensitive=True, open_text=True),
    ExportKind(
        "json", "whole_journal.export_json", "journal.zip", part=False, sensitive=True, open_text=True
    ),
)


def tr(text: str) -> str:
    """Of the export's own context."""
    return QCoreApplication.translate("Export", text)


def title_of(kind: ExportKind) -> str:
    """As it stands in the list of formats."""
    return {
        "journal": tr("The whole journal, encrypted"),
        "vcard3": tr("Contact cards for phones and address books (vCard 3.0)"),
        "vcard4": tr("Contact cards, newer format (vCard 4.0)"),
        "csv": tr("Table for any spreadsheet (CSV)"),
        "xlsx": tr("Workbook (Excel, .xlsx)"),
        "ics": tr("Meetings for a calendar (.ics)"),
        "markdown": tr("A page of text a person (Markdown)"),
        "json": tr("The whole journal, open to read (JSON and text)"),
    }[kind.key]


def about(kind: ExportKind) -> str:
    """What it holds, and what it is good for."""
    return {
        "journal": tr(
            "Everything, as it is. The same passphrase opens it, in this program on another computer too."
        ),
        "vcard3": tr(
            "Names and ways to reach people, without their history. What came in with a card goes out."
        ),
        "vcard4": tr("As above. Take it when the other program asks for version 4."),
        "csv": tr("A row a person, without their history. It comes in again as it went out."),
        "xlsx": tr("A row a person, without their history; every cell is text."),
        "ics": tr("The meetings that lie ahead, with neutral titles and nobody’s name."),
        "markdown": tr("Details and history of each, to read or print elsewhere, packed into one zip file."),
        "json": tr(
            "Everything in one zip file, in an open format other programs can be taught to read. An equal"
            " journal can be made of it."
        ),
    }[kind.key]


def file_filter(kind: ExportKind) -> str:
    """For the file chooser."""
    names = {
        "db": tr("Journals (*.db)"),
        "vcf": tr("Contact cards (*.vcf)"),
        "csv": tr("Tables (*.csv)"),
        "xlsx": tr("Workbooks (*.xlsx)"),
        "ics": tr("Calendar files (*.ics)"),
        "zip": tr("Zip files (*.zip)"),
    }
    return names[kind.suffix]


def write(kind: ExportKind, store: Store, order: ExportOrder) -> Exported:
    """On the database thread. Raises what the service raises."""
    module, _, name = kind.service.rpartition(".")
    service: Callable[..., Exported] = getattr(import_module(f"journal.services.{module}"), name)
    if kind.open_text:
        service = partial(service, open_text=True)  # the window has warned, and it was agreed to
    return service(store, order)
