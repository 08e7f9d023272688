"""one-to-one-cli export --format ics, and import of what a calendar wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from journal import cli


def exported(arguments: list[str], path: Path, kind: str, *more: str) -> list[Any]:
    assert cli.main([*arguments, "export", "--format", kind, "--to", str(path), *more]) == 0
    return list(Calendar.from_ical(path.read_bytes()).events)


@pytest.mark.parametrize(
    ("kind", "titles"),
    [("ics", {"Meeting"}), ("ics-birthdays", {"Birthday"}), ("ics-follow-ups", {"Reminder"})],
)
def test_what_is_ahead_leaves_without_a_name(
    sample_arguments: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    titles: set[str],
) -> None:
    events = exported(sample_arguments, tmp_path / "out.ics", kind)
    told = capsys.readouterr()
    assert {str(event["SUMMARY"]) for event in events} == titles
    assert f"{len(events)} entries to " in told.out
    assert "is not encrypted" in told.err
    again = exported(sample_arguments, tmp_path / "again.ics", kind)
    assert [event["UID"] for event in events] == [event["UID"] for event in again]


def test_of_a_circle_its_meetings(
    sample_arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    everything = exported(sample_arguments, tmp_path / "all.ics", "ics")
    of_circle = exported(sample_arguments, tmp_path / "circle.ics", "ics", "--circle", "Tuesday group")
    capsys.readouterr()
    assert 0 < len(of_circle) < len(everything)
    assert cli.main([*sample_arguments, "--json", "circles", "Tuesday group"]) == 0
    assert json.loads(capsys.readouterr().out)
