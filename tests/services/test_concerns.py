"""Concerns as they are kept: names, merging, keeping apart, who shares them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journal.domain.concern import ConcernChoice, ConcernOrder, Kinship
from journal.domain.entry import ConversationFields, EntryKind, Mention, TimelineQuery
from journal.domain.errors import InputRefused, NotFound
from journal.services import concerns, debrief, people, timeline
from journal.services.brief import brief
from journal.services.circles import add_circle
from journal.services.person_fields import MAX_LINE
from journal.services.search import search
from journal.services.undo import redo, undo
from journal.store.check import check
from journal.store.database import Store
from tests.services.history import TODAY, dale, rosa, summary


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def say(
    store: Store, person: int, concern: str, words: str = "", *, ago: int = 0, quotable: bool = False
) -> int:
    talk = ConversationFields(
        EntryKind.PHONE, days(-ago), (person,), concerns=(Mention(person, concern, words, quotable),)
    )
    return debrief.log_conversation(store, talk, TODAY).result


def id_of(store: Store, name: str) -> int:
    return concerns.find_concern(store, name)


def own(store: Store, concern_id: int, words: str = "") -> None:
    store.execute("INSERT INTO own_concern (concern_id, words) VALUES (?, ?)", (concern_id, words))


@pytest.fixture
def talked(store: Store) -> dict[str, int]:
    """Rosa spoke of buses and loans, Dale of buses and tuition, the buses lately."""
    ids = {"rosa": rosa(store), "dale": dale(store)}
    say(store, ids["rosa"], "Bus cuts", "two hours a day", ago=9, quotable=True)
    ids["buses"] = say(store, ids["dale"], "bus cuts", "my shift starts at five", ago=8)
    say(store, ids["rosa"], "Student loans", "thirty years of it", ago=30)
    say(store, ids["dale"], "The kids' tuition", ago=2)
    return ids


def names(store: Store, order: ConcernOrder = ConcernOrder.PEOPLE) -> list[str]:
    return [row.name for row in concerns.concern_list(store, order)]


def test_ranked_by_people_and_by_recency(store: Store, talked: dict[str, int]) -> None:
    assert names(store) == ["Bus cuts", "The kids' tuition", "Student loans"]
    assert names(store, ConcernOrder.RECENT) == ["The kids' tuition", "Bus cuts", "Student loans"]
    rows = [row for row in concerns.concern_list(store) if row.name != "The kids' tuition"]
    assert [(row.people, row.last_on, row.mine) for row in rows] == [
        (2, days(-8), False),
        (1, days(-30), False),
    ]


def test_the_page_says_who_said_what_and_what_may_be_quoted(store: Store, talked: dict[str, int]) -> None:
    page = concerns.concern_page(store, id_of(store, "BUS CUTS"))
    assert [(each.person.first_name, each.on, each.words, each.quotable) for each in page.spoken] == [
        ("Dale", days(-8), "my shift starts at five", False),
        ("Rosa", days(-9), "two hours a day", True),
    ]
    assert page.spoken[0].entry_id == talked["buses"]
    assert [each.person.id for each in page.sharers] == [talked["dale"], talked["rosa"]]
    assert (page.row.people, page.spoken_count, page.unused, page.doubles) == (2, 2, False, ())
    short = concerns.concern_page(store, page.row.id, sharers=1, spoken=1)
    assert (len(short.sharers), len(short.spoken), short.row.people, short.spoken_count) == (1, 1, 2, 2)
    with pytest.raises(NotFound):
        concerns.concern_page(store, 999)


def test_deleted_sensitive_and_archived_are_left_out(store: Store, talked: dict[str, int]) -> None:
    """Names that only deleted or sensitive words hold are in no list; archived people are not counted."""
    loans, buses = id_of(store, "Student loans"), id_of(store, "Bus cuts")
    store.execute("UPDATE note SET sensitive = 1 WHERE text = 'thirty years of it'")
    assert names(store) == ["Bus cuts", "The kids' tuition"]
    assert concerns.concern_page(store, loans).spoken == ()
    assert concerns.similar(store, "college debt") == () or [
        each.concern.name for each in concerns.similar(store, "college debt")
    ] == ["The kids' tuition"]
    assert "Student loans" not in [each.name for each in concerns.choices(store)]
    people.archive_people(store, (talked["rosa"],), True)
    page = concerns.concern_page(store, buses)
    assert [each.person.id for each in page.sharers] == [talked["dale"]]
    assert (page.row.people, page.spoken_count) == (1, 1)
    timeline.delete_entries(store, (talked["buses"],))
    page = concerns.concern_page(store, buses)
    assert (page.row.people, page.spoken) == (0, ())
    people.delete_people(store, (talked["rosa"],))
    assert names(store) == ["The kids' tuition"]


def test_the_issues_three_names_suggest_each_other(store: Store, talked: dict[str, int]) -> None:
    say(store, talked["rosa"], "college debt")
    wanted = {"Student loans", "college debt", "The kids' tuition"}
    for name in wanted:
        found = concerns.doubles(store, id_of(store, name))
        assert {each.concern.name for each in found} == wanted - {name}
        assert {each.kinship for each in found} == {Kinship.SYNONYM}


def test_merging_moves_what_was_said_and_undo_brings_it_back(store: Store, talked: dict[str, int]) -> None:
    kept, gone = id_of(store, "Student loans"), id_of(store, "The kids' tuition")
    concerns.add_synonym(store, gone, "Fees for the girls")
    own(store, gone, "mine too")
    before = store.rows("SELECT * FROM mention ORDER BY 1"), summary(store, talked["dale"])
    done = concerns.merge_concerns(store, kept, gone)
    assert done.changes.people == {talked["dale"]}
    assert len(done.changes.entries) == 1
    page = concerns.concern_page(store, kept)
    assert [name for _, name in page.synonyms] == ["Fees for the girls", "The kids' tuition"]
    assert {each.person.id for each in page.sharers} == {talked["rosa"], talked["dale"]}
    assert (page.row.mine, page.my_words) == (True, "mine too")
    assert str(summary(store, talked["dale"])[0]).startswith("Student loans")
    assert id_of(store, "the KIDS' tuition") == kept
    assert check(store).problems == ()
    undo(store)
    assert (store.rows("SELECT * FROM mention ORDER BY 1"), summary(store, talked["dale"])) == before
    assert concerns.concern_page(store, gone).synonyms[0][1] == "Fees for the girls"
    redo(store)
    assert id_of(store, "fees for the girls") == kept
    with pytest.raises(InputRefused):
        concerns.merge_concerns(store, kept, kept)


def test_a_circle_and_my_own_words_move_with_a_merge(store: Store, talked: dict[str, int]) -> None:
    kept, gone = id_of(store, "Student loans"), id_of(store, "The kids' tuition")
    circle = add_circle(store, "Parents").result
    store.execute("UPDATE circle SET concern_id = ? WHERE id = ?", (gone, circle))
    own(store, kept, "First")
    own(store, gone, "Second")
    concerns.merge_concerns(store, kept, gone)
    page = concerns.concern_page(store, kept)
    assert page.circles == ((circle, "Parents"),)
    assert page.my_words == "First\n\nSecond"


def test_kept_apart_they_are_never_suggested_again_and_a_merge_keeps_that(
    store: Store, talked: dict[str, int]
) -> None:
    loans, tuition = id_of(store, "Student loans"), id_of(store, "The kids' tuition")
    say(store, talked["rosa"], "college debt")
    college = id_of(store, "college debt")
    concerns.keep_apart(store, tuition, loans)
    concerns.keep_apart(store, loans, tuition)
    assert [each.concern.id for each in concerns.doubles(store, loans)] == [college]
    concerns.merge_concerns(store, college, loans)
    assert concerns.doubles(store, college) == ()
    assert concerns.doubles(store, tuition) == ()
    undo(store)
    undo(store)  # said twice, it was one step
    assert {each.concern.id for each in concerns.doubles(store, tuition)} == {loans, college}
    with pytest.raises(InputRefused):
        concerns.keep_apart(store, loans, loans)


def test_renaming_shows_everywhere_and_a_taken_name_is_refused(store: Store, talked: dict[str, int]) -> None:
    buses = id_of(store, "Bus cuts")
    concerns.add_synonym(store, buses, "Line 14")
    done = concerns.rename_concern(store, buses, "  line  14 ")
    assert done.changes.people == {talked["rosa"], talked["dale"]}
    page = concerns.concern_page(store, buses)
    assert (page.row.name, page.synonyms) == ("line 14", ())
    assert "line 14" in str(summary(store, talked["rosa"])[0])
    assert timeline.entries(store, (talked["buses"],))[0].concerns[0].concern == "line 14"
    concerns.rename_concern(store, buses, "Line 14")
    for name in ("", " \n", "STUDENT loans", "x" * (MAX_LINE + 1)):
        with pytest.raises(InputRefused):
            concerns.rename_concern(store, buses, name)
    undo(store)
    undo(store)
    assert concerns.concern_page(store, buses).row.name == "Bus cuts"


def test_a_name_belongs_to_one_concern(store: Store, talked: dict[str, int]) -> None:
    buses, loans = id_of(store, "Bus cuts"), id_of(store, "Student loans")
    added = concerns.add_synonym(store, buses, "Línea 14").result
    for concern, name in ((loans, "linea 14"), (buses, "LINEA 14"), (buses, "bus CUTS"), (loans, "Bus cuts")):
        with pytest.raises(InputRefused):
            concerns.add_synonym(store, concern, name)
    concerns.remove_synonym(store, added)
    with pytest.raises(NotFound):
        concerns.remove_synonym(store, added)
    concerns.add_synonym(store, loans, "linea 14")


def test_what_is_heard_under_another_name_becomes_the_concern(store: Store, talked: dict[str, int]) -> None:
    buses = id_of(store, "Bus cuts")
    concerns.add_synonym(store, buses, "Línea 14")
    debrief.heard_in_passing(store, talked["rosa"], "late again", TODAY, "linea 14")
    assert concerns.concern_page(store, buses).spoken[0].words == "late again"
    assert "linea 14" not in names(store)


def test_search_and_the_find_box_know_synonyms(store: Store, talked: dict[str, int]) -> None:
    buses = id_of(store, "Bus cuts")
    concerns.add_synonym(store, buses, "Łódź tram")
    hits = [hit for hit in search(store, "lodz") if hit.kind.value == "concern"]
    assert {hit.passage for hit in hits} == {"Bus cuts · Łódź tram"}
    assert {hit.passage[start:end] for hit in hits for start, end in hit.marks} == {"Łódź"}
    assert {hit.person.id for hit in hits} == {talked["rosa"], talked["dale"]}
    both = [hit for hit in search(store, "bus cuts") if hit.kind.value == "concern"]
    assert len(both) == 2
    query = TimelineQuery(talked["dale"], find="tram")
    assert timeline.timeline_ids(store, query) == (talked["buses"],)
    undo(store)
    assert search(store, "lodz") == ()


def test_only_an_unused_concern_can_be_deleted(store: Store, talked: dict[str, int]) -> None:
    unused = store.execute("INSERT INTO concern (name) VALUES ('Nobody')")
    assert names(store)[-1] == "Nobody"
    assert concerns.concern_page(store, unused).unused
    concerns.delete_concern(store, unused)
    assert "Nobody" not in names(store)
    undo(store)
    own(store, unused)
    for each in (unused, id_of(store, "Bus cuts")):
        with pytest.raises(InputRefused):
            concerns.delete_concern(store, each)


def test_a_typed_name_finds_what_is_there_already(store: Store, talked: dict[str, int]) -> None:
    assert [each.concern.name for each in concerns.similar(store, "Buses")] == ["Bus cuts"]
    assert concerns.similar(store, "bus cuts") == ()
    assert concerns.similar(store, "  ") == ()
    concerns.add_synonym(store, id_of(store, "Bus cuts"), "Line 14")
    assert concerns.choices(store)[0] == ConcernChoice("Bus cuts", ("Line 14",))
    assert concerns.matching_ids(store, "lin 1") == {id_of(store, "Bus cuts")}
    assert len(concerns.matching_ids(store, '" *')) == 0
    assert len(concerns.matching_ids(store, "")) == 3


def test_a_concern_is_found_by_name_synonym_or_beginning(store: Store, talked: dict[str, int]) -> None:
    assert concerns.find_concern(store, "stud") == id_of(store, "Student loans")
    say(store, talked["rosa"], "Student rooms")
    with pytest.raises(NotFound, match="Student loans, Student rooms"):
        concerns.find_concern(store, "student")
    for name in ("", "Whales"):
        with pytest.raises(NotFound):
            concerns.find_concern(store, name)


def test_a_concern_touches_my_story_as_it_does_in_a_brief(store: Store, talked: dict[str, int]) -> None:
    bus, loans = id_of(store, "Bus cuts"), id_of(store, "Student loans")
    assert concerns.concern_page(store, bus).touches == ""
    own(store, bus)
    say(store, talked["dale"], "Debt for college")
    own(store, id_of(store, "Debt for college"))
    assert concerns.concern_page(store, bus).touches == "Bus cuts"
    assert concerns.concern_page(store, loans).touches == "Debt for college"
    store.execute("DELETE FROM own_concern")
    store.execute("INSERT INTO own_value (name) VALUES ('buses')")
    assert concerns.concern_page(store, bus).touches == "buses"


def test_in_common_counts_my_story_and_the_brief_says_who_else(store: Store, talked: dict[str, int]) -> None:
    assert timeline.header(store, talked["rosa"]).in_common == 0
    own(store, id_of(store, "Bus cuts"))
    say(store, talked["dale"], "Debt for college")
    own(store, id_of(store, "Debt for college"))
    assert timeline.header(store, talked["rosa"]).in_common == 2
    shared = {each.text: each for each in brief(store, talked["rosa"], TODAY).shared}
    assert shared["Student loans"].mine == "Debt for college"
    assert [ref.id for ref in shared["Bus cuts"].others] == [talked["dale"]]
    assert shared["Bus cuts"].other_count == 1
    assert shared["Student loans"].other_count == 0
    store.execute("INSERT INTO own_value (name) VALUES ('loans')")
    assert timeline.header(store, talked["rosa"]).in_common == 2


def test_opening_a_concern_asks_a_fixed_number_of_questions(
    store: Store, talked: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    run = Store._run

    def noted(self: Store, statement: str, params: tuple[object, ...]) -> object:
        asked.append(statement)
        return run(self, statement, params)

    monkeypatch.setattr(Store, "_run", noted)

    def statements() -> int:
        asked.clear()
        concerns.concern_page(store, id_of(store, "Bus cuts"))
        concerns.concern_list(store)
        timeline.header(store, talked["rosa"])
        return len(asked)

    own(store, id_of(store, "Bus cuts"))
    few = statements()
    for at in range(40):
        say(store, talked["rosa"], f"Bus to place {at}")
    assert statements() == few


def test_the_list_reads_no_texts_and_no_people_in_a_large_journal(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 300,000 mentions looking at each note's and person's row took 17 s instead of 1 s."""
    plans: list[str] = []
    ask = Store.rows

    def planned(self: Store, statement: str, params: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        plans.extend(str(row[3]) for row in ask(self, f"EXPLAIN QUERY PLAN {statement}", params))
        return ask(self, statement, params)

    monkeypatch.setattr(Store, "rows", planned)
    concerns.concern_list(store)
    assert "SEARCH n USING COVERING INDEX note_said (id=?)" in plans
    assert not [step for step in plans if step.startswith(("SCAN n", "SEARCH p ", "SCAN p "))]
    assert [step for step in plans if step.startswith("SCAN m")] == ["SCAN m"]
