"""concerns: what people care about, who shares it, and merging two that mean the same."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from journal.commands.context import Context
from journal.commands.output import Answer, answer, fact, table, wrapped
from journal.domain.concern import ConcernOrder, ConcernPage, Kinship
from journal.domain.errors import InputRefused
from journal.services.journal_file import open_journal

_NAME_CELLS = 48
_INDENT = "    "
_WHY = {
    Kinship.SAME_WORDS: "the same words",
    Kinship.SYNONYM: "both in the word list under “{why}”",
    Kinship.PART: "both say “{why}”",
}


def concerns(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services import concerns as service

    if arguments.merge is not None and not arguments.name:
        raise InputRefused("Name the concern to keep: concerns NAME --merge OTHER.")
    with open_journal(context.journal, context.passphrase()) as store:
        if not arguments.name:
            rows = service.concern_list(store, ConcernOrder(arguments.sort or ConcernOrder.PEOPLE))
            cells = [
                (
                    row.name,
                    str(row.people),
                    row.last_on.isoformat() if row.last_on else "",
                    "touches my story" if row.mine else "",
                )
                for row in rows
            ]
            lines = table(cells, (_NAME_CELLS, 0, 0, 0)) or ["No concerns yet."]
            return answer(lines, {"concerns": rows})
        concern_id = service.find_concern(store, " ".join(arguments.name))
        if arguments.merge is not None:
            service.merge_concerns(store, concern_id, service.find_concern(store, arguments.merge))
        page = service.concern_page(store, concern_id)
    document = {
        "concern": page.row,
        "synonyms": [name for _, name in page.synonyms],
        "people": page.sharers,
        "words": page.spoken,
        "words_in_all": page.spoken_count,
        "doubles": [
            {"name": found.concern.name, "kinship": found.kinship, "why": found.why} for found in page.doubles
        ],
        "circles": [name for _, name in page.circles],
        "touches": page.touches,
    }
    return answer(_page(page), document)


def _page(page: ConcernPage) -> Iterator[str]:
    row = page.row
    yield f"{row.name} ({row.id})" + (", touches my story" if row.mine else "")
    yield from fact("Also called", ", ".join(name for _, name in page.synonyms))
    if not row.mine:
        yield from fact("Touches my story", page.touches)
    yield from fact("I", page.my_words)
    yield from fact("People", row.people)
    yield from fact("Last said", row.last_on)
    yield from fact("Circles", ", ".join(name for _, name in page.circles))
    for found in page.doubles:
        why = _WHY[found.kinship].format(why=found.why)
        yield from wrapped(f"May mean the same: {found.concern.name} ({why})")
    yield from fact(
        "Who shares it", ", ".join(f"{one.person.name} ({one.person.id})" for one in page.sharers)
    )
    for said in page.spoken:
        if said.words:
            quoted = "" if said.quotable else " (not to be quoted)"
            yield f"{said.on.isoformat()}  {said.person.name} ({said.person.id})"
            yield from wrapped(f"“{said.words}”{quoted}", _INDENT)
