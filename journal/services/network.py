"""Who knows whom: enter links, see them from either side, find the way to somebody, read a picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import InputRefused, NotFound
from journal.domain.network import Link, LinkFields, LinkKind, Side, Step, Way, Ways
from journal.domain.person import PersonRef
from journal.domain.text import clean_line
from journal.practice.network import MONTHS, Ground, Hop, Path, find_ways, in_touch
from journal.services.person_fields import short
from journal.store import links as rows
from journal.store import people as people_store
from journal.store.database import Store

MOST_WORDS = 500
FURTHEST = 5
"""How many steps from somebody a way is looked for."""
MOST_LOOKED_AT = 2_000
"""So many people, the nearest ones, are looked at for a way."""
_ORDER = tuple(LinkKind)


def links_of(store: Store, person_id: int, *, with_archived: bool = False) -> tuple[Side, ...]:
    """All links of a person, seen from them: by kind, then by the other's name. Raises NotFound."""
    people_store.require(store, (person_id,))
    links = rows.around(store, (person_id,))
    faces = rows.faces(store, [link.other(person_id) for link in links], with_archived=with_archived)
    sides = [
        Side(link.id, link.kind, link.from_id == person_id, face.ref, link.words, face.archived)
        for link in links
        if (face := faces.get(link.other(person_id))) is not None
    ]
    return tuple(
        sorted(sides, key=lambda side: (_ORDER.index(side.kind), side.other.name.casefold(), side.link_id))
    )


def add_link(store: Store, fields: LinkFields) -> Done[int]:
    """Enter a link once; both sides show it. Returns its id.

    Raises InputRefused for somebody linked with themselves, a link that is there already (from whichever
    side it was entered) and a remark that is too long; NotFound when one of the two is gone.
    """
    fields, refs = _checked(store, fields)
    if rows.same(store, fields) is not None:
        raise _there_already(refs)
    label = f"Link {short(refs[0].name)} and {short(refs[1].name)}"
    with store.transaction(label):
        link_id = rows.insert(store, fields)
    return Done(link_id, _changes(fields.from_id, fields.to_id, label=label))


def change_link(store: Store, link_id: int, fields: LinkFields) -> Done[int]:
    """Make a link another one; returns its id, which is new for one out of somebody's details.

    Raises as `add_link` does, and NotFound when the link is gone.
    """
    old = _required(store, link_id)
    fields, refs = _checked(store, fields)
    there = rows.same(store, fields)
    if there is not None and there != link_id:
        raise _there_already(refs)
    label = f"Change the link of {short(refs[0].name)} and {short(refs[1].name)}"
    changes = _changes(old.from_id, old.to_id, fields.from_id, fields.to_id, label=label)
    if LinkFields(old.from_id, old.to_id, old.kind, old.words) == fields:
        return Done(link_id, Changes())
    with store.transaction(label):
        if link_id > 0:
            rows.update(store, link_id, fields)
        else:
            rows.delete(store, link_id)
            link_id = rows.insert(store, fields)
    return Done(link_id, changes)


def remove_link(store: Store, link_id: int) -> Done[None]:
    """Take a link away from both sides. Raises NotFound."""
    link = _required(store, link_id)
    refs = people_store.require(store, (link.from_id, link.to_id))
    label = f"Take away the link of {short(refs[0].name)} and {short(refs[1].name)}"
    with store.transaction(label):
        rows.delete(store, link_id)
    return Done(None, _changes(link.from_id, link.to_id, label=label))


def ways(store: Store, person_id: int, today: date, months: int = MONTHS) -> Ways:
    """Who could introduce me to somebody: ways from people I was in touch with in the last `months`.

    Looked for within five steps of them. Archived people are asked for nothing. Raises NotFound.
    """
    (target,) = people_store.require(store, (person_id,))
    ground, refs = _ground(store, target)
    near = in_touch(ground.contacts, today, months)
    if person_id in near:
        return Ways(target, months, (), near[person_id])
    return Ways(target, months, _told(store, find_ways(person_id, ground, today, months), ground, refs))


