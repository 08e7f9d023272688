"""A full session of the window with a canary in every field that it reaches, key by key."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.end_to_end.canaries import Canaries
from tests.end_to_end.desktop import Desktop, until
from tests.end_to_end.faulty_start import FAULT
from tests.end_to_end.program import Program
from tests.end_to_end.traced import command

_FAULTY = Path(__file__).with_name("faulty_start.py")
_CLIPBOARD = (
    "from PySide6.QtGui import QClipboard, QGuiApplication as A; a = A([]); c = a.clipboard();"
    "print([c.text(m) for m in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)])"
)
# Fields with a form of their own, where a word would only be refused.
_OTHER_FORM = (
    "Concern that",
    "Search",
    "Who was there",
    "Promised by",
    "Sensitive note: keep",
    "Day",
    "At",
    "When",
    "How long",
    "For minutes",
    "Birthday",
    "Be in touch",
    "A talk",
)


@dataclass(slots=True)
class Lived:
    """What a session left behind, besides its files."""

    canaries: Canaries
    base: Path
    logs: list[Path] = field(default_factory=list)
    printed: dict[str, str] = field(default_factory=dict)
    windows: list[str] = field(default_factory=list)
    """What X said of all windows, at each look."""
    locked: list[str] = field(default_factory=list)
    """What a screen reader was told each time the window was locked."""
    process: dict[str, bytes] = field(default_factory=dict)
    """Files of /proc of the running program."""
    clipboard: dict[str, str] = field(default_factory=dict)
    commands: dict[str, list[int]] = field(default_factory=dict)
    """Exit codes of the command line, by sub-command."""
    fields: int = 0

    @property
    def home(self) -> Path:
        return self.base / "home"

    @property
    def saved(self) -> Path:
        """What the test itself wrote on purpose: never searched."""
        return self.base / "saved"


class Session:
    """One journal, its window, and whoever types into it."""

    def __init__(self, desktop: Desktop, lived: Lived) -> None:
        self.desktop = desktop
        self.lived = lived
        self.word = lived.canaries.word
        self.passphrase = " ".join(self.word(f"passphrase, word {place}") for place in range(3))
        self.person = self.word("given name")
        self.program: Program

    def start(self, name: str) -> Program:
        """Start the window, traced."""
        log = self.lived.base / "logs" / f"{name}.strace"
        log.parent.mkdir(exist_ok=True)
        self.lived.logs.append(log)
        self.program = Program(self.desktop, command=(*command(log), sys.executable, str(_FAULTY)))
        return self.program

    def put(self, name: str, text: str) -> None:
        """Type into a field as soon as it is there; no look after that, since each costs time."""
        until(partial(self.program.go_to, name, "text"), f"{name!r} to type into")
        self.desktop.type(text)

    def push(self, name: str) -> None:
        """Press a button that is of use as soon as it is there."""
        until(partial(self.program.go_to, name), f"{name!r} to press")
        self.desktop.keys("space")

    def pour(self, *, at_least: int, leave: Iterable[str] = ()) -> None:
        """A canary into every empty field that is to be seen, and see them all there."""
        program, left = self.program, (*_OTHER_FORM, *leave)
        names = {
            each.name
            for each in program.controls(focusable=True)
            if each.role == "text" and "editable" in each.states and not each.text
        }
        typed = []
        for name in sorted(name for name in names if name and not name.startswith(left)):
            assert program.go_to(name, role="text"), name  # looked at below, all at once: it takes its time
            typed.append(self.word(name))
            self.desktop.type(typed[-1])
        assert len(typed) >= at_least, f"only {sorted(names)} could be filled"
        self.lived.fields += len(typed)
        until(partial(self._all_there, typed), f"what was typed into {sorted(names)}")

    def _all_there(self, typed: list[str]) -> bool:
        told = self.program.words()
        return all(word in told for word in typed)

    def run_command(self, title: str) -> None:
        """By the palette."""
        self.desktop.keys("ctrl+k")
        self.program.see("Found", role="list")
        self.desktop.type(title)
        self.program.see(title, role="list item", part=True)
        self.desktop.keys("Return")
        self.program.see_no("Found", role="list")

    def look_from_outside(self) -> None:
        """What other programs can see of the windows and of the process."""
        run = self.desktop.run
        tree = run("xwininfo", "-root", "-tree")
        mine = [line.split()[0] for line in tree.splitlines() if "one-to-one" in line.lower()]
        told = "".join(run("xprop", "-id", window) for window in mine)
        assert "WM_CLASS" in told
        self.lived.windows.append(tree + told + run("xprop", "-root"))
        for name in ("environ", "cmdline", "limits", "status", "maps", "comm"):
            self.lived.process[name] = Path(f"/proc/{self.program.pid}/{name}").read_bytes()

    def clipboard_holds(self) -> str:
        """What another program gets."""
        done = subprocess.run(
            [sys.executable, "-c", _CLIPBOARD],
            env=self.desktop.environment, capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        return done.stdout

    def lock(self) -> None:
        self.desktop.keys("ctrl+l")
        self.program.see("Unlock your journal")
        self.lived.locked.append(self.program.words())
        self.look_from_outside()

    def unlock(self) -> None:
        self.put("Passphrase", self.passphrase)
        self.desktop.keys("Return")
        self.program.see("New person")


def live(desktop: Desktop, lived: Lived, vcard: Path) -> None:
    """The whole of it: three runs of the program, ended by a kill, a crash and a request."""
    session = Session(desktop, lived)
    with session.start("first") as program:
        _begin(session)
        _write(session)
        _look_things_up(session)
        _leave(session, vcard)
        _get_in_again(session)
        _half_written(session)
        program.kill()
        lived.printed["killed"] = program.printed()
    with session.start("second") as program:
        session.unlock()
        _a_bug(session)
        program.crash(signal.SIGSEGV)
        lived.printed["crashed"] = program.printed()
    with session.start("third") as program:
        session.unlock()
        _a_recovery_sheet(session)
        session.look_from_outside()
        assert program.terminate() == 0
        lived.printed["ended"] = program.printed()


def _begin(session: Session) -> None:
    program, desktop, word = session.program, session.desktop, session.word
    session.push("Create a journal")
    session.put("Passphrase", session.passphrase)
    session.put("The same again", session.passphrase)
    session.push("I understand and keep it safe")
    program.press("Create the journal")
    program.see("Add the first person")
    desktop.keys("ctrl+n")
    program.focus("New person: name, phone, e-mail, #tag")
    phone = session.lived.canaries.number("phone")
    family, mail, tag = word("family name"), word("mail"), word("tag")
    desktop.type(f"{session.person} {family} {phone} {mail}@example.org #{tag}")
    desktop.keys("Return")
    program.see("Log conversation")


def _write(session: Session) -> None:
    program, desktop = session.program, session.desktop
    desktop.keys("ctrl+e")
    program.see("Nickname", focusable=True)
    session.push("Add address")
    session.pour(at_least=12)
    session.push("Done")
    program.see("Log conversation")
    session.look_from_outside()
    desktop.keys("ctrl+d")
    program.see("What was said", focusable=True)
    session.push("Add a concern")
    session.push("Add a promise")
    session.pour(at_least=12)
    session.put("Sensitive note: why do I keep this?", session.word("a reason"))
    desktop.keys("ctrl+Return")
    program.see_no("Discard")
    program.see("Log conversation")
    desktop.keys("ctrl+h")
    program.see("Heard in passing", part=True)
    heard = session.word("heard in passing")
    desktop.type(heard)
    desktop.keys("Return")
    program.read(heard)
    desktop.keys("ctrl+i")
    program.see("Mark as sent")
    session.put("Where", session.word("where"))
    desktop.keys("Tab")
    session.push("Go there")
    desktop.type(session.word("name below an invitation"))
    desktop.keys("Return")
    program.see("Mark as sent", that=lambda button: "enabled" in button.states)
    program.press("Mark as sent")
    session.push("They answered: Later")
    session.put("What they said", session.word("an answer's words"))
    program.press("Save answer")
    program.see("latest: Later", part=True)


def _look_things_up(session: Session) -> None:
    program, desktop = session.program, session.desktop
    desktop.keys("ctrl+comma")
    program.see("My name, as I sign", focusable=True)
    session.pour(at_least=3)
    desktop.keys("ctrl+5")
    session.push("New circle…")
    program.see("Purpose", role="text")
    session.pour(at_least=3)
    session.look_from_outside()
    program.press("Save")
    program.see("Plan a meeting…")
    session.run_command("My story")
    program.see("Why I stay with it", focusable=True)
    session.pour(at_least=6)
    session.run_command("Templates")
    session.push("New")
    program.focus("Text of the template")
    desktop.type(session.word("a template"))
    desktop.keys("ctrl+f")
    session.put("Search", session.word("a search for nobody"))
    desktop.keys("ctrl+a")
    desktop.type(session.person)
    program.see(session.person, part=True, role="list item")
    desktop.keys("F8")
    program.see_no(session.person, part=True)
    session.look_from_outside()
    desktop.keys("shift+F8")
    program.see(session.person, part=True, role="list item")  # what was looked for is looked for again
    program.focus("Search", role="text")
    desktop.keys("ctrl+a", "Delete")
    program.see("People", role="table")


def _leave(session: Session, vcard: Path) -> None:
    """The ways out and in that open a window of the toolkit's: print, PDF, a file chooser, the clipboard."""
    program, desktop = session.program, session.desktop
    desktop.keys("ctrl+1")
    program.focus("People", role="table")
    desktop.keys("Home", "Return")
    program.see("Log conversation")
    desktop.keys("ctrl+b")
    program.see("Print…")
    desktop.keys("ctrl+p")
    program.see("Save as PDF", part=True)
    desktop.keys("alt+p")
    program.see("Output file:", part=True)
    session.look_from_outside()
    desktop.keys("Escape")
    program.see_no("Output file:", part=True)
    desktop.keys("Escape")
    program.see_no("Save as PDF", part=True)
    desktop.keys("ctrl+o")
    program.press("Choose a file…")
    program.see("File name:", role="text")
    desktop.type(str(vcard))
    desktop.keys("Return")
    program.press("Import", role="push button")
    program.press("Go to the people")
    program.see_no("Step 3 of 3: Done", part=True)
    session.run_command("Back up now")
    desktop.keys("ctrl+f")
    program.focus("Search", role="text")
    desktop.type(session.word("copied"))
    desktop.keys("ctrl+a", "ctrl+c")
    until(lambda: session.lived.canaries.stem in session.clipboard_holds(), "a copy on the clipboard")


