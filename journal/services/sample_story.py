"""The sample journal's own side: story, concerns, values, rehearsals, an outline, answered questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast

from journal import shipped
from journal.domain.outline import Outline, Stage
from journal.domain.story import STORY_FIELDS, StoryFields, StoryForm
from journal.services import outlines, story
from journal.store.database import Store

Table = Mapping[str, Any]
_EVENING = time(20, 15)


def write(store: Store, today: date, people: Mapping[str, int], _circles: Mapping[str, int]) -> None:
    """Write story.toml, described in resources/sample/README.md."""
    part = cast("Table", shipped.sample_part("story.toml", today))
    for bare in story.versions(store):
        # The short form came with the user's name, on the day on which the sample was made.
        story.delete_version(store, bare.id)
    for version in _tables(part, "version"):
        fields = StoryFields(**{name: version.get(name, "").strip() for name in STORY_FIELDS})
        moment = datetime.combine(_day(version, today), _EVENING, UTC)
        story.keep_version(store, fields, moment)
    story.save_own_concerns(store, _named(part, "concern"))
    story.save_own_values(store, _named(part, "value"))
    for told in _tables(part, "rehearsal"):
        story.save_rehearsal(store, _day(told, today), StoryForm(told["form"]), told["seconds"])
    outlines.add_outline(store, _outline(part["outline"]))
    for each in _tables(part, "answered"):
        person_id = people[each["person"]]
        outlines.mark_answered(store, person_id, each["outline"], each["question"], _day(each, today))


def _outline(table: Table) -> Outline:
    stages = tuple(
        Stage(each["key"], each["title"], each["prompt"], tuple(each["questions"])) for each in table["stage"]
    )
    return Outline("", table["title"], table["when"], table["listening"], stages)


def _named(part: Table, name: str) -> tuple[tuple[str, str], ...]:
    return tuple((each["name"], each["words"]) for each in _tables(part, name))


def _tables(part: Table, name: str) -> Iterable[Table]:
    found: Iterable[Table] = part[name]
    return found


def _day(table: Table, today: date) -> date:
    return today - timedelta(days=table["days_ago"])
