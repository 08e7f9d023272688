"""When the window shows that it is busy, and how far a long job is."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ui.jobs import Job, Jobs

BUSY_AFTER_MS = 200
"""Work that takes longer than this shows that it runs (DESIGN.md, "The window")."""
PROGRESS_EVERY_MS = 100


class BusySign(QObject):
    """Watches the jobs under way. Is told when one begins and when none is left."""

    busy = Signal(bool)
    """True when work has been going on for 200 ms, False when it has ended."""
    long_job = Signal(object)
    """The long job that runs (a `Job` with title and progress), now and then while it runs; None: none."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._is_shown = False
        self._wait = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._wait.timeout.connect(self._show)
        self._progress = QTimer(self, interval=PROGRESS_EVERY_MS)
        self._progress.timeout.connect(self._tell)

    def begin(self) -> None:
        """A job has begun."""
        if not self._wait.isActive() and not self._is_shown:
            self._wait.start()

    def begin_long(self, job: Job) -> None:
        """A job with a title has begun: it is told at once, then now and then."""
        self._progress.start()
        self.long_job.emit(job)

    def rest(self) -> None:
        """Nothing is under way any more."""
        self._wait.stop()
        if self._is_shown:
            self._is_shown = False
            self.busy.emit(False)
        if self._progress.isActive():
            self._tell()

    def stop(self) -> None:
        """The program ends."""
        self._progress.stop()

    def _show(self) -> None:
        self._is_shown = True
        self.busy.emit(True)

    def _tell(self) -> None:
        job = self._jobs.long_one()
        if job is None:
            self._progress.stop()
        self.long_job.emit(job)