def _get_in_again(session: Session) -> None:
    program, desktop = session.program, session.desktop
    session.lock()
    session.lived.clipboard["locked"] = session.clipboard_holds()
    wrong = session.word("a wrong passphrase")
    session.put("Passphrase", wrong)
    desktop.keys("Return")
    program.read("This is not the passphrase of this journal.")
    session.lived.locked.append(program.words())
    program.see("Passphrase", that=lambda found: "enabled" in found.states)
    session.unlock()
    desktop.keys("ctrl+5")
    session.push("New circle…")
    name = session.word("a dialog open when locked")
    session.put("Name", name)
    session.lock()
    session.unlock()
    # It opens again by itself, with the text.
    program.see("Name", role="text", that=lambda field: field.text == name)
    desktop.keys("Escape")
    program.see_no("Purpose", role="text")


def _half_written(session: Session) -> None:
    """Drafts that nobody has saved when the battery dies."""
    program, desktop = session.program, session.desktop
    desktop.keys("ctrl+k")
    program.see("Found", role="list")
    desktop.type(session.person)
    program.see(session.person, role="list item", part=True)
    desktop.keys("Return")
    program.see("Log conversation")
    desktop.keys("ctrl+d")
    session.put("What was said", session.word("a draft"))
    session.put("Sensitive note", session.word("a sensitive draft"))


def _a_bug(session: Session) -> None:
    program, desktop = session.program, session.desktop
    desktop.keys("ctrl+f")
    program.focus("Search", role="text")
    desktop.keys("ctrl+a")
    desktop.type(f"{FAULT} {session.word('searched when the program failed')}")
    program.see("Report", role="text")
    report = next(each.text or "" for each in program.controls("Report", role="text"))
    assert "LookupError" in report
    session.lived.printed["report"] = report
    session.look_from_outside()


def _a_recovery_sheet(session: Session) -> None:
    program, desktop = session.program, session.desktop
    desktop.keys("ctrl+comma")
    session.push("Make a recovery sheet…")
    session.put("Present passphrase", session.passphrase)
    program.press("Make the sheet")
    code = until(lambda: _code_in(program.words()), "the code of the sheet")
    session.lived.canaries.code(code, "the recovery code")
    session.lock()


def _code_in(words: str) -> list[str]:
    """The seven groups of the sheet, or nothing when they are not all there."""
    _, _, sheet = words.partition("Recovery sheet\n")
    found = re.findall(r"[1-7]\s+([0-9A-HJKMNP-TV-Z]{5})\b", sheet)
    return found if len(found) == 7 else []
