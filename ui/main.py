"""The program with the window: reads its arguments, then loads Qt and the journal and starts."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ui.display import missing_display_sentence
from ui.options import Options


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program; returns its exit code: 0, 2 (usage, no display) or 5 (a file cannot be read)."""
    options = _parse(sys.argv[1:] if argv is None else argv)
    from journal.privacy.core_dumps import keep_no_core_dump

    keep_no_core_dump()  # it would hold the key and every open note in the clear
    if options.screenshots is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # whatever this session prefers: no display is needed
        from ui.pictures.draw import draw_all

        return draw_all(options.screenshots, options.today)
    # What is loaded now stays: Python would look it through for garbage some fifty times and find none.
    gc.disable()
    try:
        sentence = missing_display_sentence(os.environ, sys.platform)
        if sentence:
            sys.stderr.write(f"{sentence}\n")
            return 2
        from ui.shell.program import run

        return run(options)
    finally:
        gc.enable()


def _parse(argv: Sequence[str]) -> Options:
    parser = argparse.ArgumentParser(
        prog="one-to-one", description="A private desktop journal for organizers who practise the one-to-one."
    )
    parser.add_argument(
        "file", type=Path, nargs="?", metavar="FILE",
        help="look at this file and offer to import it (contacts, a table, a calendar, a diary)",
    )  # fmt: skip
    parser.add_argument("--journal", type=Path, metavar="FILE", help="open this journal instead of your own")
    parser.add_argument("--demo", action="store_true", help="look around in the sample journal")
    parser.add_argument(
        "--screenshots",
        type=Path,
        metavar="DIR",
        help="draw every pane of the sample journal into DIR and end",
    )
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE",
        help="unlock with the first line of FILE (for automation; whoever reads it can read the journal)",
    )  # fmt: skip
    parser.add_argument(
        "--today",
        type=_day,
        metavar="YYYY-MM-DD",
        help="pretend that it is this day (for pictures and tests)",
    )
    parser.add_argument("--version", action="store_true", help="say which version this is and end")
    found = parser.parse_args(argv)
    if found.version:
        # Looking the version up costs more than all other arguments: only when it is asked for.
        sys.stdout.write(f"One-to-One Journal {_version()}\n")
        parser.exit()
    if found.demo and found.journal is not None:
        parser.error("--demo opens the sample journal; leave --journal out")
    file = None if found.file is None else found.file.absolute()
    return Options(found.journal, found.demo, found.screenshots, found.passphrase_file, found.today, file)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _version() -> str:
    """The installed version; a source tree that was never installed has none."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("one-to-one-journal")
    except PackageNotFoundError:
        return "(not installed)"


if __name__ == "__main__":
    raise SystemExit(main())
