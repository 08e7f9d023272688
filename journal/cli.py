"""`one-to-one-cli`: the journal without a window. docs/CLI.md describes commands, documents and exit
codes.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from journal.app import close_data_folder, default_journal_path, settled
from journal.commands.context import Context
from journal.commands.output import Answer, as_json, harmless
from journal.commands.parser import build_parser
from journal.domain.errors import JournalError, WrongPassphrase
from journal.privacy.core_dumps import keep_no_core_dump
from journal.privacy.patience import FILE_NAME, Patience

EXIT_USAGE = 2
EXIT_BUG = 70
EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code. No traceback reaches the user."""
    keep_no_core_dump()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        arguments = _parsed(sys.argv[1:] if argv is None else argv)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else EXIT_USAGE
    as_document = bool(getattr(arguments, "json", False))
    tries = _Tries(_nothing if as_document else _remark)
    try:
        return _said(_run(arguments, as_document, tries), as_document)
    except JournalError as error:
        tries.ended_by(error)
        return _said_error(error, as_document)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has gone; Python would complain about it once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_BROKEN_PIPE
    except Exception as error:  # noqa: BLE001 - the last place to turn a bug into a sentence
        sys.stderr.write(bug_report(error))
        return EXIT_BUG


def bug_report(error: BaseException) -> str:
    """What went wrong and where, without any word or value of the journal: kinds of errors and lines of
    code.
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = "".join(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}\n" for frame in frames)
    return (
        "Something went wrong inside the program; this is a bug. What was saved before is kept.\n"
        f"Report this, it holds nothing of your journal:\n  {type(error).__name__}\n{places}"
    )


class _Tries:
    """Wrong passphrases and codes on the command line count with those typed in the window."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self._report = report
        self._patience: Patience | None = None

    def wait(self) -> None:
        """Before a passphrase is tried. Ctrl+C ends it."""
        from journal.app import journal_paths

        self._patience = Patience(place=journal_paths().state / FILE_NAME)
        left = self._patience.remaining
        if left:
            self._report(f"The passphrase was wrong before: waiting {math.ceil(left)} s.")
            time.sleep(left)

    def right(self) -> None:
        """It opened the journal."""
        if self._patience is not None:
            self._patience.succeeded()

    def ended_by(self, error: JournalError) -> None:
        """The command was not carried out."""
        if self._patience is not None and isinstance(error, WrongPassphrase):
            self._patience.failed()


def _run(arguments: argparse.Namespace, as_document: bool, tries: _Tries) -> Answer:
    from importlib import import_module

    module, name = arguments.run
    command = getattr(import_module(f"journal.commands.{module}"), name)
    context = Context(
        journal=settled(Path(getattr(arguments, "journal", None) or default_journal_path())),
        passphrase_file=getattr(arguments, "passphrase_file", None),
        today=datetime.now().astimezone().date(),
        report=_nothing if as_document else _remark,
        progress=_no_progress if as_document or not sys.stderr.isatty() else _progress,
        before_try=tries.wait,
    )
    open_to_others = close_data_folder(context.journal)
    if open_to_others is not None:
        context.report(str(open_to_others))
    answered: Answer = command(context, arguments)
    tries.right()
    return answered


def _said(answered: Answer, as_document: bool) -> int:
    lines = (as_json(answered.document),) if as_document else answered.lines
    text = "".join(f"{line}\n" for line in lines)
    sys.stdout.write(text if as_document else harmless(text))
    sys.stdout.flush()
    return answered.code


def _said_error(error: JournalError, as_document: bool) -> int:
    if as_document:
        document = {"error": {"kind": type(error).__name__, "sentence": str(error)}}
        sys.stdout.write(as_json(document) + "\n")
    else:
        sys.stderr.write(harmless(f"{error}\n"))
    return error.exit_code


def _remark(sentence: str) -> None:
    sys.stderr.write(harmless(sentence + "\n"))


def _nothing(_sentence: str) -> None:
    """With --json there is one document and nothing else."""


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done} of {total}" + ("\n" if done == total else ""))
    sys.stderr.flush()


def _no_progress(_done: int, _total: int) -> None:
    """Nobody looks at a terminal."""


def _parsed(argv: Sequence[str]) -> argparse.Namespace:
    parser = build_parser()
    arguments, rest = parser.parse_known_args(argv)
    if rest and arguments.command == "search" and not any(one.startswith("--") for one in rest):
        arguments.words += rest  # "-late" leaves the hits with that word out
    elif rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if arguments.command == "search" and not arguments.words:
        parser.error("search needs words")
    return arguments


if __name__ == "__main__":
    sys.exit(main())
