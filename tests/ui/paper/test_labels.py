"""Labels: each on its place, nothing over an edge, the first one where the user says."""

from __future__ import annotations

import pytest

from journal.domain.paper import Listed
from journal.domain.person import ContactKind, ContactPoint, PersonRef
from tests.ui.paper.pdf import pieces, sheets
from ui.paper.labels import (
    SHEETS,
    Address,
    LabelSheet,
    address_lines,
    addresses,
    set_labels,
    sheets_on,
    size_of,
)
from ui.paper.press import pdf_bytes
from ui.paper.sheet import SIZES, Paper
from ui.paper.typesetting import Printout, Stroke, Words, mm

pytestmark = pytest.mark.usefixtures("qapp")

LONG = Address(
    "Maximiliana Wolfeschlegelsteinhausenbergerdorff de la Santísima Trinidad y Todos los Santos",
    tuple(f"{number} Extraordinarily Long Boulevard of the Several Saints" for number in range(9)),
)


def label(number: int) -> Address:
    return Address(f"Person {number}", ("12 Elm Street", "Springfield, IL 62701"))


def laid(count: int, sheet: LabelSheet, first: int = 1, *, outlines: bool = False) -> Printout:
    labels = [label(number) for number in range(count)]
    return set_labels(labels, sheet, first, size_of(sheet), "Sans", outlines=outlines)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_every_label_lies_on_the_paper_and_on_no_other(sheet: LabelSheet) -> None:
    size = SIZES[sheet.paper]
    assert sheet.step_x >= sheet.width
    assert sheet.step_y >= sheet.height
    for place in range(sheet.count):
        x, y = sheet.corner(place)
        assert x >= 0
        assert y >= 0
        assert x + sheet.width <= size.width + 0.01
        assert y + sheet.height <= size.height + 0.01


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_names_stand_on_their_labels(sheet: LabelSheet) -> None:
    content = pdf_bytes(laid(sheet.count + 2, sheet, first=2), "Labels")
    first, second = sheets(content)
    for page, begin, places in ((first, 0, range(1, sheet.count)), (second, sheet.count - 1, range(3))):
        found = {each.text: each for each in pieces(page) if each.text.startswith("Person")}
        assert len(found) == len(places)
        for at, place in enumerate(places):
            x, y = sheet.corner(place)
            name = found[f"Person {begin + at}"]
            assert x < name.x < x + sheet.width
            assert y < name.y < y + sheet.height


def test_three_by_seven_and_three_by_ten_as_on_the_packets() -> None:
    by_key = {sheet.key: sheet for sheet in SHEETS}
    assert by_key["a4-3x7"].corner(0) == pytest.approx((7.2, 15.15), abs=0.1)
    assert by_key["a4-3x7"].corner(20) == pytest.approx((7.2 + 132.1, 15.15 + 228.6), abs=0.2)
    inch = 25.4
    assert by_key["letter-3x10"].corner(0) == pytest.approx((0.1875 * inch, 0.5 * inch), abs=0.01)
    assert by_key["letter-3x10"].corner(29) == pytest.approx((5.6875 * inch, 9.5 * inch), abs=0.01)
    assert {(sheet.across, sheet.down) for sheet in sheets_on(Paper.A4)} >= {(3, 7), (3, 8), (2, 7)}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_the_longest_address_stays_on_its_label(sheet: LabelSheet) -> None:
    made = set_labels([LONG], sheet, 1, size_of(sheet), "Sans")
    x, y = (mm(each) for each in sheet.corner(0))
    words = [mark for mark in made.sheets[0].marks if isinstance(mark, Words)]
    assert len(words) >= 4
    for mark in words:
        assert mark.x >= x
        assert mark.x + mark.text.widest <= x + mm(sheet.width)
        assert mark.y >= y
        assert mark.y + mark.text.line_height <= y + mm(sheet.height)
    # The last line, with the town, is never left out.
    assert made.sheets[0].text().split("\n")[-1].startswith("8 ")


def test_a_short_label_is_large_and_a_long_one_small() -> None:
    def height(address: Address) -> float:
        made = set_labels([address], SHEETS[0], 1, size_of(SHEETS[0]), "Sans")
        (first, *_) = [mark for mark in made.sheets[0].marks if isinstance(mark, Words)]
        return first.text.line_height

    assert height(label(1)) > 1.3 * height(LONG)


def test_where_to_begin_is_bounded_by_the_sheet() -> None:
    assert len(laid(2, SHEETS[0], first=SHEETS[0].count).sheets) == 2
    assert len(laid(1, SHEETS[0], first=999).sheets) == 1


def test_edges_only_for_a_try() -> None:
    def strokes(printout: Printout) -> int:
        return sum(isinstance(mark, Stroke) for mark in printout.sheets[0].marks)

    assert strokes(laid(1, SHEETS[0])) == 0
    assert strokes(laid(1, SHEETS[0], outlines=True)) == 4 * SHEETS[0].count


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("12 Elm Street, Springfield, IL 62701", ("12 Elm Street", "Springfield, IL 62701")),
        ("12 Elm Street, Springfield, IL 62701, USA", ("12 Elm Street", "Springfield, IL 62701", "USA")),
        ("Flat 3, 12 Elm Street, London N1 9GU", ("Flat 3", "12 Elm Street", "London N1 9GU")),
        ("Calle Mayor, 12, 28013 Madrid", ("Calle Mayor, 12", "28013 Madrid")),
        (
            "c/o Kowalski\n12 Elm St, Apt 4\n Springfield ,",
            ("c/o Kowalski", "12 Elm St, Apt 4", "Springfield"),
        ),
        ("Elm Street", ("Elm Street",)),
        (" , ,", ()),
        ("רחוב הרצל 12, תל אביב", ("רחוב הרצל 12", "תל אביב")),
    ],
)
def test_lines_of_an_address(address: str, lines: tuple[str, ...]) -> None:
    assert address_lines(address) == lines


def test_those_without_an_address_are_named() -> None:
    rosa, dale = PersonRef(1, "Rosa"), PersonRef(2, "Dale")
    home = ContactPoint(ContactKind.ADDRESS, "12 Elm Street", "home")
    work = ContactPoint(ContactKind.ADDRESS, "1 Mill Road", "work")
    number = ContactPoint(ContactKind.PHONE, "555-0101")
    labels, without = addresses([Listed(rosa, (number, home, work)), Listed(dale, (number,))])
    assert labels == (Address("Rosa", ("12 Elm Street",)),)
    assert without == (dale,)
