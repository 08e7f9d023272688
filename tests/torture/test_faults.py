"""Every call that writes fails once: the program says a sentence, and nothing that was saved is lost.

A call fails in one of these manners: an error of the disk for this call alone, an error from this call on, no
room from this call on, and half of it written with no room for the rest. Opening for writing, write, fsync,
ftruncate, rename, unlink, mkdir and chmod all count as calls.
"""

from __future__ import annotations

import errno
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journals import PASSPHRASE, JournalFile
from tests.migrations.make_file import FOLDER as STORED
from tests.migrations.make_file import PASSPHRASE as STORED_PASSPHRASE
from tests.torture.fault_scenes import DEEDS as FAULT_DEEDS
from tests.torture.fault_scenes import FAULT_SCENES
from tests.torture.file_scenes import DEEDS as FILE_DEEDS
from tests.torture.mode import tortured
from tests.torture.plugin import Recorder
from tests.torture.scenes import DEEDS, Keys, Scene
from tests.torture.shim import FOREVER, Fault, How
from tests.torture.workers import Nursery

SHORT = 4
"""How many calls of a scene fail in the normal run."""

MOST_FAILURES = 10  # so that one run tells of all
WELL = (0, 5)


@pytest.fixture
def nursery(tmp_path: Path, torture_sample: JournalFile) -> Iterator[Nursery]:
    with Nursery(tmp_path / "nursery", DEEDS, FAULT_DEEDS, FILE_DEEDS) as started:
        started.warm(PASSPHRASE, torture_sample.path)
        for stored in sorted(STORED.glob("v*.db")):
            started.warm(STORED_PASSPHRASE, stored)
        yield started


def manner(call: int, which: int) -> Fault:
    """How the call with this number fails."""
    return (
        Fault(How.FAIL, call, call, errno.EIO),
        Fault(How.FAIL, call, FOREVER, errno.ENOSPC),
        Fault(How.SHORT, call, FOREVER, errno.ENOSPC),
        Fault(How.FAIL, call, FOREVER, errno.EIO),
    )[which % 4]


def try_once(scene: Scene, nursery: Nursery, fault: Fault) -> list[str]:
    """One deed with one failure, and the proof; the calls that were made."""
    deed = scene.prepare()
    end = nursery.run(deed.function, scene.folder, deed.arguments, fault=fault)
    failed = [line for line in end.calls if line.startswith(f"{fault.at} ")]
    what = f"{scene.name}: {fault} at {failed}, code {end.code}\n{end.printed}"
    assert end.code in WELL, what
    assert not end.traced, what
    assert "this is a bug" not in end.printed, what
    assert end.code == 0 or end.printed.strip(), what
    try:
        scene.judge(end)
    except Exception as error:
        raise AssertionError(f"{what}\n{error!r}") from error
    return end.calls


@pytest.mark.torture
@pytest.mark.parametrize("make", FAULT_SCENES, ids=lambda make: make.__name__)
def test_a_failing_write_is_a_sentence_and_loses_nothing(
    make: type[Scene], tmp_path: Path, torture_sample: JournalFile, nursery: Nursery,
    chance: random.Random, figures: Recorder,
) -> None:  # fmt: skip
    scene = make(tmp_path / "scene", torture_sample.path, chance, Keys())
    calls = len(try_once(scene, nursery, Fault()))
    assert calls
    numbers = range(1, calls + 1) if tortured() else chance.sample(range(1, calls + 1), min(SHORT, calls))
    failures: list[str] = []
    for number in numbers:
        try:
            try_once(scene, nursery, manner(number, number + chance.randrange(4)))
        except AssertionError as error:
            failures.append(str(error))
            # A long run can be looked at while it runs.
            (tmp_path / "failures").write_text("\n\n".join(failures), encoding="utf-8")
            scene.start_over()
            if len(failures) >= MOST_FAILURES:
                break
    scene.end()
    figures(f"writing calls made to fail: {scene.name}", len(numbers))
    assert not failures, "\n\n".join(failures)
