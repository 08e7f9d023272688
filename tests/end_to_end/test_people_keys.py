"""Recording an answer in the list of people, by click and by key, and its menu by Shift+F10."""

from __future__ import annotations

import pytest

from tests.end_to_end.desktop import Desktop, until
from tests.end_to_end.evening import add_person, create_journal
from tests.end_to_end.program import Program

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.real_display,
    pytest.mark.timeout(300),
    pytest.mark.xdist_group("screen"),
]


def windows(program: Program) -> int:
    """How many windows the program shows; an open menu is one more."""
    found = program.desktop.run("xdotool", "search", "--onlyvisible", "--pid", str(program.pid))
    return len(found.split())


def choose_by_letter(program: Program, before: int, letter: str) -> None:
    """In the menu that opens now."""
    until(lambda: windows(program) > before, "the menu")
    program.desktop.keys(letter)
    until(lambda: windows(program) == before, "the end of the menu")


def test_an_answer_and_what_came_of_it_from_the_list(desktop: Desktop) -> None:
    """Menus have no window that AT-SPI lists, so they are used blind: by their letters."""
    with Program(desktop) as program:
        create_journal(program)
        add_person(program, "Rosa Medina")
        program.focus("People", role="table")
        before = windows(program)
        assert before > 0
        desktop.keys("ctrl+r")
        choose_by_letter(program, before, "y")
        row = program.see("latest: Yes", role="cell", part=True)
        program.see("Undo", part=True)

        # The chip stands at the end of the row's lower line.
        left, top, width, height = row.box
        chip = (str(left + width - 32), str(top + height * 2 // 3))
        desktop.run("xdotool", "mousemove", *chip, "click", "1")
        choose_by_letter(program, before, "c")
        program.see("latest: Came", role="cell", part=True)

        program.focus("People", role="table")
        desktop.keys("shift+F10")
        choose_by_letter(program, before, "l")
        program.see("What was said", focusable=True)
        assert program.terminate() == 0
