"""Concerns as a list, one by one, and changed: by SQL, so that it is the same work in a journal of any size.

Only what living people said in living entries counts, and no sensitive note. Archived people are counted and
listed nowhere, but a concern of theirs stays in the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from journal.domain.concern import ConcernOrder, ConcernRow, NamedConcern, Sharer, Spoken
from journal.domain.errors import NotFound
from journal.domain.person import PersonRef, called_by
from journal.domain.text import fold, plain_letters
from journal.store import tables
from journal.store.database import Store
from journal.store.entries import id_list
from journal.store.practice_tables import ConcernSynonym, OwnConcern, OwnValue

_MOST_CANDIDATES = 200
_MOST_OWN = 200
_CHUNK = 300
_ORDERS = {
    ConcernOrder.PEOPLE: "ifnull(told.people, 0) DESC, told.last_on DESC, c.name COLLATE NOCASE, c.id",
    ConcernOrder.RECENT: "told.last_on DESC, ifnull(told.people, 0) DESC, c.name COLLATE NOCASE, c.id",
}
# Out of mentions `m`; a mention's note has the field `concern`, so that the small index holds all it needs.
_LIVING = (
    " CROSS JOIN note n INDEXED BY note_said ON n.id = m.note_id AND n.field = 'concern' AND n.sensitive = 0"
    " CROSS JOIN entry e INDEXED BY entry_day ON e.id = n.entry_id AND e.deleted_at IS NULL"
)
_NOT_GONE = "m.person_id NOT IN (SELECT id FROM person WHERE deleted_at IS NOT NULL)"
_IN_THE_LIST = "m.person_id NOT IN (SELECT id FROM person WHERE archived = 1 AND deleted_at IS NULL)"
_TOLD = f" FROM mention m{_LIVING} AND {_NOT_GONE}"
_SELECT_FIGURES = (
    f"SELECT m.concern_id AS id, count(DISTINCT CASE WHEN {_IN_THE_LIST} THEN m.person_id END) AS people,"
    f" max(e.happened_on) AS last_on, sum({_IN_THE_LIST}) AS times"
)
# In the order of the notes: those of one time lie side by side in the file.
_FIGURES = f"{_SELECT_FIGURES} FROM mention m NOT INDEXED{_LIVING} WHERE {_NOT_GONE} GROUP BY m.concern_id"
_FIGURES_OF_ONE = (
    f"{_SELECT_FIGURES} FROM (SELECT note_id, person_id, concern_id FROM mention WHERE concern_id = ?"  # noqa: S608 - constants
    f" ORDER BY note_id LIMIT -1) AS m{_LIVING} WHERE {_NOT_GONE} GROUP BY m.concern_id"
)
# Without a look at each note: those that do not count are few.
_OTHERS = (
    "SELECT m.concern_id, count(DISTINCT m.person_id) FROM mention m"  # noqa: S608 - constants
    " WHERE m.concern_id IN (SELECT value FROM json_each(?1)) AND m.person_id <> ?2"
    f" AND {_IN_THE_LIST} AND {_NOT_GONE}"
    " AND m.note_id NOT IN (SELECT id FROM note INDEXED BY note_said"
    "  WHERE field = 'concern' AND sensitive = 1)"
    " AND m.note_id NOT IN (SELECT n.id FROM entry CROSS JOIN note n ON n.entry_id = entry.id"
    "  WHERE entry.deleted_at IS NOT NULL) GROUP BY m.concern_id"
)
_IS_MINE = "c.id IN (SELECT concern_id FROM own_concern)"
_IS_NEW = "NOT EXISTS (SELECT 1 FROM mention x WHERE x.concern_id = c.id)"
_PERSON = "p.id, p.name, p.given, p.nickname"


def concern_list(store: Store, order: ConcernOrder) -> tuple[ConcernRow, ...]:
    """All concerns that are mine, that somebody spoke of, or that nobody ever did; in this order."""
    rows = store.rows(
        f"WITH told AS MATERIALIZED ({_FIGURES})"  # noqa: S608 - constants
        f" SELECT c.id, c.name, ifnull(told.people, 0), told.last_on, {_IS_MINE}"
        " FROM concern c LEFT JOIN told ON told.id = c.id"
        f" WHERE told.id IS NOT NULL OR {_IS_MINE} OR {_IS_NEW} ORDER BY {_ORDERS[order]}"
    )
    return tuple(ConcernRow(row[0], row[1], row[2], _day(row[3]), bool(row[4])) for row in rows)


def concern_row(store: Store, concern_id: int) -> tuple[ConcernRow, int]:
    """One of them, and how many sayings of people in the list there are. Raises NotFound."""
    name = name_of(store, concern_id)
    _id, people, last_on, times = store.one(_FIGURES_OF_ONE, (concern_id,)) or (0, 0, None, 0)
    mine = store.one("SELECT 1 FROM own_concern WHERE concern_id = ?", (concern_id,)) is not None
    return ConcernRow(concern_id, name, people, _day(last_on), mine), int(times)


def matching(store: Store, words: str) -> frozenset[int]:
    """Concerns one of whose names holds all words, each from its beginning. Everything for no word."""
    terms = [f'"{word.replace(chr(34), chr(34) * 2)}" *' for word in plain_letters(words).split()]
    if not terms:
        return frozenset(row[0] for row in store.rows("SELECT id FROM concern"))
    return _found(store, " AND ".join(terms))


def beginning_with(store: Store, beginnings: Iterable[Sequence[str]]) -> tuple[int, ...]:
    """Concerns in whose names all beginnings of one of the sets stand, at most 400 and their synonyms'."""
    sets = dict.fromkeys(tuple(each) for each in beginnings if each)
    terms = [f"({' AND '.join(f'{chr(34)}{word}{chr(34)} *' for word in each)})" for each in sets]
    if not terms:
        return ()
    return tuple(sorted(_found(store, " OR ".join(terms), _MOST_CANDIDATES)))


