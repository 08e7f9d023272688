"""Files that are no journal: told apart, and left exactly as they were, rights and neighbours included."""

from __future__ import annotations

import sqlite3
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as cipher

from journal.domain.errors import FileUnreadable
from journal.services.journal_file import open_journal
from tests.bad_days.conftest import Program, Snapshot, Unlock
from tests.journals import PASSPHRASE


def _png(path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = bytes(range(251)) * 40  # filter bytes are of no matter here
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 100, 100, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows, 0))
        + chunk(b"IEND", b"")
    )


def _plain_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE letters (text)")
    connection.commit()
    connection.close()


def _foreign_cipher(path: Path) -> None:
    connection = cipher.connect(path)
    connection.execute(f"PRAGMA key = '{PASSPHRASE}'")
    connection.execute("CREATE TABLE letters (text)")
    connection.commit()
    connection.close()


MAKERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda path: path.write_text("Dear Rosa,\n" * 1000), "is not a journal"),
    "picture": (_png, "is not a journal"),
    "empty": (lambda path: path.write_bytes(b""), "too short"),
    "plain database": (_plain_database, "unencrypted database"),
    "folder": (lambda path: path.mkdir(), "is a folder"),
    "another program's encrypted file": (_foreign_cipher, "belongs to another program"),
}
KINDS = pytest.mark.parametrize("kind", MAKERS)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "things"
    folder.mkdir()
    return folder / "thing.db"


def allowed(kind: str, now: dict[str, tuple[int, bytes]]) -> dict[str, tuple[int, bytes]]:
    """What may be beside the file: whoever knows the passphrase may open it, and has locked it for that."""
    if kind == "another program's encrypted file":
        now.pop("thing.db.lock", None)
    return now


def make(kind: str, place: Path) -> str:
    maker, sentence = MAKERS[kind]
    maker(place)
    place.chmod(0o755 if place.is_dir() else 0o644)
    return sentence


@KINDS
def test_the_service_leaves_it_alone(kind: str, place: Path, snapshot: Snapshot) -> None:
    sentence = make(kind, place)
    before = snapshot(place.parent)
    with pytest.raises(FileUnreadable, match=sentence):
        open_journal(place, PASSPHRASE)
    assert allowed(kind, snapshot(place.parent)) == before


@KINDS
def test_the_command_line_leaves_it_alone(
    kind: str, place: Path, snapshot: Snapshot, program: Program
) -> None:
    sentence = make(kind, place)
    before = snapshot(place.parent)
    said = program.on(place)("people")
    assert said.code == 5
    assert sentence in said.sentence
    assert allowed(kind, snapshot(place.parent)) == before
    said = program.on(place)("init")
    assert said.code == 2
    assert "already" in said.sentence
    assert allowed(kind, snapshot(place.parent)) == before


@KINDS
def test_the_window_leaves_it_alone(
    kind: str,
    place: Path,
    snapshot: Snapshot,
    unlock: Unlock,
    faults: list[Exception],
) -> None:
    sentence = make(kind, place)
    before = snapshot(place.parent)
    assert sentence in unlock(place, PASSPHRASE)
    assert allowed(kind, snapshot(place.parent)) == before
    assert faults == []


def test_a_wrong_file_whose_length_fits_is_left_alone_too(
    place: Path, snapshot: Snapshot, program: Program
) -> None:
    place.write_bytes(b"\x17" * 4096 * 3)  # nothing tells it from an encrypted file
    place.chmod(0o644)
    before = snapshot(place.parent)
    said = program.on(place)("people")
    assert said.code == 3
    assert snapshot(place.parent) == before
