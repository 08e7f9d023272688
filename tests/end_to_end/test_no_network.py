"""The session of test_canary.py opened no socket that leaves this computer, and asked for no name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.end_to_end import traced
from tests.end_to_end.canary_cli import every_command
from tests.end_to_end.canary_session import Lived

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(600)]

Figures = Callable[[str, int], None]


def test_no_socket_but_local_ones(lived: Lived, figures: Figures) -> None:
    seen = traced.read(lived.logs)
    figures("runs of the programs", len(lived.logs))
    figures("calls read", seen.calls)
    for family, count in seen.sockets.items():
        figures(f"sockets of {family}", count)
    figures("sockets of any other family, connections and name lookups", len(seen.strangers))
    assert seen.strangers == ()
    assert set(seen.sockets) <= traced.LOCAL
    assert seen.sockets["AF_UNIX"] > 0 or lived.commands  # the screen itself: the tracer sees sockets


def test_no_other_program_is_started(lived: Lived) -> None:
    started = traced.read(lived.logs).started
    assert {name for name in started if not name.startswith("python")} == set()


@pytest.mark.xdist_group("commands")
def test_every_command_was_traced(commands_lived: Lived) -> None:
    assert {name.split()[0] for name in commands_lived.commands} == every_command()
    # The first run of each did what it is for; what "check-invitation" was given lacks something.
    not_well = {name: codes[0] for name, codes in commands_lived.commands.items() if codes[0]}
    assert not_well == {"recovery open": 2, "check-invitation": 1}


@pytest.mark.real_display
@pytest.mark.xdist_group("screen")
def test_the_toolkits_network_library_is_not_in_the_process(window_lived: Lived) -> None:
    maps = window_lived.process["maps"].decode()
    assert "QtCore" in maps
    for library in ("Qt6Network", "QtNetwork", "libssl", "libcurl", "_ssl."):
        assert library not in maps


@pytest.mark.parametrize(
    "line",
    [
        "1 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3",
        "1 socket(AF_INET6, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = 3",
        '1 connect(3<UNIX-STREAM:[1]>, {sa_family=AF_INET, sin_port=htons(631)}, 16) = 0',
        '1 openat(AT_FDCWD</home>, "/etc/resolv.conf", O_RDONLY|O_CLOEXEC) = 3',
        "1 io_uring_setup(8, {flags=0}) = 4",
    ],
    ids=["inet", "inet6", "connect", "name", "ring"],
)  # fmt: skip
def test_a_connection_would_be_seen(line: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    log = tmp_path_factory.mktemp("log") / "trace"
    log.write_text(f'1 execve("/usr/bin/python3", ["python3"], 0x7f /* 9 vars */) = 0\n{line}\n')
    assert len(traced.read([log]).strangers) == 1
