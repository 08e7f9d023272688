"""The engine: every word once, nothing alone at a foot, no row cut, the same lines on every device."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.ui.paper.pdf import lines_of, pieces, sheets, size_of, text_of, texts
from ui.paper.page import Line, Look, Page, Section
from ui.paper.press import pdf_bytes
from ui.paper.setting import Cell, Column, Table, set_page, set_table
from ui.paper.sheet import SIZES, Paper, Size
from ui.paper.typesetting import Fonts, Printout, SetText, Words, mm, paragraph

pytestmark = pytest.mark.usefixtures("qapp")

A4 = SIZES[Paper.A4]
FAMILY = "Sans"
PLAIN = (Column("Name", 2), Column("Phone"))


def page(*lines: Line, heading: str = "Heading") -> Page:
    return Page("Rosa", ("a fact",), (Section("one", heading, lines),))


def page_pdf(made: Page, size: Size = A4) -> bytes:
    return pdf_bytes(set_page(made, "above", size, FAMILY), "Brief")


def inside(printout: Printout) -> Iterator[tuple[str, float, float, float]]:
    """Every line of text: the words, left, right and lower edge in dots."""
    for sheet in printout.sheets:
        for mark in sheet.marks:
            if isinstance(mark, Words):
                right = mark.x + mark.text.widest
                yield mark.text.words(mark.number), mark.x, right, mark.y + mark.text.line_height


@pytest.mark.parametrize("word", ["word", "מילה", "🙂", "مرحبا"])
def test_a_long_note_goes_over_the_sheets_with_every_word_once(word: str) -> None:
    text = " ".join(f"{word}{number:04}" for number in range(1500))
    found = texts(page_pdf(page(Line("Top"), Line(text), Line("End"))))
    assert len(found) >= 3
    numbers = [int(each) for each in re.findall(r"\d{4}", "".join(found))]
    assert sorted(numbers) == list(range(1500))
    assert all(len(re.findall(r"\d{4}", sheet)) > 50 for sheet in found[:-1])


def test_lines_come_in_their_order_between_header_and_number() -> None:
    content = page_pdf(page(*(Line(f"line {number}") for number in range(150))))
    found = [lines_of(sheet) for sheet in sheets(content)]
    assert len(found) >= 3
    assert [lines[0] for lines in found] == ["above"] * len(found)
    assert [lines[-1] for lines in found] == [f"{at} of {len(found)}" for at in range(1, len(found) + 1)]
    body = [line for lines in found for line in lines[1:-1]]
    assert body == ["Rosa", "a fact", "Heading", *(f"line {number}" for number in range(150))]


def test_no_heading_and_no_label_stands_alone_at_the_foot() -> None:
    moved = False
    for filling in range(30, 60):
        made = Page(
            "Rosa",
            (),
            (
                Section("one", "First", tuple(Line(f"line {number}") for number in range(filling))),
                Section("two", "Heading", (Line("Under", Look.HEAD), Line("Words", label="Label"))),
            ),
        )
        first, *others = [lines_of(sheet) for sheet in sheets(page_pdf(made))]
        assert first[-2] not in {"Heading", "Under", "Label"}, f"{filling} lines before it"
        moved = moved or (first[-2] == f"line {filling - 1}" and len(others) == 1)
    assert moved


def test_a_paragraph_leaves_no_line_alone() -> None:
    many = "A word and another one. " * 30
    for filling in range(30, 50):
        made = page(*(Line(f"line {number}") for number in range(filling)), Line(many), Line("End"))
        first, second, *_ = [lines_of(sheet) for sheet in sheets(page_pdf(made))]
        here = sum("another" in line for line in first)
        there = sum("another" in line for line in second)
        assert here != 1, f"{filling} lines before it"
        assert there != 1, f"{filling} lines before it"


@pytest.mark.parametrize("paper", list(Paper))
def test_every_line_lies_within_the_margins(paper: Paper) -> None:
    size = SIZES[paper]
    lines = (
        Line("x" * 400),
        Line("Wolfeschlegelsteinhausenbergerdorff " * 20, Look.ITEM, note="a note " * 40),
        Line("שלום עולם " * 60, Look.ITEM),
        Line("\t\tindented", label="A label " * 30),
    )
    printout = set_page(page(*lines, heading="Long heading " * 20), "above", size, FAMILY)
    for words, left, right, bottom in inside(printout):
        assert left >= mm(17.9), words
        assert right <= mm(size.width - 17.5), words
        assert bottom <= mm(size.height - 17.9), words


def test_what_reads_from_the_right_stands_at_the_right() -> None:
    (sheet,) = sheets(page_pdf(page(Line("abc"), Line("שלום"))))
    left = min(each.x for each in pieces(sheet) if each.text == "abc")
    right = max(each.x for each in pieces(sheet) if "ש" in each.text)
    assert left == pytest.approx(18, abs=0.5)
    assert right > 150


def test_blank_lines_and_line_breaks_stay() -> None:
    (sheet,) = set_page(page(Line("one\n\ntwo")), "", A4, FAMILY).sheets
    assert sheet.text().split("\n")[-4:] == ["one", "", "two", "1 of 1"]


def row(number: int) -> tuple[str, ...]:
    return (f"Name {number} Wolfeschlegelsteinhausen de la Santísima Trinidad", f"555-{number:04}")


def test_no_row_is_cut_and_the_head_stands_on_every_sheet() -> None:
    table = Table("Title", ("fact",), PLAIN, tuple(row(number) for number in range(90)), end=("the end",))
    content = pdf_bytes(set_table(table, "above", A4, FAMILY), "List")
    found = [text_of(sheet) for sheet in sheets(content)]
    assert len(found) >= 3
    for sheet in found:
        assert sheet.count("Name\nPhone") == 1
        for number in (int(each) for each in re.findall(r"Name (\d+)", sheet)):
            assert f"555-{number:04}" in sheet
    said = "\n".join(found)
    assert [int(each) for each in re.findall(r"Name (\d+)", said)] == list(range(90))
    assert found[-1].splitlines()[-2:] == ["the end", f"{len(found)} of {len(found)}"]


def test_the_head_of_a_table_is_never_alone() -> None:
    for size in (Size(210, height) for height in range(90, 150, 3)):
        table = Table("Title", ("fact",), PLAIN, tuple(row(number) for number in range(6)))
        for sheet in set_table(table, "", size, FAMILY).sheets:
            said = sheet.text()
            assert ("Phone" in said) == ("555-" in said), size


def test_a_name_that_is_too_long_for_a_row_ends_with_an_ellipsis() -> None:
    table = Table("Title", (), PLAIN, (("x" * 9000, "555"),))
    (sheet,) = set_table(table, "", A4, FAMILY).sheets
    assert sheet.text().count("…") == 1
    assert sheet.text().count("x") < 700


def test_a_box_for_each_row_and_none_in_the_head() -> None:
    table = Table("Title", (), (Column("", cell=Cell.TICK), Column("Name")), (("", "Rosa"), ("", "")))
    (sheet,) = set_table(table, "", A4, FAMILY).sheets
    assert [type(mark).__name__ for mark in sheet.marks].count("Box") == 2


@pytest.mark.parametrize(("paper", "points"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_sheets_have_the_size_of_the_paper(paper: Paper, points: tuple[float, float]) -> None:
    content = page_pdf(page(*(Line(f"line {number}") for number in range(60))), SIZES[paper])
    found = [size_of(sheet) for sheet in sheets(content)]
    assert len(found) == 2
    assert found == [pytest.approx(points, abs=0.6)] * 2


def test_words_are_words_and_not_signs() -> None:
    (sheet,) = texts(page_pdf(page(Line("five offices find a flute, “affairs” – naïve Žižek"))))
    assert "five offices find a flute, “affairs” – naïve Žižek" in sheet


def test_the_preview_shows_the_same_at_any_size() -> None:
    """Drawn small, each line is as long as it is large: nothing is laid out anew."""
    printout = set_page(page(Line("A word and another one. " * 10)), "above", A4, FAMILY)
    inked = [_inked(printout, scale) for scale in (0.08, 0.14)]
    for edges in inked[:-1]:
        assert edges == pytest.approx(inked[-1], abs=0.012)


def _inked(printout: Printout, scale: float) -> tuple[float, float, float, float]:
    """Where ink begins and ends, as parts of the sheet."""
    width, height = round(mm(A4.width) * scale), round(mm(A4.height) * scale)
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.scale(scale, scale)
    printout.draw(painter, 0)
    painter.end()
    dark = [(x, y) for y in range(height) for x in range(width) if image.pixelColor(x, y).value() < 200]
    columns, rows = [x for x, _ in dark], [y for _, y in dark]
    return min(columns) / width, max(columns) / width, min(rows) / height, max(rows) / height


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.integers(0, 3))
def test_any_text_is_set_whole(text: str, lines: int) -> None:
    fonts = Fonts(FAMILY)
    made = SetText(text, fonts.font(11), mm(60), lines=lines)
    said = "".join(made.words(number) for number in range(made.lines))
    if lines:
        assert 1 <= made.lines <= lines
    else:
        # Qt holds UTF-16: a letter beyond it counts twice there.
        assert said == text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") or _beyond(text)
    assert made.height > 0


def _beyond(text: str) -> bool:
    return any(ord(letter) > 0xFFFF or 0xD800 <= ord(letter) < 0xE000 or letter == "\0" for letter in text)


def test_a_paragraph_is_one_strip_a_line(qapp: QApplication) -> None:
    from ui.paper.typesetting import Style

    strips = list(paragraph("word " * 200, Style(before=3, after=2), Fonts(FAMILY), mm(100)))
    assert len(strips) > 5
    assert [strip.before > 0 for strip in strips] == [True, *[False] * (len(strips) - 1)]
    assert [strip.keep for strip in strips][:2] == [True, False]
    assert [strip.keep for strip in strips][-2:] == [True, False]
