"""Concerns: under how many names they go, who shares them, and which of them may mean the same."""

from __future__ import annotations

from collections.abc import Sequence

from journal.domain.changes import Changes, Done, Topic
from journal.domain.concern import ConcernChoice, ConcernOrder, ConcernPage, ConcernRow, Related
from journal.domain.errors import InputRefused, NotFound
from journal.domain.text import clean_line, fold
from journal.practice.common_ground import common_ground
from journal.practice.concern_words import related
from journal.services.person_fields import MAX_LINE, short
from journal.services.word_lists import synonyms as synonym_lists
from journal.store import concerns as rows
from journal.store import summaries
from journal.store.database import Store

SHARERS = 200
SPOKEN = 200
CHOICES = 2_000
_DOUBLES = 8


def concern_list(store: Store, order: ConcernOrder = ConcernOrder.PEOPLE) -> tuple[ConcernRow, ...]:
    """Every concern that is mine, that somebody spoke of or that nobody did yet, in this order.

    What only deleted or sensitive words speak of is left out. One statement; 1 s at 300,000 mentions.
    """
    return rows.concern_list(store, order)


def matching_ids(store: Store, text: str) -> frozenset[int]:
    """Concerns one of whose names holds all words of `text`, each from its beginning."""
    return rows.matching(store, clean_line(text))


def find_concern(store: Store, name: str) -> int:
    """The concern of this name or synonym, else the only one whose names begin so. Raises NotFound."""
    name = clean_line(name)
    found = rows.synonym_owner(store, fold(name)) or rows.namesake(store, name)
    if found is not None:
        return found
    close = rows.named(store, rows.matching(store, name)) if name else ()
    if len(close) == 1:
        return close[0].id
    if close:
        names = ", ".join(each.name for each in close[:_DOUBLES])
        raise NotFound("“{name}” fits {names}.", name=name, names=names)
    raise NotFound("There is no concern “{name}”.", name=short(name))


def concern_page(store: Store, concern_id: int, sharers: int = SHARERS, spoken: int = SPOKEN) -> ConcernPage:
    """All about one concern: at most so many people and sayings, the newest first. Raises NotFound."""
    row, spoken_count = rows.concern_row(store, concern_id)
    return ConcernPage(
        row=row,
        synonyms=rows.synonyms(store, concern_id),
        sharers=rows.sharers(store, concern_id, sharers),
        spoken=rows.spoken(store, concern_id, spoken),
        spoken_count=spoken_count,
        doubles=doubles(store, concern_id),
        circles=rows.circles_of(store, concern_id),
        my_words=rows.own_words(store, concern_id),
        unused=_unused(store, row),
        touches=_touches(store, concern_id),
    )


def _touches(store: Store, concern_id: int) -> str:
    """The rule of the common ground, so that a concern touches the same here and in a brief."""
    mine, values = rows.own_concerns(store), rows.own_values(store)
    if not mine and not values:
        return ""
    found = common_ground((), rows.named(store, (concern_id,)), mine, values, synonym_lists(store))
    return found[0].mine if found else ""


def doubles(store: Store, concern_id: int, limit: int = _DOUBLES) -> tuple[Related, ...]:
    """Those that may mean the same, the surest first, without those that were kept apart. Raises NotFound."""
    names = (rows.name_of(store, concern_id), *(name for _, name in rows.synonyms(store, concern_id)))
    return _related(store, names, rows.apart_from(store, concern_id) | {concern_id})[:limit]


def similar(store: Store, name: str, limit: int = 3) -> tuple[Related, ...]:
    """Concerns that are there already and may mean the same as a name being typed; none for a name that
    is there.
    """
    name = clean_line(name)
    if not name or rows.synonym_owner(store, fold(name)) or rows.namesake(store, name):
        return ()
    return _related(store, (name,), frozenset())[:limit]


def choices(store: Store) -> tuple[ConcernChoice, ...]:
    """What a form offers while a concern is typed, the most often named first; at most 2,000, as each of
    them is looked at with every key.
    """
    return tuple(ConcernChoice(each.name, each.names[1:]) for each in rows.choices(store, CHOICES))


def _related(store: Store, names: Sequence[str], without: frozenset[int]) -> tuple[Related, ...]:
    """Looked for in the index by the beginnings of their words, so that few names have to be compared."""
    lists = synonym_lists(store)
    beginnings = {begin: None for words in lists for name in names for begin in words.beginnings(name)}
    candidates = (each for each in rows.beginning_with(store, beginnings) if each not in without)
    return related(names, rows.named(store, candidates), lists)


# ---------------------------------------------------------------- changing


