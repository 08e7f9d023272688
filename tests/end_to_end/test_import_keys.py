"""A list named on the command line: columns said, looked through, taken in, taken back; by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.desktop import Desktop
from tests.end_to_end.evening import create_journal
from tests.end_to_end.program import Program

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.real_display,
    pytest.mark.timeout(300),
    pytest.mark.xdist_group("screen"),
]

SHEET = """Name;Mobile;Comes to choir
Adaeze Nwosu;555-0148;yes
;555-0102;no
Tomás Ibáñez;555-0123;no
"""


def take_it_back(desktop: Desktop, program: Program) -> None:
    """From the settings."""
    desktop.keys("ctrl+k")
    desktop.type("imports see")
    desktop.keys("Return")
    program.focus("Imports", role="list")
    desktop.keys("Return")
    program.see("Take it back", role="push button", part=True)
    desktop.keys("Return")
    program.read("Taken back")


def test_a_list_comes_in_and_goes_again(desktop: Desktop, tmp_path: Path) -> None:
    sheet = tmp_path / "sign-up sheet.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    with Program(desktop, str(sheet)) as program:
        program.read("Your file is looked at once the journal is unlocked")
        create_journal(program)

        # The columns: the keyboard is in their list; the third one becomes a tag.
        program.see("Step 2 of 4: Columns", part=True)
        program.focus("Columns of the file", role="table")
        desktop.keys("Down", "Down", "alt+h")
        program.see(role="combo box", that=lambda box: "focused" in box.states)
        desktop.type("tag")
        desktop.keys("Down")
        program.see("Comes to choir: Tag where it says yes", role="cell", part=True)
        desktop.keys("alt+n")

        # Every record, before anything is written; one is left out by its key.
        program.see("Step 3 of 4: Look through", part=True)
        program.see("Adaeze Nwosu, New, ", role="cell", part=True)
        program.see("Skipped, ", role="cell", part=True)
        program.focus("Records of the file", role="table")
        desktop.keys("Down", "Down", "x")
        program.see("Tomás Ibáñez, Left out", role="cell", part=True)
        desktop.keys("alt+i")

        program.see("Step 4 of 4: Done", part=True)
        program.read("1 person added, 2 left out.")
        desktop.keys("alt+g")
        program.see("Adaeze Nwosu", role="cell", part=True)

        # A second start hands its file over and ends; the window that is there looks at it.
        with Program(desktop, str(sheet)) as second:
            assert second.ended() == 0
        program.see("Step 2 of 4: Columns", part=True)
        program.read("The columns are taken as you said the last time.")
        desktop.keys("alt+n")
        program.see("Adaeze Nwosu, Unchanged", role="cell", part=True)
        desktop.keys("Escape")

        take_it_back(desktop, program)
        desktop.keys("ctrl+1")
        program.see_no("Adaeze Nwosu", role="cell", part=True)
        assert program.terminate() == 0
