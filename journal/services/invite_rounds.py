"""Inviting several people one after the other. The round is a draft: it outlives lock and restart."""

from __future__ import annotations

from datetime import date

from journal.domain.changes import Changes, Done, Topic
from journal.domain.draft import DraftKind
from journal.domain.errors import InputRefused, NotFound
from journal.domain.invite_round import (
    InviteRound,
    RoundLine,
    RoundMeeting,
    RoundPage,
    RoundProgress,
    RoundState,
    from_payload,
    to_payload,
)
from journal.store import drafts, entries, meetings
from journal.store import invitations as invitation_rows
from journal.store.database import Store

MOST_PEOPLE = 200
"""More is a mailing list, and nobody writes so many personal texts."""


def begin_round(store: Store, invite_round: InviteRound) -> Done[None]:
    """Begin a round; one that was under way gives way, the drafts to its people stay.

    Raises InputRefused for nobody, and for more than 200 people.
    """
    people = tuple(dict.fromkeys(invite_round.people))
    if not people:
        raise InputRefused("Choose at least one person to invite.")
    if len(people) > MOST_PEOPLE:
        raise InputRefused("Invite {limit} people at most in one round.", limit=MOST_PEOPLE)
    asked = InviteRound(people, invite_round.template_key, invite_round.circle_id, invite_round.meeting_id)
    return _keep(store, RoundProgress(asked))


def round_page(store: Store, today: date) -> RoundPage | None:
    """The round under way, None when there is none or nobody of it is left."""
    progress = _progress(store)
    if progress is None:
        return None
    people = progress.invite_round.people
    known = invitation_rows.people_with_drafts(store, people)
    standing = entries.kinds_of(store, progress.sent.values())
    lines = tuple(
        RoundLine(
            known[person][0],
            _state(progress, person, progress.sent.get(person) in standing, known[person][1]),
        )
        for person in people
        if person in known
    )
    return RoundPage(progress, lines, _meeting(store, progress.invite_round, today)) if lines else None


def note_sent(store: Store, person_id: int, entry_id: int) -> Done[None]:
    """Somebody's invitation of the round went out as this entry. Without a round nothing happens."""
    progress = _progress(store)
    if progress is None or person_id not in progress.invite_round.people:
        return Done(None, Changes())
    return _keep(store, progress.with_sent(person_id, entry_id))


def leave_out(store: Store, person_id: int, out: bool = True) -> Done[None]:
    """Leave somebody out of the round, or take them in again; their draft stays."""
    progress = _progress(store)
    if progress is None:
        return Done(None, Changes())
    return _keep(store, progress.with_left_out(person_id, out))


def end_round(store: Store) -> Done[None]:
    """The round is over; drafts that were not sent stay with their people."""
    kept = drafts.find(store, DraftKind.INVITE_ROUND, None, None)
    if kept is None:
        return Done(None, Changes())
    with store.transaction():
        drafts.remove(store, kept.id)
    return Done(None, Changes(topics=frozenset({Topic.DRAFTS})))


def _progress(store: Store) -> RoundProgress | None:
    kept = drafts.find(store, DraftKind.INVITE_ROUND, None, None)
    return None if kept is None else from_payload(kept.payload)


def _keep(store: Store, progress: RoundProgress) -> Done[None]:
    with store.transaction():
        drafts.save(store, DraftKind.INVITE_ROUND, None, None, to_payload(progress))
    return Done(None, Changes(topics=frozenset({Topic.DRAFTS})))


def _state(progress: RoundProgress, person_id: int, sent: bool, written: bool) -> RoundState:
    if sent:
        return RoundState.SENT
    if person_id in progress.left_out:
        return RoundState.LEFT_OUT
    return RoundState.WRITTEN if written else RoundState.OPEN


def _meeting(store: Store, asked: InviteRound, today: date) -> RoundMeeting | None:
    """None for a meeting that is gone, was called off or is over."""
    if asked.meeting_id is None:
        return None
    try:
        found = meetings.get(store, asked.meeting_id)
    except NotFound:
        return None
    fields = found.fields
    if found.cancelled or fields.on < today:
        return None
    return RoundMeeting(found.circle_id, fields.on, fields.at, fields.place, fields.minutes)
