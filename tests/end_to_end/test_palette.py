"""The command palette as a screen reader's user meets it."""

from __future__ import annotations

import pytest

from tests.end_to_end.desktop import Desktop
from tests.end_to_end.evening import add_person, create_journal
from tests.end_to_end.program import Program

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.real_display,
    pytest.mark.timeout(300),
    pytest.mark.xdist_group("screen"),
]

LINE = "Find a command or a person"


def test_the_open_palette_is_told_to_a_screen_reader(desktop: Desktop) -> None:
    with Program(desktop) as program:
        create_journal(program)
        add_person(program, "Rosa Medina")
        desktop.keys("ctrl+k")
        program.see(LINE, role="text", that=lambda line: "focused" in line.states)
        program.see("Found", role="list")
        program.read("Log a conversation")
        desktop.type("rosa")
        program.see(LINE, role="text", that=lambda line: line.text == "rosa")
        program.see("Rosa Medina, Person", role="list item")
        desktop.keys("Escape")
        program.see_no("Found", role="list")

        desktop.keys("ctrl+k")
        program.see(LINE, role="text", that=lambda line: "focused" in line.states)
        desktop.type("heard")
        program.see("Heard in passing", role="list item", part=True)
        desktop.keys("Return")
        program.see_no("Found", role="list")
        desktop.type("She plants trees")
        program.read("She plants trees")
        desktop.keys("Return")

        desktop.keys("ctrl+k")
        program.see("Found", role="list")
        window = program.see("One-to-One Journal", role="frame", part=True)
        left, top, _width, height = window.box
        desktop.run("xdotool", "mousemove", str(left + 20), str(top + height - 20), "click", "1")
        program.see_no("Found", role="list")

        desktop.keys("ctrl+k")
        program.see("Found", role="list")
        desktop.keys("ctrl+l")
        program.see("Unlock your journal")
        program.see_no("Found", role="list")
        assert program.terminate() == 0
