"""The card about getting in: the passphrase, the recovery sheet, the keychain."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

from journal.domain.journal_info import JournalInfo
from journal.domain.recovery import CopiesRekeyed, Sheet, SheetState
from ui.context import Context
from ui.settings.passphrase_dialogs import AskPassphrase, ChangePassphrase
from ui.settings.passphrase_presenter import PassphrasePresenter
from ui.settings.recovery_sheet_dialog import RecoverySheetDialog
from ui.settings.section import Section
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.date_words import say_day
from ui.widgets.dressing import set_look
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labels import WordsLabel, label


class PassphraseSection(Section):
    """Change the passphrase; make, renew or withdraw the sheet; keep the passphrase in the keychain."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("passphrase", self.tr("Passphrase"), parent=parent)
        self._context = context
        self.presenter = PassphrasePresenter(context, self)
        self._dialog: AskPassphrase | ChangePassphrase | None = None
        self._left: QWidget | None = None  # has the keyboard again when its dialogs are gone
        theme = context.theme
        self.change = Button(theme, self.tr("Change the &passphrase…"), "key", parent=self)
        self.change.setObjectName("settings.change_passphrase")
        self.copies = Button(theme, self.tr("Give the copies the new passphrase"), "redo", parent=self)
        self.copies.setObjectName("settings.rekey_copies")
        self.copies.hide()
        self.sheet_words = WordsLabel("")
        self.sheet_words.setObjectName("settings.sheet")
        self.make = Button(theme, "", "print", parent=self)
        self.make.setObjectName("settings.make_sheet")
        self.withdraw = Button(theme, self.tr("&Withdraw the sheet…"), variant=Variant.QUIET, parent=self)
        self.withdraw.setObjectName("settings.withdraw_sheet")
        self.keychain = QCheckBox(self.tr("Keep the passphrase in this system's ke&ychain"), self)
        self.keychain.setObjectName("settings.keychain")
        self.result = WordsLabel("", "strong")
        self.result.setObjectName("settings.passphrase_result")
        self.result.hide()
        self._lay_out()
        self._connect()
        self._show_sheet(SheetState())
        self._show_kept(context.settings.values.keychain)

    def _lay_out(self) -> None:
        first = FlowBox()
        first.flow.addWidget(self.change)
        first.flow.addWidget(self.copies)
        second = FlowBox()
        second.flow.addWidget(self.make)
        second.flow.addWidget(self.withdraw)
        keychain_words = WordsLabel(
            self.tr(
                "Then a button on the first page unlocks the journal. What it means: whoever can unlock your"
                " account on this computer, or any program that runs in it, can get the passphrase and read"
                " everything. Leave it off on a computer that others use or may take."
            ),
            "small",
        )
        for part in (
            first,
            label(self.tr("If you forget it"), "strong"),
            self.sheet_words,
            second,
            label(self.tr("Keychain"), "strong"),
            self.keychain,
            keychain_words,
            self.result,
        ):
            self.body.addWidget(part)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.shown.connect(self._show_sheet)
        presenter.owed.connect(self.copies.setVisible)
        presenter.changed.connect(self._changed)
        presenter.rekeyed.connect(self._rekeyed)
        presenter.made.connect(self._made)
        presenter.kept.connect(self._kept)
        presenter.refused.connect(self._refuse)
        presenter.working.connect(self._work)
        self.change.clicked.connect(self.ask_change)
        self.copies.clicked.connect(presenter.rekey)
        self.make.clicked.connect(self.ask_sheet)
        self.withdraw.clicked.connect(self._ask_withdraw)
        self.keychain.clicked.connect(self._ask_keychain)

    def show_info(self, info: JournalInfo) -> None:
        """Which journal is open; read its state."""
        self.presenter.journal = info.path
        self.presenter.read()

    def ask_change(self) -> None:
        """Open the dialog that changes the passphrase."""
        dialog = ChangePassphrase(self._context, self)
        dialog.asked.connect(self.presenter.change)
        self._open(dialog, self.change)

    def ask_sheet(self) -> None:
        """Ask for the passphrase, then make a sheet."""
        dialog = AskPassphrase(
            self._context,
            self.tr("Make a recovery sheet"),
            self.tr(
                "A page with a code that opens the journal when the passphrase is forgotten. A sheet made"
                " before opens nothing any more."
            ),
            self.tr("&Make the sheet"),
            self,
        )
        dialog.given.connect(self.presenter.make_sheet)
        self._open(dialog, self.make)

    def _ask_keychain(self, wanted: bool) -> None:
        self._show_kept(not wanted)  # until it is so
        if not wanted:
            self.presenter.forget()
            return
        dialog = AskPassphrase(
            self._context,
            self.tr("Keep the passphrase in the keychain"),
            self.tr(
                "Whoever can unlock your account on this computer can open the journal then. The system may"
                " ask you to unlock its keychain."
            ),
            self.tr("&Keep it there"),
            self,
        )
        dialog.given.connect(self.presenter.keep)
        self._open(dialog, self.keychain)

    def _ask_withdraw(self) -> None:
        box = QMessageBox(self)
        box.setObjectName("withdraw_sheet")
        box.setWindowTitle(self.tr("Withdraw the sheet"))
        box.setText(
            self.tr(
                "The code on the sheet will open nothing here any more. Withdraw it? If somebody else may"
                " have the sheet and a copy of the file beside the journal, change the passphrase as well."
            )
        )
        yes = box.addButton(self.tr("&Withdraw"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        yes.clicked.connect(self.presenter.revoke_sheet)
        self._left = self.make  # the button that asked goes with the sheet
        box.finished.connect(self._give_back)
        box.finished.connect(box.deleteLater)
        box.open()

    def _open(self, dialog: AskPassphrase | ChangePassphrase, asked_by: QWidget) -> None:
        self.result.hide()
        self._dialog = dialog
        self._left = asked_by
        dialog.finished.connect(self._dialog_gone)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _dialog_gone(self) -> None:
        self._dialog = None
        self._give_back()

    def _give_back(self) -> None:
        """A button that is switched off while its dialog works has lost the keyboard to the next card."""
        if self._left is not None and self._left.isEnabled():
            self._left.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()

    def _show_sheet(self, state: SheetState) -> None:
        if state.made_on is None:
            words = self.tr(
                "There is no recovery sheet. Without one, a forgotten passphrase cannot be helped: nobody can"
                " read the journal any more."
            )
        elif state.works:
            words = self.tr("The recovery sheet of {day} opens this journal.").format(
                day=say_day(state.made_on)
            )
        else:
            words = self.tr(
                "The recovery sheet of {day} does not work any more: its file beside the journal is missing,"
                " damaged or older than the passphrase. Make a new one."
            ).format(day=say_day(state.made_on))
        set_look(self.sheet_words, "role", "warning" if state.made_on and not state.works else "")
        self.sheet_words.set_words(words)
        first = self.tr("Make a &recovery sheet…")
        self.make.setText(first if state.made_on is None else self.tr("Make a new &recovery sheet…"))
        self.withdraw.setVisible(state.made_on is not None)

    def _show_kept(self, kept: bool) -> None:
        self.keychain.setChecked(kept)

    def _changed(self) -> None:
        self._close_dialog()
        self._say(self.tr("The passphrase is changed."))

    def _rekeyed(self, copies: CopiesRekeyed) -> None:
        if not copies.left:
            return
        head = self.tr("Still open with the old passphrase:")
        self._say("\n".join((head, *map(str, copies.left))), alarming=True)

    def _made(self, sheet: Sheet) -> None:
        self._close_dialog()
        dialog = RecoverySheetDialog(self._context, sheet, self)
        dialog.finished.connect(self._give_back)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _kept(self, kept: bool) -> None:
        self._close_dialog()
        self._show_kept(kept)
        if kept:
            self._say(self.tr("The keychain holds the passphrase now."))
        else:
            self._say(self.tr("The keychain holds the passphrase no more."))

    def _refuse(self, sentence: str) -> None:
        if self._dialog is not None:
            self._dialog.say(sentence)
        else:
            self._say(sentence, alarming=True)
        announce(self, sentence)

    def _work(self, working: bool) -> None:
        if self._dialog is not None:
            self._dialog.set_busy(working)
            if working:
                self._dialog.say("")
        for part in (self.change, self.make, self.withdraw, self.keychain):
            part.setEnabled(not working)

    def _say(self, words: str, *, alarming: bool = False) -> None:
        set_look(self.result, "role", "error" if alarming else "strong")
        self.result.set_words(words)
        self.result.show()
