"""Merging another journal into the open one: what it would do or did, and where both said something else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """Both journals edited this since they were the same. The newer edit stays.

    `what` is the kind of row ("person", "note", ...), `field` the part of it; "" when the row was deleted in
    one of them. `theirs`: what the other journal says stays. Of sensitive notes the texts are left out here;
    they are kept like the others when that is asked for.
    """

    what: str
    field: str
    name: str
    kept: str
    lost: str
    theirs: bool
    on: date | None = None
    person_id: int | None = None
    entry_id: int | None = None
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class MergeReport:
    """How much came in, changed and went. Names are the first ones alone. `own`: both journals are of one
    user, so that settings and the story were merged, too. `dry`: nothing was written.
    """

    dry: bool
    own: bool
    people_new: int = 0
    people_changed: int = 0
    entries_new: int = 0
    entries_changed: int = 0
    rows: int = 0
    removed: int = 0
    new_names: tuple[str, ...] = ()
    changed_names: tuple[str, ...] = ()
    purged_names: tuple[str, ...] = ()
    purged: int = 0
    conflicts: tuple[MergeConflict, ...] = ()
    kept: int = 0
    """How many of the values that lost were added to the notes."""

    @property
    def nothing(self) -> bool:
        """Whether the open journal has everything of the other one already."""
        return self.rows == 0
