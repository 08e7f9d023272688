"""Diaries of other programs: fixtures written for the project after each format, and what comes of them.

The golden results beside the fixtures were looked through by hand. After a wanted change:
`python -m tests.exchange.golden_diaries`.
"""

from __future__ import annotations

import json
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.entry import EntryKind
from journal.domain.errors import FileUnreadable
from journal.exchange.diaries.reading import read_diary
from journal.exchange.record import Talk
from tests.exchange.golden_diaries import FIXTURES, FOLDER, as_read, golden_of


@pytest.mark.parametrize("name", FIXTURES)
def test_a_diary_is_read_as_it_was_looked_through(name: str) -> None:
    assert as_read(FOLDER / name) == json.loads(golden_of(name).read_text(encoding="utf-8"))


def test_every_fixture_is_named() -> None:
    told = {*FIXTURES, "months_broken.txt"}
    assert {path.name for path in FOLDER.iterdir() if path.suffix != ".golden"} == told


@pytest.mark.parametrize("name", FIXTURES)
def test_the_same_file_gives_the_same_ids(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    first, second = read_diary(name, text), read_diary(name, text)
    assert first is not None
    assert second is not None
    ids = [item.record_id for item in first.items if item.skipped is None]
    assert ids == [item.record_id for item in second.items if item.skipped is None]
    assert all(ids)
    assert len(set(ids)) == len(ids)


def test_a_broken_month_names_the_line() -> None:
    text = (FOLDER / "months_broken.txt").read_text(encoding="utf-8")
    with pytest.raises(FileUnreadable, match=r"2026-04\.txt is a month of RedNotebook.* line [23]") as caught:
        read_diary("2026-04.txt", text)
    assert "fine" not in str(caught.value)


def test_a_month_full_of_references_is_read_at_once() -> None:
    """Each line doubles the one before; read out, it would be longer than any disk."""
    lines = ["1: {text: x, T: &a1 [lol]}"]
    lines += [f"{n}: {{text: x, T: &a{n} [*a{n - 1}, *a{n - 1}]}}" for n in range(2, 29)]
    diary = read_diary("2026-04.txt", "\n".join(lines))
    assert diary is not None
    assert len(list(diary.items)) == 28


def test_a_json_file_that_is_cut_off_names_the_line() -> None:
    text = (FOLDER / "monica.json").read_text(encoding="utf-8")
    cut = text[: text.index("Asked about")]
    with pytest.raises(
        FileUnreadable, match=rf"monica\.json begins like a JSON file.* line {cut.count(chr(10)) + 1}"
    ):
        read_diary("monica.json", cut)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("people.txt", "First name,Last name\nRosa,Medina\n"),
        ("log.txt", "2026-03-01,Rosa,came\n2026-03-02,Tom,came\n"),
        ("card.txt", "BEGIN:VCARD\nFN:Rosa\nBDAY:1980-01-01\nEND:VCARD\n"),
        ("letter.txt", "Dear Rosa,\nwe met on 2026-03-01 and talked.\n"),
        ("things.json", '{"things": []}'),
        ("2026-03.txt", "Rosa came, Tom did not.\n"),
        ("people.csv", "2026-03-01 Rosa\n"),
    ],
)
def test_what_is_no_diary_is_none(name: str, text: str) -> None:
    assert read_diary(name, text) is None


@pytest.mark.parametrize(
    ("line", "day", "title"),
    [
        ("# 2026-03-01 Rosa", date(2026, 3, 1), "Rosa"),
        ("- 2026-03-01: coffee with Rosa", date(2026, 3, 1), "coffee with Rosa"),
        ("1.3.2026 Rosa", date(2026, 3, 1), "Rosa"),
        ("**2026-03-01** Rosa", None, ""),
        ("March 1st, 2026 — Rosa", date(2026, 3, 1), "Rosa"),
        ("Sunday, March 1, 2026", date(2026, 3, 1), ""),
        ("## domingo 1 de marzo de 2026: Rosa", date(2026, 3, 1), "Rosa"),
        ("1 September 2026", date(2026, 9, 1), ""),
        ("2026-02-30 never", None, ""),
        ("0001-01-01 long ago", None, ""),
    ],
)
def test_days_at_the_head_of_a_note(line: str, day: date | None, title: str) -> None:
    diary = read_diary("notes.md", f"{line}\nwords\n")
    found = list(diary.items) if diary else []
    assert [(talk.day, talk.title) for talk in found if isinstance(talk, Talk)] == (
        [(day, title)] if day else []
    )


