"""The second place for backups in the settings, and what the window does there by itself."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from journal.domain.purge import PurgeTarget
from journal.services import purge
from journal.store import copies
from tests.journals import JournalFile
from tests.ui.shell.conftest import Desk
from tests.ui.shell.test_backups import add, dated, rest, section_of
from ui.shell.trash_keeper import TrashKeeper


def test_the_settings_choose_a_second_place_and_fill_it(
    open_desk: Desk, journal_file: JournalFile, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    add(open_desk, "Rosa Medina")
    section = section_of(open_desk)
    assert "none yet" in section.last.text()
    section._set_second(stick)
    rest(open_desk)
    assert [path.name for path in stick.iterdir()] == [one.path.name for one in dated(journal_file.path)]
    assert "Up to date" in section.second.text()
    assert "people: 1" in section.last.text()
    assert "both places" in section.list.item(0).text()
    stick.rename(tmp_path / "in a pocket")
    section.read()
    open_desk.settle()
    assert "Not there today" in section.second.text()
    section.no_second.click()
    open_desk.settle()
    assert "none" in section.second.text()


def test_the_settings_use_a_folder_again_that_was_emptied_on_purpose(
    open_desk: Desk, journal_file: JournalFile, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    add(open_desk, "Rosa Medina")
    section = section_of(open_desk)
    assert section.use_again.isHidden()
    section._set_second(stick)
    rest(open_desk)
    assert section.use_again.isHidden()
    for copy in stick.iterdir():
        copy.unlink()
    section.read()
    open_desk.settle()
    assert "not plugged in" in section.second.text()
    assert section.use_again.isVisible()
    open_desk.context.commands.run("back_up_now")
    rest(open_desk)
    assert list(stick.iterdir()) == []
    section.use_again.click()
    rest(open_desk)
    assert {path.name for path in stick.iterdir()} == {one.path.name for one in dated(journal_file.path)}
    assert "Up to date" in section.second.text()
    assert section.use_again.isHidden()


def test_what_is_owed_to_a_stick_is_paid_by_itself_when_it_is_back(
    open_desk: Desk, journal_file: JournalFile, tmp_path: Path
) -> None:
    """No change, and so no backup, is needed for it."""
    stick = tmp_path / "stick"
    stick.mkdir()
    add(open_desk, "Rosa Medina")
    add(open_desk, "Omar Haddad")
    section_of(open_desk)._set_second(stick)
    rest(open_desk)
    stick.rename(tmp_path / "in a pocket")
    submit = partial(open_desk.context.bridge.submit, owner=open_desk.window)
    omar: list[int] = []
    submit(lambda store: store.scalar("SELECT id FROM person WHERE given = 'Omar'"), omar.append)
    open_desk.settle()
    submit(partial(purge.purge, target=PurgeTarget(people=(omar[0],))))
    open_desk.settle()
    (tmp_path / "in a pocket").rename(stick)
    (keeper,) = open_desk.window.findChildren(TrashKeeper)
    keeper.look()
    rest(open_desk)
    assert {path.name for path in stick.iterdir()} == {one.path.name for one in dated(journal_file.path)}
    for copy in stick.iterdir():
        with copies.reading(copy, journal_file.derived) as found:
            assert found.execute("SELECT name FROM person").fetchall() == [("Rosa Medina",)]
    owed: list[tuple[Path, ...]] = []
    submit(purge.debts, owed.append)
    open_desk.settle()
    assert owed == [()]
