"""Tables that leave: nothing of them runs in a spreadsheet, and they come in again equal."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal.domain.dates import PartialDate
from journal.domain.errors import InputRefused
from journal.domain.person import Channel, ContactKind, ContactPoint, PersonFields
from journal.domain.text import clean
from journal.exchange.tables.guarding import freed, guarded, join_list, split_list
from journal.exchange.tables.layout import Layout
from journal.exchange.tables.reading import look, read_rows
from journal.exchange.tables.writing import (
    MOST_CONTACTS,
    TableRow,
    left_out,
    widths_of,
    write_csv,
    write_xlsx,
)
from journal.services.person_fields import checked

FORMULAS = tuple("=+-@＝＋－＠")
TRIGGERS = (*FORMULAS, "\t", "\r", "\n")
# Letters that guarding is about, and some that it is not.
TRICKY = st.text(st.sampled_from("=+-@'\";,|\t\n\\ :x_é＝山"), max_size=12)
TEXT = TRICKY | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=12
)
LINE = TEXT.map(lambda text: " ".join(clean(text).split()))
DAYS = st.builds(PartialDate, st.integers(1, 12), st.integers(1, 28), st.none() | st.integers(1850, 2100))
POINTS = st.builds(ContactPoint, st.sampled_from(ContactKind), TEXT, LINE)
NAMED = LINE.filter(bool)


@st.composite
def people(draw: st.DrawFn) -> TableRow:
    fields = PersonFields(
        given=draw(NAMED),
        middle=draw(LINE),
        family=draw(LINE),
        prefix=draw(LINE),
        suffix=draw(LINE),
        nickname=draw(LINE),
        pronouns=draw(LINE),
        work=draw(LINE),
        neighbourhood=draw(LINE),
        how_met=draw(LINE),
        language=draw(LINE),
        birthday=draw(st.none() | DAYS),
        notes=draw(TEXT),
        preferred_channel=draw(st.none() | st.sampled_from(Channel)),
        interval_days=draw(st.none() | st.integers(1, 3660)),
        contacts=tuple(draw(st.lists(POINTS, max_size=4))),
        tags=tuple(draw(st.lists(NAMED, max_size=3))),
    )
    circles = tuple(draw(st.lists(NAMED, max_size=2)))
    return TableRow(draw(st.uuids().map(str)), checked(fields), circles, draw(LINE))


def by_kind(fields: PersonFields) -> PersonFields:
    """Phones first, then e-mails, addresses and the rest, as a table has them."""
    order = list(ContactKind)
    return replace(fields, contacts=tuple(sorted(fields.contacts, key=lambda point: order.index(point.kind))))


def as_csv(rows: list[TableRow]) -> str:
    text = io.StringIO()
    write_csv(rows, widths_of(rows), text)
    return text.getvalue()


def as_xlsx(rows: list[TableRow]) -> bytes:
    target = io.BytesIO()
    write_xlsx(rows, widths_of(rows), target)
    return target.getvalue()


def assert_comes_in_again(path: Path, rows: list[TableRow]) -> None:
    seen = look(path)
    assert seen.layout is Layout.OWN
    found = list(read_rows(path, seen.how, seen.mapping))
    assert [one.skipped for one in found] == [None] * len(rows)
    assert [checked(one.fields) for one in found] == [by_kind(row.fields) for row in rows]
    assert [(one.record_id, one.circles) for one in found] == [(row.uid, row.circles) for row in rows]


# "'" before "=" is there already; a bar or a blank before one; a list of things in the notes.
HARD = TableRow(
    "0",
    PersonFields(
        given="'=1+1",
        family="''-x",
        notes="- milk\n- '- bread\n|=x, @y",
        tags=("a;b", "c\\"),
        contacts=(ContactPoint(ContactKind.PHONE, "-", "n/a"),),
    ),
    ("x; y",),
)


@given(st.lists(people(), min_size=1, max_size=4))
@example([HARD])
def test_a_csv_comes_in_again_equal(tmp_path_factory: pytest.TempPathFactory, rows: list[TableRow]) -> None:
    path = tmp_path_factory.mktemp("o") / "people.csv"
    path.write_text(as_csv(rows), encoding="utf-8-sig", newline="")
    assert_comes_in_again(path, rows)


@given(st.lists(people(), min_size=1, max_size=3))
@example([HARD])
def test_a_workbook_comes_in_again_equal(
    tmp_path_factory: pytest.TempPathFactory, rows: list[TableRow]
) -> None:
    path = tmp_path_factory.mktemp("o") / "people.xlsx"
    path.write_bytes(as_xlsx(rows))
    assert_comes_in_again(path, rows)


@given(TEXT)
def test_guarding_loses_nothing(text: str) -> None:
    assert freed(guarded(text)) == text


@given(st.lists(TEXT.filter(lambda text: bool(text.strip()))))
def test_lists_in_a_cell_lose_nothing(parts: list[str]) -> None:
    assert split_list(join_list(parts)) == tuple(part.strip() for part in parts)


TRICKY_ROWS = st.builds(
    TableRow,
    st.just("1"),
    st.builds(PersonFields, given=TRICKY, family=TRICKY, notes=TRICKY),
    st.tuples(TRICKY),
)


@given(st.lists(TRICKY_ROWS, min_size=1, max_size=3), st.sampled_from(",;\t|"))
@example([HARD], ";")
def test_no_cell_begins_as_a_formula_whatever_the_separator(rows: list[TableRow], separator: str) -> None:
    for cells in csv.reader(io.StringIO(as_csv(rows), newline=""), delimiter=separator):
        # Under another separator the quotation marks fit no more, and the ends of lines stand in cells.
        assert not [cell for cell in cells if cell.lstrip()[:1] in FORMULAS]
        assert separator != "," or not [cell for cell in cells if cell[:1] in TRIGGERS]


def test_every_cell_stands_in_quotes() -> None:
    text = as_csv([TableRow("1", PersonFields(given='Rosa "Rosi"', family="=HYPERLINK(1)"))])
    assert '"Rosa ""Rosi"""' in text
    assert '"\'=HYPERLINK(1)"' in text
    assert text.startswith('"Id","Prefix",')