def test_slashes_are_read_as_the_user_says_unless_the_file_proves_it() -> None:
    def days(text: str, day_first: bool) -> list[date | None]:
        diary = read_diary("notes.txt", text, day_first=day_first)
        return [talk.day for talk in diary.items if isinstance(talk, Talk)] if diary else []

    assert days("03/04/2026 x\n", True) == [date(2026, 4, 3)]
    assert days("03/04/2026 x\n", False) == [date(2026, 3, 4)]
    assert days("03/04/2026 x\n03/13/2026 y\n", True) == [date(2026, 3, 4), date(2026, 3, 13)]


def test_hours_of_the_day() -> None:
    diary = read_diary("notes.md", "# 2026-03-01 9:05 pm Rosa\n# 2026-03-02, 17h30\n# 2026-03-03 25:00 odd\n")
    assert diary is not None
    assert [talk.at for talk in diary.items if isinstance(talk, Talk)] == [time(21, 5), time(17, 30), None]


def test_what_stands_above_the_first_day_is_said() -> None:
    diary = read_diary("notes.txt", "My notes of spring\nand more\n\n2026-03-01 Rosa\nwords\n")
    assert diary is not None
    above, talk = diary.items
    assert str(above.skipped) == "It stands above the first day."
    assert talk.skipped is None


LINES = st.lists(
    st.tuples(
        st.dates(date(1900, 1, 1), date(2100, 12, 31)),
        st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=20),
        st.text("abc xyzäñ.,", max_size=60),
    ),
    min_size=1,
    max_size=8,
)


@given(LINES)
def test_every_day_of_a_file_comes_in_with_its_words(notes: list[tuple[date, str, str]]) -> None:
    text = "".join(f"## {day.isoformat()}\n{words.strip()}\n" for day, _, words in notes)
    diary = read_diary("notes.md", text)
    assert diary is not None
    found = [(item.day, item.text.strip()) for item in diary.items if isinstance(item, Talk)]
    assert found == [(day, words.strip()) for day, _, words in notes]


@given(LINES)
def test_every_entry_of_jrnl_comes_in_with_its_words(notes: list[tuple[date, str, str]]) -> None:
    entries = [
        {
            "title": title,
            "body": words,
            "date": day.isoformat(),
            "time": "10:00",
            "tags": [],
            "starred": False,
        }
        for day, title, words in notes
    ]
    diary = read_diary("jrnl.json", json.dumps({"tags": {}, "entries": entries}, indent=2))
    assert diary is not None
    found = [(item.day, item.title, item.text) for item in diary.items if isinstance(item, Talk)]
    assert found == [(day, title, words) for day, title, words in notes]


def test_calls_of_monica_are_calls() -> None:
    diary = read_diary("monica.json", (FOLDER / "monica.json").read_text(encoding="utf-8"))
    assert diary is not None
    kinds = [item.kind for item in diary.items if isinstance(item, Talk)]
    assert kinds == [
        EntryKind.PHONE,
        EntryKind.MESSAGE,
        EntryKind.HEARD_IN_PASSING,
        EntryKind.MEETING,
        EntryKind.ONE_TO_ONE,
    ]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["properties", "data", "values", "type", "uuid", "contacts", "date"]),
                inner,
                max_size=4,
            )
        ),
    )
)
def test_no_account_however_odd_is_a_fault(odd: object) -> None:
    for document in (
        {"account": {"data": [{"type": "contact", "values": [odd]}], "properties": odd}},
        {"account": {"contacts": odd}},
    ):
        diary = read_diary("monica.json", json.dumps(document))
        assert diary is not None
        assert all(item.line >= 1 for item in diary.items)
