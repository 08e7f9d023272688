"""How likely two people are one: what speaks for it and against it is weighed, and each thing is named.

The weights are natural logarithms of how much oftener something is seen with one person written twice than
with two people (Fellegi and Sunter, "A Theory for Record Linkage", 1969), rounded; tests/matching measures
them over labelled pairs. Beside the weights stand bounds: somebody of another given name, of another
generation or of another birthday is never said to be the same, whatever else agrees, because a family shares
all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import exp

from journal.domain.dates import PartialDate
from journal.matching import names
from journal.matching.lists import name_lists
from journal.matching.mail import of_many
from journal.matching.names import NameRelation, Relation
from journal.matching.phone import end_of, same_number
from journal.matching.portrait import Portrait
from journal.matching.spelling import slip

_PRIOR = -4.0
_SAME_FROM = 2.0
_MAYBE_FROM = -1.0
_JUST_BELOW = 1.9
_NEVER = -6.0
_SHORTEST_SPELT = 3

# (rare name, frequent name)
_GIVEN = {
    Relation.EQUAL: (3.0, 1.5),
    Relation.SPELLING: (2.0, 1.2),
    Relation.NICKNAME: (1.6, 0.8),
    Relation.SLIP: (1.2, 0.8),
    Relation.PART: (0.4, 0.2),
    Relation.INITIAL: (0.0, 0.0),
    Relation.MISSING: (-0.5, -0.5),
    Relation.DIFFERENT: (-5.0, -5.0),
}
_FAMILY = {
    Relation.EQUAL: (4.6, 2.0),
    Relation.SPELLING: (3.0, 1.2),
    Relation.NICKNAME: (2.5, 1.0),
    Relation.SLIP: (3.0, 1.0),
    Relation.PART: (3.2, 1.5),
    Relation.INITIAL: (0.5, 0.5),
    Relation.MISSING: (-0.5, -0.5),
    Relation.OVERLAP: (-2.0, -2.5),
    Relation.DIFFERENT: (-3.0, -3.0),
}


class Verdict(StrEnum):
    SAME = "same"
    MAYBE = "maybe"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for two being one, or against it. `key` names it, `words` are what it is about.

    journal.matching.wording lists the keys with an English sentence for each.
    """

    key: str
    words: tuple[str, ...] = ()
    against: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` from 0 to 1; the strongest reason first."""

    score: float
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()


@dataclass(slots=True)
class _Scales:
    total: float = _PRIOR
    most: float = 99.0
    least: float = -99.0
    found: list[tuple[float, Reason]] | None = None

    def add(self, weight: float, key: str, *words: str) -> None:
        self.total += weight
        if self.found is None:
            self.found = []
        self.found.append((weight, Reason(key, words, weight < 0)))

    def has(self, *keys: str) -> bool:
        return any(reason.key in keys for _, reason in self.found or ())

    def at_most(self, bound: float) -> None:
        self.most = min(self.most, bound)


_OTHER = Likeness(0.0, Verdict.OTHER)


def compare(a: Portrait, b: Portrait) -> Likeness:
    """How likely `a` and `b` are one person; the same whichever comes first."""
    if (b.given, b.family, b.nick, b.mails, b.phones) < (a.given, a.family, a.nick, a.mails, a.phones):
        a, b = b, a
    mail = _shared_mail(a, b)
    given, family, swapped = _names(a, b)
    if not mail and (
        given.kind is Relation.DIFFERENT or (family.kind >= Relation.OVERLAP and not _near(a, b))
    ):
        return _OTHER
    scales = _Scales()
    _weigh_names(scales, a, b, given, family, swapped)
    _weigh_mail(scales, a, b, mail)
    if given.kind is Relation.INITIAL and not mail:
        _weigh_spelt_out(scales, a, b)
    phone = _weigh_phones(scales, a, b)
    birthday = _weigh_birthday(scales, a.birthday, b.birthday)
    _weigh_surroundings(scales, a, b)
    _set_bounds(scales, given, family, mail, phone=phone, birthday=birthday)
    return _verdict(scales)


def _names(a: Portrait, b: Portrait) -> tuple[NameRelation, NameRelation, bool]:
    given = names.compare_given(a, b)
    if given.kind is Relation.DIFFERENT and _may_be_turned(a, b):
        turnings = sorted(((a, _turned(b)), (_turned(a), b)), key=_strange_given)
        for one, other in turnings:
            turned = names.compare_given(one, other), names.compare_family(one, other)
            kinds = sorted(found.kind for found in turned)
            if kinds[1] <= Relation.PART or (kinds[0] <= Relation.SLIP and kinds[1] is Relation.INITIAL):
                return *turned, True
    return given, names.compare_family(a, b), False


def _may_be_turned(a: Portrait, b: Portrait) -> bool:
    """Whether a given name of one may be a family name of the other: by its first letter, to be quick."""
    return bool(a.given and a.family and b.given and b.family) and (
        a.given[0][0] in {word[0] for word in b.family} or b.given[0][0] in {word[0] for word in a.family}
    )


def _strange_given(pair: tuple[Portrait, Portrait]) -> bool:
    return pair[0].given[0] not in name_lists().given


def _near(a: Portrait, b: Portrait) -> bool:
    """Whether there is anything that could make up for another family name."""
    one, other = a.birthday, b.birthday
    if one is not None and other is not None and (one.month, one.day) == (other.month, other.day):
        return True
    return any(end_of(one) == end_of(other) for one in a.phones for other in b.phones) or not (
        {mail.partition("@")[0] for mail in a.mails}.isdisjoint(mail.partition("@")[0] for mail in b.mails)
    )


def _turned(one: Portrait) -> Portrait:
    return Portrait(one.family, one.given, one.nick)


def _weigh_names(
    scales: _Scales, a: Portrait, b: Portrait, given: NameRelation, family: NameRelation, swapped: bool
) -> None:
    given_weight = _GIVEN[given.kind][given.common]
    family_weight = _FAMILY[family.kind][family.common]
    if given.kind is Relation.EQUAL and family.kind is Relation.EQUAL:
        scales.add(given_weight + family_weight, "name_equal")
    else:
        scales.add(given_weight, f"given_{given.kind.name.lower()}", *given.words)
        scales.add(family_weight, f"family_{family.kind.name.lower()}", *family.words)
    if swapped:
        scales.add(0.0, "order")
    elif names.middle_names_differ(a, b):
        scales.add(-2.5, "middle_differs", " ".join(a.given[1:]), " ".join(b.given[1:]))
        scales.at_most(_JUST_BELOW)
    if a.generation != b.generation:
        if a.generation and b.generation:
            scales.add(-5.0, "generation_differs", a.generation, b.generation)
            scales.at_most(_JUST_BELOW)
        else:
            scales.add(-2.0, "generation_one", a.generation or b.generation)


def _shared_mail(a: Portrait, b: Portrait) -> str:
    shared = [mail for mail in a.mails if mail in b.mails]
    return next((mail for mail in shared if not of_many(mail)), shared[0] if shared else "")


def _weigh_mail(scales: _Scales, a: Portrait, b: Portrait, shared: str) -> None:
    if shared:
        scales.add(*((1.5, "mail_of_many") if of_many(shared) else (8.5, "mail")), shared)
        return
    for one in a.mails:
        local, _, domain = one.partition("@")
        for other in b.mails:
            other_local, _, other_domain = other.partition("@")
            if (local == other_local and slip(domain, other_domain)) or (
                domain == other_domain and slip(local, other_local)
            ):
                scales.add(2.5, "mail_near", one, other)
                return
            if local == other_local and len(local) > 5 and not of_many(one):
                scales.add(1.0, "mail_name", one, other)
                return
    if a.mails and b.mails:
        scales.add(-0.5, "mail_differs")


def _weigh_spelt_out(scales: _Scales, a: Portrait, b: Portrait) -> None:
    """The e-mail of "A. Smith" may begin with the given name of Anna."""
    for one, other in ((a, b), (b, a)):
        name = other.given[0] if other.given else ""
        if len(name) > _SHORTEST_SPELT and len(one.given[0] if one.given else name) == 1:
            for mail in one.mails:
                if name in mail.partition("@")[0]:
                    scales.add(2.0, "mail_spells", mail, name)
                    return


def _weigh_phones(scales: _Scales, a: Portrait, b: Portrait) -> bool:
    ends = ""
    for one in a.phones:
        for other in b.phones:
            same = same_number(one, other)
            if same:
                scales.add(5.5, "phone", one)
                return True
            if same is None:
                ends = one
    if ends:
        scales.add(2.0, "phone_end", ends)
    elif a.phones and b.phones:
        scales.add(-1.0, "phone_differs")
    return False


def _weigh_birthday(scales: _Scales, one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether the birthday is the same."""
    if one is None or other is None:
        return False
    if (one.month, one.day) == (other.month, other.day) and (
        one.year == other.year or one.year is None or other.year is None
    ):
        whole = one.year is not None and one.year == other.year
        weight = 5.0 if whole else 3.0
        if (one.month, one.day) == (1, 1):  # what programs and offices write when they do not know
            weight -= 2.5
        scales.add(weight, "birthday" if whole else "birthday_no_year", str(one))
        return True
    if _confused(one, other):
        scales.add(1.0, "birthday_near", str(one), str(other))
        return False
    scales.add(-4.0, "birthday_differs", str(one), str(other))
    scales.at_most(_JUST_BELOW)
    return False


def _confused(one: PartialDate, other: PartialDate) -> bool:
    """Day and month changed about, or one figure wrong."""
    same_year = one.year == other.year or one.year is None or other.year is None
    if same_year and (one.month, one.day) == (other.day, other.month):
        return True
    mine, others = f"{one.month:02d}{one.day:02d}", f"{other.month:02d}{other.day:02d}"
    wrong = sum(x != y for x, y in zip(mine, others, strict=True))
    if same_year:
        return wrong == 1
    return wrong == 0 and sum(x != y for x, y in zip(str(one.year), str(other.year), strict=False)) == 1


def _weigh_surroundings(scales: _Scales, a: Portrait, b: Portrait) -> None:
    if a.street and b.street:
        same = a.street == b.street or set(a.street.split()) <= set(b.street.split())
        same = same or set(b.street.split()) <= set(a.street.split())
        scales.add(*((1.5, "address") if same else (-0.7, "address_differs")))
    if a.town and b.town:
        if a.town == b.town:
            scales.add(0.8, "town", a.town)
        elif a.town not in b.town and b.town not in a.town:
            scales.add(-1.5, "town_differs", a.town, b.town)
    if a.work and b.work:
        same = a.work == b.work or a.work in b.work or b.work in a.work
        scales.add(*((0.8, "work") if same else (-0.3, "work_differs")))


def _set_bounds(
    scales: _Scales, given: NameRelation, family: NameRelation, mail: str, *, phone: bool, birthday: bool
) -> None:
    personal = bool(mail) and not of_many(mail)
    if given.kind is Relation.DIFFERENT:
        scales.at_most(_JUST_BELOW if personal else _NEVER)
    if given.kind in (Relation.INITIAL, Relation.MISSING) and family.kind >= Relation.INITIAL:
        scales.at_most(_JUST_BELOW)
    if given.kind is Relation.INITIAL and not (personal or birthday or scales.has("work", "mail_spells")):
        # "A. Smith" may be anybody of the family who has this number.
        scales.at_most(_JUST_BELOW)
    if family.kind >= Relation.OVERLAP and not (personal or (phone and birthday)):
        scales.at_most(_JUST_BELOW)


def _verdict(scales: _Scales) -> Likeness:
    total = min(scales.total, scales.most)
    verdict = (
        Verdict.SAME if total >= _SAME_FROM else Verdict.MAYBE if total >= _MAYBE_FROM else Verdict.OTHER
    )
    found = sorted(scales.found or (), key=lambda one: -abs(one[0]))
    return Likeness(1 / (1 + exp(-total)), verdict, tuple(reason for _, reason in found))
