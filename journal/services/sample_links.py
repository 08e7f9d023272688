"""The sample journal's links between people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from journal import shipped
from journal.domain.network import LinkFields, LinkKind
from journal.services.network import add_link
from journal.store.database import Store


def write(store: Store, today: date, people: Mapping[str, int], _circles: Mapping[str, int]) -> None:
    """Enter the links of links.toml, described in resources/sample/README.md."""
    links = cast("Iterable[Mapping[str, Any]]", shipped.sample_part("links.toml", today)["link"])
    for link in links:
        one, other = people[link["from"]], people[link["to"]]
        add_link(store, LinkFields(one, other, LinkKind(link["kind"]), link.get("words", "")))
