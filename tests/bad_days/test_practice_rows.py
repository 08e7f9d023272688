"""What is stored for the practice and was broken by something else: the rest serves, in words."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from journal.domain.assessment import AssessmentFields, Scale
from journal.domain.entry import TimelineQuery
from journal.practice.check.tokens import tokenize
from journal.services import assessments, people, timeline
from journal.services.brief import brief
from journal.services.search import search
from tests.bad_days.conftest import ROOT, Program
from tests.journals import JournalFile

TODAY = date(2026, 11, 22)
SCALES = (
    "{",
    "[]",
    "null",
    '{"on": true}',
    '{"on": true, "lowest": "a", "highest": 5, "supportive": "low", "labels": [], "stale_months": 6}',
    '{"on": true, "lowest": 1, "highest": 2, "supportive": "up", "labels": ["a", "b"], "stale_months": 6}',
    '{"on": true, "lowest": 1, "highest": 3, "supportive": "low", "labels": ["a"], "stale_months": 6}',
    '{"on": true, "lowest": -1e9, "highest": 1e9, "supportive": "low", "labels": [], "stale_months": 6}',
    '{"on": true, "lowest": 1, "highest": 2, "supportive": "low", "labels": ["a", "b"], "stale_months": 0}',
)
OUTLINES = ("key = [", "\x00", "", "a = " + "[" * 3000, 'title = "x"')


def put(journal: JournalFile, sql: str, *values: object) -> None:
    with journal.open() as store, store.transaction():
        store.execute(sql, values)


@pytest.mark.parametrize("text", SCALES)
def test_a_scale_that_cannot_be_read_is_as_if_there_were_none(sample_file: JournalFile, text: str) -> None:
    with sample_file.open() as store:
        (rosa,) = people.find_people(store, "Rosa Medina")
        assessments.save_scale(store, Scale(on=True))
        fields = AssessmentFields(rosa.id, TODAY, said=2, words="Pushed the flyer away")
        assessments.assess(store, fields, TODAY)
        with store.transaction():
            store.execute("UPDATE setting SET value = ? WHERE key = 'practice.assessment'", (text,))
        assert assessments.scale(store) == Scale()
        assert brief(store, rosa.id, TODAY).person.id == rosa.id
        assert timeline.timeline_ids(store, TimelineQuery(rosa.id))
        search(store, "flyer")
        # Switched on again, what was rated is there.
        assessments.save_scale(store, Scale(on=True))
        assert "Pushed the flyer away" in [each.words for each in assessments.assessments(store, rosa.id)]


@pytest.mark.parametrize("text", [*OUTLINES, b"\xff\xfe\x00"])
def test_the_shipped_outline_serves_for_a_broken_one_and_it_is_said(
    sample_file: JournalFile, program: Program, text: str | bytes
) -> None:
    put(
        sample_file,
        "INSERT INTO own_outline (key, position, text, hidden, updated_at)"
        " VALUES ('one_to_one', NULL, ?, 0, '2026-11-22T10:00:00Z')",
        text,
    )
    said = program("outlines", "--own")
    assert said.code == 0
    assert said.out.startswith("one_to_one  One-to-one\n")
    if text:  # none: only its place was changed
        assert "one_to_one, line 1: " in said.err
        assert said.err.endswith("The shipped one serves.\n")
    assert program("--json", "outlines", "--own").err == ""


@pytest.mark.parametrize("key", ["synonyms_en", "check_en"])
@pytest.mark.parametrize("text", ["[[[", "\x00", "a = " + "[" * 3000, b"\xff\xfe\x00"])
def test_the_shipped_words_serve_for_broken_ones(
    sample_file: JournalFile, program: Program, key: str, text: str | bytes
) -> None:
    put(sample_file, "INSERT INTO word_list (key, text, updated_at) VALUES (?, ?, '2026-11-22')", key, text)
    draft = sample_file.path.with_name("draft.txt")
    draft.write_text("Hi Rosa, coffee?", encoding="utf-8")
    assert program("concerns").code == 0
    said = program("check-invitation", draft, "--person", "Rosa Medina")
    assert said.code == 1
    assert "to look at." in said.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("forecast", "--goal", "1000000000"), "“1000000000” is no number of people. Write it as 8."),
        (("forecast", "--goal", "9" * 9000), f"“{'9' * 60}…” is no number of people. Write it as 8."),
        (("forecast", "--goal", "501"), "A goal is a number of people from 1 to 500."),
        (("forecast", "--by", "1800-01-01"), "1800-01-01 is past. A forecast looks ahead."),
        (("forecast", "--by", "9999-12-31"), "9999-12-31 is more than a year away."),
        (("forecast", "--circle", "x" * 10_000), "No one circle is called “xxx"),
        (("forecast", "--circle", ""), "No one circle is called “”."),
        (("concerns", "x" * 10_000), "There is no concern “xxx"),
        (("concerns", "Bus cuts", "--merge", ""), "There is no concern “”."),
        (("network", b"\xff"), "Nobody called “”"),
    ],
)
def test_odd_numbers_days_and_names_get_a_short_sentence(
    program: Program, arguments: tuple[str | bytes, ...], sentence: str
) -> None:
    said = program(*arguments)
    assert said.code == 2
    last = said.sentence.splitlines()[-1]
    assert sentence in last
    assert len(last) < 200


@pytest.mark.parametrize("content", [b"", b" \n\t", "😀".encode() * 50, b"(" * 90_000])
def test_a_draft_without_a_word_is_not_called_clear(program: Program, tmp_path: Path, content: bytes) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_bytes(content)
    assert program("check-invitation", draft).sentence == f"The file {draft} holds no words."


@pytest.mark.parametrize("one", ["(", "a@", "1:", "http://"])
def test_the_longest_draft_is_checked_in_seconds(one: str) -> None:
    # What is looked for in a text must not begin anew at every letter of it: that took 20 s.
    began = process_time()
    tokenize(one * (90_000 // len(one)))
    assert process_time() - began < 5


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("check-invitation", "-"), "There is no standard input to read the draft from. Name a file."),
        (
            ("--passphrase-file", "-", "people"),
            "There is no standard input to read the passphrase from. Name a file.",
        ),
        (("people",), "There is no terminal to ask for the passphrase on."),
    ],
)
def test_a_closed_standard_input_gets_a_sentence(
    sample_file: JournalFile, arguments: tuple[str, ...], sentence: str
) -> None:
    command = [sys.executable, "-m", "journal.cli", "--journal", str(sample_file.path), *arguments]
    closed = ["sh", "-c", 'exec "$@" <&-', "sh", *command]
    done = subprocess.run(closed, capture_output=True, check=False, cwd=ROOT, timeout=60, text=True)
    assert done.returncode in {2, 5}
    assert done.stderr.startswith(sentence)
