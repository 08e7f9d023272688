"""A choice in a large picture paints what it changes, not everybody."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.domain.network import Link, LinkKind, Network, Node
from ui.network import painting
from ui.network.drawing import Drawing
from ui.network.picture import NetworkPicture
from ui.theme.theme import Theme

_PEOPLE = 60


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Who was painted."""
    ids: list[int] = []
    real = painting.paint_node

    def paint_node(*args: object, **named: object) -> None:
        node = args[1]
        assert isinstance(node, Node)
        ids.append(node.id)
        real(*args, **named)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(painting, "paint_node", paint_node)
    return ids


@pytest.fixture
def picture(qtbot: QtBot, theme: Theme) -> NetworkPicture:
    made = NetworkPicture(theme)
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show_drawing(drawing())
    return made


def drawing() -> Drawing:
    """A ring of people, each linked with the next."""
    ids = range(1, _PEOPLE + 1)
    nodes = tuple(Node(each, f"Person {each}", links=2) for each in ids)
    links = tuple(Link(each, each, each % _PEOPLE + 1, LinkKind.TRUSTS) for each in ids)
    return Drawing(Network(1, "", nodes, links), {each: (each % 10, each // 10) for each in ids})


def test_another_choice_paints_those_beside_it_alone(picture: NetworkPicture, painted: list[int]) -> None:
    picture.grab()
    assert set(painted) == set(range(1, _PEOPLE + 1))
    painted.clear()
    QTest.keyClick(picture, Qt.Key.Key_PageDown)
    chosen = picture.current()
    assert chosen is not None
    picture.grab()
    neighbours = {(chosen - 2) % _PEOPLE + 1, chosen % _PEOPLE + 1}
    assert set(painted) == {chosen} | neighbours


def test_a_layer_is_painted_anew_when_its_places_are_others(
    picture: NetworkPicture, painted: list[int]
) -> None:
    picture.grab()
    changes: tuple[Callable[[], object], ...] = (
        partial(picture.zoom, 2),
        partial(picture.resize, 700, 500),
        partial(picture.show_drawing, drawing()),
    )
    for change in changes:
        painted.clear()
        change()
        picture.grab()
        assert set(painted) == set(range(1, _PEOPLE + 1))


def test_a_kept_picture_looks_like_a_new_one(picture: NetworkPicture) -> None:
    picture.grab()
    picture.choose(7)
    picture.choose(1)
    kept = picture.grab().toImage()
    picture.show_drawing(drawing())
    picture.choose(1)
    assert picture.grab().toImage() == kept