def _found(store: Store, match: str, limit: int = -1) -> frozenset[int]:
    rows = store.rows(
        "SELECT id FROM (SELECT rowid AS id FROM concern_search WHERE concern_search MATCH ?1 LIMIT ?2)"
        " UNION SELECT s.concern_id FROM (SELECT rowid AS id FROM concern_synonym_search"
        " WHERE concern_synonym_search MATCH ?1 LIMIT ?2) AS f JOIN concern_synonym s ON s.id = f.id",
        (match, limit),
    )
    return frozenset(row[0] for row in rows)


def named(store: Store, ids: Iterable[int]) -> tuple[NamedConcern, ...]:
    """These concerns with all their names, by id; those that only sensitive or deleted words speak of are
    left out.
    """
    rows = store.rows(
        "WITH asked AS (SELECT value AS id FROM json_each(?))"  # noqa: S608 - constants
        " SELECT c.id, c.name, 0 AS place FROM asked JOIN concern c ON c.id = asked.id"
        f" WHERE {_IS_MINE} OR {_IS_NEW} OR EXISTS (SELECT 1{_TOLD} WHERE m.concern_id = c.id)"
        " UNION ALL SELECT s.concern_id, s.name, s.id FROM asked"
        " JOIN concern_synonym s ON s.concern_id = asked.id ORDER BY 1, 3",
        (id_list(ids),),
    )
    found: dict[int, list[str]] = {}
    for concern_id, name, place in rows:
        if place == 0:
            found[concern_id] = [name]
        elif concern_id in found:
            found[concern_id].append(name)
    return tuple(NamedConcern(each, tuple(names)) for each, names in found.items())


