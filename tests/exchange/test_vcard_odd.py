"""Cards that are broken, too large, or written in odd ways: each a sentence, and the rest comes in."""

from __future__ import annotations

import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.exchange.record import Record
from journal.exchange.vcard import read_vcards
from journal.exchange.vcard.logical_lines import MOST_OCTETS


def card(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))


def only(text: str | bytes) -> Record:
    (record,) = read_vcards(text)
    return record


def said(record: Record) -> list[str]:
    return [str(one) for one in record.remarks]


class Endless(io.RawIOBase):
    """A file with one card whose photo is `size` octets long, made while it is read."""

    def __init__(self, size: int, line: int) -> None:
        super().__init__()
        head, tail = b"BEGIN:VCARD\r\nFN:Rosa\r\nPHOTO;ENCODING=b:", b"\r\nTEL:1\r\nEND:VCARD\r\n"
        self.pieces: list[bytes | int] = [head, size, tail]
        self.line = line
        self.start()

    def start(self) -> None:
        self.rest = list(self.pieces)

    def seek(self, _offset: int, _whence: int = 0) -> int:
        self.start()
        return 0

    def read(self, size: int = -1) -> bytes:
        if not self.rest:
            return b""
        first = self.rest.pop(0)
        if isinstance(first, bytes):
            self.rest[:0] = [first[size:]] if len(first) > size else []
            return first[:size]
        piece = b"A" * self.line + b"\r\n " if self.line else b"A" * 77
        data = piece * (size // len(piece))
        if first > len(data):
            self.rest.insert(0, first - len(data))
        return data


@pytest.mark.parametrize(("size", "line"), [(50_000_000, 0), (12_000_000, 74)], ids=["in one line", "folded"])
def test_a_photo_of_50_mb_is_a_sentence_and_never_in_the_memory(size: int, line: int) -> None:
    tracemalloc.start()
    record = only(Endless(size, line))  # type: ignore[arg-type]  # has what is needed of a BinaryIO
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said(record) == ["Line 3 (PHOTO) is longer than 8 MB and was left out."]
    assert [point.value for point in record.fields.contacts] == ["1"]
    assert peak < 8 * MOST_OCTETS


def test_a_card_that_is_too_large_loses_what_is_too_much() -> None:
    photo = f"PHOTO;ENCODING=b:{'A' * 7_000_000}"
    record = only(card("FN:Rosa", photo, photo, photo, photo, "TEL:1"))
    assert said(record) == [
        "Kept for the next export, not shown here: PHOTO.",
        "Line 7 (PHOTO) is longer than 8 MB and was left out.",
    ]
    assert [point.value for point in record.fields.contacts] == ["1"]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_line_end_in_any_unicode(end: str, encoding: str) -> None:
    text = card("FN:Zoë", "NOTE:one\r\n  two", "TEL:1").replace("\r\n", end) * 3
    records = list(read_vcards(text.encode(encoding)))
    assert [(one.fields.given, one.fields.notes, one.line) for one in records] == [
        ("Zoë", "one two", 1 + 7 * place) for place in range(3)
    ]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (b"FN;CHARSET=ISO-8859-1:Zo\xeb", "Zoë"),
        (b"FN;CHARSET=ISO-8859-2:\xa3ucja", "Łucja"),
        (b"FN;CHARSET=SHIFT_JIS:\x8eR\x93c", "山田"),
        (b"FN;CHARSET=utf-8:Zo\xc3\xab", "Zoë"),
        (b"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=x-sjis:=8E=52=93=63", "山田"),
        (b"FN;CHARSET=KOI8-R;ENCODING=QUOTED-PRINTABLE:=E9=D7=C1=CE", "Иван"),
        (b"FN;CHARSET=nonsense:Zo\xc3\xab", "Zoë"),
        (b"FN;CHARSET=rot13:Zo\xc3\xab", "Zoë"),
    ],
)
def test_a_charset_that_a_line_names(line: bytes, text: str) -> None:
    record = only(b"BEGIN:VCARD\r\nVERSION:2.1\r\n" + line + b"\r\nEND:VCARD\r\n")
    assert record.fields.name == text
    assert said(record) == []


def test_a_guess_is_said_with_its_lines() -> None:
    record = only("BEGIN:VCARD\nFN:Müller\nTEL:1\nNOTE:größer\nEND:VCARD\n".encode("iso-8859-1"))
    assert record.fields.name == "Müller"
    assert said(record) == [
        "Lines that are not in UTF-8 were read as Windows-1252, look at the accents: 2, 4."
    ]


def test_control_characters_go_wherever_they_stand() -> None:
    record = only(card("FN:Ro\0sa\x07", "NOTE;ENCODING=QUOTED-PRINTABLE:a=00=1Bb=0Ac", "TEL\x01:1\x7f2"))
    assert record.fields.name == "Rosa"
    assert record.fields.notes == "ab\nc"
    assert record.fields.contacts[0].value == "12"
    assert said(record) == ["Control characters were left out in lines: 3, 4, 5."]
    assert all(line.isprintable() for line in record.card)


