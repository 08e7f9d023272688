"""Nothing personal is anywhere in the clear after a full session: every byte left behind is searched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end import traced
from tests.end_to_end.canaries import Search
from tests.end_to_end.canary_session import Lived
from tests.end_to_end.program import ROOT

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(600)]

Figures = Callable[[str, int], None]
of_the_window = pytest.mark.xdist_group("screen")  # where the session of the window was made


def test_no_byte_below_any_folder_holds_a_canary(lived: Lived, figures: Figures) -> None:
    search = Search(lived.canaries.seeds())
    logs = lived.base / "logs"  # the tracer's, not the program's
    found = search.below(lived.base, leave_out=[lived.saved, logs])
    for path in sorted(traced.read(lived.logs).written):
        if not _is_below(path, lived.base) and not _is_below(path, Path("/proc")) and path.is_file():
            found += search.in_file(path)
    figures("canaries", len(lived.canaries.where))
    if lived.fields:
        figures("fields filled", lived.fields)
    figures("files searched", search.files)
    figures("bytes searched", search.read)
    figures("occurrences", len(found))
    assert found == []
    assert len(lived.canaries.where) > 40
    assert lived.fields > 35 or lived.commands
    assert search.files > 5


def test_nothing_is_written_outside_the_known_folders(lived: Lived, figures: Figures) -> None:
    written = traced.read(lived.logs).written
    known = (lived.base, Path("/dev/null"), Path("/dev/tty"), Path("/proc/self"))
    strangers = [path for path in written if not any(_is_below(path, one) for one in known)]
    # Python's own copies of the source files: from their text alone.
    strangers = [path for path in strangers if "__pycache__" not in path.parts]
    figures("paths written", len(written))
    assert sorted(strangers) == []
    assert [path for path in written if path.suffix == ".db" and _is_below(path, lived.home)]


def test_names_of_files_hold_none_even_for_a_moment(lived: Lived) -> None:
    search = Search(lived.canaries.seeds())
    ours = [path for path in traced.read(lived.logs).written if not _is_below(path, lived.saved)]
    assert [found for path in ours for found in search.in_bytes(str(path).encode(), str(path))] == []


@of_the_window
@pytest.mark.real_display
def test_windows_and_the_process_tell_nothing(window_lived: Lived, figures: Figures) -> None:
    search = Search(window_lived.canaries.seeds())
    found = []
    for told in window_lived.windows:
        assert "One-to-One Journal" in told
        found += search.in_bytes(told.encode(), "properties of windows")
    for name, content in window_lived.process.items():
        found += search.in_bytes(content, name)
    assert found == []
    figures("looks at all windows", len(window_lived.windows))


@of_the_window
@pytest.mark.real_display
def test_a_locked_window_tells_a_screen_reader_nothing(window_lived: Lived) -> None:
    search = Search(window_lived.canaries.seeds())
    assert len(window_lived.locked) >= 4
    for told in window_lived.locked:
        assert "Unlock your journal" in told
        assert search.in_bytes(told.encode(), "a locked window") == []
    assert search.in_bytes(window_lived.clipboard["locked"].encode(), "the clipboard") == []


def test_what_was_printed_tells_nothing(lived: Lived) -> None:
    """What the window printed, also when it crashed, and the reports of bugs. A sentence of the command line
    may name what was asked for on that very line.
    """
    search = Search(lived.canaries.seeds())
    bugs = [name for name, text in lived.printed.items() if "LookupError" in text]
    assert len(bugs) == 1  # the planted one
    if not lived.commands:
        assert "Segmentation fault" in lived.printed["crashed"]  # Python's own report was there
        bugs = list(lived.printed)
    found = [each for name in bugs for each in search.in_bytes(lived.printed[name].encode(), name)]
    assert found == []


@of_the_window
@pytest.mark.real_display
def test_no_core_dump_is_left(window_lived: Lived) -> None:
    """The program was ended by a crash: nothing lies in its folder, and none is allowed."""
    limits = window_lived.process["limits"].decode()
    line = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
    assert line.split()[4:6] == ["0", "0"]
    assert list(ROOT.glob("core*")) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_planted_leak_is_found(lived: Lived, encoding: str, tmp_path: Path) -> None:
    """The same search, with one log that names somebody."""
    name = next(word for word, what in lived.canaries.where.items() if what == "imported")
    (tmp_path / "program.log").write_bytes(f"opened {name.upper()}".encode(encoding))
    found = Search(lived.canaries.seeds()).below(tmp_path)
    # One kind of UTF-16 reads as the other, shifted by a byte.
    assert encoding in [each.encoding for each in found]


def _is_below(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents
