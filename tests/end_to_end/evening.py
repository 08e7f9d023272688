"""What an organizer does in one evening, key by key, as the tests of this folder use it."""

from __future__ import annotations

from tests.end_to_end.program import Program

PASSPHRASE = "plum basket seldom harbor"
PRIVATE = (
    "Rosa",
    "Medina",
    "breakfast",
    "fourteen",
    "timetable",
    "Bus cuts",
    "Corner Cafe",
    "Not this month",
)


def create_journal(program: Program) -> None:
    """The first start: a passphrase typed twice."""
    program.press("Create a journal")
    program.fill("Passphrase", PASSPHRASE)
    program.fill("The same again", PASSPHRASE)
    program.press("I understand and keep it safe")
    program.press("Create the journal")
    program.see("Add the first person")


def lock(program: Program) -> None:
    """Ctrl+L, and the page that asks for the passphrase."""
    program.desktop.keys("ctrl+l")
    program.see("Unlock your journal")


def unlock(program: Program) -> None:
    """The passphrase, and the people are back."""
    program.fill("Passphrase", PASSPHRASE)
    program.desktop.keys("Return")
    program.see("New person")


def add_person(program: Program, line: str) -> None:
    """A new person in one line; their empty timeline opens."""
    program.desktop.keys("ctrl+n")
    program.focus("New person: name, phone, e-mail, #tag")
    program.desktop.type(line)
    program.desktop.keys("Return")
    program.see("Log conversation")


def log_one_to_one(program: Program) -> None:
    """A conversation with a stage, a concern in their own words and a promise."""
    program.desktop.keys("ctrl+d")
    program.fill("What was said", "She waits two hours a day for the bus.")
    program.fill("Their story", "Ran the breakfast club.")
    program.press("Add a concern")
    program.fill("Concern", "Bus cuts")
    program.fill("Their words", "they cut the fourteen again")
    program.press("May be quoted")
    program.press("Add a promise")
    program.fill("Promise", "Bring the timetable")
    program.desktop.keys("ctrl+Return")
    program.see_no("Discard")
    program.read("She waits two hours a day for the bus.")
    program.read("Not reached: Opening")


def invite(program: Program) -> None:
    """An invitation from a template; it cannot be sent before every placeholder is filled."""
    program.desktop.keys("ctrl+i")
    program.see("Mark as sent", that=lambda button: "enabled" not in button.states)
    program.see("Copy the text", that=lambda button: "enabled" not in button.states)
    program.read("Fill in: where, my name")
    program.fill("Where", "Corner Cafe", role="text")
    program.desktop.keys("Tab")
    program.read("Fill in: my name")
    program.press("Go there")
    program.desktop.type("Hazel")
    program.desktop.keys("Return")
    program.see("Mark as sent", that=lambda button: "enabled" in button.states)
    program.press("Mark as sent")
    program.see("Asked for a one-to-one", role="label")
    program.see("latest: Asked", part=True)


def record_not_now(program: Program) -> None:
    """ "Later" on the invitation's card asks when to ask again."""
    program.press("They answered: Later")
    program.fill("What they said", "Not this month")
    program.press("Save answer")
    program.see("latest: Later", part=True)
    program.read("Not this month")


def read_the_brief(program: Program) -> None:
    """The page before the next meeting."""
    program.desktop.keys("ctrl+b")
    program.see("Print…")
    for words in (
        "Bring the timetable",
        "they cut the fourteen again",
        "Ran the breakfast club",
        "Not this month",
    ):
        program.read(words)


def find_by_a_word(program: Program) -> None:
    """The one search box, as one types; Enter opens what was found."""
    program.desktop.keys("ctrl+f")
    program.fill("Search", "fourteen")
    program.see("Rosa Medina", part=True, role="list item")
    program.desktop.keys("Down", "Return")
    program.see("Find in this timeline")
