"""Saving an invitation as a plain text file that only its owner can read."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

DEFAULT_NAME = "invitation.txt"
"""Neutral: a file's name is seen by everybody who looks at the folder."""


def save_text(path: Path, text: str) -> None:
    """Write the text in UTF-8, rights 0600, whole or not at all. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=".invitation-", dir=path.parent)  # 0600 by itself
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text if text.endswith("\n") else f"{text}\n")
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
