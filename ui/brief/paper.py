"""Sets the page on sheets: lays the rich text out, draws each sheet with its number, writes PDF."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QCoreApplication,
    QIODevice,
    QLocale,
    QMarginsF,
    QPointF,
    QRectF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from journal.domain.errors import CannotWrite

DOCUMENT_NAME = "Brief"
"""What a printer's queue and the PDF's properties show to others: never a person's name."""
FILE_NAME = "brief.pdf"
_BODY_POINTS = 11.0
_SMALL_POINTS = 8.5
_MARGIN_MM = 18.0
_BAND = 1.9
"""Height of the bands for header and footer, in lines of small text."""
_RESOLUTION = 600

# Where Letter is the usual paper: CLDR, supplemental/supplementalData, measurementData/paperSize.
_LETTER_COUNTRIES = frozenset(
    {
        QLocale.Country.UnitedStates,
        QLocale.Country.Canada,
        QLocale.Country.Mexico,
        QLocale.Country.Belize,
        QLocale.Country.Chile,
        QLocale.Country.Colombia,
        QLocale.Country.CostaRica,
        QLocale.Country.ElSalvador,
        QLocale.Country.Guatemala,
        QLocale.Country.Nicaragua,
        QLocale.Country.Panama,
        QLocale.Country.Philippines,
        QLocale.Country.PuertoRico,
        QLocale.Country.Venezuela,
    }
)


class Paper(StrEnum):
    A4 = "a4"
    LETTER = "letter"


def usual_paper(locale: QLocale) -> Paper:
    """What printers hold in the locale's country."""
    return Paper.LETTER if locale.territory() in _LETTER_COUNTRIES else Paper.A4


def page_layout(paper: Paper) -> QPageLayout:
    """The sheet with its margins, upright."""
    size = QPageSize.PageSizeId.A4 if paper is Paper.A4 else QPageSize.PageSizeId.Letter
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    return QPageLayout(
        QPageSize(size), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
    )


def pdf_bytes(html: str, header: str, paper: Paper, family: str) -> bytes:
    """The page as a PDF file with real text. Raises CannotWrite when it cannot be drawn."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(DOCUMENT_NAME)
    writer.setCreator("")
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(page_layout(paper))
    draw(writer, html, header, family)
    buffer.close()
    return bytes(buffer.data().data())


def draw(device: QPagedPaintDevice, html: str, header: str, family: str) -> None:
    """Draw all sheets on a printer or a PDF writer. `family` is the font's. Raises CannotWrite."""
    painter = QPainter()
    if not painter.begin(device):
        raise CannotWrite("The page could not be drawn: the printer or the file does not answer.")
    try:
        small = QFont(family)
        small.setPointSizeF(_SMALL_POINTS)
        painter.setFont(small)
        # Whole pixels: an edge that Qt has to round would lie on two sheets.
        band = round(painter.fontMetrics().height() * _BAND)
        sheet = QRectF(painter.viewport())
        sheet.moveTo(0, 0)
        body = sheet.adjusted(0, band, 0, -band)
        document = _document(device, html, body.size(), family)
        pages = document.pageCount()
        for page in range(pages):
            if page:
                device.newPage()
            _draw_words(painter, sheet, header, _page_words(page + 1, pages))
            _draw_body(painter, document, body, page)
    finally:
        painter.end()


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read (0600), also when it was there before. Raises CannotWrite.

    It is written in its place: no copy of it lies anywhere else.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(handle, "wb") as file:
            path.chmod(0o600)
            file.truncate()
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise CannotWrite(
            "{path} cannot be written: {reason}. Choose another place.",
            path=path,
            reason=error.strerror or "unknown",
        ) from error


def _document(device: QPagedPaintDevice, html: str, size: QSizeF, family: str) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    font = QFont(family)
    font.setPointSizeF(_BODY_POINTS)
    document.setDefaultFont(font)
    document.documentLayout().setPaintDevice(device)
    document.setHtml(html)
    document.setPageSize(size)
    _keep_headings_with_text(document, QFontMetricsF(font, device).lineSpacing())
    _split_at_edges(document)
    return document


