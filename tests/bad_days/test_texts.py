"""Texts that nobody expects, in every place that takes words and through the command line: kept or refused
with a sentence, never a fault, and sound afterwards.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from journal.domain.draft import DraftKind
from journal.domain.entry import ConversationFields, EntryKind, Mention, StageText, TimelineQuery
from journal.domain.errors import JournalError
from journal.domain.person import PeopleQuery, PersonFields
from journal.domain.text import clean_line
from journal.services import circles, debrief, drafts, journal_file, people, places, search, timeline
from journal.store.database import Store
from tests.bad_days.conftest import TODAY, Program

TEXTS = {
    "10,000 letters": "Ñ" * 10_000,
    "right to left": "\u202bמאיה כהן\u202c \u0639\u0627\u0626\u0634\u0629",
    "a family": "👨‍👩‍👧‍👦 🏳️‍🌈 👩🏽‍🚒",
    "flags and marks": "🇪🇸 e\u0301\u0323 \u200d\u2060",
    "controls": "a\x00b\x07c\x1b[31md\x7fe\x9bf",
    "half a letter": "Zo\ud83d e\udc00",
    "line ends": "a\r\nb\u2028c\x0bd\x85e",
    "quotes": 'O\'Brien "Bo" -- ; DROP TABLE person; %_*^(){}[]',
    "braces": "{first name} {{ {0} %s",
}
ODD = pytest.mark.parametrize("name", TEXTS)


@ODD
def test_every_field_keeps_what_a_file_can_hold(name: str, store: Store) -> None:
    text = TEXTS[name]
    kept = clean_line(text)
    person = people.add_person(
        store, PersonFields(given=text, family="x", notes=text, work=text, tags=(text,))
    ).result
    fields = people.person(store, person).fields
    assert (fields.given, fields.work) == (kept, kept)
    assert [tag.casefold() for tag in fields.tags] == [kept.lstrip("#").casefold()]
    people.tag_people(store, (person,), text)
    people.people_ids(store, PeopleQuery(tag=text))
    circles.add_circle(store, text)
    places.add_place(store, text)
    written = ConversationFields(
        EntryKind.ONE_TO_ONE,
        TODAY,
        (person,),
        place=text,
        text=text,
        stages=(StageText("opening", text, text, sensitive=True),),
        concerns=(Mention(person, text, text, quotable=True),),
        common_ground=(text,),
        sensitive_note=text,
        feeling=text,
        learned=text,
    )
    entry = debrief.log_conversation(store, written, TODAY).result
    found = timeline.conversation_fields(store, entry)
    debrief.update_conversation(store, entry, found, TODAY)
    assert timeline.conversation_fields(store, entry) == found
    assert (found.place, found.concerns[0].concern) == (kept, kept)
    drafts.save_draft(store, DraftKind.DEBRIEF, person, None, {"text": text})
    draft = drafts.draft(store, DraftKind.DEBRIEF, person, None)
    assert draft is not None
    assert clean_line(str(draft.payload["text"])) == kept
    assert people.resolve_person(store, str(person)) == person
    assert journal_file.check(store).problems == ()


@ODD
def test_every_search_takes_it(name: str, store: Store) -> None:
    text = TEXTS[name]
    person = people.add_person(store, PersonFields(given="Rosa")).result
    search.search(store, text)
    search.search(store, f'"{text}" -{text}')
    people.find_people(store, text)
    timeline.timeline_ids(store, TimelineQuery(person, find=text))
    timeline.timeline_ids(store, TimelineQuery(person, find=f'"{text}" -{text}'))
    with pytest.raises(JournalError):
        people.resolve_person(store, text)


def test_a_pasted_page_in_the_timelines_find_field_is_not_a_query_for_each_word(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = people.add_person(store, PersonFields(given="Rosa")).result
    asked: list[str] = []
    real = store.rows

    def counted(sql: str, *arguments: Any) -> list[tuple[Any, ...]]:
        asked.append(sql)
        return real(sql, *arguments)

    monkeypatch.setattr(store, "rows", counted)
    timeline.timeline_ids(store, TimelineQuery(person, find="word " * 5000))
    assert len(asked) < 30


@ODD
def test_the_command_line_takes_it(name: str, program: Program) -> None:
    text = TEXTS[name].replace("\0", "")
    odd = text.encode("utf-8", "surrogatepass") + b"\xff"
    for arguments in (
        ("search", odd),
        ("people", "--tag", odd),
        ("show", "1", "--find", odd),
        ("invite", "1", "--where", odd, "--set", b"their words=" + odd, "--set", b"concern=" + odd),
    ):
        said = program("--json", *arguments)
        assert said.code in (0, 2), (arguments[0], said.err)
        assert json.loads(said.out)
        assert said.err == ""
    assert program("show", b"nobody" + odd).code == 2
    logged = program(
        "log", "1", "--text", odd, "--concern", odd, "--place", odd, "--stage", b"opening=" + odd
    )
    assert "bug" not in logged.err
    answered = program("respond", "1", "maybe", "--words", odd)
    assert answered.code == 0
    assert program("check").code == 0
