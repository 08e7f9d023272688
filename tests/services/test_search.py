from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.entry import ConversationFields, EntryKind, Mention, PromiseFields, StageText
from journal.domain.passage import passage_of
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.domain.search import HitKind, SearchHit
from journal.domain.search_words import SearchWord, SearchWords, parse_search
from journal.domain.text import plain_letters
from journal.services import people
from journal.services.debrief import log_conversation
from journal.services.search import search
from journal.services.timeline import delete_entries
from journal.store.database import Store

TODAY = date(2026, 11, 22)


def rosa(store: Store, **more: object) -> int:
    fields = PersonFields(given="Rosa", family="Muñoz", **more)  # type: ignore[arg-type]  # any field
    return people.add_person(store, fields).result


def talk(store: Store, person_id: int, text: str, **more: object) -> int:
    fields = ConversationFields(EntryKind.ONE_TO_ONE, date(2026, 11, 1), (person_id,), text=text, **more)  # type: ignore[arg-type]  # any field
    return log_conversation(store, fields, TODAY).result


def marked(hit: SearchHit) -> list[str]:
    return [hit.passage[start:end] for start, end in hit.marks]


def found(store: Store, text: str) -> list[tuple[HitKind, str, list[str]]]:
    return [(hit.kind, hit.label, marked(hit)) for hit in search(store, text)]


def test_names_as_one_types_without_accents(store: Store) -> None:
    rosa(store)
    for typed in ("m", "mun", "munoz", "MUÑOZ", "rosa m", '"rosa munoz"', '"rosa mu'):
        assert search(store, typed)[0].person.name == "Rosa Muñoz", typed
    for typed in ("unoz", "munozz", '"munoz rosa"', '"mun"', ""):
        assert search(store, typed) == (), typed


def test_every_word_begins_a_word_of_the_name(store: Store) -> None:
    dale = people.add_person(
        store, PersonFields(given="Dale", family="Kowalski", work="Lincoln School")
    ).result
    rosa(store)
    for typed in ("kow dal", "dal kow", "d k", "d kow -rosa", "kow linc"):
        assert [hit.person.id for hit in search(store, typed)] == [dale], typed
    assert marked(search(store, "kow dal")[0]) == ["Dale", "Kowalski"]
    for typed in ('"kow" dal', "kow dal -lincoln", "kow ale", "kow ros"):
        assert search(store, typed) == (), typed


def test_in_notes_only_the_last_word_may_go_on(store: Store) -> None:
    talk(store, rosa(store), "The buses were cut")
    assert found(store, "buses cu") == [(HitKind.NOTE, "text", ["buses", "cut"])]
    assert search(store, "bus cut") == ()


def test_a_name_and_a_word_of_that_person(store: Store) -> None:
    person_id = rosa(store)
    dale = people.add_person(store, PersonFields(given="Dale", family="Kowalski")).result
    mentions = (Mention(person_id, "Wages", "The bus again"), Mention(dale, "Rent", "No bus, ever"))
    old = talk(store, person_id, "By bus", sensitive_note="Lost on the bus")
    new = talk(store, dale, "Bus times")
    both = log_conversation(
        store,
        ConversationFields(
            EntryKind.ONE_TO_ONE, date(2026, 11, 2), (person_id, dale), text="Tea", concerns=mentions
        ),
        TODAY,
    ).result
    for typed in ("rosa bus", "bus rosa", "ros mun bu", "rosa munoz bus"):
        hits = search(store, typed)
        assert [(hit.entry_id, hit.person.id) for hit in hits] == [(both, person_id)] + [(old, person_id)] * 2
    assert [(hit.passage, marked(hit), hit.sealed) for hit in search(store, "rosa bus")] == [
        ("The bus again", ["bus"], False),
        ("", [], True),
        ("By bus", ["bus"], False),
    ]
    assert [hit.entry_id for hit in search(store, "kow bus -ever")] == [new]
    assert search(store, "rosa train") == search(store, "amara bus") == search(store, "rosa bus -munoz") == ()
    whole = talk(store, dale, "Rosa takes the bus")
    assert [hit.entry_id for hit in search(store, "rosa bus")] == [whole]
    people.delete_people(store, [dale])
    assert [hit.entry_id for hit in search(store, "rosa bus")] == [both, old, old]
    delete_entries(store, (old, both))
    assert search(store, "rosa bus") == ()