@pytest.mark.parametrize(
    ("lines", "notes"),
    [
        (["NOTE;QUOTED-PRINTABLE:a =", "b=", "c"], "a bc"),
        (["NOTE;ENCODING=QUOTED-PRINTABLE:=61=", " =62"], "ab"),
        (["NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0A=", "", "TEL:1"], "a"),
        (["NOTE;ENCODING=QUOTED-PRINTABLE:a="], "a"),
        (["NOTE;ENCODING=QUOTED-PRINTABLE:C:\\new\\,x"], "C:\\new,x"),
        (["NOTE:C:\\dir; one, two\\; three"], "C:\\dir; one, two; three"),
        (["NOTE:one\\ntwo"], "one\ntwo"),
        (["NOTE:one", "  two"], "one  two"),
        (["NOTE;BASE64:b25lLCB0d28="], "one, two"),
    ],
)
def test_notes_of_version_2_1(lines: list[str], notes: str) -> None:
    text = "\r\n".join(("BEGIN:VCARD", "VERSION:2.1", "FN:Rosa", *lines, "END:VCARD", ""))
    assert only(text).fields.notes == notes


def test_several_notes_stand_one_under_the_other() -> None:
    assert only(card("FN:Rosa", "NOTE:one", "NOTE:", "NOTE:two\\, three")).fields.notes == "one\n\ntwo, three"


def test_members_come_into_their_circle_wherever_the_group_stands() -> None:
    group = card("FN:Choir", "X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1")
    other = card("FN:Tenants", "KIND:group", "MEMBER:urn:uuid:1", "MEMBER:mailto:TOM@example.org")
    people = card("FN:Rosa", "UID:1") + card("FN:Tom", "EMAIL:tom@example.org") + card("FN:Ana", "UID:3")
    for text in (group + other + people, people + group + other, group + people + other):
        found = {one.fields.name: one.circles for one in read_vcards(text) if one.skipped is None}
        assert found == {"Rosa": ("Choir", "Tenants"), "Tom": ("Tenants",), "Ana": ()}


def test_a_group_that_is_cut_off_gathers_nobody() -> None:
    text = card("FN:Rosa", "UID:1") + "BEGIN:VCARD\nKIND:group\nFN:Choir\nMEMBER:1\n"
    assert [one.circles for one in read_vcards(text)] == [(), ()]


def test_an_organization_without_a_name_of_somebody_is_called_by_its_own() -> None:
    fields = only(card("N:;;;;", "ORG:Corner Bakery;Ovens")).fields
    assert (fields.given, fields.work) == ("Corner Bakery", "Ovens")


def test_labels_of_the_users_own_keep_their_letters() -> None:
    record = only(
        card("FN:Rosa", "i.TEL:1", "i.X-ABLabel:Ring Twice", "j.TEL:2", "j.X-ABLabel:_$!<Mobile>!$_")
    )
    assert [point.label for point in record.fields.contacts] == ["Ring Twice", "mobile"]


def test_a_million_lines_of_nothing_are_read_at_once() -> None:
    text = "BEGIN:VCARD\nFN:Rosa\n" + "\n" * 300_000 + "x\n" * 100_000 + "END:VCARD\n"
    assert said(only(text)) == ["Lines that cannot be read: 300003, 300004, 300005, 300006, 300007, …."]


@given(st.binary())
def test_nothing_breaks_the_reader(data: bytes) -> None:
    list(read_vcards(data))
    list(read_vcards(b"BEGIN:VCARD\r\nFN:Rosa\r\n" + data + b"\r\nEND:VCARD\r\n"))


class Trickle(io.BytesIO):
    """A file that gives a few octets at a time, as one on a slow disk may."""

    def __init__(self, data: bytes, most: int) -> None:
        super().__init__(data)
        self.most = most

    def read(self, size: int | None = -1) -> bytes:
        return super().read(self.most if size is None or size < 0 else min(size, self.most))


@pytest.mark.parametrize("most", range(1, 12))
def test_a_line_end_may_come_apart_while_a_file_is_read(most: int) -> None:
    text = card("FN:Rosa", "NOTE:one\r\n  two", "TEL:1") + card("FN:Tom", "KIND:individual")
    records = list(read_vcards(Trickle(text.encode(), most)))
    assert [(one.line, one.fields.name, one.fields.notes) for one in records] == [
        (1, "Rosa", "one two"),
        (8, "Tom", ""),
    ]


def test_what_is_said_in_several_ways_is_read_once() -> None:
    record = only(
        card(
            *("FN:Rosa", "TEL;ALTID=1:1", "TEL;ALTID=1;PREF=1:2", "TEL;ALTID=2:3", "TEL:4"),
            *("NOTE;ALTID=1;LANGUAGE=en:tea", "NOTE;ALTID=1;LANGUAGE=es:té"),
        )
    )
    assert [point.value for point in record.fields.contacts] == ["2", "3", "4"]
    assert record.fields.notes == "tea"
    assert len(record.card) == 8