def choices(store: Store, limit: int) -> tuple[NamedConcern, ...]:
    """Concerns that a living person spoke of in a living entry or that are mine, with their synonyms, the
    most often noted first; at most `limit`.
    """
    rows = store.rows(  # how often comes from the index alone; notes are looked at until one counts
        "WITH noted AS MATERIALIZED (SELECT concern_id, count(*) AS times FROM mention GROUP BY concern_id)"  # noqa: S608 - constants
        " SELECT c.id, c.name FROM concern c LEFT JOIN noted ON noted.concern_id = c.id"
        f" WHERE {_IS_MINE} OR EXISTS (SELECT 1{_TOLD} WHERE m.concern_id = c.id)"
        " ORDER BY ifnull(noted.times, 0) DESC, c.name LIMIT ?",
        (limit,),
    )
    others: dict[int, list[str]] = {}
    for concern_id, name in store.rows(
        "SELECT concern_id, name FROM concern_synonym"
        " WHERE concern_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (id_list(row[0] for row in rows),),
    ):
        others.setdefault(concern_id, []).append(name)
    return tuple(NamedConcern(row[0], (row[1], *others.get(row[0], ()))) for row in rows)


def name_of(store: Store, concern_id: int) -> str:
    """Raises NotFound."""
    found = store.scalar(tables.Concern.select(tables.Concern.name).where(tables.Concern.id == concern_id))
    if found is None:
        raise NotFound("This concern is not in the journal any more.")
    return str(found)


def synonyms(store: Store, concern_id: int) -> tuple[tuple[int, str], ...]:
    """(id, name) in the order in which they were added."""
    row = ConcernSynonym
    rows = store.rows(row.select(row.id, row.name).where(row.concern_id == concern_id).order_by(row.id))
    return tuple((each[0], each[1]) for each in rows)


def synonym(store: Store, synonym_id: int) -> tuple[int, str] | None:
    """(concern, name) of a synonym, None when it is gone."""
    row = ConcernSynonym
    found = store.one(row.select(row.concern_id, row.name).where(row.id == synonym_id))
    return None if found is None else (int(found[0]), str(found[1]))


def synonym_owner(store: Store, folded: str) -> int | None:
    """Whose synonym a folded name is."""
    row = ConcernSynonym
    found = store.scalar(row.select(row.concern_id).where(row.folded == folded))
    return None if found is None else int(found)


def namesake(store: Store, name: str) -> int | None:
    """The concern whose main name this is, case and accents ignored."""
    folded = fold(name)
    exact = store.scalar("SELECT id FROM concern WHERE name = ?", (name,))
    if exact is not None:
        return int(exact)
    # SQLite folds the case of ASCII only; there are few concerns beside the notes.
    rows = store.rows("SELECT id, name FROM concern")
    return next((row[0] for row in rows if fold(row[1]) == folded), None)


def sharers(store: Store, concern_id: int, limit: int) -> tuple[Sharer, ...]:
    """Who shares a concern, whose words were written down last first; archived people are left out."""
    people = store.rows(  # from the index alone, also where thousands share it
        "SELECT person_id FROM mention WHERE concern_id = ? GROUP BY person_id ORDER BY max(note_id) DESC",
        (concern_id,),
    )
    found: list[Sharer] = []
    chunk = min(_CHUNK, 4 * limit)  # most of them count
    for start in range(0, len(people), chunk):
        found += _sharers(store, concern_id, [row[0] for row in people[start : start + chunk]])
        if len(found) >= limit:
            break
    return tuple(found[:limit])


def _sharers(store: Store, concern_id: int, people: Sequence[int]) -> list[Sharer]:
    rows = store.rows(
        f"SELECT {_PERSON}, max(e.happened_on), EXISTS (SELECT 1 FROM circle g"  # noqa: S608 - constants
        " CROSS JOIN circle_member k ON k.circle_id = g.id AND k.person_id = p.id"
        " WHERE g.concern_id = ?1) FROM json_each(?2) AS asked CROSS JOIN person p ON p.id = asked.value"
        " AND p.deleted_at IS NULL AND p.archived = 0"
        f" CROSS JOIN mention m ON m.concern_id = ?1 AND m.person_id = p.id{_LIVING}"
        " GROUP BY p.id ORDER BY min(asked.key)",
        (concern_id, id_list(people)),
    )
    return [Sharer(_ref(row), date.fromisoformat(row[4]), bool(row[5])) for row in rows]


