"""People: list them, find one by name, add, change, archive and delete."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from journal.domain.changes import Changes, Done, Topic
from journal.domain.draft import DraftKind
from journal.domain.errors import InputRefused, NotFound, NotUnique
from journal.domain.person import PeopleQuery, Person, PersonFields, PersonRef, PersonRow
from journal.domain.person_line import parse_person_line
from journal.domain.search_words import parse_prefixes
from journal.domain.text import clean_line, fold
from journal.services import circles as circle_services
from journal.services.person_fields import checked, short
from journal.store import drafts as draft_store
from journal.store import people as people_store
from journal.store import tags as tag_store
from journal.store.database import Store
from journal.store.search_index import expression

# How many that fit are looked at before the best are picked: a bound on the work of one keystroke.
_CANDIDATES = 200
_NAMED_IN_ERROR = 8


def people_ids(store: Store, query: PeopleQuery) -> array[int]:
    """The ids of the people list in its order."""
    return people_store.ids(store, query)


def people_start(store: Store, query: PeopleQuery, count: int) -> tuple[array[int], tuple[PersonRow, ...]]:
    """The first `count` of the list with their rows: what a window shows before the whole list is read."""
    ids = people_store.ids(store, query, count)
    return ids, people_store.rows(store, ids)


def people_stand(
    store: Store, query: PeopleQuery, neighbours: Sequence[Sequence[int]], absent: Sequence[int]
) -> bool:
    """Whether a list read before is still right where people changed, without reading it again.

    `neighbours` are the changed people of that list, each with those who stand beside them, in its order;
    `absent` are changed people who were not in it.
    """
    if absent and people_store.ids_among(store, query, absent):
        return False
    return all(people_store.ids_among(store, query, three) == list(three) for three in neighbours)


def people_rows(store: Store, ids: Sequence[int]) -> tuple[PersonRow, ...]:
    """The list's rows of these people in the order asked; those deleted meanwhile are left out."""
    return people_store.rows(store, ids)


def people_count(store: Store) -> int:
    """How many people are in the journal, archived ones not counted."""
    return people_store.count(store)


def person(store: Store, person_id: int) -> Person:
    """Everything about one person. Raises NotFound."""
    return people_store.get(store, person_id)


def person_refs(store: Store, ids: Sequence[int]) -> tuple[PersonRef, ...]:
    """The names of these people, in the order asked. Raises NotFound when one is gone."""
    return people_store.require(store, ids)


def known_refs(store: Store, ids: Sequence[int]) -> dict[int, PersonRef]:
    """The names of those among `ids` who are in the journal."""
    return people_store.known(store, ids)


def tags(store: Store) -> tuple[str, ...]:
    """All tags in use, by name."""
    return tag_store.names(store)


def find_people(store: Store, text: str, limit: int = 20) -> tuple[PersonRef, ...]:
    """People for completion: every word of `text` begins a word of the name, accents and case ignored.

    First those whose name begins with `text`, then by name, archived people last; before them all those whose
    codename begins with it. Without a word: the first of the list.
    """
    match = expression(parse_prefixes(text))
    if not match:
        return people_store.first_by_name(store, limit)
    start = fold(clean_line(text))
    secret = people_store.by_codename(store, clean_line(text), limit)
    found = sorted(
        people_store.by_name_match(store, match, _CANDIDATES),
        key=lambda one: (one.archived, not fold(one.ref.name).startswith(start), one.sort_key, one.ref.id),
    )
    return tuple(dict.fromkeys(one.ref for one in (*secret, *found)))[:limit]


def resolve_person(store: Store, id_or_name: str) -> int:
    """The id of the one person meant: an id, a whole name, words that begin those of one name, or a codename.

    Raises NotFound, and NotUnique with the names and ids of those it fits.
    """
    text = clean_line(id_or_name)
    if text.isdecimal() and len(text) < 19 and people_store.rows(store, (int(text),)):
        return int(text)
    match = expression(parse_prefixes(text))
    fitting = [one.ref for one in people_store.by_name_match(store, match, _CANDIDATES)] if match else []
    whole = [ref for ref in fitting if fold(ref.name) == fold(text)]
    chosen = whole or fitting or [one.ref for one in people_store.by_codename(store, text, _CANDIDATES)]
    if not chosen:
        raise NotFound("Nobody called “{name}” is in this journal.", name=short(text))
    if len(chosen) > 1:
        listed = ", ".join(f"{short(ref.name)} ({ref.id})" for ref in sorted(chosen, key=lambda ref: ref.id))
        named = ", ".join(listed.split(", ")[:_NAMED_IN_ERROR]) + (
            ", …" if len(chosen) > _NAMED_IN_ERROR else ""
        )
        raise NotUnique("“{name}” fits several people: {matches}.", name=short(text), matches=named)
    return chosen[0].id


