"""Arguments of every kind: an answer or a sentence, never the report of a bug (exit code 70)."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal import cli
from journal.services.people import add_person_line
from tests.fuzz.watch import MOST_SECONDS, fuzzed
from tests.journals import PASSPHRASE, JournalFile
from tests.torture.mode import examples
from tests.torture.plugin import Recorder

pytestmark = [pytest.mark.timeout(300), pytest.mark.torture]
GOOD_CODES = {0, 1, 2, 3, 5}
LONG = "x" * 5_000
DAYS = st.sampled_from(["0001-01-01", "9999-12-31", "2026-02-29", "today", "2026-11-22 24:00", "99999999"])
NAMES = st.sampled_from(
    ["Rosa", "1", "0", "-1", str(2**63), str(2**63 - 1), LONG, "", " ", "\udcff", "Rosa\0"]
)
WORDS = (
    DAYS | NAMES | st.text(max_size=12) | st.sampled_from(['"', "NEAR(", "a*", "-a", "{", "person:1", "k=v"])
)
COMMANDS = st.sampled_from(
    [
        *(["info"], ["people", "--tag"], ["people", "--sort"], ["people", "--filter"], ["show"], ["search"]),
        *(["show", "Rosa", "--find"], ["brief"], ["network"], ["network", "Rosa", "--to"], ["forecast"]),
        *(["forecast", "--by"], ["forecast", "--goal"], ["forecast", "--circle"], ["concerns"], ["circles"]),
        *(["concerns", "a", "--merge"], ["promises"], ["templates"], ["outlines", "--own"], ["backups"]),
        *(
            ["import", "--dry-run"],
            ["merge-journal"],
            ["merge-journal", "--dry-run", "--other-passphrase-file"],
            ["export", "--format", "json", "--to"],
            ["restore", "--dry-run"],
            ["add"],
            ["log"],
            ["draft"],
            ["delete"],
            ["trash"],
        ),
        *(["check-invitation"], ["undo"], ["keep"], ["move"], ["salvage"], ["backup", "--to"], ["demo"]),
    ]
)
LINES = st.tuples(COMMANDS, st.lists(WORDS, max_size=3)).map(lambda both: [*both[0], *both[1]])


@pytest.fixture(scope="module")
def options(empty_journal: JournalFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    folder = tmp_path_factory.mktemp("command")
    journal = empty_journal.copy_to(folder / "data" / "journal.db")
    with journal.open() as store:
        add_person_line(store, "Rosa Muñoz 555-0101")
    words = folder / "words"
    words.write_text(PASSPHRASE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield ["--journal", str(journal.path), "--passphrase-file", str(words)]


def ran(line: list[str]) -> tuple[int, str]:
    """What the command line answers, as a process of its own would: a NUL cannot be given to one."""
    with pytest.MonkeyPatch.context() as patch:
        out, said = io.StringIO(), io.StringIO()
        patch.setattr("sys.stdout", out)
        patch.setattr("sys.stderr", said)
        patch.setattr("sys.stdin", io.StringIO(""))
        return cli.main([word.replace("\0", "") for word in line]), said.getvalue()


@fuzzed(20)
@given(LINES)
@example(["forecast", "--by", "0001-01-01"])
@example(["forecast", "--by", "9999-12-31"])
@example(["import", "--dry-run", LONG])
@example(["restore", "--dry-run", LONG])
@example(["salvage", LONG])
@example(["move", LONG])
@example(["demo", LONG])
@example(["backup", "--to", LONG])
@example(["show", str(2**63)])
def test_commands(options: list[str], line: list[str]) -> None:
    begun = time.thread_time()
    code, said = ran([*options, *line])
    taken = time.thread_time() - begun
    assert code in GOOD_CODES, said
    assert "Traceback" not in said
    assert taken < MOST_SECONDS + 1, taken  # two keys are derived in some of them


@pytest.mark.parametrize("name", [LONG, "\udcff", "", "/", ".", "a/" * 3000])
@pytest.mark.parametrize("option", ["--journal", "--passphrase-file"])
def test_paths(options: list[str], option: str, name: str) -> None:
    code, said = ran([*options, option, name, "info"])
    assert code in GOOD_CODES - {0}, said


@pytest.mark.parametrize("words", ["", "\ud800", "e\u0301" * 40_000, "x" * 1_000_000, "\0", "correct\0horse"])
def test_passphrases(options: list[str], tmp_path: Path, words: str) -> None:
    file = tmp_path / "words"
    file.write_bytes(words.encode("utf-8", "surrogatepass"))
    code, said = ran([*options[:2], "--passphrase-file", str(file), "info"])
    assert code in {2, 3, 5}, said
    assert words.strip("\0")[:20] not in said or not words.strip("\0")


def test_inputs(figures: Recorder) -> None:
    figures("lines of arguments", examples(20) + 9)
