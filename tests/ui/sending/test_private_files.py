"""Files that another program is to read now: private, and gone again."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.sending.private_files import passing_folder, remove_later, remove_left, write_passing, write_private


def test_a_file_is_private_and_whole(tmp_path: Path) -> None:
    target = tmp_path / "calendar.ics"
    target.write_text("older")
    target.chmod(0o644)
    write_private(target, b"one\r\n")
    assert target.read_bytes() == b"one\r\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["calendar.ics"]
    with pytest.raises(OSError, match="No such file"):
        write_private(tmp_path / "none" / "x.ics", b"")


def test_a_passing_file_lies_in_a_folder_of_its_own_for_the_user_alone(tmp_path: Path) -> None:
    place = tmp_path / "run"
    first, second = (write_passing("calendar.ics", b"x", place) for _ in range(2))
    assert first.name == second.name == "calendar.ics"
    assert first.parent != second.parent
    for folder in (place, first.parent, second.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(first.stat().st_mode) == 0o600


def test_it_lies_where_the_system_keeps_what_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert passing_folder().parent == tmp_path
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "none"))
    assert passing_folder().name == "passing"


def test_it_goes_with_its_owner(tmp_path: Path, qtbot: QtBot) -> None:
    file, owner = write_passing("calendar.ics", b"x", tmp_path), QObject()
    remove_later(file, owner)
    assert file.exists()
    owner.deleteLater()
    qtbot.waitUntil(lambda: not file.parent.exists())


def test_it_goes_after_a_while(tmp_path: Path, qtbot: QtBot) -> None:
    file, owner = write_passing("calendar.ics", b"x", tmp_path), QObject()
    remove_later(file, owner, after_ms=20)
    qtbot.waitUntil(lambda: not file.parent.exists())


def test_what_a_killed_program_left_goes_and_what_was_just_handed_over_stays(tmp_path: Path) -> None:
    left, fresh = (write_passing("calendar.ics", b"x", tmp_path) for _ in range(2))
    other = tmp_path / "something-else"
    other.mkdir()
    for old in (left.parent, other):
        os.utime(old, (1_000_000, 1_000_000))
    remove_left(tmp_path)
    assert not left.parent.exists()
    assert fresh.exists()
    assert other.exists()
    remove_left(tmp_path / "none")
