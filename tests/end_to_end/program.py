"""The real program, in its own process on a test's desktop, found and driven as a person would."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.end_to_end.desktop import PATIENCE, Control, Desktop, NotSeen, until

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "ui.main")


class ProgramEnded(Exception):
    """The program ended while something was still expected of it."""


class Program:
    """One run of `one-to-one`. Controls are found by their accessible names."""

    def __init__(self, desktop: Desktop, *arguments: str, command: tuple[str, ...] = COMMAND) -> None:
        self.desktop = desktop
        self._process = subprocess.Popen(
            [*command, *arguments],
            cwd=ROOT,
            env=desktop.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.desktop.screenshot(Path("/tmp/one-to-one-end-to-end.png"))
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(PATIENCE)
        assert self._process.stdout is not None
        self._process.stdout.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    def kill(self) -> None:
        """SIGKILL: what a dead battery does."""
        self._process.kill()
        self._process.wait(PATIENCE)

    def crash(self, number: signal.Signals) -> int:
        """End as a fault of the machine code would; the exit code."""
        self._process.send_signal(number)
        return self._process.wait(PATIENCE)

    def terminate(self) -> int:
        """Ask the program to end; its exit code."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(PATIENCE)

    def ended(self) -> int:
        """Wait for the program to end by itself; its exit code."""
        return self._process.wait(PATIENCE)

    def printed(self) -> str:
        """Everything the ended program printed."""
        assert self._process.stdout is not None
        return self._process.stdout.read()

    def controls(
        self,
        name: str | None = None,
        role: str | None = None,
        *,
        part: bool = False,
        focusable: bool = False,
    ) -> list[Control]:
        """What is on the screen now and fits."""
        found = self._ask("find", name, role, part=part, focusable=focusable) or []
        return [
            Control(
                each["role"], each["name"], each["description"], each["depth"], tuple(each["states"]),
                each["text"], tuple(each["box"]),
            )
            for each in found
        ]  # fmt: skip

    def see(
        self,
        name: str | None = None,
        role: str | None = None,
        *,
        part: bool = False,
        focusable: bool = False,
        that: Callable[[Control], bool] = lambda _control: True,
        patience: float = PATIENCE,
    ) -> Control:
        """Wait until a fitting control is on the screen."""

        def look() -> list[Control]:
            self._still_runs()
            found = self.controls(name, role, part=part, focusable=focusable)
            return [control for control in found if that(control)]

        try:
            return until(look, "", patience)[0]
        except NotSeen as error:
            raise NotSeen(f"{name or role!r} did not come; there is:\n{self.screen()}{error}") from None

    def _still_runs(self) -> None:
        code = self._process.poll()
        if code is not None:
            raise ProgramEnded(f"the program has ended with {code} and printed:\n{self.printed()}")

    def see_no(self, name: str, role: str | None = None, *, part: bool = False) -> None:
        """Wait until no fitting control is on the screen any more."""
        until(lambda: not self.controls(name, role, part=part), f"{name!r} is still there")

    def focus(self, name: str, role: str | None = None, *, part: bool = False) -> Control:
        """Bring the keyboard to a control, as a screen reader's user does."""
        self.see(name, role, part=part, focusable=True)
        self._ask("focus", name, role, part=part, focusable=True)
        return self.see(
            name, role, part=part, focusable=True, that=lambda control: "focused" in control.states
        )

    def go_to(self, name: str, role: str | None = None) -> bool:
        """Bring the keyboard to a control, unless there is none, without looking whether it came."""
        return bool(self._ask("focus", name, role, part=False, focusable=True))

    def fill(self, name: str, text: str, role: str | None = None, *, part: bool = False) -> None:
        """Type into a field."""
        self.focus(name, role, part=part)
        self.desktop.type(text)
        self.see(
            name,
            role,
            part=part,
            focusable=True,
            that=lambda control: control.text is not None and len(control.text) >= len(text),
        )

    def press(self, name: str, role: str | None = None, *, part: bool = False) -> None:
        """Go to a button and press the space bar."""
        self.see(name, role, part=part, focusable=True, that=lambda control: "enabled" in control.states)
        self.focus(name, role, part=part)
        self.desktop.keys("space")

    def click(self, name: str, role: str | None = None, *, part: bool = False) -> None:
        """Click a control with the mouse."""
        self.desktop.click(self.see(name, role, part=part))

    def words(self) -> str:
        """Every word a screen reader could tell now."""
        told = (f"{each.name}\n{each.description}\n{each.text or ''}" for each in self.controls())
        return "\n".join(told)

    def read(self, words: str, patience: float = PATIENCE) -> None:
        """Wait until these words are somewhere on the screen."""

        def look() -> bool:
            self._still_runs()
            return words in self.words()

        try:
            until(look, "", patience)
        except NotSeen:
            raise NotSeen(f"{words!r} is not to be read; there is:\n{self.screen()}") from None

    def screen(self) -> str:
        """The visible controls as an indented list."""
        rows = (
            f"{'  ' * each.depth}{each.role} {each.name!r} {'' if each.text is None else repr(each.text)}"
            f" {' '.join(each.states)}"
            for each in self.controls()
        )
        return "\n".join(rows)

    def _ask(self, do: str, name: str | None, role: str | None, *, part: bool, focusable: bool) -> Any:
        request = {"do": do, "pid": self.pid, "name": name, "role": role}
        return self.desktop.ask({**request, "part": part, "focusable": focusable})
