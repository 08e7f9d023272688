""" "Is it clear?" beside the draft: its lines, its marks in the text, its mends."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.domain.finding import Finding, Mend, Replacement, Severity, TextSpan
from journal.domain.template import Placeholder
from tests.ui.composer.writing import FILLED
from tests.ui.writing_desk import Desk
from ui.composer.check_words import not_said_twice
from ui.composer.clear_section import SHOWN, ClearSection
from ui.composer.slot_edit import SlotEdit
from ui.composer.view import ComposerPane
from ui.theme.theme import Theme
from ui.widgets.slot_text.pieces import Held, Words

Compose = Callable[..., None]


def check(desk: Desk, pane: ComposerPane) -> None:
    pane.check.checker.check_now()
    desk.settle()


def keys(pane: ComposerPane) -> list[str]:
    section = pane.check.section
    return [line.finding.key for line in section.lines if line.finding and not line.isHidden()]


def type_first(desk: Desk, pane: ComposerPane, words: str) -> None:
    pane.editor.moveCursor(QTextCursor.MoveOperation.Start)
    pane.editor.textCursor().insertText(words)
    check(desk, pane)


def test_a_good_draft_has_good_lines(desk: Desk, pane: ComposerPane, compose: Compose, rosa: int) -> None:
    compose(rosa)
    check(desk, pane)
    assert pane.check.section.isVisible()
    shown = keys(pane)
    assert {"good_purpose", "good_meeting", "good_theirs"} <= set(shown)
    names = [line.head.accessibleName() for line in pane.check.section.lines if not line.isHidden()]
    assert "Good: Uses something Rosa told you" in names


def test_a_line_appears_a_moment_after_the_last_key(
    desk: Desk, pane: ComposerPane, compose: Compose, rosa: int
) -> None:
    compose(rosa)
    check(desk, pane)
    before = keys(pane)
    QTest.keyClicks(pane.editor, "An exciting opportunity! ")
    assert keys(pane) == before
    desk.qtbot.waitUntil(lambda: {"sales_talk", "vague_agenda"} & set(keys(pane)) != set(), timeout=3000)


def test_choosing_a_line_marks_its_words_and_explains(
    desk: Desk, pane: ComposerPane, compose: Compose, rosa: int
) -> None:
    compose(rosa)
    type_first(desk, pane, "🌻 An exciting opportunity! ")
    line = next(
        line
        for line in pane.check.section.lines
        if line.finding and line.finding.key in {"sales_talk", "vague_agenda"}
    )
    line.head.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(line.head, Qt.Key.Key_Return)
    assert line.advice.isVisible()
    assert line.finding is not None
    marked = [selection.cursor.selectedText() for selection in pane.editor.extraSelections()]
    wanted = line.finding.words(pane.editor.text())
    assert wanted
    assert set(wanted) <= set(marked)
    ground = pane.editor.extraSelections()[-1]
    assert ground.cursor.selectedText() == wanted[-1]
    assert ground.format.background().color().isValid()
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    assert any(each.format.underlineStyle() == wave for each in pane.editor.extraSelections())
    QTest.keyClick(line.head, Qt.Key.Key_Space)
    assert not line.advice.isVisible()


def test_a_stale_answer_is_never_shown_over_newer_text(
    desk: Desk, pane: ComposerPane, compose: Compose, rosa: int
) -> None:
    compose(rosa)
    check(desk, pane)
    shown: list[str] = []
    pane.check.checker.found.connect(lambda checked: shown.append(checked.draft.text))
    pane.editor.textCursor().insertText("A")
    pane.check.checker.check_now()
    pane.editor.textCursor().insertText("B")  # while the first one is under way
    desk.settle()
    assert shown == ["AB" + FILLED]


def test_a_mend_is_refused_when_the_text_is_newer(
    desk: Desk, pane: ComposerPane, compose: Compose, rosa: int
) -> None:
    compose(rosa)
    type_first(desk, pane, "Hola ")
    finding = Finding("x", Severity.WARNING, "x", mend=Mend("x", (Replacement(0, 4, "Hi"),)))
    pane.editor.textCursor().insertText("Oh! ")
    text = pane.editor.text()
    pane.check.section.mend_asked.emit(finding)
    assert pane.editor.text() == text
    desk.settle()


def test_a_mend_is_made_with_one_click_and_undone(
    desk: Desk, pane: ComposerPane, compose: Compose, rosa: int
) -> None:
    compose(rosa)
    pane.editor.set_parts((Words("Hi Dolly, what you said"), *pane.editor.parts()[2:]), undoable=False)
    check(desk, pane)
    line = next(
        line for line in pane.check.section.lines if line.finding and line.finding.key == "wrong_name"
    )
    before = pane.editor.text()
    assert line.mend.text() == "Write Rosa"
    QTest.mouseClick(line.mend, Qt.MouseButton.LeftButton)
    assert pane.editor.text() == before.replace("Dolly", "Rosa")
    desk.settle()
    assert "wrong_name" not in keys(pane)
    pane.editor.undo()
    assert pane.editor.text() == before


@pytest.fixture
def edit(qtbot: QtBot, theme: Theme) -> SlotEdit:
    made = SlotEdit(theme)
    qtbot.addWidget(made)
    made.set_parts(
        (
            Words("🌻 Hi "),
            Held(Placeholder.FIRST_NAME, "Rosa", filled=True),
            Words(", at "),
            Held(Placeholder.WHERE, "Café “X”", filled=True),
            Words("!"),
        ),
        undoable=False,
    )
    return made


def replacement(text: str, found: str, new: str) -> Replacement:
    return Replacement(text.index(found), text.index(found) + len(found), new)


@pytest.mark.parametrize(
    ("found", "new", "parts"),
    [
        ("Rosa", "June", (Words("🌻 Hi "), Held(Placeholder.FIRST_NAME, "June", filled=True))),
        ("“X”", '"X"', (Words(", at "), Held(Placeholder.WHERE, 'Café "X"', filled=True))),
        ("Hi Rosa", "Hello", (Words("🌻 Hello, at "),)),
        ("Hi", "Hello", (Words("🌻 Hello "), Held(Placeholder.FIRST_NAME, "Rosa", filled=True))),
    ],
)
def test_mends_are_exact_and_placeholders_stay(
    edit: SlotEdit, found: str, new: str, parts: tuple[object, ...]
) -> None:
    text, before = edit.text(), edit.parts()
    edit.mend(text, (replacement(text, found, new),))
    assert edit.text() == text.replace(found, new)
    for part in parts:
        assert part in edit.parts()
    edit.undo()
    assert edit.parts() == before


def test_several_replacements_are_one_step(edit: SlotEdit) -> None:
    text = edit.text()
    edit.mend(text, (Replacement(0, 2, ""), replacement(text, "“", '"'), replacement(text, "”", '"')))
    assert edit.text() == 'Hi Rosa, at Café "X"!'
    assert [part for part in edit.parts() if isinstance(part, Held)] == [
        Held(Placeholder.FIRST_NAME, "Rosa", filled=True),
        Held(Placeholder.WHERE, 'Café "X"', filled=True),
    ]
    edit.undo()
    assert edit.text() == text


def test_an_insertion_beside_a_placeholder_is_plain(edit: SlotEdit) -> None:
    text = edit.text()
    at = text.index("Rosa") + len("Rosa")
    edit.mend(text, (Replacement(at, at, " M."),))
    assert edit.text() == text.replace("Rosa", "Rosa M.")
    assert Held(Placeholder.FIRST_NAME, "Rosa", filled=True) in edit.parts()


def test_what_is_taken_out_of_a_placeholder_opens_it(edit: SlotEdit) -> None:
    text = edit.text()
    start = text.index("Café")
    edit.take_out(text, ((start, start + 4),))
    assert edit.text() == "🌻 Hi Rosa, at {where}!"
    edit.undo()
    assert edit.text() == text


def finding(key: str) -> Finding:
    return Finding(key, Severity.WARNING, "Names no day", "x", spans=(TextSpan(0, 1),))


def test_a_long_list_folds(theme: Theme, desk: Desk) -> None:
    section = ClearSection(theme)
    desk.qtbot.addWidget(section)
    section.show()
    section.show_findings([finding(f"k{number}") for number in range(SHOWN + 3)])
    assert [line.isVisible() for line in section.lines] == [True] * SHOWN
    assert section.more.text() == "and 3 more"
    QTest.mouseClick(section.more, Qt.MouseButton.LeftButton)
    assert sum(line.isVisible() for line in section.lines) == SHOWN + 3
    section.show_findings([finding(f"k{number}") for number in range(SHOWN + 1)])
    assert not section.more.isVisible()
    section.show_findings(())
    assert not section.isVisible()


def test_screen_readers_hear_only_that_the_number_changed(
    theme: Theme, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("ui.composer.clear_section.announce", lambda _widget, text: said.append(text))
    section = ClearSection(theme)
    desk.qtbot.addWidget(section)
    section.show_findings([finding("a"), finding("b")])
    section.show_findings([finding("c"), finding("b")])
    assert said == []
    section.show_findings([finding("b")])
    section.show_findings([Finding("good", Severity.GOOD, "Asks one thing")])
    assert said == ["One thing to look at.", "Nothing to mend."]


def test_an_open_placeholder_is_not_complained_of_twice() -> None:
    findings = [finding("no_day"), finding("no_place"), finding("pressure")]
    kept = not_said_twice(findings, [Placeholder.WHEN])
    assert [each.key for each in kept] == ["no_place", "pressure"]
