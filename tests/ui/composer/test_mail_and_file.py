"""What leaves the program: mail links and text files."""

from __future__ import annotations

import stat
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl

from ui.composer.mail_link import mail_link
from ui.composer.text_file import save_text

_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r"))


def test_a_mail_link_is_encoded_as_the_rfc_says() -> None:
    link = mail_link("rosa+elm@example.org", "An invitation", "Hi Rosa & co?\n50% – yes=no 🌻")
    assert link == (
        "mailto:rosa%2Belm@example.org?subject=An%20invitation"
        "&body=Hi%20Rosa%20%26%20co%3F%0D%0A50%25%20%E2%80%93%20yes%3Dno%20%F0%9F%8C%BB"
    )
    assert QUrl(link, QUrl.ParsingMode.StrictMode).isValid()


@given(_TEXT, _TEXT)
def test_any_text_comes_out_of_the_link_as_it_went_in(subject: str, body: str) -> None:
    link = mail_link("rosa@example.org", subject, body)
    assert link.isascii()
    query = parse_qs(urlsplit(link).query, keep_blank_values=True, strict_parsing=True)
    assert query["subject"] == [subject]
    assert query["body"][0].replace("\r\n", "\n") == body
    assert "+" not in link  # many programs read a plus sign as itself, some as a blank


def test_an_address_cannot_add_headers() -> None:
    link = mail_link("rosa@example.org?bcc=other@example.org&x", "s", "b")
    assert urlsplit(link).query == "subject=s&body=b"
    assert unquote(urlsplit(link).path) == "rosa@example.org?bcc=other@example.org&x"


def test_a_text_file_is_private_and_whole(tmp_path: Path) -> None:
    target = tmp_path / "invitation.txt"
    target.write_text("older")
    target.chmod(0o644)
    save_text(target, "שלום\nRosa")
    assert target.read_bytes() == "שלום\nRosa\n".encode()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["invitation.txt"]


def test_a_folder_that_is_not_there_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        save_text(tmp_path / "none" / "invitation.txt", "text")
    assert list(tmp_path.iterdir()) == []
