"""The key of a journal: derived once from the passphrase, kept as raw bytes, overwritten at the end.

The parameters are SQLCipher 4's defaults (https://www.zetetic.net/sqlcipher/design/), so that a journal is an
ordinary SQLCipher 4 file which other tools open with the passphrase.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from pathlib import Path

from journal.domain.errors import FileUnreadable, InputRefused, NotAJournal
from journal.store.permissions import cannot_read

SALT_LENGTH = 16
PAGE_SIZE = 4096
PLAIN_HEADER = b"SQLite format 3\0"
LONGEST_PASSPHRASE = 20_000

_ROUNDS = 256_000
_KEY_LENGTH = 32
_HMAC_LENGTH = 64
_IV_LENGTH = 16
_HMAC_SALT_MASK = 0x3A
_HMAC_ROUNDS = 2
_HEX = b"0123456789abcdef"


class Key:
    """The raw key and the salt of one file. `repr` shows neither."""

    __slots__ = ("_raw", "salt")

    def __init__(self, raw: bytes, salt: bytes) -> None:
        if len(raw) != _KEY_LENGTH or len(salt) != SALT_LENGTH:
            raise ValueError("a key is 32 bytes, its salt 16")
        self._raw = bytearray(raw)
        self.salt = salt

    def __repr__(self) -> str:
        return "Key(...)"

    def __reduce__(self) -> str:
        raise TypeError("a key is never written anywhere")

    def spoken(self) -> bytearray:
        """SQLCipher's notation for raw key and salt, x'...'; the caller overwrites it after use."""
        text = bytearray(b"x'")
        for byte in (*self._raw, *self.salt):
            text.append(_HEX[byte >> 4])
            text.append(_HEX[byte & 15])
        text += b"'"
        return text

    def page_secret(self) -> bytes:
        """What SQLCipher signs the pages with; the caller keeps it as short as the key itself."""
        salt = bytes(byte ^ _HMAC_SALT_MASK for byte in self.salt)
        return hashlib.pbkdf2_hmac("sha512", self._raw, salt, _HMAC_ROUNDS, _KEY_LENGTH)

    def opens_page(self, number: int, page: bytes) -> bool:
        """Whether `page` (4096 bytes, `number` counted from 1) was written under this key: its HMAC is
        right.
        """
        hmac_key = self.page_secret()
        start = SALT_LENGTH if number == 1 else 0
        signed = page[start : PAGE_SIZE - _HMAC_LENGTH] + number.to_bytes(4, "little")
        return hmac.compare_digest(
            hmac.digest(hmac_key, signed, "sha512"), page[PAGE_SIZE - _HMAC_LENGTH : PAGE_SIZE]
        )

    def same_as(self, other: Key) -> bool:
        """Whether both open the same file."""
        return hmac.compare_digest(self._raw, other._raw) and self.salt == other.salt

    def copy(self) -> Key:
        """A second key of the same value, overwritten on its own."""
        return Key(bytes(self._raw), self.salt)

    def wipe(self) -> None:
        """Overwrites the key; it opens nothing any more."""
        self._raw[:] = bytes(len(self._raw))


def unspoken(text: str) -> Key:
    """The key out of SQLCipher's notation, as `spoken` gives it. Raises ValueError."""
    raw = bytes.fromhex(text.removeprefix("x'").removesuffix("'"))
    return Key(raw[:_KEY_LENGTH], raw[_KEY_LENGTH:])


def derive_key(passphrase: str, path: Path) -> Key:
    """The key of the journal at `path`; some 200 ms of pure computation, in any thread.

    Whether it is the right one shows when the journal is opened. Raises InputRefused for an empty passphrase,
    NotAJournal for a file that cannot be one and FileUnreadable for one that is not there or may not be read.
    """
    return derive_from_salt(passphrase, _salt_of(path))


def derive_from_salt(passphrase: str, salt: bytes) -> Key:
    """The key for a known salt. Raises InputRefused for an empty passphrase."""
    if not passphrase:
        raise InputRefused(
            "The passphrase is empty. Type at least one character; without one nothing is encrypted."
        )
    try:
        words = composed(passphrase).encode()
    except UnicodeEncodeError as error:
        raise InputRefused("The passphrase holds a character that cannot be read. Type it again.") from error
    return Key(hashlib.pbkdf2_hmac("sha512", words, salt, _ROUNDS, _KEY_LENGTH), salt)


def composed(passphrase: str) -> str:
    """The passphrase in the form that its key is made of: keyboards and systems write the same letter in
    different ways, and the composed form is what most type.

    Raises InputRefused for one that is too long: to put a million accents in order would take minutes.
    """
    if len(passphrase) > LONGEST_PASSPHRASE:
        raise InputRefused(
            "This is longer than any passphrase: it has {most} characters at most. Nothing was changed."
            " Type it again.",
            most=f"{LONGEST_PASSPHRASE:,}",
        )
    return unicodedata.normalize("NFC", passphrase)


def new_salt() -> bytes:
    """A salt for a new journal, by chance, and never the header of an unencrypted file."""
    return secrets.token_bytes(SALT_LENGTH)


def fits_a_page(key: Key, path: Path, pages: int = 8) -> bool:
    """Whether one of the first pages was written under `key`.

    More than the first are tried, because to SQLCipher a damaged first page and a wrong passphrase look the
    same. Raises OSError.
    """
    with path.open("rb") as file:
        for number in range(1, 1 + pages):
            page = file.read(PAGE_SIZE)
            if len(page) < PAGE_SIZE:
                return False
            if key.opens_page(number, page):
                return True
    return False


def is_salt_of(path: Path, salt: bytes) -> bool:
    """Whether the file at `path` begins with `salt`; False as well when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(SALT_LENGTH) == salt
    except OSError:
        return False


def _salt_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(PAGE_SIZE)
    except FileNotFoundError as error:
        raise FileUnreadable("There is no file {path}.", path=path) from error
    except IsADirectoryError as error:
        raise FileUnreadable(
            "{path} is a folder, not a journal. Choose the file in it.", path=path
        ) from error
    except OSError as error:
        raise cannot_read(path, error) from error
    if head.startswith(PLAIN_HEADER):
        raise NotAJournal(
            "{path} is an unencrypted database and not a journal of this program. Nothing was changed.",
            path=path,
        )
    if len(head) < PAGE_SIZE:
        raise NotAJournal(
            "{path} is too short to be a journal. Nothing was changed. Choose another file, or a backup.",
            path=path,
        )
    return head[:SALT_LENGTH]
