"""Getting in, drawn: the passphrase card and its dialogs, the recovery sheet, the first page's other ways."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLineEdit

from journal.domain.recovery import Sheet, SheetState
from ui.pictures.stage import Scene, Stage
from ui.pictures.waiting import settle
from ui.settings.passphrase_dialogs import AskPassphrase, ChangePassphrase
from ui.settings.passphrase_section import PassphraseSection
from ui.settings.recovery_sheet_dialog import RecoverySheetDialog
from ui.unlock.recovery_form import RecoveryForm

_SHEET: Final = Sheet("ABCDP-EFGH7-JKMN2-PQRSX-TVWX3-YZ019-2345K", date(2026, 11, 22), "journal.db")
"""No sheet's code: an example of how one looks."""


def _card(stage: Stage) -> PassphraseSection:
    stage.show_rosa()
    stage.program.context.navigator.settings_asked.emit("passphrase")
    stage.quiet()
    (card,) = stage.shell.window.findChildren(PassphraseSection)
    return card


def _settings(stage: Stage) -> QPixmap:
    _card(stage)
    return stage.picture()


def _change(stage: Stage) -> QPixmap:
    card = _card(stage)
    card.ask_change()
    (dialog,) = card.findChildren(ChangePassphrase)
    dialog.new.suggestion.show_words("acorn bridge copper dawn ember fjord")
    settle()
    picture = stage.picture(dialog)
    dialog.reject()
    return picture


def _sheet(stage: Stage) -> QPixmap:
    dialog = RecoverySheetDialog(stage.program.context, _SHEET, _card(stage))
    dialog.open()
    settle()
    picture = stage.picture(dialog)
    dialog.reject()
    return picture


def _asks(stage: Stage, *, made: bool) -> QPixmap:
    """The passphrase once more, before a sheet is made; the card says whether there is one."""
    card = _card(stage)
    card.presenter.shown.emit(SheetState(_SHEET.made_on, works=True) if made else SheetState())
    card.ask_sheet()
    (dialog,) = card.findChildren(AskPassphrase)
    settle()
    picture = stage.picture(dialog)
    dialog.reject()
    return picture


def _with_keychain(stage: Stage) -> QPixmap:
    stage.open_sample()
    stage.program.context.settings.change(keychain=True)
    stage.lock()
    stage.shell.page.show_for(stage.shell.journal)
    return stage.picture()


def _forgotten(typed: str, stage: Stage) -> QPixmap:
    stage.shell.page.show_recovery()
    (form,) = stage.shell.page.findChildren(RecoveryForm)
    form.show_file(typed != "missing")
    if typed == "missing":
        return stage.picture()
    if typed == "new":
        form.show_step(code=False)
    elif typed:
        (line,) = form.findChildren(QLineEdit, "recovery_code")
        line.setText(typed)
        form.code_asked.emit(typed)
        stage.quiet()
    return stage.picture()


PASSPHRASE_SCENES: Final = (
    Scene("settings-passphrase", _settings),
    Scene("change-passphrase", _change),
    Scene("recovery-sheet", _sheet),
    Scene("recovery-sheet-again", partial(_asks, made=True)),
    Scene("unlock-keychain", _with_keychain),
    Scene("forgotten", partial(_forgotten, "")),
    Scene("forgotten-missing", partial(_forgotten, "missing")),
    Scene("forgotten-slip", partial(_forgotten, "ABCDE-EFGH7")),
    Scene("forgotten-new", partial(_forgotten, "new")),
)
"""In the order in which they are set; the last ones leave the journal locked."""
