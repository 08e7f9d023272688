"""Places: the user's own list, public ones first."""

from __future__ import annotations

from journal.domain.changes import Changes, Done, Topic
from journal.domain.circle import Place
from journal.domain.errors import InputRefused
from journal.domain.text import clean_line
from journal.services.person_fields import MAX_LINE, short
from journal.store import places as place_store
from journal.store.database import Store


def places(store: Store) -> tuple[Place, ...]:
    """The places of the user's list: public ones first, then by name."""
    return place_store.listed(store)


def all_place_names(store: Store) -> tuple[str, ...]:
    """Every place listed or written into an entry, by name, for completion."""
    return place_store.names(store)


def add_place(store: Store, name: str, public: bool = True) -> Done[int]:
    """Puts a place on the list (again); returns its id. Raises InputRefused for an empty name."""
    name = _name(name)
    label = f"Add {short(name)}"
    with store.transaction(label):
        place_id = place_store.put_on_list(store, name, public)
    return Done(place_id, _changes(label))


def update_place(store: Store, place_id: int, name: str, public: bool) -> Done[None]:
    """Renames a place, also in the entries that name it. Raises InputRefused for a taken name, NotFound."""
    name = _name(name)
    place_store.get(store, place_id)
    other = place_store.id_of(store, name)
    if other is not None and other != place_id:
        raise InputRefused("There is a place called “{name}” already.", name=short(name))
    label = f"Change {short(name)}"
    with store.transaction(label):
        place_store.update(store, place_id, name, public)
    return Done(None, _changes(label))


def remove_place(store: Store, place_id: int) -> Done[None]:
    """Takes a place off the list; entries that name it keep it. Raises NotFound."""
    label = f"Remove {short(place_store.get(store, place_id).name)}"
    with store.transaction(label):
        place_store.remove(store, place_id)
    return Done(None, _changes(label))


def _changes(label: str) -> Changes:
    return Changes(topics=frozenset({Topic.PLACES}), label=label)


def _name(name: str) -> str:
    name = clean_line(name)
    if not name:
        raise InputRefused("A place needs a name.")
    if len(name) > MAX_LINE:
        raise InputRefused("A line is longer than {limit} characters.", limit=MAX_LINE)
    return name
