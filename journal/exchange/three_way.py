"""What the file said last time, what it says now, what the journal says: what changed where, field by field.

What changed only in the file comes; what changed only here stays; where both changed the user's own word
stays unless they take the file's. Contacts, tags and the lines of a card are compared piece by piece, so that
a number added there and one added here are both kept. Of a record that was never imported before nothing is
known of last time: it fills what is empty and adds what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeVar

from journal.domain.person import TEXT_FIELDS, ContactKind, ContactPoint
from journal.domain.text import digits, fold
from journal.exchange.card_union import united_card
from journal.exchange.import_row import CARD, CIRCLES, Change, Side, Value

T = TypeVar("T")

Values = Mapping[str, Any]
"""Fields by name, `circles` and `card` among them; those that are empty may be missing."""

# A file has no say about a codename: it is for this journal alone.
TEXTS: Final = tuple(name for name in TEXT_FIELDS if name != "codename")
_FACTS: Final = ("birthday", "preferred_channel", "interval_days")
FIELDS: Final = (*TEXTS, *_FACTS, "contacts", "tags", CIRCLES, CARD)
_LISTS: Final = frozenset({"contacts", "tags", CIRCLES, CARD})
_NAME: Final = ("given", "family")
_COMPARED_DIGITS: Final = 9  # "+34 600 123 456" and "600 123 456" are one number


def three_way(said: Values | None, mine: Values, theirs: Values) -> tuple[Change, ...]:
    """Every field that is to be written or that changed on both sides, in the order of FIELDS.

    `said` is what the record said when it came in last, None when it never did.
    """
    found = []
    for name in FIELDS:
        old = mine.get(name, empty(name))
        keep, take = _field(name, said, old, theirs.get(name, empty(name)), mine)
        if keep != old or take != old:
            found.append(Change(name, old, keep, keep != take, take))
    return tuple(found)


def decided(
    changes: Iterable[Change], sides: Mapping[str, Side], others: Side = Side.MINE
) -> dict[str, Value]:
    """The values to be written, by field, once it is decided whose word holds in a conflict."""
    found = {}
    for one in changes:
        value = one.theirs if one.conflict and sides.get(one.field, others) is Side.THEIRS else one.new
        if value != one.old:
            found[one.field] = value
    return found


def empty(name: str) -> Value:
    """What a field holds that holds nothing."""
    if name in _LISTS:
        return ()
    return None if name in _FACTS else ""


def same_contact(point: ContactPoint) -> tuple[ContactKind, str]:
    """What two ways of writing one contact have in common."""
    if point.kind is ContactKind.PHONE and (number := digits(point.value)):
        return point.kind, number[-_COMPARED_DIGITS:]
    return point.kind, fold(" ".join(point.value.split()))


def _field(name: str, said: Values | None, mine: Any, theirs: Any, all_mine: Values) -> tuple[Any, Any]:
    """What the field holds if my word counts, and if theirs does."""
    if mine == theirs:
        return mine, mine
    if name == CIRCLES:  # being in a circle has a history here: a file puts people into one, never out of it
        before = () if said is None else said.get(name, ())
        return _pieces(fold, (), mine, tuple(one for one in theirs if one not in before))
    if said is None:
        return _first_time(name, mine, theirs, all_mine)
    before = said.get(name, empty(name))
    if theirs == before:
        return mine, mine
    if mine == before:
        return theirs, theirs
    if name in _LISTS:
        return _listed(name, before, mine, theirs)
    if name == "notes":
        return _notes(before, mine, theirs)
    return mine, theirs


def _first_time(name: str, mine: Any, theirs: Any, all_mine: Values) -> tuple[Any, Any]:
    if name == CARD:  # two cards of one person may be of two versions
        both = united_card(mine, theirs)
        return both, both
    if name in _LISTS:
        return _listed(name, (), mine, theirs)
    if not theirs:
        return mine, mine
    if name == "notes":
        return _notes("", mine, theirs)
    if name in _NAME and any(all_mine.get(part) for part in _NAME):
        return mine, theirs  # a name is one thing: half of it from elsewhere could make another one
    return (mine, theirs) if mine else (theirs, theirs)


def _notes(said: str, mine: str, theirs: str) -> tuple[str, str]:
    """Paragraphs written here before or after what the file said stay where they are."""
    if not said:
        if not theirs or theirs in mine:
            return mine, mine
        both = f"{mine}\n\n{theirs}" if mine else theirs
        return both, both
    if mine.startswith(f"{said}\n"):
        joined = theirs + mine[len(said) :]
    elif mine.endswith(f"\n{said}"):
        joined = mine[: -len(said)] + theirs
    else:
        return mine, theirs
    return joined.strip("\n"), joined.strip("\n")


def _listed(name: str, said: Any, mine: Any, theirs: Any) -> tuple[Any, Any]:
    if name == "contacts":
        return _pieces(same_contact, said, mine, theirs)
    if name == CARD:
        return _pieces(str, said, mine, theirs)
    keep, take = _pieces(fold, said, mine, theirs)
    return by_name(keep), by_name(take)


def by_name(tags: Iterable[str]) -> tuple[str, ...]:
    """In the order in which a person's tags are kept."""
    return tuple(sorted(tags, key=lambda tag: (fold(tag), tag)))


def _pieces(
    key: Callable[[T], object], said: tuple[T, ...], mine: tuple[T, ...], theirs: tuple[T, ...]
) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """Mine in my order with what came there behind. `key` is what stays of a piece when it is edited."""
    told, there = frozenset(said), frozenset(theirs)
    told_keys = {key(one) for one in said}
    there_keys = {key(one) for one in theirs}
    mine_keys = {key(one) for one in mine}
    fresh = {key(one): one for one in reversed(theirs) if one not in told}
    keep: list[T] = []
    take: list[T] = []
    for one in mine:
        place = key(one)
        other = fresh.get(place)
        if one in there:
            keep.append(one)
            take.append(one)
        elif one in told:  # as the file said it, and it says so no longer
            keep += [other] if other is not None else []
            take += [other] if other is not None else []
        else:
            keep.append(one)
            if place in told_keys and (other is not None or place not in there_keys):
                take += [other] if other is not None else []  # edited on both sides
            else:
                take.append(one)
    for one in theirs:
        if one in told or key(one) in mine_keys:
            continue
        take.append(one)
        if key(one) not in told_keys:
            keep.append(one)
    return tuple(dict.fromkeys(keep)), tuple(dict.fromkeys(take))
