"""An invitation not yet sent, as the data of a draft.

The shape: `template_key`, `template_title`, `channel`, `meet_on` and `meet_at` (ISO 8601), `place`,
`minutes`, `circle_id`, `meeting_id`, `own` (placeholder to the user's own words), `pieces` (see
`ui.widgets.slot_text.pieces`), `answered` (keys of leaks that may be said) and `text`, the whole text as it
stands. Everything may be missing; without `pieces` the text is taken apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from journal.domain.person import Channel
from journal.domain.template import Placeholder
from journal.services.invitations import Choices
from ui.widgets.slot_text.pieces import Part, from_data, parts_of, plain_text, to_data


@dataclass(frozen=True, slots=True)
class Unsent:
    """What a draft holds. `parts` empty: nothing was written yet."""

    template_key: str = ""
    template_title: str = ""
    choices: Choices = field(default_factory=Choices)
    own: Mapping[Placeholder, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    answered: frozenset[str] = frozenset()


_MOST = 1 << 31  # a field of numbers takes no more, and no journal has so many circles


def to_payload(unsent: Unsent) -> dict[str, object]:
    """The data of a draft."""
    choices = unsent.choices
    return {
        "template_key": unsent.template_key,
        "template_title": unsent.template_title,
        "channel": choices.channel.value,
        "meet_on": choices.meet_on.isoformat() if choices.meet_on else None,
        "meet_at": f"{choices.meet_at:%H:%M}" if choices.meet_at else None,
        "place": choices.place,
        "minutes": choices.minutes,
        "circle_id": choices.circle_id,
        "meeting_id": choices.meeting_id,
        "own": {placeholder.value: words for placeholder, words in unsent.own.items()},
        "pieces": to_data(unsent.parts),
        "answered": sorted(unsent.answered),
        "text": plain_text(unsent.parts),
    }


def from_payload(payload: Mapping[str, object]) -> Unsent:
    """Read a draft; what is missing or not of its kind has its default."""
    parts = from_data(payload.get("pieces")) or parts_of(_text(payload, "text"), {})
    own = payload.get("own")
    known = own if isinstance(own, dict) else {}
    channel = _text(payload, "channel")
    return Unsent(
        template_key=_text(payload, "template_key"),
        template_title=_text(payload, "template_title"),
        choices=Choices(
            channel=Channel(channel) if channel in tuple(Channel) else Channel.MESSAGE,
            meet_on=_day(_text(payload, "meet_on")),
            meet_at=_clock(_text(payload, "meet_at")),
            place=_text(payload, "place"),
            minutes=_number(payload, "minutes"),
            circle_id=_number(payload, "circle_id"),
            meeting_id=_number(payload, "meeting_id"),
        ),
        own={
            placeholder: str(known[placeholder.value])
            for placeholder in Placeholder
            if isinstance(known.get(placeholder.value), str)
        },
        parts=parts,
        answered=_keys(payload.get("answered")),
    )


def _keys(value: object) -> frozenset[str]:
    return frozenset(key for key in value if isinstance(key, str)) if isinstance(value, list) else frozenset()


def _text(payload: Mapping[str, object], name: str) -> str:
    value = payload.get(name)
    return value if isinstance(value, str) else ""


def _number(payload: Mapping[str, object], name: str) -> int | None:
    value = payload.get(name)
    return value if type(value) is int and 0 <= value < _MOST else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _clock(text: str) -> time | None:
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None
