"""The recovery sheet as one printed page."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextDocument,
)

from journal.domain.recovery import Sheet

DOCUMENT_NAME = "Recovery"
"""What a printer's queue shows to others."""
FILE_NAME = "recovery-sheet.pdf"

_BODY_POINTS = 12.0
_MARGIN_MM = 22.0
_RESOLUTION = 600


def page_layout(*, letter: bool) -> QPageLayout:
    """The sheet with its margins, upright; A4 or Letter."""
    size = QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    upright = QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(size), upright, margins, QPageLayout.Unit.Millimeter)


def html_of(sheet: Sheet, day: str) -> str:
    """The page's words; nothing of what is in the journal."""
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    rows = "".join(
        "<td style='padding: 6px 14px 6px 0'>"
        f"<span style='font-size: small; color: #555'>{number}</span><br/>"
        f"<span style='font-family: \"{fixed}\"; font-size: 20pt'>{escape(group)}</span></td>"
        + ("</tr><tr>" if number == 4 else "")
        for number, group in enumerate(sheet.code.split("-"), start=1)
    )
    paragraphs = "".join(
        f"<p>{words}</p>"
        for words in (
            _tr("If you forget the passphrase, this code opens the journal and lets you set a new one."),
            _tr(
                "Open the program, choose “Forgot the passphrase?” and type the seven groups. Capitals,"
                " blanks and hyphens do not matter. There is no letter O, I, L or U in the code: what looks"
                " like an O is the number zero, what looks like an I the number one. The last character of"
                " each group checks the other four, so that a slip is told with the number of its group."
            ),
            _tr(
                "The code works together with the file “{file}”, which lies beside the journal. Keep the two"
                " together when you move the journal, and copy both into your backups."
            ),
            _tr(
                "Whoever holds this sheet and the computer, or copies of the two files, can read everything."
                " Keep it where you keep what nobody else should find, away from the computer, and not as a"
                " photo. If it is lost, withdraw it in the settings or make a new one, and change the"
                " passphrase if somebody else may have it."
            ),
        )
    ).replace("{file}", escape(recovery_name(sheet.journal)))
    head = _tr("Recovery sheet")
    facts = _tr("For the journal {name}, made on {day}").format(name=escape(sheet.journal), day=escape(day))
    return f"<h1>{head}</h1><p>{facts}</p><table><tr>{rows}</tr></table>{paragraphs}"


def recovery_name(journal: str) -> str:
    """How the file beside the journal is called."""
    return f"{journal.removesuffix('.db')}.recovery"


def draw(device: QPagedPaintDevice, sheet: Sheet, day: str, family: str) -> None:
    """Draw the one page on a printer or a PDF writer; `family` is the font's."""
    document = document_of(sheet, day, family)
    document.documentLayout().setPaintDevice(device)
    area = device.pageLayout().paintRectPixels(device.logicalDpiX())
    document.setPageSize(QSizeF(area.size()))
    document.print_(device)


def document_of(sheet: Sheet, day: str, family: str) -> QTextDocument:
    """The page as a document, to be shown or drawn."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    font = QFont(family)
    font.setPointSizeF(_BODY_POINTS)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet("h1, p, td, span { color: #000000; }")
    document.setHtml(html_of(sheet, day))
    return document


def pdf_bytes(sheet: Sheet, day: str, family: str, *, letter: bool) -> bytes:
    """The page as a PDF file, in memory alone."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(DOCUMENT_NAME)
    writer.setCreator("")
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(page_layout(letter=letter))
    draw(writer, sheet, day, family)
    buffer.close()
    return bytes(buffer.data().data())


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecoverySheet", text)
