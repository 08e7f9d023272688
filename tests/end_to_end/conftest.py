"""Every test here gets a desktop of its own and starts the real program on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end import canary_cli, canary_session
from tests.end_to_end.canaries import Canaries
from tests.end_to_end.canary_session import Lived
from tests.end_to_end.desktop import Desktop
from tests.end_to_end.traced import can_trace
from tests.torture.mode import chance_of, new_seed


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with Desktop(tmp_path) as started:
        yield started


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """One full session of the window and of the command line with canaries, traced; made once."""
    if not can_trace():
        pytest.skip("strace is not installed")
    base = tmp_path_factory.mktemp("canaries")
    found = Lived(Canaries(chance_of(new_seed())), base)
    found.saved.mkdir()
    vcard = found.saved / f"{found.canaries.word('name of an imported file')}.vcf"
    names = [found.canaries.word("imported") for _ in range(4)]
    vcard.write_text(
        "BEGIN:VCARD\r\nVERSION:4.0\r\n"
        f"FN:{names[0]} {names[1]}\r\nN:{names[1]};{names[0]};;;\r\nEMAIL:{names[2]}@example.org\r\n"
        f"NOTE:{names[3]}\r\nEND:VCARD\r\n",
        encoding="utf-8",
    )
    with Desktop(base) as started:
        temporary = base / "tmp"
        temporary.mkdir(mode=0o700)
        started.environment["TMPDIR"] = str(temporary)
        canary_session.live(started, found, vcard)
        environment = {name: text for name, text in started.environment.items() if name != "DISPLAY"}
        found.commands = canary_cli.live(found, environment, vcard).ran
    return found
