"""The real bridge and journal of `tests.ui.writing_desk`, and a pane before them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.ui.writing_desk import Desk, bare_desk, desk, rosa
from ui.composer.view import ComposerPane

__all__ = ["bare_desk", "compose", "desk", "pane", "rosa"]


@pytest.fixture
def pane(desk: Desk) -> Iterator[ComposerPane]:
    made = ComposerPane(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(368, 820)
    made.show()
    yield made
    made.popup.hide()


@pytest.fixture
def compose(desk: Desk, pane: ComposerPane) -> Callable[[int, str], None]:
    def start(person: int, key: str = "") -> None:
        pane.compose(person, key)
        desk.settle()

    return start
