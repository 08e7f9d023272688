"""How the same person comes to be written twice: slips, habits, other programs. All the tests' own."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import replace

from journal.domain.dates import PartialDate
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from tests.matching.labelled_names import OTHERWISE, SHORT

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_CODES = {"US": "1", "ES": "34", "GB": "44", "DE": "49"}


def mistyped(word: str, rnd: random.Random) -> str:
    """One slip of the finger somewhere after the first letter of a word of four letters and more."""
    letters = [place for place in range(1, len(word)) if word[place].isalpha()]
    if len(word) < 4 or not letters:
        return word
    place = rnd.choice(letters)
    kind = rnd.randrange(4)
    if kind == 0:
        return word[:place] + _beside(word[place], rnd) + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place + 1 :]
    if kind == 2:
        return word[:place] + word[place] + word[place:]
    if place + 1 < len(word):
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return word[:-2] + word[-1] + word[-2]


def _beside(letter: str, rnd: random.Random) -> str:
    plain = without_marks(letter).lower()
    for number, row in enumerate(_ROWS):
        place = row.find(plain)
        if place >= 0:
            near = [row[i] for i in (place - 1, place + 1) if 0 <= i < len(row)]
            near += [
                _ROWS[n][place] for n in (number - 1, number + 1) if 0 <= n < 3 and place < len(_ROWS[n])
            ]
            return rnd.choice(near)
    return "e"


def without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def phone_written(national: str, region: str, rnd: random.Random) -> str:
    """A national number, without any prefix, in one of the ways people write it."""
    trunk = "0" if region in ("GB", "DE") else ""
    parts = (
        (f"({national[:3]}) {national[3:6]}-{national[6:]}", f"{national[:3]}.{national[3:6]}.{national[6:]}")
        if region == "US"
        else (
            f"{trunk}{national[:3]} {national[3:6]} {national[6:]}",
            f"{trunk}{national[:4]}/{national[4:]}",
        )
    )
    code = _CODES[region]
    return rnd.choice(
        (
            *parts,
            trunk + national,
            f"+{code} {national[:3]} {national[3:]}",
            f"+{code}{national}",
            f"00{code} {national}" if region != "US" else f"1-{national[:3]}-{national[3:6]}-{national[6:]}",
            f"+{code} (0){national}" if trunk else f"{national} ",
        )
    )


def mail_written(mail: str, rnd: random.Random) -> str:
    local, _, domain = mail.partition("@")
    return rnd.choice(
        (
            mail,
            mail.upper(),
            f"{local}+{rnd.choice(('news', 'list', 'vote'))}@{domain}",
            mail.title(),
            f" {mail} ",
        )
    )


def given_spoilt(fields: PersonFields, rnd: random.Random) -> tuple[PersonFields, str]:
    """Another way of writing the given name; says which."""
    name = fields.given
    first = name.split()[0]
    ways = ["slip"] * 3
    if first in SHORT:
        ways += ["nickname"] * 4
    if first in OTHERWISE:
        ways += ["spelling"] * 3
    if " " in name:
        ways += ["second dropped"] * 2
    if fields.middle:
        ways += ["called by the middle name"]
    way = rnd.choice([*ways, "initial"])
    match way:
        case "nickname":
            return replace(fields, given=rnd.choice(SHORT[first])), way
        case "spelling":
            return replace(fields, given=rnd.choice(OTHERWISE[first])), way
        case "second dropped":
            return replace(fields, given=first), way
        case "called by the middle name":
            return replace(fields, given=fields.middle, middle=""), way
        case "initial":
            return replace(fields, given=f"{first[0]}{rnd.choice(('', '.'))}"), way
    return replace(fields, given=mistyped(name, rnd)), way


def family_spoilt(fields: PersonFields, rnd: random.Random) -> tuple[PersonFields, str]:
    """Another way of writing the family name; says which."""
    name = fields.family
    ways = ["slip"] * 2
    if name in OTHERWISE:
        ways += ["other spelling"] * 3
    if " " in name and not name[0].islower() and "der" not in name:
        ways += ["one of two"] * 4
    if "-" in name:
        ways += ["hyphen"] * 2
    if name[0].islower() or "Van " in name or "'" in name:
        ways += ["joined"] * 3
    way = rnd.choice(ways)
    match way:
        case "other spelling":
            return replace(fields, family=rnd.choice(OTHERWISE[name])), way
        case "one of two":
            return replace(
                fields, family=rnd.choice((name.split()[0], name.split()[0], name.split()[1]))
            ), way
        case "hyphen":
            return replace(fields, family=rnd.choice((name.replace("-", " "), name.split("-")[1]))), way
        case "joined":
            return replace(fields, family=name.replace(" ", "").replace("'", "").capitalize()), way
    return replace(fields, family=mistyped(name, rnd)), way


def layout_spoilt(fields: PersonFields, rnd: random.Random) -> tuple[PersonFields, str]:
    """The same name in other fields, another case, with a title: what programs and lists do."""
    given, family = fields.given, fields.family
    moved = (
        ("swapped", family, given, ""),
        ("one field", f"{given} {family}", "", ""),
        ("with a comma", "", f"{family}, {given}", ""),
        ("capitals", given.upper(), family.upper(), fields.middle),
        ("small letters", given.lower(), family.lower(), fields.middle),
    )
    way = rnd.randrange(8)
    if way < len(moved):
        kind, given, family, middle = moved[way]
        return replace(fields, given=given, family=family, middle=middle), kind
    if way == 5:
        return replace(fields, prefix=rnd.choice(("Dr.", "Mrs", "Mr.", "Sra.", "Rev."))), "title"
    if way == 6:
        given, middle, family = (without_marks(name) for name in (given, fields.middle, family))
        return replace(fields, given=given, middle=middle, family=family), "accents lost"
    short = SHORT.get(given.split()[0])
    if short:
        return replace(fields, given=f"{given} “{short[0]}”"), "nickname in quotation marks"
    return replace(fields, middle=""), "middle name dropped"


def birthday_spoilt(day: PartialDate, rnd: random.Random) -> PartialDate:
    """Without the year, or with day and month changed about where that is a day."""
    if rnd.random() < 0.75 or day.day > 12:
        return PartialDate(day.month, day.day)
    return PartialDate(day.day, day.month, day.year)


def contact(kind: ContactKind, value: str) -> ContactPoint:
    return ContactPoint(kind, value)
