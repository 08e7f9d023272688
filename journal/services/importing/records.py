"""Records as a plan keeps them: what the file says, brought to what the journal can hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from journal.domain.entry import CONVERSATION_KINDS, EntryKind
from journal.domain.errors import InputRefused
from journal.domain.person import PersonFields
from journal.domain.text import clean, clean_line
from journal.exchange import said
from journal.exchange.packed_row import PersonRecord, TalkRecord
from journal.exchange.record import Record, Remark, Talk
from journal.services.person_fields import MAX_LINE, checked

_LONGEST_ID: Final = 400
_LONGEST_SHOWN: Final = 200
_LONGEST_TEXT: Final = 200_000
_LONGEST_TALK: Final = 60 * 24 * 7  # minutes: as the debrief has it


def kept(items: Iterable[Record | Talk]) -> Iterator[PersonRecord | TalkRecord]:
    """Each record as it is kept; one that the journal cannot hold bears the reason.

    A number that the file gives a second time tells nobody apart: that record is known by what it says.
    """
    keys: set[str] = set()
    for item in items:
        if isinstance(item, Talk):
            yield talk_record(item)
            continue
        record = person_record(item)
        if record.key in keys and record.record_id:
            record = replace(record, key=said.key_of("", record.text), record_id="")
        keys.add(record.key)
        yield record


def person_record(record: Record) -> PersonRecord:
    """What a record says of a person. Of one that cannot be taken the name is kept."""
    reason, fields = record.skipped, record.fields
    if reason is None:
        try:
            fields = checked(replace(fields, introduced_by=None, codename=""))
        except InputRefused as error:
            reason = Remark(error.template, tuple(error.params.items()))
    if reason is not None:
        text = said.to_json(said.values_of(_name_alone(record.fields)))
        return PersonRecord(record.line, "", text, reason=reason, remarks=record.remarks)
    circles = tuple(
        dict.fromkeys(name for name in map(clean_line, record.circles) if 0 < len(name) <= MAX_LINE)
    )
    card = tuple(map(_bearable, record.card))
    text = said.to_json(said.values_of(fields, circles, card))
    record_id = clean_line(record.record_id)[:_LONGEST_ID]
    fields_text = text if not (circles or card) else said.to_json(said.values_of(fields))
    return PersonRecord(
        record.line,
        said.key_of(record_id, text),
        fields_text,
        circles,
        card,
        record_id,
        None,
        record.remarks,
    )


def talk_record(talk: Talk) -> TalkRecord:
    """What a record says of a conversation."""
    reason = talk.skipped
    text = clean(talk.text).strip()
    if reason is None and talk.day is None:
        reason = Remark("The entry has no day.")
    if reason is None and len(text) > _LONGEST_TEXT:
        reason = Remark("The text is longer than {limit} characters.", (("limit", _LONGEST_TEXT),))
    minutes = talk.minutes if talk.minutes and 0 < talk.minutes <= _LONGEST_TALK else None
    cleaned = replace(
        talk,
        minutes=minutes,
        kind=talk.kind if talk.kind in CONVERSATION_KINDS else EntryKind.ONE_TO_ONE,
        title=clean_line(talk.title)[:MAX_LINE],
        text=text if reason is None else "",
        place=clean_line(talk.place)[:MAX_LINE],
        people=tuple(dict.fromkeys(name for name in map(clean_line, talk.people) if name)),
        record_ids=tuple(clean_line(each)[:_LONGEST_ID] for each in talk.record_ids),
        skipped=reason,
        record_id=clean_line(talk.record_id)[:_LONGEST_ID],
    )
    return TalkRecord.of(cleaned)


def _name_alone(fields: PersonFields) -> PersonFields:
    return PersonFields(
        given=_short(fields.given),
        middle=_short(fields.middle),
        family=_short(fields.family),
        prefix=_short(fields.prefix),
        suffix=_short(fields.suffix),
        nickname=_short(fields.nickname),
    )


def _short(name: str) -> str:
    return clean_line(name)[:_LONGEST_SHOWN]


def _bearable(line: str) -> str:
    """A line of a card without what no file can hold; all else goes out again as it came."""
    if line.isprintable():
        return line
    return "".join(c for c in line if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
