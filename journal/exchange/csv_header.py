"""Which column of a table is what: Google's two layouts, and plain headers in the words people use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from journal.domain.person import ContactKind
from journal.domain.text import clean_line, fold


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
    NAME = "whole name"
    TITLE = "title"
    WORK = "work"
    BIRTHDAY = "birthday"
    TAGS = "tags"
    CONTACT = "contact"
    CONTACT_LABEL = "contact label"


@dataclass(frozen=True, slots=True)
class Column:
    """`group` joins a contact's value with its label ("phone 1"); `kind` and `label` are those of a
    contact.
    """

    place: int
    meaning: Meaning
    title: str
    kind: ContactKind = ContactKind.OTHER
    label: str = ""
    group: str = ""


_WORDS: dict[Meaning, str] = {
    Meaning.NAME: "name, full name, display name, contact, contact name, person, file as",
    Meaning.GIVEN: "first name, given name, first, given, forename, christian name",
    Meaning.MIDDLE: "middle name, middle, additional name, middle names",
    Meaning.FAMILY: "last name, family name, surname, last, family",
    Meaning.PREFIX: "prefix, name prefix, salutation",
    Meaning.SUFFIX: "suffix, name suffix",
    Meaning.NICKNAME: "nickname, known as, goes by, preferred name",
    Meaning.PRONOUNS: "pronouns, pronoun",
    Meaning.NEIGHBOURHOOD: "neighbourhood, neighborhood, area, district, ward, precinct",
    Meaning.HOW_MET: "how met, how we met, met, source",
    Meaning.LANGUAGE: "language, languages, preferred language",
    Meaning.NOTES: "notes, note, comments, comment, remarks",
    Meaning.TITLE: "job title, organization title, organization 1 - title, position, role, occupation",
    Meaning.WORK: "work, company, organization, organisation, organization name, organization 1 - name,"
    " employer, workplace, school, job",
    Meaning.BIRTHDAY: "birthday, birth date, birthdate, date of birth, dob, born",
    Meaning.TAGS: "tags, tag, labels, label, groups, group, group membership, categories, category",
}
_MEANINGS = {word.strip(): meaning for meaning, words in _WORDS.items() for word in words.split(",")}

_CONTACTS: dict[ContactKind, str] = {
    ContactKind.PHONE: "phone, phone number, telephone, tel, mobile, cell, number",
    ContactKind.EMAIL: "email, e-mail, mail, email address, e-mail address",
    ContactKind.ADDRESS: "address, street, street address, postal address",
    ContactKind.OTHER: "website, url, web page",
}
_CONTACT_WORDS = {word.strip(): kind for kind, words in _CONTACTS.items() for word in words.split(",")}
# "phone (work)", "email 2".
_DECORATED = re.compile(r"(?P<word>.*?)(?: \d+)?(?: \((?P<label>[^)]+)\))?")
_GOOGLE = re.compile(
    r"(?P<what>phone|e-mail|address|website) (?P<number>\d+) - (?P<part>value|formatted|label|type)"
)
# Longer ones mean nothing, and the patterns above would take minutes over a cell of 100,000 brackets.
_LONGEST_TITLE = 200
_OWN_LABELS = {"mobile": "mobile", "cell": "mobile"}


def read_header(cells: Sequence[str]) -> tuple[Column, ...]:
    """The columns that mean something, in their order; a column of unknown meaning is not among them."""
    found: list[Column] = []
    for place, cell in enumerate(cells):
        title = clean_line(cell[:_LONGEST_TITLE])
        column = _google(place, title) or _plain(place, title) or _contact(place, title)
        if column is not None:
            found.append(column)
    return tuple(found)


def _google(place: int, title: str) -> Column | None:
    found = _GOOGLE.fullmatch(fold(title))
    if found is None:
        return None
    kind = _CONTACT_WORDS[found["what"]]
    meaning = Meaning.CONTACT if found["part"] in ("value", "formatted") else Meaning.CONTACT_LABEL
    label = "website" if kind is ContactKind.OTHER else ""
    return Column(place, meaning, title, kind, label, f"{found['what']} {found['number']}")


def _plain(place: int, title: str) -> Column | None:
    meaning = _MEANINGS.get(_folded(title))
    return None if meaning is None else Column(place, meaning, title)


def _contact(place: int, title: str) -> Column | None:
    found = _DECORATED.fullmatch(_folded(title))
    if found is None:
        return None
    word, label = found["word"], found["label"] or ""
    if word not in _CONTACT_WORDS:  # "home phone"
        before, _, word = word.partition(" ")
        label = label or before
    kind = _CONTACT_WORDS.get(word)
    if kind is None:
        return None
    label = label or _OWN_LABELS.get(word, "")
    return Column(place, Meaning.CONTACT, title, kind, _OWN_LABELS.get(label, label), f"column {place}")


def _folded(title: str) -> str:
    return fold(title).replace("_", " ").strip(" :*")