LETTERS = {
    "lukasz": "Łukasz",
    "soren": "Søren",
    "djorde": "Djorđe",
    "gudrun": "Guðrún",
    "thor": "Þór",
    "aebler": "Æbler",
    "oeuf": "Œuf",
    "weiss": "Weiß",
    "grossweiss": "GROẞWEIẞ",
}


@pytest.mark.parametrize(("typed", "written"), LETTERS.items())
def test_letters_that_unicode_does_not_take_apart(store: Store, typed: str, written: str) -> None:
    point = ContactPoint(ContactKind.ADDRESS, f"{written} 5")
    fields = PersonFields(given=written, family="Nowak", notes=f"née {written}", contacts=(point,))
    person_id = people.add_person(store, fields).result
    people.add_person(store, PersonFields(given="Zz", how_met=f"Zażółć; through {written}"))
    concerns = (Mention(person_id, f"Like {written}", f"ä {written}"),)
    talk(store, person_id, f"Weiß asked: {written}!", place=f"At {written}", concerns=concerns)
    for word in (typed, written, typed[:-1], written.upper(), f'"{typed}"'):
        hits = search(store, word)
        kinds = [HitKind.PERSON] * 2 + [HitKind.CONTACT, HitKind.CONCERN, HitKind.PLACE] + [HitKind.NOTE] * 2
        assert [hit.kind for hit in hits] == kinds, word
        assert [marked(hit)[-1].casefold() for hit in hits if hit.kind is not HitKind.CONTACT] == [
            written.casefold()
        ] * 6
    assert [hit.label for hit in search(store, typed)[:3]] == ["name", "how_met", "address"]
    assert search(store, f"{typed} -{typed}") == search(store, f"{typed} -{written}") == ()
    assert [ref.id for ref in people.find_people(store, f"now {typed}")] == [person_id]


def test_file_and_program_know_the_same_letters(store: Store) -> None:
    letters = [letter for letter in map(chr, range(0x80, 0x3000)) if plain_letters(letter) != letter]
    assert len(letters) == 19
    person_id = rosa(store)
    for letter in letters:
        talk(store, person_id, f"x{letter}x")
    found = store.rows("SELECT text, plain FROM note ORDER BY id")
    assert found == [(f"x{letter}x", f"x{plain_letters(letter)}x") for letter in letters]


def test_what_is_typed_with_such_a_letter_finds_the_plain_one(store: Store) -> None:
    talk(store, people.add_person(store, PersonFields(given="Lukasz")).result, "Strasse")
    assert found(store, "łuk") == [(HitKind.PERSON, "name", ["Lukasz"])]
    assert found(store, "straß") == [(HitKind.NOTE, "text", ["Strasse"])]


def test_every_field_of_a_person_is_found_and_named(store: Store) -> None:
    rosa(
        store,
        work="Lincoln School",
        notes="Knows the ferry times",
        how_met="At the bus stop",
        nickname="Rosi",
    )
    assert found(store, "ferry") == [(HitKind.PERSON, "notes", ["ferry"])]
    assert found(store, "linc") == [(HitKind.PERSON, "work", ["Lincoln"])]
    assert found(store, "bus stop") == [(HitKind.PERSON, "how_met", ["bus", "stop"])]
    assert found(store, "rosi") == [(HitKind.PERSON, "nickname", ["Rosi"])]


def test_contacts_inside_words_and_numbers_in_any_grouping(store: Store) -> None:
    points = (
        ContactPoint(ContactKind.PHONE, "+1 (555) 010-1234"),
        ContactPoint(ContactKind.EMAIL, "rosa@mail.example.org"),
        ContactPoint(ContactKind.ADDRESS, "Calle Núñez 5"),
    )
    rosa(store, contacts=points)
    for typed in ("555 0101", "5550101", "(555)-0101", "1555", "0 1 2"):
        hits = [hit for hit in search(store, typed) if hit.kind is HitKind.CONTACT]
        assert [hit.label for hit in hits] == ["phone"], typed
    assert marked(search(store, "550101")[0]) == ["55) 010-1"]
    assert search(store, "55") == ()
    assert found(store, "xample")[0] == (HitKind.CONTACT, "email", ["xample"])
    assert found(store, "nunez")[0] == (HitKind.CONTACT, "address", ["Núñez"])


