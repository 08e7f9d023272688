"""Café mode over the journal: what use cases answer, and that nothing hidden is ever written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from journal.domain.draft import DraftKind
from journal.domain.errors import JournalError, NotUnique
from journal.domain.person import PersonFields
from journal.domain.search import SearchHit
from journal.privacy.aliases import Aliases, initials
from journal.privacy.veil import MARK, SEAL, is_veiled
from journal.services import circles, debrief, drafts, follow_ups, form_drafts, people, session, timeline
from journal.services.cafe import Cafe, loose_kind
from journal.services.sample import create_sample
from journal.services.search import search
from journal.services.undo import undo
from journal.store.database import Store
from journal.store.key import derive_key
from tests.journals import JournalFile
from tests.privacy.cafe_answers import Found
from tests.privacy.hidden_words import hidden_words
from tests.privacy.write_back import BY_KEYS_ALONE, WRITE_BACK, writers

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> JournalFile:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    create_sample(path, TODAY, "sample").close()
    return JournalFile(path, derive_key("sample", path))


@pytest.fixture
def sample(sample_file: JournalFile, tmp_path: Path) -> Iterator[Store]:
    """The sample journal, the test's own."""
    with sample_file.copy_to(tmp_path / "sample.db").open() as opened:
        yield opened


@pytest.fixture
def cafe(store: Store) -> Iterator[Cafe]:
    cafe = Cafe(store, Aliases())
    yield cafe
    cafe.end()


def shown(text: str) -> str:
    """As it is read on the screen."""
    return text.replace(MARK, "")


def ask(cafe: Cafe, call: Callable[[Store], Any]) -> Any:
    return cafe.run(call, loose_kind(call))


def dump(store: Store) -> list[str]:
    """Every row of every table."""
    tables = [row[0] for row in store.rows("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
    return [
        f"{table}: {row}"
        for table in sorted(tables)
        for row in sorted(map(repr, store.rows(f"SELECT * FROM {table}")))
    ]


def add(store: Store, given: str, family: str, codename: str = "", **more: Any) -> int:
    return people.add_person(store, PersonFields(given, family=family, codename=codename, **more)).result


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Rosa Medina", "R. M."),
        ("Dr Grace van der Hill", "G. H."),
        ("Ñandú", "Ñ."),
        ("Jose\u0301 E\u0301mil", "J. E\u0301."),
        ("‘Abd Øst", "A. Ø."),
        ("…", ""),
        ("", ""),
    ],
)
def test_initials(name: str, wanted: str) -> None:
    assert initials(name) == wanted


def test_names_are_codenames_or_initials_told_apart_for_a_whole_session(store: Store) -> None:
    rosa, raul = add(store, "Rosa", "Medina"), add(store, "Raúl", "Moreno")
    heron = add(store, "Hanna", "Kowalski", "Blue Heron")
    aliases = Aliases()
    for _ in range(2):
        cafe = Cafe(store, aliases)
        rows = ask(cafe, partial(people.people_rows, ids=(raul, rosa, heron)))
        assert [shown(row.name) for row in rows] == ["R. M.", "R. M. 2", "Blue Heron"]
        refs = ask(cafe, partial(people.person_refs, ids=(rosa, heron)))
        assert [shown(ref.name) for ref in refs] == ["R. M. 2", "Blue Heron"]
        assert [shown(ref.first_name) for ref in refs] == ["R. M. 2", "Blue Heron"]
        cafe.end()


def test_a_new_codename_is_shown_at_once(store: Store, cafe: Cafe) -> None:
    rosa = add(store, "Rosa", "Medina")
    (row,) = ask(cafe, partial(people.people_rows, ids=(rosa,)))
    assert shown(row.name) == "R. M."
    fields = PersonFields("Rosa", family="Medina", codename="Wren")
    ask(cafe, partial(people.update_person, person_id=rosa, fields=fields))
    (row,) = ask(cafe, partial(people.people_rows, ids=(rosa,)))
    assert shown(row.name) == "Wren"
    ask(cafe, undo)
    (row,) = ask(cafe, partial(people.people_rows, ids=(rosa,)))
    assert shown(row.name) == "R. M."


def test_the_whole_person_keeps_no_part_of_the_name(store: Store, cafe: Cafe) -> None:
    rosa = add(store, "Rosa", "Medina", middle="Sol", prefix="Dr", nickname="Ro", notes="knows the landlord")
    person = ask(cafe, partial(people.person, person_id=rosa))
    assert shown(person.name) == shown(person.first_name) == "R. M."
    assert person.fields.notes == SEAL
    assert people.person(store, rosa).name == "Dr Rosa Sol Medina"


