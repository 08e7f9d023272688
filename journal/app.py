"""Where the program keeps its things, and how its parts come together without a window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.domain.errors import JournalError

APP_NAME = "one-to-one"
JOURNAL_NAME = "journal.db"
SETTINGS_NAME = "settings.toml"
_LARGEST_SETTINGS = 100_000


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


def remembered_journal() -> Path | None:
    """The journal that the window opened last, when it is not the default one. Nothing is raised."""
    import tomllib

    from journal.domain.toml_source import takes_too_long

    try:
        with (journal_paths().config / SETTINGS_NAME).open("rb") as file:
            text = file.read(_LARGEST_SETTINGS).decode("utf-8")
        found = "" if takes_too_long(text) else tomllib.loads(text).get("journal")
    except (OSError, ValueError, RecursionError):  # none yet, or one that somebody wrote by hand
        return None
    return Path(found) if isinstance(found, str) and found and "\0" not in found else None


def settled(journal: Path) -> Path:
    """Where the journal of this path is now: another place when a program that moved it was ended before it
    could say so. One look for a file when there is nothing of the kind.
    """
    # "/" and "." have no name beside which anything could lie.
    if not journal.name or not journal.with_name(journal.name + ".moved-to").exists():
        return journal
    from journal.services.relocate import settle

    return settle(journal)


def close_data_folder(journal: Path) -> JournalError | None:
    """Make the program's own data folder 0700 if `journal` is the default one in it; any other folder is the
    user's and keeps its rights.

    Returns the sentence when that cannot be done: the files in it are encrypted and 0600, so that is no
    reason not to open the journal. Nothing is raised.
    """
    from journal.domain.errors import CannotWrite
    from journal.store.permissions import close_folder_to_others

    if journal.absolute() != default_journal_path():
        return None
    try:
        close_folder_to_others(journal.parent)
    except CannotWrite as error:
        return error
    return None
