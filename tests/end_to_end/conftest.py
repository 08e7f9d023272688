"""Every test here gets a desktop of its own and starts the real program on it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end import canary_cli, canary_session
from tests.end_to_end.canaries import Canaries
from tests.end_to_end.canary_session import Lived
from tests.end_to_end.desktop import Desktop
from tests.end_to_end.traced import can_trace
from tests.surroundings import home_variables
from tests.torture.mode import chance_of, new_seed


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with Desktop(tmp_path) as started:
        yield started


@pytest.fixture(scope="session")
def window_lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """A full session of the window with canaries, traced; made once."""
    found, vcard = _ground(tmp_path_factory.mktemp("window"))
    with Desktop(found.base) as started:
        started.environment["TMPDIR"] = str(found.base / "tmp")
        canary_session.live(started, found, vcard)
    return found


@pytest.fixture(scope="session")
def commands_lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """Every sub-command of the command line with canaries, traced; made once."""
    found, vcard = _ground(tmp_path_factory.mktemp("commands"))
    found.home.mkdir(mode=0o700)
    environment = {name: os.environ[name] for name in ("PATH", "VIRTUAL_ENV") if name in os.environ}
    environment |= {**home_variables(found.home), "LANG": "C.UTF-8", "TMPDIR": str(found.base / "tmp")}
    found.commands = canary_cli.live(found, environment, vcard).ran
    return found


@pytest.fixture(
    params=[
        pytest.param("window_lived", marks=[pytest.mark.real_display, pytest.mark.xdist_group("screen")]),
        pytest.param("commands_lived", marks=pytest.mark.xdist_group("commands")),
    ],
    ids=["window", "commands"],
)
def lived(request: pytest.FixtureRequest) -> Lived:
    """What the one and what the other left behind."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Lived)
    return found


def _ground(base: Path) -> tuple[Lived, Path]:
    """An empty place for a session, and a file of contacts with canaries to take in."""
    if not can_trace():
        pytest.skip("strace is not installed")
    found = Lived(Canaries(chance_of(new_seed())), base)
    found.saved.mkdir()
    (base / "tmp").mkdir(mode=0o700)
    vcard = found.saved / f"{found.canaries.word('name of an imported file')}.vcf"
    names = [found.canaries.word("imported") for _ in range(4)]
    vcard.write_text(
        "BEGIN:VCARD\r\nVERSION:4.0\r\n"
        f"FN:{names[0]} {names[1]}\r\nN:{names[1]};{names[0]};;;\r\nEMAIL:{names[2]}@example.org\r\n"
        f"NOTE:{names[3]}\r\nEND:VCARD\r\n",
        encoding="utf-8",
    )
    return found, vcard
