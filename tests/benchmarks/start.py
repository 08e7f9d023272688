"""`python -m tests.benchmarks.start START FILE`: from the start of the process to the painted unlock prompt.

Starts as the command does and imports nothing of its own before; START is `time.monotonic()` of the parent
when it started this process. Prints the seconds and ends at the first paint of a field.
"""

from __future__ import annotations

import os
import sys
import time
from typing import Any


def main() -> None:
    start, journal = float(sys.argv[1]), sys.argv[2]
    from ui import main as program

    _end_at_first_paint(start)
    program.main(["--journal", journal])


def _end_at_first_paint(start: float) -> None:
    """Looks at every event from the moment the application is made."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QLineEdit

    from ui.shell import program

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint and isinstance(watched, QLineEdit):
                QTimer.singleShot(0, self.end)
            return False

        def end(self) -> None:
            print(time.monotonic() - start, flush=True)
            os._exit(0)

    made = program.make_application
    watch = Watch()

    def make_watched() -> Any:
        app = made()
        app.installEventFilter(watch)
        return app

    program.make_application = make_watched


if __name__ == "__main__":
    main()
