"""A record out of the cells of one row, by a mapping that was taken apart once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from journal.domain.dates import PartialDate
from journal.domain.person import Channel, ContactKind, ContactPoint, PersonFields
from journal.domain.person_line import parse_person_line
from journal.domain.text import fold
from journal.exchange.record import Record, Remark, remark
from journal.exchange.tables.dates import DateOrder, is_empty_day, read_day, read_month
from journal.exchange.tables.guarding import freed, freed_foreign, split_list
from journal.exchange.tables.layout import Layout
from journal.exchange.tables.mapping import ADDRESS_PARTS, ColumnUse, Mapping, Meaning

_LINES = frozenset(
    {Meaning.GIVEN, Meaning.MIDDLE, Meaning.FAMILY, Meaning.PREFIX, Meaning.SUFFIX, Meaning.NICKNAME}
    | {Meaning.PRONOUNS, Meaning.NEIGHBOURHOOD, Meaning.HOW_MET, Meaning.LANGUAGE}
)
_GOOGLE = frozenset({Layout.GOOGLE, Layout.GOOGLE_OLD})
_GOOGLE_LIST = " ::: "
_GOOGLE_OWN = "*"  # Google's own groups and the mark of a default label: "* myContacts", "* Work"
_TAG_LIST = re.compile(r" ::: |[,;|\n]")
_MAIL_LIST = re.compile(r"[\s,;]+")
_NOTHING = frozenset({"-", "--", "n/a", "na", "none", "null", "nil", "unspecified", "#n/a", "?"})
_YES = frozenset({"yes", "y", "true", "t", "x", "1", "si", "s", "✓", "✔", "☑", "ja", "oui", "sim", "on"})
_CHANNELS = {
    Channel.MESSAGE: "message text sms whatsapp signal mensaje",
    Channel.EMAIL: "email e-mail mail correo",
    Channel.PHONE: "phone call telephone telefono llamada",
    Channel.IN_PERSON: "in_person in person visit en persona visita",
    Channel.LETTER: "letter post carta",
}
_WORKS = (Meaning.TITLE, Meaning.WORK, Meaning.DEPARTMENT)
_BIRTH_PARTS = (Meaning.BIRTH_YEAR, Meaning.BIRTH_MONTH, Meaning.BIRTH_DAY)
_FORMULA = frozenset("=+-@")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3々]+")
# No particle ("de la Torre") and no mark: such names are left to the reader of lines.
_PLAIN_WORD = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)?")
_NO_NAME = Remark("The row has no name.")


class _Contact(NamedTuple):
    """A contact of its own, or an address with its parts; `label_place` is the column of its label."""

    kind: ContactKind
    label: str
    place: int = -1
    label_place: int = -1
    parts: tuple[tuple[int, ...], ...] = ()


class RowReader:
    """Makes records of the rows of one table. `order` decides the dates that can be read in two ways."""

    def __init__(self, mapping: Mapping, order: DateOrder | None, this_year: int) -> None:
        self._order, self._year, self._layout = order, this_year, mapping.layout
        self._own = mapping.layout is Layout.OWN
        self._free: Callable[[str], str] = freed if self._own else freed_foreign
        self._width = len(mapping.titles)
        places: dict[Meaning, list[int]] = {}
        for place, use in enumerate(mapping.uses):
            if use is not None:
                places.setdefault(use.meaning, []).append(place)
        self._places = {meaning: tuple(found) for meaning, found in places.items()}
        self._lines = tuple(
            (meaning.value, found) for meaning, found in self._places.items() if meaning in _LINES
        )
        self._two_surnames = any(
            use is not None and use.meaning is Meaning.NAME and use.label for use in mapping.uses
        )
        self._has_birthday = Meaning.BIRTHDAY in places or Meaning.BIRTH_DAY in places
        self._has_wishes = Meaning.CHANNEL in places or Meaning.INTERVAL in places
        self._works = sum((self._places.get(meaning, ()) for meaning in _WORKS), ())
        labels = {
            use.group: place
            for place, use in enumerate(mapping.uses)
            if use is not None and use.meaning is Meaning.CONTACT_LABEL
        }
        self._contacts = tuple(_contacts(mapping, labels))
        self._extras = tuple(
            (place, use.label or mapping.titles[place], labels.get(use.group, -1) if use.group else -1)
            for place, use in enumerate(mapping.uses)
            if use is not None and use.meaning is Meaning.EXTRA
        )
        self._tags_if = tuple(
            (place, use.label or mapping.titles[place])
            for place, use in enumerate(mapping.uses)
            if use is not None and use.meaning is Meaning.TAG_IF
        )

    def read(self, line: int, raw: list[str]) -> Record | None:
        """The record of a row; None when its cells hold nothing but blanks."""
        missing = self._width - len(raw)
        if missing > 0:
            raw = [*raw, *[""] * missing]
        cells = [cell.strip() for cell in raw]
        together = "".join(cells)
        if "'" in together:
            cells = [self._free(cell) for cell in cells]
        found = self._texts(cells)
        if not ("given" in found or "family" in found or "nickname" in found):
            return Record(line, PersonFields(**found), _NO_NAME) if any(cells) else None
        remarks = _formulas(found)
        if self._has_birthday:
            found["birthday"], more = self._birthday(cells)
            remarks = (*remarks, *more)
        if missing < 0 and any(cells[self._width :]):
            remarks = (*remarks, _too_many(cells[self._width :]))
        single = self._own or not (";" in together or "\n" in together or _GOOGLE_LIST in together)
        found["contacts"] = self._points(cells, single)
        self._take_rest(found, cells, raw)
        return Record(
            line,
            PersonFields(**found),
            None,
            remarks,
            self._record_id(cells),
            circles=self._listed(cells, Meaning.CIRCLES),
        )

    def _texts(self, cells: list[str]) -> dict[str, Any]:
        texts: dict[str, Any] = {}
        for name, places in self._lines:
            value = cells[places[0]]
            if len(places) > 1:
                more = [part for part in dict.fromkeys(cells[place] for place in places) if part]
                value = " ".join(more) if name == "family" else next(iter(more), "")
            if value:
                texts[name] = value
        if not ("given" in texts or "family" in texts) and (whole := self._first(cells, Meaning.NAME)):
            texts = {**split_name(whole, self._two_surnames), **texts}
        return texts

    def _take_rest(self, found: dict[str, Any], cells: list[str], raw: list[str]) -> None:
        """Work, notes, tags and wishes: what most tables do not have, and most rows leave empty."""
        if work := [part for place in self._works if (part := cells[place])]:
            found["work"] = work[0] if len(work) == 1 else ", ".join(dict.fromkeys(work))
        if notes := self._notes(cells, raw):
            found["notes"] = notes
        if tags := self._listed(cells, Meaning.TAGS):
            found["tags"] = tags
        if self._tags_if:
            found["tags"] = (*tags, *(tag for place, tag in self._tags_if if fold(cells[place]) in _YES))
        if self._has_wishes:
            found["preferred_channel"] = _channel(self._first(cells, Meaning.CHANNEL))
            found["interval_days"] = _interval(self._first(cells, Meaning.INTERVAL))

    def _first(self, cells: list[str], meaning: Meaning) -> str:
        """The first filled column of that meaning."""
        for place in self._places.get(meaning, ()):
            if value := cells[place]:
                return value
        return ""

    def _notes(self, cells: list[str], raw: list[str]) -> str:
        places = self._places.get(Meaning.NOTES, ())
        if self._own:  # a text longer than a cell goes on in the next one, blanks and all
            return "".join(freed(raw[place]) for place in places).strip()
        parts = [value for place in places if (value := cells[place])]
        if self._extras and (lines := self._extra_lines(cells)):
            parts.append(lines)
        return "\n\n".join(parts)

    def _extra_lines(self, cells: list[str]) -> str:
        lines: list[str] = []
        for place, title, label_place in self._extras:
            value = cells[place]
            if value and value.lower() not in _NOTHING and not is_empty_day(value):
                label = cells[label_place].removeprefix(_GOOGLE_OWN).strip() if label_place >= 0 else ""
                said = label or title
                colon = "" if said.endswith(("?", ":")) else ":"
                lines += [f"{said}{colon} {part}" for part in value.split(_GOOGLE_LIST)]
        return "\n".join(lines)

    def _birthday(self, cells: list[str]) -> tuple[PartialDate | None, tuple[Remark, ...]]:
        text = self._first(cells, Meaning.BIRTHDAY)
        if not text:
            return self._birthday_of_parts(cells)
        day = read_day(text, self._order, self._year)
        if day is None and not is_empty_day(text) and text.lower() not in _NOTHING:
            return None, (remark("The birthday “{text}” was not understood.", text=text[:40]),)
        return day, ()

    def _birthday_of_parts(self, cells: list[str]) -> tuple[PartialDate | None, tuple[Remark, ...]]:
        year, month, day = (self._first(cells, meaning) for meaning in _BIRTH_PARTS)
        if not (month and day):
            return None, ()
        number = read_month(month)
        found = None
        if number is not None and day.isdecimal() and (year or "0").isdecimal():
            found = read_day(f"{int(year or 0):04}-{number:02}-{int(day):02}")
        if found is None:
            text = f"{year} {month} {day}"[:40]
            return None, (remark("The birthday “{text}” was not understood.", text=text),)
        return found, ()

    def _points(self, cells: list[str], single: bool) -> tuple[ContactPoint, ...]:
        """`single` says that no cell of the row holds several but for mail addresses between commas."""
        points: list[ContactPoint] = []
        own = self._own
        for kind, usual, place, label_place, parts in self._contacts:
            value = (cells[place] if place >= 0 else "") or (_address(cells, parts) if parts else "")
            if not value or (len(value) < 12 and not own and value.lower() in _NOTHING):
                continue
            label = usual
            if label_place >= 0:
                said = cells[label_place]
                label = said if own else (said.removeprefix(_GOOGLE_OWN).strip().lower() or usual)
            if own or (single and (kind is not ContactKind.EMAIL or value.count("@") < 2)):
                points.append(ContactPoint(kind, value, label))
            else:
                points += [ContactPoint(kind, part, label) for part in _several(kind, value)]
        return tuple(points)

    def _listed(self, cells: list[str], meaning: Meaning) -> tuple[str, ...]:
        places = self._places.get(meaning)
        if not places:
            return ()
        if len(places) == 1:
            return _list_of(cells[places[0]], self._layout)
        return tuple(part for place in places for part in _list_of(cells[place], self._layout))

    def _record_id(self, cells: list[str]) -> str:
        if self._layout is Layout.LINKED_IN:  # a profile's address is all that LinkedIn tells people apart by
            return next((cells[one.place] for one in self._contacts if one.label == "linkedin"), "")
        return self._first(cells, Meaning.RECORD_ID)


def _address(cells: list[str], parts: tuple[tuple[int, ...], ...]) -> str:
    """Street, box, "postcode town", region, country: as the address of a card is written."""
    found = [
        cells[places[0]]
        if len(places) == 1
        else ", ".join([cells[place] for place in places if cells[place]])
        for places in parts
    ]
    street, box, code, town, region, country = found
    return ", ".join([line for line in (street, box, f"{code} {town}".strip(), region, country) if line])


@lru_cache(maxsize=1024)
def _list_of(cell: str, layout: Layout) -> tuple[str, ...]:
    """The tags or circles of one cell. Google's labels may hold commas, and its own groups are none."""
    if not cell:
        return ()
    if layout is Layout.OWN:
        return split_list(cell)
    parts = cell.split(_GOOGLE_LIST) if layout in _GOOGLE else _TAG_LIST.split(cell)
    return tuple(tag for part in parts if (tag := part.strip()) and not tag.startswith(_GOOGLE_OWN + " "))