def test_a_workbook_holds_texts_and_a_frozen_line_of_titles() -> None:
    rows = [
        TableRow("1", PersonFields(given="=1+1", contacts=(ContactPoint(ContactKind.PHONE, "+1 555 0101"),)))
    ]
    with zipfile.ZipFile(io.BytesIO(as_xlsx(rows))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        texts = archive.read("xl/sharedStrings.xml").decode()
    assert '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' in sheet
    assert "<f>" not in sheet
    assert set(re.findall(r'<c [^>]*?t="(\w+)"', sheet)) == {"s"}
    assert len(re.findall(r"<c ", sheet)) == len(re.findall(r't="s"', sheet))
    assert "<t>=1+1</t>" in texts


def test_long_notes_go_on_in_further_cells(tmp_path: Path) -> None:
    # Both kinds of cells end just before what is guarded at the beginning of the next one.
    notes = "x" * 32_767 + "=1+1\n" + "y" * (60_000 - 32_772) + "=2 \n" + " z" * 10_000
    rows = [TableRow("1", PersonFields(given="Rosa", notes=notes)), TableRow("2", PersonFields(given="Tom"))]
    (tmp_path / "p.csv").write_text(as_csv(rows), encoding="utf-8-sig", newline="")
    (tmp_path / "p.xlsx").write_bytes(as_xlsx(rows))
    for path in tmp_path.iterdir():
        assert_comes_in_again(path, rows)


def test_a_text_that_no_cell_holds_is_told() -> None:
    tags = tuple(f"tag number {number}" for number in range(5_000))
    with pytest.raises(InputRefused, match="“Tags” of Rosa is longer than a cell"):
        as_xlsx([TableRow("1", PersonFields(given="Rosa", tags=tags))])


def test_more_contacts_than_a_table_has_room_for_are_counted(tmp_path: Path) -> None:
    points = tuple(ContactPoint(ContactKind.PHONE, f"555 {number:04}") for number in range(MOST_CONTACTS + 2))
    fields = PersonFields(given="Rosa", contacts=points)
    assert left_out(fields) == 2
    path = tmp_path / "p.csv"
    path.write_text(as_csv([TableRow("1", fields)]), encoding="utf-8-sig", newline="")
    (record,) = read_rows(path)
    assert record.fields.contacts == points[:MOST_CONTACTS]
