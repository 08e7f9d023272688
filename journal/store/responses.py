"""Rows of `response` and `outcome`: appended, never rewritten."""

from __future__ import annotations

from datetime import date

from journal.domain.entry import OutcomeKind, ResponseKind
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
        "INSERT INTO response (entry_id, person_id, invitation_id, kind, ask_again_on) VALUES (?, ?, ?, ?,"
        " ?)",
        (
            entry_id,
            person_id,
            invitation_id,
            kind.value,
            None if ask_again_on is None else ask_again_on.isoformat(),
        ),
    )


def add_outcome(
    store: Store, entry_id: int, person_id: int, kind: OutcomeKind, invitation_id: int | None
) -> None:
    store.execute(
        "INSERT INTO outcome (entry_id, person_id, invitation_id, kind) VALUES (?, ?, ?, ?)",
        (entry_id, person_id, invitation_id, kind.value),
    )


def person_invited(store: Store, invitation_id: int) -> int | None:
    """Whom the invitation was sent to; None when it is not there any more."""
    found = store.scalar(
        "SELECT person_id FROM invitation JOIN entry ON entry.id = entry_id"
        " WHERE entry_id = ? AND deleted_at IS NULL",
        (invitation_id,),
    )
    return None if found is None else int(found)


def latest_unanswered(store: Store, person_id: int, on: date) -> int | None:
    """The person's newest invitation without any response that was sent by the day `on`."""
    found = store.scalar(
        "SELECT entry.id FROM invitation JOIN entry ON entry.id = invitation.entry_id"
        " WHERE invitation.person_id = ? AND entry.happened_on <= ? AND entry.deleted_at IS NULL AND NOT"
        " EXISTS ("
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


def latest_answers(store: Store) -> dict[ResponseKind | None, int]:
    """How many askings stand at each answer: the latest response of every living invitation (None: no answer
    yet) and each response that came without a recorded invitation. Deleted people do not count."""
    rows = store.rows(
        "SELECT kind, count(*) FROM ("
        " SELECT (SELECT response.kind FROM response JOIN entry AS answer ON answer.id = response.entry_id"
        "   WHERE response.invitation_id = invitation.entry_id AND answer.deleted_at IS NULL"
        "   ORDER BY answer.happened_on DESC, answer.id DESC LIMIT 1) AS kind"
        " FROM invitation JOIN entry ON entry.id = invitation.entry_id AND entry.deleted_at IS NULL"
        " JOIN person ON person.id = invitation.person_id AND person.deleted_at IS NULL"
        " UNION ALL"
        " SELECT response.kind FROM response JOIN entry ON entry.id = response.entry_id"
        "   AND entry.deleted_at IS NULL"
        " JOIN person ON person.id = response.person_id AND person.deleted_at IS NULL"
        " WHERE response.invitation_id IS NULL) GROUP BY kind"
    )
    return {None if row[0] is None else ResponseKind(row[0]): row[1] for row in rows}
