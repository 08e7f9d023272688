"""With whom a talk was: suggested by the names that the file writes, and by names in the words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from journal.domain.person import PersonFields
from journal.domain.text import fold
from journal.exchange import said
from journal.exchange.import_row import Choice, RowKind, Whom
from journal.exchange.packed_row import Outcome, Packed, PersonRecord, TalkRecord, outcome_of, record_of
from journal.exchange.record import Remark
from journal.store import imports
from journal.store.database import Store
from journal.store.imports import CameEntry

GONE_TALK: Final = Remark("It came in before and was deleted here since.")
NOBODY: Final = Remark("Nobody is named. Say with whom it was, or it is left out.")
CHANGED: Final = Remark("The file says something else now; what is in the journal stays.")
_WORD: Final = re.compile(r"[^\W\d_][\w'’.-]*")
_LONGEST_NAME: Final = 4  # words
_MOST: Final = 12  # people of one talk


class Whoever:
    """Knows the people of the journal and those of the rows before by their names, once a talk has come."""

    def __init__(self, store: Store, origin: str, rows: Callable[[], Iterator[Packed]]) -> None:
        """`rows` are those that the plan has so far."""
        self._store = store
        self._origin = origin
        self._rows = rows
        self._known: dict[str, CameEntry] = {}
        self._records: dict[str, Whom] = {}
        self._names: defaultdict[str, dict[Whom, None]] = defaultdict(dict)
        self._firsts: defaultdict[str, dict[Whom, None]] = defaultdict(dict)
        self._read = False
        self._keys: set[str] = set()

    def load(self, talks: Sequence[TalkRecord]) -> None:
        """Before some rows: which of these talks came in before."""
        if talks:
            self._known = imports.known_entries(self._store, self._origin, (one.key for one in talks))

    def meet(self, place: int, record: PersonRecord, outcome: Outcome) -> None:
        """A person of the file, whom later talks of the same file may be about."""
        if record.reason is not None or not self._read:
            return
        fields = said.fields_of(said.from_json(record.said))
        own = outcome.person_id is None and outcome.same_as is None
        whom = Whom(fields.name, outcome.person_id, place if own else outcome.same_as)
        if record.record_id:
            self._records[record.record_id] = whom
        if own:
            self._call(whom, fields)

    def outcome(self, record: TalkRecord) -> Outcome:
        """What becomes of a talk unless the user says otherwise."""
        talk = record.talk
        if talk.skipped is not None:
            return Outcome(RowKind.SKIPPED, Choice.OUT)
        came = self._known.get(record.key)
        if came is not None:
            return self._again(record, came)
        if record.key in self._keys:
            return Outcome(RowKind.UNCHANGED, Choice.OUT)
        self._keys.add(record.key)
        self._read_names()
        settled = [self._records[each] for each in talk.record_ids if each in self._records]
        for name in talk.people:
            settled += self._called(name)
        if not settled:
            settled = list(self._in_words(talk.title, talk.text))
        people = tuple(dict.fromkeys(settled))[:_MOST]
        if people:
            return Outcome(RowKind.NEW, Choice.NEW, people=people)
        guessed = tuple(dict.fromkeys(self._first_names(talk.people, talk.title, talk.text)))[:_MOST]
        return Outcome(RowKind.DOUBLE, Choice.OUT, people=guessed, remarks=(NOBODY,))

    def _again(self, record: TalkRecord, came: CameEntry) -> Outcome:
        if came.gone:
            return Outcome(RowKind.SKIPPED, Choice.OUT, reason=GONE_TALK)
        same = came.after.partition("/")[0] == record.digest
        return Outcome(RowKind.UNCHANGED, Choice.OUT, remarks=() if same else (CHANGED,))

    def _called(self, name: str) -> list[Whom]:
        """The one who bears the whole name, or has the e-mail."""
        found = list(self._names.get(_key(name), ()))
        return found if len(found) == 1 else []

    def _in_words(self, *texts: str) -> Iterator[Whom]:
        """Whole names of one person, as they stand in the words."""
        for text in texts:
            words = _WORD.findall(text)
            for start in range(len(words)):
                for length in range(2, _LONGEST_NAME + 1):
                    found = self._names.get(_key(" ".join(words[start : start + length])), {})
                    if len(found) == 1:
                        yield from found

    def _first_names(self, people: Iterable[str], *texts: str) -> Iterator[Whom]:
        """Who is called so by one word, as far as it is written large."""
        for word in (word for text in (*people, *texts) for word in _WORD.findall(text)):
            if word[:1].isupper():
                found = self._firsts.get(fold(word), {})
                if len(found) == 1:
                    yield from found

    def _read_names(self) -> None:
        if self._read:
            return
        self._read = True
        for person_id, fields, mails in imports.names(self._store):
            self._call(Whom(fields.name, person_id), fields)
            for mail in mails:
                self._names[fold(mail)][Whom(fields.name, person_id)] = None
        for place, row in enumerate(self._rows()):
            record = record_of(row)
            if isinstance(record, PersonRecord):
                self.meet(place, record, outcome_of(row))

    def _call(self, whom: Whom, fields: PersonFields) -> None:
        whole = " ".join(part for part in (fields.given, fields.family) if part)
        for name in {_key(fields.name), _key(whole), _key(fields.nickname)} - {""}:
            self._names[name][whom] = None
        for name in {fold(fields.given), fold(fields.nickname)} - {""}:
            self._firsts[name][whom] = None


def _key(name: str) -> str:
    return " ".join(word.strip(".,") for word in fold(name).split())
