"""People as they are, and what somebody wrote down of them: the stuff of labelled_pairs.py."""

from __future__ import annotations

import random
from dataclasses import dataclass

from journal.domain.dates import PartialDate
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from tests.matching import spoilings
from tests.matching.labelled_names import CULTURES, DOMAINS, HANDLES, SPANISH, STREETS, TOWNS, WORKS, Culture

PHONE, MAIL, ADDRESS = ContactKind.PHONE, ContactKind.EMAIL, ContactKind.ADDRESS


@dataclass(frozen=True, slots=True)
class Someone:
    """A person before anybody wrote anything down; numbers are national, without any prefix."""

    culture: Culture
    woman: bool
    given: str
    middle: str
    family: str
    phones: tuple[str, ...]
    mails: tuple[str, ...]
    birthday: PartialDate
    town: str
    street: str
    work: str


class People:
    """Makes people out of one half of the lists."""

    def __init__(self, seed: int, part: int) -> None:
        self.rnd = random.Random(seed)
        self._part = part

    def someone(self, culture: Culture | None = None, *, frequent: float = 0.45) -> Someone:
        rnd = self.rnd
        culture = culture or rnd.choice(CULTURES)
        woman = rnd.random() < 0.5
        first = self.half(culture.women if woman else culture.men)
        given, middle = rnd.choice(first), ""
        if culture is SPANISH and rnd.random() < 0.3:
            given = f"{given} {rnd.choice([name for name in first if name != given])}"
        elif culture is not SPANISH and rnd.random() < 0.3:
            middle = rnd.choice([name for name in first if name != given])
        family = self.family(culture, frequent)
        return Someone(
            culture,
            woman,
            given,
            middle,
            family,
            (self.number(culture), self.number(culture)),
            (self.mail(given, family), self.mail(given, family)),
            PartialDate(rnd.randint(1, 12), rnd.randint(1, 28), rnd.randint(1940, 2004)),
            rnd.choice(TOWNS),
            f"{rnd.randint(1, 240)} {rnd.choice(STREETS)}",
            rnd.choice(WORKS),
        )

    def family(self, culture: Culture, frequent: float) -> str:
        def one() -> str:
            return self.rnd.choice(
                self.half(culture.frequent if self.rnd.random() < frequent else culture.rare)
            )

        name = one()
        if culture.two_surnames and self.rnd.random() < 0.6:
            name = f"{name} {one()}"
        return name.replace("_", " ")

    def number(self, culture: Culture) -> str:
        first = {"US": str(self.rnd.randint(201, 989)), "ES": "6", "GB": "7", "DE": "17"}[culture.region]
        length = {"US": 10, "ES": 9, "GB": 10, "DE": 11}[culture.region]
        return first + "".join(self.rnd.choice("0123456789") for _ in range(length - len(first)))

    def mail(self, given: str, family: str) -> str:
        rnd = self.rnd
        plain = spoilings.without_marks(given.split(maxsplit=1)[0]).lower()
        last = spoilings.without_marks(family.rsplit(maxsplit=1)[-1]).lower()
        last = "".join(c for c in last if c.isalpha()) or "x"
        local = rnd.choice(
            (
                f"{plain}.{last}",
                f"{plain[0]}{last}{rnd.randint(1, 99)}",
                f"{plain}{rnd.randint(1, 9999)}",
                f"{rnd.choice(HANDLES)}{rnd.randint(1, 9999)}",
                f"{last}.{plain[0]}{rnd.randint(1, 9)}",
            )
        )
        return f"{local}@{rnd.choice(DOMAINS)}"

    def written(self, who: Someone, **kept: float) -> PersonFields:
        """What somebody wrote down of a person; `kept` gives how likely each thing is, by its name."""
        rnd, region = self.rnd, who.culture.region

        def has(name: str, usual: float) -> bool:
            return rnd.random() < kept.get(name, usual)

        contacts: list[ContactPoint] = []
        if has("phone", 0.75):
            contacts.append(ContactPoint(PHONE, spoilings.phone_written(who.phones[0], region, rnd)))
        if has("phone2", 0.15):
            contacts.append(ContactPoint(PHONE, spoilings.phone_written(who.phones[1], region, rnd)))
        if has("mail", 0.65):
            contacts.append(ContactPoint(MAIL, spoilings.mail_written(who.mails[0], rnd)))
        if has("mail2", 0.12):
            contacts.append(ContactPoint(MAIL, who.mails[1]))
        if has("street", 0.2):
            contacts.append(ContactPoint(ADDRESS, who.street))
        return PersonFields(
            given=who.given,
            middle=who.middle if has("middle", 0.5) else "",
            family=who.family,
            birthday=who.birthday if has("birthday", 0.35) else None,
            neighbourhood=who.town if has("town", 0.4) else "",
            work=who.work if has("work", 0.35) else "",
            contacts=tuple(contacts),
        )

    def half(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return names[self._part :: 2]
