"""Finding who may be the same without comparing everybody with everybody.

People are compared who share an e-mail, the end of a phone number, a whole birthday with a given name's first
letter, or much of a name: the sound of a family name and the first letter of a given name, or the sound of a
given name and the first letter of a family name. So a slip in one half of a name leaves the other to be found
by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from journal.domain.person import PersonFields
from journal.matching.likeness import Likeness, Verdict, compare
from journal.matching.lists import name_lists
from journal.matching.names import core
from journal.matching.phone import end_of
from journal.matching.portrait import Portrait, portrait_of
from journal.matching.spelling import skeleton

_MOST_COMPARED = 400
"""For one person. More share a key only where it is an office's number or a file full of one name; those
who share the rarest keys are looked at first."""
_STEP = 200


class Finder:
    """People by their own keys (ids), and who of them may be the same as somebody.

    `region` ("ES") is where numbers without a country code are from; "" when that is not known.
    """

    def __init__(self, region: str = "") -> None:
        self._region = region
        self._people: dict[int, Portrait] = {}
        # One id alone stands as a number: most keys belong to one person.
        self._index: dict[str, int | list[int]] = {}

    def __len__(self) -> int:
        return len(self._people)

    def portrait(self, fields: PersonFields) -> Portrait:
        """The portrait of somebody, with numbers of this finder's region."""
        return portrait_of(fields, self._region)

    def add(self, key: int, portrait: Portrait) -> None:
        """`key` must not be negative and not be added before."""
        self._people[key] = portrait
        for block in _blocks(portrait):
            found = self._index.get(block)
            if found is None:
                self._index[block] = key
            elif isinstance(found, list):
                found.append(key)
            else:
                self._index[block] = [found, key]

    def matches(
        self, portrait: Portrait, limit: int = 5, most: int = _MOST_COMPARED
    ) -> tuple[tuple[int, Likeness], ...]:
        """Who is the same or may be, the likeliest first; at most `most` are compared."""
        found = [
            (key, likeness)
            for key in self._candidates(portrait, most)
            if (likeness := compare(portrait, self._people[key])).verdict is not Verdict.OTHER
        ]
        found.sort(key=lambda one: (-one[1].score, one[0]))
        return tuple(found[:limit])

    def pairs(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[tuple[int, int, Likeness]]:
        """Every pair that is the same or may be, once, the smaller key first, in no order.

        `progress` is told (people done, people). Ends early when `cancelled` says so.
        """
        for done, (key, portrait) in enumerate(self._people.items()):
            if done % _STEP == 0:
                if progress is not None:
                    progress(done, len(self._people))
                if cancelled is not None and cancelled():
                    return
            for other in self._candidates(portrait):
                if other > key:
                    likeness = compare(portrait, self._people[other])
                    if likeness.verdict is not Verdict.OTHER:
                        yield key, other, likeness

    def _candidates(self, portrait: Portrait, most: int = _MOST_COMPARED) -> list[int]:
        blocks: list[list[int]] = []
        seen: dict[int, None] = {}
        for block in (*_blocks(portrait), *_turned(portrait)):
            found = self._index.get(block)
            if isinstance(found, list):
                blocks.append(found)
            elif found is not None:
                seen[found] = None
        for people in sorted(blocks, key=len):
            room = most - len(seen)
            if room <= 0:
                break
            seen.update(dict.fromkeys(people[:room]))
        return list(seen)


def _blocks(portrait: Portrait) -> set[str]:
    """The keys under which somebody is found."""
    found = {f"m{mail}" for mail in portrait.mails}
    found.update(f"p{end_of(phone)}" for phone in portrait.phones)
    called = (*portrait.given[:1], *portrait.nick)
    lists = name_lists()
    roots = {root for name in called for root in lists.roots(name)}
    initials = {name[0] for name in (*portrait.given, *portrait.nick)} | {root[0] for root in roots}
    if portrait.birthday is not None and portrait.birthday.year is not None:
        found.update(f"b{portrait.birthday}{initial}" for initial in initials)
    for word in core(portrait.family):
        bones = skeleton(word)
        found.update(f"f{bones} {initial}" for initial in initials)
        found.update(f"g{skeleton(root)} {bones[:1]}" for root in roots)
    return found


def _turned(portrait: Portrait) -> set[str]:
    """The keys of somebody whose given and family names were changed about."""
    if not portrait.given or not portrait.family:
        return set()
    return {f"f{skeleton(portrait.given[0])} {word[0]}" for word in core(portrait.family)}
