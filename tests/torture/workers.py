"""The driver's side of the nursery: starting a process, killing it, and hearing how it ended."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.architecture.tree import ROOT
from tests.surroundings import home_variables
from tests.torture import shim
from tests.torture.log import told
from tests.torture.shim import Fault

PATIENCE = 120.0  # seconds until a process counts as hanging
LOOK_AGAIN = 0.03  # seconds between two looks into the log


@dataclass(frozen=True, slots=True)
class End:
    """How a process ended. `at` is the monotonic clock's time of the kill, if it came from outside
    (`by_clock`).
    """

    killed: bool
    by_clock: bool
    code: int
    said: list[dict[str, Any]]
    printed: str
    lasted: float
    at: float
    calls: list[str]

    @property
    def traced(self) -> bool:
        """Whether the program showed its insides: a traceback, or the exit code of a bug."""
        return "Traceback" in self.printed or self.code in (70, 99)


class Nursery:
    """Processes one after the other, each with a scene (a folder of its own) and a home in it."""

    def __init__(self, folder: Path, *modules: str) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "LD_PRELOAD": str(shim.library()), "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.nursery", *modules],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        self._heard = b""
        self._eyes = selectors.DefaultSelector()
        assert self._process.stdout is not None
        self._eyes.register(self._process.stdout, selectors.EVENT_READ)

    def __enter__(self) -> Nursery:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._eyes.close()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        if kind is not None:
            self._process.kill()
        self._process.wait(PATIENCE)
        self._process.stdout.close()

    def warm(self, passphrase: str, journal: Path) -> None:
        """From now on the key of this passphrase and this journal's salt costs nothing."""
        self._ask({"warm": passphrase, "salt_of": str(journal)})
        self._hear(PATIENCE)

    def run(
        self,
        deed: str,
        scene: Path,
        arguments: Mapping[str, object],
        *,
        fault: Fault | None = None,
        kill_after: float | None = None,
        once: str = "",
    ) -> End:
        """Run `deed` ("module:function") and kill it after so many seconds, if it is not over before.

        The seconds count from when it has told the event `once`, if one is given.
        """
        log, out, report = (self._folder / name for name in ("log", "out", "calls"))
        for path in (log, report):
            path.unlink(missing_ok=True)
        home = scene / "home"
        home.mkdir(exist_ok=True)
        self._ask({
            "deed": deed, "scene": str(scene), "arguments": arguments, "log": str(log), "out": str(out),
            "report": str(report), "fault": None if fault is None else fault.as_data(),
            "environment": home_variables(home) | {"QT_QPA_PLATFORM": "offscreen"},
        })  # fmt: skip
        started = time.monotonic()
        child = self._hear(PATIENCE)["pid"]
        answer: dict[str, Any] = {}
        while once and not answer and not any(line["event"] == once for line in told(log)):
            answer = self._hear(LOOK_AGAIN, may_be_late=True)
            assert time.monotonic() - started < PATIENCE, f"{deed} never told of {once}"
        if not answer:
            answer = self._hear(PATIENCE if kill_after is None else kill_after, may_be_late=True)
        at = time.monotonic()
        by_clock = not answer
        if by_clock:
            os.kill(child, signal.SIGKILL)
            answer = self._hear(PATIENCE)
        status = int(answer["status"])
        if kill_after is None and by_clock:
            raise AssertionError(f"{deed} hung: {out.read_text(encoding='utf-8', errors='replace')}")
        return End(
            killed=os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL,
            by_clock=by_clock,
            code=os.waitstatus_to_exitcode(status),
            said=told(log),
            printed=out.read_text(encoding="utf-8", errors="replace"),
            lasted=at - started,
            at=at,
            calls=report.read_text(encoding="utf-8").splitlines() if report.exists() else [],
        )

    def _ask(self, job: Mapping[str, object]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(job).encode() + b"\n")
        self._process.stdin.flush()

    def _hear(self, patience: float, *, may_be_late: bool = False) -> dict[str, Any]:
        assert self._process.stdout is not None
        while b"\n" not in self._heard:
            if not self._eyes.select(patience):
                assert may_be_late, "the nursery does not answer"
                return {}
            more = os.read(self._process.stdout.fileno(), 4096)
            assert more, "the nursery has ended"
            self._heard += more
        line, _, self._heard = self._heard.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer
