"""The question before text written by hand goes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget


def ask_before_replacing(
    window: QWidget, replace: Callable[[], None], keep: Callable[[], None]
) -> QMessageBox:
    """Ask whether to write the text anew; keeping it is the default and what Escape does."""
    question = QMessageBox(
        QMessageBox.Icon.Question,
        _tr("Another template"),
        _tr("Write the text anew from this template? What you wrote by hand goes."),
        parent=window,
    )
    question.setObjectName("composer.replace_text")
    anew = question.addButton(_tr("Write anew"), QMessageBox.ButtonRole.AcceptRole)
    own = question.addButton(_tr("Keep my text"), QMessageBox.ButtonRole.RejectRole)
    question.setDefaultButton(own)
    question.setEscapeButton(own)
    anew.clicked.connect(replace)
    question.rejected.connect(keep)
    question.finished.connect(question.deleteLater)
    question.open()
    return question


def _tr(text: str) -> str:
    return QCoreApplication.translate("ComposerPane", text)