def _keep_headings_with_text(document: QTextDocument, line: float) -> None:
    """Begin a new sheet before a heading that would stand alone at the foot; `line` is a line's height."""
    layout = document.documentLayout()
    height = document.pageSize().height()
    numbers = range(document.blockCount())
    levels = [document.findBlockByNumber(number).blockFormat().headingLevel() for number in numbers]
    for number in numbers:
        below = next((later for later in numbers[number:] if not levels[later]), None)
        # The second of two headings goes where the first one goes.
        if not levels[number] or below is None or (number and levels[number - 1]):
            continue
        top = layout.blockBoundingRect(document.findBlockByNumber(number)).top()
        end = layout.blockBoundingRect(document.findBlockByNumber(below)).top() + line
        if top // height != end // height:
            cursor = QTextCursor(document.findBlockByNumber(number))
            form = cursor.blockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            cursor.setBlockFormat(form)
            _lay_out_again(document)


def _split_at_edges(document: QTextDocument) -> None:
    """Make two paragraphs of one that goes on over the edge of a sheet, and say where every sheet begins.

    QTextLayout always draws the line before the first one it should draw; the clip hides it, but in a PDF it
    would be there, to be read out, found and copied in the middle of the header.
    """
    # From the end, so that what is done does not move what is still to be done.
    for place in reversed([_first_place(document, page) for page in range(1, document.pageCount())]):
        cursor = QTextCursor(document)
        cursor.setPosition(place)
        form = cursor.blockFormat()
        if place > cursor.block().position():
            bottom = form.bottomMargin()
            form.setBottomMargin(0)
            cursor.setBlockFormat(form)
            form.setBottomMargin(bottom)
            cursor.insertBlock(form)
        form.setTopMargin(0)
        form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        cursor.setBlockFormat(form)
    _lay_out_again(document)


def _first_place(document: QTextDocument, page: int) -> int:
    """The position of the first letter on a sheet, counted from 0."""
    layout, size = document.documentLayout(), document.pageSize()
    top = page * size.height() + 1
    place = layout.hitTest(QPointF(0, top), Qt.HitTestAccuracy.FuzzyHit)
    if document.findBlock(place).textDirection() is Qt.LayoutDirection.RightToLeft:
        place = layout.hitTest(QPointF(size.width(), top), Qt.HitTestAccuracy.FuzzyHit)
    block = document.findBlock(place)
    # The blank at which the line was broken may be hit instead; it belongs to the sheet before.
    while block.position() < place < block.position() + block.length() - 1 and _is_blank(document, place):
        place += 1
    return place


def _is_blank(document: QTextDocument, place: int) -> bool:
    return str(document.characterAt(place)).isspace()


def _lay_out_again(document: QTextDocument) -> None:
    """From the first letter: going on from a change, Qt counts a page break twice."""
    document.markContentsDirty(0, document.characterCount())


def _draw_words(painter: QPainter, sheet: QRectF, header: str, footer: str) -> None:
    painter.setPen(QColor("#444444"))
    top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
    bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
    painter.drawText(sheet, top, header)
    painter.drawText(sheet, bottom, footer)


def _draw_body(painter: QPainter, document: QTextDocument, body: QRectF, page: int) -> None:
    window = QRectF(0, page * body.height(), body.width(), body.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    # A line that only touches the edge is another sheet's.
    context.clip = window.adjusted(0, 1, 0, -1)
    # Without this the text has the colour of the window's theme: white on white paper in the dark one.
    context.palette.setColor(QPalette.ColorRole.Text, QColor("#000000"))
    painter.save()
    painter.translate(body.left(), body.top() - window.top())
    painter.setClipRect(window)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _page_words(page: int, pages: int) -> str:
    return QCoreApplication.translate("Brief", "{page} of {pages}").format(page=page, pages=pages)
