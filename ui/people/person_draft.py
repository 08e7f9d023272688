"""Unfinished details of a person as plain data for the draft, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from journal.domain.dates import PartialDate
from journal.domain.person import Channel, ContactKind, ContactPoint, PersonFields

_TEXTS = (
    *("given", "middle", "family", "prefix", "suffix", "nickname", "pronouns", "work", "neighbourhood"),
    *("how_met", "notes", "language", "codename"),
)
_LATER = frozenset({"codename"})  # texts that drafts of an older version do not have


@dataclass(frozen=True, slots=True)
class Details:
    """Everything that the form holds."""

    fields: PersonFields
    circles: tuple[str, ...] = ()


def to_payload(details: Details) -> dict[str, object]:
    """Plain data that JSON can hold."""
    fields = details.fields
    return {
        **{name: getattr(fields, name) for name in _TEXTS},
        "introduced_by": fields.introduced_by,
        "birthday": str(fields.birthday) if fields.birthday else "",
        "preferred_channel": fields.preferred_channel.value if fields.preferred_channel else "",
        "interval_days": fields.interval_days,
        "contacts": [[point.kind.value, point.value, point.label] for point in fields.contacts],
        "tags": list(fields.tags),
        "circles": list(details.circles),
    }


def from_payload(payload: Mapping[str, Any]) -> Details:
    """What `to_payload` made. Raises ValueError, KeyError or TypeError for anything else."""
    _prove_kinds(payload)
    return Details(
        PersonFields(
            **{name: str(payload[name]) for name in _TEXTS if name in payload or name not in _LATER},
            introduced_by=payload["introduced_by"],
            birthday=PartialDate.parse(payload["birthday"]) if payload["birthday"] else None,
            preferred_channel=Channel(payload["preferred_channel"]) if payload["preferred_channel"] else None,
            interval_days=payload["interval_days"],
            contacts=tuple(
                ContactPoint(ContactKind(kind), value, label) for kind, value, label in payload["contacts"]
            ),
            tags=tuple(payload["tags"]),
        ),
        tuple(payload["circles"]),
    )


def _prove_kinds(payload: Mapping[str, Any]) -> None:
    """Raises TypeError or KeyError for what no field of the form could show."""
    interval = payload["interval_days"]
    lists = [payload["contacts"], payload["tags"], payload["circles"]]
    fits = (
        isinstance(payload["birthday"], str | None)
        and (payload["introduced_by"] is None or type(payload["introduced_by"]) is int)
        and (interval is None or (type(interval) is int and 0 <= interval < 1 << 31))
        and all(isinstance(one, list | tuple) for one in lists)
        and all(isinstance(part, str) for contact in lists[0] for part in contact)
        and all(isinstance(tag, str) for tag in lists[1])
    )
    if not fits:
        raise TypeError("a draft of a person")
