"""Assessments, and the scale in `setting`. While they are off, their entries are in no list and no search."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from journal.domain.assessment import Assessment, AssessmentFields, End, Scale
from journal.store import tables
from journal.store.clock import parse_day
from journal.store.database import Store
from journal.store.entries import id_list
from journal.store.practice_tables import Assessment as AssessmentTable

LOWEST, HIGHEST = -10, 10

_KEY = "practice.assessment"
_SELECT = (
    "SELECT a.entry_id, a.person_id, e.happened_on, a.said, a.did, ifnull(n.text, '') FROM assessment a"
    " JOIN entry e ON e.id = a.entry_id AND e.deleted_at IS NULL"
    " LEFT JOIN note n ON n.entry_id = a.entry_id AND n.field = 'assessment' AND n.sensitive = 0"
)

SHOWN = (
    "({entry}.kind <> 'assessment' OR ifnull("
    "(SELECT json_extract(value, '$.on') FROM setting"
    " WHERE key = 'practice.assessment' AND json_valid(value)), 0))"
)
"""The condition in SQL under which an entry is shown; `{entry}` is the name of its table in the statement."""


def read_scale(store: Store) -> Scale:
    """The user's scale; what was never written, or cannot be read, has its default."""
    setting = tables.Setting
    text = store.scalar(setting.select(setting.value).where(setting.key == _KEY))
    if text is None:
        return Scale()
    try:
        held: Any = json.loads(text)
        return _scale(held)
    except (ValueError, TypeError, KeyError):
        return Scale()


def _scale(held: Any) -> Scale:
    """A stored scale. Raises ValueError, TypeError or KeyError for what is none."""
    lowest, highest, months = held["lowest"], held["highest"], held["stale_months"]
    labels = tuple(str(each) for each in held["labels"])
    if not all(type(each) is int for each in (lowest, highest, months)):
        raise ValueError("whole numbers are stored")
    if not LOWEST <= lowest < highest <= HIGHEST or len(labels) != highest - lowest + 1 or months < 1:
        raise ValueError("out of range")
    return Scale(bool(held["on"]), lowest, highest, End(held["supportive"]), labels, months)


def write_scale(store: Store, scale: Scale) -> None:
    setting = tables.Setting
    text = json.dumps(asdict(scale), ensure_ascii=False)
    store.execute(
        setting.insert(key=_KEY, value=text).on_conflict(
            conflict_target=[setting.key], preserve=[setting.value]
        )
    )


def insert(store: Store, entry_id: int, fields: AssessmentFields) -> None:
    """The ratings of an entry that is there already."""
    store.execute(
        AssessmentTable.insert(
            entry_id=entry_id, person_id=fields.person_id, said=fields.said, did=fields.did
        )
    )


def of_person(store: Store, person_id: int) -> tuple[Assessment, ...]:
    """All of a person, newest first; whether they are on or off."""
    scale = read_scale(store)
    rows = store.rows(
        f"{_SELECT} WHERE a.person_id = ? ORDER BY e.happened_on DESC, e.id DESC",
        (person_id,),
    )
    return tuple(_assessment(row, scale) for row in rows)


def of_entries(store: Store, ids: Collection[int]) -> dict[int, Assessment]:
    """Those of some entries, by entry id."""
    if not ids:
        return {}
    scale = read_scale(store)
    sql = f"{_SELECT} WHERE a.entry_id IN (SELECT value FROM json_each(?))"  # noqa: S608  # constants
    rows = store.rows(sql, (id_list(ids),))
    return {row[0]: _assessment(row, scale) for row in rows}


def _assessment(row: tuple[Any, ...], scale: Scale) -> Assessment:
    """Of a row (entry id, person id, day, said, did, words)."""
    entry_id, person_id, day, said, did, words = row
    on = parse_day(day)
    assert on is not None  # noqa: S101 -- every entry has a day
    return Assessment(
        entry_id,
        person_id,
        on,
        None if said is None else scale.mark(said),
        None if did is None else scale.mark(did),
        words,
    )
