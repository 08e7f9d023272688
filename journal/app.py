"""Where the program keeps its things, and how its parts come together without a window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

APP_NAME = "one-to-one"
JOURNAL_NAME = "journal.db"


@dataclass(frozen=True, slots=True)
class JournalPaths:
    """The folders of the user's own that the program uses; nothing personal goes anywhere but into `data`."""

    data: Path  # the journal and its backups
    config: Path  # settings
    state: Path  # window places, reports of bugs

    @property
    def journal(self) -> Path:
        """The journal that is opened when no other is named."""
        return self.data / JOURNAL_NAME


def journal_paths() -> JournalPaths:
    """The folders of this system (XDG, Library, AppData); nothing is made."""
    from platformdirs import PlatformDirs

    places = PlatformDirs(APP_NAME, appauthor=False)
    return JournalPaths(places.user_data_path, places.user_config_path, places.user_state_path)


def default_journal_path() -> Path:
    """The journal that is opened when no other is named."""
    return journal_paths().journal
