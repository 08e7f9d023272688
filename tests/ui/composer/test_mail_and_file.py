"""What leaves the program as a text file."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from ui.composer.text_file import save_text


def test_a_text_file_is_private_and_whole(tmp_path: Path) -> None:
    target = tmp_path / "invitation.txt"
    target.write_text("older")
    target.chmod(0o644)
    save_text(target, "שלום\nRosa")
    assert target.read_bytes() == "שלום\nRosa\n".encode()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["invitation.txt"]


def test_a_folder_that_is_not_there_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        save_text(tmp_path / "none" / "invitation.txt", "text")
    assert list(tmp_path.iterdir()) == []
