"""How two names relate: the same, a nickname, another spelling, a slip, an initial, or another name."""

from __future__ import annotations

from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from journal.matching.lists import name_lists
from journal.matching.portrait import Portrait, joined
from journal.matching.spelling import alike, skeleton, slip

_SHORTEST_START = 3
_DIMINUTIVES = ("ito", "ita", "illo", "illa", "cito", "cita", "inho", "inha")


class Relation(IntEnum):
    """The better first. PART: one of two family names, or a second given name used as the first."""

    EQUAL = 0
    SPELLING = 1
    NICKNAME = 2
    SLIP = 3
    PART = 4
    INITIAL = 5
    MISSING = 6
    OVERLAP = 7
    DIFFERENT = 8


class NameRelation(NamedTuple):
    """`words` are what was compared: the pair that decided, or one word where both are equal."""

    kind: Relation
    words: tuple[str, ...] = ()
    common: bool = False


@lru_cache(maxsize=65_536)
def given_words(one: str, other: str) -> Relation:
    """How two single given names relate."""
    if one == other:
        return Relation.EQUAL
    if len(one) == 1 or len(other) == 1:
        return Relation.INITIAL if _initials(one) & _initials(other) else Relation.DIFFERENT
    lists = name_lists()
    if set(lists.roots(one)) & set(lists.roots(other)):
        spelt = lists.spellings.get(one, one) == lists.spellings.get(other, other)
        return Relation.SPELLING if spelt else Relation.NICKNAME
    if _diminutive(one, other) or _diminutive(other, one):
        return Relation.NICKNAME
    if (one in lists.given and other in lists.given) or _other_gender(one, other):
        return Relation.DIFFERENT
    short, long = sorted((one, other), key=len)
    if len(short) >= _SHORTEST_START and long.startswith(short):
        return Relation.NICKNAME
    return _written(one, other)


@lru_cache(maxsize=65_536)
def family_words(one: str, other: str) -> Relation:
    """How two single family names relate."""
    if one == other:
        return Relation.EQUAL
    if len(one) == 1 or len(other) == 1:
        return Relation.INITIAL if one[0] == other[0] else Relation.DIFFERENT
    common = name_lists().common_family
    if one in common and other in common:
        return (
            Relation.SPELLING if skeleton(one) == skeleton(other) and slip(one, other) else Relation.DIFFERENT
        )
    return _written(one, other)


def compare_given(a: Portrait, b: Portrait) -> NameRelation:
    """The given names with nicknames and second given names, in whatever way they fit best."""
    if not (a.given or a.nick) or not (b.given or b.nick):
        return NameRelation(Relation.MISSING)
    best = NameRelation(Relation.DIFFERENT, (*a.given[:1], *b.given[:1]))
    if a.given and b.given:
        best = _pair(a.given[0], b.given[0])
        if best.kind <= Relation.SPELLING:
            return best
        if joined(a.given) == joined(b.given):
            return NameRelation(Relation.EQUAL, (joined(a.given),))
    if a.nick or b.nick:
        called = (_pair(one, other) for one in (*a.given[:1], *a.nick) for other in (*b.given[:1], *b.nick))
        best = min(best, *called, key=_kind)
    if best.kind >= Relation.INITIAL and (a.nick or b.nick or len(a.given) > 1 or len(b.given) > 1):
        best = min(best, _compound(a, b), _compound(b, a), key=_kind)
        best = min(best, _by_middle(a, b), _by_middle(b, a), key=_kind)
    return best


def middle_names_differ(a: Portrait, b: Portrait) -> bool:
    """Whether both have further given names and none of one may be one of the other."""
    mine, others = a.given[1:], b.given[1:]
    if not mine or not others:
        return False
    return all(given_words(one, other) is Relation.DIFFERENT for one in mine for other in others)


def compare_family(a: Portrait, b: Portrait) -> NameRelation:
    """The family names, one or several, in any order."""
    mine, others = core(a.family), core(b.family)
    if not mine or not others:
        return NameRelation(Relation.MISSING)
    if mine == others or joined(a.family) == joined(b.family):
        return NameRelation(Relation.EQUAL, mine, _all_common(mine))
    if len(mine) == 1 and len(others) == 1:
        kind = family_words(mine[0], others[0])
        if kind is not Relation.DIFFERENT:
            return NameRelation(kind, (mine[0], others[0]), _all_common(mine))
    else:
        found = _several(mine, others)
        if found.kind not in (Relation.DIFFERENT, Relation.OVERLAP):
            return found
        if found.kind is Relation.OVERLAP:
            return found
    return _unlike(a, b, mine, others)


