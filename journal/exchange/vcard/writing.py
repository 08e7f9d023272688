"""Writing contact cards: vCard 3.0 (RFC 2426) and 4.0 (RFC 6350).

What came in goes out again property for property. A property whose reading is no longer what the journal says
is replaced; what the card did not have is added. So the card is read again to see what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from journal.domain.person import PersonFields
from journal.domain.text import clean, clean_line, fold
from journal.exchange.vcard import fields as reading
from journal.exchange.vcard.cards import properties_of
from journal.exchange.vcard.contacts import settled_contacts
from journal.exchange.vcard.fields import Properties
from journal.exchange.vcard.property import (
    Property,
    escaped,
    folded,
    new_property,
    parts_of,
    texts_of,
    unescaped,
)
from journal.exchange.vcard.versions import Version, birthday_value, translated

_NAME_PARTS = ("family", "given", "middle", "prefix", "suffix")
_NICKNAMES = ("NICKNAME", "X-NICKNAME", "X-EPOCSECONDNAME")
_DEMANDED = frozenset({"N", "FN"})
_LABELS = frozenset({"X-ABLABEL", "X-ABADR"})


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the card is to say."""

    fields: PersonFields
    circles: tuple[str, ...]
    version: Version


@dataclass(frozen=True, slots=True)
class _Slot:
    """Properties that together say one thing: whether they say what is wanted, and what does."""

    names: frozenset[str]
    says: Callable[[Properties, _Wanted], bool]
    made: Callable[[Properties, _Wanted], list[Property]]  # keeps of the old ones what it can
    anew: Callable[[_Wanted], list[Property]]


def write_vcard(
    fields: PersonFields, *, card: Sequence[str] = (), version: Version, uid: str, circles: Sequence[str] = ()
) -> str:
    """The card of a person, with CRLF line ends, folded at 75 octets.

    `card` are the lines they came in with (`Record.card`), in either version. `uid` is used when the card has
    none. `circles` go out as CATEGORIES beside the tags, and as X-CIRCLE, by which they are known when they
    come back. Of the fields, what is about the acquaintance stays: neighbourhood, how you met, codename,
    interval.
    """
    written, own = properties_of(tuple(card))
    found = translated(own, written, version)
    wanted = _Wanted(fields, tuple(circles), version)
    before = list(found)
    for slot in _SLOTS:
        found = _settled(found, slot, wanted)
    found = settled_contacts(found, fields, version)
    found = _without_lost_labels(found, before)
    if own and _is_another(before, found):
        # When it was revised last is not what its writer said any more.
        found = [one for one in found if one.name != "REV"]
    if not any(one.name == "UID" and one.value.strip() for one in found):
        found.append(new_property("UID", f"urn:uuid:{uid}" if version == "4.0" else uid))
    lines = ("BEGIN:VCARD", f"VERSION:{version}", *(one.line() for one in found), "END:VCARD")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _is_another(before: list[Property], now: list[Property]) -> bool:
    """Whether the card says something else than it did; what a version demands does not."""
    lost = any(unescaped(one.value).strip() and one not in now for one in before)
    return lost or any(one.name not in _DEMANDED for one in now if one not in before)


def _settled(found: list[Property], slot: _Slot, wanted: _Wanted) -> list[Property]:
    own = Properties(found)
    if slot.says(own, wanted):
        return found
    place = next((place for place, one in enumerate(found) if one.name in slot.names), len(found))
    after = [one for one in found[place:] if one.name not in slot.names]
    settled = [*found[:place], *slot.made(own, wanted), *after]
    return settled if slot.says(Properties(settled), wanted) else [*found[:place], *slot.anew(wanted), *after]


def _without_lost_labels(found: list[Property], before: list[Property]) -> list[Property]:
    """Apple's labels go with what they named."""
    had, have = (
        {one.group.upper() for one in each if one.name not in _LABELS and one.value.strip()}
        for each in (before, found)
    )
    lost = had - have - {""}
    return [one for one in found if one.name not in _LABELS or one.group.upper() not in lost]


# ---------------------------------------------------------------- names