def test_notes_newest_first_with_their_card(store: Store) -> None:
    person_id = rosa(store)
    old = talk(store, person_id, "The potholes on Elm St")
    promise = PromiseFields(person_id, "Bring the pothole map")
    new = talk(
        store,
        person_id,
        "Tea",
        stages=(StageText("their_story", "Their story", "Potholes!"),),
        promises=(promise,),
    )
    hits = search(store, "pothol")
    assert [hit.entry_id for hit in hits] == [new, new, old]
    assert {hit.label for hit in hits} == {"promise", "Their story", "text"}
    assert all(hit.on == date(2026, 11, 1) and hit.person.id == person_id for hit in hits)


def test_minus_leaves_out(store: Store) -> None:
    person_id = rosa(store, notes="bus")
    talk(store, person_id, "bus cuts")
    kept = talk(store, person_id, "bus times")
    assert [hit.entry_id for hit in search(store, "bus -cuts -muñoz")] == [kept]
    assert search(store, "-cuts") == ()
    assert search(store, 'bus -"bus times" -"bus cuts" -munoz') == ()


def test_a_contact_goes_with_the_person_left_out(store: Store) -> None:
    rosa(store, contacts=(ContactPoint(ContactKind.EMAIL, "rosa@example.org"),))
    assert len(search(store, "rosa")) == 2
    assert search(store, "rosa -munoz") == ()


def test_sensitive_words_are_found_but_sealed(store: Store) -> None:
    person_id = rosa(store)
    entry_id = talk(store, person_id, "", sensitive_note="Has no papers")
    (hit,) = search(store, "papers")
    assert (hit.sealed, hit.passage, hit.marks, hit.entry_id) == (True, "", (), entry_id)
    assert "papers" not in repr(hit)


def test_concerns_lead_to_the_people_who_spoke_of_them(store: Store) -> None:
    person_id = rosa(store)
    mention = Mention(person_id, "Bus cuts", "It costs me two hours")
    entry_id = talk(store, person_id, "", concerns=(mention,))
    concern, note = search(store, "bus")[0], search(store, "hours")[0]
    assert (concern.kind, concern.person.id, marked(concern)) == (HitKind.CONCERN, person_id, ["Bus"])
    assert (note.kind, note.entry_id) == (HitKind.NOTE, entry_id)
    delete_entries(store, (entry_id,))
    assert search(store, "bus") == search(store, "hours") == ()


def test_places_lead_to_what_happened_there(store: Store) -> None:
    person_id = rosa(store)
    entry_id = talk(store, person_id, "", place="Corner Café")
    (hit,) = search(store, "cafe")
    assert (hit.kind, hit.entry_id, hit.on, marked(hit)) == (
        HitKind.PLACE,
        entry_id,
        date(2026, 11, 1),
        ["Café"],
    )


def test_the_deleted_are_not_found_and_the_archived_are_marked(store: Store) -> None:
    gone, away = rosa(store), rosa(store)
    for person_id in (gone, away):
        talk(store, person_id, "potholes", place="Library")
    people.archive_person(store, away, True)
    people.delete_people(store, [gone])
    for typed in ("rosa", "potholes", "library"):
        assert [(hit.person.id, hit.archived) for hit in search(store, typed)] == [(away, True)], typed


def test_people_stand_before_notes_and_notes_have_room(store: Store) -> None:
    ids = [rosa(store) for _ in range(40)]
    for _ in range(60):
        talk(store, ids[0], "rosa spoke")
    kinds = [hit.kind for hit in search(store, "rosa")]
    assert len(kinds) == 50
    assert kinds == sorted(kinds, key=[HitKind.PERSON, HitKind.NOTE].index)
    assert kinds.count(HitKind.NOTE) >= 30
    assert len(search(store, "rosa", limit=5)) == 5


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text(alphabet="ab\"-*^:(){}+\\ 'NOTANDR\x00"))
def test_nothing_that_is_typed_is_an_error(store: Store, text: str) -> None:
    if not people.people_count(store):
        talk(store, rosa(store, contacts=(ContactPoint(ContactKind.PHONE, "123"),)), "a NOT b AND or")
    for hit in search(store, text):
        assert all(0 <= start < end <= len(hit.passage) for start, end in hit.marks)
    people.find_people(store, text)


