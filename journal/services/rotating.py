"""Removing the copies that have had their time, in one folder, and only what the program made itself."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

from journal.domain.backup import BackupKind
from journal.practice.rotation import kept, may_go
from journal.store import copies, copy_names, live_copy
from journal.store.key import Key

SAVED_FOR = timedelta(days=30)
"""So long the states before a restore and before a migration are kept, and until a newer backup is good."""
DAMAGED_FOR = timedelta(days=90)
"""So long a damaged journal that was put aside can still be salvaged from."""


def rotate(journal: Path, folder: Path, key: Key, now: datetime, good: Collection[str]) -> None:
    """Removes from `folder` the backups that need not be kept; `good` are the names of the whole ones.

    A file is touched only if it has a name that the program gives and the salt of this journal: the backups
    of another journal on the same stick stay. What cannot be removed stays for the next time.
    """
    dated: dict[datetime, Path] = {}
    saved: dict[Path, tuple[datetime, timedelta]] = {}
    for path in copies.copies_of(journal, folder):
        named = copy_names.kind_and_moment(journal, path.name)
        if named is None:
            if path.parent == journal.parent and folder == copy_names.folder_of(journal):
                made_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                saved[path] = made_at, SAVED_FOR
        elif path.parent != folder:
            continue
        elif named[0] is BackupKind.DAMAGED:
            saved[path] = named[1], DAMAGED_FOR
        elif live_copy.is_ours(path, key):
            if named[0] is BackupKind.DATED:
                dated[named[1]] = path
            else:
                saved[path] = named[1], SAVED_FOR
    whole = {moment for moment, path in dated.items() if path.name in good}
    stay = kept(tuple(dated), now, whole)
    gone = [path for moment, path in dated.items() if moment not in stay]
    newest_good = max(whole, default=None)
    gone += [path for path, (made, least) in saved.items() if may_go(made, now, newest_good, least)]
    copies.remove(*gone)
