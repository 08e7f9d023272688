"""A network with its places: who stands beside whom, and where the arrow keys lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from math import hypot

from journal.domain.network import Link, Network, Node

Place = tuple[float, float]


class Direction(Enum):
    """Where an arrow key points; y grows downwards."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


@dataclass(frozen=True)
class Drawing:
    """A network and where each of its nodes stands. Not slotted: what is reckoned from it is kept."""

    network: Network
    places: Mapping[int, Place]

    @cached_property
    def nodes(self) -> Mapping[int, Node]:
        """By id."""
        return {node.id: node for node in self.network.nodes}

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The order of the list: fewest steps first, then most links, then by name; groups last."""
        found = sorted(
            self.network.nodes,
            key=lambda node: (node.is_circle, node.steps, -node.links, node.name.casefold(), node.id),
        )
        return tuple(node.id for node in found)

    @cached_property
    def neighbours(self) -> Mapping[int, tuple[int, ...]]:
        """Whom and which groups each node is joined with, in the order of the list."""
        joined: dict[int, set[int]] = {}
        for one, other in self.pairs():
            joined.setdefault(one, set()).add(other)
            joined.setdefault(other, set()).add(one)
        at = {node: place for place, node in enumerate(self.order)}
        return {node: tuple(sorted(others, key=at.__getitem__)) for node, others in joined.items()}

    @cached_property
    def _links(self) -> Mapping[int, tuple[Link, ...]]:
        found: dict[int, list[Link]] = {}
        for link in self.network.links:
            found.setdefault(link.from_id, []).append(link)
            found.setdefault(link.to_id, []).append(link)
        return {node: tuple(links) for node, links in found.items()}

    def links_of(self, node: int) -> tuple[Link, ...]:
        """The links of somebody within the picture."""
        return self._links.get(node, ())

    def pairs(self) -> Iterable[tuple[int, int]]:
        """Every line of the picture, links and seats."""
        for link in self.network.links:
            yield link.from_id, link.to_id
        yield from self.network.seats

    def first(self) -> int | None:
        """Where the walk begins: in the middle, or at the first of the list."""
        if self.network.centre in self.nodes:
            return self.network.centre
        return self.order[0] if self.order else None

    def beside(self, node: int | None, step: int) -> int | None:
        """The node `step` places further in the list; the first when there is none to begin with."""
        if node not in self.nodes or node is None:
            return self.first()
        at = self.order.index(node) + step
        return self.order[min(max(at, 0), len(self.order) - 1)]

    def towards(self, node: int | None, direction: Direction) -> int | None:
        """The nearest node in a direction: within 45 degrees of it, else anywhere on that side."""
        if node is None or node not in self.places:
            return self.first()
        x, y = self.places[node]
        along_x, along_y = direction.value
        ahead: list[tuple[bool, float, int]] = []
        for other, (left, top) in self.places.items():
            forward = (left - x) * along_x + (top - y) * along_y
            aside = abs((left - x) * along_y) + abs((top - y) * along_x)
            if other != node and forward > 1e-9:
                ahead.append((aside > forward, hypot(forward, aside), other))
        return min(ahead)[2] if ahead else node


EMPTY = Drawing(Network(None, "", (), ()), {})
