"""Where the people of a network stand in its picture.

Each part that hangs together is laid out by igraph after Kamada and Kawai ("An algorithm for drawing general
undirected graphs", 1989): the distance in the picture follows the number of steps. The parts are then set
side by side. igraph's other springs draw lots even with a given start; this one does not, so that the same
network always gives the same picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, sin, sqrt
from typing import Any

Place = tuple[float, float]

_GAP = 1.3  # between parts, in steps
_TURN = 2.399963  # the golden angle: no two beginners stand in one line
_ASPECT = 1.5


def places(nodes: Sequence[int], edges: Iterable[tuple[int, int]]) -> dict[int, Place]:
    """The place of each of `nodes`, a step being about 1 long; the same for the same input.

    `edges` join nodes; whatever else they name is passed over. 300 nodes take some 0.15 s.
    """
    import igraph  # 100 ms that only a picture needs

    at = {node: place for place, node in enumerate(nodes)}
    pairs = sorted(
        {(min(at[a], at[b]), max(at[a], at[b])) for a, b in edges if a in at and b in at and a != b}
    )
    graph = igraph.Graph(len(nodes), pairs)
    parts = sorted(graph.connected_components(), key=lambda part: (-len(part), part[0]))
    boxes = [_part(graph, part) for part in parts]
    return {nodes[vertex]: place for vertex, place in _side_by_side(parts, boxes)}


def _part(graph: Any, part: Sequence[int]) -> list[Place]:
    """The places of one connected part, from (0, 0) to the lower right."""
    if len(part) == 1:
        return [(0.0, 0.0)]
    own = graph.induced_subgraph(part)
    start = [
        (sqrt(place) * cos(place * _TURN), sqrt(place) * sin(place * _TURN)) for place in range(len(part))
    ]
    found = [(float(x), float(y)) for x, y in own.layout_kamada_kawai(seed=start).coords]
    left, top = min(x for x, _ in found), min(y for _, y in found)
    placed = [(x - left, y - top) for x, y in found]
    wide, high = (max(each[axis] for each in placed) for axis in (0, 1))
    return placed if wide >= high else [(y, x) for x, y in placed]


def _side_by_side(
    parts: Sequence[Sequence[int]], boxes: Sequence[Sequence[Place]]
) -> Iterable[tuple[int, Place]]:
    """The parts in rows, the largest first, in about the shape of a window."""
    sizes = [(max(x for x, _ in box) + _GAP, max(y for _, y in box) + _GAP) for box in boxes]
    room = sum(wide * high for wide, high in sizes)
    width = max([sqrt(room * _ASPECT), *(wide for wide, _ in sizes)])
    left = top = row = 0.0
    for part, box, (wide, high) in zip(parts, boxes, sizes, strict=True):
        if left and left + wide > width * 1.001:
            left, top, row = 0.0, top + row, 0.0
        yield from ((vertex, (left + x, top + y)) for vertex, (x, y) in zip(part, box, strict=True))
        left, row = left + wide, max(row, high)