def way_between(store: Store, one_id: int, other_id: int, today: date) -> Way | None:
    """The closest way from one person to another, in touch with me or not; None: none is known.

    Raises NotFound.
    """
    one, other = people_store.require(store, (one_id, other_id))
    ground, refs = _ground(store, other)
    ground = replace(ground, contacts={one_id: today})
    told = _told(store, find_ways(other_id, ground, today), ground, refs | {one_id: one})
    return told[0] if told else None


def _told(
    store: Store, paths: Iterable[Path], ground: Ground, refs: Mapping[int, PersonRef]
) -> tuple[Way, ...]:
    """Ways with the names of their people and circles."""
    paths = tuple(paths)
    circles = {hop.circle for path in paths for hop in path.hops if hop.circle is not None}
    names = rows.circle_names(store, circles)
    return tuple(
        Way(
            refs[path.first],
            ground.contacts[path.first],
            tuple(_step(hop, refs, names.get(hop.circle or 0, "")) for hop in path.hops),
            path.cost,
        )
        for path in paths
    )


def _ground(store: Store, target: PersonRef) -> tuple[Ground, dict[int, PersonRef]]:
    """All that lies within `FURTHEST` steps of somebody, a circle being one step from its members."""
    faces = rows.faces(store, (target.id,), with_archived=True)
    links: dict[int, Link] = {}
    seats: set[tuple[int, int]] = set()
    edge = {target.id}
    for _ in range(FURTHEST):
        found = rows.around(store, edge)
        links |= {link.id: link for link in found}
        circles = {circle for _person, circle in rows.seats(store, edge)}
        sitting = rows.members(store, circles)
        seats.update(sitting)
        ends = {end for link in found for end in (link.from_id, link.to_id)}
        ends |= {person for person, _circle in sitting}
        new = rows.faces(store, ends - faces.keys(), with_archived=False)
        kept = dict(list(new.items())[: max(0, MOST_LOOKED_AT - len(faces))])
        faces |= kept
        edge = set(kept)
        if not edge:
            break
    contacts = {
        person: face.last_contact_on for person, face in faces.items() if face.last_contact_on is not None
    }
    ground = Ground(
        tuple(link for link in links.values() if link.from_id in faces and link.to_id in faces),
        tuple(sorted(seat for seat in seats if seat[0] in faces)),
        contacts,
    )
    return ground, {face.ref.id: face.ref for face in faces.values()}


def _step(hop: Hop, refs: Mapping[int, PersonRef], circle: str) -> Step:
    one, other = refs[hop.one], refs[hop.other]
    if hop.link is None:
        return Step(one, other, circle=circle)
    return Step(one, other, hop.link.kind, hop.link.from_id == hop.one)


def _checked(store: Store, fields: LinkFields) -> tuple[LinkFields, tuple[PersonRef, ...]]:
    fields = replace(fields, words=clean_line(fields.words))
    if fields.from_id == fields.to_id:
        raise InputRefused("Nobody can be linked with themselves.")
    if len(fields.words) > MOST_WORDS:
        raise InputRefused("A remark on a link is longer than {limit} characters.", limit=MOST_WORDS)
    return fields, people_store.require(store, (fields.from_id, fields.to_id))


def _required(store: Store, link_id: int) -> Link:
    link = rows.get(store, link_id)
    if link is None:
        raise NotFound("This link is not in the journal any more.")
    return link


def _there_already(refs: Iterable[PersonRef]) -> InputRefused:
    one, other = (short(ref.name) for ref in refs)
    return InputRefused("This link between {one} and {other} is there already.", one=one, other=other)


def _changes(*people: int, label: str) -> Changes:
    return Changes(people=frozenset(people), topics=frozenset({Topic.LINKS}), label=label)
