"""Saving an invitation as a plain text file that only its owner can read."""

from __future__ import annotations

from pathlib import Path

from journal.privacy.private_file import write_private

DEFAULT_NAME = "invitation.txt"
"""Neutral: a file's name is seen by everybody who looks at the folder."""


def save_text(path: Path, text: str) -> None:
    """Write the text in UTF-8, rights 0600, whole or not at all. Raises OSError."""
    write_private(path, (text if text.endswith("\n") else f"{text}\n").encode())
