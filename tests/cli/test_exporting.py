"""one-to-one-cli export."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from journal import cli
from journal.commands.exporting import FORMATS
from journal.exchange.vcard import read_vcards


def exported(arguments: list[str], path: Path, *more: str) -> list[str]:
    assert cli.main([*arguments, "export", "--format", "vcard4", "--to", str(path), *more]) == 0
    return [record.fields.name for record in read_vcards(path.read_text(encoding="utf-8"))]


def test_everybody_a_circle_and_a_tag(
    sample_arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    everybody = exported(sample_arguments, tmp_path / "all.vcf")
    assert f"Wrote {len(everybody)} people to " in (told := capsys.readouterr()).out
    assert "is not encrypted: whoever has it can read it." in told.err
    assert cli.main([*sample_arguments, "--json", "circles"]) == 0
    circle = json.loads(capsys.readouterr().out)["circles"][0]["name"]
    members = exported(sample_arguments, tmp_path / "circle.vcf", "--circle", circle)
    assert 0 < len(members) < len(everybody)
    assert set(members) < set(everybody)
    with_archived = exported(sample_arguments, tmp_path / "more.vcf", "--archived")
    assert len(with_archived) > len(everybody)
    assert set(everybody) < set(with_archived)
    assert (
        cli.main([*sample_arguments, "export", "--format", "vcard3", "--to", "x.vcf", "--tag", "none"]) == 2
    )
    assert "Nobody carries the tag “none”." in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="there the profile folder's rights do this")
def test_the_file_is_for_the_user_alone(sample_arguments: list[str], tmp_path: Path) -> None:
    exported(sample_arguments, tmp_path / "all.vcf")
    assert stat.S_IMODE((tmp_path / "all.vcf").stat().st_mode) == 0o600
    assert not list(tmp_path.glob(".export-*"))


def test_a_file_that_is_there_stays(
    sample_arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.vcf"
    path.write_text("mine", encoding="utf-8")
    for name in FORMATS:
        assert cli.main([*sample_arguments, "export", "--format", name, "--to", str(path)]) == 2
        assert str(path) in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["no such folder/people.vcf", "folder"])
def test_a_place_that_cannot_be_written_is_a_sentence(
    name: str, sample_arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder").mkdir()
    code = cli.main([*sample_arguments, "export", "--format", "vcard3", "--to", str(tmp_path / name)])
    assert code in (2, 5)
    assert str(tmp_path / name) in capsys.readouterr().err
