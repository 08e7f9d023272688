"""The forgotten passphrase on the first page: brings the form and the ways it asks for together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.unlock.other_ways import OtherWays
from ui.unlock.presenter import UnlockPresenter

if TYPE_CHECKING:
    from ui.unlock.recovery_form import RecoveryForm


class RecoveryPart(QObject):
    """Makes the form when it is first wanted."""

    back_asked = Signal()

    def __init__(self, context: Context, presenter: UnlockPresenter, ways: OtherWays, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._presenter = presenter
        self._ways = ways
        self._page = page
        self._path = Path()
        self._form: RecoveryForm | None = None
        ways.recovered.connect(self._recovered)

    def form_for(self, path: Path, message: QWidget) -> RecoveryForm:
        """The empty form for the journal at `path`, with `message` in its place."""
        from journal.services.recovery import has_recovery_file

        self._path = path
        form = self._form or self._make()
        form.clear()
        form.show_file(has_recovery_file(path))
        form.set_wait(self._presenter.remaining())
        form.hold_message(message)
        form.show_step(code=True)
        return form

    def set_busy(self, busy: bool) -> None:
        """A key is being derived."""
        if self._form is not None:
            self._form.set_busy(busy)

    def clear(self) -> None:
        """Forget what was typed and found."""
        self._ways.forget()
        if self._form is not None:
            self._form.clear()

    def _make(self) -> RecoveryForm:
        from ui.unlock.recovery_form import RecoveryForm

        form = RecoveryForm(self._context.theme, self._context.bridge.work, self._page)
        self._form = form
        form.code_asked.connect(self._try)
        form.passphrase_asked.connect(self._ways.open_with)
        form.skip_asked.connect(self._ways.open_with)
        form.back_asked.connect(self.back_asked)
        self._presenter.waiting.connect(form.set_wait)
        return form

    def _try(self, typed: str) -> None:
        self._ways.try_code(self._path, typed)

    def _recovered(self) -> None:
        if self._form is not None and self._form.isVisibleTo(self._page):
            self._form.show_step(code=False)
