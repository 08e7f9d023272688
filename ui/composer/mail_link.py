"""A `mailto:` address with subject and text, as RFC 6068 writes it."""

from __future__ import annotations

from urllib.parse import quote


def mail_link(address: str, subject: str, text: str) -> str:
    """The link in ASCII: all but unreserved characters percent-encoded as UTF-8, line breaks as CRLF."""
    to = quote(address.strip(), safe="@")
    body = text.replace("\r\n", "\n").replace("\n", "\r\n")
    return f"mailto:{to}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
