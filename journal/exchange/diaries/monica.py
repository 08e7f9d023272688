"""Monica, a relationship manager: the JSON export of an account (version 4).

The shape is that of Monica's app/ExportResources: every thing has "properties"; lists of things are
{"count", "type", "values"} within "data"; people are known by their "uuid". Talks are calls,
conversations, notes, activities and life events; what has no day is written into the person's notes, so
that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from journal.exchange.diaries import monica_people, monica_talks
from journal.exchange.diaries.monica_parts import Account, properties, values
from journal.exchange.diaries.places import Lines
from journal.exchange.record import Record, Talk, remark

ORIGIN: Final = "monica"


def looks_so(document: Any) -> bool:
    """Whether a JSON document is an export of Monica."""
    if not isinstance(document, dict):
        return False
    account = document.get("account")
    return isinstance(account, dict) and (isinstance(account.get("data"), list) or "contacts" in account)


def read_account(document: Mapping[str, Any], text: str) -> Iterator[Record | Talk]:
    """All people of the account, then what was talked about, both in the file's order."""
    account = Account(document["account"])
    lines = Lines(text)
    found = [(contact, lines.of_uuid(contact.get("uuid"))) for contact in account.contacts]
    for contact, line in found:
        if properties(contact).get("is_partial") is True:
            named = monica_people.fields(contact, account)
            why = remark(
                "Monica knows them only as somebody's relation; it stands in the notes of that person."
            )
            yield Record(line, named, why)
        else:
            fields, remarks = monica_people.fields(contact, account), monica_people.left_out(contact)
            yield Record(line, fields, None, remarks, record_id=str(contact.get("uuid", "")))
    for contact, line in found:
        yield from monica_talks.of_contact(contact, line)
    yield from monica_talks.activities(account, lines)
    yield from monica_talks.day_entries(values(properties(account.whole).get("journal_entries")), lines)
