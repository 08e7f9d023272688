"""What kind of file it is, told by its content; and a file that is not what it was when the reading began."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from journal.domain.errors import FileUnreadable
from journal.exchange import contact_file, watched
from journal.exchange.contact_file import Format, Reading, open_contacts, told
from journal.exchange.pasted import Pasted, Source
from journal.exchange.record import Record, Talk
from journal.exchange.tables.mapping import parse_use
from journal.exchange.tables.reading import look

TODAY = date(2026, 11, 22)
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u1\r\nN:Muñoz;Zoë;;;\r\nEND:VCARD\r\n"
EVENT = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:e1\r\nDTSTART:20260301T100000\r\n"
    "SUMMARY:Coffee\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
TABLE = "First name,Last name,Phone\nZoë,Muñoz,5550101\n"


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(source: Source, reading: Reading | None = None) -> list[Record | Talk]:
    return list(open_contacts(source, reading or Reading(), TODAY).records())


KINDS = [
    ("people.csv", CARD, Format.VCARD),
    ("people.txt", CARD.encode("utf-16"), Format.VCARD),
    ("people", CARD.encode("utf-16-le"), Format.VCARD),
    ("people.vcf", EVENT, Format.CALENDAR),
    ("people.vcf.csv", TABLE, Format.TABLE),
    ("x.tsv", TABLE.replace(",", "\t"), Format.TABLE),
    ("notes.md", "# 2026-03-01\nMet Zoë Muñoz.\n", Format.DIARY),
]


@pytest.mark.parametrize(("name", "content", "kind"), KINDS)
def test_the_content_counts_and_not_the_name(
    tmp_path: Path, name: str, content: str | bytes, kind: Format
) -> None:
    path = write(tmp_path / name, content)
    assert told(path) is kind
    file = open_contacts(path, Reading(), TODAY)
    (item,) = file.records()
    assert file.name == name
    if isinstance(item, Record):
        assert item.fields.name == "Zoë Muñoz"
    else:
        assert item.day == date(2026, 3, 1)


@pytest.mark.parametrize("text", [CARD, TABLE, TABLE.replace(",", "\t"), EVENT])
def test_pasted_text_is_read_as_a_file_would_be(text: str) -> None:
    file = open_contacts(Pasted(text), Reading(), TODAY)
    assert file.name == ""
    assert len(list(file.records())) == 1


def test_a_table_is_read_as_the_user_says(tmp_path: Path) -> None:
    path = write(tmp_path / "people.csv", TABLE)
    seen = look(path)
    mapping = seen.mapping.changed(2, parse_use("other:pager"))
    (record,) = read(path, Reading(mapping=mapping, how=seen.how))
    assert isinstance(record, Record)
    assert [(point.kind.value, point.label) for point in record.fields.contacts] == [("other", "pager")]
    (chosen,) = open_contacts(path, Reading(), TODAY, lambda _look: mapping).records()
    assert chosen == record


def test_a_table_is_known_again_by_its_titles(tmp_path: Path) -> None:
    first = open_contacts(write(tmp_path / "a.csv", TABLE), Reading(), TODAY)
    second = open_contacts(write(tmp_path / "b.csv", TABLE + "Ada,Byron,1\n"), Reading(), TODAY)
    other = open_contacts(write(tmp_path / "c.csv", TABLE.replace("Phone", "Cell")), Reading(), TODAY)
    assert first.origin == second.origin != other.origin


UNREADABLE = [
    (b"", "is empty"),
    (b" \r\n\t\n", "is empty"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20, "is not a text file"),
    (b"BEGIN:VCAR", "holds no contact card"),
]


@pytest.mark.parametrize(("content", "sentence"), UNREADABLE)
def test_what_cannot_be_read_gets_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(FileUnreadable, match=sentence) as caught:
        read(write(tmp_path / "people.vcf", content))
    assert "Nothing was imported." in str(caught.value)
    assert caught.value.exit_code == 5


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="There is no file"):
        read(tmp_path / "missing.vcf")
    with pytest.raises(FileUnreadable, match="cannot be read"):
        read(tmp_path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "people.vcf", CARD)
    os.truncate(path, watched.MOST_BYTES + 1)
    with pytest.raises(FileUnreadable, match="has 150 MB; at most 150 MB"):
        read(path)


def test_more_records_than_anybody_knows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contact_file, "MOST_RECORDS", 2)
    assert len(read(write(tmp_path / "people.vcf", CARD * 2))) == 2
    with pytest.raises(FileUnreadable, match="more than 2 records"):
        read(write(tmp_path / "people.vcf", CARD * 3))


def test_a_header_alone_holds_no_record(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="holds no record"):
        read(write(tmp_path / "people.csv", b"name,phone\n"))


def _grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(CARD.encode())


def _touch(path: Path) -> None:
    os.utime(path, ns=(1, 1))


def _replace(path: Path) -> None:
    state = path.stat()
    other = write(path.with_name("other"), path.read_bytes())
    other.replace(path)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


@pytest.mark.parametrize("change", [_grow, _touch, _replace, Path.unlink])
@pytest.mark.parametrize("content", [CARD * 3, EVENT, "# 2026-03-01\nMet Zoë.\n"])
def test_a_file_that_changes_while_it_is_read_is_noticed(
    tmp_path: Path, content: str, change: Callable[[Path], object]
) -> None:
    path = write(tmp_path / "notes.md", content)
    records = open_contacts(path, Reading(), TODAY).records()
    assert next(records).line
    change(path)
    with pytest.raises(FileUnreadable, match=r"changed while it was being read|There is no file"):
        list(records)
