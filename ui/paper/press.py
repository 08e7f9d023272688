"""Hands sheets over: to a printer, to a PDF with real text, and to the file that was chosen."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from journal.domain.errors import CannotWrite
from journal.privacy import private_file
from ui.paper.sheet import SIZES, Paper, Size
from ui.paper.typesetting import RESOLUTION, Printout

_IDS: Final = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


def page_layout(size: Size) -> QPageLayout:
    """The whole sheet, upright: the margins are those of the page that is set on it."""
    known = next((_IDS[paper] for paper, its in SIZES.items() if its == size), None)
    millimetres = QSizeF(size.width, size.height)
    page = QPageSize(millimetres, QPageSize.Unit.Millimeter) if known is None else QPageSize(known)
    layout = QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def pdf_bytes(printout: Printout, title: str) -> bytes:
    """A PDF file with real text, in memory. `title` is for everybody's eyes. Raises CannotWrite."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("")
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(page_layout(printout.size))
    draw_on(writer, printout, range(len(printout.sheets)))
    buffer.close()
    return bytes(buffer.data().data())


def draw_on(device: QPagedPaintDevice, printout: Printout, numbers: Iterable[int]) -> None:
    """Draw these sheets, counted from 0, on a device whose pages begin at the paper's corner.

    Raises CannotWrite when it does not answer.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise CannotWrite("The page could not be drawn: the printer or the file does not answer.")
    try:
        painter.scale(device.logicalDpiX() / RESOLUTION, device.logicalDpiY() / RESOLUTION)
        for at, number in enumerate(numbers):
            if at:
                device.newPage()
            printout.draw(painter, number)
    finally:
        painter.end()


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read (0600), whole or not at all; one that was there before stays
    until the new one is complete. Raises CannotWrite.
    """
    try:
        private_file.write_private(path.resolve(), content)
    except OSError as error:
        raise CannotWrite(
            "{path} cannot be written: {reason}. Choose another place.",
            path=path,
            reason=error.strerror or "unknown",
        ) from error
