"""The sample's folder: private, removed, and after a crash removed at the next start."""

from __future__ import annotations

import stat
import sys
import tempfile
from pathlib import Path

import pytest

from ui.unlock.sample_folder import PREFIX, SampleFolder, remove_abandoned


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_it_is_the_users_alone_and_goes() -> None:
    folder = SampleFolder()
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    folder.journal.write_text("x")
    folder.remove()
    assert not folder.path.exists()


def test_one_in_use_stays(temporary: Path) -> None:
    folder = SampleFolder()
    assert remove_abandoned() == 0
    assert folder.path.exists()
    folder.remove()


def test_what_a_crash_left_goes_and_nothing_else(temporary: Path) -> None:
    left = SampleFolder()
    left.journal.write_text("x")
    left._lock.release()  # what the system does for a process that was killed
    foreign = temporary / f"{PREFIX}notours"
    foreign.mkdir()
    (foreign / "letters.txt").write_text("Dear Rosa")
    assert remove_abandoned() == 1
    assert not left.path.exists()
    assert (foreign / "letters.txt").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights there")
def test_a_link_with_our_name_is_not_followed(
    temporary: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    other = SampleFolder()
    other._lock.release()
    target = elsewhere / "kept"
    other.path.rename(target)
    (temporary / f"{PREFIX}link").symlink_to(target)
    assert remove_abandoned() == 0
    assert target.exists()
