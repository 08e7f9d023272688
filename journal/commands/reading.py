"""people, show, search, brief, templates, outlines."""

from __future__ import annotations

import argparse

from journal.commands import pages
from journal.commands.context import Context
from journal.commands.output import Answer, answer, table, wrapped
from journal.domain.entry import TimelineQuery
from journal.domain.person import PeopleFilter, PeopleQuery, PeopleSort
from journal.services.journal_file import open_journal

_NAME_CELLS = 32
_CARES_CELLS = 40


def people(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services import people as service

    query = PeopleQuery(
        arguments.filter or PeopleFilter.ALL, arguments.sort or PeopleSort.NAME, arguments.tag or None
    )
    with open_journal(context.journal, context.passphrase()) as store:
        rows = service.people_rows(store, service.people_ids(store, query))
    cells = [
        (
            str(row.id),
            row.name,
            row.standing.value.replace("_", " ") if row.standing else "",
            row.last_contact_on.isoformat() if row.last_contact_on else "",
            row.cares_about,
        )
        for row in rows
    ]
    lines = table(cells, (0, _NAME_CELLS, 0, 0, _CARES_CELLS)) or ["Nobody."]
    return answer(lines, {"people": rows})


def show(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services import people as service
    from journal.services import timeline

    with open_journal(context.journal, context.passphrase()) as store:
        person = service.person(store, service.resolve_person(store, arguments.person))
        ids = timeline.timeline_ids(store, TimelineQuery(person.id, find=arguments.find or ""))
        entries = timeline.entries(store, ids)
    return answer(pages.person_page(person, entries), {"person": person, "entries": entries})


def search(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services.search import search as find

    with open_journal(context.journal, context.passphrase()) as store:
        hits = find(store, " ".join(arguments.words), arguments.limit)
    lines: list[str] = []
    for hit in hits:
        day = f" {hit.on.isoformat()}" if hit.on else ""
        lines.append(f"{hit.person.name} ({hit.person.id}){day} {hit.label}".rstrip())
        lines += wrapped(pages.SEALED if hit.sealed else pages.marked(hit.passage, hit.marks), "    ")
    return answer(lines or ["Nothing found."], {"hits": hits})


def brief(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services.brief import brief as service
    from journal.services.people import resolve_person

    with open_journal(context.journal, context.passphrase()) as store:
        person_id = resolve_person(store, arguments.person)
        found = service(store, person_id, context.today, arguments.with_sensitive)
    return answer(pages.brief_page(found), {"brief": found})


def templates(context: Context, _arguments: argparse.Namespace) -> Answer:
    from journal.services.templates import templates as service

    with open_journal(context.journal, context.passphrase()) as store:
        found = service(store)
    rows = [(one.key, one.title, one.ask.value, "" if one.builtin else "own") for one in found]
    return answer(table(rows), {"templates": found})


def outlines(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services.outlines import library
    from journal.shipped import shipped_outlines

    if arguments.own:
        with open_journal(context.journal, context.passphrase()) as store:
            held = library(store)
        found = held.offered
        for broken in held.broken:
            served = " The shipped one serves." if broken.serves else ""
            context.report(f"An outline of your own cannot be read: {broken.error}.{served}")
    else:
        found = shipped_outlines()
    lines: list[str] = []
    for outline in found:
        lines.append(f"{outline.key}  {outline.title}")
        lines += table([(stage.key, stage.title) for stage in outline.stages], indent="    ")
    return answer(lines, {"outlines": found})
