"""log, invite, respond."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from journal.commands.checking import leak_document, leak_lines
from journal.commands.context import Context
from journal.commands.output import Answer, answer
from journal.domain.entry import (
    ConversationFields,
    EntryKind,
    InvitationFields,
    Mention,
    OutcomeKind,
    ResponseKind,
    StageText,
)
from journal.domain.errors import InputRefused
from journal.domain.leak import Leak
from journal.domain.outline import Outline
from journal.domain.seal import Seal
from journal.domain.template import Placeholder
from journal.services.journal_file import open_journal
from journal.services.people import person_refs, resolve_person

if TYPE_CHECKING:
    from journal.services.invitations import Choices


def log(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services.debrief import log_conversation
    from journal.services.outlines import outlines

    with open_journal(context.journal, context.passphrase()) as store:
        outline = _outline(outlines(store), arguments.outline)
        first = resolve_person(store, arguments.person)
        people = tuple(dict.fromkeys((first, *(resolve_person(store, name) for name in arguments.also))))
        seal = _seal(arguments)
        stages = tuple(_stage(outline, key, text, seal) for key, text in arguments.stage)
        fields = ConversationFields(
            kind=arguments.kind or EntryKind.ONE_TO_ONE,
            on=arguments.date or context.today,
            people=people,
            place=arguments.place,
            minutes=arguments.minutes,
            outline_key=outline.key if stages else "",
            outline_title=outline.title if stages else "",
            stages=stages,
            text="" if arguments.sensitive else arguments.text,
            sensitive_note=arguments.text if arguments.sensitive else "",
            sensitive_seal=seal,
            concerns=tuple(Mention(one, concern) for one in people for concern in arguments.concern),
        )
        entry_id = log_conversation(store, fields, context.today).result
        names = [ref.name for ref in person_refs(store, people)]
    line = (
        f"Logged {fields.kind.value.replace('_', ' ')} with {', '.join(names)} on {fields.on} (#{entry_id})."
    )
    return answer((line,), {"entry_id": entry_id, "people": people, "kind": fields.kind, "date": fields.on})


def _outline(offered: Sequence[Outline], key: str | None) -> Outline:
    outlines = {one.key: one for one in offered}
    if key is None:
        return next(iter(outlines.values()))
    if key not in outlines:
        raise InputRefused(
            "There is no outline “{key}”. There are: {keys}.", key=key, keys=", ".join(outlines)
        )
    return outlines[key]


def _seal(arguments: argparse.Namespace) -> Seal | None:
    """Why the words are kept; None for words that are not sensitive."""
    if arguments.sensitive:
        return Seal(arguments.reason, arguments.keep_until)
    if arguments.reason or arguments.keep_until:
        raise InputRefused("A reason and a day to keep something until belong to --sensitive.")
    return None


def _stage(outline: Outline, key: str, text: str, seal: Seal | None) -> StageText:
    stage = outline.stage(key)
    if stage is None:
        raise InputRefused(
            "The outline “{outline}” has no stage “{key}”. Its stages are: {keys}.",
            outline=outline.key,
            key=key,
            keys=", ".join(one.key for one in outline.stages),
        )
    return StageText(stage.key, stage.title, text, seal is not None, seal=seal)


def invite(context: Context, arguments: argparse.Namespace) -> Answer:
    """The text, unless something in it may not be meant for this person: then that, and exit code 1."""
    from journal.services import invitations
    from journal.services.invitation_check import DraftToCheck, check_draft
    from journal.services.templates import template as find_template

    own = dict(_placeholder(name, value) for name, value in arguments.set)
    with open_journal(context.journal, context.passphrase()) as store:
        person_id = resolve_person(store, arguments.person)
        offered = invitations.suggestions(store, person_id, context.today)
        template = find_template(store, arguments.template or offered.template_key)
        choices = _chosen(invitations.first_choices(offered, template), arguments)
        filled = invitations.compose(template, offered, choices, own)
        _refuse_gaps(tuple(one.value for one in filled.missing), bool(filled.broken), template.key)
        draft = DraftToCheck(filled.text, choices, context.today, template.body)
        leaks = check_draft(store, person_id, draft).leaks
        held_back = bool(leaks) and not arguments.anyway
        sent = InvitationFields(
            person_id=person_id,
            on=context.today,
            text=filled.text,
            ask=template.ask,
            channel=choices.channel,
            template_key=template.key,
            template_title=template.title,
            meet_on=choices.meet_on,
            meet_at=choices.meet_at,
            place=choices.place,
            minutes=choices.minutes,
            circle_id=choices.circle_id,
        )
        marked = arguments.mark_sent and not held_back
        entry_id = invitations.mark_sent(store, sent, context.today).result if marked else None
    _tell_leaks(context, leaks, sent.text, held_back)
    if entry_id is not None:
        context.report(f"Marked as sent to {offered.person.name} (#{entry_id}).")
    document = _invitation_document(sent, entry_id)
    document["leaks"] = [leak_document(leak, sent.text) for leak in leaks]
    if held_back:
        return answer((), {**document, "text": ""}, 1)
    return answer((sent.text,), document)


def _tell_leaks(context: Context, leaks: Sequence[Leak], text: str, held_back: bool) -> None:
    """On standard error, so that nothing of it is copied with the text."""
    for leak in leaks:
        for line in leak_lines(leak, text):
            context.report(line)
    if held_back:
        context.report("Held back: this may not be meant for them. Change it, or print it with --anyway.")


def _chosen(first: Choices, arguments: argparse.Namespace) -> Choices:
    """What the journal would choose, with what was said on the command line instead."""
    meet_on, meet_at = arguments.when or (first.meet_on, first.meet_at)
    return replace(
        first,
        channel=arguments.channel or first.channel,
        meet_on=meet_on,
        meet_at=meet_at,
        place=first.place if arguments.where is None else arguments.where,
        minutes=arguments.minutes or first.minutes,
    )


def _invitation_document(sent: InvitationFields, entry_id: int | None) -> dict[str, object]:
    return {
        "person_id": sent.person_id,
        "template": sent.template_key,
        "channel": sent.channel,
        "text": sent.text,
        "when": sent.meet_on,
        "at": sent.meet_at,
        "where": sent.place,
        "minutes": sent.minutes,
        "entry_id": entry_id,
    }


def _placeholder(name: str, value: str) -> tuple[Placeholder, str]:
    try:
        return Placeholder(name.strip("{}").replace("_", " ").lower()), value
    except ValueError as error:
        names = ", ".join(one.value for one in Placeholder)
        raise InputRefused(
            "There is no placeholder “{name}”. There are: {names}.", name=name, names=names
        ) from error


def _refuse_gaps(missing: tuple[str, ...], broken: bool, key: str) -> None:
    if broken:
        raise InputRefused("The template “{key}” has a broken placeholder. Mend it first.", key=key)
    if missing:
        raise InputRefused(
            "The journal does not know what to put for: {names}."
            " Say it with --set, for example --set “{first}=…”.",
            names=", ".join(dict.fromkeys(missing)),
            first=missing[0],
        )


def respond(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services import responses

    on: date = arguments.date or context.today
    kind: ResponseKind | OutcomeKind = arguments.response
    if arguments.ask_again is not None and kind is not ResponseKind.NOT_NOW:
        raise InputRefused("A day to ask again belongs to the response “not_now”.")
    with open_journal(context.journal, context.passphrase()) as store:
        person_id = resolve_person(store, arguments.person)
        name = person_refs(store, (person_id,))[0].name
        if isinstance(kind, ResponseKind):
            done = responses.record_response(
                store,
                person_id,
                kind,
                on,
                words=arguments.words,
                ask_again_on=arguments.ask_again,
                today=context.today,
            )
        else:
            done = responses.record_outcome(
                store, person_id, kind, on, words=arguments.words, today=context.today
            )
    line = f"Recorded {kind.value.replace('_', ' ')} from {name} on {on} (#{done.result})."
    return answer(
        (line,),
        {
            "entry_id": done.result,
            "person_id": person_id,
            "response": kind,
            "date": on,
            "ask_again": arguments.ask_again,
        },
    )
