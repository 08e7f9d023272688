"""The panes of the practice, measured from inside the real program's own process.

`python -m tests.benchmarks.practice FILE PASSPHRASE REPEAT` opens each pane again and again; prints JSON.
Seconds from asking for the pane to its last paint, the median of the runs after the first.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from PySide6.QtWidgets import QTextEdit

from tests.benchmarks.session import Session


def use(path: Path, passphrase: str, repeat: int) -> dict[str, float]:
    """Opens the panes, one after the other, and types into an invitation."""
    session = Session(path)
    session.unlock(passphrase)
    navigator = session.program.context.navigator
    opened: dict[str, Callable[[int], object]] = {
        "concerns": lambda number: navigator.concerns_asked.emit(number % 18 + 1),
        "circles": lambda _number: navigator.circles_asked.emit(1),
        "network": lambda number: navigator.network_asked.emit(number + 2, None),
        "rhythm": lambda _number: navigator.practice_asked.emit("rhythm"),
        "promises": lambda _number: navigator.practice_asked.emit("promises"),
        "forecast": lambda _number: navigator.practice_asked.emit("forecast"),
        "follow-ups": lambda _number: navigator.follow_ups_asked.emit(),
    }
    found = {}
    for name, act in opened.items():
        times = []
        for number in range(repeat + 1):
            navigator.person_opened.emit(1)  # so that the pane has to come again
            times.append(session.painted(partial(act, number)))
        found[name] = median(times[1:])
    found["checked key"] = _checked_key(session, repeat)
    session.program.end()
    session.collector.stop()
    return found


def _checked_key(session: Session, repeat: int) -> float:
    """One letter in an invitation, until the findings beside it are painted, the pause included."""
    session.program.context.navigator.compose_asked.emit(3, "")
    session.settle()
    text = session.window.findChild(QTextEdit, "composer.text")
    assert text is not None
    return median(session.painted(partial(text.insertPlainText, "a")) for _ in range(repeat))


def main() -> None:
    print(json.dumps(use(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))


if __name__ == "__main__":
    main()
