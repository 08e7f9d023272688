"""The sample journal's concerns: other names of them, and some that may mean the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, cast

from journal import shipped
from journal.domain.entry import ConversationFields, EntryKind, Mention
from journal.services import concerns, debrief
from journal.store.database import Store

Tables = Iterable[Mapping[str, Any]]


def write(store: Store, today: date, people: Mapping[str, int], _circles: Mapping[str, int]) -> None:
    """Enter concerns.toml, described in resources/sample/README.md."""
    part = shipped.sample_part("concerns.toml", today)
    for heard in cast("Tables", part["heard"]):
        person = people[heard["person"]]
        mention = Mention(person, heard["concern"], heard["words"], heard["quotable"])
        on = today - timedelta(days=heard["days_ago"])
        fields = ConversationFields(EntryKind.HEARD_IN_PASSING, on, (person,), concerns=(mention,))
        debrief.log_conversation(store, fields, today)
    for named in cast("Tables", part["synonym"]):
        for name in named["names"]:
            concerns.add_synonym(store, concerns.find_concern(store, named["concern"]), name)
    for pair in cast("Tables", part["apart"]):
        one, other = (concerns.find_concern(store, pair[key]) for key in ("concern", "other"))
        concerns.keep_apart(store, one, other)
