"""Whether the journal has changed since its last backup: a count that the first change after a backup raises.

The count lies in the table `upkeep` and is raised within the transaction of the change, so that neither a
crash nor a power cut parts the two. Drafts count: an unfinished text is worth a backup. What the window
notes about itself does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

CHANGED = "backup.changed"
COVERED = "backup.covered"


class ChangeMark:
    """Belongs to one connection. The store tells it when a transaction begins and ends."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._raised = False
        self._raised_now = False
        self._unnoticed = False
        self._before = 0

    @contextmanager
    def unnoticed(self) -> Iterator[None]:
        """What is written within is no change."""
        before, self._unnoticed = self._unnoticed, True
        try:
            yield
        finally:
            self._unnoticed = before

    def expect(self) -> None:
        """The next change raises the count again."""
        self._raised = False

    def begin(self) -> None:
        """At the start of a transaction."""
        self._before = self._connection.total_changes
        self._raised_now = False

    def finish(self) -> None:
        """Inside the transaction, before its COMMIT."""
        if self._raised or self._unnoticed or self._connection.total_changes == self._before:
            return
        if not self._has_place():
            return
        # Raised as one statement, so that the first is 1 and nothing has to be read.
        self._connection.execute(
            "INSERT INTO upkeep (key, value) VALUES (?, '1')"
            " ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1",
            (CHANGED,),
        )
        self._raised = self._raised_now = True

    def rolled_back(self) -> None:
        """After a ROLLBACK, of the COMMIT that failed too."""
        if self._raised_now:
            self._raised = False

    def _has_place(self) -> bool:
        """A file of an older schema has no such table."""
        found = self._connection.execute("SELECT 1 FROM main.sqlite_master WHERE name = 'upkeep'")
        return found.fetchone() is not None
