"""The line of steps at the top of an import."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from ui.exchange.step_line import StepLine
from ui.theme.theme import Theme


@pytest.mark.parametrize("width", [448, 680, 1440])
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_line_of_steps_fits(qtbot: QtBot, theme: Theme, width: int, mirrored: bool) -> None:
    line = StepLine(theme)
    qtbot.addWidget(line)
    line.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    line.set_steps(["Choose", "Columns", "Look through", "Done"])
    line.go_to(0)
    line.resize(width, line.sizeHint().height())
    line.show()
    assert line.minimumSizeHint().width() <= 448
    picture = line.grab().toImage()
    accent, height = QColor(theme.tokens.accent), picture.height() // 2 - 9
    at = [x for x in range(picture.width()) if picture.pixelColor(x, height) == accent]
    assert at, "the present step is filled"
    assert min(at) > width - 40 if mirrored else max(at) < 40
    line.go_to(2)
    assert line.accessibleName() == "Step 3 of 4: Look through"
