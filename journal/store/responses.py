"""Rows of `response` and `outcome`: appended, never rewritten."""

from __future__ import annotations

from datetime import date

from journal.domain.entry import OutcomeKind, ResponseKind
from journal.store import tables
from journal.store.askings import ASKS, tells
from journal.store.clock import parse_day
from journal.store.database import Store


def add_response(
    store: Store,
    entry_id: int,
    person_id: int,
    kind: ResponseKind,
    *,
    ask_again_on: date | None,
    invitation_id: int | None,
) -> None:
    store.execute(
        tables.Response.insert(
            entry_id=entry_id,
            person_id=person_id,
            invitation_id=invitation_id,
            kind=kind,
            ask_again_on=ask_again_on,
        )
    )


def add_outcome(
    store: Store,
    entry_id: int,
    person_id: int,
    kind: OutcomeKind,
    invitation_id: int | None,
    circle_id: int | None = None,
) -> None:
    store.execute(
        tables.Outcome.insert(
            entry_id=entry_id,
            person_id=person_id,
            invitation_id=invitation_id,
            kind=kind,
            circle_id=circle_id,
        )
    )


def person_invited(store: Store, invitation_id: int) -> int | None:
    """Whom the invitation was sent to; None when it is not there any more."""
    invitation, entry = tables.Invitation, tables.Entry
    found = store.scalar(
        invitation.select(invitation.person_id)
        .join(entry)
        .where(invitation.entry_id == invitation_id, entry.deleted_at.is_null())
    )
    return None if found is None else int(found)


def latest_unanswered(store: Store, person_id: int, on: date) -> int | None:
    """The person's newest invitation without any response that was sent by the day `on`."""
    found = store.scalar(
        "SELECT entry.id FROM invitation JOIN entry ON entry.id = invitation.entry_id"  # noqa: S608  # constants
        f" WHERE invitation.person_id = ? AND invitation.{ASKS} AND entry.happened_on <= ?"
        " AND entry.deleted_at IS NULL AND NOT EXISTS ("
        "  SELECT 1 FROM response JOIN entry AS answer ON answer.id = response.entry_id"
        "  WHERE response.invitation_id = invitation.entry_id AND answer.deleted_at IS NULL)"
        " ORDER BY entry.happened_on DESC, entry.id DESC LIMIT 1",
        (person_id, on.isoformat()),
    )
    return None if found is None else int(found)


def latest_yes(store: Store, person_id: int, on: date) -> int | None:
    """The newest invitation that the person said yes to; one without an outcome before those that have
    one.
    """
    found = store.scalar(
        "SELECT entry.id FROM invitation JOIN entry ON entry.id = invitation.entry_id"
        " WHERE invitation.person_id = ? AND entry.happened_on <= ? AND entry.deleted_at IS NULL AND EXISTS ("
        "  SELECT 1 FROM response JOIN entry AS answer ON answer.id = response.entry_id"
        "  WHERE response.invitation_id = invitation.entry_id AND answer.deleted_at IS NULL"
        "  AND response.kind = 'yes')"
        " ORDER BY EXISTS ("
        "  SELECT 1 FROM outcome JOIN entry AS after ON after.id = outcome.entry_id"
        "  WHERE outcome.invitation_id = invitation.entry_id AND after.deleted_at IS NULL),"
        " entry.happened_on DESC, entry.id DESC LIMIT 1",
        (person_id, on.isoformat()),
    )
    return None if found is None else int(found)


def meeting_day(store: Store, invitation_id: int) -> date | None:
    """For which day it invited; None for an invitation without one."""
    return parse_day(store.scalar("SELECT meet_on FROM invitation WHERE entry_id = ?", (invitation_id,)))


def latest_day(store: Store, person_id: int) -> date | None:
    """The day of the person's latest asking, response or outcome."""
    found = store.scalar(
        "SELECT max(entry.happened_on) FROM entry_person"  # noqa: S608  # constants
        " JOIN entry ON entry.id = entry_person.entry_id AND entry.deleted_at IS NULL"
        f" WHERE entry_person.person_id = ? AND {tells('entry')}",
        (person_id,),
    )
    return parse_day(found)


def latest_answers(store: Store) -> dict[ResponseKind | None, int]:
    """How many askings stand at each answer: the latest response of every living asking (None: no answer
    yet) and each response that came without a recorded invitation. Deleted people do not count."""
    rows = store.rows(
        "SELECT kind, count(*) FROM ("  # noqa: S608  # constants
        " SELECT (SELECT response.kind FROM response JOIN entry AS answer ON answer.id = response.entry_id"
        "   WHERE response.invitation_id = invitation.entry_id AND answer.deleted_at IS NULL"
        "   ORDER BY answer.happened_on DESC, answer.id DESC LIMIT 1) AS kind"
        " FROM invitation JOIN entry ON entry.id = invitation.entry_id AND entry.deleted_at IS NULL"
        " JOIN person ON person.id = invitation.person_id AND person.deleted_at IS NULL"
        f" WHERE invitation.{ASKS} UNION ALL"
        " SELECT response.kind FROM response JOIN entry ON entry.id = response.entry_id"
        "   AND entry.deleted_at IS NULL"
        " JOIN person ON person.id = response.person_id AND person.deleted_at IS NULL"
        " WHERE response.invitation_id IS NULL) GROUP BY kind"
    )
    return {None if row[0] is None else ResponseKind(row[0]): row[1] for row in rows}
