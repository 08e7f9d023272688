"""What every export has in common: who goes out, and a file that is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from journal.domain.errors import CannotWrite, InputRefused
from journal.domain.text import clean_line, fold
from journal.exchange.record import Remark
from journal.store import circles as circle_store
from journal.store import leaving
from journal.store import people as people_store
from journal.store import tags as tag_store
from journal.store.database import Store
from journal.store.on_disk import put_in_place
from journal.store.permissions import refuse_existing

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
_REPORT_EVERY = 100


class ExportCancelled(InputRefused):
    """The user stopped the export; nothing was written."""


@dataclass(frozen=True, slots=True)
class Who:
    """Whose data goes out. `people` are ids, in their order, archived or not; None is everybody. Of everybody
    a circle, a tag or both narrow it down; archived people go out only with `archived`. Deleted people never.
    """

    people: tuple[int, ...] | None = None
    circle_id: int | None = None
    tag: str | None = None
    archived: bool = False


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """One export. `sensitive` lets sensitive notes out, where the format has a place for notes at all;
    `replace` takes the place of a file that is there. `progress` gets (people done, people in all).
    """

    path: Path
    who: Who = Who()
    sensitive: bool = False
    replace: bool = False
    today: date | None = None
    progress: Progress | None = None
    cancelled: Cancelled | None = None

    def tell(self, done: int, total: int) -> None:
        """To be called for each one: says now and then how far it is. Raises ExportCancelled."""
        if done % _REPORT_EVERY and done != total:
            return
        if self.cancelled is not None and self.cancelled():
            raise ExportCancelled("The export was stopped. Nothing was written.")
        if self.progress is not None:
            self.progress(done, total)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written. `remarks` name what could not go into the format; `encrypted`: nobody reads the file
    without a passphrase.
    """

    path: Path
    people: int = 0
    entries: int = 0
    remarks: tuple[Remark, ...] = ()
    encrypted: bool = False


def chosen(store: Store, who: Who) -> array[int]:
    """The ids of those who go out, in order. Raises NotFound for a person, a circle or a tag that is not
    there.
    """
    if who.people is not None:
        wanted = tuple(dict.fromkeys(who.people))
        people_store.require(store, wanted)
        return array("q", wanted)
    if who.circle_id is not None:
        circle_store.name_of(store, who.circle_id)
    tag = None if who.tag is None else _tag(store, who.tag)
    return array("q", leaving.ids(store, who.circle_id, tag, who.archived))


@contextmanager
def new_file(store: Store, order: ExportOrder) -> Iterator[BinaryIO]:
    """A file to be written that gets its name, and its rights 0600, when the block ends well; after an error
    nothing is left and what was there is as it was.

    Raises InputRefused for a file that is there (without `replace`) and for the journal's own, CannotWrite.
    """
    with new_path(store, order) as part, part.open("wb") as file:
        yield file


@contextmanager
def new_path(store: Store, order: ExportOrder) -> Iterator[Path]:
    """The same for libraries that want a path: an empty file beside the target, which takes its place."""
    target = order.path.absolute()
    _refuse(store, target, order.replace)
    part: Path | None = None
    try:
        # Its name says nothing; mkstemp gives it 0600.
        handle, name = tempfile.mkstemp(prefix=".export-", suffix=".part", dir=target.parent)
        part = Path(name)
        os.close(handle)
        yield part
        _refuse(store, target, order.replace)
        put_in_place(part, target)
    except OSError as error:
        raise CannotWrite(
            "{path} cannot be written: {reason}. Nothing was changed. Choose another place.",
            path=target,
            reason=error.strerror or "unknown",
        ) from error
    finally:
        if part is not None:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _refuse(store: Store, target: Path, replace: bool) -> None:
    if not replace:
        refuse_existing(target)
    elif target.name.startswith(store.path.name) and target.parent.resolve() == store.path.parent.resolve():
        raise InputRefused("{path} belongs to the journal. Nothing was written.", path=target)


def _tag(store: Store, wanted: str) -> str:
    name = clean_line(wanted).removeprefix("#")
    known = tag_store.names(store)
    if name in known:
        return name
    found = [each for each in known if fold(each) == fold(name)]
    if len(found) != 1:
        raise InputRefused("Nobody carries the tag “{tag}”.", tag=name[:60])
    return found[0]
