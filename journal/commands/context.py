"""What every command is given, and how the journal is opened for it."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from journal.app import remembered_journal
from journal.domain.errors import FileUnreadable, InputRefused

_LONGEST = 65_536


@dataclass(frozen=True, slots=True)
class Context:
    """`passphrase_file` "-" is standard input; None asks on the terminal."""

    journal: Path
    passphrase_file: str | None
    today: date
    report: Callable[[str], None]  # a remark beside the answer; goes nowhere with --json
    progress: Callable[[int, int], None]  # (done, in all)
    before_try: Callable[[], None] = lambda: None  # waits, if passphrases were wrong before

    def passphrase(self) -> str:
        """The passphrase of the journal, which has to be there before it is asked for."""
        if not self.journal.exists():
            raise _missing(self.journal)
        return self.any_passphrase()

    def any_passphrase(self) -> str:
        """The passphrase, whether the journal is there or not."""
        self.before_try()
        if self.passphrase_file is not None:
            return read_passphrase(self.passphrase_file)
        return _ask("Passphrase: ")

    def recovery_code(self, file: str | None) -> str:
        """What was typed as the code of the recovery sheet; from `file` when it names one."""
        self.before_try()
        return _ask("Recovery code: ") if file is None else read_passphrase(file)

    def new_passphrase(self) -> str:
        """A passphrase for a new journal, typed twice when it is asked for."""
        return self.replacement(self.passphrase_file)

    def replacement(self, file: str | None) -> str:
        """A new passphrase: from `file` when it names one, else typed twice."""
        if file is not None:
            return read_passphrase(file)
        first = _ask("New passphrase: ")
        if first != _ask("Again: "):
            raise InputRefused("The two passphrases are not the same. Nothing was written. Try again.")
        return first


def _missing(journal: Path) -> FileUnreadable:
    """A journal may have been moved: where to is known only if the window's settings say it."""
    other = remembered_journal()
    if other is not None and other != journal and os.path.exists(other):  # noqa: PTH110 - raises nothing
        return FileUnreadable(
            "There is no journal {path}. The window opens {other}: name that one with --journal.",
            path=journal,
            other=other,
        )
    return FileUnreadable(
        "There is no journal {path}. Create it with “init”. If it was moved, name its new place with"
        " --journal.",
        path=journal,
    )


def _ask(prompt: str) -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        raise InputRefused(
            "There is no terminal to ask for the passphrase on. Name a file that holds it:"
            " --passphrase-file FILE (“-” reads it from standard input)."
        )
    try:
        return getpass.getpass(prompt)
    except EOFError as error:
        raise InputRefused("No passphrase was typed.") from error


def read_passphrase(name: str) -> str:
    """The first line of the file, without its end; “-” is standard input.

    Raises FileUnreadable and InputRefused.
    """
    try:
        if name == "-" and sys.stdin is None:
            raise InputRefused("There is no standard input to read the passphrase from. Name a file.")
        if name == "-":
            line = sys.stdin.readline(_LONGEST)
        else:
            with Path(name).open(encoding="utf-8-sig") as file:  # some editors write a mark before the text
                line = file.readline(_LONGEST)
    except UnicodeDecodeError as error:
        raise FileUnreadable("The passphrase file {path} is not text in UTF-8.", path=name) from error
    except OSError as error:
        raise FileUnreadable(
            "The passphrase file {path} cannot be read: {reason}.",
            path=name,
            reason=error.strerror or "unknown",
        ) from error
    return line.rstrip("\r\n")