def add_person(store: Store, fields: PersonFields) -> Done[int]:
    """Adds a person; returns the id. Raises InputRefused when there is no name or a text is too long."""
    fields = checked(fields)
    label = f"Add {short(fields.name)}"
    with store.transaction(label):
        person_id = people_store.insert(store, fields)
    return Done(person_id, _changes((person_id,), label, tags=bool(fields.tags)))


def add_person_line(store: Store, line: str) -> Done[int]:
    """Adds a person from one line such as "Rosa Medina 555-0101 rosa@example.org #parents"."""
    return add_person(store, parse_person_line(line))


def add_people(store: Store, people: Sequence[PersonFields], label: str) -> Done[range]:
    """Adds many people at once, for an import; returns their ids in order. Raises InputRefused."""
    people = [checked(fields) for fields in people]
    with store.transaction(label):
        new = people_store.insert_many(store, people)
    return Done(new, Changes(topics=frozenset({Topic.EVERYTHING}), label=label))


def update_person(
    store: Store, person_id: int, fields: PersonFields, circles: tuple[str, ...] | None = None
) -> Done[None]:
    """Writes all fields of a person, and the circles when they are given, as one step.

    The draft of unfinished details goes with it. Raises InputRefused and NotFound.
    """
    fields = checked(fields)
    if fields.introduced_by == person_id:
        raise InputRefused("Nobody can be introduced by themselves.")
    label = f"Change {short(fields.name)}"
    with store.transaction(label):
        tags_changed = people_store.update(store, person_id, fields)
        changes = _changes((person_id,), label, tags=tags_changed)
        if circles is not None:
            changes |= circle_services.set_membership(store, person_id, circles).changes
        unfinished = draft_store.find(store, DraftKind.PERSON, person_id, None)
        if unfinished is not None:
            draft_store.remove(store, unfinished.id)
            changes |= Changes(topics=frozenset({Topic.DRAFTS}))
    return Done(None, changes)


def tag_people(store: Store, ids: Sequence[int], tag: str, carried: bool = True) -> Done[None]:
    """Gives a tag to people, or takes it from them. Raises InputRefused and NotFound."""
    name = clean_line(tag).lstrip("#")
    if not name:
        raise InputRefused("A tag needs a name.")
    refs = people_store.require(store, ids)
    label = f"Tag {_names(refs)} “{short(name)}”" if carried else f"Take “{short(name)}” from {_names(refs)}"
    with store.transaction(label):
        for ref in refs:
            held = tag_store.of_person(store, ref.id)
            others = tuple(one for one in held if fold(one) != fold(name))
            tag_store.replace(store, ref.id, (*others, name) if carried else others)
    return Done(None, _changes(ids, label, tags=True))


def archive_people(store: Store, ids: Sequence[int], archived: bool) -> Done[None]:
    """Takes people out of the list, or back into it. Raises NotFound."""
    refs = people_store.require(store, ids)
    label = f"Archive {_names(refs)}" if archived else f"Bring back {_names(refs)}"
    with store.transaction(label):
        people_store.set_archived(store, ids, archived)
    return Done(None, _changes(ids, label, tags=False))


def archive_person(store: Store, person_id: int, archived: bool) -> Done[None]:
    """Takes a person out of the list, or back into it. Raises NotFound."""
    return archive_people(store, (person_id,), archived)


def delete_people(store: Store, ids: Sequence[int]) -> Done[None]:
    """Deletes people: they leave every list, figure and search, and come back with undo. Raises NotFound."""
    refs = people_store.require(store, ids)
    label = f"Delete {_names(refs)}"
    with store.transaction(label):
        people_store.mark_deleted(store, ids)
    changes = _changes(ids, label, tags=True)
    return Done(None, changes | Changes(topics=frozenset({Topic.CIRCLES, Topic.CONCERNS})))


def _changes(ids: Sequence[int], label: str, *, tags: bool) -> Changes:
    topics = {Topic.PEOPLE, Topic.FOLLOW_UPS} | ({Topic.TAGS} if tags else set())
    return Changes(people=frozenset(ids), topics=frozenset(topics), label=label)


def _names(refs: Sequence[PersonRef]) -> str:
    return short(refs[0].name) if len(refs) == 1 else f"{len(refs)} people"
