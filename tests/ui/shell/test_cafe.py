"""Café mode in the window: one key hides names and notes everywhere, another brings them back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from journal.domain.draft import DraftKind
from journal.privacy.veil import MARK
from journal.services import drafts, people
from journal.services.sample import create_sample
from journal.store.key import derive_key
from tests.journals import JournalFile
from tests.privacy.hidden_words import Hidden, hidden_words
from tests.torture.mode import longer
from tests.ui.shell.conftest import Desk
from tests.ui.shell.seen import seen
from tests.ui.shell.test_all_panes import rest
from ui.paper.dialog import PaperDialog
from ui.paper.request import Kind, PaperRequest
from ui.pictures.scenes import SCENES
from ui.pictures.stage import Stage
from ui.preferences import Settings
from ui.shell import panes
from ui.shell.cafe import CURTAINED
from ui.shell.palette import Palette
from ui.shell.program import Program

PASSPHRASE = "sample"
BEFORE_OPENING = {"welcome", "create", "create-synced", "empty-people", "empty-follow-ups", "unlock"}
OF_SEALED_NOTES = {"purge-note", "purge-person"}
"""They go on from a page of the settings, which has a curtain before it or is made anew by the key."""
MADE_UP = {"restore", "restore-undo"}
"""They give a dialog names that no use case answered; the true one asks the bridge (`RestorePreview`)."""
OPEN_SCENES = [
    scene
    for scene in SCENES
    if scene.name not in BEFORE_OPENING | OF_SEALED_NOTES | MADE_UP and not scene.name.startswith("cafe")
]
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> JournalFile:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    create_sample(path, TODAY, PASSPHRASE).close()
    return JournalFile(path, derive_key(PASSPHRASE, path))


@pytest.fixture(scope="module")
def hidden(sample: JournalFile, tmp_path_factory: pytest.TempPathFactory) -> Hidden:
    """What the sample's people and notes are, read behind the program's back."""
    with sample.copy_to(tmp_path_factory.mktemp("read") / "sample.db").open() as store:
        return hidden_words(store)


@pytest.fixture
def cafe(
    qtbot: QtBot, qapp: QApplication, sample: JournalFile, settings: Settings, tmp_path: Path
) -> Iterator[Desk]:
    """The sample journal, open at its first person."""
    made = Desk(qtbot, qapp, sample.copy_to(tmp_path / "sample.db"), settings, panes.FACTORIES)
    made.show()
    made.unlock()
    made.context.navigator.person_opened.emit(rosa(made))
    rest(made)
    yield made
    made.close()
    assert made.reports == []


def rosa(desk: Desk) -> int:
    found: list[int] = []
    call = partial(people.resolve_person, id_or_name="Rosa Medina")
    desk.context.bridge.submit(call, found.append, owner=desk.window)
    desk.settle()
    return found[0]


def press(desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or desk.window, key, modifiers)
    rest(desk)


def leaks(hidden: Hidden) -> dict[str, set[str]]:
    """Where anything of a name or a note is to be seen, heard or found in the whole program."""
    all_of_it: dict[str, set[str]] = {}
    for place, text in seen():
        if found := hidden.found_in(text):
            all_of_it.setdefault(place, set()).update(found)
    return all_of_it


def curtains(window: QWidget) -> list[str]:
    """Those that are seen."""
    found = (each for each in window.findChildren(QWidget) if each.isVisible())
    return [each.objectName() for each in found if each.objectName().startswith("curtain")]


def test_without_cafe_mode_everything_is_seen(cafe: Desk, hidden: Hidden) -> None:
    """The search finds what it is to find: without this the tests below would prove nothing."""
    found = leaks(hidden)
    words = {word for each in found.values() for word in each}
    assert {"rosa", "medina"} <= words
    assert any(" " in word for word in words), "no run of words of a note"
    assert any("DisplayRole" in place for place in found), "nothing in any model"


def test_one_key_hides_and_another_brings_back(cafe: Desk, hidden: Hidden) -> None:
    title = cafe.window.windowTitle()
    press(cafe, Qt.Key.Key_F8)
    assert leaks(hidden) == {}
    assert cafe.window.windowTitle() != title
    assert cafe.window.findChild(QWidget, "cafe_sign") is not None
    press(cafe, Qt.Key.Key_F8)  # twice by accident
    assert leaks(hidden) == {}
    press(cafe, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert cafe.window.windowTitle() == title
    assert cafe.window.findChild(QWidget, "cafe_sign") is None
    assert any("rosa" in found for found in leaks(hidden).values())


def test_nothing_of_the_old_window_is_left(cafe: Desk) -> None:
    before = cafe.shell.workspace
    assert before is not None
    labels = before.findChildren(QLabel)
    cafe.context.toasts.show("Rosa Medina was told", "Tell Rosa")
    press(cafe, Qt.Key.Key_F8)
    assert not shiboken6.isValid(before)
    assert not any(shiboken6.isValid(each) for each in labels)
    assert not any("Rosa" in each.text() for each in cafe.window.toast.findChildren(QLabel))
    assert cafe.shell.routes is not None
    assert cafe.shell.routes.person == rosa(cafe)


def test_an_answer_under_way_is_not_told(cafe: Desk, hidden: Hidden) -> None:
    """What was asked before the key was pressed comes back with true names, and nobody hears of it."""
    told: list[object] = []
    bridge = cafe.context.bridge
    bridge.submit(partial(people.find_people, text="rosa"), told.append, owner=cafe.window)
    press(cafe, Qt.Key.Key_F8)
    assert told == []
    bridge.submit(partial(people.find_people, text="rosa"), told.append, owner=cafe.window)
    press(cafe, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert told == []


def test_an_error_from_before_names_nobody(cafe: Desk, hidden: Hidden) -> None:
    call = partial(people.resolve_person, id_or_name="Rosa Nobody of Medina")
    cafe.context.bridge.submit(call, owner=cafe.window)
    press(cafe, Qt.Key.Key_F8)
    assert leaks(hidden) == {}


def test_the_sign_ends_it_too(cafe: Desk) -> None:
    press(cafe, Qt.Key.Key_F8)
    sign = cafe.window.findChild(QWidget, "cafe_sign")
    sign.show_again.click()  # type: ignore[union-attr]  # it is there
    cafe.qtbot.waitUntil(lambda: not cafe.context.bridge.veiled)
    rest(cafe)
    assert cafe.window.findChild(QWidget, "cafe_sign") is None


def test_locked_in_cafe_mode_unlocks_in_cafe_mode_and_starts_in_it(cafe: Desk, hidden: Hidden) -> None:
    press(cafe, Qt.Key.Key_F8)
    cafe.shell.lock()
    cafe.settle()
    cafe.unlock()
    rest(cafe)
    assert leaks(hidden) == {}
    assert cafe.window.findChild(QWidget, "cafe_sign") is not None
    assert cafe.context.settings.values.cafe


def test_a_new_start_is_in_cafe_mode_if_the_last_one_was(
    qtbot: QtBot, qapp: QApplication, sample: JournalFile, settings: Settings, tmp_path: Path, hidden: Hidden
) -> None:
    settings.change(cafe=True)
    desk = Desk(qtbot, qapp, sample.copy_to(tmp_path / "sample.db"), settings, panes.FACTORIES)
    desk.show()
    desk.unlock()
    rest(desk)
    assert desk.context.bridge.veiled
    assert leaks(hidden) == {}
    desk.close()


@pytest.mark.parametrize(
    "command", ["invite", "debrief", "heard", "brief", "details", "settings", "story", "answers"]
)
def test_what_is_written_is_behind_a_curtain_and_comes_back(cafe: Desk, hidden: Hidden, command: str) -> None:
    press(cafe, Qt.Key.Key_F8)
    assert cafe.context.commands.run(command)
    rest(cafe)
    assert leaks(hidden) == {}
    assert curtains(cafe.window)
    focused = QApplication.focusWidget()
    assert focused is not None
    press(cafe, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert not curtains(cafe.window)


def test_every_pane_of_the_list_has_its_curtain_and_the_others_none(cafe: Desk) -> None:
    press(cafe, Qt.Key.Key_F8)
    assert cafe.shell.workspace is not None
    for key in panes.FACTORIES:
        parent = QWidget(cafe.window)
        pane = cafe.shell.workspace.shelf.get(key, parent)
        assert pane.objectName().startswith("curtain") is (key in CURTAINED), key
    rest(cafe)


def test_nothing_is_printed_or_imported(cafe: Desk) -> None:
    press(cafe, Qt.Key.Key_F8)
    cafe.context.commands.run("brief")
    rest(cafe)
    printing = [each.id for each in cafe.context.commands.all() if each.id.startswith("print")]
    assert len(printing) == 6
    assert not any(map(cafe.context.commands.run, printing))
    cafe.context.navigator.paper_asked.emit(PaperRequest(Kind.PEOPLE))
    assert cafe.window.toast.text().startswith("Nothing is printed in café mode.")
    assert cafe.window.findChildren(PaperDialog) == []
    assert not cafe.context.commands.run("import")


def test_the_palette_finds_by_name_and_tells_the_other_one(cafe: Desk, hidden: Hidden) -> None:
    press(cafe, Qt.Key.Key_F8)
    cafe.handlers.palette()
    (palette,) = cafe.window.findChildren(Palette)
    palette.line.setText("rosa med")
    cafe.qtbot.waitUntil(lambda: _first(palette).replace(MARK, "") == "R. M.")
    palette.line.clear()
    assert leaks(hidden) == {}
    palette.reject()


def test_the_search_box_finds_and_shows_no_word(cafe: Desk, hidden: Hidden) -> None:
    press(cafe, Qt.Key.Key_F8)
    cafe.context.navigator.search_asked.emit("bus")
    rest(cafe)
    cafe.qtbot.waitUntil(lambda: cafe.context.bridge.idle)
    rest(cafe)
    assert leaks(hidden) == {}
    for field in cafe.window.findChildren(QLineEdit, "search_field"):
        field.clear()
    rest(cafe)


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """The program as pictures are drawn of it, at the sample journal; nothing is drawn, though."""
    monkeypatch.setattr(Stage, "picture", lambda self, _over=None: self.quiet())
    program = Program(qapp, Settings(None), TODAY)
    made = Stage(program, QSize(1440, 900), tmp_path)
    made.open_sample()
    yield made
    program.end()
    program.shell.window.deleteLater()


@pytest.mark.torture  # every fifth scene in the normal run, every one in the long run
@pytest.mark.timeout(180)
def test_the_key_hides_whatever_scene_is_shown(stage: Stage, hidden: Hidden) -> None:
    """Pictures of the sample journal, and then the key: every fifth, in the long run every one."""
    bare: dict[str, set[str]] = {}
    for scene in OPEN_SCENES[:: longer(5, 1)]:
        scene.show(stage)
        stage.run("cafe_on")
        bare |= {f"{scene.name}: {place}": found for place, found in leaks(hidden).items()}
        stage.run("cafe_off")
        stage.clear()
    assert bare == {}


NOT_IN_CAFE = ("palette", "paper-", "import", "merge")
"""Scenes that have tests of their own: nothing is printed, imported or merged."""


@pytest.mark.torture  # every third scene in the normal run, every one in the long run
@pytest.mark.timeout(180)
def test_no_scene_set_up_in_cafe_mode_shows_a_name_or_a_note(stage: Stage, hidden: Hidden) -> None:
    """Where a scene needs a pane that is not there, a curtain is; a dialog of names is not opened."""
    bare: dict[str, set[str]] = {}
    played = 0
    stage.show_rosa()
    stage.run("cafe_on")
    for scene in OPEN_SCENES[:: longer(3, 1)]:
        if scene.name.startswith(NOT_IN_CAFE):
            continue
        try:
            scene.show(stage)
            played += 1
        except ValueError:
            assert curtains(stage.shell.window), scene.name
        except RuntimeError as error:
            if "is not available" not in str(error):  # a command that is not there now
                raise
        except TypeError:  # a dialog of the scene that is not opened now
            assert QApplication.activeModalWidget() is None, scene.name
        bare |= {f"{scene.name}: {place}": found for place, found in leaks(hidden).items()}
        stage.clear()
        stage.program.context.navigator.composer_closed.emit()
    assert bare == {}
    assert played > longer(8, 25)


def test_a_half_typed_line_is_kept_and_a_hidden_one_is_not_written_over(cafe: Desk) -> None:
    """A new person's line was left half typed: café mode shows a seal and keeps what was there."""
    cafe.context.navigator.new_person_asked.emit("Nadia Ortega 555-0199")
    rest(cafe)
    press(cafe, Qt.Key.Key_F8)
    cafe.context.navigator.new_person_asked.emit("typed")
    rest(cafe)
    press(cafe, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    found: list[object] = []
    call = partial(drafts.draft, kind=DraftKind.PERSON, person_id=None, entry_id=None)
    cafe.context.bridge.submit(call, found.append, owner=cafe.window)
    cafe.settle()
    assert "Nadia Ortega" in str(found[0])


def _first(palette: Palette) -> str:
    choice = palette.model.choice(0)
    return "" if choice is None else choice.text
