"""The sample journal's own replies, and a few kind words that were sent and asked for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, cast

from journal import shipped
from journal.domain.entry import Ask, InvitationFields
from journal.domain.person import Channel
from journal.services import invitations, replies
from journal.services.templates import templates
from journal.store.database import Store

Table = Mapping[str, Any]


def write(store: Store, today: date, people: Mapping[str, int], _circles: Mapping[str, int]) -> None:
    """Write answers.toml, described in resources/sample/README.md."""
    part = cast("Table", shipped.sample_part("answers.toml", today))
    for reply in _tables(part, "reply"):
        replies.add_reply(store, reply["answer"], reply["text"])
    titles = {each.key: each.title for each in templates(store)}
    for sent in _tables(part, "greeting"):
        fields = InvitationFields(
            person_id=people[sent["person"]],
            on=today - timedelta(days=sent["days_ago"]),
            text=sent["text"],
            ask=Ask.NOTHING,
            channel=Channel(sent["channel"]),
            template_key=sent["template"],
            template_title=titles[sent["template"]],
        )
        invitations.mark_sent(store, fields, today)


def _tables(part: Table, name: str) -> Iterable[Table]:
    found: Iterable[Table] = part.get(name, ())
    return found
