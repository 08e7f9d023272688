"""The sample journal's weekly intention, and how its conversations were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, cast

from journal import shipped
from journal.domain.rhythm import Intention
from journal.services.rhythm import set_intention
from journal.store.database import Store
from journal.store.reflections import conversation_of, write_reflection


def write(store: Store, today: date, people: Mapping[str, int], _circles: Mapping[str, int]) -> None:
    """Enter what stands in rhythm.toml, described in resources/sample/README.md."""
    part = cast("Mapping[str, Any]", shipped.sample_part("rhythm.toml", today))
    set_intention(store, Intention(**part["intention"]))
    for each in cast("Iterable[Mapping[str, Any]]", part["reflection"]):
        day = today - timedelta(days=each["days_ago"])
        entry_id = conversation_of(store, people[each["person"]], day)
        felt = (each["felt_before"], each["felt_after"], each.get("listening"))
        write_reflection(store, entry_id, *felt)
