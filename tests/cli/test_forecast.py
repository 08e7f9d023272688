"""`forecast`: the sentence, the document, and what is refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal import cli
from tests.journals import JournalFile


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = cli.main(list(arguments))
    captured = capsys.readouterr()
    return code, " ".join((captured.out + captured.err).split())


def test_without_a_record_it_says_whose_numbers_these_are(
    capsys: pytest.CaptureFixture[str], journal_file: JournalFile, passphrase_file: Path
) -> None:
    options = ["--journal", str(journal_file.path), "--passphrase-file", str(passphrase_file)]
    code, told = said(capsys, *options, "forecast")
    assert code == 0
    assert told.startswith("8 in the room on ")
    assert "Invited so far: 0" in told
    assert "likely to come" not in told  # nobody is asked yet
    assert "From the numbers of other organizers, not yet yours." in told


def test_a_circle_by_the_beginning_of_its_name(
    capsys: pytest.CaptureFixture[str], sample_arguments: list[str]
) -> None:
    code, told = said(capsys, *sample_arguments, "forecast", "--circle", "tuesday", "--goal", "6", "--json")
    found = json.loads(told)
    assert code == 0
    assert (found["goal"], found["circle"]) == (6, "Tuesday group")
    assert found["range"][0] <= found["likely"] <= found["range"][1]
    assert not found["borrowed"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--circle", "nobody's"], "No one circle is called “nobody's”."),
        (["--goal", "9000"], "A goal is a number of people from 1 to 500."),
        (["--by", "2020-01-01"], "2020-01-01 is past. A forecast looks ahead."),
    ],
)
def test_what_makes_no_sense_is_refused(
    capsys: pytest.CaptureFixture[str], sample_arguments: list[str], arguments: list[str], sentence: str
) -> None:
    assert said(capsys, *sample_arguments, "forecast", *arguments) == (2, sentence)


def test_late_is_said(capsys: pytest.CaptureFixture[str], sample_arguments: list[str]) -> None:
    tomorrow = datetime.now(UTC).astimezone().date() + timedelta(days=1)
    _, told = said(capsys, *sample_arguments, "forecast", "--by", tomorrow.isoformat(), "--goal", "300")
    assert "It is late for a written invitation" in told
    assert "more than 300" in told