def _names_stand(card: Properties, wanted: _Wanted) -> bool:
    if not card.text("FN") or (wanted.version == "3.0" and not card.named("N")):
        return False
    said = reading.names_of(card)
    return all(clean_line(said[name]) == getattr(wanted.fields, name) for name in (*_NAME_PARTS, "nickname"))


def _names(card: Properties, wanted: _Wanted) -> list[Property]:
    """FN, N and the nickname; of the old ones what still says the same."""
    fields = wanted.fields
    said = reading.names_of(card)
    same_name = all(clean_line(said[name]) == getattr(fields, name) for name in _NAME_PARTS)
    same_nickname = clean_line(said["nickname"]) == fields.nickname
    structured = card.with_alternatives("N") if same_name else []
    # Without N the name is read from FN, which then has to say all of it.
    whole = card.with_alternatives("FN") if same_name and (structured or same_nickname) else []
    whole = whole if any(one.value.strip() for one in whole) else []
    nicknames = card.with_alternatives(*_NICKNAMES) if same_nickname else []
    androids = [
        one for one in card.named("X-ANDROID-CUSTOM") if same_nickname or "/nickname" not in one.value
    ]
    made_whole, made_structured, *made_nickname = _names_anew(wanted)
    if not (same_nickname and (nicknames or androids)):
        nicknames = made_nickname
    return [*(whole or (made_whole,)), *(structured or (made_structured,)), *nicknames, *androids]


def _names_anew(wanted: _Wanted) -> list[Property]:
    fields = wanted.fields
    made = [
        new_property("FN", escaped(_whole_name(fields))),
        new_property("N", ";".join(escaped(getattr(fields, name)) for name in _NAME_PARTS)),
    ]
    return [*made, new_property("NICKNAME", escaped(fields.nickname))] if fields.nickname else made


def _whole_name(fields: PersonFields) -> str:
    """What FN says: without given, middle and family name it is the nickname, by which N is known to be
    whole.
    """
    if fields.given or fields.family or not fields.nickname:
        return fields.name
    return fields.nickname


# ---------------------------------------------------------------- work, notes


def _work_stands(card: Properties, wanted: _Wanted) -> bool:
    return clean_line(reading.work_of(card)) == wanted.fields.work


def _work(card: Properties, wanted: _Wanted) -> list[Property]:
    """Title and organization; when the end of the line is still the organization, the rest is the title."""
    work = wanted.fields.work
    organization = clean_line(reading.organization_of(card))
    title = clean_line(reading.title_of(card))
    kept = card.with_alternatives("ORG")
    if kept and not organization:  # it is the name as well
        return [*_work_anew(wanted), *kept]
    if organization and work.endswith(f", {organization}"):
        return [new_property("TITLE", escaped(work[: -len(organization) - 2])), *kept]
    if organization and work == organization:
        return kept
    if title and work.startswith(f"{title}, "):
        titles = card.with_alternatives("TITLE", "ROLE")
        return [*titles, new_property("ORG", escaped(work[len(title) + 2 :]))]
    return _work_anew(wanted)


def _work_anew(wanted: _Wanted) -> list[Property]:
    return [new_property("TITLE", escaped(wanted.fields.work))] if wanted.fields.work else []


def _notes_stand(card: Properties, wanted: _Wanted) -> bool:
    return clean(reading.notes_of(card)).strip() == wanted.fields.notes


def _notes(card: Properties, wanted: _Wanted) -> list[Property]:
    """What was written below the old notes is a note of its own."""
    notes = wanted.fields.notes
    before = clean(reading.notes_of(card)).strip()
    if before and notes.startswith(f"{before}\n\n") and (added := notes[len(before) :].strip()):
        return [*card.with_alternatives("NOTE"), new_property("NOTE", escaped(added))]
    return _notes_anew(wanted)


def _notes_anew(wanted: _Wanted) -> list[Property]:
    return [new_property("NOTE", escaped(wanted.fields.notes))] if wanted.fields.notes else []


# ---------------------------------------------------------------- birthday, language, pronouns


