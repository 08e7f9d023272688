"""What this program is, and under which licence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget


def show_about(parent: QWidget) -> QMessageBox:
    """A small box with name, version, licence."""
    box = QMessageBox(parent)
    box.setObjectName("about")
    box.setWindowTitle(QCoreApplication.translate("About", "About"))
    box.setText(QCoreApplication.translate("About", "One-to-One Journal"))
    box.setInformativeText(
        QCoreApplication.translate(
            "About",
            "A private journal for organizers who practise the one-to-one. Everything stays in one encrypted"
            " file on this computer; nothing is sent anywhere.\n\n"
            "Free software under the GNU General Public License, version 3 or later.",
        )
    )
    box.finished.connect(box.deleteLater)
    box.open()
    return box
