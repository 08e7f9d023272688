"""To the phone without a cloud: a text, a number, a contact or a meeting as codes on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.exchange.qr import MOST_BYTES, contact, dialled, phone_number, split, text_message
from journal.practice.sms import sms_length
from ui.sending.qr_window import CodeSet, QrWindow
from ui.sending.tools import Tools

_MOST_MESSAGES = 2
"""How many messages a phone makes of a part: it sends them as one."""
_MOST_NUMBERS = 6


class Phoning(QObject):
    """What is shown here was checked before by whoever asks."""

    def __init__(self, tools: Tools, window: QWidget) -> None:
        super().__init__(window)
        self._tools = tools
        self._window = window

    def text(self, contacts: Sequence[ContactPoint], text: str) -> None:
        """A text as a message to one of these numbers, or to be copied on the phone."""
        sets = [CodeSet(each.value, message_codes(each.value, text)) for each in _phones(contacts)]
        sets.append(CodeSet(self.tr("Without a number"), message_codes("", text)))
        hint = self.tr("Point the phone's camera at the code: it opens a message with the text.")
        self._open(self.tr("The text, for your phone"), hint, sets)

    def person(self, fields: PersonFields) -> None:
        """Somebody's contact, and each of their numbers to be rung."""
        sets = [CodeSet(self.tr("Contact"), (contact(fields),))]
        call = self.tr("Call {number}")
        sets += [
            CodeSet(call.format(number=each.value), (phone_number(each.value),))
            for each in _phones(fields.contacts)
        ]
        hint = self.tr("Point the phone's camera at the code: it offers to keep the contact or to call.")
        self._open(fields.name, hint, sets)

    def meeting(self, content: str) -> None:
        """A meeting for the calendar of the phone."""
        hint = self.tr(
            "Point the phone's camera at the code: it offers to put the meeting into its calendar."
        )
        self._open(self.tr("The meeting, for your phone"), hint, [CodeSet("", (content,))])

    def _open(self, title: str, hint: str, sets: Sequence[CodeSet]) -> None:
        if not self._tools.hidden():
            QrWindow(self._tools, title, hint, sets, self._window).open()


def message_codes(number: str, text: str) -> tuple[str, ...]:
    """The contents of the codes that bring a text to the phone; one behind the other they are all of it.

    What one code holds is not split. What is, is split so that the phone sends whole messages.
    """
    make = partial(text_message, number)
    if _is_small(number, text):
        return (make(text),)
    return tuple(make(part) for part in split(text, partial(_fits, number)))


def _is_small(number: str, text: str) -> bool:
    return len(text_message(number, text).encode()) <= MOST_BYTES


def _fits(number: str, text: str) -> bool:
    return _is_small(number, text) and sms_length(text).parts <= _MOST_MESSAGES


def _phones(contacts: Sequence[ContactPoint]) -> list[ContactPoint]:
    phones = [each for each in contacts if each.kind is ContactKind.PHONE and dialled(each.value)]
    return phones[:_MOST_NUMBERS]
