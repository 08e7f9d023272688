"""Where the arrow keys lead, against a naive reckoning; the order of the list."""

from __future__ import annotations

from math import atan2, hypot, pi

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF

from journal.domain.network import Link, LinkKind, Network, Node
from ui.network.camera import Camera
from ui.network.drawing import Direction, Drawing

spots = st.dictionaries(
    st.integers(1, 30), st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=14
)
_ANGLES = {Direction.RIGHT: 0.0, Direction.DOWN: pi / 2, Direction.LEFT: pi, Direction.UP: -pi / 2}


def drawing(places: dict[int, tuple[int, int]]) -> Drawing:
    nodes = tuple(Node(node, f"P{node}", steps=1) for node in places)
    return Drawing(Network(None, "", nodes, ()), places)


def off(places: dict[int, tuple[int, int]], one: int, other: int, direction: Direction) -> float:
    """By how much the direction to another differs from the wanted one, 0 to pi."""
    (x, y), (left, top) = places[one], places[other]
    turn = abs(atan2(top - y, left - x) - _ANGLES[direction])
    return min(turn, 2 * pi - turn)


@settings(max_examples=80, deadline=None)
@given(spots, st.sampled_from(Direction))
def test_an_arrow_leads_to_the_nearest_in_its_direction(
    places: dict[int, tuple[int, int]], direction: Direction
) -> None:
    here = min(places)
    there = drawing(places).towards(here, direction)
    others = [one for one in places if one != here and places[one] != places[here]]

    def away(one: int) -> float:
        return hypot(places[one][0] - places[here][0], places[one][1] - places[here][1])

    for reach in (pi / 4 + 1e-9, pi / 2 - 1e-9):
        fitting = [one for one in others if off(places, here, one, direction) <= reach]
        if fitting:
            assert there in fitting
            assert away(there or 0) == min(away(one) for one in fitting)
            return
    assert there == here


def test_a_walk_begins_in_the_middle_or_at_the_first() -> None:
    nodes = (Node(1, "A", steps=1), Node(2, "B", steps=0), Node(-3, "C", steps=0))
    around = Drawing(Network(2, "B", nodes, ()), {1: (0, 0), 2: (1, 0), -3: (2, 0)})
    assert around.first() == 2
    assert around.order == (2, 1, -3)
    assert Drawing(Network(None, "", nodes[:1], ()), {1: (0, 0)}).towards(None, Direction.UP) == 1
    assert Drawing(Network(None, "", (), ()), {}).first() is None
    assert [around.beside(node, 1) for node in (2, 1, -3)] == [1, -3, -3]


def test_neighbours_are_those_of_links_and_seats() -> None:
    nodes = tuple(Node(node, str(node)) for node in (1, 2, 3, -9))
    links = (Link(1, 1, 2, LinkKind.KNOWS), Link(2, 2, 1, LinkKind.TRUSTS))
    found = Drawing(Network(1, "", nodes, links, ((3, -9), (1, -9))), dict.fromkeys((1, 2, 3, -9), (0, 0)))
    assert found.neighbours == {1: (2, -9), 2: (1,), 3: (-9,), -9: (1, 3)}
    assert len(found.links_of(1)) == 2


@settings(max_examples=40, deadline=None)
@given(spots, st.floats(0.3, 4), st.integers(0, 500), st.integers(0, 400))
def test_zooming_keeps_the_point_under_the_mouse(
    places: dict[int, tuple[int, int]], factor: float, x: int, y: int
) -> None:
    camera = Camera()
    camera.set_size(QSizeF(500, 400))
    camera.set_drawing(drawing(places))
    at = QPointF(x, y)
    before = camera.under(at)
    camera.zoom_at(factor, before)
    after = camera.under(at)
    assert abs(after.x() - before.x()) + abs(after.y() - before.y()) < 1e-6


@given(spots)
def test_everything_is_in_sight_at_first(places: dict[int, tuple[int, int]]) -> None:
    camera = Camera()
    camera.set_size(QSizeF(500, 400))
    camera.set_drawing(drawing(places))
    for node in places:
        at = camera.place_of(node)
        assert 0 <= at.x() <= 500
        assert 0 <= at.y() <= 400
        assert camera.node_at(at) is not None
