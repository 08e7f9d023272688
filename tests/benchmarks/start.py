"""`python -m tests.benchmarks.start START FILE`: from the start of the process to the painted unlock prompt.

Starts as the command does and imports nothing of its own before; START is `time.monotonic()` of the parent
when it started this process. Prints the seconds and ends at the first paint of a field.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from typing import Any


def main() -> None:
    start, journal = float(sys.argv[1]), sys.argv[2]
    from ui import main as program
    from ui.display import missing_display_sentence

    def watched(environment: Mapping[str, str], platform: str) -> str:
        """The last step before the program imports Qt: so the watch changes nothing of what comes earlier."""
        _end_at_first_paint(start)
        return missing_display_sentence(environment, platform)

    vars(program)["missing_display_sentence"] = watched
    program.main(["--journal", journal])


def _end_at_first_paint(start: float) -> None:
    """Watches the field of the prompt, from the moment that the program makes it."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from ui.unlock import unlock_form

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                QTimer.singleShot(0, self.end)
            return False

        def end(self) -> None:
            print(time.monotonic() - start, flush=True)
            os._exit(0)

    watch = Watch()

    class Watched(unlock_form.UnlockForm):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            self.field.line.installEventFilter(watch)

    vars(unlock_form)["UnlockForm"] = Watched


if __name__ == "__main__":
    main()
