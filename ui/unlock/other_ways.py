"""Opening a journal without typing its passphrase: the recovery code, and the system's keychain."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.errors import JournalError, WrongPassphrase
from ui.context import Context
from ui.keychain import KeychainCaller
from ui.unlock.presenter import UnlockPresenter
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.bridge import Store

KEPT_MS: Final = 5 * 60_000
"""So long the page may stand there with a right code; then it begins anew."""


class OtherWays(QObject):
    """Knows no widget; opens through the page's presenter, so that its waits and sentences hold."""

    recovered = Signal()
    """The code was right: a new passphrase can be chosen."""
    working = Signal(bool)
    refused = Signal(str)
    ended = Signal()
    """The right code was left alone too long."""

    def __init__(self, context: Context, presenter: UnlockPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._presenter = presenter
        self._keychain = KeychainCaller(self)
        self._path = Path()
        self._passphrase = ""
        self._asked = 0
        self._limit = QTimer(self, singleShot=True, interval=KEPT_MS)
        self._limit.timeout.connect(self._end)

    @property
    def has_keychain(self) -> bool:
        """Whether the user has put some passphrase into the keychain."""
        return self._context.settings.values.keychain

    def try_code(self, path: Path, typed: str) -> None:
        """Find the passphrase with the code of the sheet; a wrong one counts as a wrong passphrase."""
        if not self._presenter.may_try:
            return
        self.forget()
        self._path = path
        self._begin()
        call = partial(_recover, path, typed)
        self._context.bridge.work(
            call, partial(self._found, self._asked), owner=self, failed=self._fail, key="code"
        )

    def open_with(self, new: str = "") -> None:
        """Open with what the code led to, and set a new passphrase unless `new` is empty."""
        words, self._passphrase = self._passphrase, ""
        self._limit.stop()
        self._presenter.open_with(self._path, partial(_open, self._path, words, new))

    def open_with_keychain(self, path: Path) -> None:
        """Ask the keychain for the passphrase and open with it."""
        if not self._presenter.may_try:
            return
        self.forget()
        self._begin()
        self._keychain.ask(partial(_stored, path), partial(self._unlock, path), self._fail)

    def forget(self) -> None:
        """Let go of what was found; what is still being looked for is not wanted."""
        self._asked += 1
        self._passphrase = ""
        self._limit.stop()
        self._keychain.drop()

    def _begin(self) -> None:
        self.refused.emit("")
        self.working.emit(True)

    def _found(self, asked: int, passphrase: str) -> None:
        self.working.emit(False)
        if asked != self._asked:
            return
        self._passphrase = passphrase
        self._limit.start()
        self.recovered.emit()

    def _unlock(self, path: Path, passphrase: str) -> None:
        self.working.emit(False)
        self._presenter.open_with(path, partial(_open, path, passphrase, ""))

    def _fail(self, error: Exception) -> None:
        self.working.emit(False)
        if isinstance(error, WrongPassphrase):
            self._presenter.count_wrong()
        if isinstance(error, JournalError):
            self.refused.emit(error_sentence(error))

    def _end(self) -> None:
        self.forget()
        self.ended.emit()


def _recover(path: Path, typed: str) -> str:
    from journal.services.recovery import recover_passphrase

    return recover_passphrase(path, typed)


def _stored(path: Path) -> str:
    from journal.privacy.keychain import entry_name, stored_passphrase

    return stored_passphrase(entry_name(path))


def _open(path: Path, passphrase: str, new: str) -> Any:
    from journal.services.journal_file import open_journal

    store = open_journal(path, passphrase)
    try:
        if new:
            _change(store, passphrase, new)
    except BaseException:
        store.close()
        raise
    return store


def _change(store: Store, old: str, new: str) -> None:
    from journal.services.backup_places import second_place
    from journal.services.passphrase import change_passphrase, rekey_copies

    change_passphrase(store, old, new)
    with suppress(JournalError):  # the settings offer to do it again
        rekey_copies(store, second_place(store))
