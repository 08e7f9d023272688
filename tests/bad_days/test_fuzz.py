"""Whatever is typed or read: an answer or a sentence, never a fault and never a hang."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from journal.commands.arguments import moment
from journal.domain.entry import TimelineQuery
from journal.domain.errors import JournalError
from journal.domain.outline import parse_outline
from journal.domain.person import PersonFields
from journal.domain.person_line import parse_person_line
from journal.domain.template import escape, fill, parse_body
from journal.domain.toml_source import SourceError
from journal.exchange.contact_file import Reading, open_contacts
from journal.exchange.record import Record, Talk
from journal.services import people, search, timeline
from journal.services.person_fields import checked
from journal.store.database import Store
from tests.journals import JournalFile
from tests.torture.mode import examples
from tests.torture.plugin import Recorder

pytestmark = [pytest.mark.timeout(120), pytest.mark.torture]
BOUNDED = settings(max_examples=examples(150), suppress_health_check=list(HealthCheck))
# Half letters, controls and joiners far more often than chance would bring them.
ODD = st.sampled_from(
    [*"\0\x01\x02\x1b\"'-*^():{}#@+\n\r\t \u200d\u202e\ufeff\U0001f469", "\ud800", "\udfff"]
)
TEXT = st.lists(
    ODD | st.characters() | st.sampled_from(["rosa", "NEAR", "AND", "NOT", "555-0101", "a@b"])
).map("".join)


def answered(call: Callable[..., Any], *arguments: object, sentences: type[Exception] = JournalError) -> Any:
    """The result of the call, or None when it refused with a sentence; anything else fails the test."""
    try:
        return call(*arguments)
    except sentences as error:
        if not str(error).strip():
            pytest.fail("refused without a word")
        return None


@pytest.fixture(scope="module")
def shared_store(empty_journal: JournalFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    journal = empty_journal.copy_to(tmp_path_factory.mktemp("fuzz") / "journal.db")
    with journal.open() as store:
        people.add_person(
            store, PersonFields(given="Rosa", family="Muñoz", notes="NEAR AND NOT", tags=("parents",))
        )
        yield store


@BOUNDED
@given(TEXT)
@example('"' * 100_000)
@example("-" * 100_000)
@example('a"b" ' * 20_000)
@example("(" * 50_000)
def test_search(shared_store: Store, text: str) -> None:
    for hit in search.search(shared_store, text):
        assert all(0 <= start < end <= len(hit.passage) for start, end in hit.marks)
    people.find_people(shared_store, text)
    timeline.timeline_ids(shared_store, TimelineQuery(1, find=text))
    answered(people.resolve_person, shared_store, text)


@BOUNDED
@given(TEXT)
@example("{" * 20_000)
@example("{a" * 20_000)
@example("{{}" * 20_000)
@example("{{a}{b}" * 5_000)
def test_template_bodies(body: str) -> None:
    pieces = parse_body(body)
    assert "".join(body[piece.start : piece.end] for piece in pieces) == body
    fill(pieces, {})
    assert fill(parse_body(escape(body)), {}).text == body


@BOUNDED
@given(TEXT)
@example("1 " * 50_000)
@example('"' * 50_000)
@example("#" * 50_000)
@example("(((((" * 10_000 + "1")
@example("+(" * 30_000)
def test_person_lines(line: str) -> None:
    answered(checked, parse_person_line(line))


LINES = st.sampled_from(
    [
        *(b"BEGIN:VCARD", b"END:VCARD", b"VERSION:3.0", b"FN:Rosa", b"N:M;R;;;", b"BDAY:--0229"),
        *(b"BDAY;VALUE=text:x", b"TEL;PREF=1;TYPE=cell:+34 600", b"item1.TEL:1"),
        *(b"item1.X-ABLabel:_$!<Mobile>!$_", b"NOTE;ENCODING=b:AA==", b" folded", b"CATEGORIES:a,b\\,c"),
        *(b"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-8:=C3=A9=", b"ADR:;;x;;;", b"\tx"),
        *(b"name,phone 1 - value,birthday", b"first name;last name", b'"quoted ""cell""",x'),
        *(b"Rosa,1,2/3/1980",),
    ]
)


@BOUNDED
@given(st.lists(LINES | st.binary(max_size=40), max_size=30), st.sampled_from([".vcf", ".csv", ""]))
def test_files_of_contacts(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], suffix: str) -> None:
    path = tmp_path_factory.getbasetemp() / f"fuzz{suffix}"
    path.write_bytes(b"\n".join(lines))
    for record in answered(_records, path) or ():
        assert record.line >= 1
        assert all(str(one) for one in record.remarks)
        if isinstance(record, Record):
            answered(checked, record.fields)


def _records(path: Path) -> list[Record | Talk]:
    return list(open_contacts(path, Reading(), date(2026, 11, 22)).records())


OUTLINE = 'key = "x"\ntitle = "X"\n[[stages]]\nkey = "a"\ntitle = "A"\nquestions = ["q"]\n'


@BOUNDED
@given(TEXT | st.tuples(st.integers(0, len(OUTLINE)), TEXT).map(lambda cut: OUTLINE[: cut[0]] + cut[1]))
@example("a=" + "[" * 5_000)
@example("a=" + "9" * 5_000)
@example("a=" + "{a=" * 2_000)
def test_outline_files(text: str) -> None:
    answered(parse_outline, text, "fuzz", sentences=SourceError)


@BOUNDED
@given(TEXT | st.from_regex(r"[0-9]{1,6}-[0-9]{1,3}-[0-9]{1,3}[ T]?[0-9:+Z.]*"))
def test_days_at_the_command_line(text: str) -> None:
    answered(moment, text, sentences=ArgumentTypeError)


def test_inputs(figures: Recorder) -> None:
    figures("texts and files fuzzed", examples(150) * 6)
