"""The ledger over all people against a plain sort in Python."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.entry import ConversationFields, EntryKind, Promise, PromiseFields, PromiseState
from journal.domain.promise_ledger import PromiseCounts, PromiseGroup, PromiseList, PromiseQuery, Which, Whose
from journal.services import debrief, people, promises, timeline
from journal.store.database import Store
from tests.services.history import TODAY, dale, rosa

DUE = st.none() | st.integers(-5, 5).map(lambda ahead: TODAY + timedelta(days=ahead))
SETTLED = st.integers(0, 4).map(lambda ago: TODAY - timedelta(days=ago))
PROMISES = st.lists(
    st.tuples(st.booleans(), DUE, st.sampled_from(PromiseState), SETTLED), min_size=1, max_size=8
)


def made(store: Store, person: int, text: str = "Ring", *, mine: bool = True, due: date | None = None) -> int:
    return promises.add_promise(store, PromiseFields(person, text, mine, due), TODAY).result


def group_of(promise: Promise) -> PromiseGroup:
    if promise.state is not PromiseState.OPEN:
        return PromiseGroup.KEPT if promise.state is PromiseState.KEPT else PromiseGroup.DROPPED
    if not promise.mine:
        return PromiseGroup.THEIRS
    late = promise.due_on is not None and promise.due_on < TODAY
    return PromiseGroup.MINE_OVERDUE if late else PromiseGroup.MINE


def rank(promise: Promise) -> tuple[object, ...]:
    group = group_of(promise)
    if promise.state is PromiseState.OPEN:
        return group, promise.due_on is None, promise.due_on or date.max, 0, -promise.entry_id
    settled = promise.settled_on or date.min
    return group, False, date.min, -settled.toordinal(), -promise.entry_id


def fits(promise: Promise, query: PromiseQuery) -> bool:
    if query.whose is not Whose.ALL and promise.mine is not (query.whose is Whose.MINE):
        return False
    if query.which is Which.OVERDUE:
        return promise.state is PromiseState.OPEN and (promise.due_on or TODAY) < TODAY
    return query.which is Which.ALL or promise.state.value == query.which.value


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=PROMISES)
def test_order_groups_and_counts_are_those_of_a_plain_sort(
    store: Store, wanted: list[tuple[bool, date | None, PromiseState, date]]
) -> None:
    person = rosa(store)
    for mine, due, state, settled in wanted:
        entry_id = made(store, person, mine=mine, due=due)
        promises.settle_promise(store, entry_id, state, settled)
    everything = promises.promise_rows(store, promises.promise_ids(store, PromiseQuery(), TODAY).ids)
    for whose in Whose:
        for which in Which:
            query = PromiseQuery(whose, which)
            found = promises.promise_ids(store, query, TODAY)
            expected = sorted((each for each in everything if fits(each, query)), key=rank)
            assert list(found.ids) == [each.entry_id for each in expected]
            groups = [group_of(each) for each in expected]
            assert found.groups == tuple((g, groups.count(g)) for g in PromiseGroup if g in groups)
    counts = promises.promise_counts(store, TODAY)
    for number, query in (
        (counts.mine, PromiseQuery(Whose.MINE, Which.OPEN)),
        (counts.mine_overdue, PromiseQuery(Whose.MINE, Which.OVERDUE)),
        (counts.theirs, PromiseQuery(Whose.THEIRS, Which.OPEN)),
        (counts.theirs_overdue, PromiseQuery(Whose.THEIRS, Which.OVERDUE)),
        (counts.kept, PromiseQuery(which=Which.KEPT)),
        (counts.dropped, PromiseQuery(which=Which.DROPPED)),
    ):
        assert number == sum(fits(each, query) for each in everything)
    assert counts.overdue == counts.mine_overdue + counts.theirs_overdue


def test_a_row_has_its_words_person_days_and_conversation(store: Store) -> None:
    person = rosa(store)
    talk = debrief.log_conversation(
        store, ConversationFields(EntryKind.ONE_TO_ONE, TODAY, (person,), text="Talked"), TODAY
    ).result
    fields = PromiseFields(person, "Bring the timetable", due_on=TODAY)
    entry_id = promises.add_promise(store, fields, TODAY, talk).result
    (row,) = promises.promise_rows(store, [entry_id, 999])
    assert (row.entry_id, row.person.name, row.person.first_name) == (entry_id, "Rosa Medina", "Rosa")
    assert (row.text, row.mine, row.made_on, row.due_on) == ("Bring the timetable", True, TODAY, TODAY)
    assert (row.state, row.settled_on, row.conversation_id) == (PromiseState.OPEN, None, talk)


def test_deleted_and_archived_are_in_nothing(store: Store) -> None:
    kept, gone, away = rosa(store), dale(store), rosa(store)
    stays = made(store, kept)
    deleted = made(store, kept)
    made(store, gone)
    made(store, away)
    timeline.delete_entries(store, (deleted,))
    people.delete_people(store, [gone])
    people.archive_people(store, [away], True)
    assert list(promises.promise_ids(store, PromiseQuery(), TODAY).ids) == [stays]
    assert promises.promise_counts(store, TODAY) == PromiseCounts(mine=1)
    assert [row.entry_id for row in promises.promise_rows(store, [deleted, stays])] == [stays]


def test_sealed_words_are_left_out(store: Store) -> None:
    entry_id = made(store, rosa(store), "unspeakable")
    store.execute("UPDATE note SET sensitive = 1 WHERE entry_id = ?", (entry_id,))
    assert promises.promise_rows(store, [entry_id])[0].text == ""


def test_an_empty_ledger(store: Store) -> None:
    assert promises.promise_ids(store, PromiseQuery(), TODAY) == PromiseList(
        promises.promise_ids(store, PromiseQuery(), TODAY).ids, ()
    )
    assert len(promises.promise_ids(store, PromiseQuery(), TODAY).ids) == 0
    assert promises.promise_counts(store, TODAY) == PromiseCounts()
