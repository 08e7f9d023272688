"""File dialogs of Qt leave no list of the folders that were looked at.

`QFileDialog` writes them in the clear into the settings of Qt itself when it goes ("history" and
"lastVisited" of `~/.config/QtProject.conf`, the registry, `com.qtproject.plist`;
QFileDialogPrivate::saveSettings in qfiledialog.cpp): a folder may have somebody's name. On Linux those
settings are sent where nothing can be written. Windows and macOS have one fixed place for them
(QSettings::setPath), so there the two values are taken away again. Which files a desktop's own file chooser
remembers is the desktop's.
"""

from __future__ import annotations

import os
import sys
from typing import Final

from PySide6.QtCore import QSettings

_TRACES: Final = ("FileDialog/history", "FileDialog/lastVisited")


def keep_no_traces(platform: str = sys.platform) -> None:
    """Before the first file dialog; nothing else of this program is kept in QSettings."""
    if platform not in {"win32", "darwin"}:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def forget_traces(platform: str = sys.platform) -> None:
    """Where they cannot be kept from being written: after the dialogs have gone."""
    if platform in {"win32", "darwin"}:
        settings = QSettings(QSettings.Scope.UserScope, "QtProject")
        for name in _TRACES:
            settings.remove(name)
