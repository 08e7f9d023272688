"""network: who knows whom, and the way to somebody."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from journal.commands.context import Context
from journal.commands.output import Answer, answer, wrapped
from journal.domain.network import Side, Ways
from journal.practice.network_words import none_sentence, side_words, way_sentence, yourself_sentence
from journal.services.journal_file import open_journal


def network(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services import network as service
    from journal.services import people

    with open_journal(context.journal, context.passphrase()) as store:
        one = people.resolve_person(store, arguments.person)
        (person,) = people.person_refs(store, (one,))
        if arguments.to is not None:
            other = people.resolve_person(store, arguments.to)
            (target,) = people.person_refs(store, (other,))
            way = service.way_between(store, one, other, context.today)
            told = way_sentence(way) if way else f"No way from {person.name} to {target.name} is known."
            document = {"person": person, "links": [], "ways": None, "to": target, "way": way}
            return answer(wrapped(told), document)
        sides = service.links_of(store, one, with_archived=True)
        ways = service.ways(store, one, context.today)
    lines = [f"{person.name} ({person.id})"]
    lines += [line for side in sides for line in wrapped(_side(side), "    ")]
    lines += [] if sides else ["    No links are written down."]
    document = {"person": person, "links": sides, "ways": ways, "to": None, "way": None}
    return answer([*lines, *_ways(ways)], document)


def _side(side: Side) -> str:
    words = f" ({side.words})" if side.words else ""
    return side_words(side) + words + (", archived" if side.archived else "")


def _ways(ways: Ways) -> Iterator[str]:
    yield ""
    yield f"Who could introduce me to {ways.target.name}:"
    if ways.in_touch_on is not None:
        yield from wrapped(f"{yourself_sentence(ways.target.name)} ({ways.in_touch_on.isoformat()})", "    ")
    elif not ways.ways:
        yield from wrapped(none_sentence(ways.target.name, ways.months), "    ")
    for way in ways.ways:
        yield from wrapped(f"{way_sentence(way)} ({way.last_contact_on.isoformat()})", "    ")