def rename_concern(store: Store, concern_id: int, name: str) -> Done[None]:
    """Raises InputRefused for an empty name or one that another concern goes by, NotFound."""
    before = rows.name_of(store, concern_id)
    name = _name(name)
    _refuse_taken(store, name, concern_id)
    label = f"Rename {short(before)}"
    with store.transaction(label):
        for synonym_id, synonym in rows.synonyms(store, concern_id):
            if fold(synonym) == fold(name):
                rows.remove_synonym(store, synonym_id)
        rows.rename(store, concern_id, name)
        changes = _refreshed(store, concern_id, label)
    return Done(None, changes)


def merge_concerns(store: Store, kept: int, gone: int) -> Done[None]:
    """Two that mean the same become one: what was said moves, the gone name becomes a synonym.

    One step of undo brings it back. Raises NotFound, InputRefused for a concern and itself.
    """
    name, other = rows.name_of(store, kept), rows.name_of(store, gone)
    if kept == gone:
        raise InputRefused("“{name}” cannot be merged with itself.", name=short(name))
    label = f"Merge {short(other)} into {short(name)}"
    with store.transaction(label):
        changes = _refreshed(store, gone, label)
        rows.absorb(store, kept, gone)
        summaries.refresh(store, changes.people)
    return Done(None, changes | Changes(topics=frozenset({Topic.CIRCLES, Topic.STORY})))


def keep_apart(store: Store, one: int, other: int) -> Done[None]:
    """These two are not the same, and are never suggested to each other again. Raises NotFound."""
    name, second = rows.name_of(store, one), rows.name_of(store, other)
    if one == other:
        raise InputRefused("“{name}” cannot be kept apart from itself.", name=short(name))
    label = f"Keep {short(name)} and {short(second)} apart"
    with store.transaction(label):
        rows.set_apart(store, one, other)
    return Done(None, _changes(label))


def add_synonym(store: Store, concern_id: int, name: str) -> Done[int]:
    """One more name for a concern; returns its id. Raises as `rename_concern`."""
    before = rows.name_of(store, concern_id)
    name = _name(name)
    if rows.namesake(store, name) == concern_id or rows.synonym_owner(store, fold(name)) == concern_id:
        raise InputRefused("It is called “{name}” already.", name=short(name))
    _refuse_taken(store, name, concern_id)
    label = f"Another name for {short(before)}"
    with store.transaction(label):
        synonym_id = rows.add_synonym(store, concern_id, name)
    return Done(synonym_id, _changes(label))


def remove_synonym(store: Store, synonym_id: int) -> Done[None]:
    """What was said under the name stays where it is. Raises NotFound."""
    found = rows.synonym(store, synonym_id)
    if found is None:
        raise NotFound("This name is not in the journal any more.")
    label = f"Take the name {short(found[1])} away"
    with store.transaction(label):
        rows.remove_synonym(store, synonym_id)
    return Done(None, _changes(label))


def delete_concern(store: Store, concern_id: int) -> Done[None]:
    """Take away a concern that nobody ever spoke of. Raises InputRefused for another one, NotFound."""
    row, _times = rows.concern_row(store, concern_id)
    if not _unused(store, row):
        raise InputRefused(
            "“{name}” is in use: somebody spoke of it, or it is your own.", name=short(row.name)
        )
    label = f"Delete {short(row.name)}"
    with store.transaction(label):
        rows.delete(store, concern_id)
    return Done(None, _changes(label))


def _unused(store: Store, row: ConcernRow) -> bool:
    return not row.mine and not rows.is_mentioned(store, row.id)


def _refreshed(store: Store, concern_id: int, label: str) -> Changes:
    """What shows the name: the list's line of its people, and the cards. Within the caller's transaction."""
    people, entries = rows.touched_by(store, concern_id)
    summaries.refresh(store, people)
    topics = {Topic.CONCERNS, Topic.PEOPLE} if people else {Topic.CONCERNS}
    return Changes(people, entries, frozenset(topics), label)


def _refuse_taken(store: Store, name: str, concern_id: int) -> None:
    namesake = rows.namesake(store, name)
    if namesake is not None and namesake != concern_id:
        raise InputRefused(
            "There is a concern called “{name}” already. Merge the two instead.", name=short(name)
        )
    owner = rows.synonym_owner(store, fold(name))
    if owner is not None and owner != concern_id:
        raise InputRefused(
            "“{name}” is another name of “{other}” already.",
            name=short(name),
            other=short(rows.name_of(store, owner)),
        )


def _name(name: str) -> str:
    name = clean_line(name)
    if not name:
        raise InputRefused("A concern needs a name.")
    if len(name) > MAX_LINE:
        raise InputRefused("A line is longer than {limit} characters.", limit=MAX_LINE)
    return name


def _changes(label: str) -> Changes:
    return Changes(topics=frozenset({Topic.CONCERNS}), label=label)
