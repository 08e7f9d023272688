"""The sample journal of this run: its folder, its passphrase, and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from ui.unlock.sample_folder import SampleFolder

PASSPHRASE: Final = "sample"  # noqa: S105 - no secret: it is shown on the page
"""The sample's people are invented; with this locking can be tried."""


class SampleJournal:
    """Lies in a temporary folder that is made when it is first wanted and goes at the end."""

    def __init__(self) -> None:
        self._folder: SampleFolder | None = None

    def is_at(self, path: Path) -> bool:
        """Whether the journal at `path` is the sample."""
        return self._folder is not None and path == self._folder.journal

    def place(self) -> Path:
        """Where it lies or is to lie. Raises OSError when there is no room for its folder."""
        from ui.unlock.sample_folder import SampleFolder

        if self._folder is None:
            self._folder = SampleFolder()
        return self._folder.journal

    def maker(self, path: Path, today: date) -> Callable[[], Any]:
        """What makes it at `path` and opens it, as of `today`; to be called on the database thread."""
        from journal.services.sample import create_sample

        return partial(create_sample, path, today, PASSPHRASE)

    def remove(self) -> None:
        """Delete it with its folder, if it was made."""
        if self._folder is not None:
            self._folder.remove()
            self._folder = None
