"""SIGKILL at any moment: the journal opens, `check` is clean, and every acknowledged write is there.

Half of the kills come by the clock, from outside, at a moment that is uniform over the time that the deed
takes; the other half come at a call that writes, just before it, just after it or with half of it written. A
process that ended before its moment is no kill and is not counted; what it did is judged all the same.

Not shown here: a power cut. After SIGKILL the system still writes what the process had given it; that the
journal asks for its own safety (`synchronous=full`) is told by the counting of fsync in test_faults.py.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journals import PASSPHRASE, JournalFile
from tests.migrations.make_file import FOLDER as STORED
from tests.migrations.make_file import PASSPHRASE as STORED_PASSPHRASE
from tests.torture.file_scenes import DEEDS as FILE_DEEDS
from tests.torture.file_scenes import FILE_SCENES
from tests.torture.mode import kills
from tests.torture.plugin import Recorder
from tests.torture.scenes import DEEDS, SCENES, Keys, Scene
from tests.torture.shim import Fault, How
from tests.torture.window_scenes import DEEDS as WINDOW_DEEDS
from tests.torture.window_scenes import Window
from tests.torture.workers import End, Nursery

LONGEST_CALLS = 600
MOST_FAILURES = 10  # so that one run tells of all


@pytest.fixture
def nursery(tmp_path: Path, torture_sample: JournalFile) -> Iterator[Nursery]:
    with Nursery(tmp_path / "nursery", DEEDS, FILE_DEEDS, WINDOW_DEEDS) as started:
        started.warm(PASSPHRASE, torture_sample.path)
        for stored in sorted(STORED.glob("v*.db")):
            started.warm(STORED_PASSPHRASE, stored)
        yield started


class Killer:
    """Kills one scene again and again, and remembers how long its deed takes when nobody disturbs it."""

    def __init__(self, scene: Scene, nursery: Nursery, chance: random.Random) -> None:
        self.scene = scene
        self._nursery = nursery
        self._chance = chance
        self._seconds = scene.longest
        self._calls = 40
        self.survived = 0
        self.ended = 0

    def strike(self) -> End:
        """One deed, one kill, and the proof; raises AssertionError with what was done."""
        deed = self.scene.prepare()
        by_clock = self._chance.random() < 0.5
        fault, seconds, once = None, None, ""
        if by_clock:
            # Now and then while it starts.
            once = self.scene.once if self._chance.random() < 0.8 else ""
            seconds = self._chance.uniform(0, self._seconds)
        else:
            manner = self._chance.choice((How.KILL_BEFORE, How.KILL_AFTER, How.KILL_HALF))
            fault = Fault(manner, self._chance.randint(1, self._calls))
        end = self._nursery.run(
            deed.function,
            self.scene.folder,
            deed.arguments,
            fault=fault or Fault(),
            kill_after=seconds,
            once=once,
        )
        what = (
            f"{self.scene.name}: {deed} killed by {seconds or fault} after {end.calls[-1:]}, code {end.code}"
        )
        try:
            assert end.killed or end.code == 0, end.printed
            self.scene.judge(end)
        except Exception as error:
            raise AssertionError(f"{what}\n{error!r}\n{end.printed}") from error
        self._learn(end)
        return end

    def _learn(self, end: End) -> None:
        self.survived += end.killed
        self.ended += not end.killed
        # What a whole deed takes is known once one was not killed; until then the reach grows.
        reached = len(end.calls)
        if not end.killed:
            self._calls = max(1, reached)
            self._seconds = min(self.scene.longest, max(0.01, end.lasted))
        elif reached >= self._calls:
            self._calls = min(LONGEST_CALLS, self._calls * 2)


@pytest.mark.torture
@pytest.mark.timeout(170)
def test_a_kill_at_any_moment_loses_nothing(
    tmp_path: Path, torture_sample: JournalFile, nursery: Nursery, chance: random.Random, figures: Recorder
) -> None:
    keys = Keys()
    wanted = kills(50)
    killers = [
        Killer(make(tmp_path / f"scene-{number}", torture_sample.path, chance, keys), nursery, chance)
        for number, make in enumerate((*SCENES, *FILE_SCENES, Window))
    ]
    weights = [killer.scene.weight for killer in killers]
    # Each of them at least once, then by weight.
    turns = iter(killers)
    progress = tmp_path / "progress"
    failures: list[str] = []
    while sum(killer.survived for killer in killers) < wanted and len(failures) < MOST_FAILURES:
        killer = next(turns, None) or chance.choices(killers, weights)[0]
        try:
            killer.strike()
        except AssertionError as error:
            failures.append(str(error))
            killer.scene.start_over()
        done = [f"{one.survived} {one.scene.name}" for one in killers]
        progress.write_text("\n".join([*done, *failures]), encoding="utf-8")
    for killer in killers:
        killer.scene.end()
    report(killers, figures)
    assert not failures, "\n\n".join(failures)


def report(killers: list[Killer], figures: Recorder) -> None:
    """The table of one run, as far as it came."""
    for killer in killers:
        figures(f"kills survived: {killer.scene.name}", killer.survived)
        if isinstance(killer.scene, Window):
            figures("drafts found again", killer.scene.drafts_found)
            figures("milliseconds of typing lost at most", round(1000 * killer.scene.oldest_lost))
    figures("kills survived", sum(killer.survived for killer in killers))
    figures("deeds that ended before their kill", sum(killer.ended for killer in killers))
    found = [killer.scene.ledger.acknowledged_in_all for killer in killers]
    figures("acknowledged writes found again", sum(found))
