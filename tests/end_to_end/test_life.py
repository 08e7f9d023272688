"""An organizer's evening, from an empty laptop to a dead battery, through the real program's own window."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.end_to_end.desktop import Desktop, until
from tests.end_to_end.evening import (
    PRIVATE,
    add_person,
    create_journal,
    find_by_a_word,
    invite,
    lock,
    log_one_to_one,
    read_the_brief,
    record_not_now,
    unlock,
)
from tests.end_to_end.program import Program

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.real_display,
    pytest.mark.timeout(300),
    pytest.mark.xdist_group("screen"),
]

LOST_AT_MOST = 1.0  # seconds of typing, as DESIGN.md promises


def a_second_passes() -> None:
    """Wait out the second that a killed program may lose; what is older must be there."""
    typed = time.monotonic()
    until(lambda: time.monotonic() - typed > LOST_AT_MOST, "the end of a second")


def test_write_down_find_again_prepare_invite_and_come_back(desktop: Desktop) -> None:
    with Program(desktop) as program:
        create_journal(program)
        add_person(program, "Rosa Medina 555-0101 #parents")
        log_one_to_one(program)
        invite(program)
        record_not_now(program)
        read_the_brief(program)
        find_by_a_word(program)
        lock(program)
        told = program.words()
        assert [word for word in PRIVATE if word in told] == []
        unlock(program)
        program.read("Not this month")
        assert program.terminate() == 0
        assert [line for line in program.printed().splitlines() if "qt.accessibility" not in line] == []


def test_a_dead_battery_in_the_middle_of_a_debrief(desktop: Desktop) -> None:
    with Program(desktop) as program:
        create_journal(program)
        add_person(program, "Dale Kowalski")
        log_one_to_one(program)
        desktop.keys("ctrl+d")
        program.fill("What was said", "He has found the repair list.")
        program.fill("Their story", "Drives a van.")
        a_second_passes()
        program.kill()
    with Program(desktop) as program:
        unlock(program)
        program.see("What was said", that=lambda field: field.text == "He has found the repair list.")
        program.see("Their story", that=lambda field: field.text == "Drives a van.")
        desktop.keys("ctrl+Return")
        program.see_no("Discard")
        program.read("He has found the repair list.")
        program.read("She waits two hours a day for the bus.")
        assert program.terminate() == 0


def test_half_written_text_is_back_after_locking(desktop: Desktop) -> None:
    with Program(desktop) as program:
        create_journal(program)
        add_person(program, "Grace Hill")
        desktop.keys("ctrl+d")
        program.fill("What was said", "She wants somebody to walk home with.")
        lock(program)
        assert "walk home" not in program.words()
        unlock(program)
        program.see("What was said", that=lambda field: "walk home" in (field.text or ""))


def test_a_wrong_passphrase_a_second_window_and_nothing_in_the_clear(desktop: Desktop) -> None:
    home = Path(desktop.environment["HOME"])
    with Program(desktop) as program:
        create_journal(program)
        add_person(program, "Samir Patel")
        with Program(desktop) as second:
            second.fill("Passphrase", "plum basket seldom harbor")
            desktop.keys("Return")
            second.read("open in another window")
            assert "Samir" not in second.words()
        lock(program)
        program.fill("Passphrase", "plum basket seldom harbour")
        desktop.keys("Return")
        program.read("This is not the passphrase of this journal.")
        program.see("Passphrase", that=lambda field: "enabled" in field.states)
        unlock(program)
        program.read("Samir Patel")
        assert program.terminate() == 0
    for path in home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"Samir" not in content, path
            assert "Samir".encode("utf-16-le") not in content, path
            assert path.stat().st_mode & 0o077 == 0 or path.parent.name != "one-to-one", path
