"""In café mode no editor opens that would show something hidden, and none that opens holds a seal.

Every editor of the panes that have no curtain is opened here as a user opens it. A new class with a field
to write in fails a test until it is opened here, too, or stands behind a curtain.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QToolButton, QWidget

from journal.domain.assessment import Scale
from journal.domain.entry import Entry
from journal.privacy.veil import is_veiled
from journal.services import concerns
from journal.store.database import Store
from tests.architecture.tree import ROOT, sources
from tests.privacy.hidden_words import Hidden, hidden_words
from tests.ui.lock.looking import TextField, fields, lock, rest, value
from tests.ui.lock.test_any_state import everything_in
from tests.ui.lock.test_cafe_drafts import cafe, the, type_later
from tests.ui.shell.conftest import Desk
from tests.ui.shell.test_cafe import leaks
from ui.circles.view import CirclesPane
from ui.concerns.view import ConcernsPane
from ui.follow_ups.view import FollowUpsPane
from ui.network.view import NetworkPane
from ui.people.gathering import Gatherer
from ui.people.view import PeoplePane
from ui.person_picker import PersonPicker
from ui.practice.promises.view import PromisesPage
from ui.shell.palette import Palette
from ui.timeline.card import TimelineCard
from ui.timeline.view import TimelinePane

FIELDS = frozenset(
    {
        *("QLineEdit", "QPlainTextEdit", "QTextEdit", "QInputDialog", "GrowingTextEdit", "SearchField"),
        *(
            "DateField",
            "PartialDateField",
            "TagField",
            "PersonPicker",
            "PassphraseField",
            "SealFields",
            "AskText",
        ),
    }
)
"""Who makes one of these has a field to write in."""
CURTAINED = (
    *(
        "ui/brief/",
        "ui/composer/",
        "ui/debrief/",
        "ui/settings/",
        "ui/practice/story/",
        "ui/practice/answers/",
    ),
    *("ui/people/contact_editor.py", "ui/people/details_fields.py"),
)
"""Hidden as a whole: tests/ui/shell/test_cafe.py."""
REFUSED = ("ui/paper/", "ui/exchange/")
"""Not opened at all in café mode: tests/ui/shell/test_cafe.py, test_arrivals.py and test_outgoing.py."""
OUTSIDE = (
    *("ui/unlock/", "ui/pictures/", "ui/shell/fault_dialog.py", "ui/shell/restore_dialog.py"),
    *("ui/widgets/", "ui/person_picker.py"),
)
"""Shown without a journal, or from the settings; and what editors are made of."""
LINES = {"_time_line", "_Line", "_NameLine", "ConcernsPane", "Outgoing"}
"""Lines of classes that stand in the table, and who opens a `MergeDialog`."""
TOLD = (
    "This is hidden in café mode and cannot be changed now. Shift+F8 shows it again.",
    "Nothing is handed out in café mode. Shift+F8 shows everything again.",
)

Tried = Iterator[tuple[str, bool]]
"""(class, whether it opens), each time one was asked for."""


@pytest.fixture
def hidden(desk: Desk) -> Hidden:
    """What is to be hidden, read behind the program's back; one concern bears somebody's name."""
    lock(desk)
    with desk.journal.open() as store:
        concerns.rename_concern(store, 1, "Rosa Medina’s rent")
        found = hidden_words(store)
    desk.unlock()
    return found


def entered(desk: Desk, words: str) -> None:
    """The line of a menu that is open, chosen."""
    menus = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()]
    actions: list[QAction] = [action for menu in menus for action in menu.actions()]
    chosen, *_ = [each for each in actions if each.text().replace("&", "").startswith(words)]
    for menu in menus:
        menu.close()
    chosen.trigger()
    rest(desk)


def timeline(desk: Desk) -> Tried:
    pane = the(desk, TimelinePane)
    card = _card(desk, pane, lambda entry: entry.invitation is not None)
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    yield "timeline.edit_forms.InvitationEdit", False
    pane.open_menu(_card(desk, pane, lambda entry: bool(entry.promises)).entry.id, QPoint())
    entered(desk, "Edit the promise")
    yield "timeline.edit_forms.PromiseEdit", False
    pane.header.assess_asked.emit(Scale())
    yield "timeline.assess_form.AssessEdit", True
    pane.editing.close_form()
    type_later(desk, "")
    yield "timeline.answers.LaterForm", True
    yield "timeline.view.TimelinePane", True


def _card(desk: Desk, pane: TimelinePane, wanted: Callable[[Entry], bool]) -> TimelineCard:
    for person in range(1, 40):
        desk.context.navigator.person_opened.emit(person)
        rest(desk)
        for card in pane.findChildren(TimelineCard):
            if card.isVisible() and wanted(card.entry):
                return card
    raise AssertionError("the sample has none")


def circles(desk: Desk) -> Tried:
    desk.context.commands.run("circles")
    pane = the(desk, CirclesPane)
    desk.qtbot.waitUntil(lambda: desk.context.bridge.idle and pane.page.view is not None)
    page = pane.page
    page.buttons["edit"].click()
    yield "circles.forms.CircleForm", False
    pane.desk.new_circle()
    yield "circles.forms.CircleForm", True
    page.buttons["plan"].click()
    yield "circles.forms.MeetingForm", False  # the place is proposed that they usually meet at
    page.past.opened.emit(page.past.chosen())
    entered(desk, "Change")
    yield "circles.forms.MeetingForm", False
    page.gifts.opened.emit(page.gifts.chosen())
    entered(desk, "Change")
    yield "circles.forms.GiftForm", False
    page.buttons["gift"].click()
    yield "circles.forms.GiftForm", True
    page.buttons["add"].click()
    yield "circles.gather_people.GatherPeople", True
    page.past.opened.emit(page.past.chosen())
    entered(desk, "Who came")
    yield "circles.sheet.SheetDialog", True
    page.past.opened.emit(page.past.chosen())
    entered(desk, "To the calendar")
    yield "sending.calendar_dialog.CalendarDialog", False


def concerns_pane(desk: Desk) -> Tried:
    desk.context.navigator.concerns_asked.emit(1)
    pane = the(desk, ConcernsPane)
    desk.qtbot.waitUntil(lambda: desk.context.bridge.idle and pane.detail.concern_id == 1)
    rest(desk)
    yield "concerns.ranking.Ranking", True
    yield "concerns.names_part.SynonymsPart", True
    yield "concerns.people_part.PeoplePart", True
    pane.detail.title.pencil.click()
    yield "concerns.names_part.TitlePart", False
    pane.detail.merge.click()
    yield "concerns.merge_dialog.MergeDialog", True
    desk.context.navigator.concerns_asked.emit(2)
    desk.qtbot.waitUntil(lambda: desk.context.bridge.idle and pane.detail.concern_id == 2)
    pane.detail.title.pencil.click()
    yield "concerns.names_part.TitlePart", True


def network_pane(desk: Desk) -> Tried:
    found: list[int] = []
    desk.context.bridge.submit(_somebody_linked, found.append, owner=desk.window)
    desk.settle()
    desk.context.navigator.network_asked.emit(found[0], None)
    pane = the(desk, NetworkPane)
    desk.qtbot.waitUntil(lambda: desk.context.bridge.idle and pane.panel.add.isVisible())
    yield "network.view.NetworkPane", True
    buttons = [each for each in pane.panel.findChildren(QToolButton) if each.isVisible()]
    edits = [each for each in buttons if each.accessibleName().startswith("Change")]
    (edit, *_) = [each for each in edits if _has_remark(each)]
    edit.click()
    yield "network.link_form.LinkForm", False
    pane.panel.add.click()
    yield "network.link_form.LinkForm", True


def _has_remark(button: QToolButton) -> bool:
    row = button.parentWidget()
    return row is not None and any("\n" in each.text() for each in row.findChildren(QLabel))


def _somebody_linked(store: Store) -> int:
    return int(store.scalar("SELECT from_id FROM link WHERE words <> '' ORDER BY id LIMIT 1"))


def practice(desk: Desk) -> Tried:
    desk.context.commands.run("promises")
    rest(desk)
    page = the(desk, PromisesPage)
    desk.qtbot.waitUntil(lambda: desk.context.bridge.idle and page.current() is not None)
    QTest.keyClick(page.table, Qt.Key.Key_E)
    yield "practice.promises.strip.PromiseForm", False
    QTest.keyClick(page.table, Qt.Key.Key_P)
    entered(desk, "Pick a day")
    yield DAYS, True
    desk.context.commands.run("forecast")
    yield "practice.forecast.question.QuestionLine", True


def people_and_others(desk: Desk) -> Tried:
    pane = the(desk, PeoplePane)
    yield "people.view.PeoplePane", True
    desk.context.commands.run("new_person")
    yield "people.new_person.NewPerson", True
    pane._ask_tag((3,))
    yield "people.view._tag_dialog", True
    Gatherer.of(desk.context, pane).grow((3, 4))
    yield "people.gathering.Gatherer", True
    desk.handlers.palette()
    yield "shell.palette.Palette", True
    the_palette = desk.window.findChildren(Palette)[-1]
    the_palette.reject()
    desk.context.commands.run("follow_ups")
    follow_ups = the(desk, FollowUpsPane)
    desk.qtbot.waitUntil(lambda: desk.context.bridge.idle and follow_ups.current() is not None)
    follow_ups.list.menu_asked.emit(QPoint())
    menus = [each for each in follow_ups.findChildren(QMenu) if each.isVisible()]
    actions = [action for menu in menus for action in _all_of(menu)]
    picks = [each for each in actions if each.text().startswith("Pick a day")]
    for menu in menus:
        menu.close()
    menus[0].triggered.emit(picks[0])
    yield DAYS, True


def _all_of(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _all_of(below)
        else:
            yield action


PARTS: tuple[Callable[[Desk], Tried], ...] = (
    timeline,
    circles,
    concerns_pane,
    network_pane,
    practice,
    people_and_others,
)


TRIED: dict[str, Callable[[Desk], Tried]] = {
    "timeline.edit_forms.InvitationEdit": timeline,
    "timeline.edit_forms.PromiseEdit": timeline,
    "timeline.assess_form.AssessEdit": timeline,
    "timeline.answers.LaterForm": timeline,
    "timeline.view.TimelinePane": timeline,
    "circles.forms.CircleForm": circles,
    "circles.forms.MeetingForm": circles,
    "circles.forms.GiftForm": circles,
    "circles.gather_people.GatherPeople": circles,
    "circles.sheet.SheetDialog": circles,
    "sending.calendar_dialog.CalendarDialog": circles,
    "concerns.ranking.Ranking": concerns_pane,
    "concerns.names_part.SynonymsPart": concerns_pane,
    "concerns.people_part.PeoplePart": concerns_pane,
    "concerns.names_part.TitlePart": concerns_pane,
    "concerns.merge_dialog.MergeDialog": concerns_pane,
    "network.view.NetworkPane": network_pane,
    "network.link_form.LinkForm": network_pane,
    "practice.promises.strip.PromiseForm": practice,
    "practice.forecast.question.QuestionLine": practice,
    "people.view.PeoplePane": people_and_others,
    "people.new_person.NewPerson": people_and_others,
    "people.view._tag_dialog": people_and_others,
    "people.gathering.Gatherer": people_and_others,
    "shell.palette.Palette": people_and_others,
}
DAYS = "widgets.day_dialog.DayDialog"
"""Made of a field alone; two panes open it."""
SHOWS = {
    "concerns.names_part.TitlePart": "_NameLine",
    "people.view._tag_dialog": "AskText",
    "people.gathering.Gatherer": "AskText",
}
"""What is seen of these, where it is not themselves."""


def sealed_fields(desk: Desk) -> list[str]:
    """Fields that one could type into and that hold something hidden, but for names of chosen people."""
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    found = [field for window in windows for field in fields(window) if is_veiled(value(field))]
    return [field.accessibleName() or field.objectName() for field in found if not _picks_somebody(field)]


def _picks_somebody(field: TextField) -> bool:
    above: QWidget | None = field
    while above is not None and not isinstance(above, PersonPicker):
        above = above.parentWidget()
    return above is not None


def close_dialogs() -> None:
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog) and each.isVisible():
            each.reject()


def is_open(name: str) -> bool:
    kind = SHOWS.get(name, name.rsplit(".", 1)[1])
    return any(type(each).__name__ == kind and each.isVisible() for each in QApplication.allWidgets())


@pytest.mark.parametrize("part", PARTS)
def test_no_editor_shows_what_is_hidden(desk: Desk, hidden: Hidden, part: Callable[[Desk], Tried]) -> None:
    cafe(desk, on=True)
    tried = set()
    for name, opens in part(desk):
        rest(desk)
        told = desk.window.toast.text() if desk.window.toast.isVisible() else ""
        assert (name, is_open(name), told in TOLD) == (name, opens, not opens)
        assert sealed_fields(desk) == [], name
        assert leaks(hidden) == {}, name
        desk.window.toast.dismiss()
        close_dialogs()
        tried.add(name)
    rest(desk)
    lock(desk)
    assert not is_veiled(everything_in(desk))
    assert tried - {DAYS} == {name for name, where in TRIED.items() if where is part}


@pytest.mark.parametrize("part", PARTS)
def test_with_names_shown_every_one_opens(desk: Desk, hidden: Hidden, part: Callable[[Desk], Tried]) -> None:
    """Else the test above would prove nothing of those that do not open."""
    for name, _opens in part(desk):
        rest(desk)
        assert is_open(name), name
        close_dialogs()


def test_every_editor_is_tried_or_behind_a_curtain() -> None:
    assert set(making_fields()) == set(TRIED)


def test_what_is_made_of_fields_is_found() -> None:
    known = {"circles.forms.GiftForm", "people.view._tag_dialog", "concerns.names_part.TitlePart"}
    assert known <= set(making_fields())


def making_fields() -> Iterator[str]:
    """Classes and functions of the panes without a curtain that make a field to write in, or are one."""
    tops = [
        (path, node)
        for path, module in sources("ui").items()
        for node in module.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
    ]
    own = {
        node.name for _path, node in tops if isinstance(node, ast.ClassDef) and _named(node.bases) & FIELDS
    }
    for path, node in tops:
        where = str(path.relative_to(ROOT))
        if where.startswith((*CURTAINED, *REFUSED, *OUTSIDE)) or node.name in LINES:
            continue
        called = _named(each.func for each in ast.walk(node) if isinstance(each, ast.Call))
        bases = _named(node.bases) if isinstance(node, ast.ClassDef) else set()
        if (called | bases) & (FIELDS | own) - {node.name}:
            yield f"{where.removeprefix('ui/').removesuffix('.py').replace('/', '.')}.{node.name}"


def _named(found: Iterable[ast.expr]) -> set[str]:
    return {each.id for each in found if isinstance(each, ast.Name)}
