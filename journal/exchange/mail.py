"""A mail for the user's own mail program: as a `mailto:` address, or as a file.

How long an address may be, and what becomes of a longer one:
- Windows: ShellExecute copies it into a buffer of INTERNET_MAX_URL_LENGTH (2,083) characters and drops the
  rest (Microsoft, KB 263909 "ShellExecuteEx Limits URL to MAX_PATH", and WinInet.h).
- Linux: a single argument of a program has 131,072 bytes at most (MAX_ARG_STRLEN, execve(2)).
- macOS: Launch Services documents no limit.
- A web mail page as the mail program takes it as its own address, on any system: Google's some 4,000
  characters. A page cuts in silence, so that is the limit where the system's own is higher.
What is longer goes as a file or by the clipboard; nothing is cut.

An unsent message is RFC 5322 with MIME, with `X-Unsent: 1`, by which Outlook opens it for writing
(MS-OXCMAIL, "X-Unsent"); Thunderbird and others open it with "Edit as new".
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from journal.domain.text import clean, clean_line

if TYPE_CHECKING:
    from email.headerregistry import Address

WINDOWS_LONGEST: Final = 2_000
"""Some room below the 2,082: programs add words of their own to it."""
LONGEST: Final = 4_000


def mail_link(recipients: Sequence[str], subject: str, text: str) -> str:
    """The link in ASCII after RFC 6068: all but unreserved characters percent-encoded as UTF-8, line breaks
    as CRLF, several recipients with commas. Nothing in an address can add a header or another recipient.
    """
    to = ",".join(quote(address.strip(), safe="@") for address in recipients if address.strip())
    if not subject and not text:
        return f"mailto:{to}"
    body = _lines(text, "\r\n")
    return f"mailto:{to}?subject={quote(clean_line(subject), safe='')}&body={quote(body, safe='')}"


def longest_link(platform: str = sys.platform) -> int:
    """How many characters of a link arrive whole on this system."""
    return WINDOWS_LONGEST if platform == "win32" else LONGEST


def unsent_message(recipients: Sequence[str], subject: str, text: str) -> bytes:
    """A message that a mail program opens for sending, with CRLF. It says nothing of who writes it, nor when.
    An address that cannot stand in a header is left out.
    """
    from email.message import EmailMessage
    from email.policy import SMTP

    made = EmailMessage(policy=SMTP)
    made["X-Unsent"] = "1"
    to = [address for each in recipients if (address := _address(each)) is not None]
    if to:
        made["To"] = to
    made["Subject"] = clean_line(subject)
    made.set_content(_lines(text, "\n"), charset="utf-8", cte="quoted-printable")
    return bytes(made)


def _lines(text: str, end: str) -> str:
    return clean(text).replace("\n", end)


def _address(text: str) -> Address | None:
    from email.errors import MessageError
    from email.headerregistry import Address

    local, _, domain = text.strip().rpartition("@")
    try:
        return Address(addr_spec=f"{local}@{domain.encode('idna').decode('ascii')}")
    except (ValueError, IndexError, MessageError):  # UnicodeError is a ValueError
        return None
