"""The talks of an import as conversations on the timeline."""

from __future__ import annotations

import json
from array import array

from journal.domain.entry import EntryKind
from journal.exchange.import_row import Choice, Decision, RowKind, Whom
from journal.exchange.packed_row import Outcome, TalkRecord
from journal.exchange.said import digest_of
from journal.services.importing.writer import Run
from journal.store import entries, imports, notes, people, places, summaries
from journal.store.database import Store
from journal.store.imports import CameEntry


class TalkWriter:
    """Belongs to one transaction. `ids` are the people that the rows of the file brought."""

    def __init__(self, run: Run, ids: array[int]) -> None:
        self.written = 0
        self._run = run
        self._store = run.store
        self._ids = ids
        self._concerned: set[int] = set()

    def write(self, record: TalkRecord, outcome: Outcome, decision: Decision) -> None:
        """One talk, if it is new and it is known with whom it was."""
        if outcome.kind not in (RowKind.NEW, RowKind.DOUBLE):
            return
        said = outcome.people if outcome.kind is RowKind.NEW else ()
        whom = self._whom(said if decision.people is None else decision.people)
        if whom and record.talk.day is not None and decision.choice is not Choice.OUT:
            self._insert(record, whom)

    def finish(self) -> None:
        """What the list shows of their history."""
        if self._concerned:
            summaries.refresh(self._store, sorted(self._concerned))

    def _insert(self, record: TalkRecord, whom: tuple[int, ...]) -> None:
        talk, place_id = record.talk, None
        if talk.place:
            place_id = places.id_of(self._store, talk.place)
            if place_id is None:
                place_id = places.ensure(self._store, talk.place)
                self._run.places.append(place_id)
        assert talk.day is not None  # noqa: S101 - for the type checker: `write` has looked
        row = entries.EntryRow(talk.kind, talk.day, talk.at, place_id, talk.minutes)
        entry_id = entries.add_entry(self._store, row, whom)
        text = "\n\n".join(part for part in (talk.title, talk.text) if part)
        if text:
            notes.add_note(self._store, entry_id, 0, notes.NoteRow(notes.TEXT, text))
        after = f"{record.digest}/{entry_digest(self._store, entry_id)}"
        imports.note_entries(
            self._store, self._run.id, self._run.origin, (CameEntry(entry_id, record.key, after),)
        )
        self._concerned.update(whom)
        self.written += 1

    def _whom(self, said: tuple[Whom, ...]) -> tuple[int, ...]:
        """Ids of those who are there; somebody whose row was left out is not."""
        found = [one.person_id or (self._ids[one.place] if one.place is not None else 0) for one in said]
        there = people.known(self._store, [each for each in found if each])
        return tuple(dict.fromkeys(each for each in found if each in there))


def entry_digest(store: Store, entry_id: int) -> str:
    """Tells whether anything of an entry, or with whom it was, has been changed."""
    kind = entries.kinds_of(store, (entry_id,)).get(entry_id, EntryKind.ONE_TO_ONE)
    told = (
        kind.value,
        imports.entry_columns(store, entry_id),
        entries.people_of(store, (entry_id,)),
        [(each.field, each.key, each.text, each.sensitive) for each in notes.notes_of(store, entry_id)],
    )
    return digest_of((json.dumps(told, ensure_ascii=False),))
