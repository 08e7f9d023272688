"""A person of Monica as the journal's fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from journal.domain.dates import PartialDate
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.exchange.diaries.monica_parts import Account, day, of_type, properties, text
from journal.exchange.record import Remark, remark

_KINDS: Final = {"email": ContactKind.EMAIL, "phone": ContactKind.PHONE}
_NOT_TAKEN: Final = {"photo": "photos", "document": "documents"}


def fields(contact: Mapping[str, Any], account: Account) -> PersonFields:
    """All that Monica knows of somebody; what the journal has no field for is written into the notes."""
    said = properties(contact)
    interval = said.get("stay_in_touch_frequency")
    return PersonFields(
        given=text(said.get("first_name")),
        middle=text(said.get("middle_name")),
        family=text(said.get("last_name")),
        nickname=text(said.get("nickname")),
        work=", ".join(filter(None, (text(said.get("job")), text(said.get("company"))))),
        how_met=_how_met(said, account),
        birthday=_birthday(said.get("birthdate")),
        notes="\n".join(_notes(contact, account)),
        interval_days=interval if isinstance(interval, int) and 0 < interval < 10_000 else None,
        contacts=tuple(_contacts(contact, account)),
        tags=_tags(said.get("tags")),
    )


def left_out(contact: Mapping[str, Any]) -> tuple[Remark, ...]:
    """What of somebody cannot be kept."""
    data = contact.get("data")
    kinds = [one.get("type") for one in data if isinstance(one, Mapping)] if isinstance(data, list) else []
    names = [name for kind, name in _NOT_TAKEN.items() if kind in kinds]
    return (remark("Not taken: {names}.", names=", ".join(names)),) if names else ()


def _how_met(said: Mapping[str, Any], account: Account) -> str:
    parts = [text(said.get("first_met_additional_info")), text(said.get("first_met_where"))]
    if (through := account.name_of(said.get("first_met_through"))) != "":
        parts.append(f"through {through}")
    if (met := day(said.get("first_met_date"))) is not None:
        parts.append(met.isoformat())
    return ", ".join(part for part in parts if part)


def _birthday(value: Any) -> PartialDate | None:
    born = day(value)
    if born is None:
        return None
    about = isinstance(value, Mapping) and value.get("is_age_based") is True
    unknown = isinstance(value, Mapping) and value.get("is_year_unknown") is True
    # Reckoned from an age, Monica's day is the first of January and says nothing.
    return None if about else PartialDate(born.month, born.day, None if unknown else born.year)


def _contacts(contact: Mapping[str, Any], account: Account) -> Iterator[ContactPoint]:
    for one in of_type(contact, "contact_field"):
        said = properties(one)
        kind, name = account.field_type(said.get("type"))
        if value := text(said.get("data")):
            known = _KINDS.get(kind)
            yield ContactPoint(known or ContactKind.OTHER, value, "" if known else name.lower())
    for one in of_type(contact, "address"):
        said = properties(one)
        town = " ".join(filter(None, (text(said.get("postal_code")), text(said.get("city")))))
        parts = (text(said.get("street")), town, text(said.get("province")), text(said.get("country")))
        if value := ", ".join(part for part in parts if part):
            yield ContactPoint(ContactKind.ADDRESS, value, text(said.get("name")).lower())


def _notes(contact: Mapping[str, Any], account: Account) -> Iterator[str]:
    said = properties(contact)
    if description := text(said.get("description")):
        yield description
    if food := text(said.get("food_preferences")):
        yield f"Food: {food}"
    born = said.get("birthdate")
    if isinstance(born, Mapping) and born.get("is_age_based") is True and (about := day(born)) is not None:
        yield f"Born about {about.year}"
    if said.get("is_dead") is True:
        died = day(said.get("deceased_date"))
        yield f"Died {died.isoformat()}" if died else "Died"
    yield from account.relations(contact.get("uuid"))
    yield from _listed(contact)


def _listed(contact: Mapping[str, Any]) -> Iterator[str]:
    """Pets, gifts, tasks, reminders and debts, a line each."""
    for kind, title in (("pet", "Pet"), ("gift", "Gift"), ("task", "To do"), ("reminder", "Reminder")):
        for one in of_type(contact, kind):
            said = {**one, **properties(one)}
            words = [text(said.get(key)) for key in ("name", "title", "comment", "description", "url")]
            if (on := day(said.get("initial_date"))) is not None:
                words.append(on.isoformat())
            if said.get("completed") in (True, 1):
                words.append("done")
            if line := ", ".join(word for word in words if word):
                yield f"{title}: {line}"
    for one in of_type(contact, "debt"):
        said = {**one, **properties(one)}
        amount = " ".join(
            str(said[key]) for key in ("amount", "currency") if isinstance(said.get(key), (str, int, float))
        )
        whose = "I owe them" if said.get("in_debt") in (True, "yes") else "They owe me"
        yield ", ".join(
            filter(None, (f"{whose} {amount}".strip(), text(said.get("reason")), text(said.get("status"))))
        )


def _tags(value: Any) -> tuple[str, ...]:
    return (
        tuple(tag.strip() for tag in value if isinstance(tag, str) and tag.strip())
        if isinstance(value, list)
        else ()
    )
