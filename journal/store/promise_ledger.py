"""Promises over all people: ids in their order, rows by page, how many there are."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from datetime import date

from journal.domain.entry import Promise, PromiseState
from journal.domain.person import PersonRef, called_by
from journal.domain.promise_ledger import (
    PromiseCounts,
    PromiseGroup,
    PromiseList,
    PromiseQuery,
    Which,
    Whose,
)
from journal.store.clock import parse_day
from journal.store.database import Store
from journal.store.entries import id_list

# What is hidden is little: looking it up once is quicker than looking up entry and person of each promise.
_SHOWN = (
    "promise.entry_id NOT IN (SELECT id FROM entry WHERE deleted_at IS NOT NULL)"
    " AND promise.person_id NOT IN (SELECT id FROM person WHERE archived = 1 AND deleted_at IS NULL"
    " UNION ALL SELECT id FROM person WHERE deleted_at IS NOT NULL)"
)
_WHOSE = {Whose.ALL: "1", Whose.MINE: "promise.mine = 1", Whose.THEIRS: "promise.mine = 0"}
_WHICH = {
    Which.ALL: "1",
    Which.OPEN: "promise.state = 'open'",
    Which.OVERDUE: "promise.state = 'open' AND promise.due_on < :today",
    Which.KEPT: "promise.state = 'kept'",
    Which.DROPPED: "promise.state = 'dropped'",
}
_GROUP = (
    "CASE promise.state WHEN 'kept' THEN 3 WHEN 'dropped' THEN 4 ELSE CASE WHEN promise.mine = 0 THEN 2"
    " WHEN promise.due_on < :today THEN 0 ELSE 1 END END"
)


def ids(store: Store, query: PromiseQuery, today: date) -> PromiseList:
    """All promises that the query asks for, in the order of their groups."""
    rows = store.rows(
        f"SELECT promise.entry_id, {_GROUP} AS place FROM promise"  # noqa: S608  # constants
        f" WHERE {_SHOWN} AND {_WHOSE[query.whose]} AND {_WHICH[query.which]}"
        " ORDER BY place, CASE promise.state WHEN 'open' THEN ifnull(promise.due_on, '9999-12-32') END,"
        " promise.settled_on DESC, promise.entry_id DESC".replace(":today", f"'{today.isoformat()}'")
    )
    counts = Counter(row[1] for row in rows)
    groups = tuple((group, counts[group]) for group in PromiseGroup if counts[group])
    return PromiseList(array("q", [row[0] for row in rows]), groups)


def rows(store: Store, wanted: Sequence[int]) -> tuple[Promise, ...]:
    """These promises in the order asked; those that are gone are left out, and the words of sealed ones."""
    found = store.rows(
        "SELECT promise.entry_id, person.id, person.name, person.given, person.nickname,"
        " ifnull(note.text, ''), promise.mine, entry.happened_on, promise.due_on, promise.state,"
        " promise.settled_on, entry.parent_id"
        " FROM promise JOIN entry ON entry.id = promise.entry_id AND entry.deleted_at IS NULL"
        " JOIN person ON person.id = promise.person_id AND person.deleted_at IS NULL"
        " LEFT JOIN note ON note.entry_id = promise.entry_id AND note.field = 'promise'"
        " AND note.sensitive = 0"
        " WHERE promise.entry_id IN (SELECT value FROM json_each(?))",
        (id_list(wanted),),
    )
    by_id = {row[0]: _promise(row) for row in found}
    return tuple(by_id[entry_id] for entry_id in wanted if entry_id in by_id)


def counts(store: Store, today: date) -> PromiseCounts:
    """How many there are."""
    found = store.rows(
        "SELECT promise.state, promise.mine, ifnull(promise.due_on < ?, 0), count(*)"  # noqa: S608  # constants
        f" FROM promise WHERE {_SHOWN} GROUP BY 1, 2, 3",
        (today.isoformat(),),
    )
    number: Counter[tuple[str, int]] = Counter()
    late: Counter[int] = Counter()
    for state, mine, overdue, count in found:
        number[state, mine] += count
        if state == PromiseState.OPEN.value and overdue:
            late[mine] += count
    settled = {
        state: number[state.value, 1] + number[state.value, 0]
        for state in (PromiseState.KEPT, PromiseState.DROPPED)
    }
    return PromiseCounts(
        mine=number["open", 1],
        mine_overdue=late[1],
        theirs=number["open", 0],
        theirs_overdue=late[0],
        kept=settled[PromiseState.KEPT],
        dropped=settled[PromiseState.DROPPED],
    )


def _promise(row: Sequence[object]) -> Promise:
    entry_id, person_id, name, given, nickname, text, mine, made, due, state, settled, parent = row
    called = called_by(str(name), str(given), str(nickname))
    return Promise(
        entry_id=int(str(entry_id)),
        person=PersonRef(int(str(person_id)), str(name), called),
        text=str(text),
        mine=bool(mine),
        made_on=date.fromisoformat(str(made)),
        due_on=_day(due),
        state=PromiseState(str(state)),
        settled_on=_day(settled),
        conversation_id=None if parent is None else int(str(parent)),
    )


def _day(value: object) -> date | None:
    return parse_day(None if value is None else str(value))
