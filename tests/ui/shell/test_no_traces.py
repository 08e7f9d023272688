"""Qt's own file dialogs and print dialogs leave no trace and open no connection."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.shell import local_printing
from ui.shell.local_printing import SERVER, ask_this_computer_only

_LOOK_AROUND = """
import sys
from PySide6.QtWidgets import QFileDialog, QApplication
from ui.shell.program import make_application
app = make_application() if sys.argv[2] == "ours" else QApplication([])
dialog = QFileDialog()
dialog.setDirectory(sys.argv[1])
dialog.show()
app.processEvents()
dialog.accept()
del dialog
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Windows and macOS keep them elsewhere")
@pytest.mark.parametrize("whose", ["ours", "plain Qt"])
def test_folders_that_were_looked_at_are_written_nowhere(whose: str, tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "Qwyxbundle"
    home.mkdir()
    folder.mkdir()
    environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config")}
    subprocess.run(
        [sys.executable, "-c", _LOOK_AROUND, str(folder), whose],
        env=environment, check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    told = [path for path in home.rglob("*") if path.is_file() and b"Qwyxbundle" in path.read_bytes()]
    if whose == "ours":
        assert told == []
    else:
        assert told, "Qt itself has ceased to remember: this module is not needed any more"


def test_only_a_socket_of_this_computer_is_asked_for_printers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "cups.sock"
    there.touch()
    monkeypatch.setattr(local_printing, "_USUAL", (str(tmp_path / "not-there"), str(there)))
    for named, wanted in (
        ({}, str(there)),
        ({SERVER: "printers.example.org"}, str(there)),
        ({SERVER: "localhost:631"}, str(there)),
        ({SERVER: "/own/cups.sock"}, "/own/cups.sock"),
    ):
        environment: dict[str, str] = dict(named)
        ask_this_computer_only(environment)
        assert environment[SERVER] == wanted
    there.unlink()
    environment = {}
    ask_this_computer_only(environment)
    assert environment[SERVER] == str(tmp_path / "not-there")
