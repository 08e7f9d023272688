"""One row of a plan: the record, what it comes to, and the plain form in which both lie in memory."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from journal.domain.entry import EntryKind
from journal.domain.text import fold
from journal.exchange import said
from journal.exchange.import_row import (
    CARD,
    CIRCLES,
    Change,
    Choice,
    Groups,
    Other,
    PlanRow,
    RowKind,
    TalkLook,
    Whom,
)
from journal.exchange.record import Remark, Talk
from journal.exchange.three_way import by_name
from journal.matching.likeness import Reason

Packed = tuple[Any, ...]
"""One row in the plain types that `marshal` knows."""


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One person of the file as it is kept: `key` is by what the record is known again, `said` what it says
    (JSON of `journal.exchange.said`), `reason` why it cannot be taken.
    """

    line: int
    key: str
    said: str
    circles: tuple[str, ...] = ()
    card: tuple[str, ...] = ()
    record_id: str = ""
    reason: Remark | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def text(self) -> str:
        """All that it says, its groups and its card among it."""
        if not self.circles and not self.card:
            return self.said
        values = said.from_json(self.said)
        values |= {CIRCLES: self.circles} if self.circles else {}
        return said.to_json(values | ({CARD: self.card} if self.card else {}))

    def values(self, groups: Groups) -> dict[str, Any]:
        """The fields by name, with the groups of the file as what the user wants them to be."""
        values = said.from_json(self.said)
        if self.circles and groups is Groups.CIRCLES:
            values[CIRCLES] = by_name(self.circles)
        if self.circles and groups is Groups.TAGS:
            values["tags"] = tags_with(values.get("tags", ()), self.circles)
        if self.card:
            values[CARD] = self.card
        return values


def tags_with(tags: Sequence[str], groups: Sequence[str]) -> tuple[str, ...]:
    """The tags with those of the groups, as a person's tags are kept."""
    held = {fold(tag) for tag in tags}
    named = {fold(group): group for group in reversed(groups) if fold(group) not in held}
    return by_name((*tags, *named.values()))


@dataclass(frozen=True, slots=True)
class TalkRecord:
    """One dated entry of the file; `key` is by what it is known again."""

    talk: Talk
    key: str

    @classmethod
    def of(cls, talk: Talk) -> TalkRecord:
        """Known again by what the file calls it, else by what it says."""
        return cls(talk, said.key_of(talk.record_id, _whole(talk)))

    @property
    def digest(self) -> str:
        """Tells whether the file says something else of it."""
        return said.digest_of((_whole(self.talk),))


AnyRecord = PersonRecord | TalkRecord


