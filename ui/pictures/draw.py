"""Draws every pane of the sample journal, light and dark, wide and narrow, into PNGs without a display."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QSize
from PySide6.QtGui import QPixmap

from ui.pictures.scenes import SCENES
from ui.pictures.stage import Stage
from ui.pictures.waiting import NeverHappenedError, settle
from ui.preferences import Settings
from ui.shell.program import Program, make_application

REFERENCE_DAY: Final = date(2026, 11, 22)
"""The day that the pictures show unless another is named, so that they can be compared."""

SIZES: Final = (("wide", QSize(1440, 900)), ("narrow", QSize(1000, 700)))
THEMES: Final = ("light", "dark")


def draw_all(
    folder: Path,
    today: date | None = None,
    tell: Callable[[str], object] | None = None,
    themes: Sequence[str] = THEMES,
    sizes: Sequence[tuple[str, QSize]] = SIZES,
) -> int:
    """Draw every scene into `folder`; returns 0, 5 when the folder cannot be written, 1 for a fault.

    The names are SCENE-THEME-SIZE.png. `tell` gets each file's name (by default one line on stdout).
    Dates are written as in Britain and no cursor blinks, so that the same day gives the same pictures.
    """
    say = tell or _print
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for theme in themes:
            for size_name, size in sizes:
                for name, picture in _pictures(theme, size, today or REFERENCE_DAY):
                    file = folder / f"{name}-{theme}-{size_name}.png"
                    _save(picture, file)
                    say(file.name)
    except OSError as error:
        sys.stderr.write(f"The pictures cannot be written: {error}.\n")
        return 5
    except NeverHappenedError as error:
        sys.stderr.write(f"A picture could not be drawn: {error}.\n")
        return 1
    return 0


def _pictures(theme: str, size: QSize, today: date) -> Iterator[tuple[str, QPixmap]]:
    with _stage(theme, size, today) as stage:
        for scene in SCENES:
            yield scene.name, scene.show(stage)
            stage.clear()


def _save(picture: QPixmap, file: Path) -> None:
    if not picture.save(str(file)):
        raise OSError(f"{file} could not be written")


@contextmanager
def _stage(theme: str, size: QSize, today: date) -> Iterator[Stage]:
    app = make_application()
    app.setCursorFlashTime(0)
    settings = Settings(None)
    settings.change(theme=theme)
    with tempfile.TemporaryDirectory(prefix="one-to-one-pictures-") as place:
        program = Program(app, settings, today)
        try:
            yield Stage(program, size, Path(place))
        finally:
            program.end()
            program.shell.window.deleteLater()
            settle()


def _print(name: str) -> None:
    sys.stdout.write(f"{name}\n")
