"""What an organizer does in one week, key by key: invite five, meet two, one drops out."""

from __future__ import annotations

from tests.end_to_end.program import Program

FIVE = ("Rosa Medina", "Dale Kowalski", "Amara Okafor", "Tuan Nguyen", "Lena Fischer")
CIRCLE = "Tuesday group"


def say_who_i_am(program: Program) -> None:
    """The name under invitations, in the settings."""
    program.desktop.keys("ctrl+comma")
    program.fill("My name, as I sign", "Hazel", role="text")
    program.desktop.keys("Tab")


def heard_at_the_stop(program: Program, words: str) -> None:
    """Something heard in passing of the open person."""
    program.desktop.keys("ctrl+h")
    program.see("Heard in passing", part=True)
    program.desktop.type(words)
    program.desktop.keys("Return")
    program.read(words)


def found_a_circle(program: Program) -> None:
    """A small group with a purpose, and its first meeting today."""
    program.desktop.keys("ctrl+5")
    program.press("New circle…")
    program.fill("Name", CIRCLE, role="text")
    program.fill("Purpose", "Evening buses back", role="text")
    program.press("Save")
    program.read("Nobody is in this circle yet. Add members.")
    program.press("Plan a meeting…")
    program.fill("Day", "today", role="text")
    program.fill("At", "18:00", role="text")
    program.fill("Place", "Library", role="text")
    program.press("Save")
    program.see("Who came?")


def invite_five(program: Program) -> None:
    """One text each, one after the other: each is marked as sent by itself."""
    program.press("Invite several…")
    program.desktop.keys("c")
    for name in FIVE:
        program.fill("Whom?", name)
        program.desktop.keys("Return")
        program.see(name, role="list item")
    program.press("Write to them")
    for place, name in enumerate(FIVE, 1):
        program.see(f"{place} of 5: {name.split()[0]}")
        program.see("Mark as sent", that=lambda button: "enabled" in button.states)
        program.press("Mark as sent")
        program.see(f"{place} sent")
        if place < len(FIVE):
            program.press("Next person")
    program.desktop.keys("ctrl+w")


def open_person(program: Program, name: str) -> None:
    """The palette finds anybody."""
    program.desktop.keys("ctrl+k")
    program.see("Found", role="list")
    program.desktop.type(name)
    program.see(f"{name}, Person", role="list item")
    program.desktop.keys("Return")
    program.see("Log conversation")
    program.see(name, role="label")


def answer(program: Program, name: str, word: str) -> None:
    """One press on the invitation's card."""
    open_person(program, name)
    program.press(f"They answered: {word}")
    if word == "Later":
        program.press("Save answer")
    program.see(f"latest: {word}", part=True)


def meet(program: Program, name: str, said: str) -> None:
    """A one-to-one, written down."""
    open_person(program, name)
    program.desktop.keys("ctrl+d")
    program.fill("What was said", said)
    program.press("Add a promise")
    program.fill("Promise", "Bring the timetable")
    program.desktop.keys("ctrl+Return")
    program.see_no("Discard")
    program.read(said)


def who_came(program: Program) -> None:
    """Those who said yes are on the list of the meeting: Rosa came, Dale did not."""
    program.desktop.keys("ctrl+5")
    program.press("Who came?")
    program.focus("Who came?", role="list")
    program.see("Dale Kowalski", role="list item", part=True)
    program.desktop.keys("Home", "m", "c")
    program.see("Dale Kowalski (guest) – missed", role="list item")
    program.see("Rosa Medina (guest) – came", role="list item")
    program.read("1 of 2 came")
    program.press("Done")
    program.see_no("A guest")


def what_comes_next(program: Program) -> None:
    """Each answer has its own next step."""
    for name, stands, step in (
        ("Dale Kowalski", "Did not come", "Say that they were missed, and ask for no reason."),
        ("Amara Okafor", "Maybe", "A maybe mostly means no."),
        ("Lena Fischer", "No", "said no"),
    ):
        open_person(program, name)
        program.see(f"latest: {stands}", part=True)
        program.read(step)