def _whole(talk: Talk) -> str:
    """What an entry says, as one text that is always the same for the same entry."""
    day, at = talk.day and talk.day.isoformat(), talk.at and talk.at.isoformat()
    told = (day, at, talk.minutes, talk.kind.value, talk.title, talk.text, talk.place)
    return json.dumps((*told, talk.people, talk.record_ids), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a row comes to, beside its record."""

    kind: RowKind
    choice: Choice
    person_id: int | None = None
    same_as: int | None = None
    changes: tuple[Change, ...] = ()
    others: tuple[Other, ...] = ()
    reason: Remark | None = None
    remarks: tuple[Remark, ...] = ()
    people: tuple[Whom, ...] = ()


def packed(record: PersonRecord | TalkRecord, outcome: Outcome) -> Packed:
    """A row as it lies in a plan."""
    said_of = (
        (
            record.line,
            record.key,
            record.said,
            record.circles,
            record.card,
            record.record_id,
            _remark(record.reason),
            tuple(map(_remark, record.remarks)),
        )
        if isinstance(record, PersonRecord)
        else _talk_packed(record)
    )
    if outcome == _ORDINARY:
        return (said_of,)
    return (said_of, _outcome_packed(outcome))


def unpacked(place: int, row: Packed) -> PlanRow:
    """The row that `packed` put away."""
    record, outcome = record_of(row), outcome_of(row)
    if isinstance(record, TalkRecord):
        return _talk_row(place, record, outcome)
    fields = said.fields_of(said.from_json(record.said))
    return PlanRow(
        place=place,
        line=record.line,
        name=fields.name,
        kind=outcome.kind,
        choice=outcome.choice,
        fields=fields,
        circles=record.circles,
        card=record.card,
        person_id=outcome.person_id,
        same_as=outcome.same_as,
        changes=outcome.changes,
        others=outcome.others,
        reason=outcome.reason or record.reason,
        remarks=(*record.remarks, *outcome.remarks),
    )


_ORDINARY: Final = Outcome(RowKind.NEW, Choice.NEW)


def _talk_row(place: int, record: TalkRecord, outcome: Outcome) -> PlanRow:
    talk = record.talk
    day = talk.day.isoformat() if talk.day else ""
    look = TalkLook(
        talk.day,
        talk.at,
        talk.minutes,
        talk.kind,
        talk.title,
        talk.text,
        talk.place,
        talk.people,
        outcome.people,
    )
    return PlanRow(
        place=place,
        line=talk.line,
        name=" ".join(part for part in (day, talk.title) if part),
        kind=outcome.kind,
        choice=outcome.choice,
        reason=outcome.reason or talk.skipped,
        remarks=(*talk.remarks, *outcome.remarks),
        talk=look,
    )


def record_of(row: Packed) -> PersonRecord | TalkRecord:
    """What the file says in this row."""
    told = row[0]
    if told[0] is None:
        return _talk_unpacked(told)
    line, key, text, circles, card, record_id, reason, remarks = told
    return PersonRecord(
        line,
        key,
        text,
        circles,
        card,
        record_id,
        _remark_back(reason),
        tuple(filter(None, map(_remark_back, remarks))),
    )


def outcome_of(row: Packed) -> Outcome:
    """What the row comes to."""
    if len(row) == 1:
        return _ORDINARY
    kind, choice, person_id, same_as, changes, others, reason, remarks, people = row[1]
    return Outcome(
        RowKind(kind),
        Choice(choice),
        person_id,
        same_as,
        tuple(
            Change(name, said.typed(name, old), said.typed(name, new), conflict, said.typed(name, theirs))
            for name, old, new, conflict, theirs in changes
        ),
        tuple(
            Other(name, other_id, place, score, tuple(Reason(*each) for each in reasons))
            for name, other_id, place, score, reasons in others
        ),
        _remark_back(reason),
        tuple(filter(None, map(_remark_back, remarks))),
        tuple(Whom(*each) for each in people),
    )


def _outcome_packed(outcome: Outcome) -> Packed:
    return (
        int(outcome.kind),
        outcome.choice.value,
        outcome.person_id,
        outcome.same_as,
        tuple(
            (one.field, said.plain(one.old), said.plain(one.new), one.conflict, said.plain(one.theirs))
            for one in outcome.changes
        ),
        tuple(
            (
                one.name,
                one.person_id,
                one.place,
                one.score,
                tuple((each.key, tuple(each.words), each.against) for each in one.reasons),
            )
            for one in outcome.others
        ),
        _remark(outcome.reason),
        tuple(map(_remark, outcome.remarks)),
        tuple((one.name, one.person_id, one.place) for one in outcome.people),
    )


def _talk_packed(record: TalkRecord) -> Packed:
    talk = record.talk
    return (
        None,
        record.key,
        talk.line,
        talk.day.isoformat() if talk.day else "",
        talk.at.isoformat() if talk.at else "",
        talk.minutes,
        talk.kind.value,
        (talk.title, talk.text, talk.place),
        talk.people,
        talk.record_ids,
        _remark(talk.skipped),
        tuple(map(_remark, talk.remarks)),
        talk.record_id,
    )


def _talk_unpacked(told: Packed) -> TalkRecord:
    _, key, line, day, at, minutes, kind, texts, people, record_ids, skipped, remarks, record_id = told
    talk = Talk(
        line,
        date.fromisoformat(day) if day else None,
        time.fromisoformat(at) if at else None,
        minutes,
        EntryKind(kind),
        title=texts[0],
        text=texts[1],
        place=texts[2],
        people=people,
        record_ids=record_ids,
        skipped=_remark_back(skipped),
        remarks=tuple(filter(None, map(_remark_back, remarks))),
        record_id=record_id,
    )
    return TalkRecord(talk, key)


def _remark(one: Remark | None) -> Packed | None:
    if one is None:
        return None
    return (
        one.template,
        tuple((key, value if isinstance(value, int) else str(value)) for key, value in one.params),
    )


def _remark_back(told: Packed | None) -> Remark | None:
    return None if told is None else Remark(told[0], tuple((key, value) for key, value in told[1]))
