"""Doubles: who may be the same person, who is not, and two made one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from journal.domain.changes import Changes, Done, Topic
from journal.domain.double import (
    CHOSEN,
    HistoryCount,
    MergePreview,
    Pick,
    differing,
    merged_fields,
)
from journal.domain.errors import InputRefused
from journal.domain.person import PersonFields, PersonRef
from journal.domain.text import clean_line
from journal.exchange.card_union import united_card
from journal.matching.finder import Finder
from journal.matching.likeness import Likeness, Reason, Verdict, compare
from journal.matching.portrait import portrait_of
from journal.matching.union import united_contacts, united_tags
from journal.services.importing.remembered import import_habits
from journal.services.meetings import reckon_attendance
from journal.services.person_fields import checked, short
from journal.store import leaving, summaries
from journal.store import people as people_store
from journal.store import person_merge as rows
from journal.store.database import Store

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_STEP = 200
_TOPICS = frozenset(
    {
        Topic.PEOPLE,
        Topic.FOLLOW_UPS,
        Topic.TAGS,
        Topic.CIRCLES,
        Topic.CONCERNS,
        Topic.MEETINGS,
        Topic.LINKS,
        Topic.DRAFTS,
        Topic.DOUBLES,
        Topic.OUTLINES,
        Topic.PRACTICE,
    }
)
_IN_THE_WAY = (
    "There is unfinished text for {kept} and {other} that cannot become one. Finish or discard it first."
)


@dataclass(frozen=True, slots=True)
class Double:
    """Two who may be one, the one who is in the journal longer first. `score` from 0 to 1; `same`: nothing
    but the user's word is missing. `reasons` speak for it or against it, the strongest first.
    """

    first: PersonRef
    second: PersonRef
    score: float
    same: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ToCompare:
    """Everybody as they are compared, in `finder`, with their names; `apart` are pairs not to be shown."""

    finder: Finder
    names: Mapping[int, PersonRef]
    apart: frozenset[tuple[int, int]]


def find_doubles(
    store: Store, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> tuple[Double, ...]:
    """All pairs who are the same or may be, the likeliest first, without those that were kept apart.

    Archived people are compared too. `progress` gets (done, in all); when `cancelled` answers yes the search
    ends and what was found so far is answered. Nothing is written.
    """
    everybody = people_to_compare(store, _half(progress, 0), cancelled)
    return doubles_among(everybody, _half(progress, 1), cancelled)


def people_to_compare(
    store: Store, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> ToCompare:
    """What `doubles_among` needs; it then works without the journal, on any thread."""
    finder = Finder(import_habits(store).region)
    names: dict[int, PersonRef] = {}
    wanted = leaving.ids(store, None, None, archived=True)
    for done, person in enumerate(leaving.people(store, wanted)):
        if done % _STEP == 0:
            if cancelled is not None and cancelled():
                break
            if progress is not None:
                progress(done, len(wanted))
        finder.add(person.id, finder.portrait(person.fields))
        names[person.id] = PersonRef(person.id, person.fields.name, person.fields.first_name)
    return ToCompare(finder, names, rows.apart(store))


def doubles_among(
    everybody: ToCompare, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> tuple[Double, ...]:
    """As `find_doubles`."""
    found = [
        _double(everybody.names, first, second, likeness)
        for first, second, likeness in everybody.finder.pairs(progress, cancelled)
        if (first, second) not in everybody.apart
    ]
    found.sort(key=lambda one: (-one.score, one.first.id, one.second.id))
    return tuple(found)


def doubles_of(store: Store, person_id: int, limit: int = 5) -> tuple[Double, ...]:
    """Who may be the same as one person, the likeliest first. Raises NotFound."""
    person = people_store.get(store, person_id)
    everybody = people_to_compare(store)
    own = everybody.finder.portrait(person.fields)
    found = [
        _double(everybody.names, min(key, person_id), max(key, person_id), likeness)
        for key, likeness in everybody.finder.matches(own, limit + len(everybody.apart) + 1)
        if key != person_id and (min(key, person_id), max(key, person_id)) not in everybody.apart
    ]
    return tuple(found[:limit])


def _double(names: Mapping[int, PersonRef], first: int, second: int, found: Likeness) -> Double:
    return Double(names[first], names[second], found.score, found.verdict is Verdict.SAME, found.reasons)


def likeness_of(store: Store, one: int, other: int) -> Double:
    """How like two people are, whatever comes of it. Raises NotFound."""
    first, second = sorted((one, other))
    region = import_habits(store).region
    found = (portrait_of(people_store.get(store, each).fields, region) for each in (first, second))
    return _double(people_store.known(store, (first, second)), first, second, compare(*found))


# ---------------------------------------------------------------- not the same


def say_apart(store: Store, one: int, other: int) -> Done[None]:
    """These two are not the same, and are not shown as doubles again. Raises NotFound, InputRefused."""
    first, second = _two(store, one, other)
    label = f"Keep {short(first.name)} and {short(second.name)} apart"
    with store.transaction(label):
        rows.set_apart(store, one, other)
    return Done(None, Changes(topics=frozenset({Topic.DOUBLES}), label=label))


def take_back_apart(store: Store, one: int, other: int) -> Done[None]:
    """They may be the same after all. Raises NotFound."""
    first, second = _two(store, one, other)
    label = f"{short(first.name)} and {short(second.name)} may be the same"
    with store.transaction(label):
        rows.forget_apart(store, one, other)
    return Done(None, Changes(topics=frozenset({Topic.DOUBLES}), label=label))


def kept_apart(store: Store) -> tuple[tuple[PersonRef, PersonRef], ...]:
    """The pairs that were said not to be the same, of people who are in the journal, by name."""
    pairs = rows.apart(store)
    known = people_store.known(store, sorted({person for pair in pairs for person in pair}))
    found = [(known[a], known[b]) for a, b in pairs if a in known and b in known]
    return tuple(sorted(found, key=lambda pair: (pair[0].name, pair[1].name, pair[0].id, pair[1].id)))


# ---------------------------------------------------------------- making two one


def merge_preview(store: Store, kept: int, other: int) -> MergePreview:
    """What `merge_people` would do, side by side. Raises NotFound, InputRefused for one and the same."""
    first, second = _two(store, kept, other)
    mine, theirs = people_store.get(store, kept), people_store.get(store, other)
    region = import_habits(store).region
    fields = _ready(theirs.fields, kept, other)
    introducers = {ref.id: ref for ref in (mine.introduced_by, theirs.introduced_by) if ref is not None}
    return MergePreview(
        first,
        second,
        mine.fields,
        theirs.fields,
        differing(_ready(mine.fields, kept, other), fields),
        united_contacts(mine.fields.contacts, theirs.fields.contacts, region),
        united_tags(mine.fields.tags, theirs.fields.tags),
        tuple(sorted({*mine.circles, *theirs.circles})),
        tuple(
            HistoryCount(kind, own, others)
            for (kind, own), (_, others) in zip(
                rows.counts(store, kept), rows.counts(store, other), strict=True
            )
        ),
        tuple(introducers.values()),
        _IN_THE_WAY.format(kept=first.name, other=second.name)
        if rows.drafts_in_the_way(store, kept, other)
        else "",
    )


def merge_people(store: Store, kept: int, other: int, choices: Mapping[str, Pick] | None = None) -> Done[int]:
    """Makes two people one: `kept` stays, with its id, and gets the whole history of `other`, who goes.

    `choices` say for fields of `journal.domain.double.CHOSEN` whose value is taken, where that is not what
    `merge_preview` suggests. One step of undo brings both back as they were. The uid of `other` stays as an
    alias of `kept`. Returns the id. Raises NotFound, and InputRefused for one and the same, for a field that
    is none and where unfinished text is in the way.
    """
    first, second = _two(store, kept, other)
    picks = _checked_picks(choices or {})
    if rows.drafts_in_the_way(store, kept, other):
        raise InputRefused(_IN_THE_WAY, kept=short(first.name), other=short(second.name))
    fields = _merged(store, kept, other, picks)
    label = f"Merge {short(second.name)} into {short(first.name)}"
    with store.transaction(label):
        touched = {*rows.own_entries(store, other)}
        concerned = {kept, other, *rows.neighbours(store, other)}
        attended = rows.circles_attended(store, other)
        people_store.update(store, kept, fields)
        card = united_card(rows.card(store, kept), rows.card(store, other))
        if card:
            rows.write_card(store, kept, card)
        rows.absorb(store, kept, other)
        for circle_id in attended:
            touched |= reckon_attendance(store, circle_id, (kept,))
        summaries.refresh(store, (kept,))
    return Done(kept, Changes(frozenset(concerned), frozenset(touched), _TOPICS, label))


def _merged(store: Store, kept: int, other: int, picks: Mapping[str, Pick]) -> PersonFields:
    mine = _ready(people_store.get(store, kept).fields, kept, other)
    theirs = _ready(people_store.get(store, other).fields, kept, other)
    region = import_habits(store).region
    fields = merged_fields(mine, differing(mine, theirs), picks)
    return checked(
        replace(
            fields,
            contacts=united_contacts(mine.contacts, theirs.contacts, region),
            tags=united_tags(mine.tags, theirs.tags),
            how_met=clean_line(fields.how_met),
        )
    )


def _ready(fields: PersonFields, kept: int, other: int) -> PersonFields:
    """Nobody is introduced by themselves."""
    return replace(fields, introduced_by=None) if fields.introduced_by in (kept, other) else fields


def _checked_picks(choices: Mapping[str, Pick]) -> Mapping[str, Pick]:
    for name in choices:
        if name not in CHOSEN:
            raise InputRefused("“{field}” is no field of a person that can be chosen.", field=short(name))
    return choices


def _two(store: Store, one: int, other: int) -> Sequence[PersonRef]:
    first, second = people_store.require(store, (one, other))
    if one == other:
        raise InputRefused("“{name}” cannot be compared with itself.", name=short(first.name))
    return first, second


def _half(progress: Progress | None, part: int) -> Progress | None:
    """Reading is the first half of the way, comparing the second."""
    if progress is None:
        return None
    return lambda done, of: progress(done + part * of, of * 2)
