"""A text for the mail program: links and unsent messages."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from urllib.parse import parse_qs, unquote, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.text import clean, clean_line
from journal.exchange.mail import LONGEST, WINDOWS_LONGEST, longest_link, mail_link, unsent_message

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def test_a_mail_link_is_encoded_as_the_rfc_says() -> None:
    link = mail_link(["rosa+elm@example.org"], "An invitation", "Hi Rosa & co?\n50% – yes=no 🌻")
    assert link == (
        "mailto:rosa%2Belm@example.org?subject=An%20invitation"
        "&body=Hi%20Rosa%20%26%20co%3F%0D%0A50%25%20%E2%80%93%20yes%3Dno%20%F0%9F%8C%BB"
    )


@given(_TEXT, _TEXT)
def test_any_text_comes_out_of_the_link_as_it_went_in(subject: str, body: str) -> None:
    link = mail_link(["rosa@example.org"], subject, body)
    if not subject and not body:
        assert link == "mailto:rosa@example.org"
        return
    assert link.isascii()
    query = parse_qs(urlsplit(link).query, keep_blank_values=True, strict_parsing=True)
    assert query["subject"] == [clean_line(subject)]
    assert query["body"][0].replace("\r\n", "\n") == clean(body)
    assert "+" not in link  # many programs read a plus sign as itself, some as a blank


def test_an_address_cannot_add_headers_or_another_recipient() -> None:
    link = mail_link(["rosa@example.org?bcc=other@example.org&x", "a,b@example.org"], "s", "b")
    assert urlsplit(link).query == "subject=s&body=b"
    first, second = urlsplit(link).path.split(",")
    assert unquote(first) == "rosa@example.org?bcc=other@example.org&x"
    assert unquote(second) == "a,b@example.org"
    assert urlsplit(mail_link(["", " "], "s", "b")).path == ""


def test_each_system_has_its_limit() -> None:
    assert longest_link("win32") == WINDOWS_LONGEST < 2_083
    assert longest_link("linux") == longest_link("darwin") == LONGEST


@given(_TEXT, _TEXT)
def test_any_message_is_read_again_as_it_was_written(subject: str, body: str) -> None:
    data = unsent_message(["rosa@example.org"], subject, body)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    read = message_from_bytes(data, policy=default)
    assert read["X-Unsent"] == "1"
    assert read["To"] == "rosa@example.org"
    assert " ".join(str(read["Subject"]).split()) == " ".join(clean_line(subject).split())
    assert str(read.get_content()).replace("\r\n", "\n").rstrip("\n") == clean(body).rstrip("\n")


def test_a_message_says_nothing_of_who_writes_it() -> None:
    read = message_from_bytes(unsent_message([], "An invitation", "Coffee?"), policy=default)
    assert sorted(read.keys()) == [
        "Content-Transfer-Encoding", "Content-Type", "MIME-Version", "Subject", "X-Unsent",
    ]  # fmt: skip


def test_no_address_adds_a_header() -> None:
    odd = ["rosa@example.org\r\nBcc: other@example.org", "nobody", "josé@example.org", "ana@bücher.example"]
    read = message_from_bytes(unsent_message(odd, "a\r\nBcc: other@example.org", "b"), policy=default)
    assert read["To"] == "ana@xn--bcher-kva.example"
    assert "Bcc" not in read
