"""A fault while something is painted is told, and the program goes on and paints again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.network.picture import NetworkPicture
from ui.network.sheet import Sheet
from ui.practice.story.clock_face import ClockFace
from ui.theme.theme import Theme
from ui.widgets.charts.bars import BarChart
from ui.widgets.charts.funnel import FunnelChart
from ui.widgets.charts.range_line import RangeLine

CASES: dict[str, tuple[type, str, Callable[[Theme], QWidget]]] = {
    "bars": (BarChart, "paint_chart", lambda theme: BarChart(theme, "Weeks", ("a", "b"))),
    "funnel": (FunnelChart, "paint_chart", lambda theme: FunnelChart(theme, "Funnel")),
    "range": (RangeLine, "paint_chart", lambda theme: RangeLine(theme, "Range")),
    "network": (Sheet, "paint", NetworkPicture),
    "clock": (ClockFace, "_paint_line", ClockFace),
}


@pytest.mark.parametrize("kind", CASES)
def test_a_fault_in_painting_is_told_and_the_painter_ended(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    owner, method, make = CASES[kind]
    widget = make(theme)
    qtbot.addWidget(widget)
    widget.resize(320, 320)
    painters: list[QPainter] = []

    def fail(*given: object, **_named: object) -> None:
        found = next((each for each in given if isinstance(each, QPainter)), None)
        painters.append(found or given[0]._painter)  # type: ignore[attr-defined]  # a sheet holds its own
        raise RuntimeError("paint")

    with monkeypatch.context() as broken:
        broken.setattr(owner, method, fail)
        with qtbot.capture_exceptions() as told:
            widget.show()
            qtbot.waitUntil(lambda: bool(painters))
            widget.hide()
    assert told
    assert {str(fault[1]).rpartition(": ")[2] for fault in told} == {"paint"}
    # Held on to, as a traceback does: an active one would still paint on what is gone by now.
    assert not any(painter.isActive() for painter in painters)
    assert not widget.grab().isNull()
