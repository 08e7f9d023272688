"""Some fields of a person, with the others left as they are."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from journal.domain.person import TEXT_FIELDS, PersonFields
from journal.store import contacts, tags
from journal.store.clock import utc_now
from journal.store.database import Store
from journal.store.people import sort_key

_NAME: Final = frozenset({"prefix", "given", "middle", "family", "suffix", "nickname"})


def write(
    store: Store, person_id: int, fields: PersonFields, names: Collection[str], updated_at: str = ""
) -> None:
    """Writes those fields of `fields` that are in `names`; its name has to be whole. `updated_at` (a stamp)
    "" is now.
    """
    values: dict[str, Any] = {name: getattr(fields, name) for name in TEXT_FIELDS if name in names}
    if "birthday" in names:
        values["birthday"] = str(fields.birthday) if fields.birthday else None
    if "preferred_channel" in names:
        values["preferred_channel"] = fields.preferred_channel.value if fields.preferred_channel else None
    if "interval_days" in names:
        values["interval_days"] = fields.interval_days
    if not _NAME.isdisjoint(names):
        values |= {"name": fields.name, "sort_key": sort_key(fields)}
    values["updated_at"] = updated_at or utc_now()
    assignments = ", ".join(f"{column} = ?" for column in values)
    store.execute(
        f"UPDATE person SET {assignments} WHERE id = ?",  # noqa: S608  # names of columns
        (*values.values(), person_id),
    )
    if "contacts" in names:
        contacts.replace(store, person_id, fields.contacts)
    if "tags" in names:
        tags.replace(store, person_id, fields.tags)


def stamp_of(store: Store, person_id: int) -> str:
    """When the person was changed last, as the table keeps it."""
    return str(store.scalar("SELECT updated_at FROM person WHERE id = ?", (person_id,)))