def spoken(store: Store, concern_id: int, limit: int) -> tuple[Spoken, ...]:
    """What was said about a concern: those written down last, newest day first. The entry is the card's."""
    rows = store.rows(
        f"SELECT {_PERSON}, e.happened_on, ifnull(e.parent_id, e.id), note.text, m.quotable, m.note_id"  # noqa: S608 - constants
        " FROM (SELECT note_id, person_id FROM mention WHERE concern_id = ? ORDER BY note_id DESC LIMIT -1)"
        f" AS o CROSS JOIN mention m ON m.note_id = o.note_id{_LIVING}"
        " CROSS JOIN person p ON p.id = m.person_id AND p.deleted_at IS NULL AND p.archived = 0"
        " CROSS JOIN note ON note.id = m.note_id LIMIT ?",
        (concern_id, limit),
    )
    rows.sort(key=lambda row: (row[4], row[8]), reverse=True)
    return tuple(Spoken(_ref(row), date.fromisoformat(row[4]), row[5], row[6], bool(row[7])) for row in rows)


def circles_of(store: Store, concern_id: int) -> tuple[tuple[int, str], ...]:
    """(id, name) of the circles that grew from a concern, by name."""
    circle = tables.Circle
    rows = store.rows(
        circle.select(circle.id, circle.name)
        .where(circle.concern_id == concern_id)
        .order_by(circle.name.collate("NOCASE"))
    )
    return tuple((row[0], row[1]) for row in rows)


def others_who_share(
    store: Store, concern_ids: Iterable[int], person_id: int, each: int
) -> dict[int, tuple[tuple[PersonRef, ...], int]]:
    """For each concern the newest `each` others and how many there are; two statements a concern."""
    ids = tuple(concern_ids)
    counts = dict(store.rows(_OTHERS, (id_list(ids), person_id)))
    found = {}
    for concern_id in ids:
        rows = sharers(store, concern_id, each + 1)
        others = [row.person for row in rows if row.person.id != person_id]
        found[concern_id] = (tuple(others[:each]), int(counts.get(concern_id, 0)))
    return found


# ---------------------------------------------------------------- mine and theirs


def own_concerns(store: Store) -> tuple[NamedConcern, ...]:
    """My own, in my order; at most 200."""
    row = OwnConcern
    ids = [
        each[0]
        for each in store.rows(
            row.select(row.concern_id).order_by(row.position, row.concern_id).limit(_MOST_OWN)
        )
    ]
    found = {each.id: each for each in named(store, ids)}
    return tuple(found[each] for each in ids if each in found)


def own_values(store: Store) -> tuple[str, ...]:
    """My values, in my order; at most 200."""
    row = OwnValue
    rows = store.rows(row.select(row.name).order_by(row.position, row.id).limit(_MOST_OWN))
    return tuple(each[0] for each in rows)


def own_words(store: Store, concern_id: int) -> str:
    """What I wrote about a concern of mine."""
    row = OwnConcern
    return str(store.scalar(row.select(row.words).where(row.concern_id == concern_id)) or "")


def concerns_of(store: Store, person_id: int) -> tuple[NamedConcern, ...]:
    """What one person spoke of, the newest 200, the latest first."""
    rows = store.rows(
        f"SELECT m.concern_id{_TOLD} WHERE m.person_id = ?"
        f" GROUP BY m.concern_id ORDER BY max(e.happened_on) DESC, m.concern_id LIMIT {_MOST_OWN}",
        (person_id,),
    )
    ids = [row[0] for row in rows]
    found = {each.id: each for each in named(store, ids)}
    return tuple(found[each] for each in ids if each in found)


