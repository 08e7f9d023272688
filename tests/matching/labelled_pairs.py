"""Pairs of people with the answer: one person written twice, or two people who look alike.

Made by chance from a seed. `part` 0 is for tuning; part 1 takes the other half of all lists of names and is
for the figures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from journal.domain.dates import PartialDate
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from tests.matching import spoilings
from tests.matching.labelled_names import HANDLES, SHORT, SPANISH, TOWNS, Culture
from tests.matching.labelled_people import MAIL, PHONE, People, Someone


@dataclass(frozen=True, slots=True)
class Pair:
    """`kind` says what was done to one person, or who the two are; `region` is the user's."""

    a: PersonFields
    b: PersonFields
    same: bool
    kind: str
    region: str


class Maker(People):
    """Makes pairs out of one half of the lists."""

    def pairs(self, count: int) -> list[Pair]:
        """As many the same as different, mixed."""
        others: tuple[tuple[int, Callable[[], Pair]], ...] = (
            (14, self._father_and_son),
            (10, self._twins),
            (10, self._siblings),
            (3, self._one_initial),
            (10, self._couple),
            (16, self._namesakes),
            (10, self._rare_namesakes),
            (12, self._colleagues),
            (6, self._cousins),
            (6, self._number_given_on),
            (6, self._neighbours),
        )
        weights = [weight for weight, _ in others]
        makers = [maker for _, maker in others]
        found = [self._same() for _ in range(count // 2)]
        found += [self.rnd.choices(makers, weights)[0]() for _ in range(count - count // 2)]
        self.rnd.shuffle(found)
        return found

    # ------------------------------------------------------------ one person twice

    def _same(self) -> Pair:
        """Nine in ten share a number, an address or a birthday; the others nothing but the name."""
        rnd = self.rnd
        who = self.someone()
        a = self.written(who, phone=0.85, mail=0.75)
        b, kinds = self.written(who), []
        if rnd.random() < 0.9:
            while not _in_common(a, b):
                a, b = self.written(who, phone=0.85, mail=0.75), self.written(who)
        else:
            b = replace(self.written(who, phone=0, mail=0, birthday=0), contacts=())
            kinds.append("bare name")
        moved = rnd.random()
        if moved < 0.08:
            b, kinds = replace(b, neighbourhood=rnd.choice(TOWNS)), [*kinds, "moved"]
        elif moved < 0.16 and not kinds:
            number = spoilings.phone_written(self.number(who.culture), who.culture.region, rnd)
            b, kinds = replace(b, contacts=(*b.contacts, ContactPoint(PHONE, number))), ["another number"]
        a, b, more = self._name_spoilt(who, a, b)
        if b.birthday and rnd.random() < 0.3:
            b = replace(b, birthday=spoilings.birthday_spoilt(b.birthday, rnd))
            more.append("birthday spoilt")
        kinds += more
        a, b = (a, b) if rnd.random() < 0.5 else (b, a)
        return Pair(a, b, True, ", ".join(kinds) or "as it was", who.culture.region)

    def _name_spoilt(
        self, who: Someone, a: PersonFields, b: PersonFields
    ) -> tuple[PersonFields, PersonFields, list[str]]:
        rnd, kinds = self.rnd, []
        if who.woman and rnd.random() < 0.07 and _in_common(a, b, strongly=True):
            return a, replace(b, family=self.family(who.culture, 0.4)), ["maiden name"]
        if rnd.random() < 0.06 and _in_common(a, b, strongly=True):
            return a, replace(b, family="", middle=""), ["no family name"]
        for chance, spoil in (
            (0.4, spoilings.given_spoilt),
            (0.25, spoilings.family_spoilt),
            (0.3, spoilings.layout_spoilt),
        ):
            if rnd.random() < chance:
                b, kind = spoil(b, rnd)
                kinds.append(kind)
        if "called by the middle name" in kinds:
            a = replace(a, middle=who.middle)
        return a, b, kinds

    # ------------------------------------------------------------ two people

    def _pair(self, a: PersonFields, b: PersonFields, kind: str, culture: Culture) -> Pair:
        if self.rnd.random() < 0.2:
            b, _ = spoilings.layout_spoilt(b, self.rnd)
        a, b = (a, b) if self.rnd.random() < 0.5 else (b, a)
        return Pair(a, b, False, kind, culture.region)

    def _like(self, who: Someone, **changes: object) -> Someone:
        """Another person who has in common what is not in `changes`."""
        other = self.someone(who.culture)
        while _related(f"{other.given} {other.middle}", f"{who.given} {who.middle}"):
            other = self.someone(who.culture)
        return replace(other, **changes)  # type: ignore[arg-type]  # names of fields with their values

    def _father_and_son(self) -> Pair:
        """The same name under one roof: the suffix or the year of birth tells them apart."""
        father = replace(self.someone(), woman=False)
        year = (father.birthday.year or 0) + self.rnd.randint(19, 40)
        born = PartialDate(self.rnd.randint(1, 12), self.rnd.randint(1, 28), year)
        son = replace(
            self._like(father),
            given=father.given,
            middle=father.middle,
            family=father.family,
            phones=(
                self.rnd.choice((father.phones[0], self.number(father.culture))),
                self.number(father.culture),
            ),
            birthday=born,
            town=father.town,
            street=father.street,
        )
        if self.rnd.random() < 0.5:
            a, b = self.written(father, birthday=0.4), self.written(son, birthday=0.4)
            a = replace(a, suffix=self.rnd.choice(("Sr.", "Sr", "Senior")))
            b = replace(b, suffix=self.rnd.choice(("Jr.", "Jr", "Junior", "II")))
        else:
            a, b = self.written(father, birthday=1), self.written(son, birthday=1)
        return self._pair(a, b, "father and son", father.culture)

    def _twins(self) -> Pair:
        one = self.someone()
        other = self._like(
            one, family=one.family, birthday=one.birthday, phones=one.phones, street=one.street, town=one.town
        )
        if self.rnd.random() < 0.3:
            other = replace(
                other, mails=(f"family.{one.family.split()[0].lower()}@mail.example", other.mails[1])
            )
            one = replace(one, mails=(other.mails[0], one.mails[1]))
        return self._pair(
            self.written(one, birthday=0.9), self.written(other, birthday=0.9), "twins", one.culture
        )

    def _siblings(self) -> Pair:
        one = self.someone()
        other = self._like(
            one, family=one.family, phones=(one.phones[0], self.number(one.culture)), street=one.street
        )
        return self._pair(self.written(one), self.written(other), "siblings", one.culture)

    def _one_initial(self) -> Pair:
        """One of a household by the first letter alone, which is that of another member too."""
        one = self.someone()
        other = self._like(one, family=one.family, phones=one.phones, street=one.street, town=one.town)
        for _ in range(50):
            if other.given[0] == one.given[0]:
                break
            other = self._like(one, family=one.family, phones=one.phones, street=one.street, town=one.town)
        short = replace(self.written(other, phone=0.9), given=f"{one.given[0]}.", middle="")
        return self._pair(self.written(one, phone=0.9), short, "one initial in a household", one.culture)

    def _couple(self) -> Pair:
        """They share the telephone, the street and, some of them, the mail box."""
        one = self.someone()
        other = self._like(
            one, phones=(one.phones[0], self.number(one.culture)), street=one.street, town=one.town
        )
        if self.rnd.random() < 0.6:
            other = replace(other, family=one.family)
        if self.rnd.random() < 0.35:
            other = replace(other, mails=one.mails)
        return self._pair(self.written(one), self.written(other), "couple", one.culture)

    def _namesakes(self) -> Pair:
        """Two of a name that many bear; now and then little else is known of one of them."""
        one = self.someone(frequent=1.0)
        other = replace(self._like(one), given=one.given, family=one.family, middle="")
        if self.rnd.random() < 0.15:
            bare = self.written(other, phone=0, mail=0, phone2=0, mail2=0, street=0, birthday=0)
            return self._pair(self.written(one), bare, "namesakes, one bare", one.culture)
        return self._pair(
            self.written(one, phone=0.9), self.written(other, phone=0.9, town=0.6), "namesakes", one.culture
        )

    def _rare_namesakes(self) -> Pair:
        """The same rare name in another town with other numbers: a cousin, a stranger."""
        one = self.someone(frequent=0.0)
        other = replace(self._like(one), given=one.given, family=one.family, middle="")
        while other.town == one.town:
            other = replace(other, town=self.rnd.choice(TOWNS))
        kept = {"phone": 1.0, "town": 1.0, "birthday": 0.6, "street": 0.5}
        return self._pair(
            self.written(one, **kept), self.written(other, **kept), "rare namesakes", one.culture
        )

    def _colleagues(self) -> Pair:
        """One number of the office, one address for all, the same work; half of them share a name too."""
        one = self.someone(frequent=0.8)
        other = self._like(one, phones=(one.phones[0], self.number(one.culture)), work=one.work)
        if self.rnd.random() < 0.5:
            box = (
                f"{self.rnd.choice(('info', 'office', 'contact', 'team'))}@{self.rnd.choice(HANDLES)}.example"
            )
            one = replace(one, mails=(box, one.mails[1]))
            other = replace(other, mails=(box, other.mails[1]))
        shared = self.rnd.random()
        if shared < 0.25:
            other = replace(other, given=one.given)
        elif shared < 0.5:
            other = replace(other, family=one.family)
        while other.given == one.given and other.family == one.family:
            other = replace(other, family=self.family(one.culture, 0.8))
        return self._pair(
            self.written(one, work=0.9, phone=0.9),
            self.written(other, work=0.9, phone=0.9),
            "colleagues",
            one.culture,
        )

    def _cousins(self) -> Pair:
        one = replace(self.someone(SPANISH), given=self.rnd.choice(self.half(SPANISH.women)))
        first, second, third = self.rnd.sample(self.half(SPANISH.frequent + SPANISH.rare), 3)
        one = replace(one, family=f"{first} {second}".replace("_", " "))
        other = replace(self._like(one), given=one.given, family=f"{first} {third}".replace("_", " "))
        if self.rnd.random() < 0.4:
            other = replace(other, phones=one.phones)
        return self._pair(self.written(one), self.written(other), "cousins", SPANISH)

    def _number_given_on(self) -> Pair:
        """A number that somebody else has now."""
        one = self.someone()
        other = self._like(one, phones=one.phones)
        return self._pair(
            self.written(one, phone=1), self.written(other, phone=1), "a number given on", one.culture
        )

    def _neighbours(self) -> Pair:
        """The same given name and the same street, family names that begin alike."""
        one = self.someone()
        names = self.half(one.culture.frequent + one.culture.rare)
        alike = [name for name in names if name[0] == one.family[0] and name not in one.family] or list(names)
        other = replace(
            self._like(one), given=one.given, family=self.rnd.choice(alike).replace("_", " "), town=one.town,
            street=one.street,
        )  # fmt: skip
        if other.family == one.family:
            other = replace(other, given=self._like(one).given)
        return self._pair(self.written(one, town=1), self.written(other, town=1), "neighbours", one.culture)


def _related(one: str, other: str) -> bool:
    """Whether a given name of one may be that of the other, or short for it: parents avoid that."""
    mine = {word for name in one.split() for word in (name, *SHORT.get(name, ()))}
    others = {word for name in other.split() for word in (name, *SHORT.get(name, ()))}
    return bool(mine & others)


def _in_common(a: PersonFields, b: PersonFields, *, strongly: bool = False) -> bool:
    """Whether a number, an address of mail or a birthday stands on both; strongly: mail, or two of them."""

    def ends(fields: PersonFields, kind: ContactKind) -> set[str]:
        if kind is MAIL:
            return {
                f"{local.partition('+')[0]}@{domain}"
                for c in fields.contacts
                if c.kind is MAIL
                for local, _, domain in [c.value.strip().lower().partition("@")]
            }
        return {"".join(x for x in c.value if x.isdigit())[-8:] for c in fields.contacts if c.kind is PHONE}

    mail = bool(ends(a, MAIL) & ends(b, MAIL))
    phone = bool(ends(a, PHONE) & ends(b, PHONE))
    born = a.birthday is not None and a.birthday == b.birthday
    return mail or (phone and born) if strongly else mail or phone or born
