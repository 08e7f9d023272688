"""The real panes in the real shell over the sample journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.services.sample import create_sample
from journal.store.key import derive_key
from tests.journals import JournalFile
from tests.ui.shell.conftest import Desk
from ui.preferences import Settings
from ui.shell import panes


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> JournalFile:
    """The sample journal, to copy from."""
    path = tmp_path_factory.mktemp("lock") / "sample.db"
    create_sample(path, date(2026, 11, 22), "sample").close()
    return JournalFile(path, derive_key("sample", path))


@pytest.fixture
def desk(
    qtbot: QtBot,
    qapp: QApplication,
    sample: JournalFile,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    """The sample journal is open. No mail or calendar program answers."""
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    native = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
    qapp.setAttribute(native, True)
    file = sample.copy_to(tmp_path / "data" / "journal.db")
    made = Desk(qtbot, qapp, file, Settings(None), panes.FACTORIES)
    made.show()
    made.unlock()
    yield made
    made.close()
    qapp.setAttribute(native, False)
    assert made.reports == []