def _birthday_stands(card: Properties, wanted: _Wanted) -> bool:
    return reading.birthday_of(card) == wanted.fields.birthday


def _birthday_anew(wanted: _Wanted) -> list[Property]:
    day = wanted.fields.birthday
    if day is None:
        return []
    value, parameters = birthday_value(day, wanted.version)
    return [new_property("BDAY", value, parameters)]


def _text_slot(attribute: str, name: str, *others: str) -> _Slot:
    """One text in one property."""
    names = (name, *others)

    def says(card: Properties, wanted: _Wanted) -> bool:
        return bool(clean_line(card.text(*names)) == getattr(wanted.fields, attribute))

    def anew(wanted: _Wanted) -> list[Property]:
        text: str = getattr(wanted.fields, attribute)
        return [new_property(_name_for(name, text), escaped(text))] if text else []

    return _slot(names, says, anew)


def _name_for(name: str, text: str) -> str:
    """LANG is for tags such as "pt-BR" (RFC 6350, section 6.4.4)."""
    if name != "LANG":
        return name
    first, *rest = text.split("-")
    is_tag = 2 <= len(first) <= 3 and all(part.isascii() and part.isalnum() for part in (first, *rest))
    return name if is_tag else "X-LANGUAGE"


# ---------------------------------------------------------------- tags and circles


def _tags_stand(card: Properties, wanted: _Wanted) -> bool:
    tags, circles = reading.tags_and_circles(card)
    same_tags = {_as_kept(tag) for tag in tags} - {""} == {_as_kept(tag) for tag in wanted.fields.tags}
    return same_tags and {clean_line(name) for name in circles} == set(wanted.circles)


def _as_kept(tag: str) -> str:
    return fold(clean_line(tag).lstrip("#").strip())


def _tags(card: Properties, wanted: _Wanted) -> list[Property]:
    """CATEGORIES stay when all in them is still wanted; what is new stands in one of its own."""
    lines = card.with_alternatives("CATEGORIES")
    said = {_as_kept(text) for one in lines for text in texts_of(parts_of(one.value, ","))}
    every = dict.fromkeys((*wanted.fields.tags, *wanted.circles))
    if not said or not said <= {_as_kept(name) for name in every}:
        return _tags_anew(wanted)
    new = [name for name in every if _as_kept(name) not in said]
    added = [new_property("CATEGORIES", ",".join(escaped(name) for name in new))] if new else []
    return [*lines, *added, *_circles_anew(wanted)]


def _tags_anew(wanted: _Wanted) -> list[Property]:
    tags, circles = wanted.fields.tags, wanted.circles
    every = dict.fromkeys((*tags, *circles))
    made = [new_property("CATEGORIES", ",".join(escaped(one) for one in every))] if every else []
    return [*made, *_circles_anew(wanted)]


def _circles_anew(wanted: _Wanted) -> list[Property]:
    return [
        new_property("X-CIRCLE", escaped(name), (("TYPE", ("tag",)),) if name in wanted.fields.tags else ())
        for name in wanted.circles
    ]


def _slot(
    names: Iterable[str],
    says: Callable[[Properties, _Wanted], bool],
    anew: Callable[[_Wanted], list[Property]],
) -> _Slot:
    """A slot that keeps nothing of what says something else."""
    return _Slot(frozenset(names), says, lambda _card, wanted: anew(wanted), anew)


_SLOTS = (
    _Slot(frozenset({"FN", "N", *_NICKNAMES, "X-ANDROID-CUSTOM"}), _names_stand, _names, _names_anew),
    _Slot(frozenset({"TITLE", "ROLE", "ORG"}), _work_stands, _work, _work_anew),
    _slot(("BDAY",), _birthday_stands, _birthday_anew),
    _text_slot("pronouns", "PRONOUNS", "X-PRONOUNS"),
    _text_slot("language", "LANG", "LANGUAGE", "X-LANGUAGE"),
    _Slot(frozenset({"NOTE"}), _notes_stand, _notes, _notes_anew),
    _Slot(frozenset({"CATEGORIES", "X-CIRCLE"}), _tags_stand, _tags, _tags_anew),
)
