"""Every widget in every theme, at one and two pixels a point: nothing raises, complains or stays blank."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTableWidget,
    QTabWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.theme.tokens import ALL_TOKENS, ChipTone, Tokens
from ui.widgets.avatar import AvatarLabel
from ui.widgets.busy_bar import BusyBar
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground, Rule
from ui.widgets.chip import ChipLabel
from ui.widgets.date_field import DateField
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.headed_panel import HeadedPanel
from ui.widgets.icon_button import IconButton, RailButton
from ui.widgets.labelled import Labelled
from ui.widgets.labels import ElidedLabel, SectionLabel, WordsLabel
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.sealed_note import SealedNote
from ui.widgets.search_field import SearchField
from ui.widgets.tag_field import TagField
from ui.widgets.toast import Toast


def _own(theme: Theme) -> list[QWidget]:
    tags = TagField(theme, "Tags")
    tags.set_tags(["parent", "bus cuts"])
    note = SealedNote(theme, "Her brother has no papers.")
    note.reveal()
    day = DateField(theme, "When")
    day.set_value(date(2026, 11, 26))
    busy = BusyBar(theme)
    busy.set_progress(3, 10)
    busy.setVisible(True)
    panel = HeadedPanel(theme, "Invitation")
    panel.body.addWidget(EmptyState(theme, "people", "Nobody here yet", "Add somebody.", "Add a person"))
    card = Card(Ground.CARD)
    card.body.addWidget(WordsLabel("You said the bus cuts cost you two hours a day."))
    rail = Card(Ground.RAIL)
    for icon_name, chosen in (("people", True), ("follow_ups", False)):
        button = RailButton(theme, icon_name, icon_name)
        button.setChecked(chosen)
        rail.body.addWidget(button)
    return [
        *(ChipLabel(theme, tone.value, tone) for tone in ChipTone),
        *(Button(theme, variant.name, "send", variant) for variant in Variant),
        AvatarLabel(theme, "Rosa Medina", 3),
        FilterChips(theme, [("all", "All"), ("no", "Not asked")], "Show"),
        tags,
        note,
        SealedNote(theme, "sealed"),
        Labelled("&When", day, "A hint"),
        PartialDateField(theme, "Birthday"),
        GrowingTextEdit(theme, "Words", "In their words"),
        SearchField(theme, "Search"),
        IconButton(theme, "close", "Close"),
        ElidedLabel("A long line", "display"),
        SectionLabel("November 2026"),
        Rule(),
        busy,
        panel,
        card,
        rail,
    ]


def _plain() -> list[QWidget]:
    combo = QComboBox()
    combo.addItems(["Text message", "Phone"])
    calendar = QDateEdit()
    calendar.setCalendarPopup(True)
    checked = QCheckBox("Checked")
    checked.setChecked(True)
    chosen = QRadioButton("Chosen")
    chosen.setChecked(True)
    rows = QListWidget()
    rows.addItems(["One", "Two"])
    tabs = QTabWidget()
    tabs.addTab(QTextEdit("words"), "First")
    progress = QProgressBar()
    progress.setValue(40)
    disabled = QLineEdit("disabled")
    disabled.setEnabled(False)
    others = [QSpinBox(), QSlider(), QTableWidget(2, 2), QGroupBox("Group")]
    return [combo, calendar, checked, chosen, rows, tabs, progress, disabled, *others]


def _gallery(theme: Theme) -> QWidget:
    window = QWidget()
    row = QHBoxLayout(window)
    parts = [*_own(theme), *_plain()]
    for start in range(0, len(parts), 12):
        column = QVBoxLayout()
        for part in parts[start : start + 12]:
            column.addWidget(part)
        column.addStretch(1)
        row.addLayout(column)
    toast = Toast(theme, window)
    toast.show_message("Deleted the conversation.", undo=True)
    return window


@pytest.mark.parametrize("ratio", [1, 2])
@pytest.mark.parametrize("tokens", ALL_TOKENS, ids=lambda tokens: tokens.name)
def test_every_widget_paints(
    tokens: Tokens, ratio: int, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "_wanted", lambda: tokens)
    window = _gallery(theme)
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    qtbot.waitExposed(window)
    # Made in one theme, shown in another: nothing may keep its old colours or break.
    theme.apply()
    assert theme.tokens is tokens
    for toast in window.findChildren(Toast):
        toast.dismiss()
    image = QImage(window.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    window.render(painter, QPoint(0, 0))
    painter.end()
    columns, rows = range(0, image.width(), 3), range(0, image.height(), 3)
    columns, rows = range(0, image.width(), 3), range(0, image.height(), 3)
    colours = {image.pixelColor(x, y).name() for x in columns for y in rows}
    for wanted in (tokens.window, tokens.accent, tokens.surface, tokens.green.ground, tokens.avatars[3]):
        assert wanted in colours
    other = next(one for one in ALL_TOKENS if one.dark is not tokens.dark)
    assert other.window not in colours or other.window in {tokens.accent_text, tokens.text, tokens.surface}


def test_every_control_of_the_gallery_has_a_name_or_words(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for part in _own(theme):
        column.addWidget(part)
    nameless = []
    for child in window.findChildren(QWidget):
        takes_focus = child.focusPolicy().value & 1 and child.focusProxy() is None
        words = child.property("text") or child.property("placeholderText")
        if takes_focus and not child.accessibleName() and not words:
            nameless.append(type(child).__name__)
    assert nameless == []
