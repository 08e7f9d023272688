"""Assessments are switched on in the settings, on a scale of one's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit

from journal.domain.assessment import PRESETS, End, Scale
from journal.services import assessments, undo
from tests.ui.writing_desk import Desk
from ui.settings.assessment_section import AssessmentSection
from ui.settings.view import SettingsPane


@pytest.fixture
def section(desk: Desk) -> Iterator[AssessmentSection]:
    made = AssessmentSection(desk.context)
    desk.qtbot.addWidget(made)
    made.show()
    desk.settle()
    yield made
    made.commit()
    desk.settle()


def choose(combo: QComboBox, data: object) -> None:
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


def retype(line: QLineEdit, text: str) -> None:
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def switch_on(desk: Desk, section: AssessmentSection) -> None:
    section.switch.click()
    desk.settle()


def test_off_at_first_and_the_rest_shows_when_switched_on(desk: Desk, section: AssessmentSection) -> None:
    assert not section.switch.isChecked()
    assert not section.preset.isVisible()
    switch_on(desk, section)
    assert section.preset.isVisible()
    assert desk.run(assessments.scale) == Scale(on=True)
    assert section.preset.currentText() == "1 on board … 5 hostile"
    section.switch.click()
    desk.settle()
    assert desk.run(assessments.scale) == Scale()


@pytest.mark.parametrize("key", PRESETS)
def test_a_preset_brings_its_numbers_and_words(desk: Desk, section: AssessmentSection, key: str) -> None:
    switch_on(desk, section)
    choose(section.preset, key)
    desk.settle()
    held = desk.run(assessments.scale)
    assert (held.lowest, held.supportive, held.labels) == (
        PRESETS[key].lowest,
        PRESETS[key].supportive,
        PRESETS[key].labels,
    )
    assert held.on
    assert [line.text() for line in section.labels.values()] == list(held.labels)
    assert section.preset.currentData() == key


def test_words_range_direction_and_time_are_ones_own(desk: Desk, section: AssessmentSection) -> None:
    switch_on(desk, section)
    retype(section.labels[1], "with us")
    desk.settle()
    assert section.preset.currentText() == "My own"
    section.highest.setValue(6)
    section.highest.editingFinished.emit()
    desk.settle()
    assert list(section.labels) == [1, 2, 3, 4, 5, 6]
    choose(section.direction, End.HIGH.value)
    section.stale.setValue(12)
    section.stale.editingFinished.emit()
    desk.settle()
    held = desk.run(assessments.scale)
    assert (held.labels[0], held.labels[-1]) == ("with us", "")
    assert (held.highest, held.supportive, held.stale_months) == (6, End.HIGH, 12)


def test_a_range_that_is_none_is_said_and_kept_from_the_journal(
    desk: Desk, section: AssessmentSection
) -> None:
    switch_on(desk, section)
    section.lowest.setValue(5)
    section.lowest.editingFinished.emit()
    desk.settle()
    said = [label.text() for label in section.findChildren(QLabel) if label.isVisible()]
    assert "A scale has at least two numbers, between -10 and 10." in said
    assert desk.run(assessments.scale) == Scale(on=True)
    section.lowest.setValue(2)
    section.lowest.editingFinished.emit()
    desk.settle()
    assert desk.run(assessments.scale).lowest == 2


def test_undo_elsewhere_is_shown(desk: Desk, section: AssessmentSection) -> None:
    switch_on(desk, section)
    desk.run(undo.undo)
    desk.settle()
    assert not section.switch.isChecked()


def test_every_field_has_a_name_and_the_page_is_reached(desk: Desk, section: AssessmentSection) -> None:
    switch_on(desk, section)
    for field in (section.preset, section.lowest, section.highest, section.direction, section.stale):
        assert field.accessibleName()
    assert section.labels[1].accessibleName() == "Word for 1"
    pane = SettingsPane(desk.context)
    desk.qtbot.addWidget(pane)
    assert "assessment" in [each.key for each in pane.sections()]
