"""What people can give, and what they need."""

from __future__ import annotations

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import InputRefused
from journal.domain.meeting import Gift, GiftKind
from journal.domain.text import clean_line
from journal.services.person_fields import MAX_LINE, short
from journal.store import gifts as rows
from journal.store import people as people_store
from journal.store.database import Store


def gifts_of(store: Store, person_id: int) -> tuple[Gift, ...]:
    """Somebody's gifts, then their needs."""
    return rows.of_person(store, person_id)


def add_gift(store: Store, person_id: int, kind: GiftKind, text: str) -> Done[int]:
    """Returns its id. Raises InputRefused for an empty or too long text, NotFound."""
    (ref,) = people_store.require(store, (person_id,))
    wanted = _checked(text)
    label = f"Add to {short(ref.name)}"
    with store.transaction(label):
        gift_id = rows.insert(store, person_id, kind, wanted)
    return Done(gift_id, _changes(person_id, label))


def change_gift(store: Store, gift_id: int, kind: GiftKind, text: str) -> Done[None]:
    """Raises InputRefused and NotFound."""
    person = rows.get(store, gift_id).person
    wanted = _checked(text)
    label = f"Change: {short(wanted)}"
    with store.transaction(label):
        rows.update(store, gift_id, kind, wanted)
    return Done(None, _changes(person.id, label))


def remove_gift(store: Store, gift_id: int) -> Done[None]:
    """Raises NotFound."""
    found = rows.get(store, gift_id)
    label = f"Remove: {short(found.text)}"
    with store.transaction(label):
        rows.delete(store, gift_id)
    return Done(None, _changes(found.person.id, label))


def _checked(text: str) -> str:
    line = clean_line(text)
    if not line:
        raise InputRefused("Write down what it is.")
    if len(line) > MAX_LINE:
        raise InputRefused("A line is longer than {limit} characters.", limit=MAX_LINE)
    return line


def _changes(person_id: int, label: str) -> Changes:
    return Changes(frozenset({person_id}), topics=frozenset({Topic.CIRCLES}), label=label)
