"""One page of the timeline: the entries of the given ids with all that belongs in their cards.

A fixed number of queries however long the page; texts of sensitive notes are left in the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from journal.domain.entry import (
    Ask,
    Entry,
    EntryKind,
    InvitationFields,
    Mention,
    NextStep,
    Outcome,
    OutcomeKind,
    Promise,
    PromiseState,
    Response,
    ResponseKind,
    SealedNote,
    StageText,
)
from journal.domain.person import Channel, PersonRef, called_by
from journal.store import assessments, notes, seals
from journal.store.clock import parse_day
from journal.store.database import Store
from journal.store.entries import id_list

_Row = tuple[Any, ...]


def entries(store: Store, ids: Sequence[int]) -> tuple[Entry, ...]:
    """The living entries among `ids`, in the order asked. Deleted people are not named in them."""
    found = _Page(store, ids).entries()
    rated = assessments.of_entries(store, [entry.id for entry in found if entry.kind is EntryKind.ASSESSMENT])
    return tuple(
        replace(entry, assessment=rated[entry.id]) if entry.id in rated else entry for entry in found
    )


class _Page:
    """Rows of one page by entry id, read at once."""

    def __init__(self, store: Store, ids: Sequence[int]) -> None:
        self._ids = ids
        self._store = store
        self._rows = self._heads(ids)
        self._children = self._children_of(ids)
        shown = [*self._rows, *(child for children in self._children.values() for child, _day in children)]
        self._shown = id_list(shown)
        self._days = {head[0]: date.fromisoformat(head[2]) for head in self._rows.values()}
        self._days.update(pair for children in self._children.values() for pair in children)
        self._people = self._people_of()
        self._names = {ref.id: ref for refs in self._people.values() for ref in refs}
        self._notes = self._grouped(
            "SELECT entry_id, id, field, key, title, CASE sensitive WHEN 1 THEN '' ELSE text END, sensitive"
            " FROM note WHERE entry_id IN (SELECT value FROM json_each(?)) ORDER BY entry_id, position, id"
        )
        sealed = [note[0] for each in self._notes.values() for note in each if note[5]]
        self._seals = seals.of_notes(store, sealed) if sealed else {}
        self._mentions = self._by_key(
            "SELECT mention.note_id, mention.person_id, concern.name, mention.quotable FROM note"
            " JOIN mention ON mention.note_id = note.id JOIN concern ON concern.id = mention.concern_id"
            " WHERE note.entry_id IN (SELECT value FROM json_each(?))"
        )
        self._steps = self._by_key(
            "SELECT entry_id, note_id, due_on, done FROM next_step WHERE entry_id IN (SELECT value FROM"
            " json_each(?))"
        )
        self._promises = self._by_key(
            "SELECT entry_id, person_id, mine, due_on, state, settled_on FROM promise WHERE entry_id IN"
            " (SELECT value FROM json_each(?))"
        )
        self._invitations = self._by_key(
            "SELECT entry_id, person_id, ask, channel, template_key, template_title, meet_on, meet_at,"
            " circle_id, meeting_id, circle.name FROM invitation LEFT JOIN circle ON circle.id = circle_id"
            " WHERE entry_id IN (SELECT value FROM json_each(?))"
        )
        self._responses = self._by_key(
            "SELECT entry_id, person_id, kind, ask_again_on, invitation_id FROM response WHERE entry_id IN"
            " (SELECT value FROM json_each(?))"
        )
        self._reflections = self._by_key(
            "SELECT entry_id, felt_before, felt_after, listening FROM reflection WHERE entry_id IN (SELECT"
            " value FROM json_each(?))"
        )
        self._outcomes = self._by_key(
            "SELECT entry_id, person_id, kind, invitation_id FROM outcome WHERE entry_id IN (SELECT value"
            " FROM json_each(?))"
        )

    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entry(self._rows[each]) for each in self._ids if each in self._rows)

    # ------------------------------------------------------------ reading

    def _heads(self, ids: Sequence[int]) -> dict[int, _Row]:
        rows = self._store.rows(
            "SELECT entry.id, entry.kind, entry.happened_on, entry.happened_at, place.name, entry.minutes,"
            " entry.outline_key, entry.outline_title FROM entry LEFT JOIN place ON place.id = entry.place_id"
            " WHERE entry.deleted_at IS NULL AND entry.id IN (SELECT value FROM json_each(?))",
            (id_list(ids),),
        )
        return {row[0]: row for row in rows}

    def _children_of(self, ids: Sequence[int]) -> dict[int, list[tuple[int, date]]]:
        rows = self._store.rows(
            "SELECT parent_id, id, happened_on FROM entry WHERE deleted_at IS NULL AND parent_id IN (SELECT"
            " value FROM json_each(?))"
            " ORDER BY parent_id, happened_on, id",
            (id_list(ids),),
        )
        children: dict[int, list[tuple[int, date]]] = defaultdict(list)
        for parent, child, day in rows:
            children[parent].append((child, date.fromisoformat(day)))
        return children

    def _people_of(self) -> dict[int, list[PersonRef]]:
        rows = self._store.rows(
            "SELECT entry_person.entry_id, person.id, person.name, person.nickname, person.given"
            " FROM entry_person JOIN person ON person.id = entry_person.person_id AND person.deleted_at IS"
            " NULL"
            " WHERE entry_person.entry_id IN (SELECT value FROM json_each(?)) ORDER BY"
            " entry_person.entry_id, person.sort_key, person.id",
            (self._shown,),
        )
        people: dict[int, list[PersonRef]] = defaultdict(list)
        for entry_id, person_id, name, nickname, given in rows:
            people[entry_id].append(PersonRef(person_id, name, called_by(name, given, nickname)))
        return people

    def _grouped(self, sql: str) -> dict[int, list[_Row]]:
        groups: dict[int, list[_Row]] = defaultdict(list)
        for row in self._store.rows(sql, (self._shown,)):
            groups[row[0]].append(row[1:])
        return groups

    def _by_key(self, sql: str) -> dict[int, _Row]:
        return {row[0]: row[1:] for row in self._store.rows(sql, (self._shown,))}

    # ------------------------------------------------------------ putting together

    def _entry(self, head: _Row) -> Entry:
        entry_id, kind, on, at, place, minutes, outline_key, outline_title = head
        children = [child for child, _day in self._children.get(entry_id, ())]
        felt_before, felt_after, listening = self._reflections.get(entry_id, (None, None, None))
        return Entry(
            id=entry_id,
            kind=EntryKind(kind),
            on=date.fromisoformat(on),
            people=tuple(self._people.get(entry_id, ())),
            at=_time(at),
            place=place or "",
            minutes=minutes,
            outline_key=outline_key,
            outline_title=outline_title,
            stages=tuple(
                StageText(
                    key, title, text, bool(sensitive), note_id, bool(sensitive), self._seals.get(note_id)
                )
                for note_id, field, key, title, text, sensitive in self._notes.get(entry_id, ())
                if field == notes.STAGE
            ),
            text=self._text(entry_id, notes.TEXT),
            concerns=self._concerns(entry_id),
            common_ground=tuple(
                note[4] for note in self._notes.get(entry_id, ()) if note[1] == notes.COMMON_GROUND
            ),
            promises=tuple(self._promise(child, entry_id) for child in children if child in self._promises),
            next_step=self._next_step(entry_id),
            sealed=tuple(
                SealedNote(note[0], self._seals.get(note[0]))
                for note in self._notes.get(entry_id, ())
                if note[5] and note[1] != notes.STAGE
            ),
            feeling=self._text(entry_id, notes.FEELING),
            learned=self._text(entry_id, notes.LEARNED),
            felt_before=felt_before,
            felt_after=felt_after,
            listening=listening,
            invitation=self._invitation(head),
            circle=self._circle(entry_id),
            responses=tuple(self._response(child) for child in children if child in self._responses),
            outcomes=tuple(self._outcome(child) for child in children if child in self._outcomes),
            response=self._response(entry_id) if entry_id in self._responses else None,
            outcome=self._outcome(entry_id) if entry_id in self._outcomes else None,
            promise=self._promise(entry_id, None) if entry_id in self._promises else None,
        )

    def _text(self, entry_id: int, field: str) -> str:
        """The text of the entry's first open note of this field."""
        texts = (note[4] for note in self._notes.get(entry_id, ()) if note[1] == field and not note[5])
        return next(texts, "")

    def _concerns(self, entry_id: int) -> tuple[Mention, ...]:
        found = []
        for note_id, _field, _key, _title, text, _sensitive in self._notes.get(entry_id, ()):
            if note_id in self._mentions:
                person_id, concern, quotable = self._mentions[note_id]
                found.append(Mention(person_id, concern, text, bool(quotable)))
        return tuple(found)

    def _next_step(self, entry_id: int) -> NextStep | None:
        if entry_id not in self._steps:
            return None
        note_id, due_on, done = self._steps[entry_id]
        text = next((note[4] for note in self._notes.get(entry_id, ()) if note[0] == note_id), "")
        return NextStep(text, parse_day(due_on), bool(done))

    def _promise(self, entry_id: int, conversation_id: int | None) -> Promise:
        person_id, mine, due_on, state, settled_on = self._promises[entry_id]
        return Promise(
            entry_id=entry_id,
            person=self._names.get(person_id, PersonRef(person_id, "")),
            text=self._text(entry_id, notes.PROMISE),
            mine=bool(mine),
            made_on=self._days[entry_id],
            due_on=parse_day(due_on),
            state=PromiseState(state),
            settled_on=parse_day(settled_on),
            conversation_id=conversation_id,
        )

    def _response(self, entry_id: int) -> Response:
        person_id, kind, ask_again_on, invitation_id = self._responses[entry_id]
        words = self._text(entry_id, notes.RESPONSE)
        on = self._days[entry_id]
        return Response(
            entry_id, person_id, ResponseKind(kind), on, words, parse_day(ask_again_on), invitation_id
        )

    def _outcome(self, entry_id: int) -> Outcome:
        person_id, kind, invitation_id = self._outcomes[entry_id]
        words = self._text(entry_id, notes.OUTCOME)
        return Outcome(entry_id, person_id, OutcomeKind(kind), self._days[entry_id], words, invitation_id)

    def _circle(self, entry_id: int) -> str:
        return self._invitations[entry_id][-1] or "" if entry_id in self._invitations else ""

    def _invitation(self, head: _Row) -> InvitationFields | None:
        entry_id, _kind, on, _at, place, minutes, _outline_key, _outline_title = head
        if entry_id not in self._invitations:
            return None
        person_id, ask, channel, key, title, meet_on, meet_at, circle_id, meeting_id, _ = self._invitations[
            entry_id
        ]
        return InvitationFields(
            person_id=person_id,
            on=date.fromisoformat(on),
            text=self._text(entry_id, notes.INVITATION),
            ask=Ask(ask),
            channel=Channel(channel),
            template_key=key,
            template_title=title,
            meet_on=parse_day(meet_on),
            meet_at=_time(meet_at),
            place=place or "",
            minutes=minutes,
            circle_id=circle_id,
            meeting_id=meeting_id,
        )


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)
