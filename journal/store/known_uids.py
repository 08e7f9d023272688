"""Who is known under an id that a card bears: the journal's own, written by an export, or that of somebody
who was merged into another person.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from journal.store.database import Store

_UUID = re.compile(r"(?:urn:uuid:)?([0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12})", re.IGNORECASE)


def by_uid(store: Store, record_ids: Iterable[str]) -> dict[str, int]:
    """The living people whose ids are among `record_ids`, by the id as it stands there."""
    wanted = {
        record_id: found.group(1).replace("-", "").upper()
        for record_id in record_ids
        if (found := _UUID.fullmatch(record_id.strip()))
    }
    if not wanted:
        return {}
    listed = json.dumps(sorted(set(wanted.values())))
    own = "(SELECT unhex(value) FROM json_each(?1))"
    people = dict(
        store.rows(
            f"SELECT hex(uid), id FROM person WHERE uid IN {own} AND deleted_at IS NULL"  # noqa: S608 - constants
            f" UNION ALL SELECT hex(a.uid), p.id FROM person_alias a JOIN person p ON p.id = a.person_id"
            f" AND p.deleted_at IS NULL WHERE a.uid IN {own}",
            (listed,),
        )
    )
    return {record_id: people[uid] for record_id, uid in wanted.items() if uid in people}
