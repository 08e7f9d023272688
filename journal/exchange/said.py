"""What a record says, as the journal keeps it until the record comes again: JSON of its filled fields.

Of a card's lines only a digest is kept: the lines themselves lie in a table of their own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, Final

from journal.domain.dates import PartialDate
from journal.domain.person import Channel, ContactKind, ContactPoint, PersonFields
from journal.domain.text import fold
from journal.exchange.import_row import CARD, CIRCLES, Value
from journal.exchange.three_way import FIELDS, Values, by_name

_DIGEST_BYTES: Final = 12  # of a hundred thousand records two are alike by chance once in 10^19 files
_OWN_KEY: Final = "="
_FIELDS: Final = tuple(name for name in FIELDS if name not in (CIRCLES, CARD))
_TEXTS: Final = tuple(
    name
    for name in _FIELDS
    if name not in ("birthday", "preferred_channel", "interval_days", "contacts", "tags")
)


def values_of(fields: PersonFields, circles: Sequence[str] = (), card: Sequence[str] = ()) -> dict[str, Any]:
    """The filled fields by name, in the order of FIELDS; tags and circles by name, whatever their order."""
    found: dict[str, Any] = {name: value for name in _FIELDS if (value := getattr(fields, name))}
    if len(fields.tags) > 1:
        found["tags"] = by_name(fields.tags)
    if circles:
        found[CIRCLES] = by_name(circles)
    if card:
        found[CARD] = tuple(card)
    return found


def fields_of(values: Values) -> PersonFields:
    """The person that these values describe."""
    return PersonFields(**{name: value for name, value in values.items() if name not in (CIRCLES, CARD)})


def to_json(values: Values) -> str:
    """Compact and always the same for the same values; the card as its digest."""
    return json.dumps(
        {name: plain(values[name]) if name != CARD else digest_of(values[name]) for name in values},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_json(text: str) -> dict[str, Any]:
    """The values that `to_json` wrote; `card` is a digest."""
    return {name: typed(name, value) for name, value in json.loads(text).items()}


def with_lines(said: Values | None, mine: Values, theirs: Values) -> Values | None:
    """`said` with the lines of its card again, as far as one of the sides still has them."""
    if said is None or CARD not in said:
        return said
    known = (side.get(CARD, ()) for side in (theirs, mine))
    lines = next((one for one in known if digest_of(one) == said[CARD]), ())
    return {**said, CARD: lines}


def plain(value: Value) -> Any:
    """A field's value as JSON knows it."""
    if isinstance(value, tuple):
        return [
            [one.kind.value, one.value, one.label] if isinstance(one, ContactPoint) else one for one in value
        ]
    return str(value) if isinstance(value, PartialDate | Channel) else value


def typed(name: str, value: Any) -> Any:
    """The value that `plain` made JSON of."""
    if name == "contacts":
        return tuple(ContactPoint(ContactKind(kind), text, label) for kind, text, label in value)
    if isinstance(value, list):
        return tuple(value)
    if value and name == "birthday":
        return PartialDate.parse(value)
    return Channel(value) if value and name == "preferred_channel" else value


def digest_of(lines: Sequence[str]) -> str:
    """Of a card's lines; "" when there is none."""
    return _digest("\n".join(lines)) if lines else ""


def digest_of_person(values: Values) -> str:
    """Tells whether anything of somebody has been changed; a circle may be spelt otherwise here."""
    told = {name: values[name] for name in FIELDS if name in values}
    if CIRCLES in told:
        told[CIRCLES] = tuple(sorted(map(fold, told[CIRCLES])))
    return _digest(to_json(told))


def key_of(record_id: str, said: str) -> str:
    """By what a record is known again: what the file calls it, else what it says."""
    return record_id or _OWN_KEY + _digest(said)


def is_own_key(key: str) -> bool:
    """Whether the file has no name of its own for the record."""
    return key.startswith(_OWN_KEY)


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()
