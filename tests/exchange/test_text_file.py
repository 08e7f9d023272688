"""Files that are empty, binary or in another encoding, read whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.domain.errors import FileUnreadable
from journal.exchange.text_file import TextFile, read_text

TEXT = "# 2026-03-01\r\nMet Zoë Muñoz.\r\n"


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are(tmp_path: Path, encoding: str) -> None:
    assert read_text(write(tmp_path / "notes.md", TEXT.encode(encoding))) == TextFile(TEXT)


def test_utf_16_of_the_other_end(tmp_path: Path) -> None:
    assert read_text(write(tmp_path / "x", b"\xfe\xff" + TEXT.encode("utf-16-be"))).text == TEXT


def test_a_guessed_encoding_is_named(tmp_path: Path) -> None:
    file = read_text(write(tmp_path / "notes.txt", TEXT.encode("windows-1252")))
    assert file == TextFile(TEXT, "Windows-1252")


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
    ],
)
def test_what_cannot_be_read_gets_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(FileUnreadable, match=sentence) as caught:
        read_text(write(tmp_path / "notes.txt", content))
    assert "Nothing was imported." in str(caught.value)
    assert caught.value.exit_code == 5
