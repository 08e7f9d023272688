"""Files of N invented people, the same on every run: vCards as a phone writes them, and a table.

Some one in fifty stands in the file twice, spelt a little differently, as real address books have them.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SEED = 20_261_122
_TWICE = 50  # one in so many


def _list(text: str) -> list[str]:
    return text.split()


_GIVEN = _list(
    "Rosa Dale Amara Tuan June Samir Lena Grace Malik Ana José Łucja Søren Mei Fatima Omar Ines Paul Nadia"
    " Ivan Zoë Chloé Björn Aoife Kofi Priya Ravi Elif Mehmet Yara David Miriam Hana Jonas Tomás Lucía Noor"
    " Ali"
)
_STARTS = _list(
    "Me Ko Oka Ngu Bar Pa Fi Hi War Mu Gar Ló Sil Ander Kim Rossi Nowa Van Ber Du Cos Ba Sto Gru Hel"
)
_ENDS = _list(
    "dina walski for yen ker tel scher ll ren ñoz cia pez va son ura ni kowa den gen bois ta mann ssen"
)
_STREETS = _list("Elm Oak Mill Station Church Park River Hill Garden Market")
_TOWNS = _list("Springfield Riverside Greenville Fairview Salem Madison Georgetown Clinton")
_WORK = _list("nurse driver teacher cook cleaner clerk welder carer student baker")
_TAGS = _list("parents drivers nurses tenants students")
_TITLES = "First name,Last name,Phone,E-mail,Street address,Job title,Birthday,Tags,Notes,ID"


@dataclass(frozen=True, slots=True)
class _Invented:
    number: int
    given: str
    family: str
    phone: str
    mail: str
    street: str
    town: str
    code: str
    work: str
    born: str
    tag: str
    note: str


def write_cards(path: Path, people: int) -> None:
    """One file of vCard 3.0."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for one in _invented(people):
            file.write("\r\n".join(_card(one)) + "\r\n")


def write_table(path: Path, people: int) -> None:
    """One CSV file with a header line."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_TITLES.split(","))
        for one in _invented(people):
            address = f"{one.street}, {one.code} {one.town}"
            writer.writerow(
                (
                    one.given,
                    one.family,
                    one.phone,
                    one.mail,
                    address,
                    one.work,
                    one.born,
                    one.tag,
                    one.note,
                    one.number,
                )
            )


def _card(one: _Invented) -> tuple[str, ...]:
    return (
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:{one.number:08x}-0000-4000-8000-000000000000",
        f"N:{one.family};{one.given};;;",
        f"FN:{one.given} {one.family}",
        f"TEL;TYPE=CELL,VOICE:{one.phone}",
        f"EMAIL;TYPE=INTERNET,HOME:{one.mail}",
        f"ADR;TYPE=HOME:;;{one.street};{one.town};;{one.code};USA",
        f"TITLE:{one.work}",
        f"BDAY:{one.born}",
        f"CATEGORIES:{one.tag}",
        f"NOTE:{one.note}".replace(",", "\\,"),
        "END:VCARD",
    )


def _invented(people: int) -> Iterator[_Invented]:
    chance = random.Random(_SEED)
    before: _Invented | None = None
    for number in range(1, people + 1):
        if before is not None and number % _TWICE == 0:
            given = before.given[0] + "." if number % (2 * _TWICE) else before.given.lower()
            yield _Invented(
                number,
                given,
                before.family,
                before.phone.replace(" ", "-"),
                *(before.mail, before.street, before.town, before.code, before.work, before.born, before.tag),
                "The same again.",
            )
            continue
        given = chance.choice(_GIVEN)
        family = f"{chance.choice(_STARTS)}{chance.choice(_ENDS)}{chance.choice(_ENDS)}"
        before = _Invented(
            number,
            given,
            family,
            f"+1 {chance.randrange(201, 990)} {chance.randrange(200, 1000)} {chance.randrange(10_000):04d}",
            f"{given}.{family}{number}@example.org".lower(),
            f"{chance.randrange(1, 400)} {chance.choice(_STREETS)} St",
            chance.choice(_TOWNS),
            f"{chance.randrange(10_000, 99_999)}",
            chance.choice(_WORK),
            f"{chance.randrange(1940, 2008)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}",
            chance.choice(_TAGS),
            f"Met at the {chance.choice(_STREETS)} stop, spoke of the {chance.choice(_WORK)}s there.",
        )
        yield before
