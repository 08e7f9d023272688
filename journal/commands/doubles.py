"""duplicates and merge: who may be the same person, and making two one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from journal.commands.context import Context
from journal.commands.output import Answer, answer, fact, wrapped
from journal.domain.double import MergePreview, Pick
from journal.domain.errors import InputRefused
from journal.domain.person import PersonRef
from journal.services.journal_file import open_journal

if TYPE_CHECKING:
    from journal.services.doubles import Double

_INDENT = "    "


def duplicates(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services import doubles as service
    from journal.services import people

    with open_journal(context.journal, context.passphrase()) as store:
        if arguments.apart:
            service.say_apart(store, *(people.resolve_person(store, name) for name in arguments.apart))
        if arguments.together:
            two = (people.resolve_person(store, name) for name in arguments.together)
            service.take_back_apart(store, *two)
        found = service.find_doubles(store, context.progress)
    shown = found[: arguments.limit]
    document = {"duplicates": [_told(double) for double in shown], "in_all": len(found)}
    return answer(_lines(shown, len(found)), document)


def merge(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services import doubles as service
    from journal.services import people

    with open_journal(context.journal, context.passphrase()) as store:
        kept, other = (people.resolve_person(store, name) for name in (arguments.kept, arguments.other))
        choices = dict.fromkeys(arguments.take, Pick.OTHER)
        preview = service.merge_preview(store, kept, other)
        _known(preview, choices)
        if not arguments.dry_run:
            service.merge_people(store, kept, other, choices)
    fields = [
        {"name": one.name, "kept": one.kept, "other": one.other, "pick": choices.get(one.name, one.pick)}
        for one in preview.fields
    ]
    document = {
        "dry_run": arguments.dry_run,
        "person": preview.kept,
        "other": preview.other,
        "fields": fields,
        "contacts": preview.contacts,
        "tags": preview.tags,
        "circles": preview.circles,
        "history": preview.history,
        "refused": preview.refused,
    }
    return answer(_preview(preview, fields, dry=arguments.dry_run), document)


def _known(preview: MergePreview, choices: dict[str, Pick]) -> None:
    names = [field.name for field in preview.fields]
    for name in choices:
        if name not in names:
            raise InputRefused(
                "Nothing is to be chosen in “{field}”; the two differ in: {fields}.",
                field=name,
                fields=", ".join(names) or "nothing",
            )


def _told(double: Double) -> dict[str, Any]:
    from journal.matching.wording import sentence

    return {
        "first": double.first,
        "second": double.second,
        "score": round(double.score, 3),
        "same": double.same,
        "reasons": [
            {"key": one.key, "words": one.words, "against": one.against, "sentence": sentence(one)}
            for one in double.reasons
        ],
    }


def _lines(shown: tuple[Double, ...], in_all: int) -> Iterator[str]:
    from journal.matching.wording import sentence

    for double in shown:
        verdict = "the same" if double.same else "perhaps the same"
        yield f"{_name(double.first)} and {_name(double.second)}: {verdict}, {double.score:.0%}"
        for reason in double.reasons:
            yield from wrapped(f"{'-' if reason.against else '+'} {sentence(reason)}", _INDENT)
    if not in_all:
        yield "Nobody seems to be here twice."
    elif in_all > len(shown):
        yield f"{in_all - len(shown)} more pairs: --limit shows more."


def _preview(preview: MergePreview, fields: list[dict[str, Any]], *, dry: bool) -> Iterator[str]:
    would = "would get" if dry else "got"
    yield f"{_name(preview.kept)} {would} what is {_name(preview.other)}'s."
    for field in fields:
        taken = {Pick.KEPT: "stays", Pick.OTHER: "goes", Pick.BOTH: "and"}[field["pick"]]
        yield from wrapped(
            f"{field['name']}: {_value(field['kept'])} {taken}, {_value(field['other'])}", _INDENT
        )
    yield from fact("Contacts", ", ".join(point.value for point in preview.contacts))
    yield from fact("Tags", ", ".join(preview.tags))
    yield from fact("Circles", ", ".join(preview.circles))
    yield from fact(
        "History", ", ".join(f"{one.kept} and {one.other} {one.kind}" for one in preview.history if one.other)
    )
    if preview.refused:
        yield from wrapped(preview.refused)
    elif dry:
        yield "Nothing was written."


def _value(value: object) -> str:
    return "nothing" if value in ("", None) else f"“{value}”"


def _name(person: PersonRef) -> str:
    return f"{person.name} ({person.id})"
