"""Rows of my own side: versions of the story, rehearsals, my concerns and values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from journal.domain.story import (
    STORY_FIELDS,
    OwnConcern,
    OwnValue,
    Rehearsal,
    StoryFields,
    StoryForm,
    StoryVersion,
    VersionLine,
)
from journal.store import practice_tables as tables
from journal.store.clock import parse_stamp, stamp, utc_now
from journal.store.database import Store

_OPENING = 120
_NEWEST = "ORDER BY id DESC"  # not by the clock, which may have been wrong when one was kept
_COLUMNS = ", ".join(STORY_FIELDS)


def newest_version(store: Store) -> StoryVersion | None:
    """The version that is the story now."""
    return _version(store.one(f"SELECT id, written_at, {_COLUMNS} FROM story_version {_NEWEST} LIMIT 1"))  # noqa: S608 - names of columns


def version(store: Store, version_id: int) -> StoryVersion | None:
    return _version(
        store.one(f"SELECT id, written_at, {_COLUMNS} FROM story_version WHERE id = ?", (version_id,))  # noqa: S608 - names of columns
    )


def version_lines(store: Store) -> tuple[VersionLine, ...]:
    """All versions, newest first, each with the first characters of its first text that is not empty."""
    first = "coalesce(" + ", ".join(f"nullif({name}, '')" for name in ("short", "long", *STORY_FIELDS[:5]))
    rows = store.rows(
        f"SELECT id, written_at, substr({first}, ''), 1, {_OPENING}) FROM story_version {_NEWEST}"  # noqa: S608 - names of columns
    )
    return tuple(VersionLine(row[0], parse_stamp(row[1]), " ".join(row[2].split())) for row in rows)


def add_version(store: Store, fields: StoryFields, moment: datetime | None = None) -> int:
    """Keep a version as of `moment` (with a time zone), None: now; returns its id."""
    when = utc_now() if moment is None else stamp(moment)
    values = {name: getattr(fields, name) for name in STORY_FIELDS}
    return store.execute(tables.StoryVersion.insert(written_at=when, **values))


def drop_version(store: Store, version_id: int) -> None:
    store.execute(tables.StoryVersion.delete().where(tables.StoryVersion.id == version_id))


def add_rehearsal(store: Store, on: date, form: StoryForm, seconds: int) -> int:
    return store.execute(tables.Rehearsal.insert(rehearsed_on=on, form=form, seconds=seconds))


def rehearsals(store: Store, most: int) -> tuple[Rehearsal, ...]:
    """The newest ones first, `most` at most."""
    rows = store.rows(
        "SELECT id, rehearsed_on, form, seconds FROM rehearsal ORDER BY rehearsed_on DESC, id DESC LIMIT ?",
        (most,),
    )
    forms = tuple(StoryForm)
    return tuple(
        Rehearsal(
            row[0],
            date.fromisoformat(row[1]),
            StoryForm(row[2]) if row[2] in forms else StoryForm.LONG,
            row[3],
        )
        for row in rows
    )


def own_concerns(store: Store) -> tuple[OwnConcern, ...]:
    """In the user's order."""
    rows = store.rows(
        "SELECT own_concern.concern_id, concern.name, own_concern.words FROM own_concern"
        " JOIN concern ON concern.id = own_concern.concern_id ORDER BY own_concern.position, concern.name"
    )
    return tuple(OwnConcern(*row) for row in rows)


def own_values(store: Store) -> tuple[OwnValue, ...]:
    """In the user's order."""
    value = tables.OwnValue
    rows = store.rows(value.select(value.id, value.name, value.words).order_by(value.position, value.name))
    return tuple(OwnValue(*row) for row in rows)


def write_own_concerns(store: Store, rows: Sequence[tuple[int, str]]) -> None:
    """Make these (concern's id, my words), in this order, my concerns."""
    _drop_others(store, "own_concern", "concern_id", (concern_id for concern_id, _ in rows))
    own = tables.OwnConcern
    for position, (concern_id, words) in enumerate(rows):
        store.execute(
            own.insert(concern_id=concern_id, words=words, position=position).on_conflict(
                conflict_target=[own.concern_id], preserve=[own.words, own.position]
            )
        )


def write_own_values(store: Store, rows: Sequence[tuple[str, str]]) -> None:
    """Make these (name, my words), in this order, my values."""
    _drop_others(store, "own_value", "name", (name for name, _ in rows))
    own = tables.OwnValue
    for position, (name, words) in enumerate(rows):
        store.execute(
            own.insert(name=name, words=words, position=position).on_conflict(
                conflict_target=[own.name], preserve=[own.words, own.position]
            )
        )


def _drop_others(store: Store, table: str, key: str, kept: Iterable[int | str]) -> None:
    kept = list(kept)
    marks = ", ".join("?" * len(kept))
    store.execute(f"DELETE FROM {table} WHERE {key} NOT IN ({marks})", kept)  # noqa: S608 - names from here


def _version(row: tuple[Any, ...] | None) -> StoryVersion | None:
    if row is None:
        return None
    return StoryVersion(row[0], parse_stamp(row[1]), StoryFields(*row[2:]))
