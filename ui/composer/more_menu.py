"""What else can be done with an invitation that is being written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui.composer.presenter import ComposerPresenter
from ui.context import Context


def open_more_menu(
    window: QWidget,
    button: QWidget,
    presenter: ComposerPresenter,
    context: Context,
    save_mail: Callable[[], None] | None,
) -> None:
    """Below the button; it goes when it closes. `save_mail` None: nothing can go out yet."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(_tr("Start over with this template"), presenter.start_over)
    discard = menu.addAction(_tr("Discard this draft"), presenter.discard)
    discard.setEnabled(presenter.has_draft)
    mail = menu.addAction(_tr("Save as a mail (.eml)…"))
    mail.setEnabled(save_mail is not None)
    if save_mail is not None:
        mail.triggered.connect(partial(_call, save_mail))
    menu.addSeparator()
    menu.addAction(_tr("Edit the templates…"), partial(context.navigator.settings_asked.emit, "templates"))
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def _call(act: Callable[[], None], _checked: bool = False) -> None:
    act()


def _tr(text: str) -> str:
    return QCoreApplication.translate("ComposerPane", text)
