"""The editor of templates with a real journal behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from journal.domain.person import Channel
from journal.domain.template import Placeholder, Template
from journal.services import templates, undo
from journal.services.templates import TemplateLibrary
from journal.shipped import shipped_templates
from tests.ui.writing_desk import Desk
from ui.settings.templates_model import Mark, TemplateRow, TemplatesModel
from ui.settings.templates_page import TemplatesPage
from ui.widgets.button import Button
from ui.widgets.labels import WordsLabel

SHIPPED = len(shipped_templates())


@pytest.fixture
def page(desk: Desk, rosa: int) -> TemplatesPage:
    made = TemplatesPage(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(760, 900)
    made.show()
    made.open()
    desk.settle()
    return made


def rows(page: TemplatesPage) -> list[TemplateRow]:
    return [page.model.index(row).data(TemplatesModel.ROW_ROLE) for row in range(page.model.rowCount())]


def select(page: TemplatesPage, row: int) -> None:
    page.list.setCurrentIndex(page.model.index(row))


def current(desk: Desk, key: str) -> Template | None:
    return desk.run(templates.library).find(key)


def test_the_list_shows_all_and_the_first_is_open(page: TemplatesPage) -> None:
    assert [row.mark for row in rows(page)] == [Mark.BUILTIN] * SHIPPED
    assert page.form.title.text() == "Shared concern → small group"
    assert page.form.channels[Channel.MESSAGE].isChecked()
    assert not page.form.channels[Channel.LETTER].isChecked()
    assert not page.save.isEnabled()
    assert not page.restore.isVisible()


def test_the_preview_is_filled_with_my_own_side(page: TemplatesPage) -> None:
    read = page.form.preview.toPlainText()
    assert read.startswith("Hi Rosa, what you said about the bus cuts stayed with me.")
    assert "at Corner Café on Thursday at 17:30 for half an hour?" in read
    assert read.endswith("Maria")


def test_broken_placeholders_are_shown_with_their_place_while_one_types(page: TemplatesPage) -> None:
    page.form.body.setPlainText("🌻 Hi {first name},\ncome to {were}")
    labels = [found.text() for found in page.form.faults.findChildren(WordsLabel)]
    assert labels == ["Line 2, column 9: There is no placeholder {were}. Did you mean {where}?"]
    (go,) = page.form.faults.findChildren(Button)
    QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    assert page.form.body.textCursor().selectedText() == "{were}"
    assert "{were}" in page.form.preview.toPlainText()
    QTest.keyClicks(page.form.body, "{where}")
    assert not page.form.faults.isVisible()


def test_a_template_with_findings_can_be_saved_and_is_marked_as_changed(
    desk: Desk, page: TemplatesPage
) -> None:
    page.form.body.setPlainText("Come to {were}")
    assert page.save.isEnabled()
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    desk.settle()
    kept = current(desk, "shared_concern")
    assert kept is not None
    assert kept.body == "Come to {were}"
    assert rows(page)[0].mark is Mark.EDITED
    assert not page.save.isEnabled()
    assert page.restore.isVisible()


def test_back_to_the_built_in_text(desk: Desk, page: TemplatesPage) -> None:
    page.form.title.setText("Mine now")
    page.flush()
    desk.settle()
    QTest.mouseClick(page.restore, Qt.MouseButton.LeftButton)
    desk.settle()
    assert current(desk, "shared_concern") == shipped_templates()[0]
    assert page.form.title.text() == shipped_templates()[0].title
    assert rows(page)[0].mark is Mark.BUILTIN


def test_a_removed_one_stands_at_the_end_and_can_be_brought_back(desk: Desk, page: TemplatesPage) -> None:
    QTest.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    desk.settle()
    assert current(desk, "shared_concern") is None
    assert desk.toasts == [("The template is removed.", "Remove a template")]
    assert rows(page)[-1].mark is Mark.REMOVED
    select(page, SHIPPED - 1)
    assert not page.form.isEnabled()
    assert not page.remove.isEnabled()
    QTest.mouseClick(page.restore, Qt.MouseButton.LeftButton)
    desk.settle()
    assert current(desk, "shared_concern") == shipped_templates()[0]
    assert page.form.isEnabled()


def test_a_new_one_is_opened_to_be_written_and_kept_when_one_goes_on(desk: Desk, page: TemplatesPage) -> None:
    QTest.mouseClick(page.add, Qt.MouseButton.LeftButton)
    desk.settle()
    assert page.form.title.text() == "New template"
    page.form.title.setText("My way")
    page.form.channels[Channel.LETTER].click()
    select(page, 0)
    desk.settle()
    kept = desk.run(templates.templates)[-1]
    assert (kept.title, kept.builtin, kept.channels) == ("My way", False, (Channel.MESSAGE, Channel.LETTER))
    assert rows(page)[SHIPPED].mark is Mark.OWN
    assert page.form.title.text() == "Shared concern → small group"


def test_a_duplicate_is_my_own_and_can_be_removed_for_good(desk: Desk, page: TemplatesPage) -> None:
    QTest.mouseClick(page.duplicate, Qt.MouseButton.LeftButton)
    desk.settle()
    assert page.form.title.text() == "Shared concern → small group (copy)"
    QTest.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    desk.settle()
    assert page.model.rowCount() == SHIPPED
    desk.run(undo.undo)
    assert page.model.rowCount() == SHIPPED + 1


def test_an_empty_title_is_refused_and_the_text_stays(desk: Desk, page: TemplatesPage) -> None:
    page.form.title.clear()
    page.form.body.setPlainText("Something long and dear")
    page.flush()
    desk.settle()
    assert page.message.text() == "A template needs a title."
    assert page.message.isVisible()
    assert page.form.body.toPlainText() == "Something long and dear"
    assert desk.failures == []


def test_a_placeholder_is_put_in_where_the_cursor_is(page: TemplatesPage) -> None:
    page.form.body.setPlainText("to ")
    page.form.body.moveCursor(page.form.body.textCursor().MoveOperation.End)
    (insert,) = page.findChildren(Button, f"template.insert.{Placeholder.HOW_LONG}")
    QTest.mouseClick(insert, Qt.MouseButton.LeftButton)
    assert page.form.body.toPlainText() == "to {how long}"


def test_in_a_narrow_pane_the_halves_stand_below_each_other(desk: Desk, page: TemplatesPage) -> None:
    page.resize(340, 800)
    desk.settle()
    assert page.width() == 340
    layout = page.layout()
    assert layout is not None
    assert layout.minimumSize().width() <= 340
    assert page.form.mapTo(page, page.form.rect().topLeft()).y() > page.list.y() + 100


def test_the_model_keeps_qts_rules(qapp: object) -> None:
    model = TemplatesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    shipped = shipped_templates()
    model.set_library(TemplateLibrary(shipped[1:], frozenset({shipped[1].key}), shipped[:1]))
    model.set_library(TemplateLibrary((), frozenset(), ()))
    assert tester.model() is model


def test_a_row_is_read_out_as_a_sentence(qapp: object) -> None:
    model = TemplatesModel()
    shipped = shipped_templates()
    model.set_library(TemplateLibrary(shipped[:1], frozenset({shipped[0].key}), ()))
    words = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Shared concern → small group, Changed · A concern that you share"
