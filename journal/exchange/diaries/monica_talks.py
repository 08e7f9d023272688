"""Calls, conversations, notes, life events and activities of Monica as talks."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from journal.domain.entry import EntryKind
from journal.exchange.diaries.monica_parts import Account, day, ids, of_type, properties, text, values
from journal.exchange.diaries.places import Lines
from journal.exchange.record import Talk, remark

_Thing = Mapping[str, Any]


def of_contact(contact: _Thing, line: int) -> Iterator[Talk]:
    """What was talked about with one person, kind by kind."""
    for call in of_type(contact, "call"):
        said = properties(call)
        yield _talk(contact, line, EntryKind.PHONE, call, said.get("called_at"), text(said.get("content")))
    for one in of_type(contact, "conversation"):
        said = properties(one)
        words = "\n".join(_message(message) for message in values(said.get("messages")))
        yield _talk(contact, line, EntryKind.MESSAGE, one, said.get("happened_at"), words)
    for note in of_type(contact, "note"):
        said = properties(note)
        yield _talk(
            contact, line, EntryKind.HEARD_IN_PASSING, note, note.get("created_at"), text(said.get("body"))
        )
    for event in of_type(contact, "life_event"):
        said = properties(event)
        words = "\n".join(filter(None, (text(said.get("name")), text(said.get("note")))))
        yield _talk(contact, line, EntryKind.HEARD_IN_PASSING, event, said.get("happened_at"), words)


def activities(account: Account, lines: Lines) -> Iterator[Talk]:
    """What was done together; an activity names nobody, each person names their activities."""
    with_whom: defaultdict[str, list[str]] = defaultdict(list)
    for contact in account.contacts:
        for uuid in ids(contact, "activity"):
            with_whom[uuid].append(text(contact.get("uuid")))
    for one in of_type(account.whole, "activity") or values(account.whole.get("activities")):
        uuid, said = text(one.get("uuid")), properties(one)
        people = tuple(with_whom[uuid])
        happened = day(said.get("happened_at"))
        yield Talk(
            lines.of_uuid(uuid),
            happened,
            kind=EntryKind.MEETING if len(people) > 1 else EntryKind.ONE_TO_ONE,
            title=text(said.get("summary")),
            text=text(said.get("description")),
            record_ids=people,
            record_id=uuid,
            skipped=None if happened else remark("It has no date that can be read."),
        )


def day_entries(entries: tuple[_Thing, ...], lines: Lines) -> Iterator[Talk]:
    """Entries of Monica's own diary; with whom, the user says."""
    for entry in entries:
        said = {**entry, **properties(entry)}
        title, words = text(said.get("title")), text(said.get("post"))
        happened = day(said.get("date")) or day(said.get("created_at"))
        if words or title:
            yield Talk(
                lines.of_uuid(entry.get("uuid")),
                happened,
                title=title,
                text=words,
                record_id=text(entry.get("uuid")) or _digest("", happened, f"{title}\n{words}"),
                skipped=None if happened else remark("It has no date that can be read."),
            )


def _talk(contact: _Thing, line: int, kind: EntryKind, thing: _Thing, when: Any, words: str) -> Talk:
    uuid, happened = text(contact.get("uuid")), day(when) or day(thing.get("created_at"))
    return Talk(
        line,
        happened,
        kind=kind,
        text=words,
        record_ids=(uuid,),
        record_id=text(thing.get("uuid")) or _digest(uuid, happened, f"{kind}\n{words}"),
        skipped=None if happened else remark("It has no date that can be read."),
    )


def _message(message: _Thing) -> str:
    said = properties(message)
    return f"{'Me' if said.get('written_by_me') is True else 'They'}: {text(said.get('content'))}"


def _digest(uuid: str, happened: object, words: str) -> str:
    return hashlib.blake2b(f"{uuid}\n{happened}\n{words}".encode(), digest_size=12).hexdigest()
