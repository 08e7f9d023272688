"""Rows of `template`: the user's own templates, changed built-ins (same key) and removed ones (hidden)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from journal.domain.entry import Ask
from journal.domain.person import Channel
from journal.domain.template import Shape, Template
from journal.store import tables
from journal.store.clock import utc_now
from journal.store.database import Store


@dataclass(frozen=True, slots=True)
class StoredTemplate:
    """A row; a `hidden` one only says that the built-in of this key was removed."""

    template: Template
    hidden: bool


def stored_templates(store: Store) -> dict[str, StoredTemplate]:
    """All rows by key, ordered by title. An unknown ask or shape reads as the plainest one."""
    template = tables.Template
    rows = store.rows(
        template.select(
            template.key,
            template.title,
            template.shape,
            template.ask,
            template.channels,
            template.body,
            template.hidden,
        ).order_by(template.title, template.key)
    )
    return {row[0]: StoredTemplate(_template(row), bool(row[6])) for row in rows}


def write_template(store: Store, template: Template, *, hidden: bool = False) -> None:
    """Store the template over the row of its key."""
    values = {
        "title": template.title,
        "shape": template.shape,
        "ask": template.ask,
        "channels": ",".join(template.channels),
        "body": template.body,
        "hidden": hidden,
        "updated_at": utc_now(),
    }
    row = tables.Template
    store.execute(
        row.insert(key=template.key, **values).on_conflict(conflict_target=[row.key], update=values)
    )


def drop_template(store: Store, key: str) -> None:
    """Delete the row of `key`; a built-in is then as it ships."""
    store.execute(tables.Template.delete().where(tables.Template.key == key))


def _template(row: tuple[Any, ...]) -> Template:
    key, title, shape, ask, channels, body, _hidden = row
    known = tuple(Channel(name) for name in channels.split(",") if name in tuple(Channel))
    return Template(
        key=key,
        title=title,
        shape=Shape(shape) if shape in tuple(Shape) else Shape.ONE_TO_ONE,
        ask=Ask(ask) if ask in tuple(Ask) else Ask.ONE_TO_ONE,
        channels=known or (Channel.MESSAGE,),
        body=body,
        builtin=False,
    )
