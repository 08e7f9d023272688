"""What the file said, what it says, what the journal says: nothing that either side wrote is lost unseen."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.dates import PartialDate
from journal.domain.person import Channel, ContactKind, ContactPoint, PersonFields
from journal.exchange import said
from journal.exchange.import_row import Change, Side
from journal.exchange.three_way import FIELDS, decided, empty, three_way

PHONE = ContactKind.PHONE


def phones(*numbers: str) -> tuple[ContactPoint, ...]:
    return tuple(ContactPoint(PHONE, *number.split("/")) for number in numbers)


def written(last: dict[str, Any] | None, mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """What the journal holds afterwards, of the fields that change."""
    return decided(three_way(last, mine, theirs), {})


_texts = st.sampled_from(["", "a", "b", "a\n\nb", "b\n\nc"])
_points = st.lists(
    st.builds(
        ContactPoint,
        st.just(PHONE),
        st.sampled_from(["111 111 111", "111111111", "222", "333"]),
        st.sampled_from(["", "home"]),
    ),
    max_size=3,
    unique=True,
).map(tuple)
_tags = st.lists(st.sampled_from(["ant", "bee", "Bee", "cat"]), max_size=3, unique_by=str.lower).map(
    lambda tags: tuple(sorted(tags, key=lambda tag: (tag.lower(), tag)))
)
_values = st.fixed_dictionaries(
    {},
    optional={
        "given": _texts,
        "family": _texts,
        "work": _texts,
        "notes": _texts,
        "birthday": st.sampled_from([None, PartialDate(4, 3), PartialDate(4, 3, 1980)]),
        "contacts": _points,
        "tags": _tags,
        "card": st.lists(st.sampled_from(["X:1", "X:2", "Y:1"]), max_size=2, unique=True).map(tuple),
    },
)


@given(_values, _values)
def test_the_same_again_changes_nothing(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    assert three_way(theirs, mine, theirs) == ()


@given(_values, _values)
def test_what_was_not_edited_here_becomes_what_the_file_says(
    last: dict[str, Any], theirs: dict[str, Any]
) -> None:
    after = {**last, **written(last, last, theirs)}
    assert {name: after.get(name, empty(name)) for name in FIELDS} == {
        name: theirs.get(name, empty(name)) for name in FIELDS
    }


@given(_values, _values, _values)
def test_what_was_written_here_stays(
    last: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    after = {**mine, **written(last, mine, theirs)}
    for name in ("given", "family", "work", "birthday"):
        if mine.get(name) != last.get(name, empty(name)) and name in mine:
            assert after[name] == mine[name]
    for name in ("contacts", "tags", "card"):
        own = set(mine.get(name, ())) - set(last.get(name, ()))
        assert own <= set(after.get(name, ()))


@given(_values, _values, _values)
def test_what_came_there_comes_unless_it_is_asked(
    last: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    changes = {change.field: change for change in three_way(last, mine, theirs)}
    after = {**mine, **decided(changes.values(), {})}
    for name in ("given", "family", "work", "birthday"):
        now = theirs.get(name, empty(name))
        if now != last.get(name, empty(name)):
            assert after.get(name, empty(name)) == now or changes[name].conflict


@given(_values, _values, _values)
def test_theirs_can_be_had(last: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    for change in three_way(last, mine, theirs):
        if change.conflict:
            taken = decided((change,), {change.field: Side.THEIRS})
            assert taken.get(change.field, change.old) == change.theirs


@given(_values, _values)
def test_what_comes_for_the_first_time_replaces_nothing(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    after = {**mine, **written(None, mine, theirs)}
    for name in ("given", "family", "work", "birthday"):
        if mine.get(name):
            assert after[name] == mine[name]
    assert set(mine.get("contacts", ())) <= set(after.get("contacts", ()))
    assert mine.get("notes", "") in after.get("notes", "")
    assert theirs.get("notes", "") in after.get("notes", "")
    again = three_way(theirs, after, theirs)
    assert again == ()


def test_half_a_name_is_not_completed_from_elsewhere() -> None:
    (change,) = three_way(None, {"given": "Rosa"}, {"given": "Rosa", "family": "Medina"})
    assert change == Change("family", "", "", conflict=True, theirs="Medina")


def test_notes_written_around_what_came_stay_around_what_comes() -> None:
    assert written({"notes": "cook"}, {"notes": "cook\n\nmine"}, {"notes": "chef"}) == {
        "notes": "chef\n\nmine"
    }
    assert written({"notes": "cook"}, {"notes": "mine\ncook"}, {"notes": "chef"}) == {"notes": "mine\nchef"}
    (change,) = three_way({"notes": "cook"}, {"notes": "baker"}, {"notes": "chef"})
    assert (change.new, change.theirs, change.conflict) == ("baker", "chef", True)


def test_a_number_that_goes_there_goes_here_and_one_edited_here_is_asked_for() -> None:
    last = {"contacts": phones("111111111", "222222222")}
    assert written(
        last, {"contacts": phones("111111111", "222222222", "333")}, {"contacts": phones("222222222")}
    ) == {"contacts": phones("222222222", "333")}
    mine = {"contacts": phones("111 111 111/home", "222222222")}
    (change,) = three_way(last, mine, {"contacts": phones("222222222")})
    assert change.conflict
    assert (change.new, change.theirs) == (mine["contacts"], phones("222222222"))


def test_a_number_removed_here_stays_away() -> None:
    last = {"contacts": phones("111111111", "222222222")}
    mine = {"contacts": phones("222222222")}
    theirs = {"contacts": phones("111111111", "222222222", "333333333")}
    assert written(last, mine, theirs) == {"contacts": phones("222222222", "333333333")}


def test_a_number_removed_here_and_changed_there_is_asked_for() -> None:
    last, theirs = {"contacts": phones("111111111/home")}, {"contacts": phones("111111111/work")}
    (change,) = three_way(last, {}, theirs)
    assert (change.new, change.theirs, change.conflict) == ((), theirs["contacts"], True)


def test_a_file_takes_nobody_out_of_a_circle() -> None:
    assert three_way({"circles": ("a", "b")}, {"circles": ("a", "b")}, {"circles": ("a",)}) == ()
    assert written({"circles": ("a",)}, {"circles": ()}, {"circles": ("a", "c")}) == {"circles": ("c",)}


@given(
    st.builds(
        PersonFields,
        given=_texts,
        notes=_texts,
        birthday=st.sampled_from([None, PartialDate(4, 3), PartialDate(2, 29, 1980)]),
        preferred_channel=st.sampled_from([None, Channel.EMAIL]),
        interval_days=st.sampled_from([None, 7]),
        contacts=_points,
        tags=_tags,
    )
)
def test_what_is_kept_of_a_record_comes_back(fields: PersonFields) -> None:
    values = said.values_of(fields, ("Neighbours",), ("FN:x",))
    text = said.to_json(values)
    back = said.from_json(text)
    assert said.fields_of(back) == fields
    assert back["circles"] == ("Neighbours",)
    assert said.with_lines(back, {}, values) == values
    assert said.to_json(said.from_json(said.to_json(said.values_of(fields)))) == said.to_json(
        said.values_of(fields)
    )


def test_records_without_a_name_of_their_own_are_known_by_what_they_say() -> None:
    assert said.key_of("u1", "x") == "u1"
    assert said.key_of("", "x") == said.key_of("", "x") != said.key_of("", "y")
    assert said.is_own_key(said.key_of("", "x"))
