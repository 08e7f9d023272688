"""The whole journal on its way out and in: encrypted as a copy, or as open text after a warning.

Open text is `journal.json` (docs/journal.schema.json) with a page of Markdown a person, in a folder or a
zip. What a journal notes about its own file, with the key of the recovery sheet, never goes out.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Protocol

from journal.domain.changes import Done
from journal.domain.entry import Entry, TimelineQuery
from journal.domain.errors import CannotWrite, InputRefused
from journal.domain.journal_merge import MergeReport
from journal.domain.whole_journal import TableShape, Value
from journal.exchange.whole.file_names import person_file
from journal.exchange.whole.finding import is_whole as is_whole  # noqa: PLC0414 - who tells files asks here
from journal.exchange.whole.finding import opened
from journal.exchange.whole.markdown import person_markdown
from journal.exchange.whole.reading import Document
from journal.exchange.whole.shape import FILE_NAME, Head
from journal.exchange.whole.writing import write_json
from journal.services import people, timeline
from journal.services.export_file import Exported, ExportOrder, Who, chosen, new_path
from journal.services.merging_journals import MergeCancelled, merge_copy
from journal.store import copies, faults, live_copy, permissions, whole
from journal.store.clock import stamp
from journal.store.database import Store
from journal.store.key import derive_from_salt, new_salt
from journal.store.merging.other import scratch
from journal.store.on_disk import sync_folder

Progress = Callable[[int, int], None]
Rows = Iterator[tuple[TableShape, Iterator[Sequence[Value]]]]

_AT_ONCE = 200
_FOLDER = "people"


def export_encrypted(store: Store, order: ExportOrder, passphrase: str | None = None) -> Exported:
    """The journal as it is in a new file that opens with the same passphrase, or with another one; proven.

    Raises InputRefused for a part of the journal, which this is not for, and an existing file; CannotWrite,
    JournalDamaged.
    """
    _refuse_part(order)
    permissions.refuse_existing(order.path)
    new_key = None if passphrase is None else derive_from_salt(passphrase, new_salt())

    def report(done: int, total: int) -> None:
        order.tell(done, total)

    try:
        counts = live_copy.copy_connection(
            _connection(store), store.path, store.key, order.path.absolute(), report, new_key
        )
    finally:
        if new_key is not None:
            new_key.wipe()
    return Exported(order.path, counts.people, counts.conversations, encrypted=True)


def export_json(store: Store, order: ExportOrder, *, open_text: bool = False) -> Exported:
    """`journal.json` and the pages, into a new folder, or a zip when the name says so.

    `open_text` has to be set by who has warned that anybody can read it: InputRefused without. With
    `order.sensitive` every row goes out but the notes about the file itself; without, sensitive notes, the
    trash and unfinished text stay. Raises InputRefused for a part of the journal and an existing file,
    CannotWrite.
    """
    _refuse_open(open_text)
    _refuse_part(order)
    with _target(store, order) as put:
        head = Head(whole.newest(), order.sensitive, stamp(datetime.now(UTC)))
        with _all_rows(store, order) as connection, put.text(FILE_NAME) as file:
            write_json(file, head, whole.shapes(whole.newest()), lambda shape: whole.rows(connection, shape))
        count, entries = _pages(store, replace(order, who=Who(archived=True)), put)
    return Exported(order.path, count, entries)


def export_markdown(store: Store, order: ExportOrder, *, open_text: bool = False) -> Exported:
    """The pages alone, of everybody or of a part. Raises as `export_json`, and NotFound."""
    _refuse_open(open_text)
    with _target(store, order) as put:
        count, entries = _pages(store, order, put)
    return Exported(order.path, count, entries)


def export_json_openly(store: Store, order: ExportOrder) -> Exported:
    """`export_json` for a caller that has warned that anybody can read it."""
    return export_json(store, order, open_text=True)


def export_markdown_openly(store: Store, order: ExportOrder) -> Exported:
    """`export_markdown` for a caller that has warned that anybody can read it."""
    return export_markdown(store, order, open_text=True)


def import_new(path: Path, target: Path, passphrase: str, progress: Progress | None = None) -> None:
    """A new journal at `target`, equal to the one that `journal.json` was written from.

    Raises InputRefused for an existing target or an empty passphrase, FileUnreadable with the line for a
    file that is not as it should be, JournalTooNew, CannotWrite; then nothing is left of `target`.
    """
    permissions.refuse_existing(target)
    with _document(path, progress) as document, _told(document):
        whole.create(target, passphrase, document.head.schema_version, _tables(document))


def import_into(
    store: Store,
    path: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    keep: bool = False,
    dry: bool = False,
) -> Done[MergeReport]:
    """Into the open journal, as another one is merged. Raises as `import_new` and `merge_journal`."""

    def reading(_done: int, _size: int) -> None:
        if cancelled is not None and cancelled():
            raise MergeCancelled("The import was stopped. Nothing was changed.")

    with scratch(store.path) as copy:
        with _document(path, reading) as document, _told(document):
            whole.build(copy.path, copy.key, document.head.schema_version, _tables(document))
        return merge_copy(store, copy, progress, cancelled, keep=keep, dry=dry)


# ---------------------------------------------------------------- in


@contextmanager
def _document(path: Path, progress: Progress | None) -> Iterator[Document]:
    with opened(path) as (file, size):

        def report(done: int) -> None:
            if progress is not None:
                progress(min(done, size), size)

        yield Document(file, str(path), whole.newest(), report)


@contextmanager
def _told(document: Document) -> Iterator[None]:
    try:
        yield
    except whole.WrongRow as error:
        raise document.where(str(error)) from error


def _tables(document: Document) -> Rows:
    shapes = {shape.name: shape for shape in whole.shapes(document.head.schema_version)}
    yield from document.tables(shapes)


# ---------------------------------------------------------------- out


def _refuse_open(open_text: bool) -> None:
    if not open_text:
        raise InputRefused(
            "This would write the journal as text that anybody can read who has the file. Nothing was"
            " written. Export an encrypted journal, or say that open text is what you want."
        )


def _refuse_part(order: ExportOrder) -> None:
    if order.who.circle_id is not None or order.who.tag is not None or order.who.people is not None:
        raise InputRefused(
            "This format holds the whole journal, not a part of it. Nothing was written. For a circle or a"
            " tag export cards, a table or Markdown."
        )


@contextmanager
def _connection(store: Store) -> Iterator[Any]:
    yield store.connection


@contextmanager
def _all_rows(store: Store, order: ExportOrder) -> Iterator[Any]:
    """A connection to all that goes out: the journal itself, or a private copy without what stays."""
    if order.sensitive:
        yield store.connection
        return
    with scratch(store.path) as copy:
        source = _connection(store)
        live_copy.copy_connection(
            source, store.path, store.key, copy.path, lambda *_: order.tell(0, 1), copy.key
        )
        with faults.told(copy.path), copies.writing(copy.path, copy.key) as connection:
            whole.leave_out_hidden(connection)
            yield connection


def _pages(store: Store, order: ExportOrder, put: _Put) -> tuple[int, int]:
    """How many people and entries were written."""
    ids = chosen(store, order.who)
    entries = 0
    for done, person_id in enumerate(ids):
        order.tell(done, len(ids))
        person = people.person(store, person_id)
        cards = timeline.timeline_ids(store, TimelineQuery(person_id))
        found = [
            entry
            for start in range(0, len(cards), _AT_ONCE)
            for entry in timeline.entries(store, cards[start : start + _AT_ONCE])
        ]
        sealed = _sealed(store, found) if order.sensitive else {}
        with put.text(f"{_FOLDER}/{person_file(person.name, person_id)}") as file:
            file.write(person_markdown(person, found, sealed))
        entries += len(found)
    order.tell(len(ids), len(ids))
    return len(ids), entries


def _sealed(store: Store, entries: Sequence[Entry]) -> dict[int, str]:
    """The words of all sensitive notes, because they were asked for."""
    notes = [note.note_id for entry in entries for note in entry.sealed]
    notes += [stage.note_id for entry in entries for stage in entry.stages if stage.sealed and stage.note_id]
    return {note_id: timeline.reveal(store, note_id) for note_id in notes}


class _Put(Protocol):
    """Where the files of an export go."""

    def text(self, name: str) -> AbstractContextManager[IO[str]]:
        """A file to be written, in UTF-8 with one kind of line end."""


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def text(self, name: str) -> Iterator[IO[str]]:
        path = self._folder / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            path.chmod(0o600)
            yield file


class _Zip:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    @contextmanager
    def text(self, name: str) -> Iterator[IO[str]]:
        with (
            self._archive.open(name, "w", force_zip64=True) as member,
            io.TextIOWrapper(member, encoding="utf-8", newline="\n") as file,
        ):
            yield file


@contextmanager
def _target(store: Store, order: ExportOrder) -> Iterator[_Put]:
    """Whole under its name at the end, or not there at all."""
    if order.path.suffix.lower() == ".zip":
        with new_path(store, order) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            yield _Zip(archive)
        return
    target = order.path.absolute()
    permissions.refuse_existing(target)
    part_folder: Path | None = None
    try:
        part_folder = Path(tempfile.mkdtemp(prefix=".export-", suffix=".part", dir=target.parent))
        yield _Folder(part_folder)
        permissions.refuse_existing(target)
        part_folder.rename(target)
        part_folder = None
        with suppress(OSError):  # it has its name; a disk that fails now says so at the next write
            sync_folder(target.parent)
    except OSError as error:
        raise CannotWrite(
            "{path} cannot be written: {reason}. Nothing was changed. Choose another place.",
            path=target,
            reason=error.strerror or "unknown",
        ) from error
    finally:
        if part_folder is not None:
            shutil.rmtree(part_folder, ignore_errors=True)
