"""Cards, panels, drawers, empty states, labels, wrapping rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme, ThemeChoice
from ui.theme.tokens import DARK, LIGHT
from ui.widgets.card import Card, Ground, Rule
from ui.widgets.drawer import Drawer
from ui.widgets.dressing import set_look
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowBox
from ui.widgets.headed_panel import HeadedPanel
from ui.widgets.labelled import Labelled
from ui.widgets.labels import ElidedLabel, SectionLabel, WordsLabel, label
from ui.widgets.tag_field import TagField


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    return made


@pytest.mark.parametrize(
    ("ground", "light", "dark"),
    [
        (Ground.CARD, LIGHT.card, DARK.card),
        (Ground.SOFT, LIGHT.accent_soft, DARK.accent_soft),
        (Ground.RAIL, LIGHT.rail, DARK.rail),
        (Ground.WINDOW, LIGHT.window, DARK.window),
    ],
)
def test_grounds_follow_the_theme(ground: Ground, light: str, dark: str, theme: Theme, qtbot: QtBot) -> None:
    card = Card(ground)
    qtbot.addWidget(card)
    card.resize(100, 60)
    assert card.grab().toImage().pixelColor(50, 30).name() == light
    theme.choose(ThemeChoice.DARK)
    assert card.grab().toImage().pixelColor(50, 30).name() == dark


def test_a_chosen_card_has_the_accents_edge(theme: Theme, qtbot: QtBot) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.resize(100, 60)
    assert card.grab().toImage().pixelColor(50, 0).name() == LIGHT.border
    card.set_selected(True)
    assert card.grab().toImage().pixelColor(50, 0).name() == LIGHT.accent
    card.set_selected(False)
    assert card.grab().toImage().pixelColor(50, 0).name() == LIGHT.border


def test_a_rule_is_a_hairline(theme: Theme, qtbot: QtBot) -> None:
    rule = Rule(Qt.Orientation.Vertical)
    qtbot.addWidget(rule)
    rule.resize(1, 50)
    assert rule.width() == 1
    assert rule.grab().toImage().pixelColor(0, 20).name() == LIGHT.border


def test_looks_are_set_once(theme: Theme, qtbot: QtBot) -> None:
    words = QLabel("words")
    qtbot.addWidget(words)
    set_look(words, "role", "title")
    words.ensurePolished()
    assert words.font().bold()
    set_look(words, "role", "")
    assert not words.font().bold()


def test_the_panel_closes_by_its_button_and_is_named(theme: Theme, qtbot: QtBot) -> None:
    panel = HeadedPanel(theme, "Invitation")
    qtbot.addWidget(panel)
    panel.show()
    with qtbot.waitSignal(panel.closed):
        QTest.mouseClick(panel.close_button, Qt.MouseButton.LeftButton)
    assert panel.close_button.accessibleName() == "Close Invitation"
    panel.set_title("Brief")
    assert panel.accessibleName() == "Brief"
    assert panel.close_button.accessibleName() == "Close Brief"
    plain = HeadedPanel(theme, "People", closable=False)
    qtbot.addWidget(plain)
    plain.show()
    assert not plain.close_button.isVisible()


def test_the_drawer_lies_over_the_trailing_side(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    drawer = Drawer(theme, window, "Invitation", width=300)
    window.show()
    qtbot.waitExposed(window)
    assert drawer.isHidden()
    with qtbot.waitSignal(drawer.opened):
        drawer.open()
    assert drawer.geometry() == QRect(600, 0, 300, 600)
    window.resize(700, 500)
    assert drawer.geometry() == QRect(400, 0, 300, 500)
    window.resize(250, 500)
    assert drawer.geometry() == QRect(0, 0, 250, 500)
    drawer.close_drawer()


def test_escape_closes_the_drawer_and_the_focus_returns(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    column = QVBoxLayout(window)
    other, before = QPushButton("Log"), QPushButton("Invite")
    column.addWidget(other)
    column.addWidget(before)
    column.addWidget(QPushButton("Prepare"))
    drawer = Drawer(theme, window, "Invitation")
    content = QWidget()
    inner = QVBoxLayout(content)
    inner.addWidget(QLabel("Where"))
    first, second = QLineEdit(), QLineEdit()
    inner.addWidget(first)
    inner.addWidget(second)
    drawer.set_content(content)
    window.show()
    qtbot.waitExposed(window)
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    drawer.open()
    qtbot.waitUntil(first.hasFocus)
    second.setFocus()
    with qtbot.waitSignal(drawer.closed):
        QTest.keyClick(second, Qt.Key.Key_Escape)
    assert drawer.isHidden()
    assert before.hasFocus()


def test_an_empty_drawer_and_a_lost_origin_are_no_trouble(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    origin = QLineEdit(window)
    drawer = Drawer(theme, window, "Invitation")
    window.show()
    qtbot.waitExposed(window)
    origin.setFocus()
    qtbot.waitUntil(origin.hasFocus)
    drawer.open()
    assert drawer.hasFocus()
    origin.hide()
    drawer.close_drawer()
    assert not drawer.isVisible()
    drawer.open()
    drawer.open()
    drawer.close_drawer()


def test_the_drawer_gives_its_content_back(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    drawer = Drawer(theme, window, "Invitation")
    content, other = QLabel("one"), QLabel("two")
    qtbot.addWidget(content)
    drawer.set_content(content)
    drawer.set_content(other)
    assert content.parent() is None
    assert drawer.take_content() is other
    qtbot.addWidget(other)
    assert drawer.take_content() is None


def test_the_empty_state_says_what_to_do(theme: Theme, qtbot: QtBot) -> None:
    empty = EmptyState(theme, "people", "Nobody here yet", "Add somebody.", "Add a person")
    qtbot.addWidget(empty)
    empty.resize(400, 400)
    empty.show()
    texts = {part.text() for part in empty.findChildren(QLabel)}
    assert {"Nobody here yet", "Add somebody."} <= texts
    with qtbot.waitSignal(empty.acted):
        QTest.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    empty.set_words("Nothing found", "Try fewer words.")
    assert empty.button.isHidden()
    theme.choose(ThemeChoice.DARK)
    picture = next(part for part in empty.findChildren(QLabel) if not part.pixmap().isNull())
    middle = picture.pixmap().toImage()
    inks = {
        middle.pixelColor(x, y).name()
        for x in range(middle.width())
        for y in range(middle.height())
        if middle.pixelColor(x, y).alpha() == 255
    }
    assert DARK.text_muted in inks


def test_an_elided_label_tells_all_in_its_tool_tip(theme: Theme, qtbot: QtBot) -> None:
    words = ElidedLabel("she/her · Parent at Lincoln School · Eastside · met at the bus stop")
    qtbot.addWidget(words)
    words.show()
    words.resize(2000, 20)
    assert words.shown_text() == words.text()
    assert words.toolTip() == ""
    words.resize(120, 20)
    assert words.shown_text().endswith("…")
    assert words.toolTip() == words.text()
    assert words.minimumSizeHint().width() < 120
    words.setText("short")
    assert words.toolTip() == ""
    words.setText("x" * 10_000)
    assert words.toolTip() == words.text()


def test_words_wrap_even_without_a_space(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    column = QVBoxLayout(window)
    words = WordsLabel("x" * 10_000)
    column.addWidget(words)
    column.addStretch(1)
    window.resize(300, 400)
    window.show()
    qtbot.waitExposed(window)
    assert window.width() <= 320
    assert words.heightForWidth(280) > 20 * words.fontMetrics().height()
    words.set_words("<b>not bold</b>")
    assert words.text() == "<b>not bold</b>"
    assert words.textFormat() is Qt.TextFormat.PlainText
    assert not words.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_labels_take_no_markup(theme: Theme, qtbot: QtBot) -> None:
    for made in (label("<i>x</i>", "title"), SectionLabel("<i>x</i>"), ElidedLabel("<i>x</i>")):
        qtbot.addWidget(made)
        assert made.textFormat() is Qt.TextFormat.PlainText


def test_a_labelled_field_has_a_mnemonic_and_a_name(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    column = QVBoxLayout(window)
    field = QLineEdit()
    labelled = Labelled("&Where", field, "A public place")
    column.addWidget(labelled)
    window.show()
    qtbot.waitExposed(window)
    assert field.accessibleName() == "Where"
    QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(field.hasFocus)
    labelled.set_text("&Place")
    assert labelled.field is field


def test_rows_wrap_and_mirror(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    column = QVBoxLayout(window)
    box = FlowBox(gap=10, row_gap=4)
    parts = [QPushButton(f"Button {number}") for number in range(6)]
    for part in parts[1:]:
        box.flow.addWidget(part)
    box.flow.insert_widget(0, parts[0])
    column.addWidget(box)
    column.addStretch(1)
    window.show()
    qtbot.waitExposed(window)
    items = [box.flow.itemAt(at) for at in range(box.flow.count())]
    assert [item.widget() for item in items if item is not None] == parts
    assert len({part.y() for part in parts}) == 1
    assert parts[1].x() == parts[0].geometry().right() + 1 + 10
    window.resize(260, 600)
    qtbot.waitUntil(lambda: len({part.y() for part in parts}) >= 3)
    qtbot.waitUntil(lambda: all(box.rect().contains(part.geometry()) for part in parts))
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: parts[0].geometry().right() == box.width() - 1)
    parts[0].hide()
    qtbot.waitUntil(lambda: parts[1].geometry().right() == box.width() - 1)
    assert box.flow.itemAt(99) is None
    assert box.flow.takeAt(99) is None


@pytest.mark.parametrize("holder", [QScrollArea, QSplitter])
def test_rows_wrap_wherever_they_stand(
    holder: type[QScrollArea] | type[QSplitter], theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    page = QWidget()
    inner = QVBoxLayout(page)
    field = TagField(theme, "Tags")
    field.set_tags([f"tag number {number}" for number in range(8)])
    inner.addWidget(field)
    following = QLineEdit()
    inner.addWidget(following)
    inner.addStretch(1)
    outer = QVBoxLayout(window)
    frame = holder()
    if isinstance(frame, QScrollArea):
        frame.setWidgetResizable(True)
        frame.setWidget(page)
    else:
        frame.addWidget(page)
    outer.addWidget(frame)
    window.resize(1200, 500)
    window.show()
    qtbot.waitExposed(window)
    wide = field.height()
    window.resize(300, 500)
    qtbot.waitUntil(lambda: field.height() >= 3 * wide)
    assert all(field.rect().contains(part.geometry()) for part in field.findChildren(QPushButton))
    assert following.y() > field.geometry().bottom()
    window.resize(1200, 500)
    qtbot.waitUntil(lambda: field.height() == wide)
