"""The passphrase, the recovery sheet and the keychain: what the card and its dialogs ask for."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journal.domain.changes import Done
from journal.domain.errors import JournalError
from journal.domain.recovery import CopiesRekeyed, Sheet, SheetState
from journal.services.passphrase import change_passphrase, copies_owed, is_passphrase, rekey_copies
from journal.services.recovery import make_sheet, revoke_sheet, sheet_state
from ui.context import Context
from ui.keychain import KeychainCaller
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.bridge import Progress, Store


class PassphrasePresenter(QObject):
    """Knows no widget. Passphrases pass through and are kept nowhere."""

    shown = Signal(object)
    """The `SheetState`."""
    owed = Signal(bool)
    """Whether copies may still lie under an older passphrase."""
    changed = Signal()
    """The passphrase is another one now; the copies follow."""
    rekeyed = Signal(object)
    """The `CopiesRekeyed`."""
    made = Signal(object)
    """The new `Sheet`."""
    kept = Signal(bool)
    """Whether the keychain holds the passphrase now."""
    refused = Signal(str)
    """Why it was not done, as a sentence."""
    working = Signal(bool)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._keychain = KeychainCaller(self)
        self.journal = Path()
        """The file that is open."""

    def read(self) -> None:
        """Ask how things stand."""
        bridge = self._context.bridge
        bridge.submit(sheet_state, self._show, owner=self, key="sheet")
        bridge.submit(copies_owed, self.owed.emit, owner=self, key="owed")

    def change(self, old: str, new: str) -> None:
        """Change the passphrase; once begun it goes to its end, also when the window locks meanwhile."""
        self.working.emit(True)
        self._context.bridge.submit(
            partial(_change, old, new),
            partial(self._changed, self._entry(), new),
            owner=self,
            failed=self._fail,
            alone=True,
        )

    def rekey(self) -> None:
        """Bring the copies under the present passphrase."""
        title = self.tr("The copies get the new passphrase")
        self._context.bridge.submit_long(title, _rekey, self._rekeyed, owner=self, failed=self._fail)

    def make_sheet(self, passphrase: str) -> None:
        """Make a recovery sheet; one made before opens nothing any more."""
        if self._context.settings.values.cafe:
            self.refused.emit(self.tr("Others may see the screen now. Leave café mode first."))
            return
        self.working.emit(True)
        call = partial(_make, passphrase, self._context.today())
        self._context.bridge.submit(call, self._made, owner=self, failed=self._fail)

    def revoke_sheet(self) -> None:
        """The sheet opens nothing any more."""
        self._context.bridge.submit(revoke_sheet, self._revoked, owner=self, failed=self._fail)

    def keep(self, passphrase: str) -> None:
        """Put the passphrase into the keychain, if it is the right one."""
        self.working.emit(True)
        call = partial(_is_passphrase, passphrase)
        done = partial(self._keep_if, passphrase)
        self._context.bridge.submit(call, done, owner=self, failed=self._fail)

    def forget(self) -> None:
        """Take the passphrase out of the keychain."""
        self.working.emit(True)
        self._keychain.ask(partial(_forget, self._entry()), self._forgotten, self._fail)

    def _entry(self) -> str:
        from journal.privacy.keychain import entry_name

        try:
            return entry_name(self.journal)
        except JournalError:
            return ""

    def _show(self, state: SheetState) -> None:
        self.shown.emit(state)

    def _changed(self, before: str, new: str, _done: Done[None]) -> None:
        self.working.emit(False)
        if self._context.settings.values.keychain:
            after = self._entry()
            self._keychain.ask(partial(_replace, before, after, new), self._replaced, self._fail)
        self.changed.emit()
        self.read()
        self.rekey()

    def _replaced(self, was_kept: bool) -> None:
        if was_kept:
            self.kept.emit(True)

    def _rekeyed(self, copies: CopiesRekeyed) -> None:
        self.rekeyed.emit(copies)
        self.read()

    def _made(self, sheet: Sheet) -> None:
        self.working.emit(False)
        self.made.emit(sheet)
        self.read()

    def _revoked(self, _nothing: None) -> None:
        self.read()

    def _keep_if(self, passphrase: str, right: bool) -> None:
        if not right:
            self.working.emit(False)
            self.refused.emit(self.tr("This is not the passphrase of this journal. Nothing was stored."))
            return
        self._keychain.ask(partial(_store, self._entry(), passphrase), self._stored, self._fail)

    def _stored(self, _nothing: None) -> None:
        self.working.emit(False)
        self._context.settings.change(keychain=True)
        self.kept.emit(True)

    def _forgotten(self, _nothing: None) -> None:
        self.working.emit(False)
        self._context.settings.change(keychain=False)
        self.kept.emit(False)

    def _fail(self, error: Exception) -> None:
        self.working.emit(False)
        if isinstance(error, JournalError):
            self.refused.emit(error_sentence(error))


def _change(old: str, new: str, store: Store) -> Done[None]:
    return change_passphrase(store, old, new)


def _rekey(store: Store, progress: Progress) -> CopiesRekeyed:
    from journal.services.backups import second_place

    return rekey_copies(store, second_place(store), progress)


def _make(passphrase: str, today: date, store: Store) -> Sheet:
    return make_sheet(store, passphrase, today)


def _is_passphrase(words: str, store: Store) -> bool:
    return is_passphrase(store, words)


def _store(name: str, passphrase: str) -> None:
    from journal.privacy.keychain import store_passphrase

    store_passphrase(name, passphrase)


def _forget(name: str) -> None:
    from journal.privacy.keychain import forget_passphrase

    forget_passphrase(name)


def _replace(before: str, after: str, passphrase: str) -> bool:
    """Whether this journal's passphrase was kept, and now the new one is."""
    from journal.domain.errors import NotFound
    from journal.privacy.keychain import forget_passphrase, store_passphrase, stored_passphrase

    try:
        stored_passphrase(before)
    except NotFound:
        return False
    store_passphrase(after, passphrase)
    forget_passphrase(before)
    return True
