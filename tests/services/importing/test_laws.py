"""The laws of importing, tried on an encrypted journal: whatever the files hold, these hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from journal.domain.dates import PartialDate
from journal.domain.person import PersonFields
from journal.exchange.import_row import Choice, Decision, Decisions, RowKind
from journal.exchange.record import Record
from journal.services import people
from journal.services.importing.taking_back import undo_import
from journal.store.database import Store
from tests.services.importing.conftest import Desk, person, snapshot

NAMES = ["Rosa Medina", "Rosa Medina Ortiz", "Tom Brandt", "Ada Byron", "Rosita Medina", "Cher"]
POINTS = ["555 0101 111", "555 0102 222", "rosa@example.org", "tom@example.org"]

_fields = st.builds(
    lambda name, points, **more: person(name, *points, **more),
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(POINTS), max_size=2, unique=True),
    work=st.sampled_from(["", "Cook", "Chef"]),
    notes=st.sampled_from(["", "likes buses", "likes trains"]),
    birthday=st.sampled_from([None, PartialDate(4, 3, 1980)]),
    tags=st.sampled_from([(), ("parents",), ("bus", "parents")]),
)
_cards = st.sampled_from([(), ("FN:x", "X-A:1"), ("FN:x", "X-A:2")])
_circles = st.sampled_from([(), ("Neighbours",), ("Neighbours", "Choir")])
_files = st.lists(st.tuples(_fields, _cards, _circles), max_size=5).flatmap(
    lambda found: st.booleans().map(
        lambda named: [
            Record(
                place,
                fields,
                record_id=f"u{place}" if named else "",
                card=cards if named else (),
                circles=circles,
            )
            for place, (fields, cards, circles) in enumerate(found, start=1)
        ]
    )
)
_choices = st.dictionaries(
    st.integers(0, 4), st.sampled_from([Decision(Choice.NEW), Decision(Choice.OUT), Decision()]), max_size=3
).map(lambda rows: Decisions(rows=rows))
tried = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class _BackError(Exception):
    """The example is over."""


@contextmanager
def fresh(store: Store) -> Iterator[Desk]:
    """A desk over the empty journal, which is empty again afterwards."""
    with suppress(_BackError), store.transaction():
        yield Desk(store)
        raise _BackError


@tried
@given(_files, _choices)
def test_the_same_file_twice_changes_nothing(store: Store, file: list[Record], said: Decisions) -> None:
    with fresh(store) as desk:
        desk.run(file, said)
        before = snapshot(store)
        kinds = desk.kinds(file)
        left_out = {place for place, one in said.rows.items() if one.choice is Choice.OUT}
        assume(not left_out)  # who was left out is asked for again
        assert set(kinds) <= {RowKind.UNCHANGED}
        result = desk.run(file)
        assert (result.import_id, result.added, result.updated) == (None, 0, 0)
        assert snapshot(store) == before


@tried
@given(_files, _files, _choices)
def test_an_import_taken_back_leaves_the_journal_as_it_was(
    store: Store, first: list[Record], second: list[Record], said: Decisions
) -> None:
    with fresh(store) as desk:
        desk.run(first)
        before = snapshot(store)
        result = desk.run(second, said)
        if result.import_id is not None:
            report = undo_import(store, result.import_id).result
            assert report.left == ()
        assert snapshot(store) == before
        again = desk.run(second, said)
        assert (again.added, again.updated) == (result.added, result.updated)


_edits = st.fixed_dictionaries(
    {},
    optional={
        "work": st.sampled_from(["Baker", "Nurse"]),
        "nickname": st.just("Rosi"),
        "notes": st.sampled_from(["written here", "likes buses\n\nwritten here"]),
        "given": st.sampled_from(["Rosario"]),
    },
)


@tried
@given(_files, _edits, st.integers(0, 4), _files)
def test_what_is_edited_here_is_kept(
    store: Store, file: list[Record], edit: dict[str, Any], place: int, newer: list[Record]
) -> None:
    with fresh(store) as desk:
        ids = [each for each in desk.run(file).people if each]
        assume(ids)
        person_id = ids[place % len(ids)]
        edited = replace(people.person(store, person_id).fields, **edit)
        people.update_person(store, person_id, edited)
        desk.run(file)
        assert people.person(store, person_id).fields == edited
        desk.run(newer)
        after = people.person(store, person_id).fields
        for name in edit.keys() - {"notes"}:
            assert getattr(after, name) == getattr(edited, name)
        assert "notes" not in edit or "written here" in after.notes


@tried
@given(_files.filter(lambda file: bool(file) and bool(file[0].record_id)), _fields)
def test_what_is_newer_there_comes(store: Store, file: list[Record], fields: PersonFields) -> None:
    with fresh(store) as desk:
        file = [replace(one, fields=replace(one.fields, contacts=())) for one in file[:1]]
        (person_id,) = desk.run(file).people
        newer = replace(fields, given=file[0].fields.given, family=file[0].fields.family)
        result = desk.run([replace(file[0], fields=newer)])
        assert list(result.people) == [person_id]
        assert people.person(store, person_id).fields == newer
