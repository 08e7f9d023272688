"""What a merge did, in words: names instead of ids, nothing of sensitive notes and of deleted people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from journal.domain.journal_merge import MergeConflict, MergeReport
from journal.store.database import Store
from journal.store.merging.found import Clash, Found
from journal.store.merging.settle import Value

_NAMED = 20
_MOST_CONFLICTS = 5_000
_PEOPLE = frozenset({"introduced_by", "person_id", "from_id", "to_id"})
_NOT_SHOWN = frozenset({"entry_id", "invitation_id", "meeting_id", "note_id", "import_id"})


def report_of(store: Store, found: Found, *, own: bool, dry: bool) -> MergeReport:
    """To be asked inside the transaction of the merge."""
    return MergeReport(
        dry=dry,
        own=own,
        people_new=found.added["person"],
        people_changed=len(set(found.changed_people)),
        entries_new=found.added["entry"],
        entries_changed=len(found.entries) - found.added["entry"],
        rows=found.rows,
        removed=found.removed.total(),
        new_names=_names(store, found.new_people),
        changed_names=_names(store, found.changed_people),
        purged_names=_names(store, found.purged_people, deleted=True),
        purged=len(found.purged_people) + len(found.purged_entries),
        conflicts=tuple(_conflict(store, clash) for clash in found.clashes[:_MOST_CONFLICTS]),
    )


def _conflict(store: Store, clash: Clash) -> MergeConflict:
    hidden = clash.sealed
    return MergeConflict(
        what=clash.table,
        field=clash.field,
        name=_name_of(store, clash),
        kept="" if hidden else shown(store, clash.field, clash.kept),
        lost="" if hidden else shown(store, clash.field, clash.lost),
        theirs=clash.theirs,
        on=_day_of(store, clash.entry_id),
        person_id=clash.person_id,
        entry_id=clash.entry_id,
        sensitive=hidden,
    )


def shown(store: Store, field: str, value: Value) -> str:
    """A value as the user knows it: the name of whom or what it points to."""
    if value is None or field in _NOT_SHOWN:
        return ""
    if field in _PEOPLE or field == "concern_id":
        table = "concern" if field == "concern_id" else "person"
        only = "" if table == "concern" else " AND deleted_at IS NULL"
        found = store.scalar(f"SELECT name FROM {table} WHERE uid = unhex(?){only}", (str(value),))  # noqa: S608 - constants
        return str(found or "")
    return str(value)


def _name_of(store: Store, clash: Clash) -> str:
    if clash.person_id is not None:
        found = store.scalar(
            "SELECT name FROM person WHERE id = ? AND deleted_at IS NULL", (clash.person_id,)
        )
        return str(found or "")
    for table in ("circle", "concern"):
        found = store.scalar(f"SELECT name FROM {table} WHERE uid = unhex(?)", (clash.key[:32],))  # noqa: S608 - constants
        if found:
            return str(found)
    return ""


def _day_of(store: Store, entry_id: int | None) -> date | None:
    found = store.scalar("SELECT happened_on FROM entry WHERE id = ? AND deleted_at IS NULL", (entry_id,))
    return None if found is None else date.fromisoformat(found)


def _names(store: Store, ids: Sequence[int], *, deleted: bool = False) -> tuple[str, ...]:
    only = "" if deleted else " AND deleted_at IS NULL"
    found = store.rows(
        f"SELECT name FROM person WHERE id IN (SELECT value FROM json_each(?)){only}"  # noqa: S608 - constants
        " ORDER BY sort_key, id LIMIT ?",
        (json.dumps(sorted(set(ids))), _NAMED),
    )
    return tuple(name for (name,) in found)
