"""The open journal on its thread: the bridge alone calls this."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from ui.worker import SteppedAsideError

if TYPE_CHECKING:
    from journal.privacy.aliases import Aliases
    from journal.services.cafe import Cafe
    from journal.store.database import Store
    from journal.store.loan import Loan

T = TypeVar("T")


class Veilable(Protocol):
    """A job that remembers whether its answer is veiled."""

    veiled: bool | None


class JournalClosedError(Exception):
    """A use case was submitted while no journal is open: a fault of the program."""


class Database:
    """Holds the open journal. Every method but `as_shown` and `lend` runs on the database thread alone."""

    def __init__(self) -> None:
        self._store: Store | None = None
        self._cafe: Cafe | None = None
        self._aliases: Aliases | None = None
        self.veils = False
        """Set and read on the Qt thread: whether what is put now is to be veiled."""
        self._lent = threading.Lock()
        self._recalled = threading.Event()

    def as_shown(
        self, job: Veilable, call: Callable[[Store], object], aside: Callable[[], bool] | None = None
    ) -> Callable[[], object]:
        """On the Qt thread: `call` as the window is to see its answer; with `aside` it is patient."""
        job.veiled = self.veils
        shown = partial(self._run_veiled, call) if self.veils else call
        return partial(self.run, shown) if aside is None else partial(self.run_patiently, shown, aside)

    def open(self, make: Callable[[], Store]) -> None:
        self.close()
        self._store = make()

    def close(self) -> None:
        store, self._store = self._store, None
        self._cafe = self._aliases = None
        if store is not None:
            self.alone(store.close)

    @contextmanager
    def lend(self) -> Iterator[tuple[Loan, Callable[[], bool]]]:
        """On another thread: the journal and a key of its own, to read beside the database thread; and
        whether it is wanted back, which is to be asked often. Raises JournalClosedError.
        """
        from journal.store.loan import lent

        with self._lent:
            store = self._store
            if store is None or self._recalled.is_set():
                raise JournalClosedError
            with lent(store.path, store.key) as loan:
                yield loan, self._recalled.is_set

    def alone(self, call: Callable[[], T]) -> T:
        """`call` while nobody else reads the journal: who does is asked to stop, and waited for."""
        self._recalled.set()
        try:
            with self._lent:
                return call()
        finally:
            self._recalled.clear()

    def run(self, call: Callable[[Store], object]) -> object:
        if self._store is None:
            raise JournalClosedError
        return call(self._store)

    def _run_veiled(self, call: Callable[[Store], object], store: Store) -> object:
        from journal.privacy.aliases import Aliases
        from journal.services.cafe import Cafe, loose_kind

        if self._cafe is None:
            self._aliases = self._aliases or Aliases()
            self._cafe = Cafe(store, self._aliases)
        return self._cafe.run(call, loose_kind(call))

    def unveil(self) -> None:
        cafe, self._cafe = self._cafe, None
        if cafe is not None:
            cafe.end()

    def run_patiently(self, call: Callable[[Store], object], aside: Callable[[], bool]) -> object:
        if self._store is None:
            raise JournalClosedError
        with self._store.reading_until(aside, SteppedAsideError):
            return call(self._store)
