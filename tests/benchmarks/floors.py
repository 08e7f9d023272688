"""What each thing costs at the very least with bare sqlcipher3: the floors of the table.

`python -m tests.benchmarks.floors FILE PASSPHRASE` is the list's, in a process of its own. Times are seconds.
"""

from __future__ import annotations

import hashlib
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_ROUNDS = 256_000  # SQLCipher 4's own


def bare_connection(path: Path, passphrase: str) -> Any:
    """The key derived by hashlib, and the driver's own connection opened with it."""
    from sqlcipher3 import dbapi2

    with path.open("rb") as file:
        salt = file.read(16)
    key = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, _ROUNDS, 32)
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    connection.execute("PRAGMA cache_size = -8000")
    return connection


def bare_list(path: Path, passphrase: str) -> float:
    """Deriving the key and reading the first page of the list by name."""
    began = time.monotonic()
    connection = bare_connection(path, passphrase)
    connection.execute(
        "SELECT id, name, cares_about, last_contact_on, standing FROM person"
        " WHERE deleted_at IS NULL AND archived = 0 ORDER BY sort_key, id LIMIT 50"
    ).fetchall()
    took = time.monotonic() - began
    connection.close()
    return took


def bare_search(connection: Any, match: str, limit: int = 50) -> list[tuple[Any, ...]]:
    """One FTS5 query for each of the five indexes that one box asks: the newest that fit, matches marked."""
    found: list[tuple[Any, ...]] = []
    for index in ("person_search", "contact_search", "concern_search", "place_search", "note_search"):
        found += connection.execute(
            f"SELECT rowid, highlight({index}, 0, '[', ']') FROM {index} WHERE {index} MATCH ?"
            " ORDER BY rowid DESC LIMIT ?",
            (match, limit if index == "note_search" else 12),
        ).fetchall()
    return found


def bare_save(connection: Any, notes: int) -> None:
    """One transaction that writes an entry with so many notes and is on the disk when it ends."""
    connection.execute("PRAGMA synchronous = full")
    connection.execute("BEGIN IMMEDIATE")
    entry = connection.execute(
        "INSERT INTO entry (kind, happened_on, created_at, updated_at) VALUES ('phone', '2026-11-22', '', '')"
    ).lastrowid
    connection.execute("INSERT INTO entry_person (person_id, entry_id) VALUES (1, ?)", (entry,))
    for place in range(notes):
        connection.execute(
            "INSERT INTO note (entry_id, position, field, text) VALUES (?, ?, 'text', ?)",
            (entry, place, "Spoke of the bus cuts and of two hours a day on the line."),
        )
    connection.execute("COMMIT")


def median_time(act: Callable[[], object], repeat: int) -> float:
    """The median of so many runs after one that is not counted."""
    act()
    times = []
    for _ in range(repeat):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> None:
    print(bare_list(Path(sys.argv[1]), sys.argv[2]))


if __name__ == "__main__":
    main()
