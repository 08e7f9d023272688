"""What goes to the clipboard carries the marks by which each system's clipboard history leaves it out.

- KDE's Klipper and those who follow it: the format `x-kde-passwordManagerHint` with the content `secret`
  (plasma-workspace, klipper; KeePassXC sets it too)
- Windows: `ExcludeClipboardContentFromMonitorProcessing` (any content), `CanIncludeInClipboardHistory` and
  `CanUploadToCloudClipboard` (a DWORD of 0)
  (https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats#cloud-clipboard-and-clipboard-history-formats).
  Qt writes a format of Windows' by the name inside `application/x-qt-windows-mime;value="..."`.
- macOS: `org.nspasteboard.ConcealedType` (https://nspasteboard.org), written by `conceal_on_mac`: Qt has no
  name for it

They are requests: a program that ignores them still reads what it may read.
"""

from __future__ import annotations

import os
import sys
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

OURS: Final = "application/x-one-to-one-journal-copy"
"""Whose it is: the content is the number of our process."""
KDE_HINT: Final = "x-kde-passwordManagerHint"
KDE_SECRET: Final = b"secret"
NO_HISTORY: Final = b"\0\0\0\0"
WINDOWS_MARKS: Final = (
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
)
MAC_MARK: Final = "org.nspasteboard.ConcealedType"


def marks(platform: str = sys.platform) -> dict[str, bytes]:
    """The formats that ask to be kept out of histories, as Qt names them on this system."""
    if platform == "win32":
        return {f'application/x-qt-windows-mime;value="{name}"': NO_HISTORY for name in WINDOWS_MARKS}
    return {} if platform == "darwin" else {KDE_HINT: KDE_SECRET}


def conceal(data: QMimeData, platform: str = sys.platform) -> QMimeData:
    """Put the marks on `data`, and whose it is."""
    for name, content in marks(platform).items():
        data.setData(name, QByteArray(content))
    data.setData(OURS, QByteArray(_our_name()))
    return data


def concealed(text: str) -> QMimeData:
    """This text and nothing but this text, with the marks."""
    data = QMimeData()
    data.setText(text)
    return conceal(data)


def copy_text(text: str) -> None:
    """Put this text on the clipboard, marked."""
    QGuiApplication.clipboard().setMimeData(concealed(text))


def is_marked(data: QMimeData) -> bool:
    """Whether these data were marked by this process."""
    return data.hasFormat(OURS) and data.data(OURS).data() == _our_name()


def is_ours(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    """Whether what lies there came from this program: by the system's word, or by our own mark on it."""
    owns = clipboard.ownsSelection() if mode is QClipboard.Mode.Selection else clipboard.ownsClipboard()
    if owns:
        return True
    data: QMimeData | None = clipboard.mimeData(mode)  # None on platforms without that mode
    return data is not None and is_marked(data)


def _our_name() -> bytes:
    return str(os.getpid()).encode("ascii")
