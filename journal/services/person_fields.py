"""What a person's fields have to keep to before they are stored."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from journal.domain.errors import InputRefused
from journal.domain.person import LINE_FIELDS, ContactPoint, PersonFields
from journal.domain.text import clean, clean_line, fold

MAX_LINE = 10_000
MAX_NOTES = 100_000
MAX_INTERVAL_DAYS = 3_660
_SHORT = 60
_BIRTH_YEARS = range(1850, 2151)


def checked(fields: PersonFields) -> PersonFields:
    """The fields as they are stored: lines cleaned, empty contacts and double tags left out.

    Raises InputRefused, with the reason, for a person without a name, a text that is too long, a birthday
    out of range or an interval that is none.
    """
    lines: dict[str, Any] = {name: _line(getattr(fields, name)) for name in LINE_FIELDS}
    notes = clean(fields.notes).strip()
    if len(notes) > MAX_NOTES:
        raise InputRefused("The notes are longer than {limit} characters.", limit=MAX_NOTES)
    stored = replace(
        fields,
        **lines,
        notes=notes,
        contacts=_contacts(fields.contacts),
        tags=_tags(fields.tags),
    )
    if not stored.given and not stored.family and not stored.nickname:
        raise InputRefused("A person needs a name.")
    if stored.birthday and stored.birthday.year is not None and stored.birthday.year not in _BIRTH_YEARS:
        raise InputRefused("{birthday} cannot be a birthday.", birthday=stored.birthday)
    if stored.interval_days is not None and not 1 <= stored.interval_days <= MAX_INTERVAL_DAYS:
        raise InputRefused("{days} days is not an interval to stay in touch.", days=stored.interval_days)
    return stored


def short(text: str) -> str:
    """`text` for a label or a message: at most 60 characters."""
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"


def _line(text: str) -> str:
    line = clean_line(text)
    if len(line) > MAX_LINE:
        raise InputRefused("A line is longer than {limit} characters.", limit=MAX_LINE)
    return line


def _contacts(points: tuple[ContactPoint, ...]) -> tuple[ContactPoint, ...]:
    cleaned = (
        ContactPoint(point.kind, clean(point.value).strip(), _line(point.label))
        for point in points
        if point.value
    )
    kept = tuple(dict.fromkeys(point for point in cleaned if point.value))
    if any(len(point.value) > MAX_LINE for point in kept):
        raise InputRefused("A line is longer than {limit} characters.", limit=MAX_LINE)
    return kept


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Without "#", each once whatever its case or accents, by name."""
    named = {fold(name): name for tag in reversed(tags) if (name := _line(tag).lstrip("#").strip())}
    return tuple(sorted(named.values(), key=lambda name: (fold(name), name)))
