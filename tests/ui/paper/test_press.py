"""What goes out: PDFs that say nothing beside their page, files for the owner alone, written whole."""

from __future__ import annotations

import io
import os
import stat
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from journal.domain.errors import CannotWrite
from ui.paper.page import Line, Page, Section
from ui.paper.press import pdf_bytes, write_private
from ui.paper.setting import set_page
from ui.paper.sheet import SIZES, Paper, chosen_paper, usual_paper
from ui.theme.theme import Theme, ThemeChoice

PAGE = Page("Rosa Medina", (), (Section("one", "Heading", (Line("Words"),)),))


def pdf() -> bytes:
    return pdf_bytes(set_page(PAGE, "above", SIZES[Paper.A4], "Sans"), "Brief")


@pytest.mark.usefixtures("qapp")
def test_the_properties_name_nobody() -> None:
    told = PdfReader(io.BytesIO(pdf())).metadata
    assert told is not None
    assert told.title == "Brief"
    assert not told.author
    assert not told.creator
    assert "Medina" not in repr(dict(told))


def test_paper_is_black_on_white_in_the_dark_theme(tmp_path: Path, qapp: QApplication) -> None:
    pictures = []
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        Theme(qapp, choice).apply()
        (tmp_path / "page.pdf").write_bytes(pdf())
        subprocess.run(
            ["pdftoppm", "-r", "40", "-gray", str(tmp_path / "page.pdf"), str(tmp_path / choice.value)],
            check=True,
        )
        pictures.append(next(tmp_path.glob(f"{choice.value}*.pgm")).read_bytes())
    Theme(qapp, ThemeChoice.LIGHT).apply()
    assert pictures[0] == pictures[1]
    assert min(pictures[0][20:]) < 100
    assert max(pictures[0][20:]) == 255


def test_a_file_for_the_owner_alone_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"longer than before")
    path.chmod(0o644)
    write_private(path, b"short")
    assert path.read_bytes() == b"short"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_whole_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"before")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite) as refused:
        write_private(path, b"new")
    assert "No space left" in str(refused.value.params["reason"])
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link_and_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "brief.pdf"
    link.symlink_to(tmp_path / "real" / "page.pdf")
    write_private(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real" / "page.pdf").read_bytes() == b"new"
    with pytest.raises(CannotWrite):
        write_private(tmp_path / "missing" / "brief.pdf", b"x")


def test_the_usual_paper_follows_the_country_and_the_chosen_one_is_remembered() -> None:
    assert usual_paper(QLocale("en_US")) is Paper.LETTER
    assert usual_paper(QLocale("fr_CA")) is Paper.LETTER
    assert usual_paper(QLocale("en_GB")) is Paper.A4
    assert usual_paper(QLocale.c()) is Paper.A4
    assert chosen_paper("", QLocale("en_US")) is Paper.LETTER
    assert chosen_paper("a4", QLocale("en_US")) is Paper.A4
    assert chosen_paper("papyrus", QLocale("en_GB")) is Paper.A4
