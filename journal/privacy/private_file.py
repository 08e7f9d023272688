"""Writing a file that leaves the journal in the clear: for its owner alone, and whole or not there at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def write_private(path: Path, data: bytes) -> None:
    """Write a file with 0600; one that is there stays until the new one is complete. Raises OSError; then
    nothing is left.
    """
    # 0600 by itself, under a name that says nothing, beside the file whose place it takes.
    handle, name = tempfile.mkstemp(prefix=".one-to-one-", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
