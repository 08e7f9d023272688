"""Where the values go that lost in a merge, when they are to be kept: to the notes of whom they are about."""

from __future__ import annotations

from collections.abc import Sequence

from journal.services.merging_journals.telling import shown
from journal.store.clock import utc_now
from journal.store.database import Store
from journal.store.merging.found import Clash
from journal.store.notes import SENSITIVE, TEXT, NoteRow, add_note

_HEAD = "From the other journal"


def keep_lost(store: Store, clashes: Sequence[Clash]) -> int:
    """Adds what lost to the text it lost against, or to the notes of the person, the circle or the meeting
    that it is about. Returns how many were kept. What was sealed stays sealed.
    """
    return sum(_keep(store, clash) for clash in clashes if clash.lost not in (None, ""))


def _keep(store: Store, clash: Clash) -> bool:
    if clash.table == "note" and clash.field in ("", "text"):
        return _keep_in_entry(store, clash)
    said = shown(store, clash.field, clash.lost)
    if not said or clash.sealed:
        return False
    line = f"{_HEAD}, {_words(clash)}: {said}"
    if clash.person_id is not None:
        return _append(store, "person", "notes", clash.person_id, line)
    for table, column in (("circle", "purpose"), ("circle_meeting", "notes")):
        row_id = store.scalar(f"SELECT id FROM {table} WHERE uid = unhex(?)", (clash.key[:32],))  # noqa: S608 - constants
        if row_id is not None:
            return _append(store, table, column, row_id, line)
    return False


def _keep_in_entry(store: Store, clash: Clash) -> bool:
    if clash.entry_id is None:
        return False
    uid = clash.key.partition("/")[2]
    found = store.one(
        "SELECT id FROM note WHERE entry_id = ? AND hex(ifnull(uid, unhex(printf('%032X', id)))) = ?",
        (clash.entry_id, uid),
    )
    if found is None and not clash.sealed:  # beside the text of the entry, which has one
        found = store.one("SELECT id FROM note WHERE entry_id = ? AND field = ?", (clash.entry_id, TEXT))
    if found is not None:
        return _append(store, "note", "text", found[0], str(clash.lost))
    place = store.scalar(
        "SELECT ifnull(max(position), -1) + 1 FROM note WHERE entry_id = ?", (clash.entry_id,)
    )
    field = SENSITIVE if clash.sealed else TEXT
    add_note(store, clash.entry_id, place, NoteRow(field, str(clash.lost), sensitive=clash.sealed))
    return True


def _append(store: Store, table: str, column: str, row_id: int, text: str) -> bool:
    before = str(store.scalar(f"SELECT {column} FROM {table} WHERE id = ?", (row_id,)) or "")  # noqa: S608 - constants
    if text in before:
        return False
    both = f"{before}\n\n{text}" if before else text
    store.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (both, row_id))  # noqa: S608 - constants
    if table == "person":
        store.execute("UPDATE person SET updated_at = ? WHERE id = ?", (utc_now(), row_id))
    return True


def _words(clash: Clash) -> str:
    """The field as a word; what was deleted by its kind."""
    return (clash.field or clash.table).removesuffix("_id").replace("_", " ")
