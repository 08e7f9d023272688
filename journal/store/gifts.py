"""Rows of `gift`: what somebody can give, and what they need."""

from __future__ import annotations

from journal.domain.errors import NotFound
from journal.domain.meeting import Gift, GiftKind
from journal.domain.person import PersonRef, called_by
from journal.store import practice_tables
from journal.store.database import Store

_SELECT = (
    "SELECT gift.id, p.id, p.name, p.given, p.nickname, gift.kind, gift.text FROM gift"
    " CROSS JOIN person p ON p.id = gift.person_id AND p.deleted_at IS NULL"
)


def of_circle(store: Store, circle_id: int) -> tuple[Gift, ...]:
    """Those of a circle's members, by name; archived people left out."""
    found = store.rows(
        "SELECT gift.id, p.id, p.name, p.given, p.nickname, gift.kind, gift.text FROM circle_member m"
        " CROSS JOIN gift ON gift.person_id = m.person_id"
        " CROSS JOIN person p ON p.id = m.person_id AND p.deleted_at IS NULL AND p.archived = 0"
        " WHERE m.circle_id = ? ORDER BY p.sort_key, p.id, gift.kind, gift.id",
        (circle_id,),
    )
    return tuple(_gift(row) for row in found)


def of_person(store: Store, person_id: int) -> tuple[Gift, ...]:
    found = store.rows(_SELECT + " WHERE gift.person_id = ? ORDER BY gift.kind, gift.id", (person_id,))
    return tuple(_gift(row) for row in found)


def get(store: Store, gift_id: int) -> Gift:
    """Raises NotFound."""
    row = store.one(_SELECT + " WHERE gift.id = ?", (gift_id,))
    if row is None:
        raise NotFound("This is not in the journal any more.")
    return _gift(row)


def insert(store: Store, person_id: int, kind: GiftKind, text: str) -> int:
    return store.execute(practice_tables.Gift.insert(person_id=person_id, kind=kind, text=text))


def update(store: Store, gift_id: int, kind: GiftKind, text: str) -> None:
    row = practice_tables.Gift
    store.execute(row.update(kind=kind, text=text).where(row.id == gift_id))


def delete(store: Store, gift_id: int) -> None:
    store.execute(practice_tables.Gift.delete().where(practice_tables.Gift.id == gift_id))


def _gift(row: tuple[object, ...]) -> Gift:
    gift_id, person_id, name, given, nickname, kind, text = row
    person = PersonRef(int(str(person_id)), str(name), called_by(str(name), str(given), str(nickname)))
    return Gift(int(str(gift_id)), person, GiftKind(str(kind)), str(text))