@lru_cache(maxsize=16_384)
def core(family: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a family name that count."""
    return tuple(word for word in family if word not in name_lists().particles) or family


def is_common_given(name: str) -> bool:
    lists = name_lists()
    return name in lists.common_given or any(root in lists.common_given for root in lists.roots(name))


def _pair(one: str, other: str) -> NameRelation:
    kind = given_words(one, other)
    words = (one,) if one == other else (one, other)
    return NameRelation(kind, words, is_common_given(one))


def _kind(found: NameRelation) -> int:
    return int(found.kind)


def _initials(name: str) -> set[str]:
    return {name[0], *(root[0] for root in name_lists().roots(name))} if len(name) > 1 else {name}


def _compound(a: Portrait, b: Portrait) -> NameRelation:
    """ "Maite" and María Teresa."""
    compound = name_lists().compound
    for short in (*a.given[:1], *a.nick):
        for words in compound.get(short, ()):
            if b.given[: len(words)] == words:
                return NameRelation(Relation.NICKNAME, (short, " ".join(words)))
    return NameRelation(Relation.DIFFERENT)


def _by_middle(a: Portrait, b: Portrait) -> NameRelation:
    """Somebody called by the second given name."""
    for middle in a.given[1:]:
        for other in (*b.given[:1], *b.nick):
            if min(len(middle), len(other)) > 1 and given_words(middle, other) <= Relation.NICKNAME:
                return NameRelation(Relation.PART, (" ".join(a.given), other), is_common_given(other))
    return NameRelation(Relation.DIFFERENT, (*a.given[:1], *b.given[:1]))


def _several(mine: tuple[str, ...], others: tuple[str, ...]) -> NameRelation:
    left = list(others)
    kinds: list[Relation] = []
    matched: list[str] = []
    for word in mine:
        kind, fit = min(
            ((family_words(word, other), other) for other in left), default=(Relation.DIFFERENT, "")
        )
        if kind <= Relation.INITIAL:
            kinds.append(kind)
            matched.append(word)
            left.remove(fit)
    words = (" ".join(mine), " ".join(others))
    if not kinds or all(kind is Relation.INITIAL for kind in kinds):
        return NameRelation(Relation.DIFFERENT, words)
    common = _all_common(tuple(matched))
    if len(kinds) == max(len(mine), len(others)):
        return NameRelation(max(kinds), words, common)
    if len(kinds) == min(len(mine), len(others)):
        return NameRelation(Relation.PART, words, common)
    return NameRelation(Relation.OVERLAP, words, common)


def _unlike(a: Portrait, b: Portrait, mine: tuple[str, ...], others: tuple[str, ...]) -> NameRelation:
    """What is left: a small word glued to the name, a maiden name kept as a middle name, or another name."""
    whole, other_whole = joined(a.family), joined(b.family)
    short, long = sorted((whole, other_whole), key=len)
    words = (" ".join(mine), " ".join(others))
    if len(short) > _SHORTEST_START and long.endswith(short) and long.removesuffix(short) in _glued():
        return NameRelation(Relation.SPELLING, words, _all_common(mine) or _all_common(others))
    if set(mine) & set(b.given[1:]) or set(others) & set(a.given[1:]):
        return NameRelation(Relation.PART, words, _all_common(mine) and _all_common(others))
    if slip(whole, other_whole) and not (_all_common(mine) and _all_common(others)):
        return NameRelation(Relation.SLIP, words)
    return NameRelation(Relation.DIFFERENT, words)


@cache
def _glued() -> frozenset[str]:
    """What may stand joined to a family name: a small word or two, and those of Irish and Scottish names."""
    small = name_lists().particles
    return small | {one + other for one in small for other in small} | {"mac", "mc", "o"}


def _written(one: str, other: str) -> Relation:
    if alike(one, other):
        return Relation.SPELLING
    return Relation.SLIP if slip(one, other) else Relation.DIFFERENT


def _all_common(words: tuple[str, ...]) -> bool:
    common = name_lists().common_family
    return all(word in common for word in words)


def _diminutive(short: str, full: str) -> bool:
    """ "Rosita" and Rosa, "Carmencita" and Carmen."""
    for ending in _DIMINUTIVES:
        if short.endswith(ending) and len(short) - len(ending) >= _SHORTEST_START - 1:
            stem = short.removesuffix(ending)
            return full == stem or (full.startswith(stem) and len(full) == len(stem) + 1)
    return False


def _other_gender(one: str, other: str) -> bool:
    """Mario and Maria, Marcel and Marcela; not Olga and a mistyped Olg, when one is known and one is not."""
    known = name_lists().given
    if (one in known) != (other in known):
        return False
    if len(one) == len(other):
        return one[:-1] == other[:-1] and {one[-1], other[-1]} in ({"o", "a"}, {"e", "a"}, {"o", "e"})
    short, long = sorted((one, other), key=len)
    return long in (f"{short}a", f"{short}e", f"{short}ette", f"{short}ine", f"{short}ina")
