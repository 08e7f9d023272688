"""The command line as its own process, and in this one where only words and codes count."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from journal import cli
from tests.journals import PASSPHRASE, JournalFile

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).parents[2]


def run(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """The real program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "journal.cli", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )


@pytest.fixture
def say(
    capsys: pytest.CaptureFixture[str], sample_arguments: list[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs a command on the sample journal in this process; gives code, output and errors."""

    def said(*arguments: str) -> tuple[int, str, str]:
        code = cli.main([*sample_arguments, *arguments])
        return code, *capsys.readouterr()

    return said


Say = Callable[..., tuple[int, str, str]]


def document(said: tuple[int, str, str]) -> Any:
    code, out, err = said
    assert (code, err) == (0, "")
    return json.loads(out)


def test_a_journal_from_nothing(tmp_path: Path, passphrase_file: Path) -> None:
    path = tmp_path / "new" / "journal.db"
    options = ("--journal", path, "--passphrase-file", passphrase_file)
    cards = tmp_path / "people.vcf"
    cards.write_text(
        "BEGIN:VCARD\nN:Muñoz;Zoë;;;\nTEL:1\nEND:VCARD\nBEGIN:VCARD\nTEL:2\nEND:VCARD\n", encoding="utf-8"
    )
    assert run(*options, "init").returncode == 0
    first = run(*options, "import", cards)
    assert first.stdout.splitlines()[1:] == [
        "  line 1  new      Zoë Muñoz",
        "  line 5  skipped             The card has no name.",
        "  1 added, 0 updated, 0 unchanged, 1 skipped, 0 talks",
        "  This is import 1: “import --undo 1” takes it back.",
    ]
    again = run(*options, "--json", "import", cards)
    (file,) = json.loads(again.stdout)["files"]
    assert [record["action"] for record in file["records"]] == ["unchanged", "skipped"]
    logged = run(
        *(
            *options,
            "log",
            "munoz",
            "--kind",
            "phone",
            "--date",
            "2026-03-01",
            "--place",
            "Library",
            "--minutes",
            "20",
        ),
        *("--stage", "concerns=the 14 is late", "--concern", "Bus cuts", "--text", "words", "--sensitive"),
    )
    assert logged.stdout == "Logged phone with Zoë Muñoz on 2026-03-01 (#1).\n"
    shown = run(*options, "show", "Zoë")
    assert "(sealed)" in shown.stdout
    assert "words" not in shown.stdout
    assert "the 14 is late" not in shown.stdout
    assert run(*options, "check").returncode == 0
    assert b"Mu" + "ñoz".encode() not in path.read_bytes()


def test_init_refuses_an_existing_journal(sample_arguments: list[str]) -> None:
    done = run(*sample_arguments, "init")
    assert done.returncode == 2
    assert "There is already a file" in done.stderr


def test_the_default_journal_is_in_the_users_data_directory(tmp_path: Path, passphrase_file: Path) -> None:
    done = run("--passphrase-file", passphrase_file, "--json", "init")
    path = Path(json.loads(done.stdout)["journal"])
    assert path.name == "journal.db"
    assert path.parent.name == "one-to-one"
    assert Path(os.environ["HOME"]) in path.parents
    assert path.parent.stat().st_mode & 0o077 == 0
    path.unlink()


def test_wrong_passphrase_is_3(sample_arguments: list[str], tmp_path: Path) -> None:
    done = run(*sample_arguments, "--passphrase-file", "-", "people", stdin="wrong\n")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("The passphrase does not open")
    assert len(done.stderr.splitlines()) == 1


def test_open_elsewhere_is_4(sample_journal: JournalFile, tmp_path: Path, passphrase_file: Path) -> None:
    journal = sample_journal.copy_to(tmp_path / "data" / "journal.db")
    with journal.open():
        done = run("--journal", journal.path, "--passphrase-file", passphrase_file, "info")
    assert (done.returncode, done.stdout) == (4, "")
    assert "open in another window or program" in done.stderr


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + bytes(8000), b"a letter " * 1000])
def test_no_journal_is_5(tmp_path: Path, passphrase_file: Path, content: bytes) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(content)
    done = run("--journal", path, "--passphrase-file", passphrase_file, "info")
    assert (done.returncode, done.stdout) == (5, "")
    assert "Nothing was changed" in done.stderr


def test_a_journal_that_is_not_there_is_5_and_says_what_to_do(tmp_path: Path) -> None:
    done = run("--journal", tmp_path / "journal.db", "info")
    assert (done.returncode, done.stdout) == (5, "")
    assert "Create it with “init”" in done.stderr
    assert list(tmp_path.glob("journal*")) == []


def test_damage_is_1(sample_journal: JournalFile, tmp_path: Path, passphrase_file: Path) -> None:
    journal = sample_journal.copy_to(tmp_path / "data" / "journal.db")
    data = bytearray(journal.path.read_bytes())
    data[len(data) // 2] ^= 1
    journal.path.write_bytes(data)
    done = run("--journal", journal.path, "--passphrase-file", passphrase_file, "--json", "check")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert found["ok"] is False
    assert found["problems"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("unknown",),
        ("info", "--unknown"),
        ("people", "--filter", "tall"),
        ("log", "1", "--date", "2026-02-30"),
        ("log", "1", "--minutes", "-5"),
        ("log", "1", "--stage", "no-equals"),
        ("log", "1", "--stage", "nonsense=text"),
        ("log", "1", "--kind", "invitation"),
        ("log", "1", "--date", "0001-01-01"),
        ("log", "1", "--date", "9999-12-31"),
        ("log", "Nobody At All"),
        ("show", "a"),
        ("invite", "1", "--template", "missing"),
        ("invite", "1", "--set", "their wishes=x"),
        ("invite", "1", "--when", "teatime"),
        ("respond", "1", "perhaps"),
        ("respond", "1", "yes", "--ask-again", "2027-01-01"),
        ("search",),
    ],
)
def test_usage_is_2(say: Say, arguments: tuple[str, ...]) -> None:
    code, out, err = say(*arguments)
    assert (code, out) == (2, "")
    assert err.strip()
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (bytes(range(256)) * 40, "is not a text file"),
        (b"BEGIN:VCARD\r\nFN:cut o", ""),
        (b"caf\xe9 \x81", "is in no encoding"),
    ],
)
def test_import_files_that_are_none(say: Say, tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "people.vcf"
    path.write_bytes(content)
    code, out, err = say("import", str(path))
    if sentence:
        assert (code, out) == (5, "")
        assert sentence in err
    else:
        assert code == 0
        assert "skipped" in out
        assert "cut off here" in out


def test_one_bad_file_leaves_the_good_one_out_too(say: Say, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("name\nNewly Arrived\n", encoding="utf-8")
    bad.write_bytes(b"")
    assert say("import", str(good), str(bad))[0] == 5
    assert say("search", "Newly")[1] == "Nothing found.\n"
    assert say("import", "--dry-run", str(good))[1].endswith("Nothing was written (--dry-run).\n")
    assert say("search", "Newly")[1] == "Nothing found.\n"
    assert say("import", str(good))[0] == 0
    assert "Newly Arrived" in say("search", "Newly")[1]


def test_an_error_is_a_document_too(say: Say) -> None:
    code, out, err = say("--json", "show", "Nobody At All")
    assert (code, err) == (2, "")
    assert json.loads(out)["error"]["kind"] == "NotFound"


def test_search_words_may_be_taken_away(say: Say) -> None:
    everything = document(say("--json", "search", "bus"))["hits"]
    less = document(say("search", "bus", "-late", "--json"))["hits"]
    assert 0 < len(less) < len(everything)


def test_an_invitation_from_template_to_answer(say: Say) -> None:
    invite = ("--json", "invite", "1", "--template", "coffee", "--channel", "email", "--mark-sent")
    meeting = ("--when", "2030-03-01 17:30", "--where", "Library", "--minutes", "45")
    text = document(say(*invite, *meeting))
    assert "{" not in text["text"]
    assert "Library" in text["text"]
    assert (text["when"], text["at"], text["minutes"]) == ("2030-03-01", "17:30:00", 45)
    answer = document(say("--json", "respond", "1", "not-now", "--ask-again", "2030-04-01"))
    assert answer["response"] == "not_now"
    person = document(say("--json", "show", "1"))
    assert person["person"]["standing"] == "not_now"
    assert person["entries"][0]["id"] == text["entry_id"]
    assert person["entries"][0]["responses"][0]["entry_id"] == answer["entry_id"]
    assert say("respond", "1", "drifted")[0] == 0
    assert "1 " in say("people", "--filter", "drifted")[1]


def test_a_text_that_may_not_be_meant_for_them_is_held_back(say: Say) -> None:
    assert say("log", "1", "--text", "Her brother hides from a raid at the bakery", "--sensitive")[0] == 0
    words = "what you said of your brother and the raid at the bakery"
    invite = ("invite", "1", "--template", "shared_concern", "--set", f"concern={words}", "--mark-sent")
    before = document(say("--json", "show", "1"))["entries"]
    code, out, err = say(*invite)
    assert (code, out) == (1, "")
    assert "From a sensitive note about" in err
    assert "--anyway" in err
    code, out, _ = say("--json", *invite)
    held = json.loads(out)
    assert (code, held["text"], held["entry_id"], held["leaks"][0]["kind"]) == (1, "", None, "sensitive")
    assert document(say("--json", "show", "1"))["entries"] == before
    code, out, err = say(*invite, "--anyway")
    assert (code, "From a sensitive note" in err) == (0, True)
    assert words in out
    assert len(document(say("--json", "show", "1"))["entries"]) == len(before) + 1


def test_an_open_placeholder_is_named(say: Say) -> None:
    assert say("log", "2")[0] == 0
    code, out, err = say("invite", "2", "--template", "shared_concern", "--set", "concern=")
    assert (code, out) == (2, "")
    assert "what to put for: concern" in err


def test_a_brief_shows_sensitive_notes_only_when_asked(say: Say) -> None:
    assert say("log", "1", "--text", "unspeakable words", "--sensitive")[0] == 0
    for arguments in (("brief", "1"), ("show", "1"), ("search", "unspeakable")):
        assert "unspeakable words" not in say(*arguments)[1]
        assert "unspeakable words" not in say("--json", *arguments)[1]
    assert "unspeakable words" in say("brief", "1", "--with-sensitive")[1]
    assert "unspeakable words" not in say("brief", "1")[1]


def test_lines_fit_and_columns_line_up(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert max(len(line) for line in say("brief", "1")[1].splitlines()) <= 60
    lines = say("people")[1].splitlines()
    names = [line.split()[1] for line in lines]
    assert len({line.index(name) for line, name in zip(lines, names, strict=True)}) == 1


def test_no_qt_and_nothing_heavy_is_imported(sample_arguments: list[str]) -> None:
    program = (
        "import sys\nfrom journal.cli import main\n"
        f"code = main({[*sample_arguments, 'people']!r})\n"
        "heavy = ('PySide6', 'shiboken6', 'ui', 'journal.exchange', 'icalendar', 'zxcvbn')\n"
        "found = [name for name in sys.modules if name.startswith(heavy[:4]) or name in heavy]\n"
        "print(code, found)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "0 []"


def test_a_bug_is_a_sentence_without_personal_words(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("Rosa Medina's secret")

    monkeypatch.setattr("journal.services.journal_file.info", fail)
    code, out, err = say("info")
    assert (code, out) == (70, "")
    assert "ZeroDivisionError" in err
    assert "files.py:" in err
    assert "Rosa" not in err


def test_the_passphrase_is_asked_for_without_echo(sample_arguments: list[str]) -> None:
    code, seen = in_terminal([*sample_arguments[:2], "info"], [PASSPHRASE])
    assert code == 0
    assert "Conversations" in seen
    assert PASSPHRASE not in seen


def test_a_new_passphrase_is_typed_twice(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    code, seen = in_terminal(["--journal", str(path), "init"], ["one", "two"])
    assert code == 2
    assert "are not the same" in seen
    assert not path.exists()
    code, seen = in_terminal(["--journal", str(path), "init"], ["three", "three"])
    assert code == 0
    assert "three" not in seen


def in_terminal(arguments: Sequence[str], answers: Sequence[str]) -> tuple[int, str]:
    """The program on a terminal of its own; gives its exit code and all that one could see."""
    pty = pytest.importorskip("pty", reason="a terminal of its own needs a Unix system")
    process, terminal = pty.fork()
    if not process:
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "-m", "journal.cli", *arguments])  # noqa: S606 - no shell is wanted
    waiting = list(answers)
    seen = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # the terminal is gone with the program
            break
        if not piece:
            break
        seen += piece
        if waiting and seen.endswith(b": "):
            os.write(terminal, waiting.pop(0).encode() + b"\n")
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), seen.decode()


def test_no_terminal_and_no_file_is_said(sample_arguments: list[str]) -> None:
    done = run(*sample_arguments[:2], "info")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--passphrase-file" in done.stderr


def test_output_that_nobody_reads(sample_arguments: list[str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "journal.cli", *sample_arguments, "show", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as reader:
        assert reader.stdout is not None
        assert reader.stderr is not None
        reader.stdout.close()
        assert reader.stderr.read() == b""
    assert reader.returncode == cli.EXIT_BROKEN_PIPE


def test_ctrl_c_is_quiet(sample_arguments: list[str], monkeypatch: pytest.MonkeyPatch, say: Say) -> None:
    def stop(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("journal.services.journal_file.info", stop)
    # Tests started in the background of a shell begin with the signal ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        code, out, err = say("info")
    finally:
        signal.signal(signal.SIGINT, before)
    assert (code, out, err) == (130, "", "Stopped.\n")