def test_a_concern_stays_but_for_names_in_it(store: Store, cafe: Cafe) -> None:
    add(store, "Rosa", "de la Cruz", nickname="Pepa")
    circles.add_circle(store, "The rent of ROSA and Pepa’s bus to La Paz, by Cruz")
    (name,) = [name for _id, name in ask(cafe, circles.circle_names)]
    assert shown(name) == "The rent of ••• and •••’s bus to La Paz, by •••"
    add(store, "Paz", "Bus")
    ask(cafe, partial(people.archive_person, person_id=1, archived=True))
    (name,) = [name for _id, name in ask(cafe, circles.circle_names)]
    assert shown(name) == "The rent of ••• and •••’s ••• to La •••, by •••"


def test_errors_name_nobody(store: Store, cafe: Cafe) -> None:
    add(store, "Rosa", "Medina")
    add(store, "Rosa", "Moreno")
    with pytest.raises(NotUnique) as caught:
        ask(cafe, partial(people.resolve_person, id_or_name="rosa"))
    assert str(caught.value) == f"“{SEAL}” fits several people: {SEAL}."


def test_undo_says_nothing_of_what_it_takes_back(store: Store, cafe: Cafe) -> None:
    rosa = add(store, "Rosa", "Medina")
    people.delete_people(store, (rosa,))
    done = ask(cafe, undo)
    assert done.result == SEAL
    assert ask(cafe, undo).result == SEAL
    assert ask(cafe, undo).result == ""


def test_people_are_found_by_their_names_and_codenames(store: Store, cafe: Cafe) -> None:
    heron = add(store, "Rosa", "Medina", "Blue Heron")
    for typed in ("rosa", "blue her"):
        (ref,) = ask(cafe, partial(people.find_people, text=typed))
        assert (ref.id, shown(ref.name)) == (heron, "Blue Heron")
        hit: SearchHit = ask(cafe, partial(search, text=typed))[0]
        assert (hit.person.id, hit.passage, hit.marks) == (heron, SEAL, ())


def test_a_hidden_draft_is_not_written_over_and_what_is_typed_meanwhile_is_kept(store: Store) -> None:
    rosa, raul = add(store, "Rosa", "Medina"), add(store, "Raúl", "Moreno")
    save = partial(drafts.save_draft, kind=DraftKind.ANSWER, entry_id=None)
    read = partial(drafts.draft, kind=DraftKind.ANSWER, entry_id=None)
    save(store, person_id=rosa, payload={"words": "after the strike"})
    before = dump(store)
    cafe = Cafe(store, Aliases())
    assert ask(cafe, partial(read, person_id=rosa)) is None
    for person_id in (rosa, raul):
        ask(cafe, partial(save, person_id=person_id, payload={"words": "typed"}))
        ask(cafe, partial(save, person_id=person_id, payload={"words": "typed at the table"}))
        assert ask(cafe, partial(read, person_id=person_id)).payload == {"words": "typed at the table"}
    cafe.end()
    assert set(before) <= set(dump(store))
    again = Cafe(store, Aliases())  # locked and unlocked meanwhile
    assert ask(again, partial(read, person_id=rosa)).payload == {"words": "typed at the table"}
    again.end()
    held = {each.person_id: each for each in drafts.drafts(store)}
    assert held == {each: read(store, person_id=each) for each in (rosa, raul)}
    assert held[rosa].payload == {"words": "after the strike"}
    assert held[raul].payload == {"words": "typed at the table"}
    drafts.discard_draft(store, held[rosa].id)
    (left,) = [each for each in drafts.drafts(store) if each.person_id == rosa]
    assert left.payload == {"words": "typed at the table"}


def test_what_was_typed_in_cafe_mode_and_gone_on_with_is_hidden_the_next_time(store: Store) -> None:
    save = partial(drafts.save_draft, kind=DraftKind.PERSON, person_id=None, entry_id=None)
    read = partial(drafts.draft, kind=DraftKind.PERSON, person_id=None, entry_id=None)
    cafe = Cafe(store, Aliases())
    ask(cafe, partial(save, payload={"line": "Nad"}))
    cafe.end()
    save(store, payload={"line": "Nadia, whom her brother hides"})
    assert len(drafts.drafts(store)) == 1
    cafe = Cafe(store, Aliases())
    assert ask(cafe, read) is None
    assert [each.payload for each in ask(cafe, drafts.drafts)] == [{"line": SEAL}]
    cafe.end()


