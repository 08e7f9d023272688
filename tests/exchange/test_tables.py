"""Tables of known programs and of people's own making, in every encoding: read as the golden results say.

`python -m tests.exchange.golden_tables` writes those anew.
"""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.errors import FileUnreadable
from journal.domain.person import PersonFields
from journal.exchange.pasted import Pasted
from journal.exchange.record import Record
from journal.exchange.tables.encodings import look_at_text
from journal.exchange.tables.layout import Layout
from journal.exchange.tables.reading import look, read_rows
from journal.exchange.tables.shape import ENCODINGS, SEPARATORS, ReadHow
from journal.exchange.tables.text_rows import open_lines, text_rows
from tests.exchange.golden_tables import FOLDER, as_read, fixtures, golden_of

LAYOUTS = {
    "action-network.csv": Layout.ACTION_NETWORK,
    "google.csv": Layout.GOOGLE,
    "google-old.csv": Layout.GOOGLE_OLD,
    "linkedin.csv": Layout.LINKED_IN,
    "nationbuilder.csv": Layout.NATION_BUILDER,
    "outlook.csv": Layout.OUTLOOK,
    "outlook-es.csv": Layout.OUTLOOK,
    "thunderbird.csv": Layout.THUNDERBIRD,
    "van.txt": Layout.VAN,
}