@lru_cache(maxsize=1024)
def split_name(whole: str, two_surnames: bool = False) -> dict[str, str]:
    """The parts of a name written in one piece; all of it is the given name when it holds more than a
    name.

    With `two_surnames` the last two of three or four words are the family name, as in Spain. Names in
    Chinese, Japanese or Korean letters begin with the family name.
    """
    words = whole.split()
    if whole[0] in _FORMULA:
        return {"given": whole}
    if len(words) == 2 and _EAST_ASIAN.fullmatch(words[0] + words[1]):
        return {"given": words[1], "family": words[0]}
    if two_surnames and len(words) in (3, 4) and all(_PLAIN_WORD.fullmatch(word) for word in words):
        return {"given": " ".join(words[:-2]), "family": " ".join(words[-2:])}
    read = parse_person_line(whole)
    if read.contacts or read.tags or not read.name:
        return {"given": whole}
    parts = {
        name: getattr(read, name) for name in ("prefix", "given", "middle", "family", "suffix", "nickname")
    }
    return {name: part for name, part in parts.items() if part}


def _formulas(texts: dict[str, str]) -> tuple[Remark, ...]:
    for name in ("given", "family", "nickname"):
        if (text := texts.get(name, "")) and text[0] in _FORMULA:
            return (remark("“{text}” begins as a formula does. It was taken as a text.", text=text[:40]),)
    return ()


