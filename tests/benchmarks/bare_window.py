"""`python -m tests.benchmarks.bare_window START`: the start's floor, a bare PySide6 window until its paint.

In a module of its own, so that nothing is loaded that the window does not need. Prints seconds; START is
`time.monotonic()` of the parent when it started this process (on Linux, macOS and Windows that clock is the
same for all processes).
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow


class Watch(QObject):
    """Ends at the first paint of what it watches."""

    def __init__(self, start: float) -> None:
        super().__init__()
        self._start = start
        self._painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.end)
        return False

    def end(self) -> None:
        print(time.monotonic() - self._start, flush=True)
        QApplication.quit()


def main() -> None:
    """A window with one field."""
    app = QApplication(["bare"])
    window = QMainWindow()
    field = QLineEdit(window)
    window.setCentralWidget(field)
    watch = Watch(float(sys.argv[1]))
    field.installEventFilter(watch)
    window.resize(1200, 800)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
