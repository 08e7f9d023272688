"""One week of an organizer: invite five, meet two, one drops out; the practice shows all of it."""

from __future__ import annotations

import pytest

from tests.end_to_end.desktop import Desktop
from tests.end_to_end.evening import add_person, create_journal, lock, unlock
from tests.end_to_end.program import Program
from tests.end_to_end.week import (
    CIRCLE,
    FIVE,
    answer,
    found_a_circle,
    heard_at_the_stop,
    invite_five,
    meet,
    say_who_i_am,
    what_comes_next,
    who_came,
)

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.real_display,
    pytest.mark.timeout(300),
    pytest.mark.xdist_group("screen"),
]

SAID = ("Yes", "Yes", "Maybe", "Later", "No")


def test_invite_five_meet_two_one_drops_out(desktop: Desktop) -> None:
    with Program(desktop) as program:
        create_journal(program)
        for name in FIVE:
            add_person(program, name)
        heard_at_the_stop(program, "the fourteen is late again")
        say_who_i_am(program)
        found_a_circle(program)
        invite_five(program)
        for name, word in zip(FIVE, SAID, strict=True):
            answer(program, name, word)
        meet(program, "Rosa Medina", "She counts the late buses.")
        meet(program, "Dale Kowalski", "He drives nights.")
        who_came(program)
        what_comes_next(program)
        program.kill()  # the battery is dead at the end of the week
    with Program(desktop) as program:
        unlock(program)
        look_back(program)
        lock(program)
        told = program.words()
        private = (*FIVE, *(name.split()[0] for name in FIVE), CIRCLE, "timetable", "fourteen")
        assert [word for word in private if word in told] == []
        unlock(program)
        assert program.terminate() == 0


def run_command(program: Program, title: str) -> None:
    """By the palette."""
    program.desktop.keys("ctrl+k")
    program.see("Found", role="list")
    program.desktop.type(title)
    program.see(title, role="list item", part=True)
    program.desktop.keys("Return")
    program.see_no("Found", role="list")


def look_back(program: Program) -> None:
    """Sunday: the rhythm, the promises, the forecast, the circle, what is due."""
    program.desktop.keys("ctrl+6")
    program.read("This week so far: 5 invitations and 2 conversations.")
    program.read("5 invitations in these weeks: 2 yes, 2 no, 1 not now.")
    program.read("2 noes: each one an invitation made. One of them was a maybe, which mostly means no.")
    run_command(program, "Promises, mine and theirs")
    program.read("Bring the timetable")
    run_command(program, "Turnout forecast")
    program.read("of those invited say yes")
    program.desktop.keys("ctrl+5")
    program.see("Rosa Medina. Came", part=True)
    program.see("Dale Kowalski. Yes. not in the circle. Lately: missed", part=True)
    program.desktop.keys("ctrl+2")
    program.read("I promised, 2")
    program.desktop.keys("ctrl+4")
    program.read("Concerns")