def _too_many(cells: list[str]) -> Remark:
    text = ", ".join(cell for cell in cells if cell)
    return remark("The row has more cells than there are titles. Left out: “{text}”.", text=text[:80])


def _contacts(mapping: Mapping, labels: dict[str, int]) -> Iterator[_Contact]:
    """What there is to reach somebody by, in the order of the columns; parts of one address once."""
    done: set[str] = set()
    for place, use in enumerate(mapping.uses):
        if use is None or (use.meaning is not Meaning.CONTACT and use.meaning not in ADDRESS_PARTS):
            continue
        is_part = use.meaning in ADDRESS_PARTS
        if is_part or use.kind is ContactKind.ADDRESS:
            if (use.group or is_part) and use.group in done:
                continue
            done.add(use.group)
            parts = tuple(_parts(mapping.uses, meaning, use.group) for meaning in ADDRESS_PARTS)
            whole = (
                _whole_address(mapping.uses, use.group)
                if use.group and is_part
                else (-1 if is_part else place)
            )
            yield _Contact(
                ContactKind.ADDRESS, use.label, whole, labels.get(use.group, -1), parts if any(parts) else ()
            )
        else:
            yield _Contact(use.kind, use.label, place, labels.get(use.group, -1) if use.group else -1)


def _parts(uses: Sequence[ColumnUse | None], meaning: Meaning, group: str) -> tuple[int, ...]:
    return tuple(
        place
        for place, use in enumerate(uses)
        if use is not None and use.meaning is meaning and use.group == group
    )


