"""My story on the page: what is typed is never lost, versions, lists, and a clock without waiting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from journal.domain.draft import DraftKind
from journal.domain.profile import Profile
from journal.domain.story import StoryFields
from journal.services import drafts, story, undo
from journal.services.profile import profile, save_profile
from tests.ui.writing_desk import TODAY, Desk, rosa
from ui.commands import CommandTable
from ui.practice.story import rehearsal
from ui.practice.story.own_rows import OwnRows
from ui.practice.story.presenter import SAVE_AFTER_MS
from ui.practice.story.versions import CHANGED, NOW, READ
from ui.practice.story.view import StoryPage
from ui.practice.story.words import clock_words, message_words, spoken_clock, telling_words

__all__ = ["rosa"]
OLD = StoryFields(spark="A bus stop.", short="My grandad kept a tin.", long="It began at a bus stop.")
NEW = replace(OLD, short="My grandad kept a biscuit tin.")


@dataclass
class Hands:
    """A clock that is moved by hand, and a bell that counts."""

    now: float = 50.0
    rung: int = 0

    def time(self) -> float:
        return self.now

    def ring(self) -> None:
        self.rung += 1


@pytest.fixture
def hands() -> Hands:
    return Hands()


def open_page(desk: Desk, hands: Hands) -> StoryPage:
    made = StoryPage(replace(desk.context, commands=CommandTable()), now=hands.time, ring=hands.ring)
    desk.qtbot.addWidget(made)
    made.resize(800, 900)
    made.show()
    made.refresh()
    desk.settle()
    return made


@pytest.fixture
def page(desk: Desk, hands: Hands) -> Iterator[StoryPage]:
    desk.run(partial(story.keep_version, fields=OLD))
    desk.run(partial(story.keep_version, fields=NEW))
    made = open_page(desk, hands)
    yield made
    assert not made.rehearsal.ticking or made.rehearsal.running


# ---------------------------------------------------------------- writing


def test_the_newest_version_is_shown_with_its_lengths(page: StoryPage) -> None:
    assert page.form.fields() == NEW
    assert page.form.message_length.text() == "30 characters, 1 text message"
    assert page.form.telling_length.text() == "6 words, about 5 seconds"
    assert page.form.state.text() == "This is your newest version."
    assert not page.form.keep.isEnabled()
    assert page.form.back.isHidden()


def test_a_version_is_kept_by_button_and_is_the_story_of_invitations(desk: Desk, page: StoryPage) -> None:
    page.form.edits["short"].setPlainText("  Come and see. ")
    assert page.form.keep.isEnabled()
    QTest.mouseClick(page.form.keep, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.run(profile).story == "Come and see."
    assert page.form.edits["short"].toPlainText() == "Come and see."
    assert page.versions.model.rowCount() == 3
    assert desk.toasts == [("This version is kept.", "Keep a version of my story")]
    assert desk.run(partial(drafts.draft, kind=DraftKind.WORKBOOK, person_id=None, entry_id=None)) is None


def test_undoing_a_version_leaves_what_was_typed(desk: Desk, page: StoryPage) -> None:
    page.form.edits["short"].setPlainText("Come and see.")
    page.form.keep_asked.emit()
    desk.settle()
    desk.run(undo.undo)
    desk.settle()
    assert page.form.edits["short"].toPlainText() == "Come and see."
    assert page.form.is_changed()
    page.flush()
    desk.settle()
    kept = desk.run(partial(drafts.draft, kind=DraftKind.WORKBOOK, person_id=None, entry_id=None))
    assert kept is not None
    assert kept.payload["short"] == "Come and see."


def test_what_is_typed_is_there_at_the_next_start(desk: Desk, hands: Hands, page: StoryPage) -> None:
    assert SAVE_AFTER_MS <= 400
    with desk.qtbot.waitSignal(page.presenter.draft_kept, timeout=2000):
        QTest.keyClicks(page.form.edits["own"], "Company")
    assert page.form.state.text() == "Kept as a draft; not a version yet."
    again = open_page(desk, hands)
    assert again.form.fields() == replace(NEW, own="Company")
    assert again.form.keep.isEnabled()
    again.form.back.click()
    assert again.form.edits["own"].toPlainText() == "Company"
    again.form.back.click()
    desk.settle()
    assert again.form.fields() == NEW
    assert desk.run(partial(drafts.draft, kind=DraftKind.WORKBOOK, person_id=None, entry_id=None)) is None


def test_a_story_from_the_settings_leaves_the_fields_that_are_written_in(desk: Desk, page: StoryPage) -> None:
    page.form.edits["spark"].setPlainText("Half a sen")
    desk.run(partial(save_profile, fields=Profile("Hazel", "From the settings")))
    desk.settle()
    assert page.form.edits["short"].toPlainText() == "From the settings"
    assert page.form.edits["spark"].toPlainText() == "Half a sen"


# ---------------------------------------------------------------- versions


def test_an_old_version_is_read_compared_and_brought_back(desk: Desk, page: StoryPage) -> None:
    QAbstractItemModelTester(page.versions.model)
    assert not page.versions.back.isEnabled()
    page.versions.list.setCurrentIndex(page.versions.model.index(1))
    desk.settle()
    assert OLD.short in page.versions.view.toPlainText()
    page.versions.ways.choose((NOW,))
    page.versions.ways.selected.emit(NOW)
    assert page.versions.summary.text() == "1 word added, 0 words taken out"
    assert "biscuit" in page.versions.view.toPlainText()
    assert OLD.spark not in page.versions.view.toPlainText()
    assert page.versions.view.accessibleDescription() == "Short, for a text message. added: biscuit."
    page.form.edits["own"].setPlainText("Company")
    QTest.mouseClick(page.versions.back, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.run(story.story) == OLD
    assert page.form.fields() == OLD
    assert page.versions.model.rowCount() == 4  # what was typed was kept before


def test_what_went_and_what_came_are_told_apart_without_their_looks(desk: Desk, page: StoryPage) -> None:
    desk.run(partial(story.keep_version, fields=replace(NEW, short="My Grandad's biscuit tin.")))
    desk.qtbot.waitUntil(lambda: page.versions.model.rowCount() == 3)
    page.versions.list.setCurrentIndex(page.versions.model.index(0))
    desk.settle()
    page.versions.ways.choose((CHANGED,))
    page.versions.ways.selected.emit(CHANGED)
    view = page.versions.view
    told = "Short, for a text message. taken out: grandad kept a. added: Grandad's."
    assert view.accessibleDescription() == told
    assert "kept a Grandad's" in view.toPlainText()
    page.versions.ways.choose((READ,))
    page.versions.ways.selected.emit(READ)
    assert view.accessibleDescription() == ""


def test_a_version_is_deleted_and_that_is_undone(desk: Desk, page: StoryPage) -> None:
    page.versions.ways.choose((CHANGED,))
    QTest.mouseClick(page.versions.remove, Qt.MouseButton.LeftButton)
    desk.settle()
    assert page.versions.model.rowCount() == 1
    assert page.versions.summary.text() == "This is the first version."
    assert desk.run(profile).story == OLD.short
    desk.run(undo.undo)
    desk.settle()
    assert page.versions.model.rowCount() == 2
    assert page.form.fields() == NEW


def test_before_the_first_version_the_page_says_what_will_stand_there(desk: Desk, hands: Hands) -> None:
    made = open_page(desk, hands)
    assert made.versions.nothing.isVisible()
    assert made.versions.list.isHidden()
    assert made.form.message_length.text() == "Two or three sentences are enough."
    assert made.rehearsal.lately.text().startswith("Once through, aloud")


# ---------------------------------------------------------------- my own lists


def stops_after(rows: OwnRows) -> list[QWidget]:
    """Where Tab goes from the start of a list until its line for a new one."""
    stops: list[QWidget] = []
    stop = rows.nextInFocusChain()
    while stop is not None and stop is not rows.new_name and stop is not rows:
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
            stops.append(stop)
        stop = stop.nextInFocusChain()
    assert stop is not None
    return [*stops, stop]


def test_concerns_are_added_ordered_worded_and_removed(desk: Desk, page: StoryPage, rosa: int) -> None:
    rows = page.concerns
    for name in ("Rent", "Bus cuts"):
        QTest.keyClicks(rows.new_name, name)
        QTest.keyClick(rows.new_name, Qt.Key.Key_Return)
        desk.settle()
    assert rows.values() == (("Rent", ""), ("Bus cuts", ""))
    assert rows.new_name.text() == ""
    rows.rows[1].words.setFocus()
    QTest.keyClicks(rows.rows[1].words, "Two hours")
    QTest.keyClick(rows.rows[1].words, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert [(one.name, one.words) for one in desk.run(story.own_concerns)] == [
        ("Bus cuts", "Two hours"),
        ("Rent", ""),
    ]
    assert rows.rows[0].words.text() == "Two hours"
    assert stops_after(rows) == [*rows.rows[0].stops(), *rows.rows[1].stops(), rows.new_name]
    assert rows.rows[0].name.accessibleName() == "What I care about: Bus cuts"
    QTest.mouseClick(rows.rows[0].remove, Qt.MouseButton.LeftButton)
    desk.settle()
    assert rows.values() == (("Rent", ""),)


def test_a_line_that_was_not_added_yet_is_kept_by_a_lock(desk: Desk, page: StoryPage) -> None:
    desk.run(partial(story.save_own_values, named=(("Fairness", ""),)))
    desk.settle()
    page.values.rows[0].words.setText("For all")
    page.values.new_name.setText("Company")
    page.values.new_words.setText("Soup")
    page.concerns.new_name.setText("Bus cuts")
    page.flush()
    desk.settle()
    values = [(one.name, one.words) for one in desk.run(story.own_values)]
    assert values == [("Fairness", "For all"), ("Company", "Soup")]
    assert [one.name for one in desk.run(story.own_concerns)] == ["Bus cuts"]
    assert page.values.new_name.text() == ""
    page.flush()
    desk.settle()
    assert len(desk.run(story.own_values)) == 2


def test_a_value_that_stands_there_twice_is_refused_with_a_sentence(desk: Desk, page: StoryPage) -> None:
    desk.run(partial(story.save_own_values, named=(("Fairness", ""), ("Company", "Soup"))))
    desk.settle()
    row = page.values.rows[1]
    row.name.setText("fairness")
    row.name.editingFinished.emit()
    desk.settle()
    assert page.message.text() == "“fairness” stands here twice."
    assert page.values.values() == (("Fairness", ""), ("Company", "Soup"))
    page.flush()
    desk.settle()
    assert desk.failures == []


def test_every_field_has_a_name_for_screen_readers(page: StoryPage) -> None:
    assert all(edit.accessibleName() for edit in page.findChildren(QLineEdit))
    assert all(edit.accessibleName() for edit in page.form.edits.values())


# ---------------------------------------------------------------- telling it aloud


def test_two_minutes_with_a_soft_sign_and_one_bell(desk: Desk, page: StoryPage, hands: Hands) -> None:
    card = page.rehearsal
    assert card.face.text() == "2:00"
    card.face.setFocus()
    QTest.keyClick(card.face, Qt.Key.Key_Space)
    assert card.running
    hands.now += 89
    card.tick()
    assert (card.face.text(), card.sign.text()) == ("0:31", "")
    hands.now += 1
    card.tick()
    assert card.sign.text() == "Half a minute left."
    assert hands.rung == 0
    hands.now += 30
    for _ in range(3):
        card.tick()
    assert hands.rung == 1
    assert card.face.rung
    assert card.sign.text() == "Time. Finish your sentence."
    hands.now += 12
    card.tick()
    assert card.face.text() == "+0:12"
    assert hands.rung == 1
    QTest.keyClick(card.face, Qt.Key.Key_Escape)
    desk.settle()
    assert not card.ticking
    assert (card.face.text(), card.face.rung, card.sign.text()) == ("2:00", False, "")
    (told,) = desk.run(story.rehearsals)
    assert (told.seconds, told.on, told.form) == (132, TODAY, "long")
    assert card.lately.text() == "Told aloud once in the last four weeks, today."


def test_the_signs_are_said_to_screen_readers_once(
    monkeypatch: pytest.MonkeyPatch, page: StoryPage, hands: Hands
) -> None:
    said: list[str] = []
    monkeypatch.setattr(rehearsal, "announce", lambda _widget, words: said.append(words))
    page.rehearsal.toggle()
    for _ in range(140):
        hands.now += 1
        page.rehearsal.tick()
    assert said == ["Half a minute left.", "Time. Finish your sentence."]
    page.rehearsal.finish()


def test_the_clock_ends_with_its_page(desk: Desk, hands: Hands) -> None:
    made = open_page(desk, hands)
    card = made.rehearsal
    ended: list[bool] = []
    card.destroyed.connect(lambda: ended.append(True))
    card.toggle()
    made.close()
    made.deleteLater()
    desk.qtbot.waitUntil(lambda: bool(ended))
    hands.now += 300
    desk.settle()
    assert hands.rung == 0


def test_a_pause_is_not_counted_and_a_slip_is_no_rehearsal(desk: Desk, page: StoryPage, hands: Hands) -> None:
    card = page.rehearsal
    card.toggle()
    hands.now += 3
    QTest.mouseClick(card.start, Qt.MouseButton.LeftButton)
    assert not card.ticking
    hands.now += 3600
    card.finish()
    desk.settle()
    assert desk.run(story.rehearsals) == ()
    assert hands.rung == 0


def test_leaving_the_page_stops_the_clock_and_keeps_what_was_told(
    desk: Desk, page: StoryPage, hands: Hands
) -> None:
    page.rehearsal.toggle()
    hands.now += 70
    page.hide()
    assert not page.rehearsal.ticking
    page.flush()
    desk.settle()
    assert [told.seconds for told in desk.run(story.rehearsals)] == [70]


@pytest.mark.parametrize(("key", "shown"), [("1", "1:00"), ("3", "3:00"), ("5", "5:00")])
def test_other_lengths_can_be_chosen(page: StoryPage, key: str, shown: str) -> None:
    page.rehearsal.minutes.choose((key,))
    page.rehearsal.minutes.selected.emit(key)
    assert page.rehearsal.face.text() == shown


def test_the_text_beside_the_clock_can_be_hidden_and_follows_what_is_typed(page: StoryPage) -> None:
    assert page.rehearsal.text.toPlainText() == NEW.long
    page.form.edits["long"].setPlainText("")
    assert page.rehearsal.text.toPlainText() == NEW.short
    page.rehearsal.beside.click()
    assert page.rehearsal.text.isHidden()


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (120, "2:00"),
        (119.4, "2:00"),
        (119, "1:59"),
        (0.2, "0:01"),
        (0, "0:00"),
        (-0.5, "0:00"),
        (-61.5, "+1:01"),
    ],
)
def test_the_clock_shows_every_second_once(seconds: float, shown: str) -> None:
    assert clock_words(seconds) == shown


def test_the_clock_is_told_to_screen_readers_in_words() -> None:
    told = [spoken_clock(seconds) for seconds in (120, 61, 60, 0)]
    assert told == ["2 minutes left", "1 minute 1 second left", "1 minute left", "0 seconds left"]


def test_lengths_are_said_in_words() -> None:
    assert message_words("a" * 161) == "161 characters, 2 text messages"
    assert telling_words("word " * 130) == "130 words, about a minute"
    assert telling_words("word " * 325) == "325 words, about 2.5 minutes"
    assert telling_words("word " * 260) == "260 words, about 2 minutes"
