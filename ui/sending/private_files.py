"""Files that leave the journal in the clear: private, whole or not there at all, and some for a moment only.

What a calendar program is to open has to be a file. It lies in the folder that the system keeps for a
program's passing things (on Linux $XDG_RUNTIME_DIR, in memory and gone with the session), in a folder of its
own with 0700, itself 0600 under a name that says nothing, and is removed after two minutes, at the lock and
when the program ends; what a killed program left, at the next unlocking.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from journal.privacy.private_file import write_private as write_private  # noqa: PLC0414 - leaves by here

STAYS_MS: Final = 120_000
_LEFT_SECONDS: Final = 300
_PREFIX: Final = "handed-"


def passing_folder() -> Path:
    """Where passing files may lie: below $XDG_RUNTIME_DIR, which the system makes for the user alone, else in
    the program's own folder for what is not kept. Nothing is made.
    """
    from journal.app import APP_NAME, journal_paths

    session = os.environ.get("XDG_RUNTIME_DIR", "")
    if session and Path(session).is_absolute() and Path(session).is_dir():
        return Path(session) / APP_NAME
    return journal_paths().state / "passing"


def write_passing(name: str, data: bytes, folder: Path | None = None) -> Path:
    """Write a file that another program is to read now. Raises OSError; then nothing is left."""
    place = passing_folder() if folder is None else folder
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    own = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))  # 0700 by itself
    try:
        write_private(own / name, data)
    except BaseException:
        shutil.rmtree(own, ignore_errors=True)
        raise
    return own / name


def remove_later(file: Path, owner: QObject, after_ms: int = STAYS_MS) -> None:
    """See to it that a passing file goes: after a while, with `owner` (a pane, which goes at the lock), or
    when the program ends.
    """
    # None of these holds anything but the path.
    remove = partial(remove_passing, file)
    owner.destroyed.connect(remove)
    timer = QTimer(owner, singleShot=True, interval=after_ms)
    timer.timeout.connect(remove)
    timer.timeout.connect(timer.deleteLater)
    timer.start()
    application = QCoreApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(remove)


def remove_passing(file: Path, *_told: object) -> None:
    """Remove a passing file with its folder; one that is gone already is no error."""
    shutil.rmtree(file.parent, ignore_errors=True)


def remove_left(folder: Path | None = None) -> None:
    """Remove what a program that was ended by force left; not what another one has just handed over."""
    place = passing_folder() if folder is None else folder
    before = time.time() - _LEFT_SECONDS
    with contextlib.suppress(OSError):  # there is no such folder: nothing was left
        for own in place.glob(f"{_PREFIX}*"):
            if own.stat().st_mtime < before:
                shutil.rmtree(own, ignore_errors=True)
