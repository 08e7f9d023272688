"""Charts by keyboard, read aloud, as tables and copied."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme, ThemeChoice
from ui.widgets.charts.bars import BarChart, Group
from ui.widgets.charts.frame import ChartFrame
from ui.widgets.charts.funnel import FunnelChart, Step
from ui.widgets.charts.painted import PaintedChart
from ui.widgets.charts.range_line import Line, Mark, RangeLine
from ui.widgets.charts.table import ChartTable

TABLE = ChartTable(("Week of", "Conversations"), (("2 November", "3"), ("9\tNovember", "0")))


def made(theme: Theme) -> BarChart:
    chart = BarChart(theme, "Weeks", ("Conversations", "Invitations"))
    groups = [Group((at, 9 - at), "Nov" if at == 4 else "", f"Week {at}") for at in range(10)]
    chart.show_groups(groups, TABLE)
    return chart


@pytest.fixture
def bars(qtbot: QtBot, theme: Theme) -> BarChart:
    chart = made(theme)
    qtbot.addWidget(chart)
    chart.resize(400, chart.sizeHint().height())
    return chart


def test_arrows_walk_the_bars_from_the_newest(bars: BarChart) -> None:
    for key, part in (
        (Qt.Key.Key_Left, 9),
        (Qt.Key.Key_Left, 8),
        (Qt.Key.Key_Right, 9),
        (Qt.Key.Key_Right, 9),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_End, 9),
    ):
        QTest.keyClick(bars, key)
        assert bars.current == part
        assert bars.accessibleDescription() == f"Week {part}"


def test_in_a_mirrored_picture_left_is_later(bars: BarChart) -> None:
    bars.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(bars, Qt.Key.Key_Home)
    QTest.keyClick(bars, Qt.Key.Key_Left)
    assert bars.current == 1
    first, last = bars.box(bars.part_boxes()[0]), bars.box(bars.part_boxes()[-1])
    assert first.left() > last.left()


def test_a_click_chooses_the_week_below_it(bars: BarChart) -> None:
    bars.show()
    middle = bars.box(bars.part_boxes()[3]).center()
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(int(middle.x()), int(middle.y())))
    assert bars.current == 3


def test_a_screen_reader_reads_name_and_part(bars: BarChart) -> None:
    bars.walk_to(2)
    found = QAccessible.queryAccessibleInterface(bars)
    assert found is not None
    assert found.text(QAccessible.Text.Name) == "Weeks"
    assert found.text(QAccessible.Text.Description) == "Week 2"


def test_a_funnel_is_walked_up_and_down(qtbot: QtBot, theme: Theme) -> None:
    chart = FunnelChart(theme, "Funnel")
    qtbot.addWidget(chart)
    chart.show_steps([Step(name, 9.0 - at, "", name) for at, name in enumerate(("a", "b", "c"))], TABLE)
    for key, part in ((Qt.Key.Key_Home, 0), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, 0), (Qt.Key.Key_Left, 0)):
        QTest.keyClick(chart, key)
        assert chart.current == part


@pytest.mark.parametrize("choice", list(ThemeChoice))
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_every_chart_paints_in_every_theme(
    qtbot: QtBot, theme: Theme, choice: ThemeChoice, direction: Qt.LayoutDirection
) -> None:
    theme.choose(choice)
    weeks = BarChart(theme, "Weeks", ("One", "Other"))
    weeks.show_groups([Group((0, 0), "", "quiet"), Group((12, 1), "Nov", "busy")], TABLE)
    funnel = FunnelChart(theme, "Funnel")
    funnel.show_steps([Step("ط" * 80, 8, "8 (6 to 9)", "", 12), Step("none", 0, "0", "")], TABLE)
    line = RangeLine(theme, "Range")
    line.show_line(Line(0, 10, 3, 3, "0", "10"), [Mark(3, "likely 3", ""), Mark(3, "hoped", "", True)], TABLE)
    charts: tuple[PaintedChart, ...] = (weeks, funnel, line)
    for chart in charts:
        qtbot.addWidget(chart)
        chart.setLayoutDirection(direction)
        for width in (60, 480):
            chart.resize(width, chart.sizeHint().height())
            image = chart.grab().toImage()
            colours = {
                image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
            }
            assert len(colours) > 1
    theme.choose(ThemeChoice.LIGHT)


def test_the_table_takes_the_picture_s_place(qtbot: QtBot, theme: Theme) -> None:
    bars = made(theme)
    frame = ChartFrame(theme, "Weeks", bars)
    qtbot.addWidget(frame)
    frame.show()
    frame.refresh()
    assert bars.isVisible()
    frame.switch.click()
    assert frame.table.isVisible()
    assert not bars.isVisible()
    assert frame.table.cell(0, 1) == "3"
    assert frame.table.cell(-1, 0) == "Week of"
    assert frame.switch.text() == "As a picture"
    frame.switch.click()
    assert bars.isVisible()


def test_copying_gives_tab_separated_lines(qtbot: QtBot, theme: Theme) -> None:
    bars = made(theme)
    frame = ChartFrame(theme, "Weeks", bars)
    qtbot.addWidget(frame)
    copied: list[str] = []
    frame.copy_asked.connect(copied.append)
    frame.copy.click()
    assert copied == ["Week of\tConversations\n2 November\t3\n9 November\t0\n"]
