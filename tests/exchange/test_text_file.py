"""Files that are empty, binary, far too large or in another encoding."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from journal.domain.errors import FileUnreadable
from journal.exchange.contact_file import read_contacts
from journal.exchange.text_file import TextFile, read_text

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Muñoz;Zoë;;;\r\nEND:VCARD\r\n"
TABLE = "name,phone\nZoë Muñoz,1\n"


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "people.vcf", CARD.encode(encoding))
    assert read_text(path) == TextFile(CARD)
    (record,) = read_contacts(path).records
    assert record.fields.name == "Zoë Muñoz"


def test_utf_16_of_the_other_end(tmp_path: Path) -> None:
    assert read_text(write(tmp_path / "x", b"\xfe\xff" + CARD.encode("utf-16-be"))).text == CARD


def test_a_guessed_encoding_is_named(tmp_path: Path) -> None:
    file = read_contacts(write(tmp_path / "people.csv", TABLE.encode("windows-1252")))
    assert file.records[0].fields.name == "Zoë Muñoz"
    assert file.assumed == "Windows-1252"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20, "is not a text file"),
        (b"\x1f\x8b\x08" + bytes(range(1, 32)) * 50, "is not a text file"),
        (b"caf\xe9 \x81\x8d\x8f", "is in no encoding"),
        (b"\xff\xfe\x00\xd8", "is in no encoding"),
        (b"\xef\xbb\xbfname\n\xff", "is in no encoding"),
        (b"BEGIN:VCAR", "holds no contact card"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = write(tmp_path / "people.vcf", content)
    with pytest.raises(FileUnreadable, match=sentence) as caught:
        read_contacts(path)
    assert "Nothing was imported." in str(caught.value)
    assert caught.value.exit_code == 5


def test_200_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 200_000_000)
    with pytest.raises(FileUnreadable, match="has 200 MB; at most 50 MB"):
        read_contacts(path)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="There is no file"):
        read_contacts(tmp_path / "missing.vcf")
    with pytest.raises(FileUnreadable, match="cannot be read"):
        read_contacts(tmp_path)


def test_a_header_alone_holds_no_record(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="holds no record"):
        read_contacts(write(tmp_path / "people.csv", b"name,phone\n"))


def test_the_content_counts_and_not_the_name(tmp_path: Path) -> None:
    (record,) = read_contacts(write(tmp_path / "people.csv", CARD.encode())).records
    assert record.fields.family == "Muñoz"
