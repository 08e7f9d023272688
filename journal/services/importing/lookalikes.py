"""Who of the journal, or of the rows before, a record may be about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from journal.domain.person import PersonFields
from journal.matching.finder import Finder
from journal.matching.likeness import Likeness, Verdict
from journal.matching.portrait import Portrait
from journal.services.importing.pace import Pace
from journal.store import leaving
from journal.store.database import Store

_MOST_SHOWN: Final = 5
_MOST_COMPARED: Final = 16
"""With one record: who shares a number, an e-mail or a rare name stands first. Among a hundred thousand
people hundreds share half a common name, which alone says nothing.
"""
_SPEAKS_FOR_IT: Final = "name_equal"
_OF_NAMES: Final = ("given_", "family_", "middle_", "generation_", "order")


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody of the journal (`person_id`) or whom a row brings (`place`), and how like they are."""

    likeness: Likeness
    person_id: int | None = None
    place: int | None = None

    @property
    def same(self) -> bool:
        """Surely: the whole name is equal, or more than a like name says so. A slip in a rare name alone may
        be a sister; that is for the user to say.
        """
        said = [reason.key for reason in self.likeness.reasons if not reason.against]
        more = any(not key.startswith(_OF_NAMES) for key in said)
        return self.likeness.verdict is Verdict.SAME and (more or _SPEAKS_FOR_IT in said)

    @property
    def unopposed(self) -> bool:
        """The whole name is the same, and nothing speaks against it."""
        reasons = self.likeness.reasons
        named = any(reason.key == _SPEAKS_FOR_IT for reason in reasons)
        return named and not any(reason.against for reason in reasons)


class Lookalikes:
    """Everybody of the journal is read when the first stranger comes; rows are added as they are planned."""

    def __init__(self, store: Store, region: str, pace: Pace) -> None:
        self._store = store
        self.portraits = Finder(region)
        self._pace = pace
        self._read = False
        self._last: tuple[PersonFields, Portrait] | None = None
        self._leads: dict[int, tuple[int | None, int | None]] = {}

    def of(self, fields: PersonFields) -> tuple[Match, ...]:
        """The likeliest first, each person once."""
        self._read_everybody()
        portrait = self._portrait(fields)
        found: dict[tuple[int | None, int | None], Match] = {}
        for key, likeness in self.portraits.matches(portrait, _MOST_SHOWN, _MOST_COMPARED):
            person_id, place = self._whom(key)
            found.setdefault((person_id, place), Match(likeness, person_id, place))
        return tuple(found.values())

    def add(self, place: int, fields: PersonFields, person_id: int | None, same_as: int | None) -> None:
        """What a row says counts for the rows after it; it is about somebody who is there already, or new."""
        if self._read:
            self.portraits.add(place * 2 + 1, self._portrait(fields))
            if person_id is not None or same_as is not None:
                self._leads[place] = person_id, same_as

    def _portrait(self, fields: PersonFields) -> Portrait:
        """Of who is looked for and then added, once."""
        if self._last is None or self._last[0] is not fields:
            self._last = fields, self.portraits.portrait(fields)
        return self._last[1]

    def _whom(self, key: int) -> tuple[int | None, int | None]:
        number, of_file = divmod(key, 2)
        if not of_file:
            return number, None
        return self._leads.get(number, (None, number))

    def _read_everybody(self) -> None:
        if self._read:
            return
        self._read = True
        everybody = leaving.ids(self._store, None, None, archived=True)
        for done, one in enumerate(leaving.people(self._store, everybody)):
            self._pace.tell(done, len(everybody))
            self.portraits.add(one.id * 2, self.portraits.portrait(one.fields))
