"""Reads a network, has it laid out, writes links, and follows what changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import JournalError, NotFound
from journal.domain.network import LinkFields, Network, Side, Ways
from journal.domain.person import PersonRef
from journal.services import circles, network, network_picture, people
from ui.context import Context
from ui.network.drawing import Drawing
from ui.network.words import tr
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.bridge import Store

T = TypeVar("T")
_SETTLE_MS = 60


@dataclass(frozen=True, slots=True)
class Read:
    """A network, and the circles to choose from."""

    network: Network
    circles: tuple[tuple[int, str], ...]
    """(id, name)"""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody who was chosen, with all their links, also those that lead out of the picture."""

    person: PersonRef
    sides: tuple[Side, ...]


def read(store: Store, person_id: int | None, circle_id: int | None) -> Read:
    """The network wanted and all circles. Raises NotFound."""
    if person_id is not None:
        found = network_picture.around_person(store, person_id)
    elif circle_id is not None:
        found = network_picture.around_circle(store, circle_id)
    else:
        found = network_picture.everybody(store)
    return Read(found, circles.circle_names(store))


def read_chosen(store: Store, person_id: int) -> Chosen:
    """One person with their links. Raises NotFound."""
    (person,) = people.person_refs(store, (person_id,))
    return Chosen(person, network.links_of(store, person_id, with_archived=True))


def lay_out(found: Network) -> Drawing:
    """Give every node its place."""
    from journal.practice.network_layout import places  # brings igraph

    lines = [(link.from_id, link.to_id) for link in found.links]
    return Drawing(found, places([node.id for node in found.nodes], [*lines, *found.seats]))


class NetworkPresenter(QObject):
    """Holds whom the picture is around; its answers come out as signals."""

    drawn = Signal(object)
    """A `Drawing` to show."""
    circles_read = Signal(object)
    chosen_read = Signal(object)
    """A `Chosen`."""
    ways_found = Signal(object)
    """A `Ways`."""
    linked = Signal()
    """A link was saved."""
    refused = Signal(str)
    """Why a link was not."""
    stale = Signal()
    """The journal has changed: read again once somebody looks."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.person_id: int | None = None
        self.circle_id: int | None = None
        self._chosen: int | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.stale)
        context.bridge.changed.connect(self._follow)

    def show_around(self, person_id: int | None, circle_id: int | None) -> None:
        """Read the network around a person or a circle; neither: those I was in touch with last."""
        self.person_id, self.circle_id = person_id, None if person_id is not None else circle_id
        self.refresh()

    def refresh(self) -> None:
        """Read it again."""
        self._settle.stop()
        call = partial(read, person_id=self.person_id, circle_id=self.circle_id)
        self._context.bridge.submit(
            call, self._lay_out, owner=self, key="network", failed=self._lost, patient=True
        )

    def choose(self, node: int | None) -> None:
        """Read somebody's links; a group has none of its own."""
        self._chosen = node
        if node is not None and node > 0:
            call = partial(read_chosen, person_id=node)
            self._context.bridge.submit(
                call, self.chosen_read.emit, owner=self, key="chosen", failed=self._passed_over
            )

    def find_ways(self, person_id: int) -> None:
        """Who could introduce me."""
        call = partial(network.ways, person_id=person_id, today=self._context.today())
        self._context.bridge.submit(call, self._tell_ways, owner=self, key="ways", patient=True)

    def save_link(self, link_id: int | None, fields: LinkFields) -> None:
        """Enter a link, or change one."""
        if link_id is None:
            self._write(partial(network.add_link, fields=fields), tr("Link added."))
        else:
            call = partial(network.change_link, link_id=link_id, fields=fields)
            self._write(call, tr("Link changed."))

    def remove_link(self, link_id: int) -> None:
        """Take a link away from both sides."""
        self._write(partial(network.remove_link, link_id=link_id), tr("Link taken away."))

    def _write(self, call: Callable[[Any], Done[T]], sentence: str) -> None:
        done = partial(self._written, sentence)
        self._context.bridge.submit(call, done, owner=self, failed=self._refuse)

    def _written(self, sentence: str, done: Done[object]) -> None:
        self.linked.emit()
        if done.changes.label:
            self._context.toasts.show(sentence, done.changes.label)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self.refused.emit(error_sentence(error))

    def _lay_out(self, found: Read) -> None:
        self.circles_read.emit(found.circles)
        # Not on the Qt thread: 300 people take some 0.15 s.
        self._context.bridge.work(partial(lay_out, found.network), self.drawn.emit, owner=self, key="layout")

    def _lost(self, error: Exception) -> None:
        """The person or circle has gone: show the others."""
        if isinstance(error, NotFound) and (self.person_id is not None or self.circle_id is not None):
            self.show_around(None, None)
        elif isinstance(error, JournalError):
            self._context.bridge.failed.emit(error)

    def _passed_over(self, error: Exception) -> None:
        """Who has just gone leaves the picture with the next reading."""
        if isinstance(error, JournalError) and not isinstance(error, NotFound):
            self._context.bridge.failed.emit(error)

    def _tell_ways(self, ways: Ways) -> None:
        self.ways_found.emit(ways)

    def _follow(self, changes: Changes) -> None:
        topics = (Topic.LINKS, Topic.PEOPLE, Topic.CIRCLES)
        if changes.people or any(changes.touches(topic) for topic in topics):
            self._settle.start()
