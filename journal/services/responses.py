"""What people answered, and what came of it: dated, appended, never overwritten.

No use case changes the kind of an answer that was recorded. Somebody who thinks again gives a later answer; a
slip of the hand is taken back by undo or by deleting the entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.domain.changes import Changes, Done, Topic
from journal.domain.entry import EntryKind, OutcomeKind, ResponseKind
from journal.domain.errors import InputRefused, NotFound
from journal.domain.text import clean
from journal.services.entry_checks import check_day, check_due, check_people
from journal.store import entries, notes, summaries
from journal.store import responses as rows
from journal.store.database import Store

_ANSWERS = {
    ResponseKind.YES: "Yes from {name}",
    ResponseKind.MAYBE: "Maybe from {name}",
    ResponseKind.NOT_NOW: "Not now from {name}",
    ResponseKind.NO: "No from {name}",
    ResponseKind.SILENCE: "No answer from {name}",
}
_OUTCOMES = {
    OutcomeKind.SHOWED_UP: "{name} came",
    OutcomeKind.ACTIVE: "{name} is active",
    OutcomeKind.DRIFTED: "{name} has drifted",
    OutcomeKind.DID_NOT_COME: "{name} did not come",
}


@dataclass(frozen=True, slots=True)
class ResponseCounts:
    """How many askings stand where: the latest answer of every invitation, and answers without one.

    A maybe mostly means no, and is counted in `no`; `maybe` says how many of those there are.
    """

    asked: int
    yes: int
    no: int
    not_now: int
    silence: int
    open: int
    maybe: int

    @property
    def answered(self) -> int:
        return self.yes + self.no + self.not_now


def record_response(
    store: Store,
    person_id: int,
    kind: ResponseKind,
    on: date,
    *,
    words: str = "",
    ask_again_on: date | None = None,
    invitation_id: int | None = None,
    today: date | None = None,
) -> Done[int]:
    """Append an answer given on the day `on`; returns its entry id.

    Without `invitation_id` it answers the person's newest invitation that has no answer yet, else it stands
    alone. `ask_again_on` belongs to "not now" only, and may stay open. With `today` a day after tomorrow is
    refused. Raises InputRefused, or NotFound when the person or the invitation is gone.
    """
    names = _check(store, person_id, on, today)
    check_due(ask_again_on)
    if ask_again_on is not None and kind is not ResponseKind.NOT_NOW:
        raise InputRefused("A day to ask again belongs to “not now” only.")
    if ask_again_on is not None and ask_again_on < on:
        raise InputRefused("{day} lies before the answer itself.", day=ask_again_on.isoformat())
    invitation = _invitation(store, person_id, invitation_id)
    if invitation_id is None:
        invitation = rows.latest_unanswered(store, person_id, on)
    label = _ANSWERS[kind].format(name=names[person_id])
    with store.transaction(label):
        row = entries.EntryRow(EntryKind.RESPONSE, on, parent_id=invitation)
        entry_id = _add(store, row, person_id, notes.RESPONSE, words)
        rows.add_response(
            store, entry_id, person_id, kind, ask_again_on=ask_again_on, invitation_id=invitation
        )
        summaries.refresh(store, (person_id,))
    return Done(entry_id, _changes(person_id, entry_id, invitation, label))


def record_outcome(
    store: Store,
    person_id: int,
    kind: OutcomeKind,
    on: date,
    *,
    words: str = "",
    invitation_id: int | None = None,
    today: date | None = None,
) -> Done[int]:
    """Append what happened after a yes; returns its entry id.

    Without `invitation_id` it belongs to the person's newest yes, one whose outcome is unknown first, else it
    stands alone. Raises InputRefused, or NotFound when the person or the invitation is gone.
    """
    names = _check(store, person_id, on, today)
    invitation = _invitation(store, person_id, invitation_id)
    if invitation_id is None:
        invitation = rows.latest_yes(store, person_id, on)
    label = _OUTCOMES[kind].format(name=names[person_id])
    with store.transaction(label):
        row = entries.EntryRow(EntryKind.OUTCOME, on, parent_id=invitation)
        entry_id = _add(store, row, person_id, notes.OUTCOME, words)
        rows.add_outcome(store, entry_id, person_id, kind, invitation)
        summaries.refresh(store, (person_id,))
    return Done(entry_id, _changes(person_id, entry_id, invitation, label))


def record_meeting_outcome(store: Store, person_id: int, kind: OutcomeKind, today: date) -> Done[int]:
    """`record_outcome` for the newest yes: who came, or did not, has done so on the day of the meeting.

    That day is taken when it is known and past; never one before the person's latest answer, which the
    outcome has to follow. Whether somebody is active or has drifted is seen today. Raises as that does.
    """
    invitation, day = rows.latest_yes(store, person_id, today), today
    if invitation is not None and kind in {OutcomeKind.SHOWED_UP, OutcomeKind.DID_NOT_COME}:
        meeting, latest = rows.meeting_day(store, invitation), rows.latest_day(store, person_id)
        if meeting is not None:
            day = min(today, max(meeting, latest or meeting))
    return record_outcome(store, person_id, kind, day, invitation_id=invitation, today=today)


def response_counts(store: Store) -> ResponseCounts:
    """The figures over all living people."""
    found = rows.latest_answers(store)
    maybe = found.get(ResponseKind.MAYBE, 0)
    return ResponseCounts(
        asked=sum(found.values()),
        yes=found.get(ResponseKind.YES, 0),
        no=found.get(ResponseKind.NO, 0) + maybe,
        not_now=found.get(ResponseKind.NOT_NOW, 0),
        silence=found.get(ResponseKind.SILENCE, 0),
        open=found.get(None, 0),
        maybe=maybe,
    )


def _check(store: Store, person_id: int, on: date, today: date | None) -> dict[int, str]:
    check_day(on, today)
    return check_people(store, (person_id,))


def _invitation(store: Store, person_id: int, invitation_id: int | None) -> int | None:
    if invitation_id is None:
        return None
    invited = rows.person_invited(store, invitation_id)
    if invited is None:
        raise NotFound("This invitation is not in the journal any more.")
    if invited != person_id:
        raise InputRefused("This invitation went to somebody else.")
    return invitation_id


def _add(store: Store, row: entries.EntryRow, person_id: int, field: str, words: str) -> int:
    entry_id = entries.add_entry(store, row, (person_id,))
    text = clean(words).strip()
    if text:
        notes.add_note(store, entry_id, 0, notes.NoteRow(field, text))
    return entry_id


def _changes(person_id: int, entry_id: int, invitation_id: int | None, label: str) -> Changes:
    touched = {entry_id} if invitation_id is None else {entry_id, invitation_id}
    topics = frozenset({Topic.PEOPLE, Topic.FOLLOW_UPS})
    return Changes(frozenset({person_id}), frozenset(touched), topics, label)
