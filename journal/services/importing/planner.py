"""Each record compared with the journal and with the rows before it: what becomes of it by default."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Final

from journal.exchange import said
from journal.exchange.import_plan import ImportPlan, PackedRows, PlanHead
from journal.exchange.import_row import Change, Choice, Other, RowKind
from journal.exchange.packed_row import (
    AnyRecord,
    Outcome,
    PersonRecord,
    TalkRecord,
    outcome_of,
    packed,
    record_of,
)
from journal.exchange.record import Remark, remark
from journal.exchange.three_way import decided
from journal.exchange.watched import Reader
from journal.services.importing.comparing import Comparer
from journal.services.importing.lookalikes import Lookalikes, Match
from journal.services.importing.pace import Pace
from journal.services.importing.whom import Whoever
from journal.store import imports, people
from journal.store.database import Store
from journal.store.imports import Source
from journal.store.known_uids import by_uid

_AT_ONCE: Final = 100
GONE = Remark("They came in before and were deleted here since.")
_STRANGE_ID = "The file gives them the same number as {name} had, but nothing else is the same."


@dataclass(slots=True)
class _Aim:
    """Whom a record is about, before its fields are compared."""

    record: PersonRecord
    place: int
    person_id: int | None = None
    same_as: int | None = None
    matches: tuple[Match, ...] = ()
    sure: bool = True
    gone: bool = False


@dataclass(slots=True)
class _Totals:
    conflicts: int = 0
    talks: int = 0
    circles: dict[str, None] = field(default_factory=dict)


class Planner:
    """Makes one plan. `head` says what is known before the first record, `records` reads them from the
    first on, `reader` says how far that is.
    """

    def __init__(
        self,
        store: Store,
        head: PlanHead,
        records: Callable[[], Iterable[AnyRecord]],
        pace: Pace,
        reader: Reader | None = None,
    ) -> None:
        self._store = store
        self._head = head
        self._records = records
        self._pace = pace
        self._reader = reader or Reader()
        self._comparer = Comparer(store, head.origin, head.groups, records)
        self._lookalikes = Lookalikes(store, head.region, pace)
        self._rows = PackedRows()
        self._whoever = Whoever(store, head.origin, self._rows.__iter__)
        self._kinds = bytearray()
        self._seen: dict[str, int] = {}
        self._uids: dict[str, int] = {}  # of the batch: who bears the id that a card has
        self._about: dict[int, list[int]] = {}  # rows by the person of the journal they are about
        self._added: dict[int, list[int]] = {}  # rows by the row that brings the person they are about
        self._totals = _Totals()

    def plan(self, total: int = 0) -> ImportPlan:
        """`total` is how many records there are, 0: not known. Raises ImportCancelled and what reading them
        raises.
        """
        self._reader.tick = self._tick
        waiting = iter(self._records())
        while batch := list(islice(waiting, _AT_ONCE)):
            if self._reader.size:
                self._tick()
            else:
                self._pace.tell(len(self._kinds), total)
            self._take(batch)
        head = replace(
            self._head,
            circles=tuple(self._totals.circles),
            conflicts=self._totals.conflicts,
            talks=self._totals.talks,
            seen=imports.state(self._store),
        )
        return ImportPlan(self._rows, bytes(self._kinds), head)

    def _tick(self) -> None:
        self._pace.tell(self._reader.done, self._reader.size)

    def _take(self, batch: list[AnyRecord]) -> None:
        first = len(self._kinds)
        self._comparer.load_sources(one.key for one in batch if isinstance(one, PersonRecord))
        self._uids = by_uid(self._store, (one.record_id for one in batch if isinstance(one, PersonRecord)))
        self._whoever.load([one for one in batch if isinstance(one, TalkRecord)])
        aims = {
            place: self._aim(one, place)
            for place, one in enumerate(batch, start=first)
            if isinstance(one, PersonRecord)
        }
        self._load(list(aims.values()))
        for place, one in enumerate(batch, start=first):
            if isinstance(one, TalkRecord):
                self._totals.talks += 1
                outcome = self._whoever.outcome(one)
            else:
                outcome = self._outcome(aims[place])
                self._totals.circles.update(dict.fromkeys(one.circles))
                self._whoever.meet(place, one, outcome)
            self._totals.conflicts += any(change.conflict for change in outcome.changes)
            self._kinds.append(outcome.kind)
            self._rows.append(packed(one, outcome))

    # ------------------------------------------------------------ whom it is about

    def _aim(self, record: PersonRecord, place: int) -> _Aim:
        aim = _Aim(record, place)
        if record.reason is not None:
            return aim
        earlier = self._seen.setdefault(record.key, place)
        source = self._comparer.source(record.key)
        if earlier != place:
            aim.same_as = earlier
        elif source is not None:
            aim.person_id, aim.gone = source.person_id, source.gone
            aim.sure = source.gone or not self._strange(record, source)
        elif record.record_id in self._uids:
            aim.person_id = self._uids[record.record_id]
        else:
            fields = said.fields_of(said.from_json(record.said))
            self._recognise(aim, self._lookalikes.of(fields))
            self._lookalikes.add(place, fields, aim.person_id, aim.same_as)
        return aim

    def _recognise(self, aim: _Aim, matches: tuple[Match, ...]) -> None:
        """Who is surely the same is whom it is about; of several, and of the unsure, the user says who."""
        surely = [match for match in matches if match.same]
        likely = surely or [match for match in matches if match.unopposed]
        if matches:
            aim.sure = len(surely) == 1
            aim.matches = () if aim.sure else matches
        if likely and (surely or len(likely) == 1):
            aim.person_id, aim.same_as = likely[0].person_id, likely[0].place

    def _strange(self, record: PersonRecord, source: Source) -> bool:
        """The file's own number is the same and nothing else: two lists may count from one."""
        if said.is_own_key(record.key) or record.said == source.said:
            return False
        finder = self._lookalikes.portraits
        now, before = (finder.portrait(said.fields_of(said.from_json(one.said))) for one in (record, source))
        same_name = now.given == before.given or (now.family and now.family == before.family)
        reached = {*now.mails, *now.phones} & {*before.mails, *before.phones}
        return not (same_name or reached)

    def _load(self, aims: list[_Aim]) -> None:
        meant = {aim.person_id for aim in aims if not aim.gone} - {None}
        new = {aim.person_id for aim in aims if self._comparer.source(aim.record.key) is None} - {None}
        self._comparer.load_people([each for each in meant if each], [each for each in new if each])

    # ------------------------------------------------------------ what becomes of it

    def _outcome(self, aim: _Aim) -> Outcome:
        if aim.record.reason is not None:
            return Outcome(RowKind.SKIPPED, Choice.OUT)
        if aim.same_as is not None:
            self._follow(aim)
        if aim.gone:
            return Outcome(RowKind.SKIPPED, Choice.OUT, reason=GONE)
        changes = self._changes(aim)
        if changes is None:  # nobody is meant, or whom it meant is not there any more
            aim.person_id = aim.same_as = None
        elif aim.same_as is not None:
            self._added.setdefault(aim.same_as, []).append(aim.place)
        elif aim.person_id is not None:
            self._about.setdefault(aim.person_id, []).append(aim.place)
        if not aim.sure:
            return self._double(aim, changes)
        if changes is None:
            return Outcome(RowKind.NEW, Choice.NEW)
        kind = RowKind.UPDATE if any(one.new != one.old for one in changes) else RowKind.UNCHANGED
        return Outcome(kind, Choice.SAME, aim.person_id, aim.same_as, changes)

    def _follow(self, aim: _Aim) -> None:
        """A row before may itself be about somebody else."""
        earlier = outcome_of(self._rows[aim.same_as or 0])
        if earlier.reason is GONE or earlier.reason == GONE:
            aim.gone = True
        elif earlier.choice is Choice.SAME:
            aim.person_id, aim.same_as = earlier.person_id, earlier.same_as

    def _double(self, aim: _Aim, changes: tuple[Change, ...] | None) -> Outcome:
        others = tuple(self._other(match) for match in aim.matches)
        remarks: tuple[Remark, ...] = ()
        if not others and aim.person_id is not None:
            (name,) = people.any_names(self._store, (aim.person_id,))
            others = (Other(name, aim.person_id),)
            remarks = (remark(_STRANGE_ID, name=name),)
        choice = Choice.NEW if changes is None else Choice.SAME
        return Outcome(
            RowKind.DOUBLE, choice, aim.person_id, aim.same_as, changes or (), others, None, remarks
        )

    def _other(self, match: Match) -> Other:
        likeness = match.likeness
        if match.person_id is None:
            record = self._record(match.place or 0)
            name = said.fields_of(said.from_json(record.said)).name
            return Other(name, None, match.place, likeness.score, likeness.reasons)
        (name,) = people.any_names(self._store, (match.person_id,))
        return Other(name, match.person_id, None, likeness.score, likeness.reasons)

    def _changes(self, aim: _Aim) -> tuple[Change, ...] | None:
        """What is written about whom it means; None when that is nobody."""
        if self._seen.get(aim.record.key) != aim.place:
            return ()  # the very same record again
        if aim.same_as is not None:
            brought = self._record(aim.same_as).values(self._head.groups)
            mine = self._with_rows(brought, self._added.get(aim.same_as, ()))
            return self._comparer.changes(aim.record, mine, None)
        now = None if aim.person_id is None else self._comparer.mine(aim.person_id)
        if now is None or aim.person_id is None:
            return None
        earlier = self._about.get(aim.person_id, ())
        base = self._comparer.base(aim.record, aim.person_id)
        if base is not None and base.said == self._comparer.text(aim.record):
            return ()
        return self._comparer.changes(aim.record, self._with_rows(now, earlier), base)

    def _with_rows(self, values: dict[str, Any], places: Iterable[int]) -> dict[str, Any]:
        found = dict(values)
        for place in places:
            found |= decided(outcome_of(self._rows[place]).changes, {})
        return found

    def _record(self, place: int) -> PersonRecord:
        record = record_of(self._rows[place])
        if isinstance(record, TalkRecord):
            raise TypeError("a talk adds nobody")
        return record
