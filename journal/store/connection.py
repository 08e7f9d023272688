"""One connection to an encrypted file: the key, then the settings that hold for every journal."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as driver

from journal.store.key import Key

# In this order, after the key. Not among them: cipher_memory_security, which wipes what SQLite frees. It
# cannot be switched off again, makes whatever allocates much some ten times slower (an import of 20,000
# people 24 s instead of 2.6 s), and the words would still lie in Python's own memory.
_PRAGMAS = (
    ("foreign_keys", "on"),
    # INSERT OR REPLACE deletes a row: only with this do the delete triggers of search and undo see it.
    ("recursive_triggers", "on"),
    ("secure_delete", "on"),
    ("temp_store", "memory"),
    ("trusted_schema", "off"),
    ("cell_size_check", "on"),
    ("mmap_size", "0"),
    # 8 MB whatever the file's size, so that memory does not grow with the journal.
    ("cache_size", "-8000"),
    # A saved debrief has to survive a power cut, not only a crash: in WAL mode NORMAL may lose the last
    # commits.
    ("synchronous", "full"),
    ("busy_timeout", "2000"),
    # After a checkpoint the WAL file shrinks to this (bytes) instead of staying as large as it ever was.
    ("journal_size_limit", "4194304"),
)


def unlocked_place(path: Path) -> str:
    """How a file is named to SQLite that is only read and that nobody writes meanwhile
    (https://www.sqlite.org/uri.html, "immutable").
    """
    place = quote(path.absolute().as_posix())
    return f"file://{place if place.startswith('/') else '/' + place}?mode=ro&immutable=1"


class CipherDatabase(SqlCipherDatabase):  # type: ignore[misc]  # peewee ships no types
    """peewee's SQLCipher database, opened with the raw key instead of the passphrase."""

    def __init__(self, path: Path, key: Key, *, only_reads: bool = False) -> None:
        """`only_reads` is for a file that nobody writes meanwhile: nothing is locked or made beside it."""
        super().__init__(str(path), pragmas=_PRAGMAS, autoconnect=False)
        self._key = key
        self._place = unlocked_place(path) if only_reads else str(path)

    def _connect(self) -> Any:
        connection = driver.connect(self._place, isolation_level=None, uri=True)
        spoken = self._key.spoken()
        try:
            # The library reports a wrong key on standard error, where it only frightens.
            connection.execute("PRAGMA cipher_log = off")
            connection.set_key(spoken)
            # What reads may find a damaged page: that belongs to `prepare`, where it is told.
        except BaseException:
            connection.close()
            raise
        finally:
            spoken[:] = bytes(len(spoken))
        return connection

    def prepare(self, connection: Any) -> None:
        """Sets all that holds for a journal's connection. Raises what the driver finds when it reads."""
        self._add_conn_hooks(connection)
