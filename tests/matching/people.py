"""People in one line, for the tests of this folder."""

from __future__ import annotations

from typing import Any

from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.matching.portrait import Portrait, portrait_of


def fields(given: str = "", family: str = "", *reach: str, **more: Any) -> PersonFields:
    """`reach` are phone numbers and e-mail addresses."""
    contacts = tuple(
        ContactPoint(ContactKind.EMAIL if "@" in one else ContactKind.PHONE, one) for one in reach
    )
    return PersonFields(given=given, family=family, contacts=contacts, **more)


def portrait(given: str = "", family: str = "", *reach: str, region: str = "US", **more: Any) -> Portrait:
    return portrait_of(fields(given, family, *reach, **more), region)
