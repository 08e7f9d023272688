"""Every page of a journal as it lies on the disk, decrypted without SQLite: free pages and slack too.

The format is SQLCipher 4's (https://www.zetetic.net/sqlcipher/design/): AES-256-CBC, a page of 4096 bytes
ends in the IV (16) and the HMAC (64), and the first 16 bytes of the file are the salt.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from journal.store.key import PAGE_SIZE, SALT_LENGTH, Key

_RESERVED = 80
_IV = 16
_WAL_HEADER = 32
_FRAME_HEADER = 24


def pages(path: Path, key: Key) -> Iterator[tuple[int, bytes]]:
    """(number, plain page) of a whole file, without the reserved bytes. Raises AssertionError for a page that
    was not written under `key`.
    """
    data = path.read_bytes()
    assert len(data) % PAGE_SIZE == 0
    for number in range(1, len(data) // PAGE_SIZE + 1):
        yield number, plain_page(number, data[(number - 1) * PAGE_SIZE : number * PAGE_SIZE], key)


def wal_pages(path: Path, key: Key) -> Iterator[tuple[int, bytes]]:
    """(number, plain page) of every frame in the write-ahead file beside `path`, old ones too
    (https://www.sqlite.org/fileformat2.html, 4.1).
    """
    wal = path.with_name(path.name + "-wal")
    data = wal.read_bytes() if wal.exists() else b""
    for start in range(_WAL_HEADER, len(data) - PAGE_SIZE, _FRAME_HEADER + PAGE_SIZE):
        (number,) = struct.unpack(">I", data[start : start + 4])
        body = start + _FRAME_HEADER
        yield number, plain_page(number, data[body : body + PAGE_SIZE], key)


def plain_page(number: int, page: bytes, key: Key) -> bytes:
    """One page, decrypted."""
    assert key.opens_page(number, page), f"page {number} is not of this key"
    start = SALT_LENGTH if number == 1 else 0
    iv = page[PAGE_SIZE - _RESERVED : PAGE_SIZE - _RESERVED + _IV]
    # The raw key stands in SQLCipher's notation x'<key><salt>'.
    raw = bytes.fromhex(key.spoken()[2:66].decode())
    reader = Cipher(algorithms.AES(raw), modes.CBC(iv)).decryptor()
    return reader.update(page[start : PAGE_SIZE - _RESERVED]) + reader.finalize()


def found_in(path: Path, key: Key, words: Iterator[str] | tuple[str, ...]) -> set[str]:
    """Those of `words` that a page of the file or of its write-ahead file holds, in UTF-8 or UTF-16, whatever
    the case of the letters. A word at the edge of two overflow pages is found by its halves being long:
    callers take words much shorter than a page, and repeat them.
    """
    whole = b"\n".join(page for _, page in (*pages(path, key), *wal_pages(path, key)))
    lower = whole.lower()
    return {
        word
        for word in words
        if any(word.lower().encode(code) in lower for code in ("utf-8", "utf-16-le", "utf-16-be"))
    }
