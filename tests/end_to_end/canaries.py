"""Words that no language has, and the search for them in whatever a program has left behind.

All words of one run begin with the same six letters by chance, so that a search for those six finds every
word, whole or cut off. Numbers have a part of their own in the same way.
"""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import lzma
import os
import random
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

_CONSONANTS = "bcdfgjkmpqvwxz"
_DEEPEST = 4  # archives within archives


@dataclass(slots=True)
class Canaries:
    """The words of one run, and what each was typed into."""

    chance: random.Random
    where: dict[str, str] = field(default_factory=dict)
    stem: str = ""
    digits: str = ""

    def __post_init__(self) -> None:
        # Consonants alone: no word of a language, no variable, no part of a path.
        self.stem = "".join(self.chance.choice(_CONSONANTS) for _ in range(6))
        self.digits = "".join(self.chance.choice("123456789") for _ in range(8))

    def word(self, what: str) -> str:
        """A new word of ten letters, for the field `what`."""
        made = self.stem + "".join(self.chance.choice(_CONSONANTS) for _ in range(4))
        self.where[made] = what
        return made

    def number(self, what: str) -> str:
        """A new number of twelve digits."""
        made = self.digits + f"{self.chance.randrange(10_000):04}"
        self.where[made] = what
        return made

    def code(self, groups: list[str], what: str) -> None:
        """A code that the program made up. Two groups together: five letters alone come about by chance."""
        for one, next_one in pairwise(groups):
            for between in ("", " ", "-"):
                self.where[f"{one}{between}{next_one}"] = what

    def seeds(self) -> tuple[str, ...]:
        """What to search for: the stems, and what does not begin with one."""
        own = (word for word in self.where if not word.startswith((self.stem, self.digits)))
        return (self.stem, self.digits, *own)


@dataclass(frozen=True, slots=True)
class Found:
    """One place where a canary was."""

    where: str
    encoding: str
    around: bytes


class Search:
    """Looks for secrets in bytes: UTF-8, UTF-16 of both kinds and base64 of each, in capitals or not, and the
    same inside gzip, zip, bzip2, xz and zlib.
    """

    def __init__(self, secrets: Iterable[str]) -> None:
        self._plain: dict[bytes, str] = {}
        self._exact: dict[bytes, str] = {}
        for secret in secrets:
            for name in ("utf-8", "utf-16-le", "utf-16-be"):
                self._plain[secret.lower().encode(name)] = name
                for written in {secret, secret.lower(), secret.upper(), secret.capitalize()}:
                    for at, part in enumerate(base64_parts(written.encode(name))):
                        self._exact[part] = f"base64 of {name}, shifted by {at}"
        self.read = 0
        self.files = 0

    def in_bytes(self, data: bytes, where: str, depth: int = 0) -> list[Found]:
        """Every secret in `data`, once for each way in which it is written."""
        self.read += len(data)
        folded = data.lower()  # of letters of ASCII, which holds for UTF-16 too
        found = [
            Found(where, name, data[max(0, folded.find(part) - 40) : folded.find(part) + 60])
            for part, name in self._plain.items()
            if part in folded
        ]
        # Base64 of a long text may be folded by line ends: they are taken out.
        flat = data.translate(None, b"\r\n")
        found += [Found(where, name, part) for part, name in self._exact.items() if part in flat]
        if depth < _DEEPEST:
            for number, inner in enumerate(_unpacked(data)):
                found += self.in_bytes(inner, f"{where}, unpacked {number}", depth + 1)
        return found

    def in_file(self, path: Path) -> list[Found]:
        """The file's name and content; one that has gone meanwhile holds nothing."""
        found = self.in_bytes(os.fsencode(path.name), f"name of {path}")
        try:
            if path.is_symlink():
                return found + self.in_bytes(os.fsencode(path.readlink()), f"aim of {path}")
            if path.is_file():
                self.files += 1
                found += self.in_bytes(path.read_bytes(), str(path))
        except FileNotFoundError:
            return found
        return found

    def below(self, folder: Path, *, leave_out: Iterable[Path] = ()) -> list[Found]:
        """Everything below `folder`."""
        found: list[Found] = []
        left = tuple(leave_out)
        for path in sorted(folder.rglob("*")):
            if not any(path == one or one in path.parents for one in left):
                found += self.in_file(path)
        return found


def base64_parts(data: bytes) -> Iterator[bytes]:
    """What of the base64 of `data` is there for certain, whatever stands before and after it: three ways."""
    for shift in range(3):
        whole = base64.b64encode(b"\0" * shift + data)
        # A character holds six bits: those that mix with a neighbour's bits are left out.
        first = -(-shift * 8 // 6)
        last = (shift + len(data)) * 8 // 6
        yield whole[first:last]


def _unpacked(data: bytes) -> Iterator[bytes]:
    """What `data` holds if it is an archive; nothing for one that is broken."""
    try:
        if data.startswith(b"\x1f\x8b"):
            yield gzip.decompress(data)
        elif data.startswith(b"BZh"):
            yield bz2.decompress(data)
        elif data.startswith(b"\xfd7zXZ\0"):
            yield lzma.decompress(data)
        elif data.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    yield name.encode()
                    yield archive.read(name)
        elif data[:2] in {b"x\x01", b"x\x9c", b"x\xda", b"x^"}:
            yield zlib.decompress(data)
    except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile):
        return