def _whole_address(uses: Sequence[ColumnUse | None], group: str) -> int:
    """The column that holds the address of this group in one piece; it goes before its parts."""
    return next(
        (
            place
            for place, use in enumerate(uses)
            if use is not None
            and use.meaning is Meaning.CONTACT
            and use.kind is ContactKind.ADDRESS
            and use.group == group
        ),
        -1,
    )


def _several(kind: ContactKind, value: str) -> Iterable[str]:
    """One cell may hold several: Google's " ::: ", mail addresses between commas, phones on lines."""
    if _GOOGLE_LIST in value:
        return [part.strip().replace("\n", ", ") for part in value.split(_GOOGLE_LIST) if part.strip()]
    if kind is ContactKind.EMAIL and value.count("@") > 1:
        parts = [part for part in _MAIL_LIST.split(value) if part]
        return parts if all("@" in part for part in parts) else [value]
    if kind is ContactKind.PHONE and (";" in value or "\n" in value):
        return [part.strip() for part in re.split(r"[;\n]", value) if part.strip()]
    return [value.replace("\n", ", ")] if "\n" in value else [value]


def _channel(text: str) -> Channel | None:
    if not text:
        return None
    word = fold(text)
    if word in set(Channel):
        return Channel(word)
    return next((channel for channel, words in _CHANNELS.items() if word in words.split()), None)


def _interval(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 5 and int(text) else None
