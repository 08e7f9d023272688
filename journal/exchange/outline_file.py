"""Outlines on their way out: a file of their own, in the form of those that ship."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from journal.domain.errors import CannotWrite

FILE_NAME = "outline.toml"
"""Neutral: a file's name is seen by everybody who looks at the folder."""


def write_outline_file(path: Path, text: str) -> None:
    """Write the text in UTF-8, rights 0600, whole or not at all. Raises CannotWrite."""
    name = ""
    try:
        handle, name = tempfile.mkstemp(prefix=".outline-", dir=path.parent)  # 0600 by itself
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        reason = error.strerror or ""
        raise CannotWrite("The outline could not be written: {reason}.", reason=reason) from error