def write(folder: Path, text: str | bytes, name: str = "people.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def records(folder: Path, text: str | bytes) -> list[Record]:
    return list(read_rows(write(folder, text)))


@pytest.mark.parametrize("name", fixtures())
def test_a_table_is_read_as_its_golden_result_says(name: str) -> None:
    expected = json.loads(golden_of(name).read_text(encoding="utf-8"))
    assert json.loads(json.dumps(as_read(FOLDER / name))) == expected
    assert expected["layout"] == LAYOUTS.get(name, Layout.OTHER)


def test_every_row_of_the_fixtures_is_there_or_skipped_with_its_line() -> None:
    for name in fixtures():
        seen = look(FOLDER / name)
        found = list(read_rows(FOLDER / name, seen.how, seen.mapping))
        assert len(found) == seen.rows
        assert all(one.line > (seen.how.header_line or 0) for one in found)


# ---------------------------------------------------------------- encodings

NAMES = "Name,City,Notes\nJosé Núñez,Málaga,très gentil – ring “after” noon\nZoë Brönte,Köln,señora Ávila\n"
JAPANESE = "氏名,電話\n山田 太郎,03-5555-0101\n佐藤 花子,\n"
# Of Shift-JIS, letters whose second byte is a backslash, a bar or a quotation mark's neighbour.
JAPANESE_LETTERS = "あいうアイウｱｲｳ山田太郎表ソ能予構ー。、"
LETTERS = {
    "Windows-1252": "".join(bytes([one]).decode("cp1252", "ignore") for one in range(1, 256)),
    "Mac Roman": "".join(bytes([one]).decode("mac_roman") for one in range(1, 256)),
    "Shift-JIS": "".join(map(chr, range(1, 127))) + JAPANESE_LETTERS,
}


@pytest.mark.parametrize(
    ("encoded", "name", "assumed"),
    [
        (NAMES.encode("utf-8"), "UTF-8", ""),
        (NAMES.encode("utf-8-sig"), "UTF-8", ""),
        (NAMES.encode("utf-16"), "UTF-16", ""),
        (b"\xfe\xff" + NAMES.encode("utf-16-be"), "UTF-16", ""),
        (NAMES.encode("utf-16-le"), "UTF-16 LE", "UTF-16 LE"),
        (NAMES.encode("utf-16-be"), "UTF-16 BE", "UTF-16 BE"),
        (JAPANESE.encode("utf-16-le"), "UTF-16 LE", "UTF-16 LE"),
        (NAMES.encode("utf-32"), "UTF-32", ""),
        (NAMES.encode("cp1252"), "Windows-1252", "Windows-1252"),
        (NAMES.replace("\n", "\r").encode("mac_roman"), "Mac Roman", "Mac Roman"),
        (NAMES.encode("mac_roman"), "Mac Roman", "Mac Roman"),
        (JAPANESE.encode("cp932"), "Shift-JIS", "Shift-JIS"),
        (JAPANESE.encode("utf-8"), "UTF-8", ""),
        (b"Name\nMu\xf1oz\n", "Windows-1252", "Windows-1252"),
        (b"Name\nMu\x96oz\n", "Mac Roman", "Mac Roman"),
        (b"Name\nJos\xe9\n", "Windows-1252", "Windows-1252"),
        (b"Name\nO\x92Neill\n", "Windows-1252", "Windows-1252"),
    ],
)
def test_the_encoding_is_told_by_the_bytes(tmp_path: Path, encoded: bytes, name: str, assumed: str) -> None:
    seen = look(write(tmp_path, encoded))
    assert (seen.how.encoding, seen.assumed) == (name, assumed)
    assert not any(
        "\ufffd" in sample or "\ufeff" in sample for column in seen.columns for sample in column.samples
    )


@pytest.mark.parametrize(("name", "codec"), ENCODINGS)
def test_an_encoding_can_be_chosen(tmp_path: Path, name: str, codec: str) -> None:
    letter = {"Windows-1251": "Я", "Windows-1253": "Ω", "Windows-1255": "ש", "Windows-1256": "ش"}.get(
        name, "A"
    )
    letter = {"Shift-JIS": "山", "GB18030": "山", "Big5": "山", "EUC-KR": "한"}.get(name, letter)
    path = write(tmp_path, f"name,phone\n{letter}nna,1\n".encode(codec))
    (record,) = read_rows(path, ReadHow(encoding=name))
    assert record.fields.given == f"{letter}nna"


@given(st.text(alphabet=sorted(set(LETTERS["Windows-1252"]) - set("\r\n,")), max_size=20))
def test_windows_is_guessed_for_names_with_common_accents(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = write(
        tmp_path_factory.mktemp("w"), ("Name,City\n" + "José Muñoz,Málaga\n" * 20 + text).encode("cp1252")
    )
    assert look_at_text(path).encoding in ("Windows-1252", "UTF-8")


def test_a_file_cut_within_a_letter_loses_that_row_only(tmp_path: Path) -> None:
    first, second = records(tmp_path, "name\nZoë\nJosé".encode()[:-1])
    assert first.fields.given == "Zoë"
    assert (second.line, str(second.skipped)) == (3, "The row holds bytes that are no letters in UTF-8.")


def test_a_few_broken_bytes_spoil_their_rows_only(tmp_path: Path) -> None:
    found = records(tmp_path, b"name\n" + "Zoë\n".encode() * 30 + b"Jos\xe9 \n" + "Åsa\n".encode())
    assert [one.line for one in found if one.skipped] == [32]
    assert found[-1].fields.given == "Åsa"


# ---------------------------------------------------------------- rows


def rows_of(path: Path, how: ReadHow) -> list[list[str]]:
    text = look_at_text(path, how.encoding)
    with open_lines(path, text) as lines:
        found = list(text_rows(lines, how.separator, text.encoding if text.doubtful else ""))
    assert all(isinstance(cells, list) for _, cells in found)
    return [cells for _, cells in found if isinstance(cells, list)]


CODECS = ("UTF-8", "UTF-16", "UTF-16 LE", "UTF-16 BE", "Windows-1252", "Mac Roman", "Shift-JIS")


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, str, list[list[str]], str]:
    name = draw(st.sampled_from(CODECS))
    letters = st.characters(exclude_characters="\0\ufeff\ufffd\v", exclude_categories=["Cs"])
    if name in LETTERS:
        letters = st.sampled_from(sorted(set(LETTERS[name]) - {"\v"}))
    cells = st.lists(st.text(letters, max_size=12), min_size=1, max_size=5)
    separator = draw(st.sampled_from(SEPARATORS))
    return (
        name,
        separator,
        draw(st.lists(cells, min_size=1, max_size=6)),
        draw(st.sampled_from(["\r\n", "\n", "\r"])),
    )


def plain(text: str) -> str:
    """Line ends within a cell are one thing."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")


@given(tables())
def test_what_csv_writes_in_any_encoding_is_read_equal(
    tmp_path_factory: pytest.TempPathFactory, table: tuple[str, str, list[list[str]], str]
) -> None:
    name, separator, rows, ending = table
    text = io.StringIO()
    # The writer puts a line end in quotes only when it is its own.
    if ending == "\r\n":
        csv.writer(text, delimiter=separator).writerows(rows)
    else:
        csv.writer(text, delimiter=separator, lineterminator=ending, quoting=csv.QUOTE_ALL).writerows(rows)
    codec = dict(ENCODINGS)[name]
    data = text.getvalue().encode(codec)
    if not data.strip():
        return
    path = write(tmp_path_factory.mktemp("t"), data)
    wanted = [[plain(cell) for cell in row] for row in rows if any(row)]
    found = rows_of(path, ReadHow(encoding=name, separator=separator))
    assert [[plain(cell) for cell in row] for row in found] == wanted


@pytest.mark.parametrize("separator", SEPARATORS)
def test_the_separator_is_told_by_the_rows(tmp_path: Path, separator: str) -> None:
    rows = [["Name", "Phone", "Notes"], ["Rosa", "1; 2", "a, b | c"], ["Tom", "555 0101", "x\ty, z"]]
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    seen = look(write(tmp_path, text.getvalue()))
    assert seen.how.separator == separator
    assert [column.title for column in seen.columns] == rows[0]


def test_a_separator_that_the_file_names(tmp_path: Path) -> None:
    seen = look(write(tmp_path, "sep=;\nname;phone\nRosa;1\n"))
    assert (seen.how.separator, seen.how.header_line, seen.rows) == (";", 2, 1)


def test_tabs_blank_lines_and_short_rows(tmp_path: Path) -> None:
    found = records(tmp_path, "\n\nfirst name\tlast name\tphone\n\nRosa\tMedina\n\t\t\n  \t \nTom\n")
    assert [(record.line, record.fields.name) for record in found] == [(5, "Rosa Medina"), (8, "Tom")]


def test_lone_carriage_returns_end_lines_or_stand_within_cells(tmp_path: Path) -> None:
    assert [one.line for one in records(tmp_path, "name,phone\rRosa,1\rTom,2\r")] == [2, 3]
    found = records(tmp_path, "name,notes\nRosa,one\rtwo\nTom,ok\nAna,ok\n")
    assert [(one.line, one.fields.notes) for one in found] == [(2, "one\vtwo"), (3, "ok"), (4, "ok")]


def test_quotation_marks_that_do_not_fit_spoil_their_row_only(tmp_path: Path) -> None:
    found = records(tmp_path, 'name,notes\nRosa,"a"b\nTom,ok\n')
    assert [(one.line, one.skipped is None) for one in found] == [(2, False), (3, True)]


def test_a_table_cut_off_inside_a_quotation(tmp_path: Path) -> None:
    found = records(tmp_path, 'name,notes\nRosa,"all fine"\nTom,"and then\nmore\n')
    assert [one.line for one in found] == [2, 3]
    assert "never closed" in str(found[1].skipped)


def test_a_quotation_opened_and_not_closed_says_which_lines_are_gone(tmp_path: Path) -> None:
    text = 'name,notes\nRosa,"\n' + "Tom,ok\n" * 30_000
    found = records(tmp_path, text)
    lost = found[0]
    assert lost.line == 2
    assert "The lines 2 to " in str(lost.skipped)
    assert found[-1].fields.given == "Tom"


def test_an_enormous_cell(tmp_path: Path) -> None:
    found = records(tmp_path, f"name,notes\nRosa,{'x' * 200_000}\nTom,ok\n")
    assert str(found[0].skipped) == "One cell is longer than 131,072 characters."
    assert found[1].fields.name == "Tom"


def test_a_byte_of_zero_spoils_its_row_only(tmp_path: Path) -> None:
    found = records(tmp_path, b"name,phone\nRosa,1\nTo\0m,2\n" + b"Ana,3\n" * 30)
    assert [one.line for one in found if one.skipped] == [3]
    assert "a byte of zero" in str(found[1].skipped)


def test_ten_thousand_columns_are_refused_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match=r"Line 1 of .* has 10,000 columns; at most 1,000"):
        look(write(tmp_path, ",".join(["name"] * 10_000) + "\nRosa\n"))


def test_a_pasted_table_is_read_as_a_file_would_be() -> None:
    pasted = Pasted("Name\tPhone\nZoë Muñoz\t555 0101\n")
    seen = look(pasted)
    assert (seen.how.separator, seen.assumed, seen.rows) == ("\t", "", 1)
    (record,) = read_rows(pasted, seen.how, seen.mapping)
    assert record.fields.name == "Zoë Muñoz"
    with pytest.raises(FileUnreadable, match="The pasted text is empty"):
        look(Pasted(" "))


def test_empty_columns_without_end_are_no_columns(tmp_path: Path) -> None:
    (record,) = records(tmp_path, "name" + "," * 100_000 + "\nRosa" + "," * 100_000 + "\n")
    assert record == Record(2, PersonFields(given="Rosa"))


def test_more_cells_than_titles_are_named(tmp_path: Path) -> None:
    (record,) = records(tmp_path, "name,phone\nRosa,1,\n")
    assert record.remarks == ()
    (record,) = records(tmp_path, "name,notes\nRosa,met at school, liked it\n")
    # One row of three cells: the third column is one without a title.
    assert record.remarks == ()
    found = records(tmp_path, "name,notes\nTom,ok\nAna,ok\nRosa,met at school, liked it\n")
    assert str(found[2].remarks[0]) == "The row has more cells than there are titles. Left out: “liked it”."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20, "is not a table"),
        (b"\x1f\x8b\x08" + bytes(range(1, 32)) * 50, "is not a table"),
        (b"phone,email\n1,2\n", "No column of .* is known to hold names"),
    ],
)
def test_what_is_no_table_gets_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(FileUnreadable, match=sentence) as caught:
        list(read_rows(write(tmp_path, content)))
    assert "Nothing was imported." in str(caught.value)


def test_a_line_without_end_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="has a line of more than 20 MB"):
        look(write(tmp_path, b"name,phone\n" + b"x" * 23_000_000))


def test_a_file_that_changed_since_the_look_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "name\nRosa\n")
    seen = look(path)
    write(tmp_path, "name\nRosa\nTom\n")
    with pytest.raises(FileUnreadable, match="changed while it was being read"):
        list(read_rows(path, seen.how, seen.mapping))


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "name\nRosa\nTom\n")
    seen = look(path)
    rows = read_rows(path, seen.how, seen.mapping)
    assert next(rows).fields.given == "Rosa"
    with path.open("a") as file:
        file.write("Ana\n")
    with pytest.raises(FileUnreadable, match="changed while it was being read"):
        list(rows)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="There is no file"):
        look(tmp_path / "missing.csv")
    with pytest.raises(FileUnreadable, match="cannot be read"):
        look(tmp_path)


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = write(tmp_path_factory.mktemp("b"), b"name,phone,birthday\nRosa,1,4/3/80\n" + data)
    with suppress(FileUnreadable):
        seen = look(path)
        assert len(list(read_rows(path, seen.how, seen.mapping))) <= seen.rows
