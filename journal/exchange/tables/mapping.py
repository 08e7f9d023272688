"""What the columns of a table mean: one use a column, kept as JSON and written as words on a command line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from journal.domain.errors import InputRefused
from journal.domain.person import ContactKind
from journal.domain.text import clean_line, fold
from journal.exchange.tables.layout import Layout


class Meaning(StrEnum):
    """What a column holds; the first words are fields of PersonFields."""

    GIVEN = "given"
    MIDDLE = "middle"
    FAMILY = "family"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    NICKNAME = "nickname"
    PRONOUNS = "pronouns"
    NEIGHBOURHOOD = "neighbourhood"
    HOW_MET = "how_met"
    LANGUAGE = "language"
    NOTES = "notes"
    NAME = "name"  # the whole name in one cell
    TITLE = "title"  # of a job
    DEPARTMENT = "department"
    WORK = "work"
    BIRTHDAY = "birthday"
    BIRTH_YEAR = "birth_year"
    BIRTH_MONTH = "birth_month"
    BIRTH_DAY = "birth_day"
    TAGS = "tags"  # a list of them
    TAG_IF = "tag_if"  # yes or no: the label, or the column's title, becomes a tag
    CIRCLES = "circles"
    CONTACT = "contact"
    CONTACT_LABEL = "contact_label"
    STREET = "street"  # the parts of an address, joined by their group
    BOX = "box"
    TOWN = "town"
    REGION = "region"
    POSTCODE = "postcode"
    COUNTRY = "country"
    CHANNEL = "channel"  # how they like to be reached
    INTERVAL = "interval"  # days
    RECORD_ID = "record_id"
    EXTRA = "extra"  # a line of the notes: "Title: cell"


ADDRESS_PARTS = (
    Meaning.STREET,
    Meaning.BOX,
    Meaning.POSTCODE,
    Meaning.TOWN,
    Meaning.REGION,
    Meaning.COUNTRY,
)
NAMES = frozenset({Meaning.NAME, Meaning.GIVEN, Meaning.FAMILY, Meaning.NICKNAME})
_KINDS = {kind.value: kind for kind in ContactKind}


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What one column is taken for.

    `kind` is that of a CONTACT or of a CONTACT_LABEL. `label` is the label of a contact or of an address,
    or the tag of a TAG_IF. `group` joins the columns of one contact: a value with its label, the parts of
    an address.
    """

    meaning: Meaning
    kind: ContactKind = ContactKind.OTHER
    label: str = ""
    group: str = ""

    def __str__(self) -> str:
        """As `parse_use` reads it: "given", "phone:work", "street:home", "street:home@address 2"."""
        word = self.kind.value if self.meaning is Meaning.CONTACT else self.meaning.value
        label = f":{self.label}" if self.label else ""
        return f"{word}{label}@{self.group}" if self.group else f"{word}{label}"


def parse_use(text: str) -> ColumnUse | None:
    """The use that `text` names, as `str(use)` writes it; None for "-" and "".

    A kind of contact stands for the contact: "phone", "email:work", "other:website". Raises InputRefused
    for an unknown word.
    """
    words, _, group = text.partition("@")
    word, _, label = words.partition(":")
    word, label, group = word.strip().lower(), clean_line(label), clean_line(group)
    if word in ("", "-"):
        return None
    if word in _KINDS:
        return ColumnUse(Meaning.CONTACT, _KINDS[word], label, group)
    try:
        return ColumnUse(Meaning(word), label=label, group=group)
    except ValueError as error:
        raise InputRefused(
            "“{word}” is nothing that a column can hold. Known are: {known}.",
            word=word,
            known=", ".join(known_words()),
        ) from error


def known_words() -> tuple[str, ...]:
    """The words that `parse_use` knows."""
    return (*(meaning.value for meaning in Meaning if meaning is not Meaning.CONTACT), *_KINDS)


@dataclass(frozen=True, slots=True)
class Mapping:
    """A use, or None, for every column of a table, with the titles it was made for."""

    titles: tuple[str, ...]
    uses: tuple[ColumnUse | None, ...]
    layout: Layout = Layout.OTHER

    def __post_init__(self) -> None:
        if len(self.titles) != len(self.uses):
            raise ValueError(len(self.uses))

    @property
    def has_names(self) -> bool:
        """Whether a column holds names: without one no row can be taken."""
        return any(use is not None and use.meaning in NAMES for use in self.uses)

    @property
    def key(self) -> str:
        """The same for all tables with these titles: what a mapping is remembered under."""
        return header_key(self.titles)

    def changed(self, place: int, use: ColumnUse | None) -> Mapping:
        """With another use for the column at `place` (the first is 0)."""
        return Mapping(self.titles, (*self.uses[:place], use, *self.uses[place + 1 :]), self.layout)

    def moved(self, titles: Sequence[str]) -> Mapping | None:
        """The same uses for a table whose columns stand elsewhere, found by their titles.

        None when a column that is used is not there. New columns have no use.
        """
        left: dict[str, list[ColumnUse | None]] = {}
        for title, use in zip(self.titles, self.uses, strict=True):
            left.setdefault(fold(title), []).append(use)
        uses = [found.pop(0) if (found := left.get(fold(title))) else None for title in titles]
        if any(use is not None for rest in left.values() for use in rest):
            return None
        return Mapping(tuple(titles), tuple(uses), self.layout)

    def to_json(self) -> str:
        """One line; `from_json` reads it."""
        columns = [
            {"title": title} | (_use_document(use) if use else {})
            for title, use in zip(self.titles, self.uses, strict=True)
        ]
        return json.dumps({"layout": self.layout.value, "columns": columns}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Mapping:
        """Raises InputRefused when `text` is no mapping."""
        try:
            document = json.loads(text)
            columns = document["columns"]
            return cls(
                tuple(_text(column["title"]) for column in columns),
                tuple(_use(column) for column in columns),
                Layout(document.get("layout", Layout.OTHER)),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise InputRefused("This is no description of the columns of a table.") from error


def header_key(titles: Sequence[str]) -> str:
    """A short digest of the titles, whatever their case and accents."""
    from hashlib import sha256

    return sha256("\n".join(fold(title) for title in titles).encode("utf-8", "replace")).hexdigest()[:20]


def _use_document(use: ColumnUse) -> dict[str, str]:
    document = {"meaning": use.meaning.value, "label": use.label, "group": use.group}
    if use.meaning in (Meaning.CONTACT, Meaning.CONTACT_LABEL):
        document["kind"] = use.kind.value
    return {name: value for name, value in document.items() if value}


def _use(column: dict[str, Any]) -> ColumnUse | None:
    meaning = column.get("meaning")
    if not meaning:
        return None
    return ColumnUse(
        Meaning(meaning),
        ContactKind(column.get("kind", ContactKind.OTHER)),
        _text(column.get("label", "")),
        _text(column.get("group", "")),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