def test_words_are_taken_apart() -> None:
    assert parse_search('bus "two hours" -cuts -"elm st" well-kn') == SearchWords(
        (SearchWord("bus"), SearchWord("two hours"), SearchWord("well-kn", prefix=True)),
        (SearchWord("cuts"), SearchWord("elm st")),
    )
    assert parse_search('"two ho') == SearchWords((SearchWord("two ho", prefix=True),))
    assert parse_search('- "" … 🌻') == SearchWords()
    assert len(parse_search("a " * 1000).wanted) == 24


# ---------------------------------------------------------------- against a naive search

_LETTERS = st.text(alphabet="abñéA1æłŁß", min_size=1, max_size=3)
_TEXTS = st.lists(st.lists(_LETTERS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=5)
_QUERIES = st.lists(
    st.builds(
        "{}{}".format,
        st.sampled_from(["", "", "", "-"]),
        _LETTERS | st.builds('"{} {}"'.format, _LETTERS, _LETTERS),
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


def tokens(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    for letter, typed in {"æ": "ae", "ł": "l", "Ł": "l", "ß": "ss"}.items():
        plain = plain.replace(letter, typed)
    return re.findall(r"[^\W_]+", plain.casefold())


def holds(text: str, word: SearchWord) -> bool:
    own, wanted = tokens(text), tokens(word.text)
    for at in range(len(own) - len(wanted) + 1):
        part = own[at : at + len(wanted)]
        if part == wanted or (word.prefix and part[:-1] == wanted[:-1] and part[-1].startswith(wanted[-1])):
            return True
    return False


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_TEXTS, _QUERIES)
def test_notes_are_those_a_naive_search_finds(store: Store, texts: list[str], query: str) -> None:
    store.execute("DELETE FROM entry")
    store.execute("DELETE FROM person")
    person_id = people.add_person(store, PersonFields(given="Zz")).result
    by_entry = {talk(store, person_id, text): text for text in texts}
    words = parse_search(query)
    expected = [
        entry_id
        for entry_id, text in sorted(by_entry.items(), reverse=True)
        if words.wanted
        and all(holds(text, word) for word in words.wanted)
        and not any(holds(text, word) for word in words.unwanted)
    ]
    hits = search(store, query)
    assert [hit.entry_id for hit in hits] == expected
    for hit in hits:
        assert hit.marks
        wanted = {token for word in words.wanted for token in tokens(word.text)}
        for text in marked(hit):
            assert any(own.startswith(tuple(wanted)) for own in tokens(text))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_TEXTS, _QUERIES)
def test_people_are_those_a_naive_search_finds(store: Store, names: list[str], query: str) -> None:
    store.execute("DELETE FROM person")
    by_id = {people.add_person(store, PersonFields(given=name)).result: name for name in names}
    words = parse_search(query, prefixes=True)
    expected = {
        person_id
        for person_id, name in by_id.items()
        if words.wanted
        and all(holds(name, word) for word in words.wanted)
        and not any(holds(name, word) for word in words.unwanted)
    }
    hits = search(store, query)
    assert {hit.person.id for hit in hits} == expected
    assert len(hits) == len(expected)
    for hit in hits:
        assert hit.passage == by_id[hit.person.id]
        assert all(any(holds(text, word) for word in words.wanted) for text in marked(hit))
        assert hit.marks


@given(st.text(alphabet="ab \n", max_size=400), st.data())
def test_a_passage_is_short_and_holds_the_first_match(text: str, data: st.DataObject) -> None:
    words = [(match.start(), match.end()) for match in re.finditer(r"[ab]{1,12}", text)]
    marks = tuple(sorted(data.draw(st.sets(st.sampled_from(words), max_size=5)))) if words else ()
    passage, kept = passage_of(text, marks)
    assert len(passage) <= 170
    assert "\n" not in passage
    if marks:
        assert passage[kept[0][0] : kept[0][1]] == text[marks[0][0] : marks[0][1]]


@pytest.mark.parametrize("filler", ["a", "aaa "])
def test_long_texts_are_cut_around_the_match(filler: str) -> None:
    before = filler * 1_000
    text = f"{before} bus {before}"
    at = text.index("bus")
    passage, marks = passage_of(text, ((at, at + 3),))
    assert len(passage) < 200
    assert [passage[start:end] for start, end in marks] == ["bus"]
    assert passage.startswith("… ")
    assert passage.endswith(" …")
