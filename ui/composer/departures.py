"""The buttons by which a text leaves, each behind the check."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from ui.composer.below import WaysOut
from ui.composer.check_desk import CheckDesk
from ui.composer.editor import InvitationEdit
from ui.composer.outlets import Outlets
from ui.composer.presenter import ComposerPresenter
from ui.context import Context


class Departures(QObject):
    """Copy, mail, to the phone, save and mark as sent: pressed, checked, done."""

    def __init__(
        self,
        context: Context,
        ways: WaysOut,
        desk: CheckDesk,
        presenter: ComposerPresenter,
        editor: InvitationEdit,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._ways = ways
        self._desk = desk
        self._presenter = presenter
        self._editor = editor
        self.outlets = Outlets(context, ways)
        ways.copy.clicked.connect(self._copy)
        ways.mail.clicked.connect(self._mail)
        ways.phone.clicked.connect(self._phone)
        ways.save.clicked.connect(self._save)
        ways.sent.clicked.connect(self._mark_sent)
        desk.answered.connect(self._offer_copy)

    def _copy(self) -> None:
        self._desk.let_out(self._copy_out)

    def _mail(self) -> None:
        self._desk.let_out(self._mail_out)

    def _phone(self) -> None:
        self._desk.let_out(self._phone_out)

    def save_mail(self) -> None:
        """Save the text as an unsent mail, after its check."""
        self._desk.let_out(self._save_mail_out)

    def to_calendar(self) -> None:
        """The meeting of the invitation that was sent: its hour and its place, and not its text."""
        if self._presenter.sent_id is not None:
            self.outlets.calendar(self._presenter.sent_id)

    def _save(self) -> None:
        self._desk.let_out(self._save_out)

    def _mark_sent(self) -> None:
        self._desk.let_out(self._mark_as_sent)

    def _copy_out(self) -> None:
        self.outlets.copy(self._editor.text())

    def _mail_out(self) -> None:
        if self._presenter.offered is not None and self._presenter.offered.emails:
            self.outlets.mail(self._presenter.offered.emails[:1], self._editor.text())

    def _phone_out(self) -> None:
        if self._presenter.person_id is not None:
            self.outlets.phone(self._presenter.person_id, self._editor.text())

    def _save_mail_out(self) -> None:
        offered = self._presenter.offered
        emails = () if offered is None else offered.emails[:1]
        self.outlets.save_mail(emails, self._editor.text())

    def _save_out(self) -> None:
        self.outlets.save(self._editor.text())

    def _mark_as_sent(self) -> None:
        self._presenter.mark_sent(self._editor.text(), self._context.today())

    def _offer_copy(self) -> None:
        self._ways.copy.setFocus(Qt.FocusReason.OtherFocusReason)