def test_forms_are_kept_each_for_itself(store: Store) -> None:
    """One row keeps many forms: a hidden one is no reason to lose another."""
    keep, read = form_drafts.keep_unfinished, form_drafts.unfinished
    keep(store, "gift 1", {"text": "hidden"})
    keep(store, "gift 2", {"text": "hidden, too"})
    cafe = Cafe(store, Aliases())
    assert ask(cafe, partial(read, key="gift 1")) == {}
    ask(cafe, partial(keep, key="gift 1", written={"text": "at the table"}))
    ask(cafe, partial(keep, key="gift 3", written={"text": "a van"}))
    assert ask(cafe, partial(read, key="gift 3")) == {"text": "a van"}
    ask(cafe, partial(keep, key="gift 2", written={}))  # the form was closed: the hidden text is another's
    cafe.end()
    assert [read(store, f"gift {number}") for number in (1, 2, 3)] == [
        {"text": "hidden"},
        {"text": "hidden, too"},
        {"text": "a van"},
    ]
    keep(store, "gift 1", {})
    assert read(store, "gift 1") == {"text": "at the table"}
    keep(store, "gift 3", {"text": "a van, and who drives it"})
    cafe = Cafe(store, Aliases())
    assert ask(cafe, partial(read, key="gift 3")) == {}
    assert ask(cafe, partial(read, key="gift 1")) == {"text": "at the table"}
    cafe.end()
    for key in ("gift 1", "gift 2", "gift 3"):
        keep(store, key, {})
    assert drafts.drafts(store) == ()


def test_a_search_from_before_stays_and_the_one_of_the_cafe_comes_again(store: Store) -> None:
    session.save_session(store, session.Session(search="Rosa’s landlord"))
    cafe = Cafe(store, Aliases())
    assert ask(cafe, session.last_session).search == SEAL
    ask(cafe, partial(session.save_session, session=session.Session(search_in_cafe="bus")))
    assert ask(cafe, session.last_session).search_in_cafe == "bus"
    cafe.end()
    assert session.last_session(store) == session.Session(search="Rosa’s landlord", search_in_cafe="bus")


def test_what_one_types_is_written(store: Store, cafe: Cafe) -> None:
    rosa = add(store, "Rosa", "Medina")
    call = partial(debrief.heard_in_passing, person_id=rosa, words="they cut the bus", today=TODAY)
    entry_id = ask(cafe, call).result
    assert timeline.entries(store, (entry_id,))[0].text == "they cut the bus"
    assert ask(cafe, partial(timeline.entries, ids=(entry_id,)))[0].text == SEAL


# ---- nothing hidden goes back


def test_every_use_case_that_writes_texts_is_tried() -> None:
    assert writers() - WRITE_BACK.keys() - BY_KEYS_ALONE == set()


@pytest.mark.parametrize("key", sorted(WRITE_BACK))
def test_nothing_veiled_is_written_back(sample: Store, key: str) -> None:
    cafe = Cafe(sample, Aliases())
    before = dump(sample)
    call = WRITE_BACK[key](Found(partial(ask, cafe), sample, TODAY))
    assert MARK in json.dumps(call.keywords, ensure_ascii=False, default=_plain), "it holds nothing hidden"
    with pytest.raises(JournalError):
        ask(cafe, call)
    cafe.end()
    assert dump(sample) == before


def test_an_answer_by_ids_is_written(sample: Store) -> None:
    cafe = Cafe(sample, Aliases())
    found = Found(partial(ask, cafe), sample, TODAY)
    item = found.follow_up()
    ask(cafe, partial(follow_ups.drop, item=item, today=TODAY))
    cafe.end()
    assert not any(is_veiled(row) for row in dump(sample))


def test_the_sample_has_no_name_and_no_note_left(sample: Store) -> None:
    """Everything the lists of the window read, in one go."""
    cafe = Cafe(sample, Aliases())
    found = Found(partial(ask, cafe), sample, TODAY)
    told = [repr(each) for each in found.everything()]
    cafe.end()
    hidden = hidden_words(sample)
    assert len(told) > 100
    assert len(hidden.names) > 50
    assert len(hidden.runs) > 1_000
    assert [seen for text in told if (seen := hidden.found_in(text))] == []


def _plain(value: object) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        return asdict(value)  # type: ignore[call-overload]  # a dataclass it is
    return list(value) if isinstance(value, (frozenset, set, tuple)) else str(value)
