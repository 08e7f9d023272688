"""`check-invitation`: without a journal, with a person, and with files that are none."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from journal import cli

CLEAR = "Hi Rosa, could we talk about the buses on Thursday from 5 to 5:30 at the library?"


@pytest.fixture
def nowhere(tmp_path: Path) -> list[str]:
    """A journal that is not there: the check must not ask for it."""
    return ["--journal", str(tmp_path / "none" / "journal.db")]


def written(tmp_path: Path, text: str | bytes) -> str:
    path = tmp_path / "draft.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_a_clear_draft(nowhere: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*nowhere, "check-invitation", written(tmp_path, CLEAR), "--name", "Rosa"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "It is clear."


def test_findings_and_where_they_are(
    nowhere: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CLEAR + " It's now or never."
    file = written(tmp_path, "\ufeff" + text + "\r\n")
    assert cli.main([*nowhere, "--json", "check-invitation", file, "--name", "Ruth", "--lang", "en"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert (document["clear"], document["characters"]) == (False, len(text))
    by_key = {one["key"]: one for one in document["findings"]}
    start = text.index("now or")
    assert by_key["pressure"]["spans"] == [{"start": start, "end": len(text) - 1, "words": "now or never"}]
    assert by_key["pressure"]["advice"]
    assert by_key["wrong_name"]["mended"] == text.replace("Rosa", "Ruth")
    assert by_key["pressure"]["mended"] is None


def test_lines_for_a_person_show_words_and_advice(
    nowhere: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    draft = "Vince! I want to run something by you. Joe's Grill, Tuesday at 7?"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(draft.encode())))
    assert cli.main([*nowhere, "check-invitation", "-", "--channel", "message"]) == 1
    out = capsys.readouterr().out
    assert "! Sounds like a hidden agenda\n    “run something by you”" in out
    assert "- Has no end" in out


def test_a_person_of_the_journal(
    sample_arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, CLEAR.replace("Rosa", "Ruth"))
    assert cli.main([*sample_arguments, "--json", "check-invitation", file, "--person", "rosa m"]) == 1
    found = {one["key"]: one for one in json.loads(capsys.readouterr().out)["findings"]}
    assert found["wrong_name"]["mended"] == CLEAR
    assert "Rosa" in found["good_theirs"]["sentence"]


def test_what_may_not_be_meant_for_a_person(
    sample_arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "You are behind with the rent since the overtime stopped, and your sister knows."
    arguments = ["check-invitation", written(tmp_path, f"{CLEAR} {words} Dale Kowalski comes, too.")]
    assert cli.main([*sample_arguments, "--json", *arguments, "--person", "rosa m"]) == 1
    sealed, named = json.loads(capsys.readouterr().out)["leaks"]
    assert (sealed["kind"], sealed["person"], named["kind"]) == ("sensitive", "Rosa Medina", "names_another")
    assert "overtime stopped" in sealed["spans"][0]["words"]
    assert named["spans"][0]["words"] == "Dale Kowalski"
    assert cli.main([*sample_arguments, *arguments, "--person", "rosa m"]) == 1
    shown = capsys.readouterr().out
    assert "! From a sensitive note about Rosa Medina, " in shown
    assert "2 to answer before it goes out." in shown
    assert "children" not in shown  # the rest of the note


@pytest.mark.parametrize(
    ("content", "code", "sentence"),
    [
        (None, 5, "cannot be read"),
        (b"\xff\xfe\x00x", 5, "is not text in UTF-8"),
        (b"a\x00b", 5, "is not text in UTF-8"),
        (b"x" * 100_001, 5, "larger than 100000 bytes"),
        (b" \n", 2, "holds no words"),
    ],
)
def test_what_is_no_draft(
    content: bytes | None,
    code: int,
    sentence: str,
    nowhere: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = str(tmp_path / "missing.txt") if content is None else written(tmp_path, content)
    assert cli.main([*nowhere, "check-invitation", file]) == code
    assert sentence in capsys.readouterr().err


def test_one_input_cannot_be_two(nowhere: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [*nowhere, "--passphrase-file", "-", "check-invitation", "-", "--person", "Rosa"]
    assert cli.main(arguments) == 2
    assert "both" in capsys.readouterr().err