# ---------------------------------------------------------------- changing


def rename(store: Store, concern_id: int, name: str) -> None:
    store.execute(tables.Concern.update(name=name).where(tables.Concern.id == concern_id))


def add_synonym(store: Store, concern_id: int, name: str) -> int:
    return store.execute(ConcernSynonym.insert(concern_id=concern_id, name=name, folded=fold(name)))


def remove_synonym(store: Store, synonym_id: int) -> None:
    store.execute(ConcernSynonym.delete().where(ConcernSynonym.id == synonym_id))


def delete(store: Store, concern_id: int) -> None:
    store.execute(tables.Concern.delete().where(tables.Concern.id == concern_id))


def is_mentioned(store: Store, concern_id: int) -> bool:
    """Whether anybody ever spoke of it, also in what is deleted: that can come back."""
    return store.one("SELECT 1 FROM mention WHERE concern_id = ? LIMIT 1", (concern_id,)) is not None


def set_apart(store: Store, one: int, other: int) -> None:
    store.execute(
        "INSERT OR IGNORE INTO concern_apart (concern_id, other_id) VALUES (?, ?)",
        (min(one, other), max(one, other)),
    )


def apart_from(store: Store, concern_id: int) -> frozenset[int]:
    """Those that the user said are something else."""
    rows = store.rows(
        "SELECT other_id FROM concern_apart WHERE concern_id = ?1"
        " UNION SELECT concern_id FROM concern_apart WHERE other_id = ?1",
        (concern_id,),
    )
    return frozenset(row[0] for row in rows)


def touched_by(store: Store, concern_id: int) -> tuple[frozenset[int], frozenset[int]]:
    """(people, cards) in which a concern stands, deleted ones too."""
    rows = store.rows(
        "SELECT m.person_id, ifnull(e.parent_id, e.id) FROM mention m JOIN note n ON n.id = m.note_id"
        " JOIN entry e ON e.id = n.entry_id WHERE m.concern_id = ?",
        (concern_id,),
    )
    return frozenset(row[0] for row in rows), frozenset(row[1] for row in rows)


def absorb(store: Store, kept: int, gone: int) -> None:
    """Everything of `gone` becomes `kept`'s, then `gone` goes; its name becomes a synonym."""
    name = name_of(store, gone)
    params = (kept, gone)
    store.execute("UPDATE mention SET concern_id = ? WHERE concern_id = ?", params)
    store.execute("UPDATE concern_synonym SET concern_id = ? WHERE concern_id = ?", params)
    store.execute("UPDATE circle SET concern_id = ? WHERE concern_id = ?", params)
    _absorb_own(store, kept, gone)
    for other in sorted(apart_from(store, gone) - {kept}):
        set_apart(store, kept, other)
    delete(store, gone)
    folded = fold(name)
    if folded != fold(name_of(store, kept)) and synonym_owner(store, folded) is None:
        add_synonym(store, kept, name)


def _absorb_own(store: Store, kept: int, gone: int) -> None:
    """My words about both stay, the kept one's first."""
    row = OwnConcern
    mine = {
        each[0]: each[1]
        for each in store.rows(row.select(row.concern_id, row.words).where(row.concern_id << [kept, gone]))
    }
    if gone not in mine:
        return
    if kept not in mine:
        store.execute(row.update(concern_id=kept).where(row.concern_id == gone))
        return
    words = "\n\n".join(dict.fromkeys(text for text in (mine[kept], mine[gone]) if text))
    if words != mine[kept]:
        store.execute(row.update(words=words).where(row.concern_id == kept))


def _ref(row: Sequence[str]) -> PersonRef:
    return PersonRef(int(row[0]), row[1], called_by(row[1], row[2], row[3]))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
